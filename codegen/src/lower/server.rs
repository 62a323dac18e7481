//! Where the service is (OpenAPI 3.0.3, "Server Object").

use super::{Lowering, docs};
use crate::api::Server;
use crate::pointer::Pointer;

impl Lowering<'_, '_> {
    /// Lowers the servers that a client can be pointed at without further knowledge.
    pub(super) fn lower_servers(&mut self) -> Vec<Server> {
        let document = self.document;
        let at = Pointer::root().child("servers");
        let mut servers = Vec::new();
        for (number, server) in document.servers.iter().enumerate() {
            let place = at.index(number).child("url");
            let mut url = server.url.trim().trim_end_matches('/').to_owned();
            for (name, variable) in server.variables.iter().flatten() {
                url = url.replace(&format!("{{{name}}}"), &variable.default);
            }
            match fault(&url) {
                Some(Fault::Relative) => {
                    self.diagnostics.note(&place, format!("`{url}` names no host: the client asks for a base URL"));
                }
                Some(Fault::Illegal(what)) => {
                    self.diagnostics
                        .error(&place, format!("the server URL {what}"))
                        .help("an overlay can put the real one, or a relative one such as `/`, in its place");
                }
                None => {
                    if servers.is_empty() && url.starts_with("http:") {
                        self.diagnostics.warning(&place, "the server is not reached by https");
                    }
                    servers.push(Server {
                        url,
                        description: server.description.as_deref().and_then(docs::telling),
                        origin: at.index(number),
                    });
                }
            }
        }
        servers
    }
}

enum Fault {
    Relative,
    Illegal(&'static str),
}

fn fault(url: &str) -> Option<Fault> {
    let Some((scheme, rest)) = url.split_once("://") else {
        // `javascript:alert(1)` has a scheme too; `/api/v1` and `api.example.com` have none.
        let scheme = url.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'));
        return Some(if scheme { Fault::Illegal("is neither http nor https") } else { Fault::Relative });
    };
    if !matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https") {
        return Some(Fault::Illegal("is neither http nor https"));
    }
    let legal = |c: char| c.is_ascii_alphanumeric() || "-._~:/[]@!$&'()*+,;=%".contains(c);
    if rest.contains(['?', '#']) {
        return Some(Fault::Illegal("has a query or a fragment"));
    }
    if rest.contains('{') {
        return Some(Fault::Illegal("has a variable that is not declared"));
    }
    if rest.split('/').next().is_none_or(|host| host.is_empty() || host.contains('@')) || !rest.chars().all(legal) {
        return Some(Fault::Illegal("is not one that can be called"));
    }
    None
}
