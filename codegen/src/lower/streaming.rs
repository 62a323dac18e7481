//! A boolean of the request that changes the kind of the answer becomes a second verb.

use std::collections::HashMap;

use super::Lowering;
use crate::api::{Api, Body, Field, Shape, StreamFlag, TextStream, Type, TypeDef};
use crate::diagnostic::Diagnostics;
use crate::naming::TypeName;

impl Lowering<'_, '_> {
    /// A text beside the JSON answer is a stream where the request has a boolean `stream`.
    pub(super) fn lower_stream(&mut self, body: Option<&Body>, text: Option<&str>) -> Option<TextStream> {
        let flag = body.and_then(body_name).and_then(|name| stream_flag(self.types.get(name)?))?;
        Some(TextStream { media_type: text?.to_owned(), flag })
    }
}

/// Takes the flag out of the request's fields: "asked for a typed answer, got raw text" can then not
/// be written. A request that another operation uses too, without a stream, keeps its field, and the
/// stream is left out.
pub(super) fn extract_flags(api: &mut Api, diagnostics: &mut Diagnostics) {
    let uses = count_uses(api);
    let streamed = count_streamed(api);
    for tag in &mut api.tags {
        for operation in &mut tag.operations {
            let Some(name) = operation.stream.as_ref().and(operation.body.as_ref()).and_then(body_name).cloned() else {
                continue;
            };
            if uses.get(&name) != streamed.get(&name) {
                operation.stream = None;
                diagnostics
                    .warning(&operation.origin, "the stream of this operation is left out")
                    .help(format!("`{name}` is used elsewhere too, so its `stream` stays a field"));
            }
        }
    }
    let flags: Vec<(TypeName, String)> = api
        .operations()
        .filter_map(|operation| {
            let flag = operation.stream.as_ref()?.flag.wire.clone();
            Some((operation.body.as_ref().and_then(body_name)?.clone(), flag))
        })
        .collect();
    for def in api.types.values_mut() {
        if let Shape::Struct { fields, .. } = &mut def.shape {
            fields.retain(|field| !flags.iter().any(|(name, wire)| *name == def.name && *wire == field.wire));
        }
    }
}

fn body_name(body: &Body) -> Option<&TypeName> {
    match body.json_type()? {
        Type::Named(name) => Some(name),
        _ => None,
    }
}

fn stream_flag(def: &TypeDef) -> Option<StreamFlag> {
    let is_flag = |field: &&Field| field.wire == "stream" && field.ty == Type::Boolean;
    def.shape.fields().iter().find(is_flag).map(|field| StreamFlag {
        wire: field.wire.clone(),
        always: field.required || field.docs.default == Some(serde_json::Value::Bool(true)),
        docs: field.docs.clone(),
    })
}

/// How often each type is named anywhere in the model.
fn count_uses(api: &Api) -> HashMap<TypeName, usize> {
    let in_types = api.types.values().flat_map(|def| def.shape.inner_types());
    let in_operations = api.operations().flat_map(|operation| operation.sent_types().chain(operation.received_types()));
    count(in_types.chain(in_operations).filter_map(Type::named))
}

/// How often each type is the body of an operation with a stream.
fn count_streamed(api: &Api) -> HashMap<TypeName, usize> {
    let streamed = api.operations().filter(|operation| operation.stream.is_some());
    count(streamed.filter_map(|operation| body_name(operation.body.as_ref()?)))
}

fn count<'a>(names: impl Iterator<Item = &'a TypeName>) -> HashMap<TypeName, usize> {
    let mut counts = HashMap::new();
    for name in names {
        *counts.entry(name.clone()).or_default() += 1;
    }
    counts
}
