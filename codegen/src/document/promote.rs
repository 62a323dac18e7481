//! Schemas that stand inside of other things become components, so that each is one type however often and from
//! wherever it is referred to.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::tree::{holds_values, is_named};
use super::ways::Ways;
use crate::diagnostic::Moves;
use crate::pointer::Pointer;

/// More than these stay where they are.
const MAX_PROMOTED: usize = 5_000;

/// A schema to make a component of.
pub(super) struct Promoted {
    pub target: Pointer,
    /// What it may be called, best first; after the last of these it is numbered.
    pub names: Vec<String>,
}

/// The places that references in schemas lead to, of those that are meant.
pub(super) fn referred(root: &Value, is_meant: &impl Fn(&Pointer) -> bool) -> BTreeSet<Pointer> {
    let mut targets = BTreeSet::new();
    collect(root, false, is_meant, &mut targets);
    targets
}

fn collect(value: &Value, by_name: bool, is_meant: &impl Fn(&Pointer) -> bool, targets: &mut BTreeSet<Pointer>) {
    match value {
        Value::Object(map) => {
            if targets.len() < MAX_PROMOTED
                && let Some(target) = reference(map).filter(|target| !targets.contains(target) && is_meant(target))
            {
                targets.insert(target);
            }
            for (key, value) in map.iter().filter(|(key, _)| !holds_values(key, by_name)) {
                collect(value, is_named(key, by_name), is_meant, targets);
            }
        }
        Value::Array(items) => items.iter().for_each(|value| collect(value, false, is_meant, targets)),
        _ => {}
    }
}

/// The place in the document that an object refers to.
pub(super) fn reference(map: &Map<String, Value>) -> Option<Pointer> {
    let reference = map.get("$ref").and_then(Value::as_str)?;
    Pointer::parse(reference).filter(|_| reference.starts_with("#/"))
}

/// Makes components of schemas, those that are inside of others after them. Where each was, a reference to it is left,
/// so that nothing is in the tree twice however deep they nest.
pub(super) fn promote(root: &mut Value, promoted: Vec<Promoted>, moves: &mut Moves) {
    let section = Pointer::root().child("components").child("schemas");
    let mut homes = Vec::new();
    for Promoted { target, names } in promoted {
        if !root.pointer(target.as_str()).is_some_and(|schema| schema.is_object() || schema.is_boolean()) {
            continue;
        }
        let Some(schemas) = schemas(root) else {
            return;
        };
        let Some(name) = free(names, schemas) else {
            continue;
        };
        let home = section.child(&name);
        // The place is taken before what is inside, so that they stand in the order of the document.
        schemas.insert(name, Value::Null);
        moves.record_copy(home.clone(), &target);
        homes.push((target, home));
    }
    for (target, home) in homes.iter().rev() {
        let reference = json!({ "$ref": home.to_string() });
        let schema = root.pointer_mut(target.as_str()).map(|schema| std::mem::replace(schema, reference));
        if let (Some(place), Some(schema)) = (root.pointer_mut(home.as_str()), schema) {
            *place = schema;
        }
    }
    if !homes.is_empty() {
        let ways = Ways::new(homes.iter().map(|(target, _)| target));
        let redirected = |reference: &str| {
            let target = Pointer::parse(reference).filter(|_| reference.starts_with("#/"))?;
            ways.around(&target).map(|(number, rest)| homes[number].1.below(rest).to_string())
        };
        redirect(root, false, &redirected);
    }
}

fn schemas(root: &mut Value) -> Option<&mut Map<String, Value>> {
    let empty = || Value::Object(Map::new());
    let components = root.as_object_mut()?.entry("components").or_insert_with(empty);
    components.as_object_mut()?.entry("schemas").or_insert_with(empty).as_object_mut()
}

fn free(names: Vec<String>, schemas: &Map<String, Value>) -> Option<String> {
    let base = names.first().cloned().unwrap_or_default();
    let numbered = (2..100).map(|number| format!("{base}{number}"));
    names.into_iter().chain(numbered).find(|name| !schemas.contains_key(name))
}

/// Writes anew the references to what was moved, and to what is inside of it.
fn redirect(value: &mut Value, by_name: bool, redirected: &impl Fn(&str) -> Option<String>) {
    match value {
        Value::Object(map) => {
            if let Some(Value::String(reference)) = map.get_mut("$ref") {
                *reference = redirected(reference).unwrap_or_else(|| std::mem::take(reference));
            }
            for (key, value) in map.iter_mut().filter(|(key, _)| !holds_values(key, by_name)) {
                match value.get_mut("mapping").and_then(Value::as_object_mut).filter(|_| key == "discriminator") {
                    Some(mapping) => mapping.values_mut().for_each(|target| {
                        if let Some(now) = target.as_str().and_then(redirected) {
                            *target = Value::String(now);
                        }
                    }),
                    None => redirect(value, is_named(key, by_name), redirected),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|value| redirect(value, false, redirected)),
        _ => {}
    }
}
