//! Text in which Markdown has nothing to act upon.

/// Whether a text is one paragraph of words in which Markdown has nothing to act upon, as most are: the parser, and the
/// search for what it may not see, are spared then.
pub(super) fn is_prose(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || " ,.;:'\"()?/%$-\n".contains(c);
    let starts_with_word = |line: &str| line.starts_with(|c: char| c.is_ascii_alphabetic());
    starts_with_word(text)
        && text.chars().all(is_plain)
        && text.lines().all(starts_with_word)
        && !text.contains("://")
        && !text.contains(" \n")
}

#[cfg(test)]
mod tests {
    use super::super::rewrite::{inline, read_and_write, read_and_write_inline, rewrite};
    use super::*;

    /// Texts of all lengths from pieces that prose is made of, and some that it is not.
    fn texts() -> impl Iterator<Item = String> {
        let pieces = [
            "word", " ", "\n", "a", ".", "1. ", "- ", "-", ":", "http", "//", "?", "(", ")", "'", "\"", "  ", "%",
            "---", "*", "`", "A 1", ", ", "/", "\n\n", "&amp;", "=",
        ];
        let mut state = 1_u64;
        std::iter::repeat_with(move || {
            let mut next = || {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (state >> 33) as usize
            };
            let count = next() % 30;
            (0..count).map(|_| pieces[next() % pieces.len()]).collect()
        })
    }

    #[test]
    fn prose_comes_out_as_if_the_parser_had_read_it() {
        let mut prose = 0;
        for text in texts().take(200_000) {
            let whole = text.trim_matches('\n');
            if is_prose(whole) {
                prose += 1;
                assert_eq!(rewrite(whole), read_and_write(whole), "{whole:?}");
                let line = whole.split_whitespace().collect::<Vec<_>>().join(" ");
                assert_eq!(inline(&line), read_and_write_inline(&line), "{line:?}");
            }
        }
        assert!(prose > 1000, "{prose} texts were prose");
    }
}
