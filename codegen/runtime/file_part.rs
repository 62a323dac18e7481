//! Files among the parts of a body.

// <if part_stream>
use std::error::Error as StdError;
// <end>
use std::fmt;
use std::io;
use std::path::Path;

use bytes::Bytes;
// <if part_stream>
use futures_core::Stream;
// <end>

// <if part_stream>
use crate::upload::FileStream;
// <end>

/// A file to send: its bytes, its name and what kind of content it is.
///
/// The bytes are kept by reference count, so a clone is cheap.
// <if part_stream>
/// What is too large for memory comes from a [stream](Self::stream).
// <end>
#[derive(Clone, PartialEq)]
pub struct FilePart {
    pub(crate) content: Bytes,
    // <if part_stream>
    /// What is sent in place of the content.
    pub(crate) stream: Option<FileStream>,
    // <end>
    pub(crate) file_name: Option<String>,
    pub(crate) content_type: Option<String>,
}

impl FilePart {
    /// A file of these bytes. Without a name it is sent under the name of its field.
    #[must_use]
    pub fn new(content: impl Into<Bytes>) -> Self {
        Self {
            content: content.into(),
            // <if part_stream>
            stream: None,
            // <end>
            file_name: None,
            content_type: None,
        }
    }

    // <if part_stream>
    /// A file that is read from a stream while it is sent, and never held in memory as a whole.
    ///
    /// A stream can be read only once: such a request is not repeated, whatever the retry policy
    /// says, and a second request with a clone of this part is refused. The limit of an attempt
    /// covers the sending, so a large file needs a longer `timeout`. A file of tokio becomes a stream
    /// with `tokio_util::io::ReaderStream::new(file)`. A browser sends no streams: there the request
    /// fails.
    ///
    /// ```
    /// use chatbase::{FilePart, bytes::Bytes};
    /// # use std::convert::Infallible;
    /// # use std::pin::Pin;
    /// # use std::task::{Context, Poll};
    /// # struct Pieces(std::vec::IntoIter<Bytes>);
    /// # impl futures_core::Stream for Pieces {
    /// #     type Item = Result<Bytes, Infallible>;
    /// #     fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
    /// #         Poll::Ready(self.0.next().map(Ok))
    /// #     }
    /// # }
    /// # let pieces = Pieces(vec![Bytes::from("a"), Bytes::from("b")].into_iter());
    ///
    /// let file = FilePart::stream(pieces).length(2).file_name("ab.txt").content_type("text/plain");
    /// ```
    #[must_use]
    pub fn stream<S, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<Box<dyn StdError + Send + Sync>>,
    {
        Self {
            stream: Some(FileStream::new(stream)),
            ..Self::new(Bytes::new())
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

    // <end>

    /// Reads a file from the disk, with its name. This blocks, as `std::fs` does.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn read(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref();
        let part = Self::new(std::fs::read(path)?);
        Ok(match path.file_name() {
            Some(name) => part.file_name(name.to_string_lossy()),
            None => part,
        })
    }

    /// Sets the name of the file.
    #[must_use]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// Sets the content type, such as `image/png`, in place of the one that the document names.
    #[must_use]
    pub fn content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }
}

macro_rules! from_content {
    ($($content:ty),*) => {$(
        impl From<$content> for FilePart {
            fn from(content: $content) -> Self {
                Self::new(content)
            }
        }
    )*};
}
from_content!(Bytes, Vec<u8>, String, &'static [u8], &'static str);

impl fmt::Debug for FilePart {
    // The content may be long, and private.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("FilePart")
            .field("file_name", &self.file_name)
            .field("content_type", &self.content_type)
            // <if part_stream>
            .field("is_stream", &self.stream.is_some())
            // <end>
            .field("bytes", &self.content.len())
            .finish()
    }
}
// <if part_in_json>

/// In JSON a file is the text that it holds.
impl serde::Serialize for FilePart {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // <end>
        // <if part_json_and_stream>
        if self.stream.is_some() {
            let what = "a file in JSON cannot come from a stream";
            return Err(serde::ser::Error::custom(what));
        }
        // <end>
        // <if part_in_json>
        match std::str::from_utf8(&self.content) {
            Ok(text) => serializer.serialize_str(text),
            Err(_) => Err(serde::ser::Error::custom("a file in JSON has to be text")),
        }
    }
}

impl<'de> serde::Deserialize<'de> for FilePart {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}
// <end>
