//! The seam between this client and whatever carries its requests.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;

use crate::body::Body;
use crate::error::{CallInfo, Error, TimeoutError, TimeoutKind};
// <if part_stream>
use crate::upload::UploadBody;
// <end>

#[cfg(target_arch = "wasm32")]
mod fetch;
#[cfg(feature = "test-util")]
mod mock;
#[cfg(not(target_arch = "wasm32"))]
mod reqwest;

#[cfg(target_arch = "wasm32")]
pub(crate) use self::fetch::BuiltIn;
#[cfg(feature = "test-util")]
pub use self::mock::{MockReply, MockTransport, RecordedRequest};
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use self::reqwest::BuiltIn;

/// A boxed future, as a [`Transport`] returns it.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Carries one HTTP request and brings back the answer.
///
/// The client above it adds credentials, timeouts, retries, size limits and decoding, so a
/// transport does one exchange and no more: it follows no redirect, repeats nothing and decodes no
/// content encoding. It must say truthfully whether anything may have been sent, because that
/// decides whether a request that changes something is repeated.
///
/// ```
/// use bytes::Bytes;
/// use chatbase::{Body, BoxFuture, Client, Transport, TransportError};
///
/// struct Canned;
///
/// impl Transport for Canned {
///     fn send(
///         &self,
///         request: http::Request<Bytes>,
///     ) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
///         Box::pin(async move {
///             assert_eq!(request.method(), "GET");
///             Ok(http::Response::new(Body::from("{}")))
///         })
///     }
/// }
///
/// let builder = Client::builder().transport(Canned);
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends the request and returns the answer as soon as its headers are here.
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<Result<http::Response<Body>, TransportError>>;
    // <if part_stream>

    /// Sends a request whose body is read from a stream while it is sent. A transport that does not
    /// do this fails such requests: to collect the stream in memory would be worse.
    fn send_stream(
        &self,
        request: http::Request<UploadBody>,
    ) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
        drop(request);
        Box::pin(async { Err(TransportErrorKind::NoStreams.into()) })
    }
    // <end>
}

/// What went wrong on the way to the service or back.
///
/// Its text never contains a URL, since a URL may carry what is private.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    call: CallInfo,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// The kinds of failure that a [`Transport`] can tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// The name of the host could not be resolved. Nothing was sent.
    Dns,
    /// No connection came about, or its TLS handshake failed. Nothing was sent.
    Connect,
    /// No connection came about within the connect timeout. Nothing was sent.
    ConnectTimeout,
    /// The connection broke after the request, or a part of it, may have been sent.
    Closed,
    /// Nothing arrived for as long as the idle timeout.
    IdleTimeout {
        /// The idle timeout that ran out.
        limit: Duration,
    },
    /// What arrived is not HTTP.
    Protocol,
    /// The body ended before its announced end.
    Truncated {
        /// How many bytes of the body arrived.
        got: u64,
        /// How many were announced; `None` for a chunked body.
        expected: Option<u64>,
    },
    /// The body is larger than the client accepts.
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    // <if part_stream>
    /// The transport sends no body from a stream. Nothing was sent.
    NoStreams,
    // <end>
    /// Anything else; the request may have been sent.
    Other,
}

impl TransportError {
    /// An error of the given kind with its cause.
    pub fn new(
        kind: TransportErrorKind,
        source: impl Into<Box<dyn StdError + Send + Sync>>,
    ) -> Self {
        Self {
            source: Some(source.into()),
            ..Self::from(kind)
        }
    }

    /// Which kind of failure this is.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Whether the service may have received the request, and so may have acted on it.
    pub fn may_have_been_sent(&self) -> bool {
        // <if part_stream>
        if self.kind == TransportErrorKind::NoStreams {
            return false;
        }
        // <end>
        !matches!(
            self.kind,
            TransportErrorKind::Dns
                | TransportErrorKind::Connect
                | TransportErrorKind::ConnectTimeout
        )
    }

    /// Whether the same exchange may well succeed at the next try.
    pub(crate) fn is_transient(&self) -> bool {
        !matches!(
            self.kind,
            TransportErrorKind::Protocol | TransportErrorKind::TooLarge { .. }
        )
    }

    pub(crate) fn call(&self) -> &CallInfo {
        &self.call
    }

    /// Puts the figures of the body into a truncation, which only the reader of the body knows.
    pub(crate) fn with_progress(mut self, got: u64, expected: Option<u64>) -> Self {
        if let TransportErrorKind::Truncated { .. } = self.kind {
            self.kind = TransportErrorKind::Truncated { got, expected };
        }
        self
    }

    /// The public error for a failure of this call.
    pub(crate) fn into_error(mut self, call: &CallInfo) -> Error {
        self.call = call.clone();
        match self.kind {
            TransportErrorKind::IdleTimeout { limit } => {
                TimeoutError::new(TimeoutKind::Idle, limit, call).into()
            }
            _ if self.may_have_been_sent() => Error::Transport(Box::new(self)),
            _ => Error::Connect(Box::new(self)),
        }
    }
}

impl From<TransportErrorKind> for TransportError {
    fn from(kind: TransportErrorKind) -> Self {
        Self {
            kind,
            call: CallInfo::default(),
            source: None,
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}{}", self.call, self.kind)
    }
}

impl fmt::Display for TransportErrorKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::Dns => "the name of the host could not be resolved",
            Self::Connect => "no connection to the service",
            Self::ConnectTimeout => "no connection within the connect timeout",
            Self::Closed => "the connection broke off",
            Self::Protocol => "the answer is not valid HTTP",
            // <if part_stream>
            Self::NoStreams => "the transport sends no body from a stream",
            // <end>
            Self::Other => "the exchange with the service failed",
            Self::IdleTimeout { limit } => {
                return write!(formatter, "nothing arrived for {limit:?}");
            }
            Self::Truncated {
                got,
                expected: Some(expected),
            } => return write!(formatter, "the body ended after {got} of {expected} bytes"),
            Self::Truncated { got, .. } => {
                return write!(formatter, "the body broke off after {got} bytes");
            }
            Self::TooLarge { limit } => {
                return write!(formatter, "the body is larger than {limit} bytes");
            }
        };
        formatter.write_str(text)
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source
            .as_deref()
            .map(|source| source as &(dyn StdError + 'static))
    }
}
