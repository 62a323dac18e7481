//! What stands around the schemas: paths, operations, credentials.

use serde_json::{Map, Value};

use super::Members;
use crate::diagnostic::{Diagnostics, Moves};
use crate::document::shape::{misspells_paths, misspells_responses};
use crate::document::weight::Weight;
use crate::document::{CERTIFICATE, METHODS};
use crate::pointer::{Pointer, Trail};

/// What may be left out since 3.1 is filled in, unless it is there under a name that is nearly its own, and what 3.0
/// has no word for is left out.
pub(in crate::document) fn bring(root: &mut Value, diagnostics: &mut Diagnostics) {
    let Some(document) = root.as_object_mut() else {
        return;
    };
    if !misspells_paths(document) {
        document.entry("paths").or_insert_with(|| Value::Object(Map::new()));
    }
    let usual = ["spec.openapis.org/oas/3.", "json-schema.org/draft/2020-12"];
    if let Some(dialect) = document.get("jsonSchemaDialect").and_then(Value::as_str)
        && !usual.iter().any(|known| dialect.contains(known))
    {
        let what = format!("the dialect `{dialect}` is not known; schemas are read as JSON Schema 2020-12");
        diagnostics.note(&Pointer::root().child("jsonSchemaDialect"), what);
    }
    for section in ["paths", "webhooks"] {
        let at = Trail::Key(&Trail::Root, section);
        for (path, item) in document.get_mut(section).and_then(Value::as_object_mut).into_iter().flatten() {
            if let Value::Object(item) = item {
                path_item(item, &Trail::Key(&at, path), diagnostics);
            }
        }
    }
    certificates(document);
    flows(document, diagnostics);
}

fn path_item(item: &mut Members, at: &Trail, diagnostics: &mut Diagnostics) {
    for method in METHODS {
        if let Some(Value::Object(operation)) = item.get_mut(method)
            && !misspells_responses(operation)
        {
            operation.entry("responses").or_insert_with(|| Value::Object(Map::new()));
        }
    }
    if item.remove("query").is_some() {
        let what = "the method QUERY of OpenAPI 3.2 is not read yet, so this operation is left out";
        diagnostics.note(&Trail::Key(at, "query").pointer(), what);
    }
    if let Some(operations) = item.remove("additionalOperations") {
        let at = Trail::Key(at, "additionalOperations");
        for method in operations.as_object().into_iter().flat_map(Map::keys) {
            let what = format!("the method {method} is not one of OpenAPI 3.0, so this operation is left out");
            diagnostics.note(&Trail::Key(&at, method).pointer(), what);
        }
    }
}

/// A certificate is shown by the connection, not by a request. OpenAPI 3.0 has no word for it, so it is told as a scheme
/// of HTTP that no service has.
fn certificates(document: &mut Members) {
    let (schemes, _) = security_schemes(document);
    for (_, scheme) in schemes.into_iter().flatten() {
        if let Value::Object(members) = scheme
            && members.get("type").is_some_and(|typ| typ == CERTIFICATE)
        {
            members.insert("type".to_owned(), "http".into());
            members.insert("scheme".to_owned(), CERTIFICATE.into());
        }
    }
}

/// The flow of devices came with 3.2.
fn flows(document: &mut Members, diagnostics: &mut Diagnostics) {
    let (schemes, section) = security_schemes(document);
    for (name, scheme) in schemes.into_iter().flatten() {
        if let Some(Value::Object(flows)) = scheme.get_mut("flows")
            && flows.remove("deviceAuthorization").is_some()
        {
            let at = section.child(name).child("flows").child("deviceAuthorization");
            diagnostics.note(&at, "the flow of devices is left out; a token got by it can be given all the same");
        }
    }
}

/// The security schemes, and where they stand.
fn security_schemes(document: &mut Members) -> (Option<&mut Members>, Pointer) {
    let schemes = document.get_mut("components").and_then(|components| components.get_mut("securitySchemes"));
    (schemes.and_then(Value::as_object_mut), Pointer::root().child("components").child("securitySchemes"))
}

/// Before 3.1 webhooks were written as an extension.
pub(in crate::document) fn rename_webhooks(root: &mut Value, moves: &mut Moves) {
    if let Some(document) = root.as_object_mut()
        && !document.contains_key("webhooks")
        && let Some(webhooks @ Value::Object(_)) = document.get("x-webhooks").cloned()
    {
        document.insert("webhooks".to_owned(), webhooks);
        moves.record_copy(Pointer::root().child("webhooks"), &Pointer::root().child("x-webhooks"));
    }
}

/// Puts path items that are given by reference in their places. What leads nowhere is left for the reader of
/// path items to report.
pub(in crate::document) fn place_path_items(
    root: &mut Value,
    expanded: &mut Weight,
    moves: &mut Moves,
    diagnostics: &mut Diagnostics,
) {
    for section in ["paths", "webhooks"] {
        let items = root.get(section).and_then(Value::as_object);
        let referring = items.into_iter().flatten().filter(|(_, item)| item.get("$ref").is_some());
        let paths: Vec<String> = referring.map(|(path, _)| path.clone()).collect();
        for path in paths {
            let place = Pointer::root().child(section).child(&path);
            let Some((item, target)) = target(root, &place) else {
                continue;
            };
            *expanded += Weight::of_copy(item);
            if let Some(what) = expanded.excess() {
                diagnostics.error(&place, what).help("shorten it, or leave out uses of it");
                // What is left would be read once for each of its uses too.
                return leave_out_referring(root);
            }
            let mut item = item.clone();
            let Some(Value::Object(own)) = root.pointer_mut(place.as_str()) else {
                continue;
            };
            own.remove("$ref");
            if let Value::Object(item) = &mut item {
                let own = std::mem::take(own);
                moves.record_copy(place.clone(), &target);
                own.keys().for_each(|key| moves.record_own(place.child(key)));
                item.extend(own);
            }
            if let Some(here) = root.pointer_mut(place.as_str()) {
                *here = item;
            }
        }
    }
}

/// Takes away the path items that are given by reference still.
fn leave_out_referring(root: &mut Value) {
    for section in ["paths", "webhooks"] {
        if let Some(items) = root.get_mut(section).and_then(Value::as_object_mut) {
            items.retain(|_, item| item.get("$ref").is_none());
        }
    }
}

/// The path item at the end of the references.
fn target<'v>(root: &'v Value, place: &Pointer) -> Option<(&'v Value, Pointer)> {
    let mut item = root.pointer(place.as_str())?;
    let mut at = place.clone();
    for _ in 0..10 {
        let Some(reference) = item.get("$ref") else {
            return item.is_object().then_some((item, at));
        };
        at = Pointer::parse(reference.as_str()?)?;
        item = root.pointer(at.as_str())?;
    }
    None
}
