//! Everything that can go wrong with a call.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::header::{HeaderMap, HeaderName};
use http::{Method, StatusCode};

pub use crate::api_error::ApiError;
// <if event_stream>
use crate::event_stream::StreamError;
// <end>
pub use crate::mistake::{ConfigError, EncodeError, InvalidArgument};
use crate::response::header_text;
// <if token>
use crate::token::TokenError;
// <end>
use crate::transport::TransportError;

/// The error of every call of this crate.
///
/// `Display` names the call by its method and its path template, as in `GET /items/{id}: 404 Not
/// Found`. It contains no parameter, no query and no credential, so it can be logged.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The service answered with a status that is not a success.
    Api(Box<ApiError>),
    /// The call took longer than one of its timeouts allows.
    Timeout(Box<TimeoutError>),
    /// There was no connection to the service: nothing was sent.
    Connect(Box<TransportError>),
    /// The exchange broke off after the request may have been sent.
    Transport(Box<TransportError>),
    /// The service answered with a success that does not have the documented form.
    Decode(Box<DecodeError>),
    // <if event_stream>
    /// The service has told of an error after the answer had begun as a success.
    Stream(Box<StreamError>),
    // <end>
    /// The body of the request cannot be written as JSON. Nothing was sent.
    Encode(Box<EncodeError>),
    // <if token>
    /// There was no token to send the request with. Nothing was sent.
    Token(Box<TokenError>),
    // <end>
    /// The client was given a setting it cannot work with.
    Config(Box<ConfigError>),
    /// An argument cannot be sent. Nothing was sent.
    InvalidArgument(Box<InvalidArgument>),
}

impl Error {
    /// The status of the answer, where there was one.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Api(error) => Some(error.status()),
            Self::Decode(error) => Some(error.status()),
            // <if event_stream>
            Self::Stream(error) => Some(error.status()),
            // <end>
            _ => None,
        }
    }

    /// The id that the service gave to the request, which its support will ask for.
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Api(error) => error.request_id(),
            Self::Decode(error) => request_id(error.headers()),
            // <if event_stream>
            Self::Stream(error) => error.request_id(),
            // <end>
            _ => None,
        }
    }

    /// How many times the request was sent, or was tried to be sent; 0 where it never came so far.
    pub fn attempts(&self) -> u32 {
        self.call().map_or(0, |call| call.attempts)
    }

    /// Whether a timeout ended the call, be it while connecting or later.
    pub fn is_timeout(&self) -> bool {
        match self {
            Self::Timeout(_) => true,
            Self::Connect(error) => {
                error.kind() == crate::transport::TransportErrorKind::ConnectTimeout
            }
            _ => false,
        }
    }

    /// Whether the service may have acted on the request although the call failed.
    ///
    /// `true` after a broken connection, a timeout or an answer that cannot be read, and for a
    /// status of 500 or above. A call that changes something is not repeated in these cases unless it is
    /// declared `idempotent(true)`.
    pub fn may_have_been_processed(&self) -> bool {
        if self.call().is_some_and(|call| call.ambiguous) {
            return true;
        }
        match self {
            Self::Api(error) => error.status().is_server_error(),
            Self::Timeout(_) | Self::Transport(_) | Self::Decode(_) => true,
            // <if event_stream>
            Self::Stream(_) => true,
            // <end>
            Self::Connect(_) | Self::Encode(_) | Self::Config(_) | Self::InvalidArgument(_) => {
                false
            }
            // <if token>
            Self::Token(_) => false,
            // <end>
        }
    }

    #[cfg(feature = "tracing")]
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Api(_) => "api",
            Self::Timeout(_) => "timeout",
            Self::Connect(_) => "connect",
            Self::Transport(_) => "transport",
            Self::Decode(_) => "decode",
            // <if event_stream>
            Self::Stream(_) => "stream",
            // <end>
            Self::Encode(_) => "encode",
            // <if token>
            Self::Token(_) => "token",
            // <end>
            Self::Config(_) => "config",
            Self::InvalidArgument(_) => "invalid_argument",
        }
    }

    fn call(&self) -> Option<&CallInfo> {
        match self {
            Self::Api(error) => Some(error.call()),
            Self::Timeout(error) => Some(&error.call),
            Self::Connect(error) | Self::Transport(error) => Some(error.call()),
            Self::Decode(error) => Some(&error.call),
            // <if event_stream>
            Self::Stream(error) => Some(error.call()),
            // <end>
            // <if token>
            Self::Token(error) => Some(error.call()),
            // <end>
            Self::Encode(_) | Self::Config(_) | Self::InvalidArgument(_) => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(error) => error.fmt(formatter),
            Self::Timeout(error) => error.fmt(formatter),
            Self::Connect(error) | Self::Transport(error) => error.fmt(formatter),
            Self::Decode(error) => error.fmt(formatter),
            // <if event_stream>
            Self::Stream(error) => error.fmt(formatter),
            // <end>
            Self::Encode(error) => error.fmt(formatter),
            // <if token>
            Self::Token(error) => error.fmt(formatter),
            // <end>
            Self::Config(error) => error.fmt(formatter),
            Self::InvalidArgument(error) => error.fmt(formatter),
        }
    }
}

