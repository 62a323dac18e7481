//! What has to fit together once each field is good.

use serde_json::{Map, Value};

use super::check::Check;
use crate::pointer::Trail;

type Members = Map<String, Value>;

/// Each type of scheme needs its own fields.
pub(super) fn security_scheme(check: &mut Check<'_>, map: &mut Members, at: &Trail) -> bool {
    let needed: &[&str] = match map.get("type").and_then(Value::as_str) {
        Some("apiKey") => &["name", "in"],
        Some("http") => &["scheme"],
        Some("oauth2") => &["flows"],
        Some("openIdConnect") => &["openIdConnectUrl"],
        _ => &[],
    };
    let mut is_good = true;
    for field in needed.iter().filter(|field| !map.contains_key(**field)) {
        check.problem(at, format!("a security scheme of this type needs `{field}`"));
        is_good = false;
    }
    is_good
}

/// No value can be below the one and above the other limit.
pub(super) fn schema(check: &mut Check<'_>, map: &mut Members, at: &Trail) -> bool {
    const LIMITS: [(&str, &str); 4] = [
        ("minimum", "maximum"),
        ("minLength", "maxLength"),
        ("minItems", "maxItems"),
        ("minProperties", "maxProperties"),
    ];
    let mut is_good = true;
    for (low, high) in LIMITS {
        let limit = |name: &str| map.get(name).and_then(Value::as_f64);
        if let (Some(least), Some(most)) = (limit(low), limit(high))
            && least > most
        {
            let what = format!("`{low}` is greater than `{high}`, so that no value fits");
            check.problem(&Trail::Key(at, low), what);
            is_good = false;
        }
    }
    default_fits(check, map, at);
    is_good
}

/// A default is told, never sent, so one of another type costs nothing but a word.
fn default_fits(check: &mut Check<'_>, map: &Members, at: &Trail) {
    let (Some(kind), Some(default)) = (map.get("type").and_then(Value::as_str), map.get("default")) else { return };
    let is_whole = |number: f64| number.fract() == 0.0;
    let fits = match kind {
        "array" => default.is_array(),
        "boolean" => default.is_boolean(),
        "integer" => default.as_f64().is_some_and(is_whole),
        "number" => default.is_number(),
        "object" => default.is_object(),
        _ => !default.is_array() && !default.is_object(),
    };
    if !fits && !default.is_null() {
        let article = if kind.starts_with(['a', 'i', 'o']) { "an" } else { "a" };
        check.warning(
            &Trail::Key(at, "default"),
            format!("the default is not {article} {kind}, which the type asks for"),
        );
    }
}
