//! Values that are one of several types.

/// Gives a union the traits that follow from its variants.
macro_rules! open_union {
    ($name:ident: Serialize, Deserialize $variants:tt) => {
        $crate::open_union::open_union!(@from $name $variants);
        $crate::open_union::open_union!(@serialize $name $variants);
        $crate::open_union::open_union!(@deserialize $name $variants);
    };
    ($name:ident: Serialize $variants:tt) => {
        $crate::open_union::open_union!(@from $name $variants);
        $crate::open_union::open_union!(@serialize $name $variants);
    };
    ($name:ident: Deserialize $variants:tt) => {
        $crate::open_union::open_union!(@deserialize $name $variants);
    };
    (@from $name:ident { $($variant:ident($payload:ty) $(if $branch:expr)?,)+ }) => {$(
        impl From<$payload> for $name {
            #[inline]
            fn from(value: $payload) -> Self {
                Self::$variant(value.into())
            }
        }
    )+};
    (@serialize $name:ident { $($variant:ident($payload:ty) $(if $branch:expr)?,)+ }) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(value) => value.serialize(serializer),)+
                    Self::Unknown(value) => value.serialize(serializer),
                }
            }
        }
    };
    (@deserialize $name:ident { $($variant:ident($payload:ty) if $branch:expr,)+ }) => {
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D>(deserializer: D) -> Result<Self, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                use $crate::branch::{Branch, from_json, kind, read};

                read(
                    deserializer,
                    &[$((
                        $branch,
                        |json| from_json::<$payload>(json).map(|value| Self::$variant(value.into())),
                    )),+],
                    Self::Unknown,
                )
            }
        }
    };
}
pub(crate) use open_union;
