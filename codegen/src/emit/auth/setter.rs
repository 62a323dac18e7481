//! The builder's setters for credentials.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::{docs, markdown, value_ident};
use super::{bit, words};
use crate::api::{Api, Credential, CredentialKind, OAuth};

pub(super) fn emit_setters(api: &Api, credential: &Credential) -> TokenStream {
    let name = value_ident(&credential.name);
    let bit = bit(&credential.name);
    let comment = docs::comment(&setter_docs(api, credential));
    if credential.kind == CredentialKind::Basic {
        return quote! {
            #comment
            pub fn #name(mut self, username: impl Into<String>, password: impl Into<String>) -> Self {
                self.credentials.put(#bit, Secret::pair(username, &password.into()));
                self
            }
        };
    }
    let provider = emit_provider(api, credential);
    quote! {
        #comment
        pub fn #name(mut self, #name: impl Into<String>) -> Self {
            self.credentials.put(#bit, Secret::new(#name));
            self
        }
        #provider
    }
}

fn emit_provider(api: &Api, credential: &Credential) -> Option<TokenStream> {
    let name = value_ident(credential.provider.as_ref()?);
    let bit = bit(&credential.name);
    let comment = docs::comment(&markdown::wrapped(&format!(
        "Takes each {} from a provider, which gives out another one when it expires or when the service refuses it.",
        words(api, credential)
    )));
    Some(quote! {
        #comment
        pub fn #name(mut self, provider: impl TokenProvider) -> Self {
            self.credentials.provide(#bit, provider);
            self
        }
    })
}

fn setter_docs(api: &Api, credential: &Credential) -> Vec<String> {
    let words = words(api, credential);
    let first = match &credential.kind {
        CredentialKind::Bearer => format!("Sets the {words}, which is sent as a bearer token."),
        CredentialKind::Basic => format!("Sets the {words}, which are sent as HTTP basic authentication."),
        CredentialKind::Header(header) if header.eq_ignore_ascii_case("authorization") => format!(
            "Sets the {words}, which is sent in the header {} as it is: with the name of a scheme in front, if the service asks for one.",
            markdown::code(header)
        ),
        CredentialKind::Header(header) => {
            format!("Sets the {words}, which is sent in the header {}.", markdown::code(header))
        }
        CredentialKind::Query(parameter) => {
            format!("Sets the {words}, which is sent in the query, as {}.", markdown::code(parameter))
        }
        CredentialKind::Cookie(cookie) => {
            format!("Sets the {words}, which is sent in the cookie {}.", markdown::code(cookie))
        }
    };
    let mut lines = markdown::wrapped(&first);
    if let Some(description) = &credential.docs.description {
        lines.push(String::new());
        lines.extend(markdown::lines(description));
    }
    if let Some(oauth) = &credential.oauth {
        lines.extend(oauth_docs(oauth));
    }
    if let Some(provider) = &credential.provider {
        let expiring = format!("A token that expires is better taken from [`{provider}`](Self::{provider}).");
        lines.push(String::new());
        lines.extend(markdown::wrapped(&expiring));
    }
    if api.credentials.len() > 1 {
        let is_used = api.operations().any(|operation| {
            operation.security.iter().flatten().any(|requirement| requirement.credential == credential.name)
        });
        if !is_used {
            lines.push(String::new());
            lines.push("Only [`Client::request`] sends it.".to_owned());
        }
    }
    lines
}

/// How a token is come by.
fn oauth_docs(oauth: &OAuth) -> Vec<String> {
    let mut lines = Vec::new();
    let url = |url: &Option<String>| url.as_deref().map(str::trim).filter(|url| !url.is_empty()).map(markdown::inline);
    for flow in &oauth.flows {
        let steps = [
            url(&flow.authorization_url).map(|url| format!("the user agrees at {url}")),
            url(&flow.token_url).map(|url| format!("the token is at {url}")),
            url(&flow.refresh_url).map(|url| format!("the next one is at {url}")),
        ];
        let steps = steps.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let colon = if steps.is_empty() { "" } else { ": " };
        lines.extend(markdown::wrapped_item(&format!("* OAuth 2.0, {}{colon}{steps}", flow.name)));
    }
    if let Some(discovery) = url(&oauth.discovery) {
        lines.extend(markdown::wrapped_item(&format!("* OpenID Connect, which describes itself at {discovery}")));
    }
    if !lines.is_empty() {
        lines.insert(0, String::new());
    }
    if !oauth.scopes.is_empty() {
        lines.extend([String::new(), "Its scopes are:".to_owned(), String::new()]);
        for (scope, about) in &oauth.scopes {
            let about = markdown::inline(about);
            let colon = if about.is_empty() { "" } else { ": " };
            lines.extend(markdown::wrapped_item(&format!("* {}{colon}{about}", markdown::code(scope))));
        }
    }
    lines
}
