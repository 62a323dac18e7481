//! What the values of a schema keep to, for the docs (OpenAPI 3.0.3, "Schema Object").

use std::collections::HashSet;
use std::mem;

use indexmap::IndexSet;
use openapiv3::{
    AnySchema, ReferenceOr, Schema, SchemaKind, StringFormat, Type as Kind, VariantOrUnknownOrEmpty as Format,
};
use serde_json::{Number, Value};

use super::number::integer_type;
use crate::api::{Limits, Type};

/// What a schema limits by itself.
pub(super) fn of_schema(schema: &Schema) -> Limits {
    let none = Limits::default();
    match &schema.schema_kind {
        SchemaKind::Type(Kind::String(text)) => Limits {
            min_length: text.min_length.map(|n| n as u64),
            max_length: text.max_length.map(|n| n as u64),
            patterns: text.pattern.iter().cloned().collect(),
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
        SchemaKind::Any(any) => of_parts(of_any(any), &any.all_of),
        SchemaKind::AllOf { all_of } => of_parts(none, all_of),
        SchemaKind::OneOf { .. } | SchemaKind::AnyOf { .. } | SchemaKind::Not { .. } => none,
    }
}

/// The limits of a schema with keywords of several types: those that are made for its type, or all of them where it
/// has none.
fn of_any(any: &AnySchema) -> Limits {
    let is_any_of = |kinds: &[&str]| any.typ.as_deref().is_none_or(|typ| kinds.contains(&typ));
    let mut limits = Limits { allowed: plain_values(&any.enumeration), ..Limits::default() };
    if is_any_of(&["integer", "number"]) {
        // A bound that the typed document does not hold exactly is none to tell of whole numbers.
        let is_whole = any.typ.as_deref() == Some("integer");
        let told = |bound: Option<f64>| bound.and_then(number_of).filter(|bound| !is_whole || bound.is_i64());
        limits.minimum = told(any.minimum);
        limits.exclusive_minimum = any.exclusive_minimum.unwrap_or_default();
        limits.maximum = told(any.maximum);
        limits.exclusive_maximum = any.exclusive_maximum.unwrap_or_default();
        limits.multiple_of = any.multiple_of.and_then(number_of);
    }
    if is_any_of(&["string"]) {
        limits.min_length = any.min_length.map(|n| n as u64);
        limits.max_length = any.max_length.map(|n| n as u64);
        limits.patterns = any.pattern.iter().cloned().collect();
    }
    if is_any_of(&["array"]) {
        limits.min_items = any.min_items.map(|n| n as u64);
        limits.max_items = any.max_items.map(|n| n as u64);
        limits.unique_items = any.unique_items.unwrap_or_default();
    }
    if is_any_of(&["object"]) {
        limits.min_properties = any.min_properties.map(|n| n as u64);
        limits.max_properties = any.max_properties.map(|n| n as u64);
    }
    limits
}

/// What a schema limits together with its parts. The type that a reference leads to tells its own limits.
fn of_parts(own: Limits, parts: &[ReferenceOr<Schema>]) -> Limits {
    tightest(own, parts.iter().filter_map(ReferenceOr::as_item).map(of_schema))
}

/// The limits of a value that has to keep to all of these.
pub(super) fn tightest(own: Limits, others: impl IntoIterator<Item = Limits>) -> Limits {
    let mut limits = own;
    let mut patterns: IndexSet<String> = mem::take(&mut limits.patterns).into_iter().collect();
    let mut allowed: IndexSet<Value> = mem::take(&mut limits.allowed).into_iter().collect();
    for mut other in others {
        patterns.extend(mem::take(&mut other.patterns));
        allow(&mut allowed, mem::take(&mut other.allowed));
        limits = tighter(limits, other);
    }
    Limits { patterns: patterns.into_iter().collect(), allowed: allowed.into_iter().collect(), ..limits }
}

/// Both limits together, but for what they list.
fn tighter(one: Limits, other: Limits) -> Limits {
    let (minimum, exclusive_minimum) =
        bound((one.minimum, one.exclusive_minimum), (other.minimum, other.exclusive_minimum), f64::gt);
    let (maximum, exclusive_maximum) =
        bound((one.maximum, one.exclusive_maximum), (other.maximum, other.exclusive_maximum), f64::lt);
    Limits {
        minimum,
        exclusive_minimum,
        maximum,
        exclusive_maximum,
        multiple_of: multiple(one.multiple_of, other.multiple_of),
        min_length: one.min_length.max(other.min_length),
        max_length: least(one.max_length, other.max_length),
        patterns: Vec::new(),
        min_items: one.min_items.max(other.min_items),
        max_items: least(one.max_items, other.max_items),
        unique_items: one.unique_items || other.unique_items,
        min_properties: one.min_properties.max(other.min_properties),
        max_properties: least(one.max_properties, other.max_properties),
        allowed: Vec::new(),
        format: one.format.or(other.format),
    }
}

/// A bound, and whether it is excluded itself.
type Bound = (Option<Number>, bool);

fn bound(one: Bound, other: Bound, is_tighter: fn(&f64, &f64) -> bool) -> Bound {
    let value = |bound: &Bound| bound.0.as_ref().and_then(Number::as_f64);
    match (value(&one), value(&other)) {
        (_, None) => one,
        (None, Some(_)) => other,
        #[allow(clippy::float_cmp, reason = "the same number is written in both places")]
        (Some(first), Some(second)) if first == second => (one.0, one.1 || other.1),
        (Some(first), Some(second)) => {
            if is_tighter(&second, &first) {
                other
            } else {
                one
            }
        }
    }
}

fn least(one: Option<u64>, other: Option<u64>) -> Option<u64> {
    one.into_iter().chain(other).min()
}

/// What is a multiple of both; of numbers with a fraction, the greater one.
fn multiple(one: Option<Number>, other: Option<Number>) -> Option<Number> {
    let (Some(first), Some(second)) = (&one, &other) else {
        return one.or(other);
    };
    match (first.as_u64().filter(|n| *n > 0), second.as_u64().filter(|n| *n > 0)) {
        (Some(first), Some(second)) => {
            let (mut divisor, mut rest) = (first, second);
            while rest > 0 {
                (divisor, rest) = (rest, divisor % rest);
            }
            (first / divisor).checked_mul(second).map(Number::from).or(one)
        }
        _ if first.as_f64() < second.as_f64() => other,
        _ => one,
    }
}

/// Keeps the values that another list has too, where both list some.
fn allow(values: &mut IndexSet<Value>, other: Vec<Value>) {
    if values.is_empty() {
        values.extend(other);
        return;
    }
    // What is left is never longer than the other list, so many short lists look through a long one once.
    let both: HashSet<Value> = other.into_iter().filter(|value| values.contains(value)).collect();
    if !both.is_empty() {
        values.retain(|value| both.contains(value));
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn allowed(lists: &[Value]) -> Vec<Value> {
        let limits =
            |list: &Value| Limits { allowed: list.as_array().cloned().unwrap_or_default(), ..Limits::default() };
        tightest(Limits::default(), lists.iter().map(limits)).allowed
    }

    #[test]
    fn a_value_counts_if_all_lists_have_it_in_the_order_of_the_first() {
        assert_eq!(allowed(&[json!([]), json!([0.5, 1.5, 2.5]), json!([2.5, 0.5])]), [json!(0.5), json!(2.5)]);
        assert_eq!(allowed(&[json!([0.5]), json!([1.5])]), [json!(0.5)]);
    }

    #[test]
    fn patterns_of_all_are_kept_each_once() {
        let limits = |pattern: &str| Limits { patterns: vec![pattern.to_owned()], ..Limits::default() };
        assert_eq!(tightest(limits("a"), [limits("b"), limits("a")]).patterns, ["a", "b"]);
    }
}
