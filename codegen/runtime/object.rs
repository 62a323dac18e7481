//! What a JSON object needs beside its fields: it is made, written and read.
//!
//! Derives would come to the same with several times the code, for which each build of the crate
//! would pay.

/// Gives a struct its constructor, setters for what that does not take, and the traits of serde that
/// stand behind its name. With `Deserialize` alone only the service makes it, and the constructor and the
/// setters are for tests.
///
/// `new(…)` lists the arguments of the constructor, the rest follows. Each member says what it takes:
///
/// * `T`: a value of this type, or, with `boxed`, one that is stored in a box,
/// * `into T`, `boxed into T`: what can be turned into it,
/// * `each T`, `each into T`: the items of a list,
/// * `entries T`, `members`: the entries of a map, of `T` or of any JSON,
/// * `nullable T`: a value, or `None` for null,
/// * `patch T`: a value, `None` for null, or a [`Patch`](crate::Patch),
/// * `is VALUE`: nothing, since it is always the same; `nullable is VALUE` where null may come.
///
/// `date` before these says that it is read by the rules of [`lenient`](crate::lenient), and
/// `preset(VALUE)` before that what it is until it is set. Behind `=` stands the name in JSON, where the
/// one here is another or a keyword, and behind `..` the member for all that has no name here.
///
/// What is always the same is written first, as some services tell types apart by the first member;
/// then what is required, then the rest.
macro_rules! object {
    ($name:ident: Serialize, Deserialize $body:tt) => {
        $crate::object::object!(@make $name $body);
        $crate::object::object!(@write $name $body);
        $crate::object::object!(@read $name $body);
    };
    ($name:ident: Serialize $body:tt) => {
        $crate::object::object!(@make $name $body);
        $crate::object::object!(@write $name $body);
    };
    ($name:ident: Deserialize $body:tt) => {
        #[cfg(feature = "test-util")]
        $crate::object::object!(@make $name $body);
        $crate::object::object!(@read $name $body);
    };
    // What is sent in parts is not written as a whole.
    ($name:ident: parts, Deserialize $body:tt) => {
        $crate::object::object!(@make $name $body);
        $crate::object::object!(@read $name $body);
    };
    ($name:ident: parts $body:tt) => {
        $crate::object::object!(@make $name $body);
    };
    (@make $name:ident {
        new($($argument:ident($($taken:tt)+) $(= $argument_name:literal)?),* $(,)?)
        $(, $(#[$attribute:meta])* $member:ident($($set:tt)+) $(= $member_name:literal)?)*
        $(, ..$rest:ident($($rest_set:tt)+))? $(,)?
    }) => {
        impl $name {
            #[doc = $crate::object::object!(@creates $($argument)*)]
            #[must_use]
            #[inline]
            #[allow(clippy::too_many_arguments)]
            pub fn new($($argument: $crate::object::object!(@taken $($taken)+)),*) -> Self {
                Self {
                    $($argument: $crate::object::object!(@stored $argument $($taken)+),)*
                    $($member: $crate::object::object!(@initial $($set)+),)*
                    $($rest: std::default::Default::default(),)?
                }
            }

            $($crate::object::object!(@setter $(#[$attribute])* $member $($set)+);)*
            $($crate::object::object!(@setter @ $rest: $crate::object::object!(@taken $($rest_set)+) =>
                $crate::object::object!(@stored $rest $($rest_set)+));)?
        }
    };
    (@write $name:ident {
        new($($argument:ident($($taken:tt)+) $(= $argument_name:literal)?),* $(,)?)
        $(, $(#[$attribute:meta])* $member:ident($($set:tt)+) $(= $member_name:literal)?)*
        $(, ..$rest:ident($($rest_set:tt)+))? $(,)?
    }) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                // An object may have no members at all.
                #[allow(unused_mut)]
                let mut members = $crate::members::Writer::new(serializer)?;
                $($crate::object::object!(
                    @put_fixed members, $crate::object::object!(@json $member $($member_name)?), &self.$member, $($set)+
                );)*
                $(members.put($crate::object::object!(@json $argument $($argument_name)?), &self.$argument)?;)*
                $($crate::object::object!(
                    @put members, $crate::object::object!(@json $member $($member_name)?), &self.$member, $($set)+
                );)*
                $(members.put_rest(&self.$rest)?;)?
                members.end()
            }
        }
    };
    (@read $name:ident {
        new($($argument:ident($($taken:tt)+) $(= $argument_name:literal)?),* $(,)?)
        $(, $(#[$attribute:meta])* $member:ident($($set:tt)+) $(= $member_name:literal)?)*
        $(, ..$rest:ident($($rest_set:tt)+))? $(,)?
    }) => {
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D>(deserializer: D) -> Result<Self, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                deserializer.deserialize_map($crate::members::Reader::new())
            }
        }

        impl<'de> $crate::members::Members<'de> for $name {
            fn read<A: serde::de::MapAccess<'de>>(mut members: A) -> Result<Self, A::Error> {
                $(let mut $argument = None;)*
                $(let mut $member = None;)*
                $(let mut $rest = std::default::Default::default();)?
                while let Some(name) = $crate::members::name(&mut members)? {
                    match &*name {
                        $($crate::object::object!(@json $argument $($argument_name)?) => $crate::object::object!(
                            @next $argument, $crate::object::object!(@json $argument $($argument_name)?), members, $($taken)+
                        ),)*
                        $($crate::object::object!(@json $member $($member_name)?) => $crate::object::object!(
                            @next $member, $crate::object::object!(@json $member $($member_name)?), members, $($set)+
                        ),)*
                        _ => $crate::object::object!(@other members, name $(, $rest)?),
                    }
                }
                Ok(Self {
                    $($argument: $crate::object::object!(
                        @required $argument, $crate::object::object!(@json $argument $($argument_name)?), $($taken)+
                    ),)*
                    $($member: $crate::object::object!(
                        @optional $member, $crate::object::object!(@json $member $($member_name)?), $($set)+
                    ),)*
                    $($rest,)?
                })
            }
        }
    };
    // What is said of a constructor.
    (@creates) => { "Creates a value: nothing has to be given." };
    (@creates $($argument:ident)+) => { "Creates a value with what is required." };
    // The name of a member in JSON.
    (@json $member:ident) => {
        stringify!($member)
    };
    (@json $member:ident $name:literal) => {
        $name
    };
    // The type of an argument.
    (@taken date $($taken:tt)+) => { $crate::object::object!(@taken $($taken)+) };
    (@taken boxed into $ty:ty) => { impl Into<$ty> };
    (@taken boxed $ty:ty) => { $ty };
    (@taken into $ty:ty) => { impl Into<$ty> };
    (@taken each into $ty:ty) => { impl IntoIterator<Item = impl Into<$ty>> };
    (@taken each $ty:ty) => { impl IntoIterator<Item = $ty> };
    (@taken entries $ty:ty) => { impl IntoIterator<Item = (impl Into<String>, $ty)> };
    (@taken members) => { impl IntoIterator<Item = (impl Into<String>, impl Into<serde_json::Value>)> };
    (@taken nullable $ty:ty) => { impl Into<Option<$ty>> };
    (@taken $ty:ty) => { $ty };
    // An argument as it is stored.
    (@stored $value:ident date $($taken:tt)+) => { $crate::object::object!(@stored $value $($taken)+) };
    (@stored $value:ident boxed into $ty:ty) => { Box::new($value.into()) };
    (@stored $value:ident boxed $ty:ty) => { Box::new($value) };
    (@stored $value:ident into $ty:ty) => { $value.into() };
    (@stored $value:ident each into $ty:ty) => { $value.into_iter().map(Into::into).collect() };
    (@stored $value:ident each $ty:ty) => { $value.into_iter().collect() };
    (@stored $value:ident entries $ty:ty) => {
        $value.into_iter().map(|(key, value)| (key.into(), value)).collect()
    };
    (@stored $value:ident members) => {
        $value.into_iter().map(|(key, value)| (key.into(), value.into())).collect()
    };
    (@stored $value:ident nullable $ty:ty) => { $value.into() };
    (@stored $value:ident $ty:ty) => { $value };
    // What a member is that has not been set.
    (@initial preset($value:expr) date patch $ty:ty) => { $crate::patch::Patch::Value($value) };
    (@initial preset($value:expr) patch $ty:ty) => { $crate::patch::Patch::Value($value) };
    (@initial preset($value:expr) $($set:tt)+) => { Some($value) };
    (@initial is $value:expr) => { $value };
    (@initial nullable is $value:expr) => { Some($value) };
    (@initial $($set:tt)+) => { std::default::Default::default() };
    // The setter of a member.
    (@setter @ $(#[$attribute:meta])* $member:ident: $taken:ty => $stored:expr) => {
        #[doc = concat!("Sets the field `", stringify!($member), "`.")]
        $(#[$attribute])*
        #[must_use]
        #[inline]
        pub fn $member(mut self, $member: $taken) -> Self {
            self.$member = $stored;
            self
        }
    };
    (@setter $(#[$attribute:meta])* $member:ident preset($value:expr) $($set:tt)+) => {
        $crate::object::object!(@setter $(#[$attribute])* $member $($set)+);
    };
    (@setter $(#[$attribute:meta])* $member:ident is $value:expr) => {};
    (@setter $(#[$attribute:meta])* $member:ident nullable is $value:expr) => {};
    (@setter $(#[$attribute:meta])* $member:ident date patch $ty:ty) => {
        $crate::object::object!(@setter $(#[$attribute])* $member patch $ty);
    };
    (@setter $(#[$attribute:meta])* $member:ident patch $ty:ty) => {
        $crate::object::object!(
            @setter @ $(#[$attribute])* $member: impl Into<$crate::patch::Patch<$ty>> => $member.into()
        );
    };
    (@setter $(#[$attribute:meta])* $member:ident $($set:tt)+) => {
        $crate::object::object!(
            @setter @ $(#[$attribute])* $member: $crate::object::object!(@taken $($set)+) =>
            Some($crate::object::object!(@stored $member $($set)+))
        );
    };
    // Writes a member that is always the same.
    (@put_fixed $members:ident, $name:expr, $value:expr, is $fixed:expr) => { $members.put($name, $value)? };
    (@put_fixed $members:ident, $name:expr, $value:expr, nullable is $fixed:expr) => { $members.put($name, $value)? };
    (@put_fixed $members:ident, $name:expr, $value:expr, $($set:tt)+) => {};
    // Writes a member that may be absent.
    (@put $members:ident, $name:expr, $value:expr, is $fixed:expr) => {};
    (@put $members:ident, $name:expr, $value:expr, nullable is $fixed:expr) => {};
    (@put $members:ident, $name:expr, $value:expr, $($set:tt)+) => { $members.put_set($name, $value)? };
    // Reads the value of a member.
    (@next $value:ident, $name:expr, $members:ident, preset($preset:expr) $($taken:tt)+) => {
        $crate::object::object!(@next $value, $name, $members, $($taken)+)
    };
    (@next $value:ident, $name:expr, $members:ident, date $($taken:tt)+) => {
        $crate::lenient::read(&mut $value, $name, &mut $members)?
    };
    (@next $value:ident, $name:expr, $members:ident, $($taken:tt)+) => {
        $crate::members::read(&mut $value, $name, &mut $members)?
    };
    // Reads the value of a member that has no name here.
    (@other $members:ident, $name:ident) => { $crate::members::skip(&mut $members)? };
    (@other $members:ident, $name:ident, $rest:ident) => {
        $crate::members::keep(&mut $rest, $name, &mut $members)?
    };
    // What was read of an argument of the constructor.
    (@required $value:ident, $name:expr, date $($taken:tt)+) => { $crate::object::object!(@required $value, $name, $($taken)+) };
    (@required $value:ident, $name:expr, nullable $($taken:tt)+) => { $value.unwrap_or_default() };
    (@required $value:ident, $name:expr, $($taken:tt)+) => { $crate::members::required::<A, _>($value, $name)? };
    // What was read of another member.
    (@optional $value:ident, $name:expr, is $fixed:expr) => { $crate::members::required::<A, _>($value, $name)? };
    (@optional $value:ident, $name:expr, $($set:tt)+) => { $value.unwrap_or_default() };
}
pub(crate) use object;
