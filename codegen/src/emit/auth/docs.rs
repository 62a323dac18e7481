//! What an operation asks for, in the docs of its method.

use super::super::markdown;
use super::required;
use crate::api::{Alternative, Api, Operation, Requirement, Unsent, UnsentKind};

/// Says which credentials an operation takes, where that is not what all of them take.
pub(in crate::emit) fn of_operation(api: &Api, operation: &Operation) -> Option<String> {
    let scoped = operation.security.iter().flatten().any(|requirement| !requirement.scopes.is_empty());
    let plain = api.credentials.len() == 1 && operation.security.len() == 1;
    let told = api.credentials.is_empty() || (!scoped && (plain || required(api).is_some()));
    if told && operation.unsent.is_empty() {
        return None;
    }
    let (mut sets, open) = (Vec::new(), operation.security.iter().any(Alternative::is_empty));
    for alternative in operation.security.iter().filter(|alternative| !alternative.is_empty()) {
        sets.push(alternative.iter().map(requirement).collect::<Vec<_>>().join(" and "));
    }
    let sets = sets.join(", or ");
    if let Some(unsent) = unsent(operation) {
        let may_be_none = operation.unsent.iter().any(Vec::is_empty);
        return Some(match (sets.is_empty(), may_be_none) {
            (true, true) => format!("Goes without credentials, or with {unsent}."),
            (true, false) => format!("Needs {unsent}."),
            (false, true) => format!("Takes {sets}, if the client has it, or {unsent}."),
            (false, false) => format!("Needs {sets}, or {unsent}."),
        });
    }
    Some(match (sets.is_empty(), open) {
        (true, _) => "Goes without credentials.".to_owned(),
        (false, false) => format!("Needs {sets}."),
        (false, true) => format!("Takes {sets}, if the client has it."),
    })
}

/// The alternatives that are for the caller to send.
fn unsent(operation: &Operation) -> Option<String> {
    let scheme = |scheme: &Unsent| {
        let name = markdown::code(&scheme.wire);
        match &scheme.kind {
            UnsentKind::Certificate => format!("the client certificate {name}"),
            UnsentKind::Http(http) if !http.eq_ignore_ascii_case(&scheme.wire) => {
                format!("{name} (HTTP {})", markdown::code(http))
            }
            UnsentKind::Http(_) | UnsentKind::Other => name,
        }
    };
    let sets = operation.unsent.iter().filter(|set| !set.is_empty());
    let sets: Vec<_> = sets.map(|set| set.iter().map(scheme).collect::<Vec<_>>().join(" and ")).collect();
    (!sets.is_empty()).then(|| format!("{}, which the client does not send by itself", sets.join(", or ")))
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
