//! `type` as a list.

use serde_json::{Value, json};

use super::{Members, Rewrite, is_null_type};
use crate::pointer::Trail;

/// The keywords that count for one type only (JSON Schema 2020-12 Validation, 6).
const OF_TEXT: &[&str] = &["minLength", "maxLength", "pattern", "contentEncoding", "contentMediaType", "contentSchema"];
const OF_NUMBER: &[&str] = &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];
const OF_LIST: &[&str] =
    &["items", "prefixItems", "minItems", "maxItems", "uniqueItems", "contains", "minContains", "maxContains"];
const OF_OBJECT: &[&str] = &[
    "properties",
    "required",
    "additionalProperties",
    "patternProperties",
    "unevaluatedProperties",
    "propertyNames",
    "minProperties",
    "maxProperties",
    "dependentRequired",
    "dependentSchemas",
];

impl Rewrite<'_> {
    /// `[string, null]` is a nullable string; of several types one may be taken, so that is a choice.
    pub(super) fn types(&mut self, map: &mut Members, at: &Trail) {
        let Some(typ) = map.get("type") else {
            return;
        };
        let mut types = match typ {
            Value::Array(types) => types.clone(),
            other if is_null_type(other) => vec![other.clone()],
            _ => return,
        };
        let count = types.len();
        types.retain(|typ| !is_null_type(typ));
        if types.len() < count {
            map.insert("nullable".to_owned(), Value::Bool(true));
        }
        // Whole numbers are numbers.
        if types.contains(&json!("number")) {
            types.retain(|typ| typ != "integer");
        }
        types.dedup();
        let names = ["string", "number", "integer", "boolean", "array", "object"];
        if let Some(odd) = types.iter().position(|typ| !typ.as_str().is_some_and(|name| names.contains(&name))) {
            // The check says what is wrong with it.
            map.insert("type".to_owned(), types.swap_remove(odd));
            return;
        }
        match types.as_slice() {
            [] => drop(map.remove("type")),
            [only] => drop(map.insert("type".to_owned(), only.clone())),
            _ => self.several(map, &types, at),
        }
    }

    fn several(&mut self, map: &mut Members, types: &[Value], at: &Trail) {
        map.remove("type");
        // Values and branches have their types themselves, and five types are all that there are.
        if ["enum", "oneOf", "anyOf", "allOf"].iter().any(|key| map.contains_key(*key)) || types.len() == 5 {
            return;
        }
        let mut moves = Vec::new();
        let branches = types.iter().enumerate().map(|(i, typ)| {
            let mut branch = Members::new();
            branch.insert("type".to_owned(), typ.clone());
            moves.push((format!("/anyOf/{i}"), String::new()));
            for key in keywords(map, typ) {
                moves.push((format!("/anyOf/{i}/{key}"), format!("/{key}")));
                branch.extend(map.remove(key).map(|value| (key.to_owned(), value)));
            }
            Value::Object(branch)
        });
        let branches = branches.collect();
        map.insert("anyOf".to_owned(), branches);
        self.moved(at, moves);
    }
}

/// The keywords that a schema has for one of its types.
fn keywords(map: &Members, typ: &Value) -> Vec<&'static str> {
    let typ = typ.as_str().unwrap_or_default();
    let own = match typ {
        "string" => OF_TEXT,
        "number" | "integer" => OF_NUMBER,
        "array" => OF_LIST,
        "object" => OF_OBJECT,
        _ => &[],
    };
    let of_numbers = |format: &str| matches!(format, "int32" | "int64" | "uint64" | "float" | "double");
    let format = map.get("format").and_then(Value::as_str).filter(|format| match typ {
        "string" => !of_numbers(format),
        "number" | "integer" => of_numbers(format),
        _ => false,
    });
    let own = own.iter().copied().filter(|key| map.contains_key(*key));
    own.chain(format.map(|_| "format")).collect()
}
