//! What a caller proves itself with (OpenAPI 3.0.3, "Security Scheme Object").

use std::collections::HashSet;

use indexmap::IndexMap;
use openapiv3::{APIKeyLocation, OAuth2Flows, SecurityScheme};

use super::parameter::is_token;
use super::{Lowering, docs};
use crate::api::{Credential, CredentialKind, Docs, OAuth, OAuthFlow};
use crate::document::{CERTIFICATE, Document};
use crate::naming::{Scope, reserved};
use crate::pointer::Pointer;

/// As many credentials as a set has bits.
const MOST: usize = 32;

/// The names that the client's builder gives to credentials and to the variables of servers.
pub(super) fn builder_names() -> Scope {
    Scope::with_reserved(reserved::SETTINGS)
}

impl Lowering<'_, '_> {
    /// Lowers the security schemes that the crate can send and that something asks for.
    pub(super) fn lower_credentials(&mut self, names: &mut Scope) -> Vec<Credential> {
        let document = self.document;
        let at = Pointer::root().child("components").child("securitySchemes");
        let required = Self::required_schemes(document);
        let mut found: Vec<Found> = Vec::new();
        for (wire, scheme) in &document.components.security_schemes {
            let place = at.child(wire);
            let Some((scheme, place)) = document.resolve_security_scheme(scheme, &place, self.diagnostics) else {
                continue;
            };
            let Some(kind) = self.lower_kind(scheme, &place) else {
                continue;
            };
            if !required.contains(wire.as_str()) {
                self.diagnostics
                    .warning(&place, format!("no operation asks for `{wire}`, so the crate does not send it"))
                    .help("an overlay can add it to the `security` of the document or of operations");
            } else if let Some(same) = found.iter_mut().find(|other| other.is_same(wire, &kind)) {
                same.wires.push(wire.clone());
            } else if found.len() == MOST {
                self.diagnostics.warning(&place, format!("`{wire}` is left out: the crate keeps {MOST} credentials"));
            } else {
                found.push(Found { wires: vec![wire.clone()], kind, scheme, place });
            }
        }
        let single = found.len() == 1;
        found.into_iter().map(|found| found.lower(single, names)).collect()
    }

    /// The schemes that the document or an operation asks for.
    fn required_schemes(document: &Document) -> HashSet<&str> {
        let operations = document.paths.values().flat_map(|item| &item.operations).map(|(_, operation)| operation);
        let of_operations = operations.filter_map(|operation| operation.security.as_ref());
        let all = of_operations.chain(&document.security).flatten();
        all.flat_map(|requirement| requirement.keys().map(String::as_str)).collect()
    }

    fn lower_kind(&mut self, scheme: &SecurityScheme, at: &Pointer) -> Option<CredentialKind> {
        let left_out = match scheme {
            SecurityScheme::HTTP { scheme, .. } if scheme.eq_ignore_ascii_case("bearer") => {
                return Some(CredentialKind::Bearer);
            }
            SecurityScheme::HTTP { scheme, .. } if scheme.eq_ignore_ascii_case("basic") => {
                return Some(CredentialKind::Basic);
            }
            SecurityScheme::HTTP { scheme, .. } if scheme == CERTIFICATE => {
                let what = "a client certificate is given to the HTTP client, so no request carries it";
                self.diagnostics.note(at, what);
                return None;
            }
            SecurityScheme::HTTP { scheme, .. } => format!("the HTTP scheme `{scheme}`"),
            SecurityScheme::OAuth2 { .. } | SecurityScheme::OpenIDConnect { .. } => {
                return Some(CredentialKind::Bearer);
            }
            SecurityScheme::APIKey { location, name, .. } => match location {
                APIKeyLocation::Query => return Some(CredentialKind::Query(name.clone())),
                APIKeyLocation::Header if is_token(name) => return Some(CredentialKind::Header(name.clone())),
                APIKeyLocation::Cookie if is_token(name) => return Some(CredentialKind::Cookie(name.clone())),
                APIKeyLocation::Header => format!("a key in `{name}`, which is no name of a header,"),
                APIKeyLocation::Cookie => format!("a key in `{name}`, which is no name of a cookie,"),
            },
        };
        self.diagnostics
            .warning(at, format!("{left_out} is not sent by the crate"))
            .help("send it with `ClientBuilder::default_header`");
        None
    }
}

