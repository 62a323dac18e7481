//! What a caller hands in: files as values.

/// A document and the overlays that are applied to it, in order.
#[derive(Clone, Debug)]
pub struct Input {
    /// The OpenAPI document, as YAML or JSON.
    pub document: File,
    /// The OpenAPI Overlays.
    pub overlays: Vec<File>,
}

/// A file: its name, as messages show it, and its bytes.
#[derive(Clone, Debug)]
pub struct File {
    /// The name that messages show; nothing is opened by it.
    pub name: String,
    /// The content.
    pub bytes: Vec<u8>,
}

impl Input {
    /// A document without overlays.
    pub fn new(document: File) -> Self {
        Self { document, overlays: Vec::new() }
    }
}

impl File {
    /// A file of this name and content.
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), bytes: bytes.into() }
    }
}
