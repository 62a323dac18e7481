//! `operations/`: a file per tag, with the client's methods and the builders that they return.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, markdown, method, request, value_ident};
use crate::api::{Api, BodyContent, ListStyle, Operation, Shape, SuccessContent, Tag, Type};

/// Emits the module that holds the files of the tags.
pub(super) fn emit_operations(api: &Api) -> TokenStream {
    let docs = docs::inner_comment(&[
        "The requests that the methods of [`Client`](crate::Client) return.".to_owned(),
        String::new(),
        "Each is a builder: its setters add what is optional, and a verb such as `send` sends it.".to_owned(),
    ]);
    let mut names: Vec<_> = api.tags.iter().map(|tag| &tag.module).collect();
    names.sort();
    let modules = names.iter().map(|module| {
        let module = value_ident(module);
        quote!(mod #module;)
    });
    let exports = names.iter().map(|module| {
        let module = value_ident(module);
        quote!(pub use self::#module::*;)
    });
    quote! {
        #docs
        #(#modules)*
        #(#exports)*
    }
}

/// Emits the file of one tag.
pub(super) fn emit_tag(api: &Api, tag: &Tag) -> TokenStream {
    let docs = docs::inner_comment(&tag_docs(tag));
    let heading = docs::comment(&heading(tag));
    let allow = docs::allow_deprecated(api);
    let imports = imports(api, tag);
    let statics = tag.operations.iter().map(|operation| method::emit_static(api, operation));
    let methods = tag.operations.iter().map(|operation| method::emit_method(api, operation));
    let requests = tag.operations.iter().map(|operation| request::emit_request(api, operation));
    quote! {
        #docs
        #allow
        #imports
        #(#statics)*
        #heading
        impl Client {
            #(#methods)*
        }
        #(#requests)*
    }
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

/// What the file needs, and no more.
fn imports(api: &Api, tag: &Tag) -> TokenStream {
    let operations = &tag.operations;
    let borrow = operations.iter().any(|operation| takes_borrowed(api, operation));
    let bytes = operations.iter().any(uses_bytes);
    let typed_errors = operations.iter().any(|operation| operation.errors.iter().any(|error| error.ty.is_some()));
    let paging = operations.iter().any(|operation| operation.paging.is_some());
    let stream = operations.iter().any(|operation| operation.stream.is_some());
    let types = operations.iter().any(|operation| uses_types(operation));
    let lists: Vec<_> = operations
        .iter()
        .flat_map(|operation| &operation.parameters)
        .filter(|parameter| parameter.list.is_some())
        .collect();
    let display = lists.iter().any(|parameter| method::takes_display(api, &parameter.ty)).then(|| {
        quote!(
            use std::fmt::Display;
        )
    });
    let joined = lists.iter().any(|parameter| !matches!(parameter.list, None | Some(ListStyle::Repeated)));
    let joined = joined.then(|| {
        quote!(
            use crate::parameters::joined;
        )
    });
    let borrow = borrow.then(|| {
        quote!(
            use std::borrow::Borrow;
        )
    });
    let bytes = bytes.then(|| {
        quote!(
            use bytes::Bytes;
        )
    });
    let error_kind = typed_errors.then(|| {
        quote!(
            use crate::error_body::ErrorKind;
        )
    });
    let paging = paging.then(|| {
        quote!(
            use crate::paging::{Items, Pages};
        )
    });
    let stream = stream.then(|| {
        quote!(
            use crate::text_stream::TextStream;
        )
    });
    let types = types.then(|| {
        quote!(
            use crate::types;
        )
    });
    quote! {
        #borrow
        #display
        #bytes
        use http::Method;
        use crate::client::Client;
        use crate::error::Error;
        #error_kind
        #paging
        #joined
        use crate::request::{Operation, Request, request_options};
        use crate::response::Response;
        #stream
        #types
    }
}

/// Whether the body is taken by reference or by value, as the caller likes.
pub(super) fn takes_borrowed(api: &Api, operation: &Operation) -> bool {
    match operation.body.as_ref().map(|body| &body.content) {
        Some(BodyContent::Json(ty)) => borrows(api, ty),
        Some(BodyContent::Text | BodyContent::Binary) | None => false,
    }
}

/// Whether a value of the type is worth borrowing.
pub(super) fn borrows(api: &Api, ty: &Type) -> bool {
    match api.behind_aliases(ty) {
        Type::Named(name) => matches!(api.types.get(name).map(|def| &def.shape), Some(Shape::Struct { .. })),
        _ => false,
    }
}

fn uses_bytes(operation: &Operation) -> bool {
    operation.success.content == SuccessContent::Binary
        || operation.body.as_ref().is_some_and(|body| body.content == BodyContent::Binary)
}

fn uses_types(operation: &Operation) -> bool {
    let body = operation.body.as_ref().and_then(|body| match &body.content {
        BodyContent::Json(ty) => Some(ty),
        BodyContent::Text | BodyContent::Binary => None,
    });
    let success = match &operation.success.content {
        SuccessContent::Json(ty) => Some(ty),
        SuccessContent::Text | SuccessContent::Binary | SuccessContent::Empty => None,
    };
    let parameters = operation.parameters.iter().map(|parameter| &parameter.ty);
    body.into_iter().chain(success).chain(parameters).any(|ty| ty.named().is_some())
}
