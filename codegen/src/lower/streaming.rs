//! A boolean of the request that changes the kind of the answer becomes a second verb.

use std::collections::HashMap;

use super::Lowering;
use super::response::Answers;
use super::stream_items::{Declaration, Setting, Stream};
use crate::api::{
    AnswerStream, Api, Body, Field, Operation, Shape, StreamContent, StreamFlag, SuccessContent, Type, TypeDef,
};
use crate::diagnostic::Diagnostics;
use crate::naming::TypeName;
use crate::pointer::Pointer;

impl Lowering<'_, '_> {
    /// Events or lines are a stream, and a text beside the JSON answer is one where the request has a
    /// boolean `stream`.
    pub(super) fn lower_stream(
        &mut self,
        body: Option<&Body>,
        answers: &mut Answers,
        declaration: &Declaration,
        at: &Pointer,
    ) -> Option<AnswerStream> {
        let def = body.and_then(body_name).and_then(|name| self.types.get(name));
        let flag = match &declaration.flag {
            Setting::Off => None,
            Setting::Named(wire) => {
                let flag = def.and_then(|def| stream_flag(def, wire));
                if flag.is_none() {
                    let what = format!("the body has no boolean `{wire}`");
                    self.diagnostics.error(&at.child("x-sdk-streaming").child("flag"), what);
                }
                flag
            }
            Setting::Unsaid => def.and_then(|def| stream_flag(def, "stream")),
        };
        match answers.stream.take() {
            Some(Stream { media_type, content }) => Some(AnswerStream { media_type, content, flag }),
            None if flag.is_some() => {
                Some(AnswerStream { media_type: answers.text.take()?, content: StreamContent::Text, flag })
            }
            None => None,
        }
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
            let Some((name, wire)) = flagged(operation).map(|(name, wire)| (name.clone(), wire.to_owned())) else {
                continue;
            };
            if uses.get(&name) == streamed.get(&name) {
                continue;
            }
            if operation.success.content == SuccessContent::Stream {
                // There is nothing but the stream, so the field has to be set by hand.
                operation.stream.iter_mut().for_each(|stream| stream.flag = None);
            } else {
                operation.stream = None;
                diagnostics
                    .warning(&operation.origin, "the stream of this operation is left out")
                    .help(format!("`{name}` is used elsewhere too, so its `{wire}` stays a field"));
            }
        }
    }
    let flags = api.operations().filter_map(flagged);
    let flags: Vec<(TypeName, String)> = flags.map(|(name, wire)| (name.clone(), wire.to_owned())).collect();
    for def in api.types.values_mut() {
        if let Shape::Struct { fields, .. } = &mut def.shape {
            fields.retain(|field| !flags.iter().any(|(name, wire)| *name == def.name && *wire == field.wire));
        }
    }
}

/// The type of the body whose member chooses the stream, and that member.
fn flagged(operation: &Operation) -> Option<(&TypeName, &str)> {
    let flag = operation.stream.as_ref()?.flag.as_ref()?;
    Some((operation.body.as_ref().and_then(body_name)?, &flag.wire))
}

fn body_name(body: &Body) -> Option<&TypeName> {
    match body.json_type()? {
        Type::Named(name) => Some(name),
        _ => None,
    }
}

fn stream_flag(def: &TypeDef, wire: &str) -> Option<StreamFlag> {
    let is_flag = |field: &&Field| field.wire == wire && field.ty == Type::Boolean;
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

/// How often each type is the body of an operation whose stream it chooses.
fn count_streamed(api: &Api) -> HashMap<TypeName, usize> {
    count(api.operations().filter_map(flagged).map(|(name, _)| name))
}

fn count<'a>(names: impl Iterator<Item = &'a TypeName>) -> HashMap<TypeName, usize> {
    let mut counts = HashMap::new();
    for name in names {
        *counts.entry(name.clone()).or_default() += 1;
    }
    counts
}
