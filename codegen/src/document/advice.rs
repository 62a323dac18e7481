//! What the readers of YAML and JSON say, turned into what to do about it.

use super::tree::Fault;
use crate::diagnostic::Span;

/// What stands in the words of the YAML reader, and what mends it.
const YAML: &[(&str, &str)] = &[
    ("mapping values are not allowed", "a text with a colon and a space in it has to stand in quotes"),
    ("tab", "indent with spaces: YAML does not take tabs for that"),
    ("unclosed quote", "the quote that starts here has no end; a quote within a text is written twice, or as `\\\"`"),
    ("trailing content after", "the quote before this ends the text; a quote within `'…'` is written twice"),
    ("unknown anchor", "a text that starts with `*` has to stand in quotes"),
    ("unexpected character", "a text that starts with this sign has to stand in quotes"),
    ("unknown escape character", "write `\\\\` for a backslash, or put the text between single quotes"),
    ("expected ',' or '}'", "a `{` before this has no `}`"),
    ("expected ',' or ']'", "a `[` before this has no `]`"),
    ("simple key expect", "a key needs a colon and a space after it"),
    ("did not find expected key", "line this up with the other keys of its object"),
    ("unclosed bracket", "the bracket that starts here has no end"),
];

/// How to mend what the YAML reader stopped at.
pub(super) fn yaml_help(said: &str) -> Option<&'static str> {
    YAML.iter().find(|(words, _)| said.contains(words)).map(|(_, help)| *help)
}

/// What the JSON reader stopped at, where it has to be mended: it tells of a comma when it meets what comes after it.
pub(super) fn json_fault(text: &str, said: &str, offset: usize) -> Fault {
    let what = format!("this is not JSON: {said}");
    let before = text.get(..offset).unwrap_or_default().trim_end();
    let end = before.len();
    match said {
        "trailing comma" => {
            let comma = before.ends_with(',').then(|| end - 1);
            let start = comma.unwrap_or(end);
            Fault::new(Span { start, end }, what).help("remove the comma: nothing follows it")
        }
        "expected `,` or `}`" | "expected `,` or `]`" => {
            Fault::new(Span { start: end, end }, what).help("a comma is missing here, or a bracket")
        }
        "unexpected end of hex escape" | "lone leading surrogate in hex escape" => match lone_escape(text, offset) {
            Some(span) => Fault::new(span, "this is not JSON: the escape is half a character")
                .help("characters beyond `\\uffff` are two escapes in a row; write the character itself"),
            None => Fault::new(Span { start: offset, end: offset }, what),
        },
        "key must be a string" => Fault::new(Span { start: offset, end: offset }, what)
            .help("keys stand in double quotes, and JSON has no comments"),
        _ => Fault::new(Span { start: offset, end: offset }, what),
    }
}

/// The last escape before the place that is half of a pair without its other half.
fn lone_escape(text: &str, offset: usize) -> Option<Span> {
    let is_half = |at: &usize| {
        let digits = text.get(*at..at + 6).and_then(|escape| escape.strip_prefix("\\u"));
        let unit = digits.and_then(|digits| u16::from_str_radix(digits, 16).ok());
        unit.is_some_and(|unit| (0xd800..0xe000).contains(&unit))
    };
    let start = (offset.saturating_sub(12)..=offset).rev().find(is_half)?;
    Some(Span { start, end: start + 6 })
}

/// What a text is that was meant to be a document and plainly is none.
pub(super) fn foreign(text: &str) -> Option<Fault> {
    let start = text.trim_start();
    let head: String = start.chars().take(14).collect::<String>().to_ascii_lowercase();
    let what = if head.starts_with("<!doctype html") || head.starts_with("<html") {
        "this is a web page, not an OpenAPI document"
    } else if head.starts_with("<?xml") {
        "this is XML, not an OpenAPI document"
    } else {
        return None;
    };
    let offset = text.len() - start.len();
    let fault = Fault::new(Span { start: offset, end: offset }, what);
    Some(fault.help("an OpenAPI document is YAML or JSON; get the file itself rather than a page that shows it"))
}
