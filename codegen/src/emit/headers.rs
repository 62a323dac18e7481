//! `headers.rs`: the headers of answers, as the document describes them.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, ty, value_ident};
use crate::api::{Api, Type};

/// Emits the trait that reads documented headers from those of an answer or of an error.
pub(super) fn emit_headers(api: &Api) -> TokenStream {
    let declared = api.headers.iter().map(|header| {
        let comment = docs::comment(&docs::lines(&header.docs, &format!("The header `{}`.", header.wire)));
        let deprecated = docs::deprecated(&header.docs);
        let name = value_ident(&header.name);
        let ty = ty::stored(&header.ty, ty::From::Elsewhere);
        quote!(#comment #deprecated fn #name(&self) -> Option<#ty>;)
    });
    let read = api.headers.iter().map(|header| {
        let name = value_ident(&header.name);
        let ty = ty::stored(&header.ty, ty::From::Elsewhere);
        let wire = header.wire.to_ascii_lowercase();
        quote!(fn #name(&self) -> Option<#ty> { parsed(self, #wire) })
    });
    let example = example(api);
    quote! {
        //! The headers of answers.

        use std::str::FromStr;

        use http::HeaderMap;

        /// Reads the headers that the document describes, from those of an answer or of an error.
        ///
        /// A header that is absent, or that is not what the document says, is `None`; all headers are in
        /// the map itself.
        #example
        pub trait ResponseHeaders: sealed::Sealed {
            #(#declared)*
        }

        impl ResponseHeaders for HeaderMap {
            #(#read)*
        }

        mod sealed {
            pub trait Sealed {}

            impl Sealed for http::HeaderMap {}
        }

        fn parsed<T: FromStr>(headers: &HeaderMap, name: &str) -> Option<T> {
            headers.get(name)?.to_str().ok()?.trim().parse().ok()
        }
    }
}

fn example(api: &Api) -> TokenStream {
    let Some(header) = api.headers.iter().find(|header| header.ty == Type::String).or(api.headers.first()) else {
        return TokenStream::new();
    };
    let krate = api.info.krate();
    docs::comment(&[
        String::new(),
        "```".to_owned(),
        format!("use {krate}::ResponseHeaders;"),
        String::new(),
        format!("let headers = {krate}::http::HeaderMap::new();"),
        format!("assert_eq!(headers.{}(), None);", value_ident(&header.name)),
        "```".to_owned(),
    ])
}
