//! Which parts of the run time a document needs.

use std::collections::BTreeSet;

use super::{answer, auth, structs, unions};
use crate::api::{
    AnswerStream, Api, CredentialKind, EventReading, Field, JsonKind, Operation, PagingEnd, PagingStyle, Rest, Shape,
    StreamContent, Type, TypeDef, Union, Usage,
};

mod request;

/// A part of the run time, by the name that its fences have in `runtime/`.
pub(super) type Need = &'static str;

/// Works out the parts that the crate uses; what is not among them is not emitted.
pub(super) fn needs(api: &Api) -> BTreeSet<Need> {
    let mut needs = BTreeSet::new();
    for operation in api.operations() {
        needs.insert("operations");
        request::of_request(api, operation, &mut needs);
        of_answers(api, operation, &mut needs);
        if answer::plain_call(api, operation).is_some() {
            needs.insert("plain_verbs");
        }
    }
    for def in api.types.values() {
        of_type(api, def, &mut needs);
    }
    if api.tags.iter().any(|tag| tag.feature.is_some()) {
        needs.insert("features");
    }
    for header in &api.headers {
        needs.insert("response_headers");
        if header.ty.has_date() {
            needs.insert("dates");
        }
        if header.ty.has_uuid() {
            needs.insert("uuids");
        }
    }
    of_credentials(api, &mut needs);
    of_servers(api, &mut needs);
    let with_stream = [
        ("token", "token_and_stream"),
        ("part_in_json", "part_json_and_stream"),
        ("multipart", "multipart_and_stream"),
    ];
    for (one, with) in with_stream {
        if needs.contains(one) && needs.contains("part_stream") {
            needs.insert(with);
        }
    }
    if needs.contains("operations") {
        needs.extend(needs.contains("auth").then_some("operations_auth"));
        needs.extend(needs.contains("own_servers").then_some("operations_servers"));
    }
    if needs.contains("paging_location") {
        needs.insert(if needs.contains("query_key") { "link_query_key" } else { "link_plain" });
    }
    needs
}

fn of_type(api: &Api, def: &TypeDef, needs: &mut BTreeSet<Need>) {
    if def.shape.inner_types().any(Type::has_date) {
        needs.insert("dates");
    }
    if def.shape.inner_types().any(Type::has_uuid) {
        needs.insert("uuids");
    }
    let fields = def.shape.fields();
    if def.shape.inner_types().any(Type::is_file) {
        needs.insert("part_file");
        if def.usage.is_written() || def.usage.received {
            needs.insert("part_in_json");
        }
    }
    for field in fields.iter().filter(|field| def.usage.patches(field)) {
        of_patch(api, field, needs);
    }
    if fields.iter().any(|field| structs::is_lenient(api, def.usage, field)) {
        needs.extend(["lenient", "lenient_member"]);
    }
    if let Shape::Struct { fields, rest } = &def.shape {
        of_object(api, def.usage, fields, rest.as_ref(), needs);
    }
    match &def.shape {
        Shape::Enum { .. } => drop(needs.insert("open_enum")),
        Shape::IntegerEnum { .. } => drop(needs.insert("open_integer")),
        Shape::Union(union) => of_union(api, union, def.usage.received, needs),
        Shape::Struct { .. } | Shape::Alias(_) => {}
    }
}

/// A member that may be cleared is set from what a plain one is set from.
fn of_patch(api: &Api, field: &Field, needs: &mut BTreeSet<Need>) {
    let is_text = |ty| matches!(api.behind_aliases(ty), Type::String | Type::Binary);
    let list = match api.behind_aliases(&field.ty) {
        Type::List(item) if !field.boxed => Some(item),
        _ => None,
    };
    let parts = [
        ("patch", true),
        ("patch_text", !field.boxed && is_text(&field.ty)),
        ("patch_list", list.is_some()),
        ("patch_text_list", list.is_some_and(|item| is_text(item))),
    ];
    extend(needs, &parts);
}

/// Adds the parts that are needed.
fn extend(needs: &mut BTreeSet<Need>, parts: &[(Need, bool)]) {
    needs.extend(parts.iter().filter(|(_, needed)| *needed).map(|(need, _)| *need));
}

fn of_object(api: &Api, usage: Usage, fields: &[Field], rest: Option<&Rest>, needs: &mut BTreeSet<Need>) {
    let (always, sometimes): (Vec<&Field>, Vec<&Field>) = fields.iter().partition(|field| field.required);
    needs.insert("object");
    if usage.is_written() {
        let parts = [
            ("object_write", true),
            ("object_put", !always.is_empty()),
            ("object_put_set", !sometimes.is_empty()),
            ("object_put_rest", rest.is_some()),
        ];
        extend(needs, &parts);
    }
    if usage.received {
        let parts = [
            ("object_read", true),
            ("object_member", fields.iter().any(|field| !structs::is_lenient(api, usage, field))),
            ("object_required", always.iter().any(|field| !field.nullable)),
            ("object_skip", rest.is_none()),
            ("object_keep", rest.is_some()),
        ];
        extend(needs, &parts);
    }
}

