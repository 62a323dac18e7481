//! The credentials of a client: which it has, and which of them go with a call.

use std::fmt;
use std::sync::Arc;

use http::HeaderMap;
// <if header_key>
use http::HeaderName;
// <end>
// <if cookie_key>
use http::HeaderValue;
// <end>
// <if basic_key or plain_header_key>
use http::header::AUTHORIZATION;
// <end>
// <if cookie_key>
use http::header::COOKIE;
// <end>

// <if required_auth>
use crate::auth::REQUIRED;
// <end>
use crate::auth::{SCHEMES, SETS};
use crate::error::{ConfigError, Error};
// <if query_key>
use crate::path::encode_into;
// <end>
// <if basic_key>
use crate::redact::secrets_in;
// <end>
use crate::request::Operation;
// <if query_key>
use crate::request::QueryPair;
// <end>
use crate::secret::Secret;
// <if cookie_key>
use crate::secret::sensitive;
// <end>
// <if token>
use crate::token::{TokenProvider, TokenSource};
// <end>

/// How a credential is called, and how it is sent.
pub(crate) struct Scheme {
    /// What it is, in words.
    pub(crate) words: &'static str,
    /// The setter of the builder.
    pub(crate) setter: &'static str,
    // <if optional_auth>
    /// The environment variable.
    pub(crate) variable: &'static str,
    // <end>
    pub(crate) sent: Sent,
}

