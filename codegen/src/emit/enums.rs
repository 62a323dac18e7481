//! An open enum: the known texts as variants, any other text kept.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::uses::Uses;
use super::{docs, markdown, type_ident};
use crate::api::{EnumValue, IntegerValue, TypeDef};

/// Emits the enum, its text and the way back; the rest is the same for all and comes from the run time.
pub(super) fn emit_enum(uses: &Uses<'_>, def: &TypeDef, values: &[EnumValue]) -> TokenStream {
    let comment = docs::comment(&uses.type_docs(def));
    let deprecated = docs::deprecated(&def.docs);
    let name = type_ident(&def.name);
    let variants = values.iter().map(|value| {
        let comment = docs::comment(&[markdown::code(&value.wire)]);
        let variant = type_ident(&value.name);
        quote!(#comment #variant,)
    });
    let to_text = values.iter().map(|value| {
        let (variant, wire) = (type_ident(&value.name), &value.wire);
        quote!(Self::#variant => #wire,)
    });
    let from_text = values.iter().map(|value| {
        let (variant, wire) = (type_ident(&value.name), &value.wire);
        quote!(#wire => Self::#variant,)
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

        impl #name {
            /// The value as it is sent.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    #(#to_text)*
                    Self::Unknown(value) => value.as_str(),
                }
            }
        }

        impl From<&str> for #name {
            fn from(value: &str) -> Self {
                match value {
                    #(#from_text)*
                    _ => Self::Unknown(UnknownValue::new(value)),
                }
            }
        }

        open_enum!(#name);
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
    let pairs: Vec<_> =
        values.iter().map(|value| (type_ident(&value.name), Literal::i64_unsuffixed(value.wire))).collect();
    let to_number = pairs.iter().map(|(variant, wire)| quote!(Self::#variant => #wire,));
    let from_number = pairs.iter().map(|(variant, wire)| quote!(#wire => Self::#variant,));
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

        impl #name {
            /// The number as it is sent.
            #[must_use]
            pub fn as_i64(self) -> i64 {
                match self {
                    #(#to_number)*
                    Self::Unknown(number) => number.get(),
                }
            }
        }

        impl From<i64> for #name {
            fn from(number: i64) -> Self {
                match number {
                    #(#from_number)*
                    _ => Self::Unknown(UnknownInteger::new(number)),
                }
            }
        }

        open_integer!(#name);
    }
}
