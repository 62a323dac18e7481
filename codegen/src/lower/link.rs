//! Where an answer leads (OpenAPI 3.0.3, "Link Object"): told in the docs, since what is sent next is the caller's.

use std::collections::HashMap;

use serde_json::Value;

use super::{Lowering, docs};
use crate::api::{Api, Docs, Link};
use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::naming::ValueName;
use crate::pointer::Pointer;

/// A link that was met, whose operation may not have its name yet.
pub(super) struct Met {
    /// The operation whose answer names it.
    operation: Pointer,
    /// Where the link stands.
    at: Pointer,
}

impl Lowering<'_, '_> {
    /// Collects the links of a response.
    pub(super) fn collect_links(&mut self, operation: &Pointer, response: &Pointer) {
        let at = response.child("links");
        let links = self.document.value_at(&at).and_then(Value::as_object).into_iter().flatten();
        let names = links.map(|(name, _)| name).filter(|name| !name.starts_with("x-"));
        self.links.extend(names.map(|name| Met { operation: operation.clone(), at: at.child(name) }));
    }
}

/// Gives each operation its links, now that all operations have their names. One that leads nowhere is told.
pub(super) fn give_links(api: &mut Api, met: Vec<Met>, document: &Document, diagnostics: &mut Diagnostics) {
    let mut links: HashMap<Pointer, Vec<Link>> = HashMap::new();
    let by_id: HashMap<&str, &ValueName> =
        api.operations().filter_map(|operation| Some((operation.wire.as_deref()?, &operation.name))).collect();
    let by_place: HashMap<&Pointer, &ValueName> =
        api.operations().map(|operation| (&operation.origin, &operation.name)).collect();
    for Met { operation, at } in met {
        let node = node_at(document, &at);
        let text = |key: &str| node.and_then(|node| node.get(key)).and_then(Value::as_str);
        let target = text("operationId").and_then(|id| by_id.get(id));
        let target = target.or_else(|| by_place.get(&Pointer::parse(text("operationRef")?)?));
        let Some(target) = target else {
            diagnostics.note(&at, "the crate does not have the operation that this link leads to");
            continue;
        };
        let description = text("description").and_then(docs::telling).or_else(|| told(node?));
        let link = Link { method: (*target).clone(), docs: Docs { description, ..Docs::default() }, origin: at };
        let own = links.entry(operation).or_default();
        if !own.iter().any(|known| known.method == link.method && known.docs == link.docs) {
            own.push(link);
        }
    }
    for operation in api.tags.iter_mut().flat_map(|tag| &mut tag.operations) {
        operation.links = links.remove(&operation.origin).unwrap_or_default();
    }
}

/// The link itself, where it stands or where a reference leads.
fn node_at<'d>(document: &'d Document, at: &Pointer) -> Option<&'d Value> {
    let node = document.value_at(at)?;
    match node.get("$ref").and_then(Value::as_str) {
        Some(reference) => document.value_at(&Pointer::parse(reference)?),
        None => Some(node),
    }
}

/// What the link takes from the answer: `userId` is `$response.body#/id`.
fn told(link: &Value) -> Option<String> {
    let parameters = link.get("parameters")?.as_object()?;
    let given = parameters.iter().filter_map(|(name, value)| Some(format!("`{name}` is `{}`", value.as_str()?)));
    let given: Vec<_> = given.collect();
    (!given.is_empty()).then(|| given.join(", "))
}