/// A scheme that the crate can send.
struct Found<'d> {
    wires: Vec<String>,
    kind: CredentialKind,
    scheme: &'d SecurityScheme,
    place: Pointer,
}

impl Found<'_> {
    /// Whether another scheme is this one, spelt with other capitals.
    fn is_same(&self, wire: &str, kind: &CredentialKind) -> bool {
        self.kind == *kind && self.wires.iter().any(|known| known.eq_ignore_ascii_case(wire))
    }

    /// Whether it may expire while a client has it: a bearer token does, unless the document calls it a
    /// key.
    fn expires(&self) -> bool {
        match self.scheme {
            SecurityScheme::OAuth2 { .. } | SecurityScheme::OpenIDConnect { .. } => true,
            SecurityScheme::HTTP { bearer_format, description, .. } => {
                let told = [Some(&self.wires[0]), bearer_format.as_ref(), description.as_ref()];
                self.kind == CredentialKind::Bearer && !told.into_iter().flatten().any(|text| is_key(text))
            }
            SecurityScheme::APIKey { .. } => false,
        }
    }

    fn lower(self, single: bool, names: &mut Scope) -> Credential {
        let name = match (single, &self.kind, self.scheme) {
            (false, ..) => self.wires[0].clone(),
            // Nobody calls the one credential of a service by the name of its scheme.
            (true, CredentialKind::Basic, _) => "basic_auth".to_owned(),
            (true, _, SecurityScheme::OAuth2 { .. } | SecurityScheme::OpenIDConnect { .. }) => {
                "access_token".to_owned()
            }
            (true, CredentialKind::Bearer, SecurityScheme::HTTP { bearer_format: Some(format), .. })
                if !is_key(format) =>
            {
                "token".to_owned()
            }
            (true, ..) => "api_key".to_owned(),
        };
        let (description, oauth) = match self.scheme {
            SecurityScheme::APIKey { description, .. } | SecurityScheme::HTTP { description, .. } => {
                (description, None)
            }
            SecurityScheme::OAuth2 { flows, description, .. } => (description, Some(lower_flows(flows))),
            SecurityScheme::OpenIDConnect { open_id_connect_url, description, .. } => {
                let discovery = Some(open_id_connect_url.clone());
                (description, Some(OAuth { discovery, ..OAuth::default() }))
            }
        };
        let provider = self.expires().then(|| format!("{name}_provider"));
        Credential {
            name: names.claim_value(&name),
            wires: self.wires,
            kind: self.kind,
            provider: provider.map(|name| names.claim_value(&name)),
            oauth,
            docs: Docs { description: description.as_deref().and_then(docs::telling), ..Docs::default() },
            origin: self.place,
        }
    }
}

/// Whether a text calls a bearer token a key: "API key", `api_key`.
fn is_key(text: &str) -> bool {
    let letters: String = text.chars().filter(char::is_ascii_alphabetic).collect();
    letters.to_ascii_lowercase().contains("apikey")
}

fn lower_flows(flows: &OAuth2Flows) -> OAuth {
    let mut oauth = OAuth::default();
    let mut add = |name, authorization: Option<&String>, token: Option<&String>, refresh: &Option<String>, scopes| {
        oauth.flows.push(OAuthFlow {
            name,
            authorization_url: authorization.cloned(),
            token_url: token.cloned(),
            refresh_url: refresh.clone(),
        });
        let scopes: &IndexMap<String, String> = scopes;
        for (scope, about) in scopes {
            oauth.scopes.entry(scope.clone()).or_insert_with(|| about.clone());
        }
    };
    if let Some(flow) = &flows.implicit {
        add("implicit", Some(&flow.authorization_url), None, &flow.refresh_url, &flow.scopes);
    }
    if let Some(flow) = &flows.password {
        add("password", None, Some(&flow.token_url), &flow.refresh_url, &flow.scopes);
    }
    if let Some(flow) = &flows.client_credentials {
        add("client credentials", None, Some(&flow.token_url), &flow.refresh_url, &flow.scopes);
    }
    if let Some(flow) = &flows.authorization_code {
        let authorization = Some(&flow.authorization_url);
        add("authorization code", authorization, Some(&flow.token_url), &flow.refresh_url, &flow.scopes);
    }
    oauth
}
