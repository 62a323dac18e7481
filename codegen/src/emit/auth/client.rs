//! `Client::new` and `Client::from_env`.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::{docs, value_ident};
use super::{names, of_which, required, sets, words};
use crate::api::{Api, Credential, CredentialKind, Server, ServerVariable};

/// More texts than this in a row are mixed up.
const MOST_ARGUMENTS: usize = 3;

/// An environment variable, and what it holds.
pub(in crate::emit) struct Variable {
    pub(in crate::emit) name: String,
    pub(in crate::emit) words: String,
}

pub(super) fn emit_client(api: &Api) -> TokenStream {
    let new = emit_new(api);
    let from_env = emit_from_env(api);
    quote! {
        impl Client {
            #new
            #from_env
        }
    }
}

/// The constructor, where it is plain what a client is made of: the document says where the service is,
/// and everything that asks for credentials asks for all of them, or there are none.
fn emit_new(api: &Api) -> Option<TokenStream> {
    let all = constructor_arguments(api)?;
    if api.credentials.is_empty() {
        return Some(quote! {
            /// Creates a client with the default settings.
            ///
            /// # Errors
            ///
            /// [`Error::Config`] if the HTTP stack cannot be set up.
            pub fn new() -> Result<Self, Error> {
                Self::builder().build()
            }
        });
    }
    let setters = api.credentials.iter().map(|credential| {
        let name = value_ident(&credential.name);
        let arguments = arguments(credential);
        quote!(.#name(#(#arguments),*))
    });
    let error = match &api.credentials[..] {
        [Credential { kind: CredentialKind::Basic, .. }] => "the user name or the password cannot be sent",
        [only] if only.name.as_str() == "api_key" => "the key is empty or cannot be sent",
        [_] => "the token is empty or cannot be sent",
        _ => "one of them is empty or cannot be sent",
    };
    let error = docs::comment(&[format!("[`Error::Config`] if {error}.")]);
    Some(quote! {
        /// Creates a client with the default settings.
        ///
        /// # Errors
        ///
        #error
        pub fn new(#(#all: impl Into<String>),*) -> Result<Self, Error> {
            Self::builder() #(#setters)* .build()
        }
    })
}

/// What the constructor takes; none where there is no constructor.
pub(in crate::emit) fn constructor_arguments(api: &Api) -> Option<Vec<proc_macro2::Ident>> {
    // Where nothing is known of the address, no client can be made of credentials alone.
    api.servers.first().and_then(Server::default_url)?;
    if api.credentials.is_empty() {
        return Some(Vec::new());
    }
    let [only] = sets(api)[..] else {
        return None;
    };
    let all: Vec<_> = api.credentials.iter().flat_map(arguments).collect();
    let fits = names(only).len() == api.credentials.len() && all.len() <= MOST_ARGUMENTS;
    fits.then_some(all)
}

/// What a setter takes.
pub(super) fn arguments(credential: &Credential) -> Vec<proc_macro2::Ident> {
    match credential.kind {
        CredentialKind::Basic => ["username", "password"].map(|name| quote::format_ident!("{name}")).to_vec(),
        _ => vec![value_ident(&credential.name)],
    }
}

fn emit_from_env(api: &Api) -> TokenStream {
    let base_url = format!("{}_BASE_URL", api.info.env_prefix);
    let when =
        if api.servers.is_empty() { "which the document does not name" } else { "if it is not the documented one" };
    let mut lines = vec!["Creates a client from the environment:".to_owned(), String::new()];
    for credential in &api.credentials {
        let condition = if is_required(api, credential) { "" } else { ", if it is set" };
        let told = variables(api, credential).into_iter();
        lines.extend(told.map(|variable| format!("* `{}`: the {}{condition};", variable.name, variable.words)));
    }
    for variable in api.server_variables() {
        let (name, wire) = (variable_of_server(api, variable), super::super::markdown::code(&variable.wire));
        lines.push(format!("* `{name}`: the part {wire} of the server's address, if it is set;"));
    }
    lines.push(format!("* `{base_url}`: the base URL, {when}."));
    let errors = ["", "# Errors", "", "[`Error::Config`] if a variable is missing or holds what cannot be used."];
    lines.extend(errors.map(str::to_owned));
    let comment = docs::comment(&lines);
    let credentials = api.credentials.iter().map(|credential| emit_reading(api, credential));
    let servers = api.server_variables().into_iter().map(|variable| {
        let (name, setter) = (variable_of_server(api, variable), value_ident(&variable.name));
        quote! {
            if let Some(value) = variable(#name)? {
                builder = builder.#setter(value);
            }
        }
    });
    quote! {
        #comment
        pub fn from_env() -> Result<Self, Error> {
            let mut builder = Self::builder();
            #(#credentials)*
            #(#servers)*
            if let Some(base_url) = variable(#base_url)? {
                builder = builder.base_url(base_url);
            }
            builder.build()
        }
    }
}

fn is_required(api: &Api, credential: &Credential) -> bool {
    required(api).is_some_and(|set| names(set).contains(&credential.name))
}

fn emit_reading(api: &Api, credential: &Credential) -> TokenStream {
    let name = value_ident(&credential.name);
    let variables = variables(api, credential);
    if let [username, password] = &variables[..] {
        return emit_reading_pair(&name, (&username.name, &password.name), is_required(api, credential));
    }
    let variable = &variables[0].name;
    if !is_required(api, credential) {
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

/// Many services take a key as the user name and no password, so one of the two is enough.
fn emit_reading_pair(setter: &proc_macro2::Ident, names: (&str, &str), required: bool) -> TokenStream {
    let (username, password) = names;
    let given = quote! { builder = builder.#setter(username.unwrap_or_default(), password.unwrap_or_default()); };
    let read = quote! {
        let (username, password) = (variable(#username)?, variable(#password)?);
    };
    if !required {
        return quote! {
            #read
            if username.is_some() || password.is_some() {
                #given
            }
        };
    }
    let missing = format!("neither `{username}` nor `{password}` is set");
    quote! {
        #read
        if username.is_none() && password.is_none() {
            return Err(ConfigError::new(#missing).into());
        }
        #given
    }
}

/// The environment variables of a credential: `CHATBASE_API_KEY`.
pub(in crate::emit) fn variables(api: &Api, credential: &Credential) -> Vec<Variable> {
    let prefix = &api.info.env_prefix;
    let name = credential.name.as_str().to_ascii_uppercase();
    if credential.kind != CredentialKind::Basic {
        return vec![Variable { name: format!("{prefix}_{name}"), words: words(api, credential) }];
    }
    // The one pair of a service needs no further name.
    let prefix = if api.credentials.len() == 1 { prefix.clone() } else { format!("{prefix}_{name}") };
    let which = of_which(api, credential);
    vec![
        Variable { name: format!("{prefix}_USERNAME"), words: format!("user name{which}") },
        Variable { name: format!("{prefix}_PASSWORD"), words: format!("password{which}") },
    ]
}

/// The environment variable for a part of the server's address.
pub(in crate::emit) fn variable_of_server(api: &Api, variable: &ServerVariable) -> String {
    format!("{}_{}", api.info.env_prefix, variable.name.as_str().to_ascii_uppercase())
}
