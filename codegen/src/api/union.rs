use indexmap::IndexMap;
use serde::Serialize;

use super::{Docs, Type, TypeDef};
use crate::naming::TypeName;
use crate::pointer::Pointer;

/// One of several types (OpenAPI 3.0.3, "Schema Object", `oneOf`, `anyOf`, "Discriminator Object").
#[derive(Clone, Debug, Serialize)]
pub struct Union {
    /// The member that names the branch, where the document says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// Whether the document allows any JSON besides the branches.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub anything: bool,
    /// The branches, in the document's order.
    pub variants: Vec<Variant>,
}

/// A branch of a union.
#[derive(Clone, Debug, Serialize)]
pub struct Variant {
    /// The name of the variant.
    pub name: TypeName,
    /// What it holds.
    #[serde(rename = "type")]
    pub ty: Type,
    /// The values of the union's tag that mean this branch. What the document does not map is worked
    /// out by [`passes::tags`](super::passes::tags).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// What tells the branch from the others where there is no tag. Derived by
    /// [`passes::signs`](super::passes::signs).
    #[serde(skip_serializing_if = "Signs::is_empty")]
    pub signs: Signs,
    /// Whether a cycle of types is cut here. Derived by [`passes::boxes`](super::passes::boxes).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub boxed: bool,
    /// What the document says about it.
    pub docs: Docs,
    /// Where it stands in the document.
    pub origin: Pointer,
}

impl Variant {
    /// What tells it from the others of a union, whatever it is called: the values of its tag, or what it holds.
    pub fn identity(&self, types: &IndexMap<TypeName, TypeDef>) -> String {
        if self.tags.is_empty() { self.ty.identity(types) } else { self.tags.join(" ") }
    }
}

/// What a JSON value has to look like to be taken for a branch of a union.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Signs {
    /// The kinds of JSON value that it may be.
    pub kinds: Vec<JsonKind>,
    /// The members that are always there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub required: Vec<String>,
    /// The other members that it may have.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub optional: Vec<String>,
    /// The members that have one of a few values.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub constants: Vec<(String, Vec<String>)>,
    /// Whether it keeps members that the document does not name.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub open: bool,
    /// Whether a value with other members is not of this branch: the document allows anything besides.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub only: bool,
}

impl Signs {
    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The kinds of JSON value (RFC 8259, section 3), with whole numbers apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum JsonKind {
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction.
    Integer,
    /// Any number.
    Number,
    /// A string.
    Text,
    /// An array.
    List,
    /// An object.
    Object,
}
