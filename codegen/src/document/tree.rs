//! The ordered value tree that both readers build.

use std::collections::BTreeMap;

use serde_json::Value;

use super::overlay::{Origins, below};
use crate::diagnostic::Span;
use crate::pointer::Pointer;

/// Deeper trees are refused. The deepest real documents have some thirty levels; `serde_json`
/// stops at the same depth.
pub(super) const MAX_DEPTH: usize = 127;

/// More nodes than this are refused. A scalar counts once and takes about a hundred bytes.
pub(super) const MAX_NODES: usize = 2_000_000;

/// What an object counts: it takes about five hundred bytes.
pub(super) const OBJECT_NODES: usize = 6;

/// What is said then.
pub(super) const TOO_MANY: &str = "the document has too many values from here on";

/// Keys that are longer than this together, from the root down to one of them, are refused: what is kept of a place is
/// the way to it, and a long key can have any number of places below it. Real documents have some three hundred.
pub(super) const MAX_WAY: usize = 1_536;

/// What the way to a value counts beside the value itself: what is kept of many places is longer than what stands
/// there. It is nothing in real documents.
pub(super) fn distance(way: usize) -> usize {
    way.saturating_sub(256) / 32
}

/// What is said then.
pub(super) const TOO_FAR: &str = "the keys on the way from the root to here have more than 1536 bytes together";

/// More problems of one kind than this are not told one by one.
pub(super) const MAX_DUPLICATES: usize = 100;

/// What the files of a document have taken so far of what they may take together.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spent {
    /// Values, of which there may be [`MAX_NODES`].
    pub nodes: usize,
    /// What aliases of YAML have added.
    pub expansion: usize,
}

/// A document as data, with what plain data cannot say.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub value: Value,
    /// The exact text of the YAML scalars whose value does not show it: `1.10` is the number
    /// 1.1, but as a version it is `1.10`.
    pub texts: BTreeMap<Pointer, String>,
    /// What overlays brought.
    pub origins: Origins,
    /// Keys that stand more than once in their object. The first one was kept.
    pub duplicates: Vec<Pointer>,
}

impl Tree {
    /// The exact texts of the scalars below a place, with their pointers relative to it.
    pub fn texts_below(&self, place: &Pointer) -> Vec<(String, String)> {
        below(&self.texts, place)
    }
}

/// What holds values, in which nothing is a reference.
const VALUES: [&str; 5] = ["example", "examples", "default", "enum", "const"];
/// What holds things by names of the document's own.
const NAMED: [&str; 15] = [
    "properties",
    "patternProperties",
    "dependentSchemas",
    "$defs",
    "definitions",
    "schemas",
    "responses",
    "parameters",
    "requestBodies",
    "headers",
    "callbacks",
    "pathItems",
    "content",
    "encoding",
    "webhooks",
];

/// Whether what stands under a key is a value. `by_name` says that the key is a name of the document's own.
pub(super) fn holds_values(key: &str, by_name: bool) -> bool {
    !by_name && VALUES.contains(&key)
}

/// Whether what stands under a key has names of the document's own for keys.
pub(super) fn is_named(key: &str, by_name: bool) -> bool {
    !by_name && NAMED.contains(&key)
}

/// The length of the keys on the longest way into a value.
pub(super) fn reach(value: &Value) -> usize {
    match value {
        Value::Object(map) => map.iter().map(|(key, value)| 1 + key.len() + reach(value)).max().unwrap_or_default(),
        Value::Array(items) => items.iter().map(reach).max().unwrap_or_default(),
        _ => 0,
    }
}

/// Why a text could not be read at all.
#[derive(Debug)]
pub(super) struct Fault {
    pub span: Span,
    pub what: String,
    pub help: Option<&'static str>,
}

impl Fault {
    pub fn new(span: Span, what: impl Into<String>) -> Self {
        Self { span, what: what.into(), help: None }
    }

    pub fn help(mut self, help: &'static str) -> Self {
        self.help = Some(help);
        self
    }
}
