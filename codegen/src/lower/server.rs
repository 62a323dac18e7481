//! Where the service is (OpenAPI 3.0.3, "Server Object", "Server Variable Object").

mod address;

use std::collections::{BTreeSet, HashMap};

use openapiv3::Operation;

use super::{Lowering, Surroundings, docs};
use crate::api::{Server, ServerVariable};
use crate::document::PathItem;
use crate::naming::{Scope, TypeName, ValueName, reserved};
use crate::pointer::Pointer;
use address::{Fault, fault, template};

/// Longer URLs are refused, with the values of their variables put in. Real ones have some fifty bytes.
const MAX_URL: usize = 2_048;

/// A URL with more variables is refused. Real ones have three at most.
const MAX_VARIABLES: usize = 32;

/// How many bytes of URLs may be written to check what the values of variables make, in the whole document.
const MAX_CHECKED: usize = 16 << 20;

/// What all servers of a document share: the names of the variants and of the variables' setters.
pub(super) struct ServerNames {
    taken: Scope,
    variants: HashMap<String, TypeName>,
    variables: HashMap<String, ValueName>,
    /// The bytes of URLs that may still be written to check them.
    unchecked: usize,
}

impl ServerNames {
    pub(super) fn new() -> Self {
        Self {
            taken: Scope::with_reserved(reserved::SERVERS),
            variants: HashMap::new(),
            variables: HashMap::new(),
            unchecked: MAX_CHECKED,
        }
    }

    /// The name of a server; one address has one name, however often it stands in the document and
    /// whether it is reached by https or not.
    fn variant(&mut self, url: &str, words: &str) -> TypeName {
        let address = url.strip_prefix("http:").or_else(|| url.strip_prefix("https:")).unwrap_or(url);
        let name = self.variants.entry(address.to_owned()).or_insert_with(|| self.taken.claim_type(words));
        name.clone()
    }
}

impl Lowering<'_, '_> {
    /// Lowers the servers that a client can be pointed at.
    pub(super) fn lower_servers(&mut self, names: &mut ServerNames, setters: &mut Scope) -> Vec<Server> {
        let document = self.document;
        let at = Pointer::root().child("servers");
        let mut servers: Vec<Server> = Vec::new();
        for (number, server) in document.servers.iter().enumerate() {
            let at = at.index(number);
            let Some(server) = self.lower_server(server, &at, names, setters) else {
                continue;
            };
            if !server.is_absolute() {
                self.diagnostics.note(
                    &at.child("url"),
                    format!("`{}` names no host: a client reaches it by a base URL", server.url),
                );
            } else if servers.iter().any(|known| known.url == server.url) {
                self.diagnostics.note(&at, "left out: the same server stands there before");
            } else {
                servers.push(server);
            }
        }
        self.prefer_tls(&mut servers);
        servers
    }

    /// The path that a base URL ends in, where the document says that and no more.
    pub(super) fn base_path(&self) -> Option<String> {
        let server = self.document.servers.first().filter(|server| server.url.len() <= MAX_URL)?;
        let (url, _) = template(&server.url);
        (url.starts_with('/') && matches!(fault(&url), Some(Fault::Relative))).then_some(url)
    }

    /// Lowers the servers of an operation: its own, else those of its path.
    pub(super) fn lower_own_servers(
        &mut self,
        item: &PathItem,
        operation: &Operation,
        at: &Pointer,
        surroundings: &mut Surroundings,
    ) -> Vec<Server> {
        let (declared, at) = match operation.servers.as_slice() {
            [] => (item.servers.as_slice(), at.parent().unwrap_or_else(Pointer::root)),
            own => (own, at.clone()),
        };
        let at = at.child("servers");
        let Surroundings { servers: general, server_names: names, setters, .. } = surroundings;
        let mut servers = Vec::new();
        for (number, server) in declared.iter().enumerate() {
            let at = at.index(number);
            let server = self.lower_server(server, &at, names, setters);
            if let Some(odd) = server.as_ref().filter(|server| !server.is_absolute() && !server.is_path()) {
                self.diagnostics.warning(
                    &at.child("url"),
                    format!("`{}` is neither an address nor a path and is left out", odd.url),
                );
            }
            servers.extend(server.filter(|server| server.is_absolute() || server.is_path()));
        }
        self.prefer_tls(&mut servers);
        // Where it is at home anyway is nothing to tell.
        let urls = |servers: &[Server]| servers.iter().map(|server| server.url.clone()).collect::<Vec<_>>();
        if urls(&servers) == urls(general) { Vec::new() } else { servers }
    }

    fn lower_server(
        &mut self,
        server: &openapiv3::Server,
        at: &Pointer,
        names: &mut ServerNames,
        setters: &mut Scope,
    ) -> Option<Server> {
        let place = at.child("url");
        if server.url.len() > MAX_URL {
            self.refuse_server(&place, &format!("is longer than {MAX_URL} bytes"));
            return None;
        }
        let (url, assumed) = template(&server.url);
        if address::names_in(&url).into_iter().collect::<BTreeSet<_>>().len() > MAX_VARIABLES {
            self.refuse_server(&place, &format!("has more than {MAX_VARIABLES} variables"));
            return None;
        }
        if assumed {
            self.diagnostics.warning(&place, format!("`{}` has no scheme: https is assumed", server.url.trim()));
        }
        let variables = self.lower_variables(&url, server, at, names, setters);
        let description = server.description.as_deref().and_then(docs::telling);
        let words = description.as_deref().and_then(address::words_of_description);
        let words = words.unwrap_or_else(|| address::words_of_url(&url));
        let server = Server { name: names.variant(&url, &words), url, description, variables, origin: at.clone() };
        if let Some(what) = server.illegal(&mut names.unchecked) {
            self.refuse_server(&place, what);
            return None;
        }
        Some(server)
    }

