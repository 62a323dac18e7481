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
    // A multiple of nothing, or of next to nothing, is no number.
    let number = if number.is_finite() { number } else { 0.5 };
    Literal::f64_unsuffixed(number).to_string()
}

/// The values that the document itself gives, best first.
fn given(docs: &Docs) -> impl Iterator<Item = &Value> {
    docs.example.iter().chain(&docs.default)
}

/// A text of the pattern that is asked for, and of the length.
fn matching(limits: &Limits) -> Option<String> {
    let pattern = limits.patterns.first()?;
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn docs(limits: Limits) -> Docs {
        Docs { limits, ..Docs::default() }
    }

    fn limits(minimum: Option<f64>, maximum: Option<f64>, multiple_of: Option<f64>) -> Limits {
        let number = |number: Option<f64>| number.and_then(Number::from_f64);
        Limits {
            minimum: number(minimum),
            maximum: number(maximum),
            multiple_of: number(multiple_of),
            ..Limits::default()
        }
    }

    fn whole(minimum: Option<i64>, maximum: Option<i64>, multiple_of: Option<i64>) -> Limits {
        let number = |number: Option<i64>| number.map(Number::from);
        Limits {
            minimum: number(minimum),
            maximum: number(maximum),
            multiple_of: number(multiple_of),
            ..Limits::default()
        }
    }

    #[test]
    fn a_number_is_within_its_limits() {
        for (least, most, factor, shown) in [
            (None, None, None, "0.5"),
            (Some(0.0), Some(2.0), None, "0.5"),
            (Some(-9.0), Some(0.6), None, "0.5"),
            (Some(0.5), Some(1.5), None, "1.0"),
            (Some(-1.0), Some(0.5), None, "-0.25"),
            (Some(0.4), None, None, "0.5"),
            (Some(0.5), None, None, "1.5"),
            (None, Some(0.5), None, "-0.5"),
            (None, Some(0.6), None, "0.5"),
            (None, None, Some(0.25), "0.25"),
            (Some(1.0), None, Some(0.25), "1.25"),
            (None, None, Some(0.0), "0.5"),
            (Some(1e300), None, Some(1e-300), "0.5"),
        ] {
            assert_eq!(number(Some(&docs(limits(least, most, factor)))), shown, "{least:?} {most:?} {factor:?}");
        }
        assert_eq!(number(None), "0.5");
    }

    #[test]
    fn a_whole_number_is_within_its_limits() {
        for (least, most, factor, shown) in [
            (None, None, None, "1"),
            (Some(5), None, None, "5"),
            (None, Some(-5), None, "-5"),
            (None, None, Some(3), "3"),
            (Some(4), None, Some(3), "6"),
            (Some(6), None, Some(3), "6"),
            (None, Some(-5), Some(3), "-3"),
            (None, None, Some(0), "1"),
            (None, None, Some(-3), "1"),
            (None, None, Some(i64::MAX), "9223372036854775807"),
            (None, Some(i64::MIN), Some(5), "-9223372036854775805"),
        ] {
            assert_eq!(whole_number(Some(&docs(whole(least, most, factor)))), shown, "{least:?} {most:?} {factor:?}");
        }
        let excluded = |limits| Limits { exclusive_minimum: true, exclusive_maximum: true, ..limits };
        assert_eq!(whole_number(Some(&docs(excluded(whole(Some(5), None, None))))), "6");
        assert_eq!(whole_number(Some(&docs(excluded(whole(None, Some(-5), None))))), "-6");
        assert_eq!(whole_number(None), "1");
    }

    #[test]
    fn what_the_document_gives_comes_first() {
        let given = |example, default| Docs { default, example, ..docs(whole(Some(5), None, None)) };
        assert_eq!(whole_number(Some(&given(Some(json!(8)), Some(json!(9))))), "8");
        assert_eq!(whole_number(Some(&given(Some(json!("a")), Some(json!(9))))), "9");
        assert_eq!(number(Some(&given(Some(json!(8.5)), None))), "8.5");
        assert_eq!(text("words", Some(&given(Some(json!("a\"b")), None))), r#""a\"b""#);
        assert_eq!(text("words", None), "\"words\"");
    }

    #[test]
    fn a_text_has_the_format_and_the_length_that_are_asked_for() {
        let sample = |limits: Limits| text("words", Some(&docs(limits)));
        let none = Limits::default();
        let formats = [
            ("email", "ada@example.org"),
            ("idn-email", "ada@example.org"),
            ("uri", "https://example.org/a"),
            ("url", "https://example.org/a"),
            ("iri", "https://example.org/a"),
            ("uri-reference", "https://example.org/a"),
            ("uuid", "3f2504e0-4f89-41d3-9a0c-0305e82c3301"),
            ("ipv4", "192.0.2.1"),
            ("ip", "192.0.2.1"),
            ("ipv6", "2001:db8::1"),
            ("hostname", "example.org"),
            ("idn-hostname", "example.org"),
            ("date-time", "2026-01-31T12:00:00Z"),
            ("date", "2026-01-31"),
            ("time", "12:00:00Z"),
            ("duration", "P1D"),
            ("byte", "dGV4dA=="),
            ("base64", "dGV4dA=="),
            ("int64", "1"),
            ("number", "1"),
            ("json-pointer", "/a"),
            ("own", "words"),
        ];
        for (format, shown) in formats {
            assert_eq!(sample(Limits { format: Some(format.to_owned()), ..none.clone() }), format!("{shown:?}"));
        }
        assert_eq!(sample(Limits { min_length: Some(7), ..none.clone() }), "\"wordsxx\"");
        assert_eq!(sample(Limits { min_length: Some(5), ..none.clone() }), "\"words\"");
        assert_eq!(sample(Limits { max_length: Some(3), ..none.clone() }), "\"wor\"");
        assert_eq!(sample(Limits { min_length: Some(u64::MAX), ..none.clone() }).len(), 10_002);
        let patterns = vec!["^[a-z]+$".to_owned()];
        assert_eq!(sample(Limits { patterns, min_length: Some(3), ..none }), "\"aaa\"");
    }
}
