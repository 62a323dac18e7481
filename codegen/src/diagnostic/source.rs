//! Files as values, and positions within their text.

use std::collections::HashMap;

use serde::Serialize;

/// A file of the input: its name as the user gave it, and its bytes.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The name that messages show; nothing is opened by it.
    pub name: &'a str,
    /// The content.
    pub bytes: &'a [u8],
}

impl<'a> Source<'a> {
    /// The text without a byte-order mark, up to the first byte that is not UTF-8.
    ///
    /// Reading refuses such a file; this is what can be shown of it.
    #[must_use]
    pub fn text(&self) -> &'a str {
        let bytes = self.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(self.bytes);
        match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or(""),
        }
    }
}

/// A line and a column, both counted from one; the column counts characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// The position of a byte offset. `\n`, `\r\n` and a lone `\r` end a line, as they do in YAML.
#[must_use]
pub fn position(text: &str, offset: usize) -> Position {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = &text[..offset];
    let start = before.rfind(['\n', '\r']).map_or(0, |i| i + 1);
    let line = 1 + newlines(&before.as_bytes()[..start]);
    let column = 1 + before[start..].chars().count();
    Position { line, column }
}

/// The positions of many offsets, which have to be sorted: one pass over the text.
pub(super) fn positions(text: &str, offsets: impl IntoIterator<Item = usize>) -> HashMap<usize, Position> {
    let mut known = HashMap::new();
    let (mut reached, mut at) = (0, Position { line: 1, column: 1 });
    for offset in offsets {
        let passed = text.get(reached..offset.min(text.len())).unwrap_or_default();
        let breaks = newlines(passed.as_bytes());
        if breaks == 0 {
            at.column += passed.chars().count();
        } else {
            let last = passed.rfind(['\n', '\r']).map_or(0, |i| i + 1);
            at.line += breaks;
            at.column = 1 + passed[last..].chars().count();
        }
        reached += passed.len();
        known.insert(offset, at);
    }
    known
}

fn newlines(bytes: &[u8]) -> usize {
    let pairs = bytes.windows(2).filter(|pair| pair == b"\r\n").count();
    bytes.iter().filter(|b| matches!(b, b'\n' | b'\r')).count() - pairs
}
