//! What the document says about a thing, gathered for its rustdoc.

use openapiv3::{Schema, SchemaKind, StringFormat, Type as Kind, VariantOrUnknownOrEmpty as Format};
use serde_json::{Number, Value};

use super::number::integer_type;
use super::schema::SchemaRef;
use crate::api::{Docs, Limits, Type, telling_default};
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
            limits: limits(schema),
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

fn limits(schema: &Schema) -> Limits {
    let none = Limits::default();
    match &schema.schema_kind {
        SchemaKind::Type(Kind::String(text)) => Limits {
            min_length: text.min_length.map(|n| n as u64),
            max_length: text.max_length.map(|n| n as u64),
            pattern: text.pattern.clone(),
            format: match &text.format {
                Format::Unknown(format) => Some(format.clone()),
                Format::Item(StringFormat::Byte) => Some("byte".to_owned()),
                Format::Item(_) | Format::Empty => None,
            },
            ..none
        },
        SchemaKind::Type(Kind::Number(number)) => Limits {
            allowed: number.enumeration.iter().flatten().copied().filter_map(number_of).map(Value::Number).collect(),
            minimum: number.minimum.and_then(number_of),
            exclusive_minimum: number.exclusive_minimum,
            maximum: number.maximum.and_then(number_of),
            exclusive_maximum: number.exclusive_maximum,
            multiple_of: number.multiple_of.and_then(number_of),
            format: format_of_number(&number.format),
            ..none
        },
        SchemaKind::Type(Kind::Integer(integer)) => Limits {
            minimum: integer.minimum.map(Number::from),
            exclusive_minimum: integer.exclusive_minimum,
            maximum: integer.maximum.map(Number::from),
            exclusive_maximum: integer.exclusive_maximum,
            multiple_of: integer.multiple_of.map(Number::from),
            format: format_of_number(&integer.format).filter(|format| integer_type(format) != Type::UInt64),
            ..none
        },
        SchemaKind::Type(Kind::Array(array)) => Limits {
            min_items: array.min_items.map(|n| n as u64),
            max_items: array.max_items.map(|n| n as u64),
            unique_items: array.unique_items,
            ..none
        },
        SchemaKind::Type(Kind::Object(object)) => Limits {
            min_properties: object.min_properties.map(|n| n as u64),
            max_properties: object.max_properties.map(|n| n as u64),
            ..none
        },
        SchemaKind::Type(Kind::Boolean(boolean)) => {
            Limits { allowed: boolean.enumeration.iter().flatten().copied().map(Value::Bool).collect(), ..none }
        }
        SchemaKind::Any(any) => Limits { allowed: plain_values(&any.enumeration), ..none },
        SchemaKind::OneOf { .. } | SchemaKind::AllOf { .. } | SchemaKind::AnyOf { .. } | SchemaKind::Not { .. } => none,
    }
}

/// The format of a number, where it says more than that it is one.
fn format_of_number<T>(format: &Format<T>) -> Option<String> {
    match format {
        Format::Unknown(format) if !["number", "integer", "int", "long"].contains(&format.as_str()) => {
            Some(format.clone())
        }
        Format::Unknown(_) | Format::Item(_) | Format::Empty => None,
    }
}

/// The listed values where they are no type of their own: flags, and numbers that are not all `i64`.
fn plain_values(values: &[Value]) -> Vec<Value> {
    let told = || values.iter().filter(|value| !value.is_null());
    let are_flags = told().all(Value::is_boolean);
    let are_numbers = told().all(Value::is_number) && !told().all(Value::is_i64);
    if are_flags || are_numbers { told().cloned().collect() } else { Vec::new() }
}

/// A whole number is told as one, although the typed document holds a float.
fn number_of(number: f64) -> Option<Number> {
    #[allow(clippy::cast_possible_truncation, reason = "the guard keeps to what an i64 holds exactly")]
    if number.fract() == 0.0 && number.abs() < 9.0e15 {
        return Some(Number::from(number as i64));
    }
    Number::from_f64(number)
}
