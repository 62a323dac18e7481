//! The members of JSON objects, written and read one by one.

// <if object_read>
use std::borrow::Cow;
// <end>
// <if object_keep>
use std::collections::BTreeMap;
// <end>
// <if object_read>
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
// <end>
// <if object_member or object_required or lenient_member>
use serde::de::Error;
// <end>
// <if object_skip>
use serde::de::IgnoredAny;
// <end>
// <if object_member or object_keep>
use serde::Deserialize;
// <end>
// <if object_write>
use serde::ser::{Serialize, SerializeMap, Serializer};
// <end>
// <if object_keep>
use serde_json::{Map, Value};
// <end>
// <if object_write>

/// Writes an object.
pub(crate) struct Writer<M>(M);

impl<M: SerializeMap> Writer<M> {
    pub(crate) fn new<S>(serializer: S) -> Result<Self, S::Error>
    where
        S: Serializer<SerializeMap = M>,
    {
        serializer.serialize_map(None).map(Self)
    }
    // <end>
    // <if object_put>

    /// Writes a member that is always there.
    pub(crate) fn put(&mut self, name: &str, value: &impl Serialize) -> Result<(), M::Error> {
        self.0.serialize_entry(name, value)
    }
    // <end>
    // <if object_put_set>

    /// Writes a member unless it is absent.
    pub(crate) fn put_set(&mut self, name: &str, value: &impl Absent) -> Result<(), M::Error> {
        if value.is_absent() {
            return Ok(());
        }
        self.0.serialize_entry(name, value)
    }
    // <end>
    // <if object_put_rest>

    /// Writes the members that have no field of their own.
    pub(crate) fn put_rest<'a, V: Serialize + 'a>(
        &mut self,
        rest: impl IntoIterator<Item = (&'a String, &'a V)>,
    ) -> Result<(), M::Error> {
        let mut rest = rest.into_iter();
        rest.try_for_each(|(name, value)| self.0.serialize_entry(name, value))
    }
    // <end>
    // <if object_write>

    pub(crate) fn end(self) -> Result<M::Ok, M::Error> {
        self.0.end()
    }
}
// <end>
// <if object_put_set>

/// What may be left out of an object.
pub(crate) trait Absent: Serialize {
    fn is_absent(&self) -> bool;
}

impl<T: Serialize> Absent for Option<T> {
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}
// <end>
// <if patch>

impl<T: Serialize> Absent for crate::patch::Patch<T> {
    fn is_absent(&self) -> bool {
        self.is_absent()
    }
}
// <end>
// <if object_read>

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
// <end>
// <if object_member>

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
// <end>
// <if object_member or lenient_member>

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
// <end>
// <if object_skip>

/// Passes over the value of a member.
pub(crate) fn skip<'de, A: MapAccess<'de>>(members: &mut A) -> Result<(), A::Error> {
    members.next_value().map(|IgnoredAny| ())
}
// <end>
// <if object_required>

/// The value of a member that has to be there.
pub(crate) fn required<'de, A, T>(value: Option<T>, name: &'static str) -> Result<T, A::Error>
where
    A: MapAccess<'de>,
{
    value.ok_or_else(|| A::Error::missing_field(name))
}
// <end>
// <if object_read>

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
// <end>
// <if object_keep>

/// Where the members go that have no field of their own.
pub(crate) trait Rest<'de> {
    fn keep<A: MapAccess<'de>>(&mut self, name: String, members: &mut A) -> Result<(), A::Error>;
}

impl<'de, V: Deserialize<'de>> Rest<'de> for BTreeMap<String, V> {
    fn keep<A: MapAccess<'de>>(&mut self, name: String, members: &mut A) -> Result<(), A::Error> {
        self.insert(name, members.next_value()?);
        Ok(())
    }
}

impl<'de> Rest<'de> for Map<String, Value> {
    fn keep<A: MapAccess<'de>>(&mut self, name: String, members: &mut A) -> Result<(), A::Error> {
        self.insert(name, members.next_value()?);
        Ok(())
    }
}

/// Keeps a member that has no field of its own.
pub(crate) fn keep<'de, A: MapAccess<'de>>(
    rest: &mut impl Rest<'de>,
    name: Cow<'de, str>,
    members: &mut A,
) -> Result<(), A::Error> {
    rest.keep(name.into_owned(), members)
}
// <end>
