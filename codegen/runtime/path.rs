//! Percent-encoding, and the paths that arguments are put into.

// <if path_params or path_parts>
use std::borrow::Cow;

// <end>
// <if path_parts>
use percent_encoding::percent_decode_str;
// <end>
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

// <if path_params or path_parts>
use crate::error::InvalidArgument;

// <end>
/// All but the unreserved characters of RFC 3986 are encoded, a space as `%20`.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

// <if styled or bare>
/// Writes a text into another, as the place can hold it.
pub(crate) type Encode = fn(&mut String, &str);

// <end>
pub(crate) fn encode_into(target: &mut String, text: &str) {
    for piece in utf8_percent_encode(text, RESERVED) {
        target.push_str(piece);
    }
}
// <if reserved_query>

/// What a query would take for its own, and what no URL has.
const NOT_IN_QUERY: &AsciiSet = &RESERVED
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// Leaves reserved characters as they are, but for those that would end the value or mean a space.
pub(crate) fn encode_for_query(target: &mut String, text: &str) {
    for piece in utf8_percent_encode(text, NOT_IN_QUERY) {
        target.push_str(piece);
    }
}
// <end>
// <if path_params>

/// Fills a path template. No argument may be empty or climb to another path, since
/// `/items/{id}` would then name something else than an item.
pub(crate) fn expand(
    template: &'static str,
    arguments: &[&str],
) -> Result<String, InvalidArgument> {
    let mut path = String::with_capacity(template.len() + 32);
    let mut arguments = arguments.iter();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        let argument = arguments.next().copied().unwrap_or_default();
        path.push_str(before);
        encode_into(&mut path, argument);
        rest = after;
        // The whole segment counts: two arguments side by side may make `..` together.
        let ends = rest.is_empty() || rest.starts_with(['/', '?']);
        let segment = &path[path.rfind('/').map_or(0, |slash| slash + 1)..];
        let reason = if argument.is_empty() {
            "is empty, but stands in the path"
        } else if is_dots(argument) || (ends && is_dots(segment)) {
            "is `.` or `..`, which would lead to another path"
        } else {
            continue;
        };
        let name = Cow::Borrowed(name);
        return Err(InvalidArgument { name, reason });
    }
    path.push_str(rest);
    Ok(path)
}
// <end>
// <if path_parts>

/// Puts an argument that is encoded already into the first open place of a path.
pub(crate) fn fill(path: &str, argument: &str) -> Result<String, InvalidArgument> {
    let (before, after) = path.split_once('{').unwrap_or((path, ""));
    let (name, after) = after.split_once('}').unwrap_or((after, ""));
    let segment = &before[before.rfind('/').map_or(0, |slash| slash + 1)..];
    let ends = after.is_empty() || after.starts_with(['/', '?']);
    let plain = percent_decode_str(argument).decode_utf8_lossy();
    let reason = if argument.is_empty() {
        "is empty, but stands in the path"
    } else if is_dots(&plain) || (ends && is_dots(&format!("{segment}{argument}"))) {
        "is `.` or `..`, which would lead to another path"
    } else {
        return Ok(format!("{before}{argument}{after}"));
    };
    let name = Cow::Owned(name.to_owned());
    Err(InvalidArgument { name, reason })
}
// <end>

/// Whether a segment of the path leads elsewhere.
pub(crate) fn has_dots(path: &str) -> bool {
    path.split('/').any(is_dots)
}

/// Whether a server that decodes this once more would take it for `.` or `..`.
fn is_dots(mut segment: &str) -> bool {
    let mut dots = 0;
    while let Some(rest) = [".", "%2e", "%2E"]
        .iter()
        .find_map(|dot| segment.strip_prefix(dot))
    {
        segment = rest;
        dots += 1;
    }
    segment.is_empty() && matches!(dots, 1 | 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    // <if path_params>

    #[test]
    fn arguments_are_encoded_into_the_path() {
        let path = expand("/a/{id}/b/{name}.json", &["x/y ?#%\u{e9}", "n"]).unwrap();
        assert_eq!(path, "/a/x%2Fy%20%3F%23%25%C3%A9/b/n.json");
        assert_eq!(expand("/plain", &[]).unwrap(), "/plain");
    }

    #[test]
    fn arguments_that_change_the_path_are_refused() {
        for argument in ["", ".", "..", "%2e", "%2E%2e", ".%2E"] {
            let error = expand("/a/{id}", &[argument]).unwrap_err();
            assert_eq!(error.name(), "id", "{argument:?}");
        }
        assert!(expand("/a/{x}{y}", &[".", "."]).is_err());
        assert!(expand("/a/.{x}", &["."]).is_err());
        assert_eq!(expand("/a/{x}.json", &["..."]).unwrap(), "/a/....json");
    }
    // <end>

    #[test]
    fn dots_are_seen_behind_their_encoding() {
        assert!(is_dots(".%2E") && is_dots("."));
        assert!(!is_dots("...") && !is_dots("%2e%2e%2e") && !is_dots(""));
    }
    // <if path_parts>

    #[test]
    fn encoded_arguments_are_put_in_one_by_one() {
        let path = fill("/a/{x}/b{y}?c=d", "1,2").unwrap();
        assert_eq!(path, "/a/1,2/b{y}?c=d");
        assert_eq!(fill(&path, ";y=%2F").unwrap(), "/a/1,2/b;y=%2F?c=d");
        for argument in ["", ".", "%2e", "%252e", ".%2E"] {
            assert_eq!(fill("/{x}?c=d", argument).unwrap_err().name(), "x");
        }
        assert!(fill("/.{x}", ".").is_err());
    }
    // <end>
}
