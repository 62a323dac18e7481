//! Which parts of the run time a document needs.

use std::collections::BTreeSet;

use super::structs;
use crate::api::{Api, BodyContent, CredentialKind, ListStyle, Location, Operation, PagingStyle, Shape, Type};

/// A part of the run time, by the name that its fences have in `runtime/`.
pub(super) type Need = &'static str;

/// Works out the parts that the crate uses; what is not among them is not emitted.
pub(super) fn needs(api: &Api) -> BTreeSet<Need> {
    let mut needs = BTreeSet::new();
    for operation in api.operations() {
        needs.insert("operations");
        of_parameters(operation, &mut needs);
        of_answers(operation, &mut needs);
    }
    for def in api.types.values() {
        if def.shape.inner_types().any(Type::has_date) {
            needs.insert("dates");
        }
        let fields = def.shape.fields();
        if fields.iter().any(|field| structs::is_patch(def.usage, field)) {
            needs.insert("patch");
        }
        if fields.iter().any(|field| structs::is_lenient(api, def.usage, field)) {
            needs.insert("lenient");
        }
        if matches!(def.shape, Shape::Enum { .. }) {
            needs.insert("open_enum");
        }
    }
    for credential in &api.credentials {
        needs.insert("auth");
        needs.insert(match credential.kind {
            CredentialKind::Bearer | CredentialKind::Header(_) => "header_key",
            CredentialKind::Query(_) => "query_key",
        });
    }
    if ["bytes_body", "content_type", "header_params", "joined", "set_query_list"]
        .iter()
        .any(|need| needs.contains(need))
    {
        needs.insert("parameters");
    }
    needs
}

fn of_parameters(operation: &Operation, needs: &mut BTreeSet<Need>) {
    for parameter in &operation.parameters {
        if parameter.ty.has_date() {
            needs.insert("dates");
        }
        match (parameter.location, parameter.list, parameter.required) {
            (Location::Path, list, _) => {
                needs.insert("path_params");
                if list.is_some() {
                    needs.insert("joined");
                }
            }
            (Location::Query, Some(ListStyle::Repeated), _) => {
                needs.insert("set_query_list");
                if parameter.required {
                    needs.insert("query_list");
                }
            }
            (Location::Query, list, required) => {
                if !required {
                    needs.insert("set_query");
                }
                if list.is_some() {
                    needs.insert("joined");
                }
            }
            (Location::Header, list, required) => {
                if required {
                    needs.insert("header_params");
                }
                if list.is_some() {
                    needs.insert("joined");
                }
            }
        }
    }
    match operation.body.as_ref().map(|body| (&body.content, body.media_type.as_str())) {
        Some((BodyContent::Text | BodyContent::Binary, _)) => {
            needs.insert("bytes_body");
        }
        Some((BodyContent::Json(_), media_type)) if media_type != "application/json" => {
            needs.insert("content_type");
        }
        Some((BodyContent::Json(_), _)) | None => {}
    }
}

fn of_answers(operation: &Operation, needs: &mut BTreeSet<Need>) {
    if operation.answer_type().is_some_and(Type::has_date) {
        needs.insert("dates");
    }
    if operation.stream.is_some() {
        needs.extend(["stream", "stream_flag", "text_stream"]);
    }
    if let Some(paging) = &operation.paging {
        needs.extend(["paging", "paging_named", "set_query", "stream"]);
        match paging.style {
            PagingStyle::PageNumber { .. } => needs.extend(["paging_counted", "paging_page"]),
            PagingStyle::Offset { .. } => needs.extend(["paging_counted", "paging_offset"]),
            PagingStyle::Cursor { .. } => needs.extend(["paging_cursor"]),
        }
    }
}
