//! Values that are one of several types.

/// Declares a union with the type of each variant, and gives it the traits that stand behind its name.
/// `boxed` before a type says that it is stored in a box, `date` that it is read by the rules of
/// [`lenient`](crate::lenient), and what follows `if` how it is recognised.
macro_rules! open_union {
    ($(#[$attribute:meta])* pub enum $name:ident: Serialize, Deserialize $variants:tt) => {
        $crate::open_union::open_union!(@declare { $(#[$attribute])* } $name $variants);
        $crate::open_union::open_union!(@serialize $name $variants);
        $crate::open_union::open_union!(@deserialize $name $variants);
    };
    ($(#[$attribute:meta])* pub enum $name:ident: Serialize $variants:tt) => {
        $crate::open_union::open_union!(@declare { $(#[$attribute])* } $name $variants);
        $crate::open_union::open_union!(@serialize $name $variants);
    };
    ($(#[$attribute:meta])* pub enum $name:ident: Deserialize $variants:tt) => {
        $crate::open_union::open_union!(@declare { $(#[$attribute])* } $name $variants);
        $crate::open_union::open_union!(@deserialize $name $variants);
    };
    (@declare { $(#[$attribute:meta])* } $name:ident {
        $($(#[$told:meta])* $variant:ident($($payload:tt)+) $(if $branch:expr)?,)+
    }) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$told])* $variant($crate::open_union::open_union!(@stored $($payload)+)),)+
            /// A value that this version of the crate does not know, as it is.
            Unknown(serde_json::Value),
        }
    };
    (@stored boxed $payload:ty) => { Box<$payload> };
    (@stored date $payload:ty) => { $payload };
    (@stored $payload:ty) => { $payload };
    (@taken boxed $payload:ty) => { $payload };
    (@taken date $payload:ty) => { $payload };
    (@taken $payload:ty) => { $payload };
    (@read $json:ident date $payload:ty) => { $crate::lenient::from_json($json) };
    (@read $json:ident $($payload:tt)+) => { $crate::branch::from_json($json) };
    (@serialize $name:ident {
        $($(#[$told:meta])* $variant:ident($($payload:tt)+) $(if $branch:expr)?,)+
    }) => {
        $(
            impl From<$crate::open_union::open_union!(@taken $($payload)+)> for $name {
                #[inline]
                fn from(value: $crate::open_union::open_union!(@taken $($payload)+)) -> Self {
                    Self::$variant(std::convert::Into::into(value))
                }
            }
        )+

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(value) => value.serialize(serializer),)+
                    Self::Unknown(value) => value.serialize(serializer),
                }
            }
        }
    };
    (@deserialize $name:ident {
        $($(#[$told:meta])* $variant:ident($($payload:tt)+) if $branch:expr,)+
    }) => {
        impl<'de> serde::Deserialize<'de> for $name {
            // A type of the document may be called like a type parameter, or like what the branches are told by.
            fn deserialize<__D>(deserializer: __D) -> Result<Self, __D::Error>
            where
                __D: serde::Deserializer<'de>,
            {
                let branches = {
                    use $crate::branch::{Branch, kind};

                    [$($branch),+]
                };
                let readers: &[$crate::branch::Read<Self>] = &[$(|json| {
                    let value: Option<$crate::open_union::open_union!(@taken $($payload)+)> =
                        $crate::open_union::open_union!(@read json $($payload)+);
                    value.map(|value| Self::$variant(std::convert::Into::into(value)))
                }),+];
                $crate::branch::read(deserializer, &branches, readers, Self::Unknown)
            }
        }
    };
}
pub(crate) use open_union;
