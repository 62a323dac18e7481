//! The same for schemas: other dialects of JSON Schema, and other languages' names of types.

use serde_json::{Map, Value, json};

use super::check::Check;
use super::siblings::null_of_branches;
use crate::document::modern::is_told;
use crate::pointer::Trail;

type Members = Map<String, Value>;

pub(super) fn schema(check: &mut Check<'_>, map: &mut Members, at: &Trail) -> bool {
    super::mend_items::event(check, map, at);
    schema_type(check, map, at);
    null_branch(check, map, at, "oneOf");
    null_branch(check, map, at, "anyOf");
    if !check.is_modern {
        null_of_branches(check, map, at);
    }
    tuple(check, map, at);
    if let Some(Value::Bool(_)) = map.get("required") {
        check
            .warning(
                &Trail::Key(at, "required"),
                "`required` of a schema must be a list of property names; it is ignored",
            )
            .help("list the property in the `required` of the object around it");
        map.remove("required");
    }
    if map.get("not").is_some_and(|not| !is_told(not)) {
        let what = "`not` limits values and gives them no type; it is not checked";
        check.diagnostics.note(&Trail::Key(at, "not").pointer(), what);
    }
    exclusive(check, map, at, "exclusiveMinimum", "minimum");
    exclusive(check, map, at, "exclusiveMaximum", "maximum");
    if map.get("type").and_then(Value::as_str) == Some("string") {
        strings(check, map, at);
    }
    true
}

/// `type: [string, 'null']` and the names of types in other languages.
fn schema_type(check: &mut Check<'_>, map: &mut Members, at: &Trail) {
    let here = Trail::Key(at, "type");
    if let Some(types @ [_, ..]) = map.get("type").and_then(Value::as_array).map(Vec::as_slice) {
        let is_null = |value: &&Value| value.as_str() == Some("null") || value.is_null();
        let others: Vec<_> = types.iter().filter(|value| !is_null(value)).cloned().collect();
        if let [only] = others.as_slice() {
            let what = "`type` is one string in OpenAPI 3.0; null is said with `nullable: true`";
            check.warning(&here, what);
            if types.len() > 1 {
                map.insert("nullable".to_owned(), Value::Bool(true));
            }
            map.insert("type".to_owned(), only.clone());
        }
        return;
    }
    let Some(written) = map.get("type").and_then(Value::as_str) else {
        return;
    };
    let (meant, format) = match written {
        "int" | "Integer" | "int32" | "int64" | "long" => ("integer", None),
        "float" | "double" | "decimal" => ("number", None),
        "bool" | "Boolean" => ("boolean", None),
        "String" | "str" | "text" => ("string", None),
        "file" => ("string", Some("binary")),
        "date" => ("string", Some("date")),
        "datetime" | "date-time" => ("string", Some("date-time")),
        "any" | "" => {
            check.warning(&here, format!("`type` cannot be `{written}`; it is taken as any type"));
            map.remove("type");
            return;
        }
        "null" => {
            check.warning(&here, "null is said with `nullable: true` in OpenAPI 3.0");
            map.remove("type");
            map.insert("nullable".to_owned(), Value::Bool(true));
            return;
        }
        // `string <ISO 8601 duration>`
        _ => match written.split_once(' ') {
            Some((word @ ("string" | "number" | "integer" | "boolean"), _)) => (word, None),
            _ => return,
        },
    };
    let meant = meant.to_owned();
    check.warning(&here, format!("`type` cannot be `{written}`; it is taken as `{meant}`"));
    map.insert("type".to_owned(), Value::String(meant));
    if let Some(format) = format {
        map.entry("format").or_insert_with(|| json!(format));
    }
}

/// The number of JSON Schema 2020 where OpenAPI 3.0 has a boolean beside `minimum`.
fn exclusive(check: &mut Check<'_>, map: &mut Members, at: &Trail, key: &str, limit: &str) {
    let Some(number @ Value::Number(_)) = map.get(key).cloned() else {
        return;
    };
    let here = Trail::Key(at, key);
    check.warning(&here, format!("`{key}` is a boolean beside `{limit}` in OpenAPI 3.0"));
    map.insert(limit.to_owned(), number);
    map.insert(key.to_owned(), Value::Bool(true));
}

/// `enum: [NO, 1.10]` of a string: what YAML takes for a number is meant as it is written.
fn strings(check: &mut Check<'_>, map: &mut Members, at: &Trail) {
    let here = Trail::Key(at, "enum");
    let values = map.get_mut("enum").and_then(Value::as_array_mut);
    for (i, value) in values.into_iter().flatten().enumerate() {
        string(check, value, &Trail::Index(&here, i));
    }
    if let Some(value) = map.get_mut("default") {
        string(check, value, &Trail::Key(at, "default"));
    }
}

fn string(check: &mut Check<'_>, value: &mut Value, at: &Trail) {
    if value.is_string() {
        return;
    }
    if let Some(text) = check.exact_text(value, at) {
        check.warning(at, format!("this is a string by its type, and is taken as \"{text}\"")).help("quote it");
        *value = Value::String(text);
    }
}

/// `oneOf: [..., type: 'null']`, as JSON Schema 2020 says that null is allowed too.
fn null_branch(check: &mut Check<'_>, map: &mut Members, at: &Trail, keyword: &str) {
    let Some(branches) = map.get_mut(keyword).and_then(Value::as_array_mut) else {
        return;
    };
    let is_null = |branch: &Value| branch.get("type").is_some_and(|name| name == "null");
    if branches.len() < 2 || !branches.iter().any(is_null) {
        return;
    }
    branches.retain(|branch| !is_null(branch));
    let what = "null is said with `nullable: true` in OpenAPI 3.0, not with a branch";
    check.warning(&Trail::Key(at, keyword), what);
    map.insert("nullable".to_owned(), Value::Bool(true));
}

/// `items` as a list: the tuples of older drafts, or a dash too many.
fn tuple(check: &mut Check<'_>, map: &mut Members, at: &Trail) {
    let Some(Value::Array(items)) = map.get_mut("items") else {
        return;
    };
    let meant = match items.as_mut_slice() {
        [] => return,
        [only] => only.take(),
        _ => json!({ "anyOf": std::mem::take(items) }),
    };
    let what = "`items` is one schema for all items in OpenAPI 3.0, not a list";
    check.warning(&Trail::Key(at, "items"), what);
    map.insert("items".to_owned(), meant);
}
