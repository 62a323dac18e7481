//! Text that Markdown and rustdoc show as it is.

use std::fmt::Write as _;

/// The text without the characters that a reader cannot see or that turn the text around, and with one kind of line
/// break. They have no place in source.
pub(super) fn cleaned(text: &str) -> String {
    let is_clean = |c: char| matches!(c, '\n' | '\t') || !is_invisible(c);
    if text.chars().all(is_clean) {
        return text.to_owned();
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|&c| is_clean(c)).collect()
}

/// Text between backticks.
pub(in super::super) fn code(text: &str) -> String {
    let text = cleaned(text).replace('`', "'").replace('\t', " ");
    let inner = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.replace('\n', " ");
    // Markdown takes spaces at the ends away, and an empty code span is none.
    if inner != text || inner.is_empty() { format!("`\"{text}\"`") } else { format!("`{text}`") }
}

/// Whether a word at the start of a line would start a list, a heading, a quote or a table, or underline the line above.
pub(super) fn starts_block(word: &str) -> bool {
    let only = |signs: &str| !word.is_empty() && word.chars().all(|c| signs.contains(c));
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let is_number = digits > 0 && matches!(&word[digits..], "." | ")");
    word.starts_with(['>', '|']) || is_number || only("#") || only("=") || only("-:|+") || word == "*"
}

/// Adds text with a backslash wherever Markdown would see more than text. A web address becomes a link, which is what
/// a reader expects and rustdoc asks for, unless a link is around it already. A tab is a space between words.
pub(super) fn push(out: &mut String, text: &str, links: bool) {
    let links = links && text.contains("://");
    for (number, word) in text.split([' ', '\t']).enumerate() {
        if number > 0 {
            out.push(' ');
        }
        match word.find("http://").or_else(|| word.find("https://")).filter(|_| links) {
            Some(start) => push_url(out, word, start),
            None => push_word(out, word),
        }
    }
}

fn push_url(out: &mut String, word: &str, start: usize) {
    let (before, rest) = word.split_at(start);
    let end = rest.find(|c| !is_of_address(c)).unwrap_or(rest.len());
    let url = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '*']);
    push_word(out, before);
    if web_address(url).is_some() {
        let _ = write!(out, "<{url}>");
    } else {
        push_word(out, url);
    }
    push_word(out, &rest[url.len()..]);
}

fn push_word(out: &mut String, word: &str) {
    let line = out.trim_end_matches(' ');
    let at_start = line.is_empty() || line.ends_with('\n');
    let mut before = ' ';
    let mut characters = word.chars().peekable();
    let mut block = if at_start && starts_block(word) { word.find(|c: char| !c.is_ascii_digit()) } else { None };
    while let Some(c) = characters.next() {
        let after = characters.peek().copied().unwrap_or(' ');
        let acts = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '|' => true,
            '_' => !before.is_alphanumeric() || !after.is_alphanumeric(),
            '&' => after.is_alphanumeric() || after == '#',
            _ => block == Some(0),
        };
        block = block.and_then(|left| left.checked_sub(1));
        if acts {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
}

/// The address of a link, if it leads to the web: whatever else is in it is percent-encoded.
pub(super) fn web_address(url: &str) -> Option<String> {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| url.starts_with(scheme))?;
    let rest = &url[scheme.len()..];
    let host = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    let is_host = |c: char| c.is_ascii_alphanumeric() || "-._:".contains(c);
    if host.is_empty() || !host.chars().all(is_host) || !host.contains(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    Some(url.bytes().fold(String::new(), |mut out, byte| {
        if is_of_address(char::from(byte)) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    }))
}

/// Whether a character can stand in an address as it is (RFC 3986, section 2) and in Markdown beside it.
fn is_of_address(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~:/?#@!$&*+,;=%".contains(c)
}

fn is_invisible(c: char) -> bool {
    let marks =
        matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}');
    let more = matches!(c, '\u{2060}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}');
    c.is_control() || marks || more
}
