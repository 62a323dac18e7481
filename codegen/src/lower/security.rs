//! Which credentials a call takes (OpenAPI 3.0.3, "Security Requirement Object").

use std::collections::HashSet;

use openapiv3::{SecurityRequirement, SecurityScheme};

use super::Lowering;
use crate::api::{Alternative, Credential, Requirement, Tag, Unsent, UnsentKind};
use crate::document::CERTIFICATE;
use crate::pointer::Pointer;

impl Lowering<'_, '_> {
    /// The alternatives of an operation, in the document's order; the empty one comes last, since a
    /// credential that a client has is worth sending.
    ///
    /// What the crate cannot send counts as nothing: a caller may bring it in a header of its own.
    pub(super) fn lower_security(
        &mut self,
        own: Option<&[SecurityRequirement]>,
        credentials: &[Credential],
        at: &Pointer,
    ) -> Vec<Alternative> {
        let requirements = own.or(self.document.security.as_deref()).unwrap_or_default();
        let mut alternatives = Vec::new();
        let mut open = false;
        for (number, requirement) in requirements.iter().enumerate() {
            if own.is_some() {
                self.check_names(requirement, &at.child("security").index(number));
            }
            let known = |wire: &String| credentials.iter().find(|credential| credential.wires.contains(wire));
            let together: Option<Alternative> = requirement
                .iter()
                .filter(|(wire, _)| !self.is_certificate(wire))
                .map(|(wire, scopes)| {
                    Some(Requirement { credential: known(wire)?.name.clone(), scopes: scopes.clone() })
                })
                .collect();
            match together {
                Some(together) if !together.is_empty() => alternatives.push(together),
                Some(_) | None => open = true,
            }
        }
        if open && !alternatives.is_empty() {
            alternatives.push(Alternative::new());
        }
        alternatives
    }

    /// The alternatives that the crate cannot send, with all that each asks for.
    pub(super) fn unsent(&self, own: Option<&[SecurityRequirement]>, credentials: &[Credential]) -> Vec<Vec<Unsent>> {
        let requirements = own.or(self.document.security.as_deref()).unwrap_or_default();
        let is_sent = |requirement: &&SecurityRequirement| {
            let is_known = |wire: &&String| credentials.iter().any(|credential| credential.wires.contains(wire));
            let mut others = requirement.keys().filter(|wire| !self.is_certificate(wire)).peekable();
            others.peek().is_some() && others.all(|wire| is_known(&wire))
        };
        let unsent = requirements.iter().filter(|requirement| !requirement.is_empty() && !is_sent(requirement));
        let schemes = |requirement: &SecurityRequirement| {
            requirement.keys().map(|wire| Unsent { wire: wire.clone(), kind: self.unsent_kind(wire) }).collect()
        };
        let mut unsent: Vec<Vec<Unsent>> = unsent.map(schemes).collect();
        if !unsent.is_empty() && requirements.iter().any(SecurityRequirement::is_empty) {
            unsent.push(Vec::new());
        }
        unsent
    }

    /// Whether a scheme is a certificate, with which the requests of a connection may bring other credentials.
    fn is_certificate(&self, wire: &str) -> bool {
        self.http_scheme(wire) == Some(CERTIFICATE)
    }

    fn unsent_kind(&self, wire: &str) -> UnsentKind {
        match self.http_scheme(wire) {
            Some(CERTIFICATE) => UnsentKind::Certificate,
            Some(scheme) => UnsentKind::Http(scheme.to_owned()),
            None => UnsentKind::Other,
        }
    }

    fn http_scheme(&self, wire: &str) -> Option<&str> {
        match self.document.components.security_schemes.get(wire)?.as_item()? {
            SecurityScheme::HTTP { scheme, .. } => Some(scheme),
            _ => None,
        }
    }

    /// What a call is sent with that the document does not know: what the document asks for in general,
    /// else what all its operations agree upon.
    pub(super) fn lower_general_security(&mut self, credentials: &[Credential], tags: &[Tag]) -> Vec<Alternative> {
        if let Some(general) = self.document.security.as_deref() {
            for (number, requirement) in general.iter().enumerate() {
                self.check_names(requirement, &Pointer::root().child("security").index(number));
            }
            return self.lower_security(None, credentials, &Pointer::root());
        }
        let operations = tags.iter().flat_map(|tag| &tag.operations);
        let mut asked = operations.map(|operation| &operation.security).filter(|security| !security.is_empty());
        let Some(first) = asked.next() else {
            return Vec::new();
        };
        let names = |security: &[Alternative]| -> Vec<Vec<String>> {
            let names = |alternative: &Alternative| alternative.iter().map(|one| one.credential.to_string()).collect();
            security.iter().map(names).collect()
        };
        if asked.all(|security| names(security) == names(first)) { first.clone() } else { Vec::new() }
    }

    fn check_names(&mut self, requirement: &SecurityRequirement, at: &Pointer) {
        let document = self.document;
        for wire in requirement.keys().filter(|wire| !document.components.security_schemes.contains_key(*wire)) {
            self.diagnostics
                .warning(at, format!("no security scheme is called `{wire}`"))
                .help("it is taken as not required");
        }
    }
}

/// Leaves out the credentials that only operations take which are not generated.
pub(super) fn leave_out_unused(credentials: &mut Vec<Credential>, general: &[Alternative], tags: &[Tag]) {
    let of_operations = tags.iter().flat_map(|tag| &tag.operations).flat_map(|operation| &operation.security);
    let used: HashSet<_> = of_operations.chain(general).flatten().map(|requirement| &requirement.credential).collect();
    credentials.retain(|credential| used.contains(&credential.name));
}
