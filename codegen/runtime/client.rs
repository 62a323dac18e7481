//! The client, and the builder that sets it up.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::Method;
use http::header::{self, HeaderMap, HeaderName, HeaderValue};

use crate::auth::{BASE_URL, USER_AGENT};
use crate::base_url;
// <if auth>
use crate::credentials::{Credentials, Grant, Grants};
// <end>
use crate::error::{ConfigError, Error};
// <if servers>
use crate::place::Servers;
// <end>
// <if own_servers>
use crate::place::Place;
// <end>
use crate::raw_request::RawRequest;
use crate::redact::{is_secret, secrets_in};
// <if auth>
use crate::request::Operation;
// <end>
use crate::retry::{Budget, RetryPolicy};
use crate::transport::{BuiltIn, Transport};

/// The client: credentials, settings and connections, shared by all its clones.
///
/// Cloning it costs a reference count. It is made for a whole program: every new client begins
/// with no connection. Its calls need a tokio runtime with time and, unless the transport is
/// another, with IO; what is sent blocking brings its own.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

struct Inner {
    base_url: String,
    // <if own_servers>
    servers: Servers,
    allow_http: bool,
    // <end>
    headers: HeaderMap,
    // <if auth>
    grants: Grants,
    // <end>
    secrets: Vec<String>,
    transport: Arc<dyn Transport>,
    defaults: Defaults,
    budget: Budget,
}

/// What holds for every call that says nothing else.
#[derive(Clone)]
pub(crate) struct Defaults {
    pub(crate) timeout: Duration,
    pub(crate) idle_timeout: Duration,
    pub(crate) total_timeout: Duration,
    pub(crate) retry: RetryPolicy,
    pub(crate) max_response_bytes: usize,
    pub(crate) max_error_bytes: usize,
}

impl Client {
    /// A builder with the default settings.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// The address that the paths of the operations are appended to.
    pub fn base_url(&self) -> &str {
        &self.inner.base_url
    }

    /// A request for what this crate has no method for, with the timeouts and the retries of the
    /// client.
    ///
    // <if auth>
    /// The credentials go along that the document asks for where an operation says nothing else.
    ///
    // <end>
    /// `path` is appended to the base URL. It is sent as it is, so what stands for an id in it must
    /// be percent-encoded; a query is added by [`RawRequest::query`].
    pub fn request(&self, method: Method, path: impl Into<String>) -> RawRequest {
        RawRequest::new(self, method, path.into())
    }

    pub(crate) fn defaults(&self) -> &Defaults {
        &self.inner.defaults
    }

    pub(crate) fn budget(&self) -> &Budget {
        &self.inner.budget
    }

    pub(crate) fn transport(&self) -> &dyn Transport {
        &*self.inner.transport
    }

    /// The headers of a call without credentials.
    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.inner.headers
    }
    // <if auth>

    /// The credentials that go with a call.
    pub(crate) fn grant(&self, operation: &Operation) -> Result<Option<Arc<Grant>>, Error> {
        self.inner.grants.choose(operation)
    }
    // <end>
    // <if own_servers>

    /// The base URL of an operation with servers of its own; none where the client's counts.
    pub(crate) fn own_base_url(&self, places: &'static [Place]) -> Result<Option<String>, Error> {
        let own = self.inner.servers.own(places, &self.inner.base_url)?;
        if let Some(own) = &own {
            base_url::check(own, self.inner.allow_http)?;
        }
        Ok(own)
    }
    // <end>

    /// The credentials that no message may repeat.
    pub(crate) fn secrets(&self) -> &[String] {
        &self.inner.secrets
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("base_url", &self.inner.base_url)
            .finish_non_exhaustive()
    }
}

/// Sets up a [`Client`].
#[derive(Clone)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder {
    // <if auth>
    pub(crate) credentials: Credentials,
    // <end>
    // <if servers>
    pub(crate) servers: Servers,
    // <end>
    base_url: String,
    allow_http: bool,
    user_agent: String,
    headers: Vec<(String, String)>,
    connect_timeout: Duration,
    defaults: Defaults,
    transport: Option<Arc<dyn Transport>>,
}

impl Default for ClientBuilder {
    fn default() -> Self {
        Self {
            // <if auth>
            credentials: Credentials::default(),
            // <end>
            // <if servers>
            servers: Servers::default(),
            // <end>
            base_url: BASE_URL.to_owned(),
            allow_http: false,
            user_agent: USER_AGENT.to_owned(),
            headers: Vec::new(),
            connect_timeout: Duration::from_secs(10),
            defaults: Defaults {
                timeout: Duration::from_secs(60),
                idle_timeout: Duration::from_secs(60),
                total_timeout: Duration::MAX,
                retry: RetryPolicy::default(),
                max_response_bytes: 64 << 20,
                max_error_bytes: 1 << 20,
            },
            transport: None,
        }
    }
}

