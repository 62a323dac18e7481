//! Text of the document as lines of rustdoc: nothing in it is a link to an item, a doctest or HTML.

use std::fmt::Write as _;

/// How wide a line of prose is. With the indentation and the `///` it stays within a hundred columns.
const WIDTH: usize = 92;

/// The lines of a description: wrapped, with what Markdown or rustdoc would act upon made inert.
pub(super) fn lines(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut fence = None;
    for line in text.lines() {
        let line = cleaned(line);
        let trimmed = line.trim_start();
        match (fence, fence_of(trimmed)) {
            (None, Some(mark)) => {
                fence = Some(mark);
                // Code of the document is shown, never compiled.
                lines.push("```text".to_owned());
            }
            (Some(open), Some(mark)) if open == mark => {
                fence = None;
                lines.push("```".to_owned());
            }
            // A line of backticks inside would end the block.
            (Some(_), _) => lines.push(line.trim_end().replace("```", "'''")),
            (None, None) => push_prose(&mut lines, &line),
        }
    }
    if fence.is_some() {
        lines.push("```".to_owned());
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// One line of prose without Markdown structure, such as a summary.
pub(super) fn inline(text: &str) -> String {
    escaped(&text.split_whitespace().map(cleaned).collect::<Vec<_>>().join(" "))
}

/// Text between backticks.
pub(super) fn code(text: &str) -> String {
    let text: String = cleaned(text).chars().map(|c| if c == '`' { '\'' } else { c }).collect();
    let inner = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // Markdown takes spaces at the ends away, and an empty code span is none.
    if inner != text || inner.is_empty() { format!("`\"{text}\"`") } else { format!("`{text}`") }
}

/// Wraps lines that we wrote ourselves.
pub(super) fn wrapped(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    wrap(&mut lines, text, "");
    lines
}

/// Wraps an item of a list, whose later lines stand under its text.
pub(super) fn wrapped_item(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    wrap(&mut lines, text, "  ");
    if let Some(first) = lines.first_mut() {
        *first = first.trim_start().to_owned();
    }
    lines
}

/// Characters that a reader cannot see or that turn the text around have no place in source.
fn cleaned(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '\t' => Some(' '),
            c => (!is_invisible(c)).then_some(c),
        })
        .collect()
}

fn is_invisible(c: char) -> bool {
    let marks = matches!(c, '\u{ad}' | '\u{61c}' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}');
    let more = matches!(c, '\u{2060}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
    c.is_control() || marks || more
}

fn fence_of(line: &str) -> Option<char> {
    ['`', '~'].into_iter().find(|&mark| line.chars().take_while(|&c| c == mark).count() >= 3)
}

fn push_prose(lines: &mut Vec<String>, line: &str) {
    let trimmed = line.trim();
    if trimmed.is_empty() {
        if lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(String::new());
        }
        return;
    }
    if trimmed.starts_with('|') {
        return lines.push(escaped(trimmed));
    }
    // Four spaces would make code of it, which `cargo test` would run.
    let marker = list_marker(trimmed);
    let depth = if marker.is_empty() { 0 } else { (line.len() - line.trim_start().len()).min(3) };
    let indent = " ".repeat(depth);
    let first = lines.len();
    wrap(lines, &escaped(trimmed), &" ".repeat(depth + marker.len()));
    if let Some(line) = lines.get_mut(first) {
        *line = format!("{indent}{}", line.trim_start());
    }
}

fn list_marker(line: &str) -> &str {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let sign = match digits {
        0 => line.starts_with(['-', '*', '+']),
        _ => line[digits..].starts_with(['.', ')']),
    };
    if sign && line[digits + 1..].starts_with(' ') { &line[..digits + 2] } else { "" }
}

fn wrap(lines: &mut Vec<String>, text: &str, indent: &str) {
    let mut line = String::from(indent);
    let mut in_code = false;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let fresh = line.trim().is_empty();
        // A word that starts a list or a heading must not come to stand at the start of a line.
        let starts_block =
            word.starts_with(['-', '+', '*', '#', '>', '|', '=']) || !list_marker(&format!("{word} ")).is_empty();
        if !fresh && !in_code && !starts_block && line.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(std::mem::replace(&mut line, String::from(indent)));
        }
        if !line.trim().is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        in_code ^= word.matches('`').count() % 2 == 1;
    }
    lines.push(line);
}

/// Escapes what rustdoc would read as a link to an item or as HTML, outside of code spans.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let balanced = text.matches('`').count().is_multiple_of(2);
    let mut in_code = false;
    for word in text.split_inclusive(' ') {
        if !in_code && !word.contains('`') && is_url(word) {
            push_url(&mut out, word);
            continue;
        }
        for c in word.chars() {
            match c {
                '`' if balanced => in_code = !in_code,
                '`' => {
                    out.push('\\');
                }
                '[' | ']' | '<' if !in_code => out.push('\\'),
                _ => {}
            }
            out.push(c);
        }
    }
    out
}

fn is_url(word: &str) -> bool {
    word.contains("http://") || word.contains("https://")
}

/// A bare URL becomes a link, which is what a reader expects and rustdoc asks for.
fn push_url(out: &mut String, word: &str) {
    let start = word.find("http").unwrap_or_default();
    let (before, rest) = word.split_at(start);
    let legal = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&*+,;=%".contains(c);
    let end = rest.find(|c| !legal(c)).unwrap_or(rest.len());
    let url = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?']);
    let host = url.split("//").nth(1).is_some_and(|host| !host.is_empty());
    out.push_str(&plain(before));
    if host {
        let _ = write!(out, "<{url}>");
    } else {
        out.push_str(&plain(url));
    }
    out.push_str(&plain(&rest[url.len()..]));
}

fn plain(text: &str) -> String {
    text.chars().fold(String::new(), |mut out, c| {
        if "[]<`".contains(c) {
            out.push('\\');
        }
        out.push(c);
        out
    })
}
