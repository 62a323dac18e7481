// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! Requests for what the document does not know.

use std::borrow::Cow;

use bytes::Bytes;
use http::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::auth::GENERAL;
use crate::body::Body;
use crate::client::Client;
use crate::error::Error;
use crate::options::request_options;
use crate::path::has_dots;
use crate::request::{Operation, Request};
use crate::response::Response;

/// A request put together by hand; see [`Client::request`].
#[derive(Debug, Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct RawRequest {
    request: Request,
}

request_options!(RawRequest);

impl RawRequest {
    #[inline]
    pub(crate) fn new(client: &Client, method: Method, path: String) -> Self {
        let problem = path_problem(&path);
        let operation = Operation {
            id: "request",
            method,
            // Errors name this and not the path, which may contain what is private.
            path: "{path}",
            accept: "*/*",
            security: GENERAL,
            errors: &[],
        };
        let mut request = Request::from_parts(client, Cow::Owned(operation), Cow::Owned(path));
        if let Some(reason) = problem {
            request.reject_argument("path", reason);
        }
        Self { request }
    }

    /// Adds a query parameter.
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.request = self.request.query(name.into(), value.into());
        self
    }

    /// Sends a value as JSON.
    pub fn json(mut self, body: &impl Serialize) -> Self {
        self.request = self.request.json(body);
        self
    }

    /// Sends the request and decodes the answer from JSON.
    ///
    /// # Errors
    ///
    /// Any [`Error`], like every other call.
    pub async fn send_json<T: DeserializeOwned>(mut self) -> Result<Response<T>, Error> {
        self.request.accept("application/json");
        self.request.send_json().await
    }

    /// Sends the request and reads the answer as text: UTF-8, whose invalid bytes are replaced, or
    /// ISO-8859-1 or windows-1252 where the answer says that it is one of these.
    ///
    /// # Errors
    ///
    /// Any [`Error`], like every other call.
    pub async fn send_text(self) -> Result<Response<String>, Error> {
        self.request.send_text().await
    }

    /// Sends the request and reads the answer as it is.
    ///
    /// # Errors
    ///
    /// Any [`Error`], like every other call.
    pub async fn send_bytes(self) -> Result<Response<Bytes>, Error> {
        self.request.send_bytes().await
    }

    /// Sends the request; only the status and the headers of the answer matter.
    ///
    /// # Errors
    ///
    /// Any [`Error`], like every other call.
    pub async fn send(self) -> Result<Response<()>, Error> {
        self.request.send_empty().await
    }

    /// Sends the request and returns with the headers of the answer, whose body is read from the
    /// connection as it arrives.
    ///
    /// # Errors
    ///
    /// Any [`Error`], like every other call.
    pub async fn stream(self) -> Result<http::Response<Body>, Error> {
        self.request.send_open().await
    }
}

#[inline]
fn path_problem(path: &str) -> Option<&'static str> {
    if !path.starts_with('/') {
        Some("does not begin with `/`")
    } else if path.bytes().any(|byte| matches!(byte, b'?' | b'#')) {
        Some("contains a query or a fragment")
    } else if path.as_bytes().windows(2).any(|pair| pair == b"//") || has_dots(path) {
        Some("contains an empty segment, `.` or `..`")
    } else if !path
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && byte != b'\\')
    {
        Some("contains what must be percent-encoded")
    } else {
        None
    }
}
