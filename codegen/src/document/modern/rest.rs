//! Members and items that have no place of their own.

use indexmap::IndexMap;
use serde_json::{Value, json};

use super::{Members, Rewrite, step};
use crate::pointer::Trail;

impl Rewrite<'_> {
    /// Members by a pattern of their names are values of a map, whatever the pattern is.
    pub(super) fn rest(&mut self, map: &mut Members, at: &Trail) {
        // What is never there is no member.
        if let Some(Value::Object(properties)) = map.get_mut("properties") {
            properties.retain(|_, schema| *schema != Value::Bool(false));
        }
        if let Some(rest @ Value::Object(_)) = map.remove("unevaluatedProperties")
            && !map.contains_key("additionalProperties")
        {
            map.insert("additionalProperties".to_owned(), rest);
            self.moved(at, [("/additionalProperties".to_owned(), "/unevaluatedProperties".to_owned())]);
        }
        let Some(Value::Object(patterns)) = map.remove("patternProperties") else {
            return;
        };
        let patterns = patterns.into_iter().filter(|(_, schema)| *schema != Value::Bool(false));
        let mut parts =
            distinct(patterns.map(|(pattern, schema)| (schema, format!("/patternProperties{}", step(&pattern)))));
        match map.get("additionalProperties") {
            Some(Value::Bool(true)) => return,
            Some(rest @ Value::Object(_)) => parts.push((rest.clone(), "/additionalProperties".to_owned())),
            _ => {}
        }
        if let Some(whole) = self.one_of_parts(parts, "/additionalProperties", at) {
            map.insert("additionalProperties".to_owned(), whole);
            if !["type", "properties", "allOf", "oneOf", "anyOf"].iter().any(|key| map.contains_key(*key)) {
                map.insert("type".to_owned(), json!("object"));
            }
        }
    }

    /// A tuple is a list of what any of its places holds.
    pub(super) fn tuple(&mut self, map: &mut Members, at: &Trail) {
        let places = match map.remove("prefixItems") {
            Some(Value::Array(places)) if !places.is_empty() => places,
            _ => {
                // Whether there are items is said by a flag; what they are is not.
                if map.get("items").is_some_and(Value::is_boolean) {
                    map.remove("items");
                }
                return;
            }
        };
        let what = "the places of a tuple are items of a list here, each of which may be what any place holds";
        self.diagnostics.note(&Trail::Key(at, "prefixItems").pointer(), what);
        let mut parts =
            distinct(places.into_iter().enumerate().map(|(i, schema)| (schema, format!("/prefixItems/{i}"))));
        if let Some(items @ Value::Object(_)) = map.remove("items") {
            parts.push((items, "/items".to_owned()));
        }
        if let Some(whole) = self.one_of_parts(parts, "/items", at) {
            map.insert("items".to_owned(), whole);
        }
    }

    /// The schema for what is one of these.
    fn one_of_parts(&mut self, mut parts: Vec<(Value, String)>, to: &str, at: &Trail) -> Option<Value> {
        if parts.len() < 2 {
            let (only, from) = parts.pop()?;
            self.moved(at, [(to.to_owned(), from)]);
            return Some(only);
        }
        let moves: Vec<_> =
            parts.iter().enumerate().map(|(i, (_, from))| (format!("{to}/anyOf/{i}"), from.clone())).collect();
        self.moved(at, moves);
        Some(json!({ "anyOf": parts.into_iter().map(|(part, _)| part).collect::<Vec<_>>() }))
    }
}

/// Each schema once, with the first place of it.
fn distinct(parts: impl Iterator<Item = (Value, String)>) -> Vec<(Value, String)> {
    let mut found = IndexMap::new();
    for (schema, from) in parts {
        found.entry(schema).or_insert(from);
    }
    found.into_iter().collect()
}
