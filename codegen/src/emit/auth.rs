//! `auth.rs`: where the service is and what a caller proves itself with.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, value_ident};
use crate::api::{Api, Credential, CredentialKind};
use crate::naming::spoken;

/// Emits the constants, the credentials and the ways to give them.
pub(super) fn emit_auth(api: &Api) -> TokenStream {
    let base_url = api.servers.first().map_or("", |server| server.url.as_str());
    let agent = format!("{}-rust/", api.info.package);
    let imports = imports(api);
    let credentials = emit_credentials(api);
    let client = emit_client(api);
    let builder = emit_builder(api);
    quote! {
        //! Where the service is, and what the client proves itself with.

        #imports

        pub(crate) const BASE_URL: &str = #base_url;
        pub(crate) const USER_AGENT: &str = concat!(#agent, env!("CARGO_PKG_VERSION"));

        #credentials
        #client
        #builder
    }
}

fn imports(api: &Api) -> TokenStream {
    let bearer = api.credentials.iter().any(|credential| credential.kind == CredentialKind::Bearer);
    let named = api.credentials.iter().any(|credential| matches!(credential.kind, CredentialKind::Header(_)));
    let headers = match (bearer, named) {
        (true, true) => quote!(
            use http::header::{AUTHORIZATION, HeaderMap, HeaderName};
        ),
        (true, false) => quote!(
            use http::header::{AUTHORIZATION, HeaderMap};
        ),
        (false, true) => quote!(
            use http::header::{HeaderMap, HeaderName};
        ),
        (false, false) => quote!(
            use http::header::HeaderMap;
        ),
    };
    let builder = if api.credentials.is_empty() { quote!(Client) } else { quote!({Client, ClientBuilder}) };
    let secret = (!api.credentials.is_empty()).then(|| {
        quote!(
            use crate::secret::Secret;
        )
    });
    let config = is_required(api).then(|| quote!(ConfigError,));
    quote! {
        #headers
        use crate::client::#builder;
        use crate::env::variable;
        use crate::error::{#config Error};
        use crate::request::QueryPair;
        #secret
    }
}

/// Whether a client without its credential could do nothing: there is one, and everything asks for it.
fn is_required(api: &Api) -> bool {
    api.credentials.len() == 1
        && api
            .operations()
            .all(|operation| !operation.security.is_empty() && operation.security.iter().all(|set| !set.is_empty()))
}

fn emit_credentials(api: &Api) -> TokenStream {
    let fields = api.credentials.iter().map(|credential| {
        let name = value_ident(&credential.name);
        quote!(#name: Option<Secret>,)
    });
    let checks = api.credentials.iter().map(|credential| emit_check(api, credential));
    let applied = api.credentials.iter().map(emit_apply);
    let in_header = api.credentials.iter().any(|credential| !matches!(credential.kind, CredentialKind::Query(_)));
    let in_query = api.credentials.iter().any(|credential| matches!(credential.kind, CredentialKind::Query(_)));
    let headers = if in_header { quote!(headers) } else { quote!(_headers) };
    let query = if in_query { quote!(query) } else { quote!(_query) };
    quote! {
        /// The credentials of a client.
        #[derive(Debug, Clone, Default)]
        pub(crate) struct Credentials {
            #(#fields)*
        }

        impl Credentials {
            /// Refuses credentials that are missing or that no request can carry.
            pub(crate) fn check(&self) -> Result<(), Error> {
                #(#checks)*
                Ok(())
            }

            /// Adds the credentials to what every request carries.
            pub(crate) fn apply(&self, #headers: &mut HeaderMap, #query: &mut Vec<QueryPair>) {
                #(#applied)*
            }
        }
    }
}

fn emit_check(api: &Api, credential: &Credential) -> TokenStream {
    let name = value_ident(&credential.name);
    let what = format!("the {}", spoken(credential.name.as_str()));
    if is_required(api) {
        let missing = format!("no {} is set: call `{}`", spoken(credential.name.as_str()), credential.name);
        return quote! {
            match &self.#name {
                Some(#name) => #name.check(#what)?,
                None => return Err(ConfigError::new(#missing).into()),
            }
        };
    }
    quote! {
        if let Some(#name) = &self.#name {
            #name.check(#what)?;
        }
    }
}

fn emit_apply(credential: &Credential) -> TokenStream {
    let name = value_ident(&credential.name);
    match &credential.kind {
        CredentialKind::Bearer => quote! {
            if let Some(value) = self.#name.as_ref().and_then(|#name| #name.header("Bearer ")) {
                headers.insert(AUTHORIZATION, value);
            }
        },
        CredentialKind::Header(header) => {
            let header = header.to_ascii_lowercase();
            quote! {
                if let Some(value) = self.#name.as_ref().and_then(|#name| #name.header("")) {
                    headers.insert(HeaderName::from_static(#header), value);
                }
            }
        }
        CredentialKind::Query(parameter) => quote! {
            if let Some(#name) = &self.#name {
                query.push((#parameter.into(), #name.expose().to_owned()));
            }
        },
    }
}

fn emit_client(api: &Api) -> TokenStream {
    let new = emit_new(api);
    let from_env = emit_from_env(api);
    quote! {
        impl Client {
            #new
            #from_env
        }
    }
}

/// The constructor, where it is plain what a client is made of: one credential, or none.
fn emit_new(api: &Api) -> Option<TokenStream> {
    match api.credentials.as_slice() {
        [] => Some(quote! {
            /// Creates a client with the default settings.
            ///
            /// # Errors
            ///
            /// [`Error::Config`] if the HTTP stack cannot be set up.
            pub fn new() -> Result<Self, Error> {
                Self::builder().build()
            }
        }),
        [only] => {
            let name = value_ident(&only.name);
            Some(quote! {
                /// Creates a client with the default settings.
                ///
                /// # Errors
                ///
                /// [`Error::Config`] if the key is empty or cannot be sent.
                pub fn new(#name: impl Into<String>) -> Result<Self, Error> {
                    Self::builder().#name(#name).build()
                }
            })
        }
        _ => None,
    }
}

fn emit_from_env(api: &Api) -> TokenStream {
    let base_url = format!("{}_BASE_URL", api.info.env_prefix);
    let when =
        if api.servers.is_empty() { "which the document does not name" } else { "if it is not the documented one" };
    let condition = if is_required(api) { "" } else { ", if it is set" };
    let mut lines = vec!["Creates a client from the environment:".to_owned(), String::new()];
    lines.extend(api.credentials.iter().map(|credential| {
        let words = spoken(credential.name.as_str());
        format!("* `{}`: the {words}{condition};", variable(api, credential))
    }));
    lines.push(format!("* `{base_url}`: the base URL, {when}."));
    let errors = ["", "# Errors", "", "[`Error::Config`] if a variable is missing or holds what cannot be used."];
    lines.extend(errors.map(str::to_owned));
    let comment = docs::comment(&lines);
    let credentials = api.credentials.iter().map(|credential| emit_reading(api, credential));
    quote! {
        #comment
        pub fn from_env() -> Result<Self, Error> {
            let mut builder = Self::builder();
            #(#credentials)*
            if let Some(base_url) = variable(#base_url)? {
                builder = builder.base_url(base_url);
            }
            builder.build()
        }
    }
}

fn emit_reading(api: &Api, credential: &Credential) -> TokenStream {
    let name = value_ident(&credential.name);
    let variable = variable(api, credential);
    if !is_required(api) {
        return quote! {
            if let Some(#name) = variable(#variable)? {
                builder = builder.#name(#name);
            }
        };
    }
    let missing = format!("`{variable}` is not set");
    quote! {
        let Some(#name) = variable(#variable)? else {
            return Err(ConfigError::new(#missing).into());
        };
        builder = builder.#name(#name);
    }
}

/// The environment variable of a credential: `CHATBASE_API_KEY`.
pub(super) fn variable(api: &Api, credential: &Credential) -> String {
    format!("{}_{}", api.info.env_prefix, credential.name.as_str().to_ascii_uppercase())
}

fn emit_builder(api: &Api) -> Option<TokenStream> {
    let setters = api.credentials.iter().map(|credential| {
        let name = value_ident(&credential.name);
        let sent = match &credential.kind {
            CredentialKind::Bearer => "as a bearer token".to_owned(),
            CredentialKind::Header(header) => format!("in the header {}", super::markdown::code(header)),
            CredentialKind::Query(parameter) => format!("in the query, as {}", super::markdown::code(parameter)),
        };
        let mut lines = vec![format!("Sets the {}, which is sent {sent}.", spoken(credential.name.as_str()))];
        if let Some(description) = &credential.docs.description {
            lines.push(String::new());
            lines.extend(super::markdown::lines(description));
        }
        let comment = docs::comment(&lines);
        quote! {
            #comment
            pub fn #name(mut self, #name: impl Into<String>) -> Self {
                self.credentials.#name = Some(Secret::new(#name));
                self
            }
        }
    });
    (!api.credentials.is_empty()).then(|| quote!(impl ClientBuilder { #(#setters)* }))
}
