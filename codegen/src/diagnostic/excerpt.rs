//! The piece of the text that a message shows.
//!
//! The text is somebody else's: whatever could move the cursor, hide text or turn its direction
//! is replaced by a visible sign before it gets near a terminal.

use std::borrow::Cow;
use std::ops::Range;

use super::locate::Span;

/// Characters shown on either side of the spot; minified JSON is one line of megabytes.
const REACH: usize = 60;

/// One line of the text, safe to print, with the spot marked in it.
pub(super) struct Excerpt {
    pub text: String,
    pub spot: Range<usize>,
    /// Whether the line starts before the excerpt.
    pub is_cut: bool,
}

/// The line in which the span starts. What lies on later lines is not marked: the start is what
/// one looks for.
pub(super) fn excerpt(text: &str, span: Span) -> Excerpt {
    let start = floor(text, span.start);
    let line = window(text, start);
    let end = floor(text, span.end.clamp(start, line.end));
    let from = back(text, start, line.start);
    let to = forth(text, end.min(forth(text, start, line.end)), line.end);
    let end = end.min(to);

    let mut shown = String::new();
    let is_cut = from > 0 && !text[..from].ends_with(['\n', '\r']);
    if is_cut {
        shown.push('…');
    }
    shown.push_str(&visible(&text[from..start]));
    let spot_start = shown.len();
    shown.push_str(&visible(&text[start..end]));
    let spot_end = shown.len();
    shown.push_str(&visible(&text[end..to]));
    if to < text.len() && !text[to..].starts_with(['\n', '\r']) {
        shown.push('…');
    }
    Excerpt { text: shown, spot: spot_start..spot_end, is_cut }
}

/// The text with everything that does not show replaced by something that does.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' | '\n' | '\r' => shown.push(' '),
            // The Unicode pictures of the control characters: U+2400 shows U+0000.
            '\0'..='\x1f' => shown.extend(char::from_u32(0x2400 + u32::from(c))),
            _ if is_unsafe(c) => shown.push('\u{fffd}'),
            _ => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// A message as it is shown: a name of the document that is in it may be of any length, and tells no more in its middle.
pub(super) fn message(text: &str) -> Cow<'_, str> {
    const START: usize = 600;
    const END: usize = 300;
    let Some((start, _)) = text.char_indices().nth(START) else {
        return visible(text);
    };
    match text[start..].char_indices().rev().nth(END - 1) {
        Some((end, _)) if end > 0 => {
            Cow::Owned(visible(&format!("{} … {}", &text[..start], &text[start + end..])).into_owned())
        }
        _ => visible(text),
    }
}

pub(super) fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The line that holds the offset, or as much of it as can be shown: looking for the ends of a
/// line of megabytes once for each finding would take minutes.
fn window(text: &str, offset: usize) -> Range<usize> {
    let from = floor(text, offset.saturating_sub(8 * REACH));
    let to = floor(text, offset.saturating_add(8 * REACH));
    let start = text[from..offset].rfind(['\n', '\r']).map_or(from, |i| from + i + 1);
    let end = text[offset..to].find(['\n', '\r']).map_or(to, |i| offset + i);
    start..end
}

fn back(text: &str, from: usize, limit: usize) -> usize {
    let before = text[limit..from].char_indices().rev().nth(REACH);
    before.map_or(limit, |(i, _)| limit + i)
}

fn forth(text: &str, from: usize, limit: usize) -> usize {
    if from >= limit {
        return limit;
    }
    let after = text[from..limit].char_indices().nth(REACH);
    after.map_or(limit, |(i, _)| from + i)
}
