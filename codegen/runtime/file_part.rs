//! Files among the parts of a body.

use std::fmt;
use std::io;
use std::path::Path;

use bytes::Bytes;

/// A file to send: its bytes, its name and what kind of content it is.
///
/// The bytes are kept by reference count, so a clone is cheap.
#[derive(Clone, PartialEq)]
pub struct FilePart {
    pub(crate) content: Bytes,
    pub(crate) file_name: Option<String>,
    pub(crate) content_type: Option<String>,
}

impl FilePart {
    /// A file of these bytes. Without a name it is sent under the name of its field.
    #[must_use]
    pub fn new(content: impl Into<Bytes>) -> Self {
        Self {
            content: content.into(),
            file_name: None,
            content_type: None,
        }
    }

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
            .field("bytes", &self.content.len())
            .finish()
    }
}
// <if part_in_json>

/// In JSON a file is the text that it holds.
impl serde::Serialize for FilePart {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
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
