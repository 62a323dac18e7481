//! Webhooks become one event, told apart by what its payloads look like (OpenAPI 3.1.1, "OpenAPI Object",
//! `webhooks`). What callbacks are sent are types too, of which the docs of their operations tell.

use indexmap::IndexMap;
use openapiv3::{Operation, ReferenceOr, Schema};
use serde_json::Value;

use super::media::MediaKind;
use super::operation::methods;
use super::settle::bare;
use super::{Lowering, docs};
use crate::api::{Callback, Docs, Shape, Signs, Type, Union, Variant};
use crate::diagnostic::Severity;
use crate::document::Weight;
use crate::naming::{Scope, TypeName, reserved};
use crate::pointer::Pointer;

/// What a webhook is sent: the events of one payload.
struct Payload {
    keys: Vec<String>,
    ty: Type,
    docs: Docs,
    origin: Pointer,
}

impl<'d> Lowering<'d, '_> {
    /// Lowers the payloads of all webhooks, and the event that is one of them.
    pub(super) fn lower_webhooks(&mut self) -> Option<TypeName> {
        let place = self.types.len();
        let mut payloads: IndexMap<Type, Payload> = IndexMap::new();
        for (key, item) in &self.document.webhooks {
            let at = Pointer::root().child("webhooks").child(key);
            for (method, operation) in methods(item) {
                let at = at.child(method.as_str().to_ascii_lowercase());
                let errors = self.diagnostics.errors_met();
                let Some(ty) = self.lower_payload(key, operation, &at) else {
                    continue;
                };
                if self.diagnostics.errors_met() > errors {
                    continue;
                }
                let payload = || Payload { keys: Vec::new(), ty: ty.clone(), docs: docs_of(operation), origin: at };
                payloads.entry(bare(&self.types, &ty)).or_insert_with(payload).keys.push(key.clone());
            }
        }
        if payloads.is_empty() {
            return None;
        }
        let mut names = Scope::with_reserved(reserved::VARIANTS);
        let variants = payloads.into_values().map(|payload| variant(payload, &mut names)).collect();
        let docs = Docs {
            description: Some("An event that the service sends to a webhook, told apart by its payload.".to_owned()),
            ..Docs::default()
        };
        let shape = Shape::Union(Union { tag: None, anything: false, variants });
        let at = Pointer::root().child("webhooks");
        self.add_inline(place, "webhook event", docs, shape, &at).named().cloned()
    }

    /// Lowers what the callbacks of an operation are sent.
    pub(super) fn lower_callbacks(&mut self, operation: &Pointer, hint: &str) -> Vec<Callback> {
        let mut callbacks: Vec<Callback> = Vec::new();
        for payload in self.document.callback_payloads(operation) {
            let known = |known: &Callback| known.wire == payload.callback;
            if MediaKind::of(&payload.media_type) == MediaKind::Json && !callbacks.iter().any(known) {
                let ty = self.lower_callback(&payload.schema, &format!("{hint} {}", payload.callback));
                callbacks.extend(ty.map(|ty| Callback { wire: payload.callback, ty }));
            }
        }
        let at = operation.child("callbacks");
        let declared = self.document.value_at(&at).and_then(Value::as_object).into_iter().flatten();
        let is_known = |name: &str| name.starts_with("x-") || callbacks.iter().any(|callback| callback.wire == name);
        for (name, _) in declared.filter(|(name, _)| !is_known(name)) {
            let what = "the crate receives no requests, and has no type for what this callback is sent";
            self.diagnostics.note(&at.child(name), what);
        }
        callbacks
    }

    /// The type of what a callback is sent. Where that has errors in it, the crate does without it, and they are notes:
    /// they keep nobody from calling the operation.
    fn lower_callback(&mut self, at: &Pointer, hint: &str) -> Option<Type> {
        let schema = self.document.deep_schema(at)?;
        let before = std::mem::take(self.diagnostics);
        let ty = match schema {
            ReferenceOr::Item(item) => self.lower_elsewhere(item, at.clone(), at, hint),
            ReferenceOr::Reference { .. } => self.lower_schema(schema.into(), at, hint),
        };
        let told = std::mem::replace(self.diagnostics, before);
        if told.errors_met() > 0 {
            for error in told.into_vec().into_iter().filter(|found| found.severity == Severity::Error) {
                let what = format!("the callback has no type: {}", error.what);
                let note = self.diagnostics.report(Severity::Note, error.place, what);
                note.help = error.help;
            }
            return None;
        }
        self.diagnostics.extend(told);
        ty.named().is_some().then_some(ty)
    }

    fn lower_payload(&mut self, key: &str, operation: &'d Operation, at: &Pointer) -> Option<Type> {
        let Some((schema, place)) = self.payload(operation, at) else {
            let what = "this event has no payload of JSON, so it is none of those that are told apart";
            self.diagnostics.note(at, what);
            return None;
        };
        let ty = self.lower_schema(schema.into(), &place, &format!("{key} event"));
        if *crate::api::behind_aliases(&self.types, &ty) == Type::Any {
            let what = "the document does not say what this event holds, so it is kept as it is";
            self.diagnostics.note(&place, what);
            return None;
        }
        Some(ty)
    }

    /// The schema of the first body that is JSON.
    fn payload(&mut self, operation: &'d Operation, at: &Pointer) -> Option<(&'d ReferenceOr<Schema>, Pointer)> {
        let body = operation.request_body.as_ref()?;
        let document = self.document;
        let (body, place) = document.resolve_request_body(body, &at.child("requestBody"), self.diagnostics)?;
        if !at.contains(&place) && !self.expand(&place, &at.child("requestBody"), Weight::of) {
            return None;
        }
        let (kind, media) = body.content.iter().find(|(kind, _)| MediaKind::of(kind) == MediaKind::Json)?;
        Some((media.schema.as_ref()?, place.child("content").child(kind).child("schema")))
    }
}

fn docs_of(operation: &Operation) -> Docs {
    Docs {
        summary: operation.summary.as_deref().and_then(docs::telling),
        description: operation.description.as_deref().and_then(docs::telling),
        deprecated: operation.deprecated,
        ..Docs::default()
    }
}

/// A payload of one event has its name; one of several has that of its type.
fn variant(payload: Payload, names: &mut Scope) -> Variant {
    let Payload { keys, ty, mut docs, origin } = payload;
    let quoted: Vec<_> = keys.iter().map(|key| format!("`{key}`")).collect();
    let name = match keys.as_slice() {
        [only] => names.claim_type(only),
        _ => names.claim_type(&ty.words()),
    };
    if quoted.len() > 1 {
        docs = Docs { description: Some(format!("One of the events {}.", quoted.join(", "))), ..Docs::default() };
    } else if docs.summary.is_none() && docs.description.is_none() {
        docs.description = Some(format!("The event {}.", quoted.concat()));
    }
    Variant { name, ty, tags: Vec::new(), signs: Signs::default(), boxed: false, docs, origin }
}
