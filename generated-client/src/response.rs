// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! The answer of the service, decoded or as it arrived.

use bytes::Bytes;
use http::StatusCode;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use serde::de::DeserializeOwned;

use crate::body::Body;
use crate::charset::Charset;
use crate::client::Client;
use crate::error::{CallInfo, DecodeError, Error, request_id};
use crate::json_path::path_at;
use crate::redact::{redact, secrets_in};

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
    /// Knows what must not be repeated in an error.
    pub(crate) client: Client,
    /// The headers with credentials that belong to this call alone.
    pub(crate) secrets: Vec<HeaderValue>,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) call: CallInfo,
}

/// Where `part` begins in `text`. The search of `str` would compile to fifty times as much.
pub(crate) fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    (0..text.len()).find(|start| text[*start..].starts_with(part))
}

/// A header as text.
pub(crate) fn header_text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// Whether an answer is of a kind such as `text/plain`, whose case does not matter (RFC 9110,
/// section 8.3.1).
pub(crate) fn is_kind(headers: &HeaderMap, wanted: &str) -> bool {
    let kind = headers
        .get(&CONTENT_TYPE)
        .map_or(&[][..], HeaderValue::as_bytes);
    let start = kind.get(..wanted.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(wanted.as_bytes()))
}

/// Whether an answer says that it is JSON, be it of a kind of its own such as `problem+json`.
pub(crate) fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers
        .get(&CONTENT_TYPE)
        .map_or(&[][..], HeaderValue::as_bytes);
    kind.windows(4)
        .any(|part| part.eq_ignore_ascii_case(b"json"))
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

    /// The error for a page that has come before.
    pub(crate) fn repeated(&self, name: &str) -> Error {
        let reason = format!("the service hands out the same page again in spite of `{name}`");
        let head = self.head.clone();
        head.undecodable(self.raw.clone(), String::new(), reason)
    }

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
    /// An answer whose body was read as a whole.
    pub(crate) fn new((head, body): (Head, Body)) -> Self {
        let raw = body.into_whole();
        Self { head, raw }
    }

    pub(crate) fn json<T: DeserializeOwned>(self) -> Result<Response<T>, Error> {
        self.read(from_json)
    }

    fn read<T>(
        self,
        decode: impl FnOnce(&[u8]) -> serde_json::Result<T>,
    ) -> Result<Response<T>, Error> {
        // What comes with a 204 is no content, whatever it is.
        let raw = match self.head.status {
            StatusCode::NO_CONTENT => &[],
            _ => &self.raw[..],
        };
        match decode(raw) {
            Ok(body) => Ok(self.with_body(body)),
            Err(error) => Err(self.undecodable(&error)),
        }
    }

    pub(crate) fn text(self) -> Result<Response<String>, Error> {
        match self.head.text(&self.raw) {
            Ok(body) => Ok(self.with_body(body)),
            Err(error) => Err(self.undecodable(&error)),
        }
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

    fn undecodable(self, error: &serde_json::Error) -> Error {
        let text = json_text(&self.raw);
        let kind = header_text(&self.head.headers, &CONTENT_TYPE);
        let coding = header_text(&self.head.headers, &CONTENT_ENCODING);
        let path = path_at(text, error.line(), error.column());
        let reason = match kind {
            _ if text.is_empty() => "the answer is empty".to_owned(),
            _ if error.is_syntax() && coding.is_some_and(|coding| coding != "identity") => {
                let coding: String = coding.unwrap_or_default().chars().take(100).collect();
                format!("the answer is compressed ({coding}), although that was not asked for")
            }
            // A login page or the page of a proxy: what JSON finds wrong with it helps nobody.
            Some(kind) if error.is_syntax() && !is_json(&self.head.headers) => {
                let kind: String = kind.chars().take(100).collect();
                format!("the answer is {kind}, not JSON")
            }
            _ => without_values(error.to_string()),
        };
        self.head.undecodable(self.raw, path, reason)
    }
}

/// Some servers put a byte order mark before their JSON.
fn json_text(raw: &[u8]) -> &[u8] {
    raw.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(raw)
}

/// Reads JSON. No body at all is what `null` is, for an answer that may be either.
pub(crate) fn from_json<T: DeserializeOwned>(raw: &[u8]) -> serde_json::Result<T> {
    let text = Some(json_text(raw)).filter(|text| !text.is_empty());
    serde_json::from_slice(text.unwrap_or(b"null"))
}

/// Leaves out what the answer contained: it may be long, and it may be private.
fn without_values(reason: String) -> String {
    match (reason.find('"'), reason.rfind('"')) {
        (Some(first), Some(last)) => format!("{}\"...{}", &reason[..first], &reason[last..]),
        _ => reason,
    }
}

impl Head {
    /// Reads a text in the charset that the answer names.
    pub(crate) fn text(&self, raw: &[u8]) -> serde_json::Result<String> {
        Charset::of(&self.headers).decode(raw)
    }

    /// Takes the credentials of the call out of a text of the service.
    pub(crate) fn redact(&self, text: String) -> String {
        let own = self.secrets.iter().flat_map(secrets_in);
        let clients = self.client.secrets().iter().map(String::as_str);
        redact(text, own.chain(clients))
    }

    /// The error for a success that does not have the documented form.
    pub(crate) fn undecodable(self, raw: Bytes, path: String, reason: String) -> Error {
        let (path, reason) = (self.redact(path), self.redact(reason));
        Error::from(DecodeError {
            call: self.call,
            status: self.status,
            headers: self.headers,
            raw,
            path,
            reason,
        })
    }
}
