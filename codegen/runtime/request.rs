//! One call before it is sent: what the operation fixes and what the caller adds.

use std::borrow::Cow;
use std::fmt::{self, Display};
use std::ops::{Deref, DerefMut, RangeInclusive};
// <if auth>
use std::sync::Arc;
// <end>

use bytes::Bytes;
use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use http::{Method, Uri};
use serde::Serialize;

use crate::base_url::to_uri;
// <if link_plain>
use crate::base_url::join_link;
// <end>
// <if link_query_key>
use crate::base_url::{join_link, with_credentials};
// <end>
use crate::client::Client;
// <if auth>
use crate::credentials::Grant;
// <end>
use crate::error::{EncodeError, Error, InvalidArgument};
use crate::error_body::ErrorKind;
use crate::options::Options;
use crate::path;
// <if own_servers>
use crate::place::Place;
// <end>
use crate::redact::is_secret;

/// What the document says about an operation.
#[derive(Clone)]
pub(crate) struct Operation {
    pub(crate) id: &'static str,
    pub(crate) method: Method,
    /// The path template, as in `/items/{itemId}`.
    pub(crate) path: &'static str,
    pub(crate) accept: &'static str,
    // <if auth>
    /// The sets of credentials of which one goes along; an empty set means none.
    pub(crate) security: &'static [u32],
    // <end>
    // <if own_servers>
    /// The servers of this operation alone.
    pub(crate) servers: &'static [Place],
    // <end>
    /// The documented error bodies; the first range that holds the status decides.
    pub(crate) errors: &'static [(RangeInclusive<u16>, ErrorKind)],
}

// <if operations>
/// Declares operations of which the document says the same, with what it calls each of them.
macro_rules! operations {
    (
        accept: $accept:literal,
        // <end>
        // <if operations_auth>
        security: $security:expr,
        // <end>
        // <if operations_servers>
        servers: $servers:expr,
        // <end>
        // <if operations>
        errors: $errors:expr,
        { $($name:ident($method:ident $path:literal, $id:literal)),* $(,)? }
    ) => {$(
        static $name: $crate::request::Operation = $crate::request::Operation {
            id: $id,
            method: http::Method::$method,
            path: $path,
            accept: $accept,
            // <end>
            // <if operations_auth>
            security: &$security,
            // <end>
            // <if operations_servers>
            servers: $servers,
            // <end>
            // <if operations>
            errors: &$errors,
        };
    )*};
}
pub(crate) use operations;

