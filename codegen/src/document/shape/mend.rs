//! What people write and what they plainly mean, before the tables are applied.
//!
//! Each of these stands in documents that vendors publish. The meaning is beyond doubt in each,
//! so a warning is enough.

use serde_json::{Map, Value, json};

use super::check::Check;
use crate::pointer::Trail;

type Members = Map<String, Value>;

/// A server variable without a default is its first value.
pub(super) fn server_variable(check: &mut Check<'_>, map: &mut Members, at: &Trail) -> bool {
    let first = map.get("enum").and_then(|values| values.get(0)).cloned();
    if let (false, Some(first)) = (map.contains_key("default"), first) {
        check.warning(at, "this variable has no `default`; its first value is taken");
        map.insert("default".to_owned(), first);
    }
    true
}

pub(super) fn parameter(check: &mut Check<'_>, map: &mut Members, at: &Trail) -> bool {
    if let Some(place @ ("body" | "formData")) = map.get("in").and_then(Value::as_str) {
        let what = format!("`in: {place}` is Swagger 2.0");
        let at = Trail::Key(at, "in");
        check.problem(&at, what).help("describe the body under `requestBody`");
        return false;
    }
    style(check, map, at);
    schema_in_place(check, map, at);
    true
}

pub(super) fn header(check: &mut Check<'_>, map: &mut Members, at: &Trail) -> bool {
    schema_in_place(check, map, at);
    true
}

/// A style that its place does not have is dropped: the default of the place is what servers take.
fn style(check: &mut Check<'_>, map: &mut Members, at: &Trail) {
    let text = |name: &str| map.get(name).and_then(Value::as_str);
    let (Some(place), Some(style)) = (text("in"), text("style")) else {
        return;
    };
    let styles: &[&str] = match place {
        "path" => &["matrix", "label", "simple"],
        "query" => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
        "header" => &["simple"],
        "cookie" => &["form"],
        _ => return,
    };
    let is_known = ["matrix", "label", "form", "simple"].contains(&style)
        || ["spaceDelimited", "pipeDelimited", "deepObject"].contains(&style);
    if is_known && !styles.contains(&style) {
        let what = format!("a parameter in `{place}` has no style `{style}`, which is ignored");
        check.warning(&Trail::Key(at, "style"), what);
        map.remove("style");
    }
}

/// The keywords of a schema that Swagger 2.0 has in the parameter itself.
pub(super) const KEYWORDS: [&str; 12] = [
    "type",
    "format",
    "items",
    "enum",
    "default",
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
];

/// Keywords of a schema that stand in the parameter itself, as they did in Swagger 2.0.
fn schema_in_place(check: &mut Check<'_>, map: &mut Members, at: &Trail) {
    if map.contains_key("schema") || map.contains_key("content") {
        return;
    }
    if !map.contains_key("type") {
        let what = "this has neither `schema` nor `content`, and is taken as a string";
        check.warning(at, what);
        map.insert("schema".to_owned(), json!({ "type": "string" }));
        return;
    }
    check.warning(&Trail::Key(at, "type"), "the schema stands in the parameter itself").help("put it under `schema`");
    let schema: Members =
        KEYWORDS.iter().filter_map(|key| map.remove(*key).map(|value| ((*key).to_owned(), value))).collect();
    map.insert("schema".to_owned(), Value::Object(schema));
}
