// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! How the text of an answer is written.
//!
//! It is UTF-8, unless `Content-Type` names ISO-8859-1 or windows-1252, of which the first is read
//! as the second, as browsers do. Of any other charset only ASCII is read, which nearly all share;
//! more than that is an error, in which the bytes are at hand, and never the wrong words.

use http::HeaderMap;
use http::header::CONTENT_TYPE;
use serde::de::Error;

use crate::response::{header_text, is_json};

/// The charset that an answer names.
pub(crate) enum Charset {
    /// Also where it is US-ASCII, a part of it, and where none is named.
    Utf8,
    Windows1252,
    Other(String),
}

/// What windows-1252 has where ISO-8859-1 has control characters.
const FROM_80: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

impl Charset {
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let kind = header_text(headers, &CONTENT_TYPE).unwrap_or_default();
        let charset = kind.split(';').skip(1).find_map(|parameter| {
            let (name, value) = parameter.split_once('=')?;
            let named = name.trim().eq_ignore_ascii_case("charset");
            named.then(|| value.trim().trim_matches('"').to_ascii_lowercase())
        });
        match charset.as_deref() {
            // JSON is UTF-8 whatever is said of it (RFC 8259, section 8.1).
            _ if is_json(headers) => Self::Utf8,
            None | Some("" | "utf-8" | "utf8" | "us-ascii" | "ascii") => Self::Utf8,
            Some("iso-8859-1" | "iso8859-1" | "latin1" | "windows-1252" | "cp1252") => {
                Self::Windows1252
            }
            Some(other) => Self::Other(other.chars().take(40).collect()),
        }
    }

    /// Reads a whole text; bytes that are not UTF-8 where they should be become U+FFFD.
    pub(crate) fn decode(&self, raw: &[u8]) -> serde_json::Result<String> {
        match self {
            Self::Utf8 => Ok(String::from_utf8_lossy(raw).into_owned()),
            Self::Windows1252 => Ok(raw.iter().copied().map(from_windows_1252).collect()),
            Self::Other(name) if !raw.iter().all(|byte| is_plain(*byte)) => Err(
                serde_json::Error::custom(format_args!("the text is in {name}, which is not read")),
            ),
            Self::Other(_) => Ok(String::from_utf8_lossy(raw).into_owned()),
        }
    }
}

fn from_windows_1252(byte: u8) -> char {
    let special = match byte {
        0x80..=0x9f => FROM_80.chars().nth(usize::from(byte - 0x80)),
        _ => None,
    };
    special.unwrap_or(char::from(byte))
}

/// Whether a byte is ASCII, and no sign of a charset that writes its characters with such bytes.
fn is_plain(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(kind: &'static str, raw: &[u8]) -> Result<String, String> {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, http::HeaderValue::from_static(kind));
        let text = Charset::of(&headers).decode(raw);
        text.map_err(|error| error.to_string())
    }

    #[test]
    fn a_text_is_read_in_the_charset_that_it_names() {
        for kind in [
            "text/plain",
            "text/plain; charset=utf-8",
            "text/plain; charset=us-ascii",
            "application/json; charset=iso-8859-1",
        ] {
            assert_eq!(read(kind, "caf\u{e9}".as_bytes()).unwrap(), "caf\u{e9}");
        }
        for kind in [
            "text/plain; charset=ISO-8859-1",
            "text/csv; header=present; Charset=\"latin1\"",
            "text/plain;charset=windows-1252",
        ] {
            assert_eq!(read(kind, b"caf\xe9 \x80").unwrap(), "caf\u{e9} \u{20ac}");
        }
        assert_eq!(read("text/plain", b"caf\xe9").unwrap(), "caf\u{fffd}");
    }

    #[test]
    fn a_charset_that_is_not_known_is_an_error_where_it_matters() {
        let kind = "text/plain; charset=shift_jis";
        assert_eq!(read(kind, b"plain\r\n").unwrap(), "plain\r\n");
        let error = read(kind, b"\x83e").unwrap_err();
        assert_eq!(error, "the text is in shift_jis, which is not read");
        assert!(read("text/plain; charset=utf-16", b"a\0").is_err());
        assert!(read("text/plain; charset=iso-2022-jp", b"\x1b$B").is_err());
    }
}
