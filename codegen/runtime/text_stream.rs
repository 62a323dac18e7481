//! Text as it arrives, in whole characters.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http::header::{CONTENT_LENGTH, TRANSFER_ENCODING};
use http::{HeaderMap, StatusCode};

use crate::body::Body;
use crate::charset::Charset;
use crate::error::{Error, request_id};
use crate::request::Request;
use crate::response::{Head, is_json};
use crate::send::Mode;
use crate::transport::{TransportError, TransportErrorKind};

/// The text of an answer, piece by piece, as the service sends it.
///
/// A piece ends where the network cut it, but never inside a character. Bytes that are not UTF-8
/// become U+FFFD, the same ones wherever the cuts are. ISO-8859-1 and windows-1252 are read where
/// the answer says that it is one of these. An error is the last item. Only the
/// idle timeout limits a stream; dropping it cancels the answer and closes the connection.
///
/// A service that answers with JSON although text was asked for is handed over in one piece.
pub struct TextStream {
    head: Head,
    body: Body,
    charset: Charset,
    decoder: Utf8Decoder,
    /// The whole JSON text so far, where the answer is one.
    json: Option<String>,
    /// How much is kept; text that is handed on needs no limit.
    limit: usize,
    done: bool,
}

impl TextStream {
    /// The next piece, or `None` after the last.
    ///
    /// # Errors
    ///
    /// [`Error::Transport`] when the connection breaks, [`Error::Timeout`] when nothing arrives
    /// for the idle timeout, [`Error::Decode`] when the text is in a charset that is not read.
    pub async fn next(&mut self) -> Option<Result<String, Error>> {
        poll_fn(|context| self.poll_piece(context)).await
    }

    /// Reads what is left of the text.
    ///
    /// # Errors
    ///
    /// Those of [`next`](Self::next), and [`Error::Transport`] where the text is longer than the client
    /// accepts; what had arrived by then is lost.
    pub async fn into_text(mut self) -> Result<String, Error> {
        let mut text = String::new();
        while let Some(piece) = self.next().await {
            text.push_str(&piece?);
            if text.len() > self.limit {
                let error = TransportErrorKind::TooLarge { limit: self.limit };
                return Err(self.end_with(error.into()));
            }
        }
        Ok(text)
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

    /// Whether the service marks the end of the text. Where it does not, a connection that breaks
    /// cannot be told from a text that is complete.
    pub fn has_marked_end(&self) -> bool {
        let headers = &self.head.headers;
        headers.get(&CONTENT_LENGTH).is_some() || headers.get(&TRANSFER_ENCODING).is_some()
    }

    fn new(head: Head, body: Body, limit: usize) -> Self {
        let json = is_json(&head.headers).then(String::new);
        Self {
            charset: Charset::of(&head.headers),
            head,
            body,
            decoder: Utf8Decoder::default(),
            json,
            limit,
            done: false,
        }
    }

    fn poll_piece(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<String, Error>>> {
        while !self.done {
            let piece = match ready!(self.body.poll_data(context)) {
                Some(Ok(data)) => match self.decode(data) {
                    Ok(piece) => piece,
                    Err(error) => return Poll::Ready(Some(Err(error))),
                },
                Some(Err(error)) => return Poll::Ready(Some(Err(self.end_with(error)))),
                None => {
                    self.done = true;
                    self.decoder.finish()
                }
            };
            let piece = match &mut self.json {
                None => piece,
                Some(whole) => {
                    whole.push_str(&piece);
                    if whole.len() > self.limit {
                        let limit = self.limit;
                        let error = TransportErrorKind::TooLarge { limit };
                        return Poll::Ready(Some(Err(self.end_with(error.into()))));
                    }
                    if !self.done {
                        continue;
                    }
                    std::mem::take(whole)
                }
            };
            if !piece.is_empty() {
                return Poll::Ready(Some(Ok(piece)));
            }
        }
        Poll::Ready(None)
    }

    /// The text of some bytes. In any other charset than UTF-8 each of them is a character.
    fn decode(&mut self, data: Bytes) -> Result<String, Error> {
        if matches!(self.charset, Charset::Utf8) {
            return Ok(self.decoder.decode(&data));
        }
        self.charset.decode(&data).map_err(|error| {
            self.done = true;
            let head = self.head.clone();
            head.undecodable(data, String::new(), error.to_string())
        })
    }

    fn end_with(&mut self, error: TransportError) -> Error {
        self.done = true;
        error.into_error(&self.head.call)
    }
}

impl Stream for TextStream {
    type Item = Result<String, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_piece(context)
    }
}

impl fmt::Debug for TextStream {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("TextStream")
            .field("status", &self.head.status)
            .field("done", &self.done)
            .finish_non_exhaustive()
    }
}

impl Request {
    /// Sends the request and returns once the headers of a text are here.
    pub(crate) async fn send_text_stream(self) -> Result<TextStream, Error> {
        let limit = self.client.defaults().max_response_bytes;
        let (head, body) = self.start(Mode::Open).await?;
        Ok(TextStream::new(head, body, limit))
    }
}

/// Turns chunks of bytes into text and keeps a character that is not complete yet.
#[derive(Default)]
struct Utf8Decoder {
    carry: Vec<u8>,
}

impl Utf8Decoder {
    fn decode(&mut self, chunk: &[u8]) -> String {
        if self.carry.is_empty() {
            return self.take_valid(chunk);
        }
        let mut joined = std::mem::take(&mut self.carry);
        joined.extend_from_slice(chunk);
        self.take_valid(&joined)
    }

    /// What is left at the end is a character that never became complete.
    fn finish(&mut self) -> String {
        let left = std::mem::take(&mut self.carry);
        String::from_utf8_lossy(&left).into_owned()
    }

    fn take_valid(&mut self, mut bytes: &[u8]) -> String {
        let mut text = String::with_capacity(bytes.len());
        loop {
            let error = match std::str::from_utf8(bytes) {
                Ok(rest) => {
                    text.push_str(rest);
                    return text;
                }
                Err(error) => error,
            };
            let (valid, rest) = bytes.split_at(error.valid_up_to());
            // The part before the error is valid, so nothing is replaced here.
            text.push_str(&String::from_utf8_lossy(valid));
            let Some(length) = error.error_len() else {
                self.carry.extend_from_slice(rest);
                return text;
            };
            text.push(char::REPLACEMENT_CHARACTER);
            bytes = &rest[length..];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Decodes `whole` in two and in three pieces, cut at every place.
    fn check(whole: &[u8]) {
        let expected = String::from_utf8_lossy(whole);
        for first in 0..=whole.len() {
            for second in first..=whole.len() {
                let mut decoder = Utf8Decoder::default();
                let mut text = String::new();
                for piece in [&whole[..first], &whole[first..second], &whole[second..]] {
                    text.push_str(&decoder.decode(piece));
                }
                text.push_str(&decoder.finish());
                assert_eq!(text, expected, "cut at {first} and {second}");
            }
        }
    }

    #[test]
    fn a_cut_never_changes_the_text() {
        check("A\u{e9}\u{6f22}\u{1f600} \u{928}\u{92e}\u{938}\u{94d}\u{924}\u{947}".as_bytes());
        check("\u{feff}line\r\nline".as_bytes());
    }

    #[test]
    fn invalid_bytes_are_replaced_the_same_at_every_cut() {
        check(b"a\xFFb\xC0\xAFc");
        check(b"\xED\xA0\x80\xED\xB0\x80");
        check(b"\xF0\x9F\x98");
        check(b"\xE6\xBCx\xF0\x9F");
    }
}
