// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! One call before it is sent: what the operation fixes and what the caller adds.

use std::borrow::Cow;
use std::fmt::{self, Display};
use std::ops::{Deref, DerefMut, RangeInclusive};
use std::sync::Arc;

use bytes::Bytes;
use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use http::{Method, Uri};
use serde::Serialize;

use crate::base_url::to_uri;
use crate::client::Client;
use crate::credentials::Grant;
use crate::error::{EncodeError, Error, InvalidArgument};
use crate::error_body::ErrorKind;
use crate::options::Options;
use crate::path;
use crate::redact::is_secret;

/// What the document says about an operation.
#[derive(Clone)]
pub(crate) struct Operation {
    pub(crate) id: &'static str,
    pub(crate) method: Method,
    /// The path template, as in `/items/{itemId}`.
    pub(crate) path: &'static str,
    pub(crate) accept: &'static str,
    /// The sets of credentials of which one goes along; an empty set means none.
    pub(crate) security: &'static [u32],
    /// The documented error bodies; the first range that holds the status decides.
    pub(crate) errors: &'static [(RangeInclusive<u16>, ErrorKind)],
}

/// Declares operations of which the document says the same, with what it calls each of them.
macro_rules! operations {
    (
        accept: $accept:literal,
        security: $security:expr,
        errors: $errors:expr,
        { $($name:ident($method:ident $path:literal, $id:literal)),* $(,)? }
    ) => {$(
        static $name: $crate::request::Operation = $crate::request::Operation {
            id: $id,
            method: http::Method::$method,
            path: $path,
            accept: $accept,
            security: &$security,
            errors: &$errors,
        };
    )*};
}
pub(crate) use operations;

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
    /// The credentials that go along.
    pub(crate) grant: Option<Arc<Grant>>,
    pub(crate) path: Cow<'static, str>,
    pub(crate) query: Vec<QueryPair>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) options: Options,
    rejected: Option<Rejected>,
}

#[derive(Clone)]
enum Rejected {
    Argument(InvalidArgument),
    Value(EncodeError),
}

impl Request {
    pub(crate) fn new(client: &Client, operation: &'static Operation) -> Self {
        let path = Cow::Borrowed(operation.path);
        Self::from_parts(client, Cow::Borrowed(operation), path)
    }

    pub(crate) fn from_parts(
        client: &Client,
        operation: Cow<'static, Operation>,
        path: Cow<'static, str>,
    ) -> Self {
        Self(Box::new(Parts {
            client: client.clone(),
            operation,
            grant: None,
            path,
            query: Vec::new(),
            headers: HeaderMap::new(),
            body: Bytes::new(),
            options: Options::default(),
            rejected: None,
        }))
    }

    /// Puts the arguments, in order, into the path template.
    pub(crate) fn path(mut self, arguments: &[&str]) -> Self {
        match path::expand(self.operation.path, arguments) {
            Ok(path) => self.path = Cow::Owned(path),
            Err(argument) => self.refuse(argument),
        }
        self
    }

    /// Adds a query parameter beside those of the same name.
    pub(crate) fn query(mut self, name: impl Into<Cow<'static, str>>, value: impl Display) -> Self {
        self.query.push((name.into(), value.to_string()));
        self
    }

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

    /// The value of a query parameter as it stands.
    pub(crate) fn query_value(&self, name: &str) -> Option<&str> {
        let (_, value) = self.query.iter().find(|(known, _)| known == name)?;
        Some(value)
    }

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

    /// Adds `"name":value` to a body that is a JSON object. The flag decides the form of the answer,
    /// so it belongs to the verb that sends the request and not to the body's type.
    pub(crate) fn set_body_flag(&mut self, name: &str, value: bool) {
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
        self.grant = self.client.grant(&self.operation)?;
        let base_url = self.client.base_url();
        let mut address = String::with_capacity(base_url.len() + self.path.len() + 64);
        address.push_str(base_url);
        address.push_str(&self.path);
        let mut separator = '?';
        let pairs = self.query.iter();
        for (name, value) in pairs {
            address.push(separator);
            path::encode_into(&mut address, name);
            address.push('=');
            path::encode_into(&mut address, value);
            separator = '&';
        }
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