fn of_union(api: &Api, union: &Union, received: bool, needs: &mut BTreeSet<Need>) {
    needs.insert("open_union");
    if !received {
        return;
    }
    needs.insert("union_read");
    if union.variants.iter().any(|variant| unions::is_lenient(api, union, variant)) {
        needs.extend(["lenient", "lenient_branch"]);
    }
    for signs in union.variants.iter().map(|variant| &variant.signs) {
        let parts = [
            ("union_with", !signs.required.is_empty()),
            ("union_knows", !signs.optional.is_empty()),
            ("union_fixed", !signs.constants.is_empty()),
            ("union_open", signs.open),
            ("union_only", signs.only),
            ("union_number", signs.kinds.contains(&JsonKind::Number)),
        ];
        extend(needs, &parts);
    }
}

fn of_credentials(api: &Api, needs: &mut BTreeSet<Need>) {
    for credential in &api.credentials {
        needs.insert("auth");
        needs.extend(match &credential.kind {
            CredentialKind::Bearer => ["header_key", "text_key"].as_slice(),
            CredentialKind::Basic => &["basic_key"],
            CredentialKind::Header(name) if name.eq_ignore_ascii_case("authorization") => {
                &["header_key", "text_key", "plain_header_key"]
            }
            CredentialKind::Header(_) => &["header_key", "text_key"],
            CredentialKind::Query(_) => &["query_key", "text_key"],
            CredentialKind::Cookie(_) => &["cookie_key", "text_key"],
        });
        if credential.provider.is_some() {
            needs.insert("token");
        }
    }
    if !api.credentials.is_empty() {
        needs.insert(if auth::required(api).is_some() { "required_auth" } else { "optional_auth" });
    }
}

fn of_servers(api: &Api, needs: &mut BTreeSet<Need>) {
    if api.servers.len() > 1 {
        needs.extend(["servers", "server_choice"]);
    }
    if !api.server_variables().is_empty() {
        needs.extend(["servers", "server_variables"]);
    }
    if api.operations().any(|operation| !operation.servers.is_empty()) {
        needs.extend(["servers", "own_servers"]);
    }
}

fn of_stream(operation: &Operation, stream: &AnswerStream, needs: &mut BTreeSet<Need>) {
    if stream.flag.is_some() {
        needs.insert("stream_flag");
        if operation.body.as_ref().is_some_and(|body| !body.required) {
            needs.insert("optional_flag");
        }
    }
    match &stream.content {
        StreamContent::Text => {}
        StreamContent::Lines(_) => needs.extend(["stream", "item_stream", "json_lines"]),
        StreamContent::Events(events) => {
            needs.extend(["stream", "item_stream", "event_stream"]);
            needs.insert(match events.reading {
                EventReading::Json => "event_json",
                EventReading::Text => "event_text",
                EventReading::Tagged(_) => "event_tagged",
                EventReading::Whole => "event_whole",
            });
        }
    }
}

fn of_answers(api: &Api, operation: &Operation, needs: &mut BTreeSet<Need>) {
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
    if operation.has_whole_answer() {
        needs.insert("send");
    }
    if let Some(stream) = &operation.stream {
        of_stream(operation, stream, needs);
    }
    if answer::reads_by_status(operation) {
        needs.insert("by_status");
    }
    if operation.success.content.types().any(|ty| api.answers_date(ty)) {
        let plain = if answer::reads_by_status(operation) { None } else { Some("plain_dates") };
        needs.extend(["lenient", "lenient_answer"].into_iter().chain(plain));
    }
    if answer::has_form_by_status(operation) {
        needs.insert("other_status");
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
            PagingStyle::Cursor { .. } | PagingStyle::After { .. } => {
                needs.extend(["paging_cursor", "paging_named", "set_query"]);
            }
            PagingStyle::Url { .. } => needs.extend(["paging_location", "paging_url"]),
            PagingStyle::Link => needs.extend(["paging_location", "paging_link"]),
        }
        match (&paging.end, &paging.style) {
            (Some(PagingEnd::Total { .. }), PagingStyle::PageNumber { .. }) => {
                needs.extend(["paging_page_total", "paging_until"]);
            }
            (Some(PagingEnd::Total { .. }), PagingStyle::Offset { .. }) => {
                needs.extend(["paging_offset_total", "paging_until"]);
            }
            (Some(_), _) => needs.extend(["paging_until"]),
            (None, _) => {}
        }
    }
}
