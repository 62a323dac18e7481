//! The builder of an operation: setters for what is optional, and the verbs that send it.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::answer::{self, answer_type};
use super::{body, docs, method, multipart, parameter, stream, ty, type_ident, value_ident};
use crate::api::{Api, FieldPath, Operation, Paging, PagingStyle, Parameter, Receiver};

/// Emits the builder.
pub(super) fn emit_request(api: &Api, operation: &Operation) -> TokenStream {
    let builder = type_ident(&operation.builder);
    let comment = docs::comment(&[format!("The request that [`Client::{0}`] returns.", operation.name)]);
    let body_setters = body::emit_setters(api, operation);
    let setters = operation.setters().map(|parameter| emit_setter(api, parameter));
    let send = answer::emit_send(operation);
    let answer = answer_type(operation);
    let other_forms = operation.success.other_forms.iter().map(answer::emit_other_form);
    let stream = stream::emit_stream(operation);
    let blocking_stream = stream::emit_blocking(operation);
    let by_status = answer::emit_by_status(operation);
    let paging = operation.paging.as_ref().map(|paging| emit_paging(operation, paging));
    let parts = multipart::emit_parts(api, operation);
    let blocking_send = send.is_some().then(|| {
        quote! {
            #[cfg(feature = "blocking")]
            crate::blocking::blocking_send!(#builder, #answer);
        }
    });
    let verbs = answer::plain_call(operation).map_or_else(
        || quote!(request_options!(#builder); #blocking_send),
        |call| quote!(verbs!(#builder: #answer, #call);),
    );
    quote! {
        #comment
        #[must_use = "a request does nothing until it is sent"]
        #[derive(Debug, Clone)]
        pub struct #builder {
            request: Request,
        }

        #verbs
        #blocking_stream

        impl #builder {
            #body_setters
            #(#setters)*
            #paging
            #send
            #(#other_forms)*
            #stream
        }

        #by_status

        #parts
    }
}

fn emit_setter(api: &Api, parameter: &Parameter) -> TokenStream {
    let comment = docs::comment(&method::parameter_docs(parameter));
    let deprecated = docs::deprecated(&parameter.docs);
    let name = value_ident(&parameter.name);
    let ty = parameter::argument_type(api, parameter);
    let call = parameter::optional_call(api, parameter);
    quote! {
        #comment
        #deprecated
        pub fn #name(mut self, #name: #ty) -> Self {
            #call
            self
        }
    }
}

fn emit_paging(operation: &Operation, paging: &Paging) -> TokenStream {
    let page = answer_type(operation);
    let item = ty::stored(&paging.item, ty::From::Elsewhere);
    let items = taken(&paging.items);
    let pages = match &paging.style {
        PagingStyle::PageNumber { parameter, first } => {
            let list = listed(&paging.items);
            let first = Literal::u64_unsuffixed(u64::try_from(*first).unwrap_or_default());
            quote!(Pages::by_page_number(self.request, #parameter, #first, |page| #list))
        }
        PagingStyle::Offset { parameter } => {
            let list = listed(&paging.items);
            quote!(Pages::by_offset(self.request, #parameter, |page| #list))
        }
        PagingStyle::Cursor { parameter, next } => {
            let next = next_cursor(next);
            quote!(Pages::by_cursor(self.request, #parameter, |page| #next))
        }
        PagingStyle::Link => quote!(Pages::by_link(self.request)),
    };
    quote! {
        /// Walks through all pages, from the one that is set, or the first.
        #[inline]
        pub fn pages(self) -> Pages<#page> {
            #pages
        }

        /// Walks through the items of all pages.
        #[inline]
        pub fn items(self) -> Items<#item> {
            Items::new(self.pages(), |page| #items)
        }
    }
}

/// The items that `page` holds, as a slice.
fn listed(path: &FieldPath) -> TokenStream {
    let Some((last, parents)) = path.split_last() else {
        return quote!(page);
    };
    let name = value_ident(&last.name);
    match (reach(parents), last.optional) {
        ((parent, false), false) => quote!(&#parent.#name),
        ((parent, false), true) => quote!(#parent.#name.as_deref().unwrap_or_default()),
        ((parent, true), false) => quote!(#parent.map(|inner| inner.#name.as_slice()).unwrap_or_default()),
        ((parent, true), true) => quote!(#parent.and_then(|inner| inner.#name.as_deref()).unwrap_or_default()),
    }
}

/// The items that `page` holds, taken out of it.
fn taken(path: &FieldPath) -> TokenStream {
    match reach_owned(path) {
        (list, true) => quote!(#list.unwrap_or_default()),
        (list, false) => list,
    }
}

fn next_cursor(path: &FieldPath) -> TokenStream {
    match reach(path) {
        (cursor, true) => quote!(#cursor.cloned()),
        (cursor, false) => quote!(Some(#cursor.clone())),
    }
}

/// The expression for a member by reference, and whether it is an `Option`.
fn reach(path: &[Receiver]) -> (TokenStream, bool) {
    let mut expression = quote!(page);
    let mut optional = false;
    for step in path {
        let name = value_ident(&step.name);
        (expression, optional) = match (optional, step.optional) {
            (false, false) => (quote!(#expression.#name), false),
            (false, true) => (quote!(#expression.#name.as_ref()), true),
            (true, false) => (quote!(#expression.map(|inner| &inner.#name)), true),
            (true, true) => (quote!(#expression.and_then(|inner| inner.#name.as_ref())), true),
        };
    }
    (expression, optional)
}

/// The expression for a member by value, and whether it is an `Option`.
fn reach_owned(path: &FieldPath) -> (TokenStream, bool) {
    let mut expression = quote!(page);
    let mut optional = false;
    for step in path {
        let name = value_ident(&step.name);
        expression = match (optional, step.optional) {
            (false, _) => quote!(#expression.#name),
            (true, false) => quote!(#expression.map(|inner| inner.#name)),
            (true, true) => quote!(#expression.and_then(|inner| inner.#name)),
        };
        optional |= step.optional;
    }
    (expression, optional)
}
