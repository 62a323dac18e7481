//! `operations/`: a file per tag, with the client's methods and the builders that they return.

use std::collections::BTreeSet;
use std::iter;
use std::rc::Rc;

use proc_macro2::TokenStream;
use quote::quote;

use super::needs::Need;
use super::{answer, docs, markdown, method, multipart, parameter, request, table, value_ident};
use crate::api::{
    Api, Body, BodyContent, Location, Operation, Parameter, Shape, StreamContent, SuccessContent, Tag, Type, Writing,
};

/// Emits the module that holds the files of the tags.
pub(super) fn emit_operations(api: &Api) -> TokenStream {
    let docs = docs::inner_comment(&[
        "The requests that the methods of [`Client`](crate::Client) return.".to_owned(),
        String::new(),
        "Each is a builder: its setters add what is optional, and a verb such as `send` sends it.".to_owned(),
    ]);
    let mut tags: Vec<_> = api.tags.iter().collect();
    tags.sort_by_key(|tag| &tag.module);
    let (modules, exports) = modules(tags);
    quote! {
        #docs
        #modules
        #exports
    }
}

/// The modules of some tags, and the export of what is in them.
pub(super) fn modules(tags: Vec<&Tag>) -> (TokenStream, TokenStream) {
    let each = tags.into_iter().map(|tag| {
        let (gate, module) = (gate(tag), value_ident(&tag.module));
        (quote!(#gate mod #module;), quote!(#gate pub use self::#module::*;))
    });
    each.unzip()
}

/// What keeps the code of a tag from being compiled without its feature.
pub(super) fn gate(tag: &Tag) -> Option<TokenStream> {
    tag.feature.as_ref().map(|feature| quote!(#[cfg(feature = #feature)]))
}

/// Emits the file of one tag.
pub(super) fn emit_tag<'a>(
    api: &'a Api,
    tag: &'a Tag,
    needs: &Rc<BTreeSet<Need>>,
    forms: &Rc<table::Forms<'a>>,
) -> impl Iterator<Item = TokenStream> + use<'a> {
    let (needs, forms) = (Rc::clone(needs), Rc::clone(forms));
    let head = move || {
        let docs = docs::inner_comment(&tag_docs(tag));
        let allow = docs::allow_deprecated(api);
        let imports = imports(api, tag);
        quote! {
            #docs
            #allow
            #imports
        }
    };
    let tables = move || table::emit_tables(api, tag, &needs, &forms);
    // One block each: they are joined where they are formatted, and those of thousands of operations would take ten
    // times the room of their text.
    let methods = tag.operations.iter().enumerate().map(move |(number, operation)| {
        let heading = (number == 0).then(|| docs::comment(&heading(tag)));
        let method = method::emit_method(api, operation);
        quote!(#heading impl Client { #method })
    });
    let requests = tag.operations.iter().map(move |operation| request::emit_request(api, operation));
    iter::once_with(head).chain(iter::once_with(tables)).chain(methods).chain(requests)
}

fn tag_docs(tag: &Tag) -> Vec<String> {
    let name = tag.wire.as_deref().unwrap_or("without a tag");
    docs::lines(&tag.docs, &format!("Operations: {}.", markdown::inline(name)))
}

fn heading(tag: &Tag) -> Vec<String> {
    let mut lines = vec![format!("# {}", markdown::inline(tag.wire.as_deref().unwrap_or("Other operations")))];
    let prose = docs::prose(&tag.docs);
    if !prose.is_empty() {
        lines.push(String::new());
        lines.extend(prose);
    }
    lines
}

/// What the file needs, and no more: of other crates, then of this one.
fn imports(api: &Api, tag: &Tag) -> TokenStream {
    let any = |uses: &dyn Fn(&Operation) -> bool| tag.operations.iter().any(uses);
    let asks = |operation: &Operation| operation.security.iter().any(|alternative| !alternative.is_empty());
    let auth = any(&asks).then(|| quote! { use crate::auth; });
    let servers = any(&|operation| !operation.servers.is_empty()).then(|| quote! { use crate::servers; });
    let borrow = any(&|operation| takes_borrowed(api, operation)).then(|| quote! { use std::borrow::Borrow; });
    let display = any(&|operation| takes_display(api, operation)).then(|| quote! { use std::fmt::Display; });
    let binary = any(&|operation| operation.bodies().any(|body| body.content == BodyContent::Binary));
    let binary = binary.then(|| quote! { use crate::binary_body::BinaryBody; });
    let bytes = any(&uses_bytes).then(|| quote! { use bytes::Bytes; });
    let error_kind = any(&has_typed_errors).then(|| quote! { use crate::error_body::ErrorKind; });
    let paging = any(&|operation| operation.paging.is_some()).then(|| quote! { use crate::paging::{Items, Pages}; });
    let joined = any(&joins_lists).then(|| quote! { use crate::parameters::joined; });
    let parts = any(&|operation| multipart::form_of(operation).is_some());
    let parts = parts.then(|| quote! { use crate::multipart::Multipart; });
    let styles = any(&names_styles).then(|| quote! { use crate::styled::Style; });
    let bare_styles = any(&names_bare_styles).then(|| quote! { use crate::bare::BareStyle; });
    let stream = any(&Operation::streams_text).then(|| quote! { use crate::text_stream::TextStream; });
    let events = any(&|operation| matches!(content(operation), Some(StreamContent::Events(_))));
    let events = events.then(|| quote! { use crate::event_stream::{EventRules, EventStream}; });
    let lines = any(&|operation| matches!(content(operation), Some(StreamContent::Lines(_))));
    let lines = lines.then(|| quote! { use crate::json_lines::JsonLines; });
    let body = any(&|operation| operation.success.content == SuccessContent::Binary)
        .then(|| quote! { use crate::body::Body; });
    let whole = any(&|operation| operation.has_whole_answer() && answer::plain_call(api, operation).is_none());
    let from_json = any(&|operation| answer::names_from_json(api, operation)).then(|| quote!(from_json));
    let dates = any(&|operation| answer::names_from_dates(api, operation)).then(|| quote!(dates_from_json));
    let readers: Vec<TokenStream> = dates.into_iter().chain(from_json).collect();
    let response = match (whole, readers.is_empty()) {
        (true, false) => quote! { use crate::response::{Response, #(#readers),*}; },
        (true, true) => quote! { use crate::response::Response; },
        (false, _) => quote!(),
    };
    let special = any(&|operation| request::names_errors(api, operation)).then(|| quote! { use crate::error::Error; });
    let types = any(&|operation| uses_types(api, operation)).then(|| quote! { use crate::types; });
    quote! {
        #borrow
        #display
        #bytes
        #bare_styles
        #auth
        #binary
        #body
        use crate::builder::builder;
        use crate::client::Client;
        #special
        #error_kind
        #events
        #lines
        #parts
        #paging
        #joined
        use crate::request::{Request, operations};
        #response
        #styles
        #servers
        #stream
        #types
    }
}

fn content(operation: &Operation) -> Option<&StreamContent> {
    operation.stream.as_ref().map(|stream| &stream.content)
}

fn takes_display(api: &Api, operation: &Operation) -> bool {
    operation.parameters.iter().any(|parameter| parameter::takes_display(api, parameter))
}

fn has_typed_errors(operation: &Operation) -> bool {
    operation.errors.iter().any(|error| error.ty.is_some())
}

fn joins_lists(operation: &Operation) -> bool {
    let in_header = |parameter: &Parameter| {
        parameter.location == Location::Header && matches!(parameter.writing, Writing::Repeated | Writing::Joined(_))
    };
    operation.parameters.iter().any(in_header)
}

/// Whether a value is written in a style that is named.
fn names_styles(operation: &Operation) -> bool {
    let in_body = operation.bodies().any(|body| match &body.content {
        BodyContent::Form(form) => !form.encodings.is_empty(),
        BodyContent::Json(_) | BodyContent::Multipart(_) | BodyContent::Text | BodyContent::Binary => false,
    });
    in_body || operation.parameters.iter().any(|parameter| is_styled(parameter, &[Location::Query, Location::Cookie]))
}

fn names_bare_styles(operation: &Operation) -> bool {
    operation.parameters.iter().any(|parameter| is_styled(parameter, &[Location::Path, Location::Header]))
}

fn is_styled(parameter: &Parameter, places: &[Location]) -> bool {
    parameter.writing.style().is_some() && places.contains(&parameter.location)
}

/// Whether the body is taken by reference or by value, as the caller likes.
fn takes_borrowed(api: &Api, operation: &Operation) -> bool {
    operation.bodies().filter_map(Body::ty).any(|ty| borrows(api, ty))
}

/// Whether a value of the type is worth borrowing.
pub(super) fn borrows(api: &Api, ty: &Type) -> bool {
    match api.behind_aliases(ty) {
        Type::Named(name) => matches!(api.types.get(name).map(|def| &def.shape), Some(Shape::Struct { .. })),
        _ => false,
    }
}

fn uses_bytes(operation: &Operation) -> bool {
    operation.success.content.includes(&SuccessContent::Binary)
        || operation.success.other_forms.iter().any(|form| !form.text)
}

fn uses_types(api: &Api, operation: &Operation) -> bool {
    // The types of parameters are taken apart: only what is behind other names is named.
    let parameters = operation.parameters.iter().map(|parameter| match api.behind_aliases(&parameter.ty) {
        Type::List(item) => api.behind_aliases(item),
        other => other,
    });
    parameters
        .chain(operation.bodies().filter_map(Body::ty))
        .chain(operation.success.content.types())
        .chain(content(operation).and_then(StreamContent::item))
        .any(|ty| ty.named().is_some())
}
