// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! The body of an answer, as it arrives.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame};

use crate::error::{CallInfo, Error};
use crate::time::IdleTimer;
use crate::transport::{TransportError, TransportErrorKind};

type BoxBody = Pin<Box<dyn HttpBody<Data = Bytes, Error = TransportError> + Send>>;

/// The body of an answer: bytes that are already here, or bytes still on their way.
///
/// A [`Transport`](crate::Transport) makes one with [`Body::new`] or with `From`; whoever
/// receives one reads it with [`Body::next`]. Dropping it closes the connection.
pub struct Body {
    source: Source,
    received: u64,
    expected: Option<u64>,
    idle: IdleTimer,
    call: CallInfo,
}

enum Source {
    Whole(Bytes),
    Stream(BoxBody),
}

impl Body {
    /// Wraps any HTTP body whose errors say what went wrong on the wire.
    pub fn new<B>(body: B) -> Self
    where
        B: HttpBody<Data = Bytes, Error = TransportError> + Send + 'static,
    {
        Self::from_source(Source::Stream(Box::pin(body)))
    }

    /// The next bytes, or `None` after the last.
    ///
    /// # Errors
    ///
    /// [`Error::Transport`] when the connection breaks, [`Error::Timeout`] when nothing arrives
    /// for the idle timeout.
    pub async fn next(&mut self) -> Option<Result<Bytes, Error>> {
        poll_fn(|context| self.poll_data(context))
            .await
            .map(|data| data.map_err(|error| error.into_error(&self.call)))
    }

    fn from_source(source: Source) -> Self {
        Self {
            source,
            received: 0,
            expected: None,
            idle: IdleTimer::default(),
            call: CallInfo::default(),
        }
    }

    /// Says what is known once the headers are here: the announced length, the call it belongs to
    /// and how long a silence may last.
    pub(crate) fn attach(&mut self, expected: Option<u64>, idle: Duration, call: CallInfo) {
        self.expected = expected;
        self.idle = IdleTimer::new(idle);
        self.call = call;
    }

    /// The bytes of a body that was read as a whole.
    pub(crate) fn into_whole(self) -> Bytes {
        match self.source {
            Source::Whole(bytes) => bytes,
            Source::Stream(_) => Bytes::new(),
        }
    }

    /// Polls for the next piece that is not empty.
    pub(crate) fn poll_data(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        let body = match &mut self.source {
            Source::Whole(bytes) if bytes.is_empty() => return Poll::Ready(None),
            Source::Whole(bytes) => return Poll::Ready(Some(Ok(std::mem::take(bytes)))),
            Source::Stream(body) => body,
        };
        loop {
            let Poll::Ready(frame) = body.as_mut().poll_frame(context) else {
                return self
                    .idle
                    .poll_expired(context)
                    .map(|limit| Some(Err(TransportErrorKind::IdleTimeout { limit }.into())));
            };
            self.idle.disarm();
            match frame.transpose() {
                Ok(None) => return Poll::Ready(None),
                Err(error) => {
                    let error = error.with_progress(self.received, self.expected);
                    return Poll::Ready(Some(Err(error)));
                }
                // Trailers and empty chunks carry nothing that a caller could use.
                Ok(Some(frame)) => match frame.into_data() {
                    Ok(data) if !data.is_empty() => {
                        self.received += data.len() as u64;
                        return Poll::Ready(Some(Ok(data)));
                    }
                    _ => {}
                },
            }
        }
    }

    /// Reads everything. More than `limit` bytes are an error, unless `cut` asks for what fits.
    pub(crate) async fn collect(
        &mut self,
        limit: usize,
        cut: bool,
    ) -> Result<Bytes, TransportError> {
        if !cut
            && self
                .expected
                .is_some_and(|expected| expected > limit as u64)
        {
            return Err(TransportErrorKind::TooLarge { limit }.into());
        }
        let mut pieces = Pieces::default();
        poll_fn(|context| {
            while pieces.length() <= limit {
                match ready!(self.poll_data(context)) {
                    Some(Ok(piece)) => pieces.add(piece),
                    Some(Err(error)) => return Poll::Ready(Err(error)),
                    None => break,
                }
            }
            Poll::Ready(Ok(()))
        })
        .await?;
        if pieces.length() > limit && !cut {
            return Err(TransportErrorKind::TooLarge { limit }.into());
        }
        let mut whole = pieces.join();
        whole.truncate(limit);
        Ok(whole)
    }
}

/// Most answers arrive in one piece, which is handed on without a copy.
#[derive(Default)]
struct Pieces {
    first: Bytes,
    all: Vec<u8>,
}

impl Pieces {
    fn length(&self) -> usize {
        self.first.len().max(self.all.len())
    }

    fn add(&mut self, piece: Bytes) {
        if self.first.is_empty() {
            self.first = piece;
            return;
        }
        if self.all.is_empty() {
            self.all.extend_from_slice(&self.first);
        }
        self.all.extend_from_slice(&piece);
    }

    fn join(self) -> Bytes {
        if self.all.is_empty() {
            self.first
        } else {
            Bytes::from(self.all)
        }
    }
}

impl HttpBody for Body {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        self.get_mut()
            .poll_data(context)
            .map(|data| data.map(|data| data.map(Frame::data)))
    }
}

impl Default for Body {
    fn default() -> Self {
        Self::from(Bytes::new())
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self::from_source(Source::Whole(bytes))
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Self::from(Bytes::from(bytes))
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Self::from(Bytes::from(text))
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Self::from(Bytes::from_static(text.as_bytes()))
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Body").finish_non_exhaustive()
    }
}
