//! `headers.rs`: the headers of answers, as the document describes them.

use proc_macro2::{Ident, Span, TokenStream};
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
        let read = reader(&header.ty);
        quote!(fn #name(&self) -> Option<#ty> { #read(self, #wire) })
    });
    let readers = emit_readers(api);
    let from_str = api.headers.iter().any(|header| header.ty != Type::Timestamp).then(|| {
        quote!(
            use std::str::FromStr;
        )
    });
    let types = api.header_types().any(|ty| ty.named().is_some()).then(|| {
        quote!(
            use crate::types;
        )
    });
    let example = example(api);
    let deprecated = docs::allow_deprecated(api).filter(|_| types.is_some());
    quote! {
        //! The headers of answers.

        #deprecated

        #from_str

        use http::HeaderMap;
        #types

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

        #readers
    }
}

/// Emits the functions that the headers are read with.
fn emit_readers(api: &Api) -> TokenStream {
    let reads = |name: &str| api.headers.iter().any(|header| reader(&header.ty) == name);
    let parsed = reads("parsed").then(emit_parsed);
    let listed = reads("listed").then(emit_listed);
    let moment = reads("moment").then(emit_moment);
    quote!(#parsed #listed #moment)
}

/// The function that reads a header of a type.
fn reader(ty: &Type) -> Ident {
    let name = match ty {
        Type::List(_) => "listed",
        Type::Timestamp => "moment",
        _ => "parsed",
    };
    Ident::new(name, Span::call_site())
}

/// Emits how a single value is read.
fn emit_parsed() -> TokenStream {
    quote! {
        fn parsed<T: FromStr>(headers: &HeaderMap, name: &str) -> Option<T> {
            headers.get(name)?.to_str().ok()?.trim().parse().ok()
        }
    }
}

/// Emits how a list is read, whose items stand in one header or in several (RFC 9110, section 5.3).
fn emit_listed() -> TokenStream {
    quote! {
        fn listed<T: FromStr>(headers: &HeaderMap, name: &str) -> Option<Vec<T>> {
            headers.get(name)?;
            let mut items = Vec::new();
            for value in headers.get_all(name) {
                let texts = value.to_str().ok()?.split(',').map(str::trim);
                for text in texts.filter(|text| !text.is_empty()) {
                    items.push(text.parse().ok()?);
                }
            }
            Some(items)
        }
    }
}

/// Emits how a time is read, which is one of UTC where it has no zone.
fn emit_moment() -> TokenStream {
    quote! {
        fn moment(headers: &HeaderMap, name: &str) -> Option<jiff::Timestamp> {
            let text = headers.get(name)?.to_str().ok()?.trim();
            let local = || jiff::tz::Offset::UTC.to_timestamp(text.parse().ok()?).ok();
            text.parse().ok().or_else(local)
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
