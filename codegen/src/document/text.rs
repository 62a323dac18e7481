//! Bytes → text: only UTF-8, without the byte-order mark, within the budget.

use crate::diagnostic::{Diagnostics, Place, Severity, Source, Span};
use crate::input::MAX_BYTES;

/// The text of a file, or `None` and a located error.
pub(super) fn read_text<'a>(source: Source<'a>, diagnostics: &mut Diagnostics) -> Option<&'a str> {
    if source.bytes.len() > MAX_BYTES {
        // How much more is not known, as no more of it is read than the limit.
        let what = format!("the file has more than {} MiB, which is the limit", MAX_BYTES >> 20);
        diagnostics.report(Severity::Error, Place::Whole, what);
        return None;
    }
    if let Some(encoding) = foreign_encoding(source.bytes) {
        diagnostics
            .report(Severity::Error, Place::Whole, format!("the file is in {encoding}"))
            .help("save it as UTF-8");
        return None;
    }
    let text = source.text();
    let length = source.bytes.len() - usize::from(source.bytes.starts_with(b"\xef\xbb\xbf")) * 3;
    let (offset, what) = if let Some(nul) = text.bytes().position(|byte| byte == 0) {
        (nul, "the file contains a NUL byte")
    } else if text.len() < length {
        (text.len(), "the file is not UTF-8 from here on")
    } else {
        return Some(text);
    };
    let span = Span { start: offset, end: offset };
    diagnostics.report(Severity::Error, Place::Span(span), what).help("save it as UTF-8 text");
    None
}

/// UTF-16 and UTF-32 show by their byte-order mark, or by the NUL beside the first ASCII sign.
fn foreign_encoding(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => Some("UTF-32"),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Some("UTF-16"),
        [0, low, ..] | [low, 0, ..] if *low != 0 => Some("UTF-16"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::foreign_encoding;

    #[test]
    fn other_encodings_of_unicode_are_known_by_their_start() {
        for (bytes, encoding) in [
            (b"\xff\xfe\0\0a".as_slice(), Some("UTF-32")),
            (b"\0\0\xfe\xffa", Some("UTF-32")),
            (b"\xff\xfea", Some("UTF-16")),
            (b"\xfe\xffa", Some("UTF-16")),
            (b"o\0p\0", Some("UTF-16")),
            (b"\0o\0p", Some("UTF-16")),
            (b"\0\0\0\0", None),
            (b"\xef\xbb\xbfa", None),
            (b"openapi", None),
            (b"o", None),
            (b"", None),
        ] {
            assert_eq!(foreign_encoding(bytes), encoding, "{bytes:?}");
        }
    }
}
