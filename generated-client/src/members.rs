// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! The members of JSON objects, written and read one by one.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde::de::Error;
use serde::de::IgnoredAny;
use serde::Deserialize;
use serde::ser::{Serialize, SerializeMap, Serializer};

/// Writes an object.
pub(crate) struct Writer<M>(M);

impl<M: SerializeMap> Writer<M> {
    pub(crate) fn new<S>(serializer: S) -> Result<Self, S::Error>
    where
        S: Serializer<SerializeMap = M>,
    {
        serializer.serialize_map(None).map(Self)
    }

    /// Writes a member that is always there.
    pub(crate) fn put(&mut self, name: &str, value: &impl Serialize) -> Result<(), M::Error> {
        self.0.serialize_entry(name, value)
    }

    /// Writes a member unless it is absent.
    pub(crate) fn put_set(&mut self, name: &str, value: &impl Absent) -> Result<(), M::Error> {
        if value.is_absent() {
            return Ok(());
        }
        self.0.serialize_entry(name, value)
    }

    pub(crate) fn end(self) -> Result<M::Ok, M::Error> {
        self.0.end()
    }
}

/// What may be left out of an object.
pub(crate) trait Absent: Serialize {
    fn is_absent(&self) -> bool;
}

impl<T: Serialize> Absent for Option<T> {
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

/// Reads an object whose members the type knows.
pub(crate) struct Reader<T>(PhantomData<T>);

/// A type that is read member by member. One that it does not know is skipped or kept, as the document
/// says.
pub(crate) trait Members<'de>: Sized {
    fn read<A: MapAccess<'de>>(members: A) -> Result<Self, A::Error>;
}

impl<T> Reader<T> {
    pub(crate) fn new() -> Self {
        Self(PhantomData)
    }
}

impl<'de, T: Members<'de>> Visitor<'de> for Reader<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<T, A::Error> {
        T::read(members)
    }
}

/// The name of the next member.
pub(crate) fn name<'de, A>(members: &mut A) -> Result<Option<Cow<'de, str>>, A::Error>
where
    A: MapAccess<'de>,
{
    members.next_key_seed(Name)
}

/// Reads the value of a member, of which there may be one only.
pub(crate) fn read<'de, A: MapAccess<'de>, T: Deserialize<'de>>(
    value: &mut Option<T>,
    name: &'static str,
    members: &mut A,
) -> Result<(), A::Error> {
    once::<A, T>(value, name)?;
    *value = Some(members.next_value()?);
    Ok(())
}

/// Refuses a second member of the name.
pub(crate) fn once<'de, A: MapAccess<'de>, T>(
    value: &Option<T>,
    name: &'static str,
) -> Result<(), A::Error> {
    match value {
        Some(_) => Err(A::Error::duplicate_field(name)),
        None => Ok(()),
    }
}

/// Passes over the value of a member.
pub(crate) fn skip<'de, A: MapAccess<'de>>(members: &mut A) -> Result<(), A::Error> {
    members.next_value().map(|IgnoredAny| ())
}

/// The value of a member that has to be there.
pub(crate) fn required<'de, A, T>(value: Option<T>, name: &'static str) -> Result<T, A::Error>
where
    A: MapAccess<'de>,
{
    value.ok_or_else(|| A::Error::missing_field(name))
}

/// Reads a name, as a part of the JSON where nothing in it is escaped.
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name {
    type Value = Cow<'de, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the name of a member")
    }

    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(name))
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_owned()))
    }
}
