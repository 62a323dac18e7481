//! [`Api`] → sources: one file per emitted thing.
//!
//! Emission is total. What it needs to know is in the model; a question to the document here would be a
//! gap in lowering.

mod answer;
mod auth;
mod body;
mod docs;
mod enums;
mod error_body;
mod example;
mod headers;
mod manifest;
mod markdown;
mod method;
mod multipart;
mod needs;
mod operations;
mod paging;
mod parameter;
mod pattern;
mod place;
mod probe;
mod readme;
mod request;
mod round_trip;
mod runtime;
mod sample;
mod servers;
mod stream;
mod structs;
mod surface;
mod table;
mod ty;
mod types;
mod unions;
mod uses;
mod webhooks;

use std::iter;
use std::rc::Rc;

use proc_macro2::{Ident, Span, TokenStream};

use crate::api::Api;
use crate::naming::{TypeName, ValueName};
use crate::package::{Content, NOTICE, Source};

pub use round_trip::emit_round_trip;
pub use surface::surface;

/// The crate is compared with what the generator emits, so no other formatter may touch it.
fn rustfmt() -> String {
    format!(
        "# {NOTICE}\n\n# These files are formatted by the generator, which compares them with what it emits.\n\
         disable_all_formatting = true\n"
    )
}

/// Emits the whole crate of this version. The Rust of it is made while it is formatted, an item at a time.
pub fn emit<'a>(api: &'a Api, version: &str) -> Vec<Source<'a>> {
    let needs = Rc::new(needs::needs(api));
    let mut sources = vec![
        text("Cargo.toml", manifest::emit_manifest(api, version, &needs)),
        text("README.md", readme::emit_readme(api, &needs)),
        text("rustfmt.toml", rustfmt()),
        rust("src/auth.rs", iter::once(auth::emit_auth(api, &needs))),
        rust("src/error_body.rs", iter::once(error_body::emit_error_body(api))),
        rust("src/operations/mod.rs", iter::once(operations::emit_operations(api))),
    ];
    sources.extend(types::emit_types(api));
    if !api.headers.is_empty() {
        sources.push(rust("src/headers.rs", iter::once(headers::emit_headers(api))));
    }
    let forms = Rc::new(table::forms(api));
    for tag in &api.tags {
        let path = format!("src/operations/{}.rs", tag.module);
        sources.push(rust(path, operations::emit_tag(api, tag, &needs, &forms)));
    }
    if needs.contains("servers") {
        sources.push(rust("src/servers.rs", iter::once(servers::emit_servers(api, &needs))));
    }
    sources.extend(runtime::emit_runtime(api, &needs));
    sources
}

/// Emits a workspace of the crate, in `client`, and of a program that calls all of it, in `probe`.
pub fn emit_probe<'a>(api: &'a Api, version: &str) -> Vec<Source<'a>> {
    let mut sources = vec![
        text("Cargo.toml", "[workspace]\nresolver = \"3\"\nmembers = [\"client\", \"probe\"]\n".to_owned()),
        text("probe/Cargo.toml", manifest::emit_probe_manifest(api)),
        rust("probe/src/main.rs", iter::once(probe::emit_probe(api))),
    ];
    sources.extend(
        emit(api, version).into_iter().map(|source| Source { path: format!("client/{}", source.path), ..source }),
    );
    sources
}

fn rust<'a>(path: impl Into<String>, items: impl Iterator<Item = TokenStream> + 'a) -> Source<'a> {
    Source { path: path.into(), content: Content::Rust(Box::new(items)) }
}

fn text<'a>(path: impl Into<String>, text: String) -> Source<'a> {
    Source { path: path.into(), content: Content::Text(text) }
}

/// The identifier of a type or a variant.
fn type_ident(name: &TypeName) -> Ident {
    Ident::new(name.as_str(), Span::call_site())
}

/// The identifier of a value; a keyword becomes a raw one.
fn value_ident(name: &ValueName) -> Ident {
    if name.is_keyword() {
        Ident::new_raw(name.as_str(), Span::call_site())
    } else {
        Ident::new(name.as_str(), Span::call_site())
    }
}
