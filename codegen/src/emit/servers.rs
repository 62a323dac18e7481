//! `servers.rs`: the servers that the document names, where there is a choice.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::needs::Need;
use super::{docs, markdown, type_ident, value_ident};
use crate::api::{Api, Operation, Server, ServerVariable};
use crate::naming;

/// Emits the choice, the addresses, and the setters of the builder.
pub(super) fn emit_servers(api: &Api, needs: &BTreeSet<Need>) -> TokenStream {
    let variables = needs.contains("server_variables");
    let choice = needs.contains("server_choice").then(|| emit_choice(api));
    let servers = api.servers.iter().map(|server| emit_place(server, variables));
    let mut own: Vec<&[Server]> = Vec::new();
    for servers in api.operations().map(|operation| operation.servers.as_slice()) {
        if !servers.is_empty() && !own.iter().any(|known| names(known) == names(servers)) {
            own.push(servers);
        }
    }
    let own = own.into_iter().map(|servers| {
        let name = static_ident(servers);
        let places = servers.iter().map(|server| emit_place(server, variables));
        quote! {
            /// The servers of some operations alone.
            pub(crate) static #name: &[Place] = &[#(#places),*];
        }
    });
    let setter = needs.contains("server_choice").then(|| emit_setter(api));
    let setters = api.server_variables().into_iter().map(|variable| emit_variable_setter(api, variable));
    let builder = (variables || setter.is_some()).then(|| quote!(impl ClientBuilder { #setter #(#setters)* }));
    let client = builder.as_ref().map(|_| {
        quote!(
            use crate::client::ClientBuilder;
        )
    });
    let place = if variables { quote!({Place, Variable}) } else { quote!(Place) };
    quote! {
        //! The servers that the service has.

        #client
        use crate::place::#place;

        #choice

        /// The servers of the service, the usual one first.
        pub(crate) static SERVERS: &[Place] = &[#(#servers),*];

        #(#own)*
        #builder
    }
}

fn emit_choice(api: &Api) -> TokenStream {
    let variants = api.servers.iter().enumerate().map(|(place, server)| {
        let name = type_ident(&server.name);
        let comment = docs::comment(&server_docs(server));
        let default = (place == 0).then(|| quote!(#[default]));
        quote!(#comment #default #name,)
    });
    quote! {
        /// A server of the service; see [`ClientBuilder::server`].
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Server {
            #(#variants)*
        }
    }
}

fn server_docs(server: &Server) -> Vec<String> {
    let url = markdown::code(&server.url);
    let Some(description) = &server.description else {
        return vec![format!("The server at {url}.")];
    };
    let mut lines = markdown::lines(description);
    if let [only] = &mut lines[..] {
        *only = docs::sentence(only);
    }
    lines.extend([String::new(), format!("It is at {url}.")]);
    lines
}

fn emit_setter(api: &Api) -> TokenStream {
    let first = api.servers.first().map(|server| server.name.as_str()).unwrap_or_default();
    let comment = docs::comment(&markdown::wrapped(&format!(
        "Chooses the server, which is [`Server::{first}`] unless set. A [`base_url`](Self::base_url) takes its place."
    )));
    quote! {
        #comment
        pub fn server(mut self, server: Server) -> Self {
            self.servers.chosen = server as usize;
            self
        }
    }
}

fn emit_variable_setter(api: &Api, variable: &ServerVariable) -> TokenStream {
    let (name, wire) = (value_ident(&variable.name), &variable.wire);
    let mut first = format!("Sets the part {} of the server's address", markdown::code(wire));
    let alike = of_name(api, variable).into_iter().all(|other| other.default == variable.default);
    match &variable.default {
        Some(default) if alike => first.push_str(&format!(", which is {} unless set.", markdown::code(default))),
        Some(_) => first.push('.'),
        None => first.push_str(", without which nothing can be called."),
    }
    let mut lines = markdown::wrapped(&first);
    if let Some(description) = &variable.description {
        lines.push(String::new());
        lines.extend(markdown::lines(description));
    }
    lines.push(String::new());
    let values: Vec<_> = variable.values.iter().map(|value| markdown::code(value)).collect();
    lines.extend(markdown::wrapped(&if values.is_empty() {
        "It may hold letters, digits and `-._~`; [`build`](Self::build) refuses anything else.".to_owned()
    } else {
        format!("It is one of {}; [`build`](Self::build) refuses anything else.", values.join(", "))
    }));
    let comment = docs::comment(&lines);
    quote! {
        #comment
        pub fn #name(mut self, #name: impl Into<String>) -> Self {
            self.servers.set(#wire, #name);
            self
        }
    }
}

/// The variables that one setter sets.
fn of_name<'a>(api: &'a Api, variable: &ServerVariable) -> Vec<&'a ServerVariable> {
    let servers = api.servers.iter().chain(api.operations().flat_map(|operation| &operation.servers));
    servers.flat_map(|server| &server.variables).filter(|other| other.name == variable.name).collect()
}

fn emit_place(server: &Server, variables: bool) -> TokenStream {
    let url = &server.url;
    let variables = variables.then(|| {
        let variables = server.variables.iter().map(|variable| {
            let ServerVariable { name, wire, default, values, .. } = variable;
            let setter = name.as_str();
            let default = default.as_ref().map_or_else(|| quote!(None), |default| quote!(Some(#default)));
            quote!(Variable { name: #wire, setter: #setter, default: #default, values: &[#(#values),*] })
        });
        quote!(variables: &[#(#variables),*],)
    });
    quote!(Place { url: #url, #variables })
}

/// The static of the servers that some operations have to themselves, by the names of all of them.
fn static_ident(servers: &[Server]) -> Ident {
    Ident::new(&naming::env_prefix(&names(servers).join(" ")), Span::call_site())
}

fn names(servers: &[Server]) -> Vec<&str> {
    servers.iter().map(|server| server.name.as_str()).collect()
}

/// The member of an operation's description that says where it is.
pub(super) fn of_operation(operation: &Operation) -> TokenStream {
    if operation.servers.is_empty() {
        return quote!(servers: &[],);
    }
    let name = static_ident(&operation.servers);
    quote!(servers: servers::#name,)
}

/// Says where an operation is, if that is not where the client's base URL leads.
pub(super) fn told_of_operation(operation: &Operation) -> Option<String> {
    let first = operation.servers.first()?;
    Some(match first.url.as_str() {
        "" => "The path counts from the host of the base URL.".to_owned(),
        path if path.starts_with('/') => {
            format!("The path is below {} on the host of the base URL.", markdown::code(path))
        }
        url => format!(
            "It is at {}, unless the client was given a [`base_url`](crate::ClientBuilder::base_url).",
            markdown::code(url)
        ),
    })
}