/// Where a credential stands in a request.
pub(crate) enum Sent {
    // <if header_key>
    /// In a header, behind the name of a scheme such as `Bearer `.
    Header(HeaderName, &'static str),
    // <end>
    // <if basic_key>
    /// In `Authorization`, as a user name and a password.
    Basic,
    // <end>
    // <if query_key>
    /// In the query.
    Query(&'static str),
    // <end>
    // <if cookie_key>
    /// In a cookie.
    Cookie(&'static str),
    // <end>
}

impl Scheme {
    /// Refuses what its place cannot hold.
    fn check(&self, secret: &Secret) -> Result<(), Error> {
        let what = format!("the {}", self.words);
        match &self.sent {
            // <if plain_header_key>
            // A whole header of credentials is the name of a scheme, a space and a key.
            Sent::Header(name, "") if name == AUTHORIZATION => {
                secret.check(&what, |byte| byte.is_ascii_graphic() || byte == b' ')
            }
            // <end>
            // <if header_key>
            Sent::Header(..) => secret.check(&what, |byte| byte.is_ascii_graphic()),
            // <end>
            // <if basic_key>
            Sent::Basic => secret.check_pair(&what),
            // <end>
            // <if query_key>
            Sent::Query(_) => secret.check(&what, |byte| byte.is_ascii_graphic()),
            // <end>
            // <if cookie_key>
            // RFC 6265, section 4.1.1.
            Sent::Cookie(_) => secret.check(&what, |byte| {
                byte.is_ascii_graphic() && !br#"",;\"#.contains(&byte)
            }),
            // <end>
        }
    }
}

/// The credentials that were given to a builder. A set of them is a number with a bit for each.
#[derive(Clone, Default)]
pub(crate) struct Credentials {
    given: Vec<(u32, Secret)>,
    // <if token>
    providers: Vec<(u32, Arc<TokenSource>)>,
    // <end>
}

/// What a client can add to its calls.
pub(crate) struct Grants {
    complete: Vec<Arc<Grant>>,
    // <if optional_auth>
    /// All credentials that the client has.
    all: u32,
    // <end>
}

/// What a set of credentials adds to a call.
pub(crate) struct Grant {
    set: u32,
    /// All headers of the client, those with credentials among them.
    pub(crate) headers: HeaderMap,
    // <if query_key>
    pub(crate) query: Vec<QueryPair>,
    // <end>
    // <if token>
    /// Where the token comes from that stands in `Authorization`, where it is not in `headers`.
    pub(crate) token: Option<Arc<TokenSource>>,
    // <end>
}

impl Credentials {
    /// Takes a credential, in place of one of the same kind.
    pub(crate) fn put(&mut self, bit: u32, secret: Secret) {
        self.remove(bit);
        self.given.push((bit, secret));
        // In the order of the document, whatever the order of the setters.
        self.given.sort_by_key(|(bit, _)| *bit);
    }
    // <if token>

    /// Takes a source of tokens, in place of a token or another source.
    pub(crate) fn provide(&mut self, bit: u32, provider: impl TokenProvider) {
        self.remove(bit);
        let source = TokenSource::new(provider);
        self.providers.push((bit, Arc::new(source)));
    }
    // <end>

    fn remove(&mut self, bit: u32) {
        self.given.retain(|(known, _)| *known != bit);
        // <if token>
        self.providers.retain(|(known, _)| *known != bit);
        // <end>
    }

    /// All that there are.
    pub(crate) fn set(&self) -> u32 {
        let bits = self.given.iter().map(|(bit, _)| bit);
        // <if token>
        let bits = bits.chain(self.providers.iter().map(|(bit, _)| bit));
        // <end>
        bits.fold(0, |set, bit| set | bit)
    }

    /// Refuses credentials that no request can carry, and a client that could send none.
    pub(crate) fn check(&self) -> Result<(), Error> {
        for (bit, secret) in &self.given {
            scheme(*bit).check(secret)?;
        }
        // <if required_auth>
        if let Some(Scheme { words, setter, .. }) = schemes(REQUIRED & !self.set()).next() {
            let reason = format!("no {words} is set: call `{setter}`");
            return Err(ConfigError::new(reason).into());
        }
        // <end>
        Ok(())
    }

    /// What goes with a call for each set of credentials that is complete.
    pub(crate) fn grants(&self, headers: &HeaderMap) -> Grants {
        let all = self.set();
        let complete = SETS.iter().filter(|set| *set & !all == 0);
        let complete = complete.map(|set| Arc::new(self.grant(*set, headers)));
        Grants {
            complete: complete.collect(),
            // <if optional_auth>
            all,
            // <end>
        }
    }

    fn grant(&self, set: u32, headers: &HeaderMap) -> Grant {
        let mut grant = Grant {
            set,
            headers: headers.clone(),
            // <if query_key>
            query: Vec::new(),
            // <end>
            // <if token>
            token: None,
            // <end>
        };
        // <if token>
        let mut providers = self.providers.iter();
        let provider = providers.find(|(bit, _)| set & bit != 0);
        grant.token = provider.map(|(_, source)| Arc::clone(source));
        // <end>
        for (bit, secret) in self.given.iter().filter(|(bit, _)| set & bit != 0) {
            match &scheme(*bit).sent {
                // <if header_key>
                Sent::Header(name, prefix) => {
                    if let Some(value) = secret.header(prefix) {
                        grant.headers.insert(name, value);
                    }
                }
                // <end>
                // <if basic_key>
                Sent::Basic => {
                    if let Some(value) = secret.basic() {
                        grant.headers.insert(AUTHORIZATION, value);
                    }
                }
                // <end>
                // <if cookie_key>
                Sent::Cookie(name) => {
                    if let Some(value) = sensitive(format!("{name}={}", secret.expose())) {
                        add_cookie(&mut grant.headers, &value);
                    }
                }
                // <end>
                // <if query_key>
                Sent::Query(name) => grant.add_query(name, secret),
                // <end>
            }
        }
        grant
    }

    /// The texts that must not appear in a message, in the forms that they are sent in too.
    pub(crate) fn secrets(&self) -> Vec<String> {
        let mut texts = Vec::new();
        for (_, secret) in &self.given {
            texts.push(secret.expose().to_owned());
            // <if basic_key>
            let pair = secret.basic();
            texts.extend(pair.iter().flat_map(secrets_in).map(str::to_owned));
            // <end>
            // <if query_key>
            let mut encoded = String::new();
            encode_into(&mut encoded, secret.expose());
            texts.push(encoded);
            // <end>
        }
        texts
    }
}

impl Grants {
    /// The grant for a call: the first of its alternatives that is complete; none where the call
    /// goes without credentials.
    pub(crate) fn choose(&self, operation: &Operation) -> Result<Option<Arc<Grant>>, Error> {
        for set in operation.security {
            if *set == 0 {
                return Ok(None);
            }
            if let Some(grant) = self.complete.iter().find(|grant| grant.set == *set) {
                return Ok(Some(Arc::clone(grant)));
            }
        }
        // <if optional_auth>
        if !operation.security.is_empty() {
            return Err(missing(operation, self.all).into());
        }
        // <end>
        Ok(None)
    }
}
// <if query_key>

impl Grant {
    fn add_query(&mut self, name: &'static str, secret: &Secret) {
        self.query.push((name.into(), secret.expose().to_owned()));
    }
}
// <end>

// <if cookie_key>
/// Adds a cookie to those that are there, since there is one header for all of them.
pub(crate) fn add_cookie(headers: &mut HeaderMap, cookie: &HeaderValue) {
    let all = headers
        .get(COOKIE)
        .map(|earlier| [earlier.as_bytes(), b"; ", cookie.as_bytes()].concat())
        .and_then(|bytes| HeaderValue::from_bytes(&bytes).ok());
    let mut all = all.unwrap_or_else(|| cookie.clone());
    all.set_sensitive(true);
    headers.insert(COOKIE, all);
}

// <end>
// <if optional_auth>
/// Says what a call needs, in the names that its caller can do something with.
fn missing(operation: &Operation, all: u32) -> ConfigError {
    let Operation {
        method,
        path,
        security,
        ..
    } = operation;
    let sets = security.iter().map(|set| {
        let names =
            schemes(set & !all).map(|scheme| format!("`{}` ({})", scheme.setter, scheme.variable));
        names.collect::<Vec<_>>().join(" and ")
    });
    let sets = sets.collect::<Vec<_>>().join(", or ");
    ConfigError::new(format!(
        "{method} {path} needs credentials that the client does not have: set {sets}"
    ))
}

// <end>
fn scheme(bit: u32) -> &'static Scheme {
    &SCHEMES[bit.trailing_zeros() as usize]
}

/// The schemes of a set, in the order of the document.
fn schemes(set: u32) -> impl Iterator<Item = &'static Scheme> {
    let bits = (0..32).map(|place| 1 << place);
    bits.filter(move |bit| set & bit != 0).map(scheme)
}

impl fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let given = self.given.iter().map(|(bit, _)| bit);
        // <if token>
        let given = given.chain(self.providers.iter().map(|(bit, _)| bit));
        // <end>
        let fields = given.map(|bit| (scheme(*bit).setter, format_args!("[REDACTED]")));
        formatter.debug_map().entries(fields).finish()
    }
}
