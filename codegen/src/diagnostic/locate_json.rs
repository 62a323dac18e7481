//! Walks JSON text that is already known to be well formed.
//!
//! YAML readers differ in what they take of JSON (tabs, long keys, `\ud83d\ude00`), so JSON has
//! its own walk: it only has to know where tokens start and end.

use std::borrow::Cow;

use super::locate::{Span, Tracker};

/// `false` when the text turns out not to be JSON.
pub(super) fn walk_json(text: &str, tracker: &mut Tracker) -> bool {
    let bytes = text.as_bytes();
    let mut i = 0;
    while let Some(byte) = bytes.get(i) {
        let start = i;
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' | b',' | b':' => i += 1,
            b'{' | b'[' => {
                i += 1;
                tracker.open(*byte == b'{', Span { start, end: i });
            }
            b'}' | b']' => {
                i += 1;
                tracker.close();
            }
            b'"' => {
                let Some(end) = string_end(bytes, start) else {
                    return false;
                };
                i = end;
                tracker.scalar(&unquoted(&text[start..end]), Span { start, end });
            }
            _ => {
                i = literal_end(bytes, start);
                let literal = &text[start..i];
                if serde_json::from_str::<serde::de::IgnoredAny>(literal).is_err() {
                    return false;
                }
                tracker.scalar(literal, Span { start, end: i });
            }
        }
    }
    true
}

fn string_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut i = start + 1;
    loop {
        match bytes.get(i)? {
            b'"' => return Some(i + 1),
            b'\\' => i += 2,
            _ => i += 1,
        }
    }
}

fn literal_end(bytes: &[u8], start: usize) -> usize {
    let is_delimiter = |b: &u8| matches!(b, b',' | b':' | b'}' | b']') || b.is_ascii_whitespace();
    let length = bytes[start..].iter().position(is_delimiter);
    length.map_or(bytes.len(), |length| start + length)
}

fn unquoted(token: &str) -> Cow<'_, str> {
    if token.contains('\\') {
        serde_json::from_str::<String>(token).map_or(Cow::Borrowed(token), Cow::Owned)
    } else {
        Cow::Borrowed(&token[1..token.len() - 1])
    }
}
