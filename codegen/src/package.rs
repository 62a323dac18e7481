//! What comes out: files as values, paths with `/`, nothing on any disk.

use std::collections::BTreeMap;
use std::fmt;

use proc_macro2::TokenStream;

/// Parts the lines of a doc comment in its one attribute. Text of the document has no such character: what is no text
/// is taken out of it.
pub(crate) const DOC_LINE_END: char = '\u{1}';

/// What stands at the top of each file, as a comment of its language.
pub const NOTICE: &str = "@generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.";

/// The items of a file, made one after the other while the file is formatted, so that the tokens of one item are
/// gone before the next is made: those of a whole crate take ten times its text.
pub type Items<'a> = Box<dyn Iterator<Item = TokenStream> + 'a>;

/// A file before formatting.
#[derive(Debug)]
pub struct Source<'a> {
    /// Where it goes, below the root of the crate.
    pub path: String,
    /// What it says.
    pub content: Content<'a>,
}

/// What a file says.
pub enum Content<'a> {
    /// Rust that varies with the document.
    Rust(Items<'a>),
    /// Rust that never varies, formatted already.
    Fixed(String),
    /// Everything else.
    Text(String),
}

impl fmt::Debug for Content<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rust(_) => formatter.write_str("Rust(..)"),
            Self::Fixed(text) => formatter.debug_tuple("Fixed").field(text).finish(),
            Self::Text(text) => formatter.debug_tuple("Text").field(text).finish(),
        }
    }
}

/// A whole crate: the text of each file by its path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Package(BTreeMap<String, String>);

impl Package {
    /// The same with more files.
    pub(crate) fn with(mut self, files: impl IntoIterator<Item = (String, String)>) -> Self {
        self.0.extend(files);
        self
    }

    /// The files, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The text of one file.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(String, String)> for Package {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(files: I) -> Self {
        Self(files.into_iter().collect())
    }
}
