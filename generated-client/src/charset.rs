// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! How the text of an answer is written.
//!
//! It is UTF-8, unless `Content-Type` names ISO-8859-1 or windows-1252, of which the first is read
//! as the second, as browsers do. Of any other charset that shares ASCII only that is read; more than
//! that is an error, in which the bytes are at hand, and so is a charset that does not share it.

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
            Self::Other(name) if shares_ascii(name) && raw.iter().all(|byte| is_plain(*byte)) => {
                Ok(String::from_utf8_lossy(raw).into_owned())
            }
            Self::Other(name) => Err(serde_json::Error::custom(format_args!(
                "the text is in {name}, which is not read"
            ))),
        }
    }
}

/// Whether what looks like ASCII is ASCII: some charsets write all their characters with such bytes.
fn shares_ascii(charset: &str) -> bool {
    const OTHERS: [&str; 7] = ["utf-1", "utf-3", "utf-7", "utf1", "utf3", "ucs", "hz-"];
    !OTHERS.iter().any(|other| charset.starts_with(other)) && !charset.contains("10646")
}

fn from_windows_1252(byte: u8) -> char {
    let special = match byte {
        0x80..=0x9f => FROM_80.chars().nth(usize::from(byte - 0x80)),
        _ => None,
    };
    special.unwrap_or(char::from(byte))
}

/// Whether a byte is ASCII, and does not switch to other characters, as ESC does.
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
        for other in [
            "utf-16",
            "UTF-16BE",
            "utf-32le",
            "utf-7",
            "hz-gb-2312",
            "iso-10646-ucs-2",
        ] {
            let kind = format!("text/plain; charset={other}");
            let mut headers = HeaderMap::new();
            headers.insert(CONTENT_TYPE, http::HeaderValue::try_from(kind).unwrap());
            assert!(Charset::of(&headers).decode(b"ab").is_err(), "{other}");
        }
        assert!(read("text/plain; charset=iso-2022-jp", b"\x1b$B").is_err());
    }
}
