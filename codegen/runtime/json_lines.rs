//! JSON values one after the other, while they arrive.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes};
use futures_core::Stream;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

use crate::body::Body;
use crate::error::{Error, request_id};
use crate::request::Request;
use crate::response::Head;
use crate::send::Mode;
use crate::transport::{TransportError, TransportErrorKind};

/// The values of an answer that has one in each line, each as soon as it has arrived.
///
/// A line that cannot be decoded is an [`Error::Decode`] that has it as it came, and the stream goes
/// on with the next one. A connection that breaks is the last item. Only the idle timeout limits
/// a stream, and the client's limit for an answer is one for each line; dropping the stream
/// cancels the answer and closes the connection.
pub struct JsonLines<T> {
    head: Head,
    body: Body,
    splitter: Splitter,
    decode: fn(&[u8]) -> serde_json::Result<T>,
    /// How many values there were, those included that could not be decoded.
    count: u64,
    done: bool,
}

impl<T> JsonLines<T> {
    /// The next value, or `None` after the last.
    ///
    /// # Errors
    ///
    /// [`Error::Decode`] where the line does not have the documented form, after which the stream
    /// goes on; [`Error::Transport`] when the connection breaks, [`Error::Timeout`] when nothing
    /// arrives for the idle timeout.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| self.poll_value(context)).await
    }

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

    fn poll_value(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        loop {
            if let Some(line) = self.splitter.next() {
                return Poll::Ready(Some(self.decode(line)));
            }
            if self.done {
                return Poll::Ready(None);
            }
            match ready!(self.body.poll_data(context)) {
                Some(Ok(piece)) => {
                    if !self.splitter.push(piece) {
                        let limit = self.splitter.limit;
                        let error = TransportErrorKind::TooLarge { limit };
                        return Poll::Ready(Some(Err(self.end_with(error.into()))));
                    }
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(self.end_with(error)))),
                None => {
                    self.done = true;
                    self.splitter.finish();
                }
            }
        }
    }

    fn decode(&mut self, line: Bytes) -> Result<T, Error> {
        self.count += 1;
        (self.decode)(&line).map_err(|error| {
            let which = format!("value {}", self.count);
            self.head.clone().undecodable_item(line, &which, &error)
        })
    }

    fn end_with(&mut self, error: TransportError) -> Error {
        self.done = true;
        self.splitter.clear();
        error.into_error(&self.head.call)
    }
}

impl<T> Stream for JsonLines<T> {
    type Item = Result<T, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_value(context)
    }
}

impl<T> fmt::Debug for JsonLines<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("JsonLines")
            .field("status", &self.head.status)
            .field("values", &self.count)
            .field("done", &self.done)
            .finish_non_exhaustive()
    }
}

impl Request {
    /// Sends the request and returns once the headers of the lines are here.
    pub(crate) async fn send_json_lines<T: DeserializeOwned>(self) -> Result<JsonLines<T>, Error> {
        let limit = self.client.defaults().max_response_bytes;
        let (head, body) = self.start(Mode::Open).await?;
        Ok(JsonLines {
            head,
            body,
            splitter: Splitter::new(limit),
            decode: |line| serde_json::from_slice(line),
            count: 0,
            done: false,
        })
    }
}

/// Cuts bytes into values: at line ends, or before each record separator where the first byte is
/// one (RFC 7464), since a value may then have several lines.
struct Splitter {
    limit: usize,
    /// What ends a value, once that is known.
    end: Option<u8>,
    chunk: Bytes,
    /// The beginning of a value whose end has not arrived.
    line: Vec<u8>,
}

const RECORD: u8 = 0x1E;

impl Splitter {
    fn new(limit: usize) -> Self {
        Self {
            limit,
            end: None,
            chunk: Bytes::new(),
            line: Vec::new(),
        }
    }

    /// Takes the next bytes in; `false` where they would make a value too long.
    fn push(&mut self, chunk: Bytes) -> bool {
        let first = chunk.iter().find(|byte| !byte.is_ascii_whitespace());
        if let (None, Some(first)) = (self.end, first) {
            self.end = Some(if *first == RECORD { RECORD } else { b'\n' });
        }
        self.chunk = chunk;
        let more = self.position().unwrap_or(self.chunk.len());
        self.line.len().saturating_add(more) <= self.limit
    }

    /// The next whole value among the bytes that are here.
    fn next(&mut self) -> Option<Bytes> {
        while let Some(end) = self.position() {
            let rest = self.chunk.split_to(end);
            self.chunk.advance(1);
            let line = if self.line.is_empty() {
                rest
            } else {
                self.line.extend_from_slice(&rest);
                Bytes::from(std::mem::take(&mut self.line))
            };
            let value = line.trim_ascii();
            if !value.is_empty() {
                return Some(line.slice_ref(value));
            }
        }
        self.line.extend_from_slice(&self.chunk);
        self.chunk.clear();
        None
    }

    fn position(&self) -> Option<usize> {
        let end = self.end?;
        self.chunk.iter().position(|byte| *byte == end)
    }

    /// The last value needs no end.
    fn finish(&mut self) {
        if let (Some(end), false) = (self.end, self.line.is_empty()) {
            self.chunk = Bytes::from(vec![end]);
        }
    }

    fn clear(&mut self) {
        self.chunk.clear();
        self.line.clear();
    }
}
