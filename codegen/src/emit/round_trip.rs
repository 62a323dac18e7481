//! A program that reads JSON into the types of a document and writes it again.
//!
//! It has the types and what they need, and nothing of the client, so that hundreds of documents can be
//! tried in minutes.

use std::iter;

use proc_macro2::TokenStream;
use quote::quote;

use super::needs::Need;
use super::{manifest, runtime, rust, text, type_ident, types, value_ident};
use crate::api::Api;
use crate::naming::Scope;
use crate::package::Source;

/// The files of the run time that types are made with.
const FILES: &[&str] = &["branch", "lenient", "members", "object", "open_enum", "open_integer", "open_union", "patch"];

/// Emits the program. A line `INDEX JSON` on its input is answered by `ok JSON` or by `err REASON`.
pub fn emit_round_trip(api: &Api) -> Vec<Source<'_>> {
    let needs = super::needs::needs(api);
    let wanted = |source: &Source<'_>| FILES.iter().any(|file| source.path == format!("src/{file}.rs"));
    let files: Vec<Source<'_>> = runtime::emit_runtime(api, &needs).into_iter().filter(wanted).collect();
    let modules: Vec<String> = files.iter().map(|file| file.path[4..file.path.len() - 3].to_owned()).collect();
    let mut sources =
        vec![text("Cargo.toml", emit_manifest(api, &needs)), rust("src/main.rs", iter::once(emit_main(api, &modules)))];
    sources.extend(types::emit_types(api));
    sources.extend(files);
    sources
}

fn emit_manifest(api: &Api, needs: &std::collections::BTreeSet<Need>) -> String {
    manifest::of_types(&api.info.package, needs)
}

fn emit_main(api: &Api, modules: &[String]) -> TokenStream {
    let mut scope = Scope::default();
    let modules = modules.iter().map(|module| {
        let module = value_ident(&scope.claim_value(module));
        quote!(mod #module;)
    });
    let trips = api.types.values().filter_map(|def| def.wire.as_ref().map(|_| type_ident(&def.name)));
    quote! {
        //! Reads JSON into types and writes it again.
        #![allow(dead_code, unused_imports, unused_macros, deprecated)]

        #(#modules)*
        mod types;

        use std::io::{BufRead, Write};

        type Trip = fn(&str) -> Result<String, String>;

        const TRIPS: &[Trip] = &[#(trip::<types::#trips>),*];

        fn main() {
            let stdin = std::io::stdin().lock();
            let mut stdout = std::io::stdout().lock();
            for line in stdin.lines().map_while(Result::ok) {
                let (index, json) = line.split_once(' ').unwrap_or_default();
                let trip = index.parse().ok().and_then(|index: usize| TRIPS.get(index));
                let told = match trip.map(|trip| trip(json)) {
                    Some(Ok(json)) => writeln!(stdout, "ok {json}"),
                    Some(Err(reason)) => writeln!(stdout, "err {}", reason.replace('\n', " ")),
                    None => writeln!(stdout, "err no such type"),
                };
                if told.is_err() {
                    break;
                }
            }
        }

        fn trip<T: serde::Serialize + serde::de::DeserializeOwned>(json: &str) -> Result<String, String> {
            let value: T = serde_json::from_str(json).map_err(|error| error.to_string())?;
            serde_json::to_string(&value).map_err(|error| error.to_string())
        }
    }
}
