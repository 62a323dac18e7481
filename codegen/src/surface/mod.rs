//! The Rust API of an emitted crate, as plain data: what a user of the crate can name, and what its signature is.
//!
//! It is worked out by `emit`, from the very functions that write the signatures, and kept beside the crate as text
//! ([`Surface::to_text`]), so that the next generation can tell what changed. Two things of two surfaces are the
//! same thing if their `wire` is the same: the method and path, the name of a component, the name in JSON. Their
//! names in Rust may differ then, which is a rename.

mod text;

pub use text::Unreadable;

use serde::{Deserialize, Serialize};

/// All that a user of the crate can name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surface {
    /// The items, in the order in which the crate has them.
    pub items: Vec<Item>,
}

/// How items are called that are no part of the crate.
const LEFT_OUT: &str = "left out";

impl Surface {
    /// What the document has and the crate has not, because of errors in it: operations as `GET /items`, paths as
    /// `/items`, schemas and parts of them as `schemas/Item/properties/id`.
    pub fn left_out(&self) -> impl Iterator<Item = &Item> {
        let package = self.items.iter().find(|item| item.kind == Kind::Package);
        package.into_iter().flat_map(|package| &package.members).filter(|item| item.is_left_out())
    }
}

/// One thing that has a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// What sort of thing it is.
    pub kind: Kind,
    /// Its name in Rust, without that of what it is in.
    pub name: String,
    /// What it is called on the wire, which tells it from its neighbours and outlives a rename.
    pub wire: String,
    /// The `operationId` of an operation, which its name may come from and which traces show.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// Its signature or type, as Rust; empty where there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub is: String,
    /// The Cargo feature without which it is not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feature: Option<String>,
    /// The traits that it has and that another of its kind may not have.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub traits: Vec<String>,
    /// Whether its use is warned of.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// A digest of what the document says about it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// What it is made of.
    #[serde(skip)]
    pub members: Vec<Item>,
}

/// The sorts of things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The package itself.
    Package,
    /// A Cargo feature.
    Feature,
    /// A setter of the client's builder.
    Setting,
    /// A method that reads a header of an answer.
    Header,
    /// A method of the client, and the builder that it returns.
    Operation,
    /// A parameter that the method takes.
    Argument,
    /// A parameter that the builder takes.
    Setter,
    /// A method of the builder that sends the request.
    Verb,
    /// A documented error of an operation.
    Error,
    /// A type.
    Type,
    /// The function that makes a value.
    Constructor,
    /// A public field.
    Field,
    /// A variant of an enum.
    Variant,
}

impl Kind {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Package => "package",
            Self::Feature => "feature",
            Self::Setting => "client setting",
            Self::Header => "header",
            Self::Operation => "operation",
            Self::Argument => "argument",
            Self::Setter => "setter",
            Self::Verb => "method",
            Self::Error => "error",
            Self::Type => "type",
            Self::Constructor => "constructor",
            Self::Field => "field",
            Self::Variant => "variant",
        }
    }
}

impl Item {
    /// A part of the document that the crate does not carry.
    pub(crate) fn left_out(place: impl Into<String>) -> Self {
        Self::new(Kind::Package, LEFT_OUT, place)
    }

    pub(crate) fn is_left_out(&self) -> bool {
        self.kind == Kind::Package && self.name == LEFT_OUT
    }

    /// An item of which nothing but the names is known.
    pub fn new(kind: Kind, name: impl Into<String>, wire: impl Into<String>) -> Self {
        Self {
            kind,
            name: name.into(),
            wire: wire.into(),
            id: String::new(),
            is: String::new(),
            feature: None,
            traits: Vec::new(),
            deprecated: false,
            text: String::new(),
            members: Vec::new(),
        }
    }
}
