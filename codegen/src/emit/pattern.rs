//! A text that matches a regular expression.

use regex_syntax::hir::{Class, Hir, HirKind};

/// How often a part that may be repeated is repeated at most, to come to the length that is asked for.
const MOST: u32 = 64;

/// How long what is repeated gets, in bytes.
const LONGEST: usize = 10_000;

/// A text that matches, with `least` characters where the pattern allows so many; none if the pattern cannot be read.
pub(super) fn text(pattern: &str, least: usize) -> Option<String> {
    let hir = regex_syntax::parse(pattern).ok()?;
    let long_enough = |text: &String| text.chars().count() >= least;
    let texts = || (0..=MOST).map(|repeated| with(&hir, repeated));
    texts().find(long_enough).or_else(|| texts().next())
}

/// A match in which what may be repeated is repeated this often, where it may be.
fn with(hir: &Hir, repeated: u32) -> String {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => String::new(),
        HirKind::Literal(literal) => String::from_utf8_lossy(&literal.0).into_owned(),
        HirKind::Class(class) => member(class).map(String::from).unwrap_or_default(),
        HirKind::Repetition(repetition) => {
            let times = repeated.clamp(repetition.min, repetition.max.unwrap_or(u32::MAX));
            let part = with(&repetition.sub, repeated);
            // What asks for a million is told to be at fault, also where repetitions are repeated.
            let most = (LONGEST / part.len().max(1)).max(1);
            part.repeat(most.min(times as usize))
        }
        HirKind::Capture(capture) => with(&capture.sub, repeated),
        HirKind::Concat(parts) => parts.iter().map(|part| with(part, repeated)).collect(),
        HirKind::Alternation(branches) => branches.first().map(|branch| with(branch, repeated)).unwrap_or_default(),
    }
}

/// A character of the class: a plain one if it has one.
fn member(class: &Class) -> Option<char> {
    let ranges: Vec<(char, char)> = match class {
        Class::Unicode(class) => class.iter().map(|range| (range.start(), range.end())).collect(),
        Class::Bytes(class) => class.iter().map(|range| (range.start().into(), range.end().into())).collect(),
    };
    let plain = ['a', 'A', '1', '0'].into_iter();
    let plain = plain.chain('b'..='z').chain('B'..='Z').chain('2'..='9').chain(['-', '_', '.']);
    let within = |c: &char| ranges.iter().any(|(first, last)| (first..=last).contains(&c));
    plain.clone().find(within).or_else(|| ranges.first().map(|(first, _)| *first))
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn a_text_matches_its_pattern() {
        for (pattern, least, expected) in [
            (r"^[\da-z]{26}$", 1, "aaaaaaaaaaaaaaaaaaaaaaaaaa"),
            ("^[A-Z]{3}-[0-9]+$", 1, "AAA-1"),
            ("^(get|set)?$", 1, "get"),
            ("^#?[^a-z]*$", 5, "#AAAA"),
            ("x", 0, "x"),
        ] {
            assert_eq!(text(pattern, least).as_deref(), Some(expected), "{pattern}");
        }
        assert_eq!(text("a{10000}b{0}", 1).unwrap().len(), 10_000);
        assert_eq!(text("a{10001}", 1).unwrap().len(), 10_000);
        assert_eq!(text("((ab{9999}){9999}c){9999}", 1).unwrap().len(), 10_001);
        assert_eq!(text("(", 1), None);
        assert_eq!(text(r"(?!a)b", 1), None);
    }
}
