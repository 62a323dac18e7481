//! `types.rs`: every type of the document.

use proc_macro2::TokenStream;
use quote::quote;

use super::uses::Uses;
use super::{docs, enums, structs, ty, type_ident, unions};
use crate::api::{Api, Shape, Type, TypeDef, Usage};

/// Emits the module of all types.
pub(super) fn emit_types(api: &Api) -> TokenStream {
    let docs = docs::inner_comment(&["The types that requests and answers are made of.".to_owned()]);
    let allow = docs::allow_deprecated(api);
    let imports = imports(api);
    let uses = Uses::of(api);
    let types = api.types.values().map(|def| emit_type(api, &uses, def));
    quote! {
        #docs
        #allow
        #imports
        #(#types)*
    }
}

/// What the module needs, and no more.
fn imports(api: &Api) -> TokenStream {
    let mut serde = Usage::default();
    let (mut patch, mut open, mut integer, mut union) = (false, false, false, false);
    for def in api.types.values() {
        match &def.shape {
            Shape::Struct { fields, .. } => {
                serde.sent |= def.usage.sent;
                serde.received |= def.usage.received;
                patch |= fields.iter().any(|field| structs::is_patch(def.usage, field));
            }
            Shape::Enum { .. } => open = true,
            Shape::IntegerEnum { .. } => integer = true,
            Shape::Union(_) => union = true,
            Shape::Alias(_) => {}
        }
    }
    let serde = match (serde.sent, serde.received) {
        (true, true) => quote!(
            use serde::{Deserialize, Serialize};
        ),
        (true, false) => quote!(
            use serde::Serialize;
        ),
        (false, true) => quote!(
            use serde::Deserialize;
        ),
        (false, false) => quote!(),
    };
    let open = open.then(|| {
        quote!(
            use crate::open_enum::{UnknownValue, open_enum};
        )
    });
    let integer = integer.then(|| {
        quote!(
            use crate::open_integer::{UnknownInteger, open_integer};
        )
    });
    let union = union.then(|| {
        quote!(
            use crate::open_union::open_union;
        )
    });
    let patch = patch.then(|| {
        quote!(
            use crate::patch::Patch;
        )
    });
    let maps = api.types.values().any(has_map).then(|| {
        quote!(
            use std::collections::BTreeMap;
        )
    });
    quote!(#maps #serde #open #integer #union #patch)
}

fn has_map(def: &TypeDef) -> bool {
    match &def.shape {
        Shape::Struct { fields, rest } => {
            fields.iter().any(|field| is_map(&field.ty)) || rest.as_ref().is_some_and(|rest| rest.ty != Type::Any)
        }
        Shape::Alias(ty) => is_map(ty),
        Shape::Union(union) => union.variants.iter().any(|variant| is_map(&variant.ty)),
        Shape::Enum { .. } | Shape::IntegerEnum { .. } => false,
    }
}

fn is_map(ty: &Type) -> bool {
    match ty {
        Type::Map(_) => true,
        Type::List(inner) | Type::Nullable(inner) => is_map(inner),
        _ => false,
    }
}

fn emit_type(api: &Api, uses: &Uses<'_>, def: &TypeDef) -> TokenStream {
    match &def.shape {
        Shape::Struct { fields, rest } => structs::emit_struct(api, uses, def, fields, rest.as_ref()),
        Shape::Enum { values } => enums::emit_enum(uses, def, values),
        Shape::IntegerEnum { values } => enums::emit_integer_enum(uses, def, values),
        Shape::Union(union) => unions::emit_union(uses, def, union),
        Shape::Alias(target) => {
            let docs = docs::comment(&uses.type_docs(def));
            let name = type_ident(&def.name);
            let target = ty::stored(target, ty::From::Types);
            quote! {
                #docs
                pub type #name = #target;
            }
        }
    }
}

/// The serde derives for the way that a type goes.
pub(super) fn serde_derives(usage: Usage) -> TokenStream {
    match (usage.sent, usage.received) {
        (true, true) => quote!(, Serialize, Deserialize),
        (true, false) => quote!(, Serialize),
        (false, true) => quote!(, Deserialize),
        (false, false) => quote!(),
    }
}
