//! An open enum: the known texts as variants, any other text kept.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::uses::Uses;
use super::{docs, markdown, type_ident};
use crate::api::{EnumValue, IntegerValue, TypeDef};

/// Emits the enum and the text of each variant; what follows from these comes from the run time.
pub(super) fn emit_enum(uses: &Uses<'_>, def: &TypeDef, values: &[EnumValue]) -> TokenStream {
    let head = emit_head(uses, def);
    let texts = values.iter().map(|value| {
        let (variant, wire) = (type_ident(&value.name), &value.wire);
        // The run time puts the text into backticks, which is not enough for each of them.
        let told = markdown::code(wire);
        let told = (told != format!("`{wire}`")).then(|| quote!(as #told));
        let said = said(value.description.as_deref());
        quote!(#said #variant = #wire #told)
    });
    quote!(open_enum! { #head { #(#texts,)* } })
}

/// The same for whole numbers.
pub(super) fn emit_integer_enum(uses: &Uses<'_>, def: &TypeDef, values: &[IntegerValue]) -> TokenStream {
    let head = emit_head(uses, def);
    let numbers = values.iter().map(|value| {
        let (variant, wire) = (type_ident(&value.name), Literal::i64_unsuffixed(value.wire));
        let said = said(value.description.as_deref());
        quote!(#said #variant = #wire)
    });
    quote!(open_integer! { #head { #(#numbers,)* } })
}

/// What the document says of a value, as docs of its variant.
fn said(description: Option<&str>) -> Option<TokenStream> {
    Some(docs::comment(&markdown::lines(description?)))
}

fn emit_head(uses: &Uses<'_>, def: &TypeDef) -> TokenStream {
    let comment = docs::comment(&uses.type_docs(def));
    let deprecated = docs::deprecated(&def.docs);
    let name = type_ident(&def.name);
    quote!(#comment #deprecated pub enum #name)
}
