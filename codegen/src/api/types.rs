use indexmap::IndexMap;
use serde::Serialize;
use serde_json::Value;

use super::{Docs, Union, Variant};
use crate::naming::{TypeName, ValueName};
use crate::pointer::Pointer;

/// What a value is. Closed on purpose: each emitter matches it in full.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Type {
    /// `true` or `false`.
    Boolean,
    /// A whole number of 32 bits (`format: int32`).
    Int32,
    /// A whole number of 64 bits, which is also what a whole number without a format is.
    Int64,
    /// A whole number of 64 bits without a sign (`format: uint64`).
    UInt64,
    /// A floating-point number (`format: float` too: JSON does not tell them apart).
    Float,
    /// Text.
    String,
    /// Bytes as they are (`format: binary`), which only a body of parts can carry; text elsewhere.
    Binary,
    /// A file among the parts of a body. Derived by [`passes::parts`](super::passes::parts).
    File,
    /// An instant (`format: date-time`, RFC 3339).
    Timestamp,
    /// A day (`format: date`, RFC 3339 `full-date`).
    Date,
    /// A universally unique identifier (`format: uuid`, RFC 9562).
    Uuid,
    /// Any JSON value.
    Any,
    /// A JSON object whose members the document leaves open.
    Object,
    /// A list.
    List(Box<Type>),
    /// A map from text.
    Map(Box<Type>),
    /// A value or null, inside a list or a map.
    Nullable(Box<Type>),
    /// One of [`Api::types`](super::Api::types).
    Named(TypeName),
}

impl Type {
    /// What is inside, whatever lists, maps and null are around it.
    pub fn innermost(&self) -> &Self {
        match self {
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.innermost(),
            Self::Boolean
            | Self::Int32
            | Self::Int64
            | Self::UInt64
            | Self::Float
            | Self::String
            | Self::Binary
            | Self::File
            | Self::Timestamp
            | Self::Date
            | Self::Uuid
            | Self::Any
            | Self::Object
            | Self::Named(_) => self,
        }
    }

    /// The same, to put something else there.
    pub fn innermost_mut(&mut self) -> &mut Self {
        let mut inside = self;
        while let Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) = inside {
            inside = inner;
        }
        inside
    }

    /// The name inside, whatever lists and maps are around it.
    pub fn named(&self) -> Option<&TypeName> {
        if let Self::Named(name) = self.innermost() { Some(name) } else { None }
    }

    /// Whether the type is a file among the parts of a body, or a list of them.
    pub fn is_file(&self) -> bool {
        match self {
            Self::File => true,
            Self::List(item) => **item == Self::File,
            _ => false,
        }
    }

    /// Whether a value is a few bytes that are copied, not a text, a list or an object.
    pub fn is_copy(&self) -> bool {
        match self {
            Self::Boolean
            | Self::Int32
            | Self::Int64
            | Self::UInt64
            | Self::Float
            | Self::Timestamp
            | Self::Date
            | Self::Uuid => true,
            Self::String
            | Self::Binary
            | Self::File
            | Self::Any
            | Self::Object
            | Self::List(_)
            | Self::Map(_)
            | Self::Nullable(_)
            | Self::Named(_) => false,
        }
    }

    /// Whether the type is, or holds, a date.
    pub fn has_date(&self) -> bool {
        matches!(self.innermost(), Self::Timestamp | Self::Date)
    }

    /// Whether the type is, or holds, a UUID.
    pub fn has_uuid(&self) -> bool {
        matches!(self.innermost(), Self::Uuid)
    }

    /// The type with what is in it by its identity, whatever that is called.
    pub fn identity(&self, types: &IndexMap<TypeName, TypeDef>) -> String {
        match self {
            Self::Named(name) => types.get(name).map_or_else(|| name.to_string(), |def| def.identity.clone()),
            Self::List(item) => format!("list of {}", item.identity(types)),
            Self::Map(value) => format!("map of {}", value.identity(types)),
            Self::Nullable(inner) => inner.identity(types),
            _ => self.words(),
        }
    }

    /// The words for a type, as a variant or a form that holds one is named after it.
    pub fn words(&self) -> String {
        match self {
            Self::Named(name) => name.to_string(),
            Self::List(item) => format!("{} list", item.words()),
            Self::Map(value) => format!("{} map", value.words()),
            Self::Nullable(inner) => inner.words(),
            Self::Boolean => "boolean".to_owned(),
            Self::Int32 | Self::Int64 | Self::UInt64 => "integer".to_owned(),
            Self::Float => "number".to_owned(),
            Self::String | Self::Binary => "text".to_owned(),
            Self::File => "file".to_owned(),
            Self::Timestamp => "time".to_owned(),
            Self::Date => "date".to_owned(),
            Self::Uuid => "uuid".to_owned(),
            Self::Any => "json".to_owned(),
            Self::Object => "object".to_owned(),
        }
    }
}

