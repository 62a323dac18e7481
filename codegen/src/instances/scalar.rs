//! Values without parts, at and between their limits.

use serde_json::{Number, Value, json};

use super::dice::Dice;

/// A text of the schema's format and length.
pub(super) fn text(schema: &Value, dice: &mut Dice) -> Value {
    let pick = |all: &[&str], dice: &mut Dice| dice.pick(all).map_or(Value::Null, |text| json!(text));
    match schema.get("format").and_then(Value::as_str) {
        Some("date-time") => pick(&["2024-05-01T12:00:00Z", "1970-01-01T00:00:00Z", "2026-12-31T23:59:59.5Z"], dice),
        Some("date") => pick(&["2024-05-01", "2000-02-29", "1969-12-31"], dice),
        Some("uuid") => pick(&["67e55044-10b1-426f-9247-bb680e5fe0c8", "00000000-0000-0000-0000-000000000000"], dice),
        Some("byte") => pick(&["", "AA==", "aGVsbG8="], dice),
        Some("email") => json!("a@example.org"),
        Some("uri" | "url") => json!("https://example.org/a?b=c#d"),
        _ => {
            let least = size(schema, "minLength").unwrap_or(0);
            let most = size(schema, "maxLength").unwrap_or(usize::MAX);
            let words = ["", "a", "text", "Ünïcode 漢字 😀", "\"quoted\"\n\\line", "1", "true", "null", "2024-05-01"];
            let word = dice.pick(&words).copied().unwrap_or_default();
            let mut text: String = word.chars().take(most).collect();
            let short = least.saturating_sub(text.chars().count());
            text.extend(std::iter::repeat_n('x', short.min(10_000)));
            json!(text)
        }
    }
}

/// A whole number within the schema's limits.
pub(super) fn integer(schema: &Value, dice: &mut Dice) -> Value {
    let (low, high) = match schema.get("format").and_then(Value::as_str) {
        Some("int32") => (i64::from(i32::MIN), i64::from(i32::MAX)),
        Some("uint64") => (0, i64::MAX),
        _ => (i64::MIN, i64::MAX),
    };
    let least = limit(schema, "minimum", "exclusiveMinimum", 1).unwrap_or(low).max(low);
    let most = limit(schema, "maximum", "exclusiveMaximum", -1).unwrap_or(high).min(high);
    let step = schema.get("multipleOf").and_then(Value::as_i64).filter(|step| *step > 0).unwrap_or(1);
    let all = [0, 1, -1, 7, 1_700_000_000, least, most];
    let fitting: Vec<i64> = all.into_iter().filter(|n| (least..=most).contains(n) && n % step == 0).collect();
    json!(dice.pick(&fitting).copied().unwrap_or(least))
}

fn limit(schema: &Value, key: &str, exclusive: &str, shift: i64) -> Option<i64> {
    let limit = schema.get(key)?;
    let limit = limit.as_i64().or_else(|| {
        #[allow(clippy::cast_possible_truncation, reason = "a limit beyond i64 is the limit of i64")]
        limit.as_f64().map(|limit| limit.ceil() as i64)
    })?;
    let excluded = schema.get(exclusive) == Some(&Value::Bool(true));
    Some(if excluded { limit.saturating_add(shift) } else { limit })
}

/// A number within the schema's limits.
pub(super) fn number(schema: &Value, dice: &mut Dice) -> Value {
    let limit = |key: &str| schema.get(key).and_then(Value::as_f64);
    let (least, most) = (limit("minimum").unwrap_or(f64::MIN), limit("maximum").unwrap_or(f64::MAX));
    let inner = |number: f64| {
        number >= least
            && number <= most
            && (number > least || schema.get("exclusiveMinimum") != Some(&Value::Bool(true)))
            && (number < most || schema.get("exclusiveMaximum") != Some(&Value::Bool(true)))
    };
    let middle = if least > f64::MIN && most < f64::MAX { f64::midpoint(least, most) } else { 0.25 };
    let all = [0.0, 1.0, -1.5, 0.1, 1e21, 123_456.789, middle, least, most];
    let fitting: Vec<f64> = all.into_iter().filter(|number| inner(*number)).collect();
    let number = dice.pick(&fitting).copied().unwrap_or(middle);
    Number::from_f64(number).map_or(Value::Null, Value::Number)
}

/// Any JSON at all.
pub(super) fn anything(dice: &mut Dice) -> Value {
    let all = [json!("any"), json!(7), json!(true), json!([1, "two"]), json!({"any": {"thing": [null, 0.5]}})];
    dice.pick(&all).cloned().unwrap_or(Value::Null)
}

/// A limit of a length.
pub(super) fn size(schema: &Value, key: &str) -> Option<usize> {
    usize::try_from(schema.get(key)?.as_u64()?).ok()
}
