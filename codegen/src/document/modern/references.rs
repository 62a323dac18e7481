//! References by name: `$anchor`, `$id`, and pointers that count from the schema around them
//! (JSON Schema 2020-12, 8.2).

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use crate::diagnostic::Diagnostics;
use crate::document::tree::{holds_values, is_named};
use crate::pointer::{Pointer, Trail};

/// Writes references by name as pointers from the root.
pub(in crate::document) fn settle_references(root: &mut Value, diagnostics: &mut Diagnostics) {
    let mut names = Names::default();
    names.collect(root, &Trail::Root, &Pointer::root(), false);
    let mut search = Search { root, names: &names, bases: Vec::new(), found: Vec::new() };
    search.walk(root, &Trail::Root, false);
    for Found { holder, key, reference } in search.found {
        if key == "$dynamicRef" {
            let what = "the reference leads to this document's own anchor, whoever refers to the schema";
            diagnostics.note(&holder.child(key), what);
        }
        if let Some(Value::Object(map)) = root.pointer_mut(holder.as_str()) {
            map.remove(key);
            map.insert("$ref".to_owned(), Value::String(reference));
        }
    }
}

/// Writes the references to what was moved anew.
pub(in crate::document) fn redirect(value: &mut Value, moved: &HashMap<Pointer, Pointer>) {
    match value {
        Value::Object(map) => {
            if let Some(Value::String(reference)) = map.get_mut("$ref")
                && let Some(now) = Pointer::parse(reference).and_then(|target| moved.get(&target))
            {
                *reference = now.to_string();
            }
            map.values_mut().for_each(|value| redirect(value, moved));
        }
        Value::Array(items) => items.iter_mut().for_each(|value| redirect(value, moved)),
        _ => {}
    }
}

/// The names that schemas have.
#[derive(Default)]
struct Names {
    anchors: BTreeMap<(Pointer, String), Pointer>,
    ids: BTreeMap<String, Pointer>,
    /// The same, each written backwards, so that those with one end stand together.
    backwards: BTreeMap<String, Pointer>,
}

impl Names {
    fn collect(&mut self, value: &Value, at: &Trail, base: &Pointer, by_name: bool) {
        match value {
            Value::Object(map) => {
                let text = |key: &str| map.get(key).and_then(Value::as_str);
                let mut base = base.clone();
                if let (Some(id), false) = (text("$id"), by_name) {
                    base = at.pointer();
                    let id = id.trim_end_matches('#');
                    self.ids.entry(id.to_owned()).or_insert_with(|| base.clone());
                    self.backwards.entry(id.chars().rev().collect()).or_insert_with(|| base.clone());
                }
                for anchor in ["$anchor", "$dynamicAnchor"].into_iter().filter_map(text) {
                    self.anchors.entry((base.clone(), anchor.to_owned())).or_insert_with(|| at.pointer());
                }
                for (key, value) in map.iter().filter(|(key, _)| !holds_values(key, by_name)) {
                    self.collect(value, &Trail::Key(at, key), &base, is_named(key, by_name));
                }
            }
            Value::Array(items) => {
                for (i, item) in items.iter().enumerate() {
                    self.collect(item, &Trail::Index(at, i), base, false);
                }
            }
            _ => {}
        }
    }

    fn id(&self, id: &str) -> Option<&Pointer> {
        let relative = id.trim_start_matches("./").trim_start_matches('/');
        self.ids.get(id).or_else(|| {
            let end: String = relative.chars().rev().chain(['/']).collect();
            let mut all = self.backwards.range(end.clone()..).take_while(|(known, _)| known.starts_with(&end));
            all.next().filter(|_| !relative.is_empty() && all.next().is_none()).map(|(_, pointer)| pointer)
        })
    }
}

struct Found {
    holder: Pointer,
    key: &'static str,
    reference: String,
}

struct Base<'a> {
    at: Pointer,
    schema: &'a Value,
    has_id: bool,
}

/// The search for references that are no pointers from the root.
struct Search<'a> {
    root: &'a Value,
    names: &'a Names,
    /// The schemas around that references may count from.
    bases: Vec<Base<'a>>,
    found: Vec<Found>,
}

impl<'a> Search<'a> {
    fn walk(&mut self, value: &'a Value, at: &Trail, by_name: bool) {
        match value {
            Value::Object(map) => {
                let has_id = map.get("$id").is_some_and(Value::is_string);
                let is_base = !by_name && (has_id || map.contains_key("$defs") || map.contains_key("definitions"));
                if is_base {
                    self.bases.push(Base { at: at.pointer(), schema: value, has_id });
                }
                for key in ["$ref", "$dynamicRef"] {
                    let reference = map.get(key).and_then(Value::as_str);
                    if let Some(reference) = reference.and_then(|reference| self.resolve(reference)) {
                        self.found.push(Found { holder: at.pointer(), key, reference });
                    }
                }
                for (key, value) in map.iter().filter(|(key, _)| !holds_values(key, by_name)) {
                    self.walk(value, &Trail::Key(at, key), is_named(key, by_name));
                }
                if is_base {
                    self.bases.pop();
                }
            }
            Value::Array(items) => {
                for (i, item) in items.iter().enumerate() {
                    self.walk(item, &Trail::Index(at, i), false);
                }
            }
            _ => {}
        }
    }

    /// The reference from the root, where it is another one.
    fn resolve(&self, reference: &str) -> Option<String> {
        let (id, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let with_id = || self.bases.iter().rev().find(|base| base.has_id).map(|base| base.at.clone());
        let base = if id.is_empty() { with_id() } else { Some(self.names.id(id)?.clone()) };
        if !fragment.is_empty() && !fragment.starts_with('/') {
            let base = base.unwrap_or_else(Pointer::root);
            let anchor = |base: Pointer| self.names.anchors.get(&(base, fragment.to_owned()));
            return anchor(base).or_else(|| anchor(Pointer::root())).map(Pointer::to_string);
        }
        let target = Pointer::parse(&format!("#{fragment}"))?;
        let exists = |base: &Pointer| {
            let target = base.below(target.as_str());
            self.root.pointer(target.as_str()).is_some().then(|| target.to_string())
        };
        if let Some(base) = base {
            return exists(&base).filter(|found| found != reference);
        }
        if exists(&Pointer::root()).is_some() {
            return None;
        }
        let around = self.bases.iter().rev().find(|base| base.schema.pointer(target.as_str()).is_some());
        around.map(|base| base.at.below(target.as_str()).to_string())
    }
}