/// A type of the crate.
#[derive(Clone, Debug, Serialize)]
pub struct TypeDef {
    /// The name in Rust.
    pub name: TypeName,
    /// The key under `components/schemas`; none for an inline schema.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wire: Option<String>,
    /// What the document says about it.
    pub docs: Docs,
    /// What it is.
    pub shape: Shape,
    /// Which way it goes over the wire. Derived by [`passes::usage`](super::passes::usage).
    pub usage: Usage,
    /// The type that this one is the sent form of. Derived by [`passes::split`](super::passes::split).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub input_of: Option<TypeName>,
    /// The tag whose operations are the only ones to use it. Derived by
    /// [`passes::tag_types`](super::passes::tag_types).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<ValueName>,
    /// What tells it from all others, whatever it is called: its key, or the way to it from what holds it. Worked out
    /// once all types are there.
    #[serde(skip)]
    pub identity: String,
    /// Where it stands in the document.
    pub origin: Pointer,
}

/// What a type is.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// An object with known members.
    Struct {
        /// The members, in the document's order.
        fields: Vec<Field>,
        /// The type of the members that are not among `fields`, if the document declares some.
        #[serde(skip_serializing_if = "Option::is_none")]
        rest: Option<Rest>,
    },
    /// One text out of a list, which the service may extend.
    Enum {
        /// The known texts, in the document's order.
        values: Vec<EnumValue>,
    },
    /// One whole number out of a list, which the service may extend.
    IntegerEnum {
        /// The known numbers, in the document's order.
        values: Vec<IntegerValue>,
    },
    /// One of several types (`oneOf`, `anyOf`), which the service may extend.
    Union(Union),
    /// Another name for a type.
    Alias(Type),
}

impl Shape {
    /// The members of an object; none of anything else.
    pub fn fields(&self) -> &[Field] {
        match self {
            Self::Struct { fields, .. } => fields,
            Self::Enum { .. } | Self::IntegerEnum { .. } | Self::Union(_) | Self::Alias(_) => &[],
        }
    }

    /// The branches of a union; none of anything else.
    pub fn variants(&self) -> &[Variant] {
        match self {
            Self::Union(union) => &union.variants,
            Self::Struct { .. } | Self::Enum { .. } | Self::IntegerEnum { .. } | Self::Alias(_) => &[],
        }
    }

    /// The types that this one is made of: those of its fields first.
    pub fn inner_types(&self) -> impl Iterator<Item = &Type> {
        let (rest, target) = match self {
            Self::Struct { rest, .. } => (rest.as_ref(), None),
            Self::Enum { .. } | Self::IntegerEnum { .. } | Self::Union(_) => (None, None),
            Self::Alias(target) => (None, Some(target)),
        };
        let fields = self.fields().iter().map(|field| &field.ty);
        let variants = self.variants().iter().map(|variant| &variant.ty);
        fields.chain(variants).chain(rest.map(|rest| &rest.ty)).chain(target)
    }

