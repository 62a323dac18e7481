//! YAML scalars by the core schema of YAML 1.2, where `NO` and `on` are strings.
//!
//! Two things are narrower than the core schema, because readers disagree on them and the text is
//! then the only safe meaning: digits with a leading zero (`017`) and numbers that no `f64` holds
//! (`1e999`, `.inf`) are strings. Where a number is needed, the check of shapes says so.

use granit_parser::{ScalarStyle, Tag};
use serde_json::{Number, Value};

/// What a scalar means.
pub(super) struct Scalar {
    pub value: Value,
    /// Whether the value, written again, is not the text of the document.
    pub is_lossy: bool,
}

/// Resolves a scalar, or returns what is wrong with its tag.
pub(super) fn resolve(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Result<Scalar, String> {
    let value = match tag {
        None if style == ScalarStyle::Plain => plain(text),
        None => string(text),
        Some(tag) => tagged(text, tag)?,
    };
    let is_lossy = match &value {
        Value::Bool(value) => text != if *value { "true" } else { "false" },
        Value::Number(number) => number.to_string() != text,
        _ => false,
    };
    Ok(Scalar { value, is_lossy })
}

/// The name of a tag as the document has it.
pub(super) fn refusal(tag: &Tag) -> String {
    format!("the tag `{}` is not supported", tag.original())
}

fn tagged(text: &str, tag: &Tag) -> Result<Value, String> {
    let wrong = |kind: &str| format!("`{text}` is not {kind}, as its tag claims");
    match tag.core_suffix() {
        Some("str") => Ok(string(text)),
        Some("int") => {
            Some(plain(text)).filter(|value| value.is_i64() || value.is_u64()).ok_or_else(|| wrong("an integer"))
        }
        Some("float") => {
            plain(text).as_f64().and_then(Number::from_f64).map(Value::Number).ok_or_else(|| wrong("a number"))
        }
        Some("bool") => Some(plain(text)).filter(Value::is_boolean).ok_or_else(|| wrong("a boolean")),
        Some("null") => Some(plain(text)).filter(Value::is_null).ok_or_else(|| wrong("null")),
        // The lone `!` says: do not resolve, it is a string.
        _ if tag.original() == "!" => Ok(string(text)),
        _ => Err(refusal(tag)),
    }
}

fn string(text: &str) -> Value {
    Value::String(text.to_owned())
}

fn plain(text: &str) -> Value {
    let bytes = text.as_bytes();
    match bytes.first() {
        None | Some(b'~' | b'n' | b'N') if matches!(text, "" | "~" | "null" | "Null" | "NULL") => Value::Null,
        Some(b't' | b'T') if matches!(text, "true" | "True" | "TRUE") => Value::Bool(true),
        Some(b'f' | b'F') if matches!(text, "false" | "False" | "FALSE") => Value::Bool(false),
        Some(b'0'..=b'9' | b'-' | b'+' | b'.') => number(text).map_or_else(|| string(text), Value::Number),
        _ => string(text),
    }
}

fn number(text: &str) -> Option<Number> {
    if let Some(digits) = text.strip_prefix("0x") {
        return unsigned(digits, 16);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return unsigned(digits, 8);
    }
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let is_ambiguous = digits.len() > 1 && digits.starts_with('0') && digits.as_bytes()[1].is_ascii_digit();
    if is_ambiguous {
        return None;
    }
    // Rust's parsers take what YAML takes, a leading plus and a dot at either end too; no JSON has their `inf` and `nan`.
    if let Ok(integer) = text.parse::<u64>() {
        return Some(integer.into());
    }
    if let Ok(integer) = text.parse::<i64>() {
        return Some(integer.into());
    }
    Number::from_f64(text.parse().ok()?)
}

fn unsigned(digits: &str, radix: u32) -> Option<Number> {
    let is_unsigned = !digits.starts_with('+');
    let value = is_unsigned.then(|| u64::from_str_radix(digits, radix).ok())?;
    value.map(Number::from)
}
