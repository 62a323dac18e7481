//! What a caller proves itself with (OpenAPI 3.0.3, "Security Scheme Object", "Security Requirement
//! Object").

use openapiv3::{APIKeyLocation, SecurityRequirement, SecurityScheme};

use super::parameter::is_token;
use super::{Lowering, docs};
use crate::api::{Credential, CredentialKind, Docs};
use crate::naming::{Scope, ValueName};
use crate::pointer::Pointer;

/// What the client's builder offers besides the credentials.
const RESERVED: &[&str] = &[
    "allow_http",
    "base_url",
    "build",
    "builder",
    "clone",
    "connect_timeout",
    "default_header",
    "headers",
    "idle_timeout",
    "into",
    "max_error_bytes",
    "max_response_bytes",
    "query",
    "retry",
    "timeout",
    "total_timeout",
    "transport",
    "try_into",
    "user_agent",
    "value",
    "variable",
];

impl Lowering<'_, '_> {
    /// Lowers the security schemes that the crate can send.
    pub(super) fn lower_credentials(&mut self) -> Vec<Credential> {
        let document = self.document;
        let at = Pointer::root().child("components").child("securitySchemes");
        let single = document.components.security_schemes.len() == 1;
        let mut names = Scope::with_reserved(RESERVED);
        let mut credentials = Vec::new();
        for (wire, scheme) in &document.components.security_schemes {
            let place = at.child(wire);
            let Some((scheme, place)) = document.resolve_security_scheme(scheme, &place, self.diagnostics) else {
                continue;
            };
            let Some((kind, description)) = self.lower_scheme(scheme, &place) else {
                continue;
            };
            credentials.push(Credential {
                // Nobody calls the one key of a service by the name of its scheme.
                name: names.claim_value(if single { "api_key" } else { wire }),
                wire: wire.clone(),
                kind,
                docs: Docs { description: description.and_then(docs::telling), ..Docs::default() },
                origin: place,
            });
        }
        credentials
    }

    fn lower_scheme<'s>(
        &mut self,
        scheme: &'s SecurityScheme,
        at: &Pointer,
    ) -> Option<(CredentialKind, Option<&'s str>)> {
        let left_out = match scheme {
            SecurityScheme::HTTP { scheme, description, .. } if scheme.eq_ignore_ascii_case("bearer") => {
                return Some((CredentialKind::Bearer, description.as_deref()));
            }
            SecurityScheme::OAuth2 { description, .. } | SecurityScheme::OpenIDConnect { description, .. } => {
                return Some((CredentialKind::Bearer, description.as_deref()));
            }
            SecurityScheme::APIKey { location, name, description, .. } => match location {
                APIKeyLocation::Header if !is_token(name) => {
                    format!("a key in `{name}`, which is no name of a header,")
                }
                APIKeyLocation::Header => return Some((CredentialKind::Header(name.clone()), description.as_deref())),
                APIKeyLocation::Query => return Some((CredentialKind::Query(name.clone()), description.as_deref())),
                APIKeyLocation::Cookie => "a key in a cookie".to_owned(),
            },
            SecurityScheme::HTTP { scheme, .. } => format!("the HTTP scheme `{scheme}`"),
        };
        self.diagnostics
            .warning(at, format!("{left_out} cannot be sent by the crate yet"))
            .help("send it with `ClientBuilder::default_header`");
        None
    }

    /// The alternatives of an operation, each a set of credentials that go together.
    pub(super) fn lower_security(
        &mut self,
        own: Option<&[SecurityRequirement]>,
        credentials: &[Credential],
        at: &Pointer,
    ) -> Vec<Vec<ValueName>> {
        let document = self.document;
        let requirements = own.or(document.security.as_deref()).unwrap_or_default();
        let declared = &document.components.security_schemes;
        let mut alternatives = Vec::new();
        for requirement in requirements {
            for wire in requirement.keys().filter(|wire| !declared.contains_key(*wire)) {
                let place = if own.is_some() { at.child("security") } else { Pointer::root().child("security") };
                self.diagnostics.warning(&place, format!("no security scheme is called `{wire}`"));
            }
            let known = |wire: &String| credentials.iter().find(|credential| credential.wire == *wire);
            let together: Option<Vec<_>> = requirement.keys().map(|wire| Some(known(wire)?.name.clone())).collect();
            alternatives.extend(together);
        }
        alternatives
    }
}