impl ClientBuilder {
    /// Sends to another address than the documented one, to a test server for example. It must be
    /// https unless the host is this machine or [`allow_http`](Self::allow_http) is set.
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.base_url = base_url.into();
        // <if servers>
        self.servers.overridden = true;
        // <end>
        self
    }

    /// Allows a base URL without TLS on another machine: credentials then travel in the clear.
    pub fn allow_http(mut self, allow: bool) -> Self {
        self.allow_http = allow;
        self
    }

    /// Puts the name of the application before the name of this crate in `User-Agent`.
    pub fn user_agent(mut self, application: &str) -> Self {
        self.user_agent = format!("{application} {USER_AGENT}");
        self
    }

    /// Adds a header to every request.
    pub fn default_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Limits the time until a connection stands, its TLS handshake included (10 s). Another
    /// transport sets its own limit.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Limits one attempt, from the connection to the last byte of the answer (60 s). It never cuts
    /// the body of a stream. `Duration::MAX` turns it off.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.defaults.timeout = timeout;
        self
    }

    /// Limits the silence between two pieces of a body (60 s); the only limit on a stream.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.defaults.idle_timeout = timeout;
        self
    }

    /// Limits a call with all its attempts and pauses (no limit). The body of a stream does not
    /// count.
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.defaults.total_timeout = timeout;
        self
    }

    /// Decides which failures are tried again, and how often (two retries).
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.defaults.retry = policy;
        self
    }

    /// Refuses an answer of more bytes than this (64 MiB). Streams have no such limit.
    // <if item_stream>
    /// Each item of a stream of events or values has it, though.
    // <end>
    pub fn max_response_bytes(mut self, limit: usize) -> Self {
        self.defaults.max_response_bytes = limit;
        self
    }

    /// Cuts the body of an error after this many bytes (1 MiB).
    pub fn max_error_bytes(mut self, limit: usize) -> Self {
        self.defaults.max_error_bytes = limit;
        self
    }

    /// Carries the requests by something else than the built-in HTTP client.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Checks the settings and makes the client. Nothing is sent.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] where credentials are missing or cannot be sent, where the base URL is not
    /// acceptable, or where TLS cannot start.
    pub fn build(self) -> Result<Client, Error> {
        // <if auth>
        self.credentials.check()?;
        // <end>
        let base_url = self.base_url.as_str();
        // <if servers>
        let documented = self.servers.base_url()?;
        let base_url = documented.as_deref().unwrap_or(base_url);
        // <end>
        let base = base_url::check(base_url, self.allow_http)?;
        let transport = match &self.transport {
            Some(transport) => Arc::clone(transport),
            None => Arc::new(BuiltIn::new(base, self.connect_timeout)?),
        };
        let headers = self.default_headers()?;
        let secret = headers.values().filter(|value| value.is_sensitive());
        let secrets = secret.flat_map(secrets_in).map(str::to_owned);
        // <if auth>
        let secrets = secrets.chain(self.credentials.secrets());
        // <end>
        let secrets = secrets.collect();
        let inner = Inner {
            base_url: base_url.trim_end_matches('/').to_owned(),
            // <if own_servers>
            servers: self.servers.clone(),
            allow_http: self.allow_http,
            // <end>
            // <if auth>
            grants: self.credentials.grants(&headers),
            // <end>
            headers,
            secrets,
            transport,
            defaults: self.defaults.clone(),
            budget: Budget::new(),
        };
        Ok(Client {
            inner: Arc::new(inner),
        })
    }

    fn default_headers(&self) -> Result<HeaderMap, Error> {
        let user_agent = HeaderValue::from_str(&self.user_agent)
            .map_err(|_| ConfigError::new("the user agent cannot be sent as a header"))?;
        let mut headers = HeaderMap::new();
        headers.insert(header::USER_AGENT, user_agent);
        // Nothing here unpacks an answer, and a stream must not wait in a compressor's buffer.
        let identity = HeaderValue::from_static("identity");
        headers.insert(header::ACCEPT_ENCODING, identity);
        // Each operation says what it accepts, and finds its place here.
        headers.insert(header::ACCEPT, HeaderValue::from_static("*/*"));
        for (name, value) in &self.headers {
            let name = HeaderName::from_bytes(name.as_bytes());
            let (Ok(name), Ok(mut value)) = (name, HeaderValue::from_str(value)) else {
                return Err(ConfigError::new("a default header is not valid").into());
            };
            // These belong to the framing of the message, which is not the caller's to decide.
            if matches!(
                name,
                header::HOST | header::CONTENT_LENGTH | header::TRANSFER_ENCODING
            ) {
                let reason = "a default header is one that the client sets itself";
                return Err(ConfigError::new(reason).into());
            }
            value.set_sensitive(is_secret(&name));
            headers.insert(name, value);
        }
        Ok(headers)
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ClientBuilder")
            // <if auth>
            .field("credentials", &self.credentials)
            // <end>
            .finish_non_exhaustive()
    }
}

impl Transport for Arc<dyn Transport> {
    fn send(
        &self,
        request: http::Request<bytes::Bytes>,
    ) -> crate::BoxFuture<Result<http::Response<crate::Body>, crate::TransportError>> {
        (**self).send(request)
    }
}
