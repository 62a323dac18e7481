use serde::Serialize;
use serde_json::{Number, Value};

/// What the document says about a thing, for its rustdoc.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Docs {
    /// One line, if the document has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The prose, as Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// What the service assumes where nothing is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Value>,
    /// A value that the document gives as an example.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<Value>,
    /// What the service accepts. It is told, never enforced: the service is the judge of its input.
    #[serde(skip_serializing_if = "Limits::is_empty")]
    pub limits: Limits,
    /// Which members an object has together, beyond those that it always has.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub presence: Vec<Presence>,
    /// The thing may go away.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
}

/// What `anyOf`, `oneOf` and `not` say of members that are there (OpenAPI 3.0.3, "Schema Object", `required`).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// All of these members.
    Always(Vec<String>),
    /// All members of at least one of these lists.
    AtLeastOne(Vec<Vec<String>>),
    /// All members of one of these lists, and of no other.
    ExactlyOne(Vec<Vec<String>>),
    /// Not all of these members together.
    Never(Vec<String>),
}

/// The validation keywords of a schema (OpenAPI 3.0.3, "Schema Object").
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Limits {
    /// The least number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<Number>,
    /// Whether the least number itself is excluded.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub exclusive_minimum: bool,
    /// The greatest number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<Number>,
    /// Whether the greatest number itself is excluded.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub exclusive_maximum: bool,
    /// The number that values are a multiple of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub multiple_of: Option<Number>,
    /// The least number of characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_length: Option<u64>,
    /// The greatest number of characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u64>,
    /// The regular expressions (ECMA 262) that a text matches, all of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub patterns: Vec<String>,
    /// The least number of items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_items: Option<u64>,
    /// The greatest number of items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_items: Option<u64>,
    /// Whether items are told apart.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unique_items: bool,
    /// The least number of properties.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_properties: Option<u64>,
    /// The greatest number of properties.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_properties: Option<u64>,
    /// The only values, where they have no names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub allowed: Vec<Value>,
    /// A format for which Rust has no type: `email`, `uri`, …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
}

impl Limits {
    /// Whether the document limits nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
