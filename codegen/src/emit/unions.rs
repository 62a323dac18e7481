//! A union: a variant per branch, and what it does not know kept as JSON.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::uses::Uses;
use super::{docs, markdown, ty, type_ident};
use crate::api::{Api, JsonKind, Signs, TypeDef, Union, Usage, Variant};

/// Emits the enum; reading, writing and the conversions come from the run time.
pub(super) fn emit_union(api: &Api, uses: &Uses<'_>, def: &TypeDef, union: &Union) -> TokenStream {
    let comment = docs::comment(&uses.type_docs(def));
    let deprecated = docs::deprecated(&def.docs);
    let name = type_ident(&def.name);
    let ways = ways(def.usage);
    let variants = union.variants.iter().map(|variant| {
        let comment = docs::comment(&variant_docs(union, variant));
        let name = type_ident(&variant.name);
        let payload = ty::stored(&variant.ty, ty::From::Types);
        let boxed = variant.boxed.then(|| quote!(boxed));
        let date = (def.usage.received && is_lenient(api, union, variant)).then(|| quote!(date));
        let sign = def.usage.received.then(|| {
            let branch = emit_branch(&variant.signs);
            quote!(if #branch)
        });
        quote!(#comment #name(#boxed #date #payload) #sign,)
    });
    quote! {
        open_union! {
            #comment
            #deprecated
            pub enum #name: #(#ways),* {
                #(#variants)*
            }
        }
    }
}

/// Whether a branch is read by the rules for dates: those take much, so no other branch may be of its kind.
pub(super) fn is_lenient(api: &Api, union: &Union, variant: &Variant) -> bool {
    let is_of = |other: &&Variant| other.signs.kinds.iter().any(|kind| variant.signs.kinds.contains(kind));
    api.holds_date(&variant.ty) && union.variants.iter().filter(is_of).count() == 1
}

fn variant_docs(union: &Union, variant: &Variant) -> Vec<String> {
    let told = docs::prose(&variant.docs);
    let tagged = union.tag.as_ref().map(|tag| {
        let values: Vec<_> = variant.tags.iter().map(|value| markdown::code(value)).collect();
        format!("Where {} is {}.", markdown::code(tag), values.join(" or "))
    });
    match (tagged, told.is_empty()) {
        (Some(tagged), true) => markdown::wrapped(&tagged),
        (Some(tagged), false) => {
            let mut lines = told;
            lines.push(String::new());
            lines.extend(markdown::wrapped(&tagged));
            lines
        }
        (None, false) => told,
        (None, true) => {
            let words = crate::naming::spoken(&variant.ty.words());
            vec![super::uses::noun(&words)]
        }
    }
}

fn ways(usage: Usage) -> Vec<Ident> {
    let mut ways = Vec::new();
    if usage.sent {
        ways.push(Ident::new("Serialize", Span::call_site()));
    }
    if usage.received {
        ways.push(Ident::new("Deserialize", Span::call_site()));
    }
    ways
}

fn emit_branch(signs: &Signs) -> TokenStream {
    let kinds = signs.kinds.iter().map(|kind| match kind {
        JsonKind::Boolean => quote!(kind::BOOLEAN),
        JsonKind::Integer => quote!(kind::INTEGER),
        JsonKind::Number => quote!(kind::NUMBER),
        JsonKind::Text => quote!(kind::TEXT),
        JsonKind::List => quote!(kind::LIST),
        JsonKind::Object => quote!(kind::OBJECT),
    });
    let required = some(&signs.required).map(|names| quote!(.with(&[#(#names),*])));
    let optional = some(&signs.optional).map(|names| quote!(.knows(&[#(#names),*])));
    let constants = some(&signs.constants).map(|constants| {
        let pairs = constants.iter().map(|(member, values)| quote!((#member, &[#(#values),*])));
        quote!(.fixed(&[#(#pairs),*]))
    });
    let open = signs.open.then(|| quote!(.open()));
    let only = signs.only.then(|| quote!(.only()));
    quote!(Branch::of(#(#kinds)|*) #required #optional #constants #open #only)
}

fn some<T>(list: &[T]) -> Option<&[T]> {
    (!list.is_empty()).then_some(list)
}
