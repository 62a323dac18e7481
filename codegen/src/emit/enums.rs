//! An open enum: the known texts as variants, any other text kept.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::uses::Uses;
use super::{docs, markdown, type_ident};
use crate::api::{EnumValue, IntegerValue, TypeDef};

/// Emits the enum and the text of each variant; what follows from these comes from the run time.
pub(super) fn emit_enum(uses: &Uses<'_>, def: &TypeDef, values: &[EnumValue]) -> TokenStream {
    let comment = docs::comment(&uses.type_docs(def));
    let deprecated = docs::deprecated(&def.docs);
    let name = type_ident(&def.name);
    let variants = values.iter().map(|value| {
        let comment = docs::comment(&[markdown::code(&value.wire)]);
        let variant = type_ident(&value.name);
        quote!(#comment #variant,)
    });
    let texts = values.iter().map(|value| {
        let (variant, wire) = (type_ident(&value.name), &value.wire);
        quote!(#variant = #wire)
    });
    quote! {
        #comment
        #deprecated
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that this version of the crate does not know; `as_str` tells it.
            Unknown(UnknownValue),
        }

        open_enum!(#name { #(#texts,)* });
    }
}

/// The same for whole numbers.
pub(super) fn emit_integer_enum(uses: &Uses<'_>, def: &TypeDef, values: &[IntegerValue]) -> TokenStream {
    let comment = docs::comment(&uses.type_docs(def));
    let deprecated = docs::deprecated(&def.docs);
    let name = type_ident(&def.name);
    let variants = values.iter().map(|value| {
        let comment = docs::comment(&[markdown::code(&value.wire.to_string())]);
        let variant = type_ident(&value.name);
        quote!(#comment #variant,)
    });
    let numbers = values.iter().map(|value| {
        let (variant, wire) = (type_ident(&value.name), Literal::i64_unsuffixed(value.wire));
        quote!(#variant = #wire)
    });
    quote! {
        #comment
        #deprecated
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A number that this version of the crate does not know; `as_i64` tells it.
            Unknown(UnknownInteger),
        }

        open_integer!(#name { #(#numbers,)* });
    }
}
