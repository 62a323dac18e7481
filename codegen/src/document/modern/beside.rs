//! Keywords beside `$ref`: both hold (JSON Schema 2020-12, 8.2.3).

use serde_json::{Value, json};

use super::{Members, Rewrite, describes, is_null_type};
use crate::pointer::Trail;

impl Rewrite<'_> {
    /// What stands beside a `$ref` becomes an `allOf` of both, unless it is a text about the place.
    pub(super) fn beside_reference(&mut self, map: &mut Members, at: &Trail) {
        if !map.get("$ref").is_some_and(Value::is_string) {
            return;
        }
        let says_more = |key: &str| !describes(key) || matches!(key, "deprecated" | "default" | "example" | "examples");
        // A type repeats what the reference leads to, but for null.
        let structural =
            |key: &str| !describes(key) && !matches!(key, "$ref" | "type" | "nullable" | "readOnly" | "writeOnly");
        if !map.keys().any(|key| structural(key))
            && let Some(typ) = map.remove("type")
            && (is_null_type(&typ) || typ.as_array().is_some_and(|types| types.iter().any(is_null_type)))
        {
            map.insert("nullable".to_owned(), Value::Bool(true));
        }
        if !map.keys().any(|key| key != "$ref" && says_more(key)) {
            return;
        }
        let Some(reference) = map.remove("$ref") else {
            return;
        };
        let reference = json!({ "$ref": reference });
        match map.get_mut("allOf") {
            Some(Value::Array(parts)) => {
                parts.insert(0, reference);
                let shifted = (1..parts.len()).map(|i| (format!("/allOf/{i}"), format!("/allOf/{}", i - 1)));
                let shifted: Vec<_> = shifted.collect();
                self.moved(at, shifted);
            }
            _ => drop(map.insert("allOf".to_owned(), Value::Array(vec![reference]))),
        }
        self.moved(at, [("/allOf/0".to_owned(), String::new())]);
    }
}
