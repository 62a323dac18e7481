//! What callbacks are sent, which is all that is read of them (OpenAPI 3.0.3, "Callback Object").

use indexmap::IndexMap;
use serde_json::{Map, Value};

use super::{Document, METHODS};
use crate::pointer::{Pointer, Trail};

/// More than these are not looked for, in a callback and in all those of an operation: a callback is sent one thing.
const MAX_PAYLOADS: usize = 10;

/// What a callback of an operation is sent.
pub(crate) struct Payload {
    /// The name of the callback.
    pub callback: String,
    pub media_type: String,
    /// Where its schema is.
    pub schema: Pointer,
}

/// How many media types, or methods without any, are looked at in all callbacks together. A document of any size
/// can have as many expressions lead to one and the same path item.
const MAX_LOOKED_AT: usize = 200_000;

/// The callbacks so far: each is looked at once, however many operations refer to it.
#[derive(Clone, Debug, Default)]
pub(super) struct Callbacks {
    /// What each is sent, by its place: the media types, and where their schemas are.
    known: IndexMap<Pointer, Vec<(String, Pointer)>>,
    looked_at: usize,
}

impl Document {
    /// What the callbacks of the operation at a place are sent.
    pub(crate) fn callback_payloads(&self, operation: &Pointer) -> Vec<Payload> {
        self.callbacks.borrow_mut().payloads(&self.tree, operation)
    }
}

/// Where the schemas are of what callbacks are sent.
pub(super) fn schemas(root: &Value) -> Vec<Pointer> {
    let at = Trail::Key(&Trail::Root, "paths");
    let mut callbacks = Callbacks::default();
    for (path, item) in members(root.get("paths")) {
        for method in METHODS {
            if item.get(method).is_some_and(|operation| operation.get("callbacks").is_some()) {
                callbacks.payloads(root, &Trail::Key(&Trail::Key(&at, path), method).pointer());
            }
        }
    }
    callbacks.known.into_values().flatten().map(|(_, schema)| schema).collect()
}

impl Callbacks {
    fn payloads(&mut self, root: &Value, operation: &Pointer) -> Vec<Payload> {
        let mut found = Vec::new();
        let section = operation.child("callbacks");
        for (callback, _) in named(root, &section) {
            for (media_type, schema) in self.sent(root, follow(root, section.child(callback))) {
                let (callback, media_type, schema) = (callback.clone(), media_type.clone(), schema.clone());
                found.push(Payload { callback, media_type, schema });
                if found.len() == MAX_PAYLOADS {
                    return found;
                }
            }
        }
        found
    }

    /// What a callback is sent.
    fn sent(&mut self, root: &Value, callback: Pointer) -> &[(String, Pointer)] {
        let looked_at = &mut self.looked_at;
        self.known.entry(callback).or_insert_with_key(|callback| look(root, callback, looked_at))
    }
}

fn look(root: &Value, callback: &Pointer, looked_at: &mut usize) -> Vec<(String, Pointer)> {
    let mut found = Vec::new();
    for (expression, _) in named(root, callback) {
        let item = follow(root, callback.child(expression));
        for method in METHODS {
            let content = follow(root, item.child(method).child("requestBody")).child("content");
            *looked_at += 1;
            for (media_type, _) in named(root, &content) {
                *looked_at += 1;
                let schema = content.child(media_type).child("schema");
                if root.pointer(schema.as_str()).is_some() {
                    found.push((media_type.clone(), schema));
                }
                if found.len() == MAX_PAYLOADS || *looked_at > MAX_LOOKED_AT {
                    return found;
                }
            }
            if *looked_at > MAX_LOOKED_AT {
                return found;
            }
        }
    }
    found
}

fn members(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_object).into_iter().flat_map(Map::iter)
}

/// What stands at a place under names.
fn named<'v>(root: &'v Value, at: &Pointer) -> impl Iterator<Item = (&'v String, &'v Value)> {
    members(root.pointer(at.as_str())).filter(|(name, _)| !name.starts_with("x-"))
}

/// The place where a reference leads from here, or else this one.
fn follow(root: &Value, at: Pointer) -> Pointer {
    let reference = root.pointer(at.as_str()).and_then(|value| value.get("$ref")).and_then(Value::as_str);
    reference.and_then(Pointer::parse).unwrap_or(at)
}
