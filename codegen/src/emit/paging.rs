//! The verbs that walk through the pages of a list.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::answer::answer_type;
use super::{ty, value_ident};
use crate::api::{FieldPath, Operation, Paging, PagingEnd, PagingStyle, Receiver, Type};

/// Emits `pages` and `items`.
pub(super) fn emit_paging(operation: &Operation, paging: &Paging) -> TokenStream {
    let page = answer_type(operation);
    let item = ty::stored(&paging.item, ty::From::Elsewhere);
    let items = taken(&paging.items);
    let total = paging.end.as_ref().and_then(total);
    let until = paging.end.as_ref().and_then(until);
    // Where a call follows, nothing else says what a page is.
    let (arg, of) = match until {
        Some(_) => (quote!(page: &#page), Some(quote!(::<#page>))),
        None => (quote!(page), None),
    };
    let pages = match &paging.style {
        PagingStyle::PageNumber { parameter, first } => {
            let list = listed(&paging.items);
            let first = Literal::u64_unsuffixed(u64::try_from(*first).unwrap_or_default());
            let counted = if total.is_some() { quote!(by_page_number_up_to) } else { quote!(by_page_number) };
            quote!(Pages::#counted(self.request, #parameter, #first, |#arg| #list #total))
        }
        PagingStyle::Offset { parameter } => {
            let list = listed(&paging.items);
            let counted = if total.is_some() { quote!(by_offset_up_to) } else { quote!(by_offset) };
            quote!(Pages::#counted(self.request, #parameter, |#arg| #list #total))
        }
        PagingStyle::Cursor { parameter, next } => {
            let (list, next) = (listed(&paging.items), next_cursor(next));
            quote!(Pages::by_cursor(self.request, #parameter, |#arg| #list, |page| #next))
        }
        PagingStyle::After { parameter, by } => {
            let (list, after) = (listed(&paging.items), last_of(&paging.items, by));
            quote!(Pages::by_cursor(self.request, #parameter, |#arg| #list, |page| #after))
        }
        PagingStyle::Url { next } => {
            let way = next.iter().map(|step| step.wire.as_str()).collect::<Vec<_>>().join(".");
            let next = next_cursor(next);
            quote!(Pages::by_url(self.request, #way, |#arg| #next))
        }
        PagingStyle::Link => quote!(Pages #of ::by_link(self.request)),
    };
    let walk = match until {
        Some(until) => quote!(let pages = #pages; pages #until),
        None => pages,
    };
    quote! {
        /// Walks through all pages, from the one that is set, or the first.
        #[inline]
        pub fn pages(self) -> Pages<#page> {
            #walk
        }

        /// Walks through the items of all pages.
        #[inline]
        pub fn items(self) -> Items<#item> {
            Items::new(self.pages(), |page| #items)
        }
    }
}

/// How many items there are in all, as the last argument of a pager that counts.
fn total(end: &PagingEnd) -> Option<TokenStream> {
    let PagingEnd::Total { path, ty } = end else {
        return None;
    };
    let (number, optional) = copied(path);
    let number = match (ty, optional) {
        (Type::Int64, true) => number,
        (Type::Int64, false) => quote!(Some(#number)),
        (Type::Int32, true) => quote!(#number.map(i64::from)),
        (Type::Int32, false) => quote!(Some(#number.into())),
        (_, true) => quote!(#number.map(|total| total as i64)),
        (_, false) => quote!(Some(#number as i64)),
    };
    Some(quote!(, |page| #number))
}

/// What a page that is the last one looks like.
fn until(end: &PagingEnd) -> Option<TokenStream> {
    let is_last = match end {
        PagingEnd::Flag { path, last } => match (copied(path), last) {
            ((flag, true), last) => quote!(#flag == Some(#last)),
            ((flag, false), true) => flag,
            ((flag, false), false) => quote!(!#flag),
        },
        PagingEnd::NoNext { path, text } => match (reach(path), text) {
            ((next, true), true) => quote!(#next.is_none_or(|next| next.is_empty())),
            ((next, false), true) => quote!(#next.is_empty()),
            ((next, _), false) => quote!(#next.is_none()),
        },
        PagingEnd::Total { .. } => return None,
    };
    Some(quote!(.until(|page| #is_last)))
}

/// The items that `page` holds, as a slice.
fn listed(path: &FieldPath) -> TokenStream {
    let Some((last, parents)) = path.split_last() else {
        return quote!(page);
    };
    let name = value_ident(&last.name);
    let slice = if last.patch { quote!(value().map(Vec::as_slice)) } else { quote!(as_deref()) };
    match (reach(parents), last.optional) {
        ((parent, false), false) => quote!(&#parent.#name),
        ((parent, false), true) => quote!(#parent.#name.#slice.unwrap_or_default()),
        ((parent, true), false) => quote!(#parent.map(|inner| inner.#name.as_slice()).unwrap_or_default()),
        ((parent, true), true) => quote!(#parent.and_then(|inner| inner.#name.#slice).unwrap_or_default()),
    }
}

/// The items that `page` holds, taken out of it.
fn taken(path: &FieldPath) -> TokenStream {
    match reach_owned(path) {
        (list, true) => quote!(#list.unwrap_or_default()),
        (list, false) => list,
    }
}

/// The text that names the next page.
fn next_cursor(path: &FieldPath) -> TokenStream {
    match owned_text(quote!(page), path) {
        (text, true) => text,
        (text, false) => quote!(Some(#text)),
    }
}

/// A member that is a text, by value, and whether it is an `Option`.
fn owned_text(whole: TokenStream, path: &FieldPath) -> (TokenStream, bool) {
    if let Some((last, parents)) = path.split_last()
        && let (parent, false) = reach_from(whole.clone(), parents)
        && !last.patch
    {
        let name = value_ident(&last.name);
        return (quote!(#parent.#name.clone()), last.optional);
    }
    match reach_from(whole, path) {
        (text, true) => (quote!(#text.cloned()), true),
        (text, false) => (quote!(#text.clone()), false),
    }
}

/// What the last item of `page` is known by.
fn last_of(items: &FieldPath, by: &FieldPath) -> TokenStream {
    let last = match reach(items) {
        (list, true) => quote!(#list.and_then(|items| items.last())),
        (list, false) => quote!(#list.last()),
    };
    match owned_text(quote!(item), by) {
        (text, true) => quote!(#last.and_then(|item| #text)),
        (text, false) => quote!(#last.map(|item| #text)),
    }
}

/// The expression for a member of `page` by reference, and whether it is an `Option`.
fn reach(path: &[Receiver]) -> (TokenStream, bool) {
    reach_from(quote!(page), path)
}

/// The same for a member of something else.
fn reach_from(whole: TokenStream, path: &[Receiver]) -> (TokenStream, bool) {
    let mut expression = whole;
    let mut optional = false;
    for step in path {
        let name = value_ident(&step.name);
        let value = if step.patch { quote!(value()) } else { quote!(as_ref()) };
        (expression, optional) = match (optional, step.optional) {
            (false, false) => (quote!(#expression.#name), false),
            (false, true) => (quote!(#expression.#name.#value), true),
            (true, false) => (quote!(#expression.map(|inner| &inner.#name)), true),
            (true, true) => (quote!(#expression.and_then(|inner| inner.#name.#value)), true),
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
        let value = step.patch.then(|| quote!(.into_value()));
        expression = match (optional, step.optional) {
            (false, _) => quote!(#expression.#name #value),
            (true, false) => quote!(#expression.map(|inner| inner.#name)),
            (true, true) => quote!(#expression.and_then(|inner| inner.#name #value)),
        };
        optional |= step.optional;
    }
    (expression, optional)
}

/// The same for a member that is copied.
fn copied(path: &FieldPath) -> (TokenStream, bool) {
    let Some((last, parents)) = path.split_last() else {
        return (quote!(page), false);
    };
    let name = value_ident(&last.name);
    let value = last.patch.then(|| quote!(.value().copied()));
    match (reach(parents), last.optional) {
        ((parent, false), optional) => (quote!(#parent.#name #value), optional),
        ((parent, true), false) => (quote!(#parent.map(|inner| inner.#name)), true),
        ((parent, true), true) => (quote!(#parent.and_then(|inner| inner.#name #value)), true),
    }
}
