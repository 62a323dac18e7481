//! Text of the document as lines of rustdoc: nothing in it is a link to an item, a doctest or HTML.
//!
//! A description is Markdown. It is parsed by the parser that rustdoc uses and written again ([`rewrite`]), so that
//! what it means is kept, and what it could do is not: what the parser does not know as text never gets out.

mod escape;
mod html;
mod prose;
mod rewrite;

use escape::cleaned;
pub(super) use escape::code;

/// How wide a line of prose is. With the indentation and the `///` it stays within a hundred columns.
const WIDTH: usize = 92;

/// The lines of a description: wrapped, with what Markdown or rustdoc would act upon made inert.
pub(super) fn lines(text: &str) -> Vec<String> {
    rewrite::rewrite(&html::in_markdown(&cleaned(text)))
}

/// One line of text that is no Markdown.
pub(super) fn line(text: &str) -> String {
    cleaned(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// One line of prose without Markdown structure, such as a summary.
pub(super) fn inline(text: &str) -> String {
    rewrite::inline(&line(&html::in_markdown(text)))
}

/// A longer text is no Markdown of a person's, and the parser takes a hundred times its room.
const LONGEST: usize = 256 * 1024;

/// Wraps lines that we wrote ourselves.
pub(super) fn wrapped(text: &str) -> Vec<String> {
    wrap(text, WIDTH)
}

/// Wraps an item of a list, whose later lines stand under its text.
pub(super) fn wrapped_item(text: &str) -> Vec<String> {
    let mut lines = wrap(text, WIDTH - 2);
    for line in lines.iter_mut().skip(1) {
        line.insert_str(0, "  ");
    }
    lines
}

fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut length = 0;
    let mut in_code = false;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let count = word.chars().count();
        // A word that starts a list or a heading must not come to stand at the start of a line.
        if length > 0 && !in_code && !escape::starts_block(word) && length + 1 + count > width {
            lines.push(std::mem::take(&mut line));
            length = 0;
        }
        if length > 0 {
            line.push(' ');
            length += 1;
        }
        line.push_str(word);
        length += count;
        in_code ^= backticks(word) % 2 == 1;
    }
    lines.push(line);
    lines
}

/// How many backticks of a word are not escaped.
fn backticks(word: &str) -> usize {
    word.matches('`').count() - word.matches("\\`").count()
}

#[cfg(test)]
mod tests;
