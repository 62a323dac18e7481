//! Bodies of requests that are sent as they are.

use std::error::Error as StdError;
use std::fmt;

use bytes::Bytes;
use futures_core::Stream;

use crate::request::Request;
use crate::upload::{FileStream, Segment};

/// A body to send as it is: whatever becomes [`Bytes`], or a [stream](Self::stream) of them.
///
/// Bytes are kept by reference count, so a clone is cheap.
#[derive(Clone, PartialEq)]
pub struct BinaryBody {
    content: Bytes,
    /// What is sent in place of the content.
    stream: Option<FileStream>,
}

impl BinaryBody {
    /// A body that is read from a stream while it is sent, and never held in memory as a whole.
    ///
    /// The request goes out once: no failure makes the client repeat it, and a clone of this body that
    /// is sent later is refused, since what was read is gone. Sending counts for the `timeout` of an
    /// attempt. In a browser, which sends no streams, the request fails.
    #[must_use]
    pub fn stream<S, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<Box<dyn StdError + Send + Sync>>,
    {
        Self {
            content: Bytes::new(),
            stream: Some(FileStream::new(stream)),
        }
    }

    /// Says how many bytes the stream has, so that the request tells its length, which some services
    /// insist on. A stream that turns out longer or shorter fails the request. Bytes know their length.
    #[must_use]
    pub fn length(mut self, bytes: u64) -> Self {
        if let Some(stream) = &mut self.stream {
            stream.length = Some(bytes);
        }
        self
    }
}

impl<T: Into<Bytes>> From<T> for BinaryBody {
    fn from(content: T) -> Self {
        Self {
            content: content.into(),
            stream: None,
        }
    }
}

impl fmt::Debug for BinaryBody {
    // The content may be long, and private.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("BinaryBody")
            .field("is_stream", &self.stream.is_some())
            .field("bytes", &self.content.len())
            .finish()
    }
}

impl Request {
    // <if binary_body>
    /// Sets a body that is sent as it is, or as it comes from a stream.
    pub(crate) fn binary(self, media_type: &'static str, body: impl Into<BinaryBody>) -> Self {
        let (request, content) = self.opened(body.into());
        request.bytes(media_type, content)
    }

    // <end>
    // <if typed_binary_body>
    /// The same, of the type that the caller says.
    pub(crate) fn binary_of_type(self, media_type: &str, body: impl Into<BinaryBody>) -> Self {
        let (request, content) = self.opened(body.into());
        request.bytes_of_type(media_type, content)
    }

    // <end>
    fn opened(mut self, body: BinaryBody) -> (Self, Bytes) {
        let stream = body.stream;
        self.upload = stream.map(|stream| vec![Segment::File("body".to_owned(), stream)]);
        (self, body.content)
    }
}
