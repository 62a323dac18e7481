//! What the run time knows of the operations of a tag: a table for those of which the document says the same.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;

use indexmap::IndexMap;
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use super::needs::Need;
use super::{auth, servers, type_ident};
use crate::api::{Api, ErrorBody, Operation, SuccessContent, Tag, Type};
use crate::naming::TypeName;

/// How the forms of error bodies are called, by the type without aliases.
pub(super) type Forms<'a> = HashMap<Type, &'a TypeName>;

pub(super) fn forms(api: &Api) -> Forms<'_> {
    api.error_forms.iter().map(|form| (api.without_aliases(&form.ty), &form.name)).collect()
}

/// The constant that describes an operation to the run time.
pub(super) fn static_ident(operation: &Operation) -> Ident {
    Ident::new(&operation.name.as_str().to_ascii_uppercase(), Span::call_site())
}

/// Emits those constants, in the order of the document but for what is said once.
pub(super) fn emit_tables(api: &Api, tag: &Tag, needs: &BTreeSet<Need>, forms: &Forms<'_>) -> TokenStream {
    let mut tables: IndexMap<String, (TokenStream, Vec<TokenStream>)> = IndexMap::new();
    for operation in &tag.operations {
        let common = emit_common(api, operation, needs, forms);
        let (_, rows) = tables.entry(common.to_string()).or_insert_with(|| (common, Vec::new()));
        rows.push(emit_row(operation));
    }
    let tables = tables.into_values().map(|(common, rows)| quote!(operations!(#common { #(#rows,)* });));
    quote!(#(#tables)*)
}

/// What several operations have in common.
fn emit_common(api: &Api, operation: &Operation, needs: &BTreeSet<Need>, forms: &Forms<'_>) -> TokenStream {
    let accept = accept(operation);
    let security = needs.contains("auth").then(|| {
        let sets = operation.security.iter().map(|alternative| auth::set(alternative, Some(&quote!(auth::))));
        quote!(security: [#(#sets),*],)
    });
    let servers = needs.contains("own_servers").then(|| servers::of_operation(operation));
    let errors = error_ranges(api, operation, forms).into_iter().map(|(first, last, form)| {
        let (form, first, last) = (type_ident(form), Literal::u16_unsuffixed(first), Literal::u16_unsuffixed(last));
        quote!((#first..=#last, ErrorKind::#form))
    });
    quote!(accept: #accept, #security #servers errors: [#(#errors),*],)
}

fn emit_row(operation: &Operation) -> TokenStream {
    let name = static_ident(operation);
    let method = Ident::new(operation.method.as_str(), Span::call_site());
    let path = encoded_literals(&operation.path);
    let id = operation.wire.as_deref().unwrap_or(operation.name.as_str());
    quote!(#name(#method #path, #id))
}

/// What the answer is asked for as. Bytes may be of any kind.
fn accept(operation: &Operation) -> &str {
    let success = &operation.success;
    let declared = success.media_type.as_deref().unwrap_or("*/*");
    match &success.content {
        SuccessContent::Binary | SuccessContent::Empty => "*/*",
        SuccessContent::Json(_) | SuccessContent::Text | SuccessContent::Stream | SuccessContent::ByStatus { .. } => {
            declared
        }
    }
}

/// Which form the errors of which statuses have. The first range that fits decides: exact statuses stand before
/// classes, and the rest comes last. What a later range says as well is left out.
fn error_ranges<'a>(api: &Api, operation: &Operation, forms: &Forms<'a>) -> Vec<(u16, u16, &'a TypeName)> {
    let mut ranges: Vec<(u16, u16, &TypeName)> = Vec::new();
    let forms = operation.errors.iter().enumerate().filter_map(|(at, error)| {
        let ty = error.ty.as_ref()?;
        let form = *forms.get(&api.without_aliases(ty))?;
        let ranges = typed_ranges(error, &operation.errors[..at]);
        Some(ranges.into_iter().map(move |(first, last)| (first, last, form)))
    });
    for (first, last, form) in forms.flatten().collect::<Vec<_>>().into_iter().rev() {
        let next = ranges.iter().rev().find(|(from, to, _)| *from <= last && first <= *to);
        let is_said = next.is_some_and(|(from, to, said)| *from <= first && last <= *to && *said == form);
        if !is_said {
            ranges.push((first, last, form));
        }
    }
    ranges.reverse();
    ranges
}

/// The template with its fixed parts as they stand in a URL (RFC 3986, sections 3.3 and 3.4). A `?` in
/// it begins the query that the path itself has.
fn encoded_literals(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut in_parameter = false;
    for byte in path.bytes() {
        match byte {
            b'{' => in_parameter = true,
            b'}' => in_parameter = false,
            _ => {}
        }
        let legal = byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/%?{}".contains(&byte);
        if legal || (in_parameter && byte.is_ascii_graphic()) {
            out.push(char::from(byte));
        } else {
            // Writing into a text does not fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// The statuses that have the form of an error: not those that stand before it without a form, whose bodies are
/// something else.
fn typed_ranges(error: &ErrorBody, before: &[ErrorBody]) -> Vec<(u16, u16)> {
    let mut ranges = vec![error.status.range(400, 599)];
    for (first, last) in before.iter().filter(|error| error.ty.is_none()).map(|error| error.status.range(400, 599)) {
        ranges = ranges
            .into_iter()
            .flat_map(|(from, to)| [(from, to.min(first.saturating_sub(1))), (from.max(last.saturating_add(1)), to)])
            .filter(|(from, to)| from <= to)
            .collect();
    }
    ranges
}
