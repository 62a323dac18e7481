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
    let name = |wire: &str| known.name(Kind::Setting, wire);
    let mut claims = Vec::new();
    for credential in &api.credentials {
        claims.push(Claim::new(&credential.name, name(&credential.identity())));
        let provider = credential.provider.iter();
        claims.extend(provider.map(|fresh| Claim::new(fresh, name(&credential.provider_identity()))));
    }
    let variables: Vec<ValueName> = api.server_variables().into_iter().map(|variable| variable.name.clone()).collect();
    claims.extend(
        api.server_variables().into_iter().map(|variable| Claim::new(&variable.name, name(&variable.identity()))),
    );
    let mut names = claim::values(&mut Scope::with_reserved(reserved::SETTINGS), &claims);
    let now = renamed(variables.clone(), names.split_off(names.len() - variables.len()));
    give(api.credentials.iter_mut().flat_map(slots), names);
    for variable in servers_mut(api).flat_map(|server| &mut server.variables) {
        variable.name = now.get(&variable.name).unwrap_or(&variable.name).clone();
    }
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

fn slots(credential: &mut Credential) -> impl Iterator<Item = &mut ValueName> {
    std::iter::once(&mut credential.name).chain(&mut credential.provider)
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
