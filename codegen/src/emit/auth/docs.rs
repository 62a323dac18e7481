//! What an operation asks for, in the docs of its method.

use super::super::markdown;
use super::required;
use crate::api::{Alternative, Api, Operation, Requirement};

/// Says which credentials an operation takes, where that is not what all of them take.
pub(in crate::emit) fn of_operation(api: &Api, operation: &Operation) -> Option<String> {
    let scoped = operation.security.iter().flatten().any(|requirement| !requirement.scopes.is_empty());
    let plain = api.credentials.len() == 1 && operation.security.len() == 1;
    if api.credentials.is_empty() || (!scoped && (plain || required(api).is_some())) {
        return None;
    }
    let (mut sets, open) = (Vec::new(), operation.security.iter().any(Alternative::is_empty));
    for alternative in operation.security.iter().filter(|alternative| !alternative.is_empty()) {
        sets.push(alternative.iter().map(requirement).collect::<Vec<_>>().join(" and "));
    }
    Some(match (sets.is_empty(), open) {
        (true, _) => "Goes without credentials.".to_owned(),
        (false, false) => format!("Needs {}.", sets.join(", or ")),
        (false, true) => format!("Takes {}, if the client has it.", sets.join(", or ")),
    })
}

fn requirement(requirement: &Requirement) -> String {
    let name = &requirement.credential;
    let link =
        if name.is_keyword() { format!("`{name}`") } else { format!("[`{name}`](crate::ClientBuilder::{name})") };
    let scopes: Vec<_> = requirement.scopes.iter().map(|scope| markdown::code(scope)).collect();
    match &scopes[..] {
        [] => link,
        [only] => format!("{link} with the scope {only}"),
        _ => format!("{link} with the scopes {}", scopes.join(", ")),
    }
}
