//! Findings that say the same of many places: the first two are shown, and the others named by their places below.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::excerpt::visible;
use super::render::Located;
use super::{Position, Severity};

/// How many of those that say the same are shown in full: with a second one it is seen what they have in common.
const IN_FULL: usize = 2;

/// More places than this are counted, not named.
const NAMED: usize = 20;

/// How many characters a line of places has at most, unless one place alone has more.
const WIDTH: usize = 100;

/// A finding that is shown in full, and those that are told with it.
pub(super) struct Shown<'a, 'd> {
    pub found: &'a Located<'d>,
    /// The places of the others, each with its file.
    others: Vec<(&'a str, Option<Position>)>,
}

impl Shown<'_, '_> {
    /// How many findings are told by it.
    pub fn count(&self) -> usize {
        1 + self.others.len()
    }

    /// Where the others are, in lines that end with a line feed; nothing where there are none.
    pub fn others(&self) -> String {
        if self.others.is_empty() {
            return String::new();
        }
        let mut text = format!("… and {} more like it, at", self.others.len());
        let mut width = text.chars().count();
        let mut last_file = None;
        let mut places: Vec<String> = Vec::new();
        for (file, position) in self.others.iter().take(NAMED) {
            let is_same = last_file.replace(*file) == Some(*file);
            places.push(match position {
                Some(Position { line, column }) if is_same => format!("{line}:{column}"),
                Some(Position { line, column }) => format!("{}:{line}:{column}", visible(file)),
                None => visible(file).into_owned(),
            });
        }
        if let Some(more) = self.others.len().checked_sub(NAMED).filter(|more| *more > 0) {
            places.push(format!("and {more} more"));
        }
        let last = places.len() - 1;
        for (number, place) in places.iter().enumerate() {
            let comma = if number == last { "" } else { "," };
            let length = 1 + place.chars().count() + comma.len();
            if width + length > WIDTH {
                text.push_str("\n ");
                width = 1;
            }
            let _ = write!(text, " {place}{comma}");
            width += length;
        }
        text.push('\n');
        text
    }
}

/// The findings in their order, those that say the same gathered at the second of them. Errors are shown one by one:
/// each has to be mended.
pub(super) fn gathered<'a, 'd>(all: &'a [Located<'d>]) -> Vec<Shown<'a, 'd>> {
    let mut shown: Vec<Shown<'a, 'd>> = Vec::new();
    // How many say the same, and which of those shown is the last of them.
    let mut known: HashMap<_, (usize, usize)> = HashMap::new();
    for found in all {
        if found.severity != Severity::Error {
            let (count, last) = known.entry((found.severity, found.what, found.help)).or_default();
            *count += 1;
            if *count > IN_FULL {
                shown[*last].others.push((&found.file, found.position));
                continue;
            }
            *last = shown.len();
        }
        shown.push(Shown { found, others: Vec::new() });
    }
    shown
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Diagnostics, Source, render, render_json};
    use crate::pointer::Pointer;

    fn text(lines: usize) -> String {
        (0..lines).map(|line| ["k", &line.to_string(), ": v\n"].concat()).collect()
    }

    fn found(warned: impl IntoIterator<Item = usize>, wrong: impl IntoIterator<Item = usize>) -> Diagnostics {
        let mut found = Diagnostics::new();
        for line in warned {
            found.warning(&Pointer::root().child(format!("k{line}")), "it is strange").help("mend it");
        }
        for line in wrong {
            found.error(&Pointer::root().child(format!("k{line}")), "it is wrong");
        }
        found
    }

    #[test]
    fn the_third_warning_of_a_kind_is_named_by_its_place_below_the_second() {
        let shown = render(&found([0, 2, 4, 5], [3]), "api.yaml", &text(6), false);
        let (first, second, error) =
            (shown.find("api.yaml:1:5"), shown.find("api.yaml:3:5"), shown.find("api.yaml:4:5"));
        assert!(first < second && second < error && error.is_some(), "{shown}");
        assert!(shown.contains("help: mend it\n… and 2 more like it, at api.yaml:5:5, 6:5\n\nerror: "), "{shown}");
        assert_eq!(shown.matches("it is strange").count(), 2, "{shown}");
    }

    #[test]
    fn two_of_a_kind_and_errors_are_shown_in_full() {
        let shown = render(&found([0, 1], 2..9), "api.yaml", &text(9), false);
        assert_eq!((shown.matches("it is strange").count(), shown.matches("it is wrong").count()), (2, 7), "{shown}");
        assert!(!shown.contains("more like it"), "{shown}");
    }

    #[test]
    fn another_help_makes_another_kind() {
        let mut found = found([0, 1], []);
        found.warning(&Pointer::root().child("k2"), "it is strange").help("leave it");
        found.note(&Pointer::root().child("k3"), "it is strange").help("mend it");
        let shown = render(&found, "api.yaml", &text(4), false);
        assert_eq!(shown.matches("it is strange").count(), 4, "{shown}");
    }

    #[test]
    fn many_places_are_wrapped_and_at_most_twenty_are_named() {
        let shown = render(&found(0..64, []), "api.yaml", &text(64), false);
        let told = &shown[shown.find('…').unwrap()..];
        assert_eq!(
            told,
            "… and 62 more like it, at api.yaml:3:5, 4:5, 5:5, 6:5, 7:5, 8:5, 9:5, 10:5, 11:6, 12:6, 13:6, 14:6,\n  \
             15:6, 16:6, 17:6, 18:6, 19:6, 20:6, 21:6, 22:6, and 42 more\n\n"
        );
    }

    #[test]
    fn programs_are_told_all_of_them() {
        let text = text(64);
        let json = render_json(&found(0..64, []), &[Source { name: "api.yaml", bytes: text.as_bytes() }]);
        assert_eq!(json.matches("it is strange").count(), 64);
    }

    #[test]
    fn what_is_named_by_its_place_takes_no_room_from_others() {
        let shown = render(&found(0..300, 300..310), "api.yaml", &text(310), false);
        assert!(shown.contains("… and 298 more like it") && !shown.contains("\n… and 1"), "{shown}");
        let shown = render(&found(0..300, 300..499), "api.yaml", &text(499), false);
        assert_eq!(shown.matches("it is wrong").count(), 199);
        assert!(shown.ends_with("\n… and 299 more\n"), "{shown}");
    }
}
