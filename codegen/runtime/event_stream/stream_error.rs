//! The error that the service tells after the stream has begun.

use std::fmt;
use std::sync::OnceLock;

use http::{HeaderMap, StatusCode};

use super::parser::Frame;
use crate::api_error::find_message;
use crate::error::{CallInfo, request_id};
use crate::error_body::{ErrorBody, ErrorKind};
use crate::response::Head;

/// An event by which the service tells that it failed, after the answer had begun as a success.
pub struct StreamError {
    head: Head,
    frame: Frame,
    documented: Vec<ErrorKind>,
    body: OnceLock<Option<ErrorBody>>,
    message: Option<String>,
}

impl StreamError {
    pub(super) fn new(head: Head, frame: Frame, documented: Vec<ErrorKind>) -> Self {
        let message = find_message(frame.data.as_bytes(), &head.headers);
        Self {
            message: message.map(|message| head.redact(message)),
            head,
            frame,
            documented,
            body: OnceLock::new(),
        }
    }

    /// The name of the event.
    pub fn event(&self) -> &str {
        &self.frame.event
    }

    /// The id of the event.
    pub fn id(&self) -> Option<&str> {
        self.frame.id.as_deref()
    }

    /// The data of the event as it arrived.
    pub fn data(&self) -> &str {
        &self.frame.data
    }

    /// The data in the first form that the operation documents for an error and that fits.
    #[inline]
    pub fn body(&self) -> Option<&ErrorBody> {
        let decode = || {
            let data = self.frame.data.as_bytes();
            self.documented.iter().find_map(|kind| kind.decode(data))
        };
        self.body.get_or_init(decode).as_ref()
    }

    /// What the service says in words, looked for in the usual places of a JSON body.
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// The status that the answer had begun with.
    pub fn status(&self) -> StatusCode {
        self.head.status
    }

    /// The headers that the answer had begun with.
    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// The id that the service gave to the request.
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.head.headers)
    }

    pub(crate) fn call(&self) -> &CallInfo {
        &self.head.call
    }
}

impl fmt::Display for StreamError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (colon, message) = match &self.message {
            Some(message) => (": ", message.as_str()),
            None => ("", ""),
        };
        let call = &self.head.call;
        write!(
            formatter,
            "{call}the service ended in an error{colon}{message}"
        )
    }
}

impl fmt::Debug for StreamError {
    // Headers and data stay out: they may carry what must not be logged.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("StreamError")
            .field("call", &self.head.call)
            .field("message", &self.message)
            .field("data_bytes", &self.frame.data.len())
            .finish_non_exhaustive()
    }
}

impl std::error::Error for StreamError {}
