//! The vocabulary of the tables: what a value may be.

use serde_json::{Map, Value};

use super::check::Check;
use crate::pointer::Trail;

/// What a value has to be.
#[derive(Debug)]
pub(super) enum Kind {
    /// A string. Numbers and booleans that lack their quotes are taken by their text.
    Text,
    /// A boolean.
    Flag,
    /// A number.
    Number,
    /// An integer that is not negative.
    Count,
    /// Any value, null included; not looked into.
    Any,
    /// One of these strings.
    OneOf(&'static [&'static str]),
    /// An object with fixed fields.
    Object(&'static Object),
    /// An object with fixed fields, or a `$ref` to one.
    Referable(&'static Object),
    /// A schema or a boolean.
    SchemaOrFlag(&'static Object),
    /// An object whose keys are names.
    Map(Keys, &'static Kind),
    /// An array.
    List(&'static Kind),
}

/// Which names a map takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keys {
    /// Any.
    Any,
    /// Names of components.
    Component,
    /// Paths.
    Path,
    /// HTTP status codes.
    Status,
}

/// What happens when a field is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// Nothing.
    Optional,
    /// The object cannot be used.
    Required,
    /// A warning, and an empty value is put in.
    Assumed,
    /// An empty value is put in.
    Filled,
}

/// A fixed field of an object.
#[derive(Debug)]
pub(super) struct Field {
    pub name: &'static str,
    pub kind: Kind,
    pub need: Need,
    /// Whether generated code depends on it. What is wrong in a field that only describes is
    /// dropped with a warning.
    pub matters: bool,
}

/// Checks and mends what a table cannot say.
pub(super) type Hook = fn(&mut Check<'_>, &mut Map<String, Value>, &Trail<'_>) -> bool;

/// A kind of object of the specification.
#[derive(Debug)]
pub(super) struct Object {
    /// With its article, for messages.
    pub what: &'static str,
    pub fields: &'static [Field],
    /// The field that is meant when a string stands for the object.
    pub shorthand: Option<&'static str>,
    /// Runs before the fields are checked.
    pub mend: Option<Hook>,
    /// Runs after the fields are found good.
    pub verify: Option<Hook>,
}

impl Object {
    pub const fn new(what: &'static str, fields: &'static [Field]) -> Self {
        Self { what, fields, shorthand: None, mend: None, verify: None }
    }

    pub const fn shorthand(mut self, field: &'static str) -> Self {
        self.shorthand = Some(field);
        self
    }

    pub const fn mend(mut self, hook: Hook) -> Self {
        self.mend = Some(hook);
        self
    }

    pub const fn verify(mut self, hook: Hook) -> Self {
        self.verify = Some(hook);
        self
    }

    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

impl Kind {
    /// With its article, for messages.
    pub fn what(&self) -> &'static str {
        match self {
            Self::Text | Self::OneOf(_) => "a string",
            Self::Flag => "a boolean",
            Self::Number => "a number",
            Self::Count => "an integer that is not negative",
            Self::Any => "a value",
            Self::Object(_) | Self::Referable(_) | Self::Map(..) => "an object",
            Self::SchemaOrFlag(_) => "a schema or a boolean",
            Self::List(_) => "a list",
        }
    }

    /// The object that the value is, if it is one with fixed fields.
    pub fn object(&self) -> Option<&'static Object> {
        match self {
            Self::Object(object) | Self::Referable(object) | Self::SchemaOrFlag(object) => Some(object),
            _ => None,
        }
    }

    /// What stands for a value that is not there.
    pub fn empty(&self) -> Option<Value> {
        match self {
            Self::Text => Some(Value::String(String::new())),
            Self::Object(_) | Self::Map(..) => Some(Value::Object(Map::new())),
            Self::List(_) => Some(Value::Array(Vec::new())),
            _ => None,
        }
    }
}

pub(super) const fn optional(name: &'static str, kind: Kind) -> Field {
    field(name, kind, Need::Optional, true)
}

pub(super) const fn required(name: &'static str, kind: Kind) -> Field {
    field(name, kind, Need::Required, true)
}

pub(super) const fn assumed(name: &'static str, kind: Kind) -> Field {
    field(name, kind, Need::Assumed, true)
}

pub(super) const fn filled(name: &'static str, kind: Kind) -> Field {
    field(name, kind, Need::Filled, true)
}

/// A field that only describes.
pub(super) const fn describes(name: &'static str, kind: Kind) -> Field {
    field(name, kind, Need::Optional, false)
}

const fn field(name: &'static str, kind: Kind, need: Need, matters: bool) -> Field {
    Field { name, kind, need, matters }
}
