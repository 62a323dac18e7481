//! `error_body.rs`: what documented error bodies are.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, ty, type_ident};
use crate::api::{Api, ErrorForm, Type};

/// Emits the type of documented error bodies and how each of its forms is read.
pub(super) fn emit_error_body(api: &Api) -> TokenStream {
    let import = api.error_forms.iter().any(|form| form.ty.named().is_some()).then(|| {
        quote!(
            use crate::types;
        )
    });
    let body = match api.error_forms.as_slice() {
        [] => quote! {
            /// The body of an error. The document does not say what it is, so it may be any JSON.
            pub type ErrorBody = serde_json::Value;
        },
        [only] => {
            let ty = ty::stored(&only.ty, ty::From::Elsewhere);
            quote! {
                /// The documented form of an error body.
                pub type ErrorBody = #ty;
            }
        }
        several => emit_enum(several),
    };
    let kind = emit_kind(&api.error_forms);
    let allow = docs::allow_deprecated(api);
    quote! {
        //! The documented forms of an error body.

        #allow
        #import
        #body
        #kind
    }
}

fn emit_enum(forms: &[ErrorForm]) -> TokenStream {
    let variants = forms.iter().map(|form| {
        let comment = docs::comment(&[match &form.ty {
            Type::Named(name) => format!("[`types::{name}`]"),
            _ => "A body without a name of its own.".to_owned(),
        }]);
        let (variant, ty) = (type_ident(&form.name), ty::stored(&form.ty, ty::From::Elsewhere));
        quote!(#comment #variant(#ty),)
    });
    quote! {
        /// The documented forms of an error body; the operation and the status decide which it is.
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum ErrorBody {
            #(#variants)*
        }
    }
}

/// The forms without their content, which is how operations name them.
fn emit_kind(forms: &[ErrorForm]) -> TokenStream {
    let variants = forms.iter().map(|form| type_ident(&form.name));
    let single = forms.len() == 1;
    let arms = forms.iter().map(|form| {
        let variant = type_ident(&form.name);
        let wrap = (!single).then(|| quote!(.map(ErrorBody::#variant)));
        quote!(Self::#variant => serde_json::from_slice(raw).ok() #wrap,)
    });
    let raw = if forms.is_empty() { quote!(_raw) } else { quote!(raw) };
    quote! {
        /// Which form a documented status has.
        #[derive(Debug, Clone, Copy)]
        pub(crate) enum ErrorKind {
            #(#variants,)*
        }

        impl ErrorKind {
            /// Reads a body of this form.
            // Inlined, so that only a program that looks into error bodies compiles their decoding.
            #[inline]
            pub(crate) fn decode(self, #raw: &[u8]) -> Option<ErrorBody> {
                match self {
                    #(#arms)*
                }
            }
        }
    }
}
