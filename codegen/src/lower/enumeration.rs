//! `enum` becomes an open enum (OpenAPI 3.0.3, "Schema Object", `enum`).

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;
use openapiv3::{Schema, SchemaKind, Type as Kind};
use serde_json::Value;

use super::docs;
use crate::api::{EnumValue, IntegerValue, Shape, Type};
use crate::diagnostic::{Diagnostics, Place, Severity};
use crate::naming::{Scope, reserved};
use crate::pointer::Pointer;

/// By these, a document gives names to its values.
const NAMES: [&str; 3] = ["x-enum-varnames", "x-enumNames", "x-enum-names"];

/// The names that a document gives to its values by an extension, in their order.
pub(super) fn declared_names(extensions: &IndexMap<String, Value>, count: usize) -> Option<Vec<&str>> {
    let names = NAMES.iter().find_map(|key| extensions.get(*key))?;
    let names: Option<Vec<&str>> = names.as_array()?.iter().map(Value::as_str).collect();
    names.filter(|names| names.len() == count && names.iter().all(|name| !name.trim().is_empty()))
}

/// Warns of names that are fewer or more than the values: nobody can tell which is whose.
pub(super) fn warn_of_miscounted_names(schema: &Schema, at: &Pointer, diagnostics: &mut Diagnostics) {
    let extensions = &schema.schema_data.extensions;
    let names = NAMES.iter().find_map(|key| Some((key, extensions.get(*key)?.as_array()?.len())));
    let Some((key, names)) = names else { return };
    let values = listed(schema).len();
    if values == 0 || values == names {
        return;
    }
    let counted = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let (names, values) = (counted(names, "name"), counted(values, "value"));
    let what = format!("`{key}` has {names}, but `enum` has {values}: none of the names is taken");
    diagnostics
        .report(Severity::Warning, Place::Key(at.child(key)), what)
        .help("give each value a name, in the order of the `enum`");
}

/// Gives the values what the document says of each by an extension: by the value, or in the order of the list.
pub(super) fn describe_values(shape: &mut Shape, schema: &Schema) {
    let extensions = &schema.schema_data.extensions;
    let said = ["x-enum-descriptions", "x-enumDescriptions"].iter().find_map(|key| extensions.get(*key));
    let Some(said) = said else { return };
    let mut by_value: HashMap<String, &Value> = HashMap::new();
    match said {
        Value::Object(said) => by_value.extend(said.iter().map(|(value, text)| (value.clone(), text))),
        // Of a value that is listed twice the first counts.
        Value::Array(said) => by_value.extend(listed(schema).into_iter().zip(said).rev()),
        _ => return,
    }
    let of = |wire: &str| by_value.get(wire)?.as_str().and_then(docs::telling);
    match shape {
        Shape::Enum { values } => {
            for value in values {
                value.description = of(&value.wire);
            }
        }
        Shape::IntegerEnum { values } => {
            for value in values {
                value.description = of(&value.wire.to_string());
            }
        }
        Shape::Struct { .. } | Shape::Union(_) | Shape::Alias(_) => {}
    }
}

/// The values of a schema as they stand in a text; null is one of them.
fn listed(schema: &Schema) -> Vec<String> {
    let text = |value: Option<String>| value.unwrap_or_else(|| "null".to_owned());
    match &schema.schema_kind {
        SchemaKind::Type(Kind::String(texts)) => texts.enumeration.iter().cloned().map(text).collect(),
        SchemaKind::Type(Kind::Integer(numbers)) => {
            numbers.enumeration.iter().map(|number| text(number.map(|number| number.to_string()))).collect()
        }
        SchemaKind::Any(any) => any.enumeration.iter().map(|value| text(written(value))).collect(),
        _ => Vec::new(),
    }
}

/// Each distinct text gets a variant; a text listed twice is one value.
pub(super) fn lower_enum(texts: &[&str], declared: Option<&[&str]>) -> Shape {
    let mut seen = HashSet::new();
    let distinct = texts.iter().copied().enumerate().filter(|(_, text)| seen.insert(*text));
    let (words, texts): (Vec<&str>, Vec<&str>) =
        distinct.map(|(at, text)| (declared.map_or(text, |names| names[at]), text)).unzip();
    let names = variant_scope().claim_types(&words);
    let values =
        names.into_iter().zip(texts).map(|(name, text)| EnumValue { name, wire: text.to_owned(), description: None });
    Shape::Enum { values: values.collect() }
}

/// The same for whole numbers.
pub(super) fn lower_integer_enum(numbers: &[i64], declared: Option<&[&str]>) -> Shape {
    let mut seen = HashSet::new();
    let distinct = numbers.iter().copied().enumerate().filter(|(_, number)| seen.insert(*number));
    let (words, numbers): (Vec<String>, Vec<i64>) = distinct
        .map(|(at, number)| (declared.map_or_else(|| number.to_string(), |names| names[at].to_owned()), number))
        .unzip();
    let names = variant_scope().claim_types(&words.iter().map(String::as_str).collect::<Vec<_>>());
    let values = names.into_iter().zip(numbers).map(|(name, wire)| IntegerValue { name, wire, description: None });
    Shape::IntegerEnum { values: values.collect() }
}

/// Values of whatever kind: texts, whole numbers, or what all of them are.
pub(super) fn lower_values(values: &[Value], declared: Option<&[&str]>) -> Option<Shape> {
    let values: Vec<&Value> = values.iter().filter(|value| !value.is_null()).collect();
    if values.is_empty() {
        return None;
    }
    if values.iter().all(|value| value.is_string()) {
        let texts: Vec<&str> = values.iter().filter_map(|value| value.as_str()).collect();
        return Some(lower_enum(&texts, declared));
    }
    if values.iter().all(|value| value.is_i64()) {
        let numbers: Vec<i64> = values.iter().filter_map(|value| value.as_i64()).collect();
        return Some(lower_integer_enum(&numbers, declared));
    }
    if values.iter().all(|value| value.is_u64()) {
        return Some(Shape::Alias(Type::UInt64));
    }
    if values.iter().all(|value| value.is_number()) {
        return Some(Shape::Alias(Type::Float));
    }
    values.iter().all(|value| value.is_boolean()).then_some(Shape::Alias(Type::Boolean))
}

/// An open enum has an `Unknown` beside its values, and `Self` cannot name a variant.
fn variant_scope() -> Scope {
    Scope::with_reserved(reserved::VARIANTS)
}

/// A value as it stands in a text.
pub(super) fn written(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
