// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! The setters of optional members.

/// Gives a type a setter for each of its optional members, named as the member and followed by what it takes:
///
/// * `T`: a value of this type, or, with `boxed`, one that is stored in a box,
/// * `into T`, `boxed into T`: what can be turned into it,
/// * `each T`, `each into T`: the items of a list,
/// * `entries T`, `members`: the entries of a map, of `T` or of any JSON,
///
/// With `::new()` behind the name of the type, it also has a constructor without arguments.
macro_rules! setters {
    ($name:ident::new() { $($setters:tt)* }) => {
        impl $name {
            #[doc = concat!("Creates an empty [`", stringify!($name), "`]: every member is optional.")]
            #[must_use]
            pub fn new() -> Self {
                <Self as Default>::default()
            }
        }

        $crate::setters::setters!($name { $($setters)* });
    };
    ($name:ident { $($(#[$attribute:meta])* $member:ident($($taken:tt)+)),* $(,)? }) => {
        impl $name {$(
            $crate::setters::setter! { $(#[$attribute])* $member $($taken)+ }
        )*}
    };
}
pub(crate) use setters;

/// One of them.
macro_rules! setter {
    (@ $(#[$attribute:meta])* $member:ident: $taken:ty => $stored:expr) => {
        #[doc = concat!("Sets [`", stringify!($member), "`](#structfield.", stringify!($member), ").")]
        $(#[$attribute])*
        #[must_use]
        pub fn $member(mut self, $member: $taken) -> Self {
            self.$member = $stored;
            self
        }
    };
    ($(#[$attribute:meta])* $member:ident into $ty:ty) => {
        $crate::setters::setter! {
            @ $(#[$attribute])* $member: impl Into<$ty> => Some($member.into())
        }
    };
    ($(#[$attribute:meta])* $member:ident boxed into $ty:ty) => {
        $crate::setters::setter! {
            @ $(#[$attribute])* $member: impl Into<$ty> => Some(Box::new($member.into()))
        }
    };
    ($(#[$attribute:meta])* $member:ident boxed $ty:ty) => {
        $crate::setters::setter! { @ $(#[$attribute])* $member: $ty => Some(Box::new($member)) }
    };
    ($(#[$attribute:meta])* $member:ident each into $ty:ty) => {
        $crate::setters::setter! {
            @ $(#[$attribute])* $member: impl IntoIterator<Item = impl Into<$ty>> =>
            Some($member.into_iter().map(Into::into).collect())
        }
    };
    ($(#[$attribute:meta])* $member:ident each $ty:ty) => {
        $crate::setters::setter! {
            @ $(#[$attribute])* $member: impl IntoIterator<Item = $ty> => Some($member.into_iter().collect())
        }
    };
    ($(#[$attribute:meta])* $member:ident entries $ty:ty) => {
        $crate::setters::setter! {
            @ $(#[$attribute])* $member: impl IntoIterator<Item = (impl Into<String>, $ty)> =>
            Some($member.into_iter().map(|(key, value)| (key.into(), value)).collect())
        }
    };
    ($(#[$attribute:meta])* $member:ident members) => {
        $crate::setters::setter! {
            @ $(#[$attribute])* $member:
            impl IntoIterator<Item = (impl Into<String>, impl Into<serde_json::Value>)> =>
            Some($member.into_iter().map(|(key, value)| (key.into(), value.into())).collect())
        }
    };
    ($(#[$attribute:meta])* $member:ident $ty:ty) => {
        $crate::setters::setter! { @ $(#[$attribute])* $member: $ty => Some($member) }
    };
}
pub(crate) use setter;
