//! The answer of the service, decoded or as it arrived.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

use crate::error::{CallInfo, DecodeError, Error, request_id};
use crate::json_path::path_at;

/// A decoded answer together with its status, its headers and its bytes.
#[derive(Clone)]
pub struct Response<T> {
    head: Head,
    raw: Bytes,
    body: T,
}

/// What is known of an answer once its headers are here.
#[derive(Clone)]
pub(crate) struct Head {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) call: CallInfo,
}

impl<T> Response<T> {
    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.head.status
    }

    /// The headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// The id that the service gave to the request.
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.head.headers)
    }

    /// How many times the request was sent.
    pub fn attempts(&self) -> u32 {
        self.head.call.attempts
    }

    /// The body as it arrived.
    pub fn bytes(&self) -> &Bytes {
        &self.raw
    }

    /// The decoded body.
    pub fn body(&self) -> &T {
        &self.body
    }
    // <if paging>

    /// The error for a page that has come before.
    pub(crate) fn repeated(&self, name: &str) -> Error {
        let reason = format!("the service hands out the same page again in spite of `{name}`");
        let head = self.head.clone();
        head.undecodable(self.raw.clone(), String::new(), reason)
    }
    // <end>

    /// The decoded body, without the rest.
    pub fn into_body(self) -> T {
        self.body
    }
}

impl<T: std::fmt::Debug> std::fmt::Debug for Response<T> {
    // The headers stay out: they may carry what must not be logged.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Response")
            .field("status", &self.head.status)
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}

/// A complete answer that nobody has decoded yet.
pub(crate) struct Reply {
    pub(crate) head: Head,
    pub(crate) raw: Bytes,
}

impl Reply {
    pub(crate) fn json<T: DeserializeOwned>(self) -> Result<Response<T>, Error> {
        match serde_json::from_slice(self.json_text()) {
            Ok(body) => Ok(self.with_body(body)),
            Err(error) => Err(self.undecodable(&error)),
        }
    }

    pub(crate) fn text(self) -> Response<String> {
        let body = String::from_utf8_lossy(&self.raw).into_owned();
        self.with_body(body)
    }

    pub(crate) fn bytes(self) -> Response<Bytes> {
        let body = self.raw.clone();
        self.with_body(body)
    }

    pub(crate) fn empty(self) -> Response<()> {
        self.with_body(())
    }

    fn with_body<T>(self, body: T) -> Response<T> {
        Response {
            head: self.head,
            raw: self.raw,
            body,
        }
    }

    /// Some servers put a byte order mark before their JSON.
    fn json_text(&self) -> &[u8] {
        self.raw.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&self.raw)
    }

    fn undecodable(self, error: &serde_json::Error) -> Error {
        let text = self.json_text();
        let kind = self.head.headers.get(http::header::CONTENT_TYPE);
        let kind = kind.and_then(|kind| kind.to_str().ok());
        let path = path_at(text, error.line(), error.column());
        let reason = match kind {
            _ if text.is_empty() => "the answer is empty".to_owned(),
            // A login page or the page of a proxy: what JSON finds wrong with it helps nobody.
            Some(kind) if error.is_syntax() && !kind.contains("json") => {
                let kind: String = kind.chars().take(100).collect();
                format!("the answer is {kind}, not JSON")
            }
            _ => without_values(error.to_string()),
        };
        self.head.undecodable(self.raw, path, reason)
    }
}

/// Leaves out what the answer contained: it may be long, and it may be private.
fn without_values(mut reason: String) -> String {
    if let (Some(first), Some(last)) = (reason.find('"'), reason.rfind('"')) {
        reason.replace_range(first..=last, "\"...\"");
    }
    reason
}

impl Head {
    /// The error for a success that does not have the documented form.
    pub(crate) fn undecodable(self, raw: Bytes, path: String, reason: String) -> Error {
        let Self {
            status,
            headers,
            call,
        } = self;
        Error::from(DecodeError {
            call,
            status,
            headers,
            raw,
            path,
            reason,
        })
    }
}