    /// The same, to put others in their place.
    pub fn inner_types_mut(&mut self) -> Box<dyn Iterator<Item = &mut Type> + '_> {
        match self {
            Self::Struct { fields, rest } => {
                Box::new(fields.iter_mut().map(|field| &mut field.ty).chain(rest.iter_mut().map(|rest| &mut rest.ty)))
            }
            Self::Union(union) => Box::new(union.variants.iter_mut().map(|variant| &mut variant.ty)),
            Self::Alias(target) => Box::new(std::iter::once(target)),
            Self::Enum { .. } | Self::IntegerEnum { .. } => Box::new(std::iter::empty()),
        }
    }
}

/// The members of an object that have no name in the document (`additionalProperties`).
#[derive(Clone, Debug, Serialize)]
pub struct Rest {
    /// The name of the field that collects them.
    pub name: ValueName,
    /// What each of them is.
    pub ty: Type,
}

/// A member of an object.
#[derive(Clone, Debug, Serialize)]
pub struct Field {
    /// The name in Rust.
    pub name: ValueName,
    /// The name in JSON.
    pub wire: String,
    /// What it is.
    #[serde(rename = "type")]
    pub ty: Type,
    /// Whether it is always there.
    pub required: bool,
    /// Whether null is a value of it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub nullable: bool,
    /// Which way it goes over the wire.
    #[serde(skip_serializing_if = "Direction::is_both")]
    pub direction: Direction,
    /// The one value that it has in what is sent, which a constructor then does not ask for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub constant: Option<Constant>,
    /// Whether a cycle of types is cut here. Derived by [`passes::boxes`](super::passes::boxes).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub boxed: bool,
    /// What the document says about it.
    pub docs: Docs,
    /// Where it stands in the document.
    pub origin: Pointer,
}

/// A value that is always the same.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Constant {
    /// A text, or an enum of texts.
    Text(String),
    /// A whole number, or an enum of them.
    Integer(i64),
    /// `true` or `false`.
    Boolean(bool),
}

/// Which way a member goes over the wire (OpenAPI 3.0.3, "Schema Object", `readOnly`, `writeOnly`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// In requests and in answers.
    Both,
    /// In answers only.
    ReadOnly,
    /// In requests only.
    WriteOnly,
}

impl Direction {
    /// Whether the document says nothing of a direction.
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference over")]
    fn is_both(&self) -> bool {
        *self == Self::Both
    }
}

/// A text of an enum.
#[derive(Clone, Debug, Serialize)]
pub struct EnumValue {
    /// The name of the variant.
    pub name: TypeName,
    /// The text itself.
    pub wire: String,
    /// What the document says of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// A whole number of an enum.
#[derive(Clone, Debug, Serialize)]
pub struct IntegerValue {
    /// The name of the variant.
    pub name: TypeName,
    /// The number itself.
    pub wire: i64,
    /// What the document says of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// Which way a type goes over the wire.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Usage {
    /// It is part of a request.
    pub sent: bool,
    /// It is part of an answer.
    pub received: bool,
    /// Whether it is sent as the parts of a body.
    #[serde(skip_serializing_if = "Parts::is_no")]
    pub parts: Parts,
}

impl Usage {
    /// Whether it is written as a value: JSON, a form, a parameter.
    pub fn is_written(self) -> bool {
        self.sent && self.parts != Parts::Only
    }

    /// Whether absent, null and a value of a field of the type are three things that a caller may want to send.
    pub fn patches(self, field: &Field) -> bool {
        self.is_written() && field.nullable && !field.required
    }
}

/// Whether a type is sent as the parts of a body, each member by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Parts {
    /// It is not.
    #[default]
    No,
    /// It is sent so, and as JSON too.
    Too,
    /// It is sent in no other way.
    Only,
}

impl Parts {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference over")]
    fn is_no(&self) -> bool {
        *self == Self::No
    }
}

/// The default that a schema declares, if it says more than "nothing".
pub fn telling_default(default: Option<&Value>) -> Option<Value> {
    default.filter(|value| !value.is_null()).cloned()
}
