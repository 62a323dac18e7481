//! What the document says about a thing, gathered for its rustdoc.

use openapiv3::{Schema, SchemaKind, Type as Kind};
use serde_json::Value;

use super::schema::SchemaRef;
use super::{limits, presence};
use crate::api::{Docs, telling_default};
use crate::document::Document;
use crate::pointer::Pointer;

/// The docs of a schema. Beside a reference only a description counts (OpenAPI 3.0.3, "Reference
/// Object"); that one is kept, since it was written for the place where it stands.
pub(super) fn of_schema(document: &Document, schema: SchemaRef<'_>, at: &Pointer) -> Docs {
    match schema {
        SchemaRef::Plain(_) | SchemaRef::Boxed(_) => Docs {
            description: document
                .value_at(at)
                .and_then(|node| node.get("description"))
                .and_then(Value::as_str)
                .and_then(telling),
            ..Docs::default()
        },
        SchemaRef::Inline(schema) => Docs {
            summary: None,
            description: schema
                .schema_data
                .description
                .as_deref()
                .or(schema.schema_data.title.as_deref())
                .and_then(telling),
            default: telling_default(schema.schema_data.default.as_ref()),
            example: example(schema),
            limits: limits::of_schema(schema),
            presence: presence::of_schema(document, schema),
            deprecated: schema.schema_data.deprecated,
        },
    }
}

/// A text, if it says anything.
pub(super) fn telling(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The example of a schema; one of its values where these are not texts, which become a type of their own.
fn example(schema: &Schema) -> Option<Value> {
    let first = match &schema.schema_kind {
        SchemaKind::Type(Kind::Integer(integer)) => integer.enumeration.iter().flatten().next().map(|n| (*n).into()),
        SchemaKind::Type(Kind::Number(number)) => number.enumeration.iter().flatten().next().map(|n| (*n).into()),
        _ => None,
    };
    schema.schema_data.example.clone().filter(|value| !value.is_null()).or(first)
}
