//! What a caller hands in: files as values.

use std::collections::BTreeMap;

/// All files of a document together may have this many bytes; what is larger is a mistake or an attack.
pub const MAX_BYTES: usize = 64 << 20;

/// A document, the overlays that are applied to it, in order, and the files that it refers to.
#[derive(Clone, Debug)]
pub struct Input {
    /// The OpenAPI document, as YAML or JSON.
    pub document: File,
    /// The OpenAPI Overlays.
    pub overlays: Vec<File>,
    /// The files that the document refers to, by their path from its folder, such as `schemas/Pet.yaml`. Where one
    /// could not be had, it is said why, in words that go on from its name: `is not there`.
    ///
    /// [`crate::references`] names the files that a file refers to; what is not referred to is not read.
    pub files: BTreeMap<String, Result<File, String>>,
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
    /// A document without overlays, and without further files.
    pub fn new(document: File) -> Self {
        Self { document, overlays: Vec::new(), files: BTreeMap::new() }
    }
}

impl File {
    /// A file of this name and content.
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), bytes: bytes.into() }
    }
}
