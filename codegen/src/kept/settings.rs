//! The names of what a client is set up with, and of what reads the headers of answers.

use std::collections::HashMap;
use std::hash::Hash;

use super::claim::{self, Claim};
use super::known::Known;
use super::types::give;
use crate::api::{Api, Credential, Server};
use crate::naming::{Scope, ValueName, reserved};
use crate::surface::Kind;

/// Names the setters of the client's builder: for credentials, for what gives out tokens, for variables of servers.
pub(super) fn name_settings(api: &mut Api, known: &Known<'_>) {
    let mut settings: Vec<(&ValueName, String)> = Vec::new();
    for credential in &api.credentials {
        settings.push((&credential.name, credential.identity()));
        settings.extend(credential.provider.iter().map(|name| (name, credential.provider_identity())));
    }
    settings.extend(api.server_variables().into_iter().map(|variable| (&variable.name, variable.identity())));
    let claims: Vec<Claim<'_>> =
        settings.iter().map(|(fresh, identity)| Claim::new(*fresh, known.name(Kind::Setting, identity))).collect();
    let names = claim::values(&mut Scope::with_reserved(reserved::SETTINGS), &claims);
    let now = renamed(settings.into_iter().map(|(fresh, _)| fresh.clone()).collect(), names);
    for name in names_of_settings(api) {
        *name = now.get(name).unwrap_or(name).clone();
    }
}

/// Every place where a credential or a variable is named: its own, and those that ask for it.
fn names_of_settings(api: &mut Api) -> impl Iterator<Item = &mut ValueName> {
    let of_credential = |credential| {
        let Credential { name, provider, .. }: &mut Credential = credential;
        std::iter::once(name).chain(provider)
    };
    let (mut security, mut servers) = (vec![&mut api.security], vec![&mut api.servers]);
    for operation in api.tags.iter_mut().flat_map(|tag| &mut tag.operations) {
        security.push(&mut operation.security);
        servers.push(&mut operation.servers);
    }
    let requirements = security.into_iter().flatten().flatten().map(|requirement| &mut requirement.credential);
    let variables = servers.into_iter().flatten().flat_map(|server| &mut server.variables);
    let variables = variables.map(|variable| &mut variable.name);
    api.credentials.iter_mut().flat_map(of_credential).chain(requirements).chain(variables)
}

/// Names the servers that a client can choose from.
pub(super) fn name_servers(api: &mut Api, known: &Known<'_>) {
    let known = known.members(Kind::Type, "servers");
    let fresh: Vec<_> = api.servers.iter().map(|server| server.name.clone()).collect();
    let claims: Vec<Claim<'_>> =
        api.servers.iter().map(|server| Claim::new(&server.name, known.name(Kind::Variant, &server.url))).collect();
    let names = claim::types(&mut Scope::with_reserved(reserved::SERVERS), &claims);
    let now = renamed(fresh, names);
    for server in servers_mut(api) {
        server.name = now.get(&server.name).unwrap_or(&server.name).clone();
    }
}

/// Names the methods that read headers.
pub(super) fn name_headers(api: &mut Api, known: &Known<'_>) {
    let claims: Vec<Claim<'_>> =
        api.headers.iter().map(|header| Claim::new(&header.name, known.name(Kind::Header, &header.wire))).collect();
    let names = claim::values(&mut Scope::with_reserved(reserved::HEADERS), &claims);
    give(api.headers.iter_mut().map(|header| &mut header.name), names);
}

/// The servers of the document, and those of single operations.
fn servers_mut(api: &mut Api) -> impl Iterator<Item = &mut Server> {
    let operations = api.tags.iter_mut().flat_map(|tag| &mut tag.operations);
    api.servers.iter_mut().chain(operations.flat_map(|operation| &mut operation.servers))
}

/// One server, and one variable, may be in several places, and has one name in all of them.
fn renamed<N: Eq + Hash>(fresh: Vec<N>, names: Vec<N>) -> HashMap<N, N> {
    fresh.into_iter().zip(names).collect()
}