impl StdError for Error {
    // The text of the inner error is already ours, so the chain goes on with what caused it.
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Connect(error) | Self::Transport(error) => error.source(),
            Self::Config(error) => error.source(),
            // <if token>
            Self::Token(error) => error.source(),
            // <end>
            _ => None,
        }
    }
}

/// Which call an error belongs to, told without anything private.
#[derive(Debug, Clone, Default)]
pub(crate) struct CallInfo {
    pub(crate) method: Method,
    /// The path template, never the path; empty where no call is known.
    pub(crate) path: &'static str,
    pub(crate) attempts: u32,
    /// Whether an earlier attempt may have reached the service.
    pub(crate) ambiguous: bool,
}

impl fmt::Display for CallInfo {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            return Ok(());
        }
        let (method, path, attempts) = (&self.method, self.path, self.attempts);
        if attempts < 2 {
            return write!(formatter, "{method} {path}: ");
        }
        // A DELETE whose first answer was lost may find nothing the second time.
        let earlier = if self.ambiguous {
            ", an earlier one may have been processed"
        } else {
            ""
        };
        write!(formatter, "{method} {path} (attempt {attempts}{earlier}): ")
    }
}

/// The id of the request by the header names in common use.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    let names = ["x-request-id", "request-id", "x-correlation-id", "cf-ray"];
    let mut names = names.into_iter().map(HeaderName::from_static);
    names.find_map(|name| header_text(headers, &name))
}

/// Which limit a call ran into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimeoutKind {
    /// One attempt took too long.
    Attempt,
    /// Nothing arrived for too long while the body was read.
    Idle,
    /// All attempts together, with the pauses between them, took too long.
    Total,
}

/// A call took longer than a timeout allows.
#[derive(Debug)]
pub struct TimeoutError {
    kind: TimeoutKind,
    limit: Duration,
    call: CallInfo,
}

impl TimeoutError {
    pub(crate) fn new(kind: TimeoutKind, limit: Duration, call: &CallInfo) -> Self {
        let call = call.clone();
        Self { kind, limit, call }
    }

    /// Which limit was reached.
    pub fn kind(&self) -> TimeoutKind {
        self.kind
    }

    /// The limit as it was set.
    pub fn limit(&self) -> Duration {
        self.limit
    }
}

impl fmt::Display for TimeoutError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.kind {
            TimeoutKind::Attempt => "no complete answer within",
            TimeoutKind::Idle => "nothing arrived for",
            TimeoutKind::Total => "not done within a total of",
        };
        write!(formatter, "{}{what} {:?}", self.call, self.limit)
    }
}

/// An answer of the service that does not have the documented form.
pub struct DecodeError {
    pub(crate) call: CallInfo,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) raw: Bytes,
    pub(crate) path: String,
    pub(crate) reason: String,
}

impl DecodeError {
    /// Where in the JSON the trouble is, as in `data[3].createdAt`; empty for the whole answer.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong there.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body of the answer as it arrived.
    pub fn raw(&self) -> &Bytes {
        &self.raw
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            call,
            status,
            path,
            reason,
            ..
        } = self;
        let (at, colon) = if path.is_empty() {
            ("", "")
        } else {
            ("at ", ": ")
        };
        write!(formatter, "{call}{status}: {at}{path}{colon}{reason}")
    }
}

impl fmt::Debug for DecodeError {
    // Headers and body stay out: they may carry what must not be logged.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("DecodeError")
            .field("call", &self.call)
            .field("status", &self.status)
            .field("path", &self.path)
            .field("reason", &self.reason)
            .finish_non_exhaustive()
    }
}

macro_rules! boxed_error {
    ($($name:ident => $variant:ident),* $(,)?) => {$(
        impl From<$name> for Error {
            fn from(error: $name) -> Self {
                Self::$variant(Box::new(error))
            }
        }
    )*};
}

boxed_error! {
    ApiError => Api,
    TimeoutError => Timeout,
    DecodeError => Decode,
    EncodeError => Encode,
    ConfigError => Config,
    InvalidArgument => InvalidArgument,
}

// <if event_stream>
boxed_error! { StreamError => Stream }

// <end>
impl StdError for TimeoutError {}
impl StdError for DecodeError {}
