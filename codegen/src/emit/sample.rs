//! Values that satisfy what the document says of a place: its example or default, its format, its limits.

use proc_macro2::Literal;
use serde_json::{Number, Value};

use super::pattern;
use crate::api::{Docs, Limits};

/// A text that says `words` where nothing else is asked for, as a literal.
pub(super) fn text(words: &str, docs: Option<&Docs>) -> String {
    let given = docs.and_then(|docs| given(docs).find_map(Value::as_str));
    let text = match (given, docs) {
        (Some(given), _) => given.to_owned(),
        (None, Some(docs)) => matching(&docs.limits).unwrap_or_else(|| fitted(words, &docs.limits)),
        (None, None) => words.to_owned(),
    };
    Literal::string(&text).to_string()
}

/// A whole number, as a literal.
pub(super) fn whole_number(docs: Option<&Docs>) -> String {
    let Some(docs) = docs else { return "1".to_owned() };
    if let Some(given) = given(docs).find_map(Value::as_i64) {
        return given.to_string();
    }
    let limits = &docs.limits;
    let bound = |number: &Option<Number>, excluded: bool, step: i64| {
        let whole = number.as_ref().and_then(Number::as_i64)?;
        Some(if excluded { whole.saturating_add(step) } else { whole })
    };
    let least = bound(&limits.minimum, limits.exclusive_minimum, 1);
    let most = bound(&limits.maximum, limits.exclusive_maximum, -1);
    let number = 1.max(least.unwrap_or(i64::MIN)).min(most.unwrap_or(i64::MAX));
    let number = match limits.multiple_of.as_ref().and_then(Number::as_i64) {
        Some(factor) if factor > 0 => number.saturating_add(factor - 1).div_euclid(factor) * factor,
        _ => number,
    };
    number.to_string()
}

/// A number with a fraction, as a literal.
pub(super) fn number(docs: Option<&Docs>) -> String {
    let number = docs.map_or(0.5, |docs| {
        let limits = &docs.limits;
        let bound = |number: &Option<Number>| number.as_ref().and_then(Number::as_f64);
        let (least, most) = (bound(&limits.minimum), bound(&limits.maximum));
        given(docs).find_map(Value::as_f64).unwrap_or_else(|| match (least, most, bound(&limits.multiple_of)) {
            (_, _, Some(factor)) => factor * (least.unwrap_or(0.0) / factor + 1.0).floor(),
            (Some(least), Some(most), None) if !(least < 0.5 && 0.5 < most) => f64::midpoint(least, most),
            (Some(least), None, None) if least >= 0.5 => least + 1.0,
            (None, Some(most), None) if most <= 0.5 => most - 1.0,
            _ => 0.5,
        })
    });
    Literal::f64_unsuffixed(number).to_string()
}

/// The values that the document itself gives, best first.
fn given(docs: &Docs) -> impl Iterator<Item = &Value> {
    docs.example.iter().chain(&docs.default)
}

/// A text of the pattern that is asked for, and of the length.
fn matching(limits: &Limits) -> Option<String> {
    let pattern = limits.pattern.as_deref()?;
    let least = limits.min_length.and_then(|least| usize::try_from(least).ok()).unwrap_or(1);
    pattern::text(pattern, least)
}

/// A text of the format and the length that are asked for.
fn fitted(words: &str, limits: &Limits) -> String {
    let mut text = match limits.format.as_deref() {
        Some("email" | "idn-email") => "ada@example.org",
        Some("uri" | "url" | "iri" | "uri-reference") => "https://example.org/a",
        Some("uuid") => "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
        Some("ipv4" | "ip") => "192.0.2.1",
        Some("ipv6") => "2001:db8::1",
        Some("hostname" | "idn-hostname") => "example.org",
        Some("date-time") => "2026-01-31T12:00:00Z",
        Some("date") => "2026-01-31",
        Some("time") => "12:00:00Z",
        Some("duration") => "P1D",
        Some("byte" | "base64") => "dGV4dA==",
        Some("int64" | "int32" | "integer" | "number") => "1",
        Some("json-pointer") => "/a",
        Some(_) | None => words,
    }
    .to_owned();
    let length = |limit: Option<u64>| limit.and_then(|limit| usize::try_from(limit).ok());
    if let Some(least) = length(limits.min_length) {
        // What asks for a megabyte gets less than that and is told to be at fault.
        while text.chars().count() < least.min(10_000) {
            text.push('x');
        }
    }
    match length(limits.max_length) {
        Some(most) => text.chars().take(most).collect(),
        None => text,
    }
}
