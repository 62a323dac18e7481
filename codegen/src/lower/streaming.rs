//! A boolean of the request that changes the kind of the answer becomes a second verb.

use std::collections::HashMap;

use super::Lowering;
use crate::api::{Api, Body, BodyContent, Field, Shape, StreamFlag, SuccessContent, TextStream, Type, TypeDef};
use crate::diagnostic::Diagnostics;
use crate::naming::TypeName;
use crate::pointer::Pointer;

impl Lowering<'_, '_> {
    /// A text beside the JSON answer is a stream where the request has a boolean `stream`.
    pub(super) fn lower_stream(&mut self, body: Option<&Body>, text: Option<&(String, Pointer)>) -> Option<TextStream> {
        let (media_type, place) = text?;
        let flag = body.and_then(body_type).and_then(|name| stream_flag(self.types.get(name)?));
        if flag.is_none() {
            self.diagnostics
                .note(place, format!("`application/json` is asked for, so `{media_type}` is never answered"));
        }
        Some(TextStream { media_type: media_type.clone(), flag: flag? })
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
            let Some(name) = operation.stream.as_ref().and(operation.body.as_ref()).and_then(body_type).cloned() else {
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
            Some((operation.body.as_ref().and_then(body_type)?.clone(), flag))
        })
        .collect();
    for def in api.types.values_mut() {
        if let Shape::Struct { fields, .. } = &mut def.shape {
            fields.retain(|field| !flags.iter().any(|(name, wire)| *name == def.name && *wire == field.wire));
        }
    }
}

fn body_type(body: &Body) -> Option<&TypeName> {
    match &body.content {
        BodyContent::Json(Type::Named(name)) => Some(name),
        BodyContent::Json(_) | BodyContent::Text | BodyContent::Binary => None,
    }
}

fn stream_flag(def: &TypeDef) -> Option<StreamFlag> {
    let Shape::Struct { fields, .. } = &def.shape else {
        return None;
    };
    let is_flag = |field: &&Field| field.wire == "stream" && field.ty == Type::Boolean;
    fields.iter().find(is_flag).map(|field| StreamFlag {
        wire: field.wire.clone(),
        always: field.required || field.docs.default == Some(serde_json::Value::Bool(true)),
        docs: field.docs.clone(),
    })
}

/// How often each type is named anywhere in the model.
fn count_uses(api: &Api) -> HashMap<TypeName, usize> {
    let mut uses = HashMap::new();
    let mut count = |ty: &Type| {
        if let Some(name) = ty.named() {
            *uses.entry(name.clone()).or_default() += 1;
        }
    };
    for def in api.types.values() {
        match &def.shape {
            Shape::Struct { fields, rest } => {
                for field in fields {
                    count(&field.ty);
                }
                if let Some(rest) = rest {
                    count(&rest.ty);
                }
            }
            Shape::Enum { .. } => {}
            Shape::Alias(ty) => count(ty),
        }
    }
    for operation in api.operations() {
        if let Some(BodyContent::Json(ty)) = operation.body.as_ref().map(|body| &body.content) {
            count(ty);
        }
        if let SuccessContent::Json(ty) = &operation.success.content {
            count(ty);
        }
        operation.errors.iter().filter_map(|error| error.ty.as_ref()).for_each(&mut count);
        operation.parameters.iter().for_each(|parameter| count(&parameter.ty));
    }
    uses
}

/// How often each type is the body of an operation with a stream.
fn count_streamed(api: &Api) -> HashMap<TypeName, usize> {
    let mut streamed = HashMap::new();
    for operation in api.operations().filter(|operation| operation.stream.is_some()) {
        if let Some(name) = operation.body.as_ref().and_then(body_type) {
            *streamed.entry(name.clone()).or_default() += 1;
        }
    }
    streamed
}
