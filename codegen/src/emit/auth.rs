//! `auth.rs`: where the service is, and what a caller proves itself with.

mod client;
mod docs;
mod setter;

use std::collections::{BTreeSet, HashSet};

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

pub(super) use self::client::{constructor_arguments, variable_of_server, variables};
pub(super) use self::docs::of_operation;
use super::needs::Need;
use crate::api::{Alternative, Api, Credential, CredentialKind};
use crate::naming::{ValueName, spoken};

/// Emits the constants, the credentials and the ways to give them.
pub(super) fn emit_auth(api: &Api, needs: &BTreeSet<Need>) -> TokenStream {
    // A client with a choice of servers asks the chosen one.
    let base_url = api.servers.first().filter(|_| !needs.contains("servers"));
    let base_url = base_url.map_or("", |server| server.url.as_str());
    let agent = format!("{}-rust/", api.info.package);
    let imports = imports(api, needs);
    let credentials = (!api.credentials.is_empty()).then(|| emit_credentials(api, needs));
    let client = client::emit_client(api);
    let setters = api.credentials.iter().map(|credential| setter::emit_setters(api, credential));
    let builder = (!api.credentials.is_empty()).then(|| quote!(impl ClientBuilder { #(#setters)* }));
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

fn imports(api: &Api, needs: &BTreeSet<Need>) -> TokenStream {
    let authorization = (has(api, |kind| matches!(kind, CredentialKind::Bearer))).then(|| {
        quote!(
            use http::header::AUTHORIZATION;
        )
    });
    let named = (has(api, |kind| matches!(kind, CredentialKind::Header(_)))).then(|| {
        quote!(
            use http::HeaderName;
        )
    });
    let builder = if api.credentials.is_empty() { quote!(Client) } else { quote!({Client, ClientBuilder}) };
    let credentials = (!api.credentials.is_empty()).then(|| {
        quote!(
            use crate::credentials::{Scheme, Sent};
        )
    });
    let secret = (!api.credentials.is_empty()).then(|| {
        quote!(
            use crate::secret::Secret;
        )
    });
    let config = needs.contains("required_auth").then(|| quote!(ConfigError,));
    let token = needs.contains("token").then(|| {
        quote!(
            use crate::token::TokenProvider;
        )
    });
    quote! {
        #named
        #authorization
        use crate::client::#builder;
        #credentials
        use crate::env::variable;
        use crate::error::{#config Error};
        #secret
        #token
    }
}

fn has(api: &Api, kind: impl Fn(&CredentialKind) -> bool) -> bool {
    api.credentials.iter().any(|credential| kind(&credential.kind))
}

/// The constant of a credential: its bit in a set.
pub(super) fn bit(name: &ValueName) -> Ident {
    Ident::new(&name.as_str().to_ascii_uppercase(), Span::call_site())
}

/// A set of credentials as an expression; `path` is how its file reaches the constants.
pub(super) fn set(alternative: &Alternative, path: Option<&TokenStream>) -> TokenStream {
    let bits = alternative.iter().map(|requirement| {
        let bit = bit(&requirement.credential);
        quote!(#path #bit)
    });
    if alternative.is_empty() { quote!(0) } else { quote!(#(#bits)|*) }
}

/// The credentials that every operation asks for, where they all ask for the same.
pub(super) fn required(api: &Api) -> Option<&Alternative> {
    let mut operations = api.operations();
    let [first] = operations.next()?.security.as_slice() else {
        return None;
    };
    let same = |security: &[Alternative]| matches!(security, [only] if names(only) == names(first));
    (!first.is_empty() && operations.all(|operation| same(&operation.security))).then_some(first)
}

/// The credentials of a set, without what they have to be good for.
fn names(alternative: &Alternative) -> BTreeSet<&ValueName> {
    alternative.iter().map(|requirement| &requirement.credential).collect()
}

/// The distinct sets that something asks for, in the order of their first use.
fn sets(api: &Api) -> Vec<&Alternative> {
    let mut known = HashSet::new();
    let of_operations = api.operations().flat_map(|operation| &operation.security);
    let all = api.security.iter().chain(of_operations).filter(|alternative| !alternative.is_empty());
    all.filter(|alternative| known.insert(names(alternative))).collect()
}

fn emit_credentials(api: &Api, needs: &BTreeSet<Need>) -> TokenStream {
    let bits = api.credentials.iter().enumerate().map(|(place, credential)| {
        let name = bit(&credential.name);
        if place == 0 {
            return quote! {
                /// The credentials, one bit each.
                pub(crate) const #name: u32 = 1;
            };
        }
        let place = Literal::usize_unsuffixed(place);
        quote!(pub(crate) const #name: u32 = 1 << #place;)
    });
    let required = required(api).map(|alternative| {
        let set = set(alternative, None);
        quote! {
            /// What every operation asks for.
            pub(crate) const REQUIRED: u32 = #set;
        }
    });
    let sets = sets(api).into_iter().map(|alternative| set(alternative, None));
    let general = api.security.iter().map(|alternative| set(alternative, None));
    let number = Literal::usize_unsuffixed(api.credentials.len());
    let schemes = api.credentials.iter().map(|credential| emit_scheme(api, credential, needs));
    quote! {
        #(#bits)*
        #required
        /// The sets of credentials that calls ask for.
        pub(crate) const SETS: &[u32] = &[#(#sets),*];
        /// The sets of which one goes with a call that the document does not know.
        pub(crate) const GENERAL: &[u32] = &[#(#general),*];
        /// How the credentials are called and sent, in the order of their bits.
        pub(crate) static SCHEMES: [Scheme; #number] = [#(#schemes),*];
    }
}

fn emit_scheme(api: &Api, credential: &Credential, needs: &BTreeSet<Need>) -> TokenStream {
    let words = words(api, credential);
    let setter = credential.name.as_str();
    let variable = needs.contains("optional_auth").then(|| {
        let names = variables(api, credential).into_iter().map(|variable| format!("`{}`", variable.name));
        let names = names.collect::<Vec<_>>().join(" and ");
        quote!(variable: #names,)
    });
    let sent = match &credential.kind {
        CredentialKind::Bearer => quote!(Sent::Header(AUTHORIZATION, "Bearer ")),
        CredentialKind::Basic => quote!(Sent::Basic),
        CredentialKind::Header(header) => {
            let header = header.to_ascii_lowercase();
            quote!(Sent::Header(HeaderName::from_static(#header), ""))
        }
        CredentialKind::Query(parameter) => quote!(Sent::Query(#parameter)),
        CredentialKind::Cookie(cookie) => quote!(Sent::Cookie(#cookie)),
    };
    quote!(Scheme { words: #words, setter: #setter, #variable sent: #sent })
}

/// What a credential is called in prose: "API key", or by its name where that says less.
pub(super) fn words(api: &Api, credential: &Credential) -> String {
    let words = spoken(credential.name.as_str());
    let telling = words.split(' ').any(|word| ["key", "token", "secret", "ID"].contains(&word));
    match credential.kind {
        CredentialKind::Basic => format!("user name and password{}", of_which(api, credential)),
        _ if telling => words,
        CredentialKind::Bearer => format!("token `{}`", credential.name),
        CredentialKind::Header(_) | CredentialKind::Query(_) | CredentialKind::Cookie(_) => {
            format!("credential `{}`", credential.name)
        }
    }
}

/// Tells one pair of user name and password from another.
fn of_which(api: &Api, credential: &Credential) -> String {
    let pairs = api.credentials.iter().filter(|other| other.kind == CredentialKind::Basic).count();
    if pairs > 1 { format!(" of `{}`", credential.name) } else { String::new() }
}