    fn refuse_server(&mut self, place: &Pointer, what: &str) {
        self.diagnostics
            .error(place, format!("the server URL {what}"))
            .help("an overlay can put the real one, or a relative one such as `/`, in its place");
    }

    /// Lowers the variables in the order in which they stand in the URL.
    fn lower_variables(
        &mut self,
        url: &str,
        server: &openapiv3::Server,
        at: &Pointer,
        names: &mut ServerNames,
        setters: &mut Scope,
    ) -> Vec<ServerVariable> {
        let mut variables = Vec::new();
        for wire in address::names_in(url) {
            if variables.iter().any(|known: &ServerVariable| known.wire == wire) {
                continue;
            }
            let name = names.variables.entry(wire.clone()).or_insert_with(|| setters.claim_value(&wire)).clone();
            let declared = server.variables.iter().flatten().find(|(key, _)| **key == wire);
            let Some((_, declared)) = declared else {
                self.diagnostics
                    .warning(&at.child("url"), format!("the variable `{wire}` is not declared: a client asks for it"))
                    .help("an overlay can declare it under `variables`, with a default");
                variables.push(ServerVariable { name, wire, default: None, values: Vec::new(), description: None });
                continue;
            };
            // A value that begins with the slash it stands behind would make two of it.
            let behind_slash = url.contains(&format!("/{{{wire}}}")) && !url.contains(&format!("//{{{wire}}}"));
            let trimmed = |value: &String| {
                let value = value.trim();
                if behind_slash { value.trim_matches('/') } else { value.trim_end_matches('/') }.to_owned()
            };
            let default = trimmed(&declared.default);
            let mut values: Vec<_> = declared.enumeration.iter().map(trimmed).collect();
            if !values.is_empty() && !values.contains(&default) {
                let place = at.child("variables").child(&wire).child("default");
                self.diagnostics.warning(&place, "the default is not among the values of `enum`");
                values.push(default.clone());
            }
            let description = declared.description.as_deref().and_then(docs::telling);
            variables.push(ServerVariable { name, wire, default: Some(default), values, description });
        }
        variables
    }

    /// Leaves out a server without TLS that stands there with TLS too, and tells of one that does not.
    fn prefer_tls(&mut self, servers: &mut Vec<Server>) {
        let all = std::mem::take(servers);
        let secure: Vec<_> =
            all.iter().filter_map(|server| Some(server.url.strip_prefix("https:")?.to_owned())).collect();
        let twin = |server: &Server| {
            server.url.strip_prefix("http:").is_some_and(|rest| secure.iter().any(|secure| secure == rest))
        };
        let (twins, alone): (Vec<_>, Vec<_>) = all.into_iter().partition(twin);
        for server in twins {
            self.diagnostics.note(&server.origin, "left out: the same server is there by https");
        }
        for server in &alone {
            if server.url.starts_with("http:") && !address::is_local(&server.url) {
                self.diagnostics
                    .warning(&server.origin.child("url"), "the server is not reached by https")
                    .help("a client has to call `allow_http(true)` to send there");
            }
        }
        *servers = alone;
    }
}

impl Server {
    fn is_absolute(&self) -> bool {
        self.filled(None).is_some_and(|url| url.contains("://"))
    }

    /// Whether it is a path on the host of another server.
    fn is_path(&self) -> bool {
        self.url.is_empty() || self.url.starts_with('/')
    }

    /// Why a client could not call a URL that comes of a value of a variable, the other variables being at their
    /// defaults.
    fn illegal(&self, unchecked: &mut usize) -> Option<&'static str> {
        let values = self
            .variables
            .iter()
            .flat_map(|variable| variable.values.iter().map(|value| (variable.wire.as_str(), value.as_str())));
        std::iter::once(None).chain(values.map(Some)).find_map(|chosen| {
            let Some(url) = self.filled(chosen) else {
                return Some("is too long with the values of its variables");
            };
            let Some(left) = unchecked.checked_sub((self.url.len() + url.len()) * (1 + self.variables.len())) else {
                return Some("has too many values of variables");
            };
            *unchecked = left;
            match fault(&url) {
                Some(Fault::Illegal(what)) => Some(what),
                Some(Fault::Relative) | None => None,
            }
        })
    }

    /// The URL with a value for one variable and the defaults of the others; none that is too long, which is known
    /// before it is written, as a value can name other variables.
    fn filled(&self, chosen: Option<(&str, &str)>) -> Option<String> {
        self.variables.iter().try_fold(self.url.clone(), |url, variable| {
            // A value that a caller gives is letters at best.
            let default = variable.default.as_deref().unwrap_or("x");
            let value = chosen.filter(|(name, _)| *name == variable.wire).map_or(default, |(_, value)| value);
            let place = format!("{{{}}}", variable.wire);
            let count = url.matches(&place).count();
            let length = url.len() - count * place.len() + count * value.len();
            (length <= MAX_URL).then(|| url.replace(&place, value))
        })
    }
}
