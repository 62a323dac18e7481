// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! The answers of the service that are not a success.

use std::borrow::Cow;
use std::fmt;
use std::sync::OnceLock;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_json::Value;

use crate::charset::Charset;
use crate::error::{CallInfo, request_id};
use crate::error_body::{ErrorBody, ErrorKind};
use crate::response::is_kind;
use crate::retry::retry_after;

/// An answer whose status is not a success.
///
/// Services answer with more statuses than they document, so the status, the headers and the raw
/// body are always here; the typed body is there where the documentation gives its form.
pub struct ApiError {
    pub(crate) call: CallInfo,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) raw: Bytes,
    pub(crate) documented: Option<ErrorKind>,
    pub(crate) body: OnceLock<Option<ErrorBody>>,
    pub(crate) message: Option<String>,
}

impl ApiError {
    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body as it arrived, cut at the limit for error bodies (1 MiB unless set otherwise).
    pub fn raw(&self) -> &Bytes {
        &self.raw
    }

    /// The body in its documented form; `None` where the operation documents none for this status
    /// or where the answer does not have it.
    // Inlined so that only a program that looks into error bodies compiles their decoding.
    #[inline]
    pub fn body(&self) -> Option<&ErrorBody> {
        let decode = || self.documented?.decode(&self.raw);
        self.body.get_or_init(decode).as_ref()
    }

    /// What the service says in words, looked for in the usual places of a JSON body.
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// The id that the service gave to the request.
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers)
    }

    /// How long the service asks to wait before the next try.
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after(&self.headers)
    }

    /// How many times the request was sent.
    pub fn attempts(&self) -> u32 {
        self.call.attempts
    }

    /// 400: the request is malformed.
    pub fn is_bad_request(&self) -> bool {
        self.status == StatusCode::BAD_REQUEST
    }

    /// 401: the credentials are missing or not valid.
    pub fn is_unauthorized(&self) -> bool {
        self.status == StatusCode::UNAUTHORIZED
    }

    /// 403: the credentials do not allow this.
    pub fn is_forbidden(&self) -> bool {
        self.status == StatusCode::FORBIDDEN
    }

    /// 404: there is no such thing.
    pub fn is_not_found(&self) -> bool {
        self.status == StatusCode::NOT_FOUND
    }

    /// 409: the request conflicts with the present state.
    pub fn is_conflict(&self) -> bool {
        self.status == StatusCode::CONFLICT
    }

    /// 429: too many requests; see [`retry_after`](Self::retry_after).
    pub fn is_rate_limited(&self) -> bool {
        self.status == StatusCode::TOO_MANY_REQUESTS
    }

    /// 3xx: the service points elsewhere, and the client does not follow. Redirects to another
    /// origin are never followed, because credentials and body would go along.
    pub fn is_redirect(&self) -> bool {
        self.status.is_redirection()
    }

    /// 5xx: the service failed.
    pub fn is_server_error(&self) -> bool {
        self.status.is_server_error()
    }

    pub(crate) fn call(&self) -> &CallInfo {
        &self.call
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (call, code) = (&self.call, self.status.as_str());
        let reason = self.status.canonical_reason();
        let (space, reason) = reason.map_or(("", ""), |reason| (" ", reason));
        let (colon, message) = match &self.message {
            Some(message) => (": ", message.as_str()),
            None => ("", ""),
        };
        write!(formatter, "{call}{code}{space}{reason}{colon}{message}")
    }
}

impl fmt::Debug for ApiError {
    // Headers and body stay out: they may carry what must not be logged.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ApiError")
            .field("call", &self.call)
            .field("status", &self.status)
            .field("message", &self.message)
            .field("raw_bytes", &self.raw.len())
            .finish_non_exhaustive()
    }
}

impl std::error::Error for ApiError {}

/// The longest message that is worth a line of a log.
const MESSAGE_LIMIT: usize = 500;

/// Finds the words in an error body: in the usual places of JSON, or in a plain text.
pub(crate) fn find_message(raw: &[u8], headers: &HeaderMap) -> Option<String> {
    let text = match Charset::of(headers) {
        Charset::Utf8 => Cow::Borrowed(std::str::from_utf8(raw).ok()?),
        other => Cow::Owned(other.decode(raw).ok()?),
    };
    // Parsing from a `str` uses code that comes compiled with `serde_json`.
    match text.parse::<Value>() {
        Ok(value) => message_in(&value).and_then(one_line),
        Err(_) if is_kind(headers, "text/plain") => one_line(&text),
        // A page of HTML from a proxy is no message.
        Err(_) => None,
    }
}

/// The text without line breaks, so that it cannot forge a line of a log, and of bounded length.
fn one_line(text: &str) -> Option<String> {
    let mut line = String::new();
    for word in text.split_whitespace() {
        if line.len() + word.len() > MESSAGE_LIMIT {
            break;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        for character in word.chars() {
            if !character.is_control() {
                line.push(character);
            }
        }
    }
    (!line.is_empty()).then_some(line)
}

fn message_in(value: &Value) -> Option<&str> {
    const PLACES: [&str; 9] = [
        "/message",
        "/error/message",
        // OAuth 2.0 has a code beside it, in `error`.
        "/error_description",
        "/error",
        "/detail",
        "/title",
        "/errorText",
        "/errors/0/message",
        "/errors/0",
    ];
    if let Value::String(text) = value {
        return Some(text);
    }
    PLACES.iter().find_map(|place| {
        let text = value.pointer(place)?.as_str()?;
        (!text.trim().is_empty()).then_some(text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(body: &str, expected: Option<&str>) {
        let mut headers = HeaderMap::new();
        headers.insert("content-type", "text/plain".parse().unwrap());
        assert_eq!(find_message(body.as_bytes(), &headers).as_deref(), expected);
    }

    #[test]
    fn a_message_is_found_in_the_usual_places() {
        check(r#"{"message":"a","error":"b"}"#, Some("a"));
        check(r#"{"error":{"message":"a"}}"#, Some("a"));
        check(r#"{"message":"","error":"b"}"#, Some("b"));
        check(r#"{"error":"b","error_description":"a"}"#, Some("a"));
        check(r#"{"errors":["a"]}"#, Some("a"));
        check(r#"{"errors":[{"message":"a"}]}"#, Some("a"));
        check(r#"{"type":"error","errorText":"a"}"#, Some("a"));
        check(r#""a""#, Some("a"));
        check("two\n lines", Some("two lines"));
        check(r#"{"code":7}"#, None);
        check("", None);
        check(&"x".repeat(MESSAGE_LIMIT + 1), None);
    }
}
