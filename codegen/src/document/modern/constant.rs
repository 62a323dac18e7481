//! `const`, and choices between constants.

use serde_json::{Value, json};

use super::{Members, Rewrite};
use crate::pointer::Trail;

impl Rewrite<'_> {
    /// `const` is an `enum` of one.
    pub(super) fn constant(&mut self, map: &mut Members, at: &Trail) {
        let Some(value) = map.remove("const") else {
            return;
        };
        let typ = match &value {
            Value::Null => {
                map.insert("nullable".to_owned(), Value::Bool(true));
                None
            }
            Value::Bool(_) => Some("boolean"),
            Value::Number(number) if number.is_f64() => Some("number"),
            Value::Number(_) => Some("integer"),
            Value::String(_) => Some("string"),
            Value::Array(_) | Value::Object(_) => {
                let at = Trail::Key(at, "const").pointer();
                self.diagnostics.note(&at, "a constant that is no single value limits nothing here");
                return;
            }
        };
        match typ {
            // A union of types has one value left, so it has one type.
            Some(typ) if !map.get("type").is_some_and(Value::is_string) => {
                map.insert("type".to_owned(), json!(typ));
            }
            Some(_) => {}
            None => drop(map.remove("type")),
        }
        map.insert("enum".to_owned(), Value::Array(vec![value]));
        self.moved(at, [("/enum".to_owned(), "/const".to_owned()), ("/enum/0".to_owned(), "/const".to_owned())]);
    }

    /// `oneOf: [{const: a, title: …}, …]` is an `enum` whose values have descriptions.
    pub(super) fn listed_constants(&mut self, map: &mut Members, at: &Trail) {
        let Some(keyword) = ["oneOf", "anyOf"].into_iter().find(|keyword| map.contains_key(*keyword)) else {
            return;
        };
        let branches = map.get(keyword).and_then(Value::as_array).filter(|branches| branches.len() > 1);
        let taken = ["enum", "properties", "items", "allOf", "discriminator"].iter().any(|key| map.contains_key(*key));
        let values: Option<Vec<(Value, Option<String>)>> =
            branches.filter(|_| !taken).and_then(|branches| branches.iter().map(listed).collect());
        let Some(values) = values else {
            return;
        };
        if !map.contains_key("type") && values.iter().all(|(value, _)| value.is_string()) {
            map.insert("type".to_owned(), json!("string"));
        }
        let titles: Option<Vec<Value>> = map
            .get(keyword)
            .and_then(Value::as_array)
            .and_then(|branches| branches.iter().map(|branch| branch.get("title").cloned()).collect());
        // A text is its own name; a number needs one.
        if let Some(titles) = titles.filter(|_| values.iter().all(|(value, _)| value.is_number())) {
            map.entry("x-enum-varnames").or_insert(Value::Array(titles));
        }
        if values.iter().any(|(_, said)| said.is_some()) {
            let said = values.iter().map(|(_, said)| json!(said)).collect();
            map.entry("x-enum-descriptions").or_insert(Value::Array(said));
        }
        map.remove(keyword);
        let moves = (0..values.len()).map(|i| (format!("/enum/{i}"), format!("/{keyword}/{i}/const")));
        let moves: Vec<_> = moves.chain([("/enum".to_owned(), format!("/{keyword}"))]).collect();
        map.insert("enum".to_owned(), values.into_iter().map(|(value, _)| value).collect());
        self.moved(at, moves);
    }
}

/// The constant of a branch that says nothing else of its value, and what is said about it.
fn listed(branch: &Value) -> Option<(Value, Option<String>)> {
    let branch = branch.as_object()?;
    let value = branch.get("const").filter(|value| value.is_string() || value.is_number())?;
    let other = |key: &str| !matches!(key, "const" | "title" | "description" | "type" | "deprecated" | "$comment");
    if branch.keys().any(|key| other(key) && !key.starts_with("x-")) {
        return None;
    }
    let said = branch.get("description").and_then(Value::as_str).filter(|text| !text.trim().is_empty());
    Some((value.clone(), said.map(str::to_owned)))
}
