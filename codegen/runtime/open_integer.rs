//! Enumerations of whole numbers that a newer service may have extended.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, Unexpected, Visitor};

/// A number that this version of the crate does not know, kept as the service sent it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnknownInteger(i64);

impl UnknownInteger {
    pub(crate) fn new(number: i64) -> Self {
        Self(number)
    }

    /// The number as it is sent.
    pub fn get(self) -> i64 {
        self.0
    }
}

/// Reads a whole number and makes the enumeration of it, which always succeeds.
pub(crate) struct IntegerVisitor<T>(pub(crate) PhantomData<T>);

impl<T: From<i64>> Visitor<'_> for IntegerVisitor<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a whole number")
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        Ok(T::from(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        i64::try_from(number)
            .map(T::from)
            .map_err(|_| E::invalid_value(Unexpected::Unsigned(number), &self))
    }
}

/// Declares an enumeration with the number of each variant and what is said of it, and gives it the
/// traits that follow from these.
macro_rules! open_integer {
    (
        $(#[$attribute:meta])*
        pub enum $name:ident { $($(#[doc = $said:literal])* $variant:ident = $number:literal),* $(,)? }
    ) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $(
                $(#[doc = $said])*
                #[doc = ""]
                #[doc = concat!("`", stringify!($number), "`")]
                $variant,
            )*
            /// A number that this version of the crate does not know; `as_i64` tells it.
            Unknown($crate::open_integer::UnknownInteger),
        }

        impl $name {
            /// The number as it is sent.
            #[must_use]
            pub fn as_i64(self) -> i64 {
                match self {
                    $(Self::$variant => $number,)*
                    Self::Unknown(number) => number.get(),
                }
            }
        }

        impl From<i64> for $name {
            fn from(number: i64) -> Self {
                match number {
                    $($number => Self::$variant,)*
                    _ => Self::Unknown($crate::open_integer::UnknownInteger::new(number)),
                }
            }
        }

        impl std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.as_i64().fmt(formatter)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.as_i64())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D>(deserializer: D) -> Result<Self, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                let visitor = $crate::open_integer::IntegerVisitor(std::marker::PhantomData);
                deserializer.deserialize_i64(visitor)
            }
        }
    };
}
pub(crate) use open_integer;
