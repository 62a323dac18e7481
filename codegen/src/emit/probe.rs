//! A program that calls every operation of the crate twice, with what it requires and with everything that can be
//! given, and tells how each call ended. A service that validates requests then proves the crate.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{example, value_ident};
use crate::api::{Api, Operation};

/// Emits the program. Its argument is the address of the service.
pub(super) fn emit_probe(api: &Api) -> TokenStream {
    let krate = format_ident!("{}", api.info.krate());
    let credentials = api.credentials.iter().map(|credential| {
        let name = value_ident(&credential.name);
        quote!(.#name("key"))
    });
    let operations: Vec<&Operation> = api.operations().collect();
    let names: Vec<Ident> = (1..=operations.len()).map(|number| format_ident!("operation_{number}")).collect();
    let functions = names.iter().zip(&operations).map(|(name, operation)| emit_operation(api, name, operation));
    let types = uses_types(api, &operations).then(|| quote!(use #krate::types;));
    let tell = emit_tell();
    quote! {
        //! Calls every operation, with what it requires and with everything that can be given.
        #![allow(deprecated)]

        use #krate::http::HeaderMap;
        #types
        use #krate::{Client, Error, RetryPolicy};

        #[tokio::main(flavor = "current_thread")]
        async fn main() -> Result<(), Error> {
            let url = std::env::args().nth(1).unwrap_or_default();
            let client = Client::builder() #(#credentials)* .base_url(url).retry(RetryPolicy::none()).build()?;
            #(#names(&client).await;)*
            Ok(())
        }

        #tell
        #(#functions)*
    }
}

/// A line for each call: operation, how it was called, how it ended, and what was said of it.
fn emit_tell() -> TokenStream {
    quote! {
        fn tell(operation: &str, with: &str, result: Result<HeaderMap, Error>) {
            let (end, text) = match &result {
                Ok(headers) => match headers.get("sl-violations") {
                    Some(violations) => ("violation", String::from_utf8_lossy(violations.as_bytes()).into_owned()),
                    None => ("ok", String::new()),
                },
                Err(Error::Api(error)) => ("answer", String::from_utf8_lossy(error.raw()).into_owned()),
                Err(Error::Decode(error)) => ("unreadable", error.to_string()),
                Err(error) => ("unsent", error.to_string()),
            };
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            println!("{operation}\t{with}\t{end}\t{text}");
        }
    }
}

fn emit_operation(api: &Api, name: &Ident, operation: &Operation) -> TokenStream {
    let told = format!("{} {}", operation.method.as_str(), operation.path);
    let (required, everything) = (example::accepted(api, operation, false), example::accepted(api, operation, true));
    let streams = !operation.has_whole_answer();
    let mut calls = vec![emit_call(&told, "required", &required, streams)];
    if everything != required {
        calls.push(emit_call(&told, "everything", &everything, streams));
    }
    if operation.stream.is_some() && !streams {
        calls.push(emit_call(&told, "stream", &required, true));
    }
    quote! {
        async fn #name(client: &Client) {
            #(#calls)*
        }
    }
}

fn emit_call(told: &str, with: &str, (setup, call): &(Vec<String>, String), stream: bool) -> TokenStream {
    let setup: TokenStream = setup.concat().parse().expect("an example is Rust");
    let call: TokenStream = call.parse().expect("an example is Rust");
    let sent = if stream {
        quote!(#call.stream().await.map(|stream| stream.headers().clone()))
    } else {
        quote!(#call.send_with_response().await.map(|answer| answer.headers().clone()))
    };
    quote! {
        {
            #setup
            tell(#told, #with, #sent);
        }
    }
}

fn uses_types(api: &Api, operations: &[&Operation]) -> bool {
    let calls = operations.iter().map(|operation| example::accepted(api, operation, true));
    calls.into_iter().any(|(setup, call)| setup.concat().contains("types::") || call.contains("types::"))
}
