//! Which parts of the run time a document needs.

use std::collections::BTreeSet;

use super::structs;
use crate::api::{Api, CredentialKind, JsonKind, Operation, PagingStyle, Shape, SuccessContent, Type, Union};

mod request;

/// A part of the run time, by the name that its fences have in `runtime/`.
pub(super) type Need = &'static str;

/// Works out the parts that the crate uses; what is not among them is not emitted.
pub(super) fn needs(api: &Api) -> BTreeSet<Need> {
    let mut needs = BTreeSet::new();
    for operation in api.operations() {
        needs.insert("operations");
        request::of_request(api, operation, &mut needs);
        of_answers(operation, &mut needs);
    }
    for def in api.types.values() {
        if def.shape.inner_types().any(Type::has_date) {
            needs.insert("dates");
        }
        if def.shape.inner_types().any(Type::has_uuid) {
            needs.insert("uuids");
        }
        let fields = def.shape.fields();
        if fields.iter().any(|field| field.ty.is_file()) {
            needs.insert("part_file");
            if def.usage.is_written() || def.usage.received {
                needs.insert("part_in_json");
            }
        }
        if fields.iter().any(|field| structs::is_patch(def.usage, field)) {
            needs.insert("patch");
        }
        if fields.iter().any(|field| structs::is_lenient(api, def.usage, field)) {
            needs.insert("lenient");
        }
        match &def.shape {
            Shape::Enum { .. } => drop(needs.insert("open_enum")),
            Shape::IntegerEnum { .. } => drop(needs.insert("open_integer")),
            Shape::Union(union) => of_union(union, def.usage.received, &mut needs),
            Shape::Struct { .. } | Shape::Alias(_) => {}
        }
    }
    if api.tags.iter().any(|tag| tag.feature.is_some()) {
        needs.insert("features");
    }
    if !api.headers.is_empty() {
        needs.insert("response_headers");
    }
    for credential in &api.credentials {
        needs.insert("auth");
        needs.insert(match credential.kind {
            CredentialKind::Bearer | CredentialKind::Header(_) => "header_key",
            CredentialKind::Query(_) => "query_key",
        });
    }
    needs
}

fn of_union(union: &Union, received: bool, needs: &mut BTreeSet<Need>) {
    needs.insert("open_union");
    if !received {
        return;
    }
    needs.insert("union_read");
    for signs in union.variants.iter().map(|variant| &variant.signs) {
        let parts = [
            ("union_with", !signs.required.is_empty()),
            ("union_knows", !signs.optional.is_empty()),
            ("union_fixed", !signs.constants.is_empty()),
            ("union_open", signs.open),
            ("union_only", signs.only),
            ("union_number", signs.kinds.contains(&JsonKind::Number)),
        ];
        needs.extend(parts.iter().filter(|(_, needed)| *needed).map(|(need, _)| *need));
    }
}

fn of_answers(operation: &Operation, needs: &mut BTreeSet<Need>) {
    for ty in operation.sent_types().chain(operation.received_types()) {
        if ty.has_date() {
            needs.insert("dates");
        }
        if ty.has_uuid() {
            needs.insert("uuids");
        }
    }
    if operation.streams_text() {
        needs.extend(["stream", "text_stream"]);
    }
    if operation.stream.is_some() {
        needs.insert("stream_flag");
    }
    if matches!(operation.success.content, SuccessContent::ByStatus { .. }) {
        needs.insert("by_status");
    }
    if let Some(paging) = &operation.paging {
        needs.extend(["paging", "stream"]);
        match paging.style {
            PagingStyle::PageNumber { .. } => {
                needs.extend(["paging_counted", "paging_named", "paging_page", "set_query"]);
            }
            PagingStyle::Offset { .. } => {
                needs.extend(["paging_counted", "paging_named", "paging_offset", "set_query"]);
            }
            PagingStyle::Cursor { .. } => needs.extend(["paging_cursor", "paging_named", "set_query"]),
            PagingStyle::Link => needs.extend(["paging_link"]),
        }
    }
}
