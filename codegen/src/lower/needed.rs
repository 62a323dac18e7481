//! What the chosen operations need of a document: nothing else of it may refuse them.

use std::collections::{HashMap, HashSet};

use openapiv3::SecurityRequirement;
use serde_json::Value;

use crate::diagnostic::{Diagnostic, Place};
use crate::document::{Document, METHODS};
use crate::pointer::Pointer;

/// The operations that were asked for, and all that their references lead to.
pub(super) struct Needed {
    reached: HashSet<Pointer>,
    /// The paths of the operations, whose parameters and servers are theirs.
    paths: HashSet<Pointer>,
    credentials: HashSet<String>,
}

impl Needed {
    /// Follows the references of the operations. A parent that is told apart by its children needs them too.
    pub(super) fn of(document: &Document, operations: Vec<Pointer>, children: &HashMap<&str, Vec<&str>>) -> Self {
        let paths: HashSet<Pointer> = operations.iter().filter_map(Pointer::parent).collect();
        let schemas = Pointer::root().child("components").child("schemas");
        let mut needed = Self { reached: HashSet::new(), paths, credentials: credentials(document, &operations) };
        let mut open = operations;
        open.extend(needed.paths.iter().map(|path| path.child("parameters")));
        while let Some(at) = open.pop() {
            let Some(value) = document.value_at(&at) else {
                continue;
            };
            if !needed.reached.insert(at.clone()) {
                continue;
            }
            open.extend(references(value));
            let parent =
                at.last().filter(|_| value.get("discriminator").is_some() && at.parent().as_ref() == Some(&schemas));
            let children = parent.and_then(|key| children.get(key.as_ref()));
            open.extend(children.into_iter().flatten().map(|child| schemas.child(child)));
        }
        needed
    }

    /// Whether a finding is about what is needed.
    pub(super) fn is_about(&self, found: &Diagnostic) -> bool {
        match &found.place {
            Place::Node(pointer) | Place::Key(pointer) => self.includes(pointer),
            Place::Span(_) | Place::Whole => true,
        }
    }

    /// Whether a place is in what is needed, or around it.
    pub(super) fn includes(&self, place: &Pointer) -> bool {
        let tokens: Vec<_> = place.tokens().take(3).collect();
        match tokens.iter().map(AsRef::as_ref).collect::<Vec<_>>().as_slice() {
            ["webhooks", ..] => false,
            ["paths", path, within @ ..] => {
                let at = Pointer::root().child("paths").child(path);
                let is_shared = within.first().is_none_or(|member| !METHODS.contains(member));
                (is_shared && self.paths.contains(&at)) || self.has_reached(place)
            }
            ["components", "securitySchemes", name, ..] => self.credentials.contains(*name),
            ["components", _, _, ..] => self.has_reached(place),
            _ => true,
        }
    }

    fn has_reached(&self, place: &Pointer) -> bool {
        place.ancestors().any(|around| self.reached.contains(&around))
    }
}

/// The names of the credentials that the operations send.
fn credentials(document: &Document, operations: &[Pointer]) -> HashSet<String> {
    let own =
        |at: &Pointer| document.value_at(at).and_then(|operation| operation.get("security")).and_then(Value::as_array);
    let named = operations.iter().filter_map(own).flatten().filter_map(Value::as_object).flat_map(|one| one.keys());
    let general = document.security.iter().flatten().flat_map(SecurityRequirement::keys);
    named.chain(general).cloned().collect()
}

/// The targets of all references in a value, and those that a discriminator names.
fn references(value: &Value) -> Vec<Pointer> {
    let schemas = Pointer::root().child("components").child("schemas");
    let mut found = Vec::new();
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(members) => {
                let target = members.get("$ref").and_then(Value::as_str).filter(|target| target.len() > 1);
                found.extend(target.and_then(Pointer::parse));
                let mapping =
                    members.get("discriminator").and_then(|told| told.get("mapping")).and_then(Value::as_object);
                for target in mapping.into_iter().flat_map(|mapping| mapping.values()).filter_map(Value::as_str) {
                    found.push(Pointer::parse(target).unwrap_or_else(|| schemas.child(target)));
                }
                open.extend(members.values());
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    found
}