// <end>
/// The name and the value of a query parameter, not yet encoded.
pub(crate) type QueryPair = (Cow<'static, str>, String);

/// A call that is being put together. It owns all it needs, so it can be sent from any task.
///
/// A mistake made on the way is kept and reported when the call is sent, so that the setters can
/// be chained.
///
/// It goes from the builder through one future after the other, which is why it is only a pointer.
#[derive(Clone)]
pub(crate) struct Request(Box<Parts>);

/// What a request is put together of.
#[derive(Clone)]
pub(crate) struct Parts {
    pub(crate) client: Client,
    pub(crate) operation: Cow<'static, Operation>,
    // <if paging_location>
    /// The address that the page before gave, and under which name, in place of the one put
    /// together here.
    pub(crate) location: Option<(&'static str, String)>,
    // <end>
    // <if auth>
    /// The credentials that go along.
    pub(crate) grant: Option<Arc<Grant>>,
    // <end>
    pub(crate) path: Cow<'static, str>,
    pub(crate) query: Vec<QueryPair>,
    // <if encoded_query>
    /// Parameters that are written already: the name of each, and `name=value&…`.
    pub(crate) encoded_query: Vec<(&'static str, String)>,
    // <end>
    // <if cookies>
    /// Cookies that are parameters: the name of each, and `name=value; …`.
    pub(crate) cookies: Vec<(&'static str, String)>,
    // <end>
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    // <if part_stream>
    /// A body that is read from streams, in place of the other.
    pub(crate) upload: Option<Vec<crate::upload::Segment>>,
    // <end>
    pub(crate) options: Options,
    rejected: Option<Rejected>,
}

#[derive(Clone)]
enum Rejected {
    Argument(InvalidArgument),
    Value(EncodeError),
}

impl Request {
    // <if operations>
    pub(crate) fn new(client: &Client, operation: &'static Operation) -> Self {
        let path = Cow::Borrowed(operation.path);
        Self::from_parts(client, Cow::Borrowed(operation), path)
    }

    // <end>
    pub(crate) fn from_parts(
        client: &Client,
        operation: Cow<'static, Operation>,
        path: Cow<'static, str>,
    ) -> Self {
        Self(Box::new(Parts {
            client: client.clone(),
            operation,
            // <if paging_location>
            location: None,
            // <end>
            // <if auth>
            grant: None,
            // <end>
            path,
            query: Vec::new(),
            // <if encoded_query>
            encoded_query: Vec::new(),
            // <end>
            // <if cookies>
            cookies: Vec::new(),
            // <end>
            headers: HeaderMap::new(),
            body: Bytes::new(),
            // <if part_stream>
            upload: None,
            // <end>
            options: Options::default(),
            rejected: None,
        }))
    }
    // <if path_params>

    /// Puts the arguments, in order, into the path template.
    pub(crate) fn path(mut self, arguments: &[&str]) -> Self {
        match path::expand(self.operation.path, arguments) {
            Ok(path) => self.path = Cow::Owned(path),
            Err(argument) => self.refuse(argument),
        }
        self
    }
    // <end>

    /// Adds a query parameter beside those of the same name.
    pub(crate) fn query(mut self, name: impl Into<Cow<'static, str>>, value: impl Display) -> Self {
        self.query.push((name.into(), value.to_string()));
        self
    }
    // <if set_query>

    /// Sets an optional query parameter; a second value takes the place of the first.
    pub(crate) fn set_query(&mut self, name: &'static str, value: impl Display) {
        self.put_query(name, value.to_string());
    }

    fn put_query(&mut self, name: &'static str, value: String) {
        match self.query.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => *old = value,
            None => self.query.push((Cow::Borrowed(name), value)),
        }
    }
    // <end>
    // <if append_query>

    /// Adds an optional query parameter beside those of the same name.
    pub(crate) fn append_query(&mut self, name: &'static str, value: impl Display) {
        self.query.push((Cow::Borrowed(name), value.to_string()));
    }
    // <end>
    // <if paging_named>

    /// The value of a query parameter as it stands.
    pub(crate) fn query_value(&self, name: &str) -> Option<&str> {
        let (_, value) = self.query.iter().find(|(known, _)| known == name)?;
        Some(value)
    }
    // <end>

    /// Sets a header; a second value takes the place of the first.
    pub(crate) fn set_header(&mut self, name: &str, value: impl Display) {
        let parsed = HeaderName::from_bytes(name.as_bytes()).ok();
        let value = HeaderValue::try_from(value.to_string()).ok();
        let reason = match (parsed, value) {
            // These belong to the framing of the message, which is not the caller's to decide.
            (Some(header::HOST | header::CONTENT_LENGTH | header::TRANSFER_ENCODING), _) => {
                "is a header that the client sets itself"
            }
            (Some(name), Some(mut value)) => {
                value.set_sensitive(is_secret(&name));
                self.headers.insert(name, value);
                return;
            }
            (None, _) => "is not the name of a header",
            (_, None) => "has a value that no header can carry",
        };
        self.reject_argument(name, reason);
    }

    pub(crate) fn accept(&mut self, kind: &'static str) {
        self.headers
            .insert(header::ACCEPT, HeaderValue::from_static(kind));
    }

    /// Writes the body as JSON, once for all attempts.
    pub(crate) fn json(mut self, body: &(impl Serialize + ?Sized)) -> Self {
        self.put_json(serde_json::to_vec(body));
        self
    }

    fn put_json(&mut self, body: serde_json::Result<Vec<u8>>) {
        match body {
            Ok(body) => {
                self.body = Bytes::from(body);
                let json = HeaderValue::from_static("application/json");
                self.headers.insert(header::CONTENT_TYPE, json);
            }
            Err(error) => self.reject_value(EncodeError {
                reason: error.to_string(),
            }),
        }
    }
    // <if stream_flag>

    /// Adds `"name":value` to a body that is a JSON object. The flag decides the form of the answer,
    /// so it belongs to the verb that sends the request and not to the body's type.
    pub(crate) fn set_body_flag(&mut self, name: &str, value: bool) {
        // <end>
        // <if optional_flag>
        if self.body.is_empty() {
            self.put_json(Ok(b"{}".to_vec()));
        }
        // <end>
        // <if stream_flag>
        let Some(members) = self.body.strip_prefix(b"{") else {
            return;
        };
        let mut body = Vec::with_capacity(self.body.len() + name.len() + 10);
        for part in ["{\"", name, "\":", if value { "true" } else { "false" }] {
            body.extend_from_slice(part.as_bytes());
        }
        if members != b"}" {
            body.push(b',');
        }
        body.extend_from_slice(members);
        self.body = Bytes::from(body);
    }
    // <end>

    pub(crate) fn reject_argument(&mut self, name: &str, reason: &'static str) {
        let name = Cow::Owned(name.to_owned());
        self.refuse(InvalidArgument { name, reason });
    }

    pub(crate) fn refuse(&mut self, argument: InvalidArgument) {
        self.reject(Rejected::Argument(argument));
    }

    pub(crate) fn reject_value(&mut self, error: EncodeError) {
        self.reject(Rejected::Value(error));
    }

    // The first mistake is the one to tell.
    fn reject(&mut self, rejected: Rejected) {
        self.rejected.get_or_insert(rejected);
    }

    /// The address to send to, or the first mistake that was made on the way.
    pub(crate) fn uri(&mut self) -> Result<Uri, Error> {
        match self.rejected.take() {
            Some(Rejected::Argument(argument)) => return Err(argument.into()),
            Some(Rejected::Value(error)) => return Err(error.into()),
            None => {}
        }
        // <if auth>
        self.grant = self.client.grant(&self.operation)?;
        // <end>
        let base_url = self.client.base_url();
        // <if own_servers>
        let own = self.client.own_base_url(self.operation.servers)?;
        let base_url = own.as_deref().unwrap_or(base_url);
        // <end>
        // <if link_plain>
        if let Some((name, location)) = &self.location {
            return join_link(base_url, name, location);
        }
        // <end>
        // <if link_query_key>
        if let Some((name, location)) = &self.location {
            let uri = join_link(base_url, name, location)?;
            let credentials = self.grant.iter().flat_map(|grant| &grant.query);
            return with_credentials(&uri, credentials);
        }
        // <end>
        let mut address = String::with_capacity(base_url.len() + self.path.len() + 64);
        address.push_str(base_url);
        address.push_str(&self.path);
        let mut separator = '?';
        // <if fixed_query>
        if self.path.contains('?') {
            separator = '&';
        }
        // <end>
        let pairs = self.query.iter();
        // <if query_key>
        let pairs = pairs.chain(self.grant.iter().flat_map(|grant| &grant.query));
        // <end>
        for (name, value) in pairs {
            address.push(separator);
            path::encode_into(&mut address, name);
            address.push('=');
            path::encode_into(&mut address, value);
            separator = '&';
        }
        // <if encoded_query>
        for (_, text) in &self.encoded_query {
            address.push(separator);
            address.push_str(text);
            separator = '&';
        }
        // <end>
        to_uri(address)
    }
}

impl Deref for Request {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl DerefMut for Request {
    fn deref_mut(&mut self) -> &mut Parts {
        &mut self.0
    }
}

impl fmt::Debug for Request {
    // Only what the document says: arguments, headers and body may be private.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Operation {
            id, method, path, ..
        } = &*self.operation;
        write!(formatter, "{id}: {method} {path}")
    }
}
