//! What callbacks are sent, which is all that is read of them (OpenAPI 3.0.3, "Callback Object").

use serde_json::{Map, Value};

use super::{Document, METHODS};
use crate::pointer::{Pointer, Trail};

/// More than these are not looked at: a callback is sent one thing, and one that many operations refer to is looked at
/// for each of them.
const MAX_PAYLOADS: usize = 10;

/// What a callback of an operation is sent.
pub(crate) struct Payload {
    /// The name of the callback.
    pub callback: String,
    pub media_type: String,
    /// Where its schema is.
    pub schema: Pointer,
}

impl Document {
    /// What the callbacks of the operation at a place are sent.
    pub(crate) fn callback_payloads(&self, operation: &Pointer) -> Vec<Payload> {
        payloads(&self.tree, operation)
    }
}

/// Where the schemas are of what callbacks are sent.
pub(super) fn schemas(root: &Value) -> Vec<Pointer> {
    let at = Trail::Key(&Trail::Root, "paths");
    let mut found = Vec::new();
    for (path, item) in members(root.get("paths")) {
        for method in METHODS {
            if item.get(method).is_some_and(|operation| operation.get("callbacks").is_some()) {
                let payloads = payloads(root, &Trail::Key(&Trail::Key(&at, path), method).pointer());
                found.extend(payloads.into_iter().map(|payload| payload.schema));
            }
        }
    }
    found
}

fn payloads(root: &Value, operation: &Pointer) -> Vec<Payload> {
    let mut found = Vec::new();
    let section = operation.child("callbacks");
    for (callback, _) in named(root, &section) {
        let callback_at = follow(root, section.child(callback));
        for (expression, _) in named(root, &callback_at) {
            let item = follow(root, callback_at.child(expression));
            for method in METHODS {
                let body = follow(root, item.child(method).child("requestBody"));
                let content = body.child("content");
                for (media_type, _) in named(root, &content) {
                    let (callback, media_type) = (callback.clone(), media_type.clone());
                    let schema = content.child(&media_type).child("schema");
                    if root.pointer(schema.as_str()).is_some() {
                        found.push(Payload { callback, media_type, schema });
                    }
                    if found.len() == MAX_PAYLOADS {
                        return found;
                    }
                }
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
