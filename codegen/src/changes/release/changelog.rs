//! The changelog in the form of Keep a Changelog 1.1.0, as the text of a person into which lines are put.
//!
//! Nothing is written anew: lines that are to be told go to the end of their section below "Unreleased", and lines
//! that were put there before and are no longer true are taken away, if they still stand as they were written. What a
//! person wrote, changed or removed stays so.

use super::super::Report;

/// The sections, in the order in which an entry has them.
const ORDER: [&str; 6] = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"];

const HEAD: &str = "# Changelog

What changed for the users of this crate, in the form of [Keep a Changelog](https://keepachangelog.com/en/1.1.0/).

`cargo xtask codegen` adds what changed in the API to \"Unreleased\"; all of it is yours to edit. With a release, put the
version and the date in the place of that heading: `## [1.2.3] - 2038-01-19`.
";

const UNRELEASED: &str = "## [Unreleased]";

/// The changelog with what is told now, `told` being what it was told of the same entry before; none where that is
/// the same.
pub(super) fn updated(text: Option<&str>, told: &Report, now: &Report) -> Option<String> {
    let (before, after) = (told.sections(), now.sections());
    // Where the file is gone, so is what it was told.
    let before = if text.is_some() { before } else { Vec::new() };
    let mut changelog = Changelog::new(text.unwrap_or(HEAD));
    let mut is_emptied = false;
    for heading in ORDER {
        let [before, after] = [&before, &after].map(|sections| lines_of(sections, heading));
        let gone: Vec<&String> = before.iter().filter(|line| !after.contains(line)).collect();
        let new: Vec<&String> = after.iter().filter(|line| !before.contains(line)).collect();
        if !gone.is_empty() && changelog.remove(heading, &gone) {
            is_emptied = true;
        }
        if !new.is_empty() {
            changelog.add(heading, &new);
        }
    }
    if is_emptied {
        changelog.remove_empty_entry();
    }
    let updated = changelog.lines.concat();
    (text != Some(updated.as_str()) && (text.is_some() || !after.is_empty())).then_some(updated)
}

/// Whether the entry of what is not released has a line for each of these changes.
pub(super) fn tells(text: &str, report: &Report) -> bool {
    let changelog = Changelog::new(text);
    report.sections().iter().all(|(heading, lines)| {
        let (start, end) = changelog.section(heading).unwrap_or_default();
        let standing: Vec<&str> = changelog.lines[start..end].iter().map(|line| line.trim_end()).collect();
        lines.iter().all(|line| standing.contains(&line.as_str()))
    })
}

/// The changelog of a crate that was not there before.
pub(super) fn first() -> String {
    format!("{HEAD}\n{UNRELEASED}\n\n### Added\n\n- The first version.\n")
}

/// Whether nothing was released: the only entry, if there is one, is that of what is to come.
pub(super) fn has_no_release(text: &str) -> bool {
    let changelog = Changelog::new(text);
    (0..changelog.lines.len()).filter_map(|number| changelog.heading(number, "## ")).all(is_unreleased)
}

fn is_unreleased(heading: &str) -> bool {
    heading.trim_matches(['[', ']']).eq_ignore_ascii_case("unreleased")
}

/// Whether there is an entry with this version in its heading: `## [1.2.3] - 2038-01-19`.
pub(super) fn has_version(text: &str, version: &str) -> bool {
    let changelog = Changelog::new(text);
    let mut headings = (0..changelog.lines.len()).filter_map(|number| changelog.heading(number, "## "));
    headings.any(|heading| {
        let heading = heading.trim_start_matches(['[', 'v', 'V']);
        let rest = heading.strip_prefix(version);
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || ".-+".contains(c)))
    })
}

fn lines_of<'s>(sections: &'s [(&str, Vec<String>)], heading: &str) -> &'s [String] {
    sections.iter().find(|(name, _)| *name == heading).map_or(&[], |(_, lines)| lines)
}

/// The lines of the file, with their ends.
struct Changelog {
    lines: Vec<String>,
    /// What its lines end with.
    end: &'static str,
}

impl Changelog {
    fn new(text: &str) -> Self {
        let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        Self { lines: text.split_inclusive('\n').map(str::to_owned).collect(), end }
    }

    /// What a heading with these signs says, if the line is one and not code.
    fn heading(&self, number: usize, signs: &str) -> Option<&str> {
        let is_fence = |line: &&String| line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
        let heading = self.lines[number].strip_prefix(signs)?.trim();
        (self.lines[..number].iter().filter(is_fence).count() % 2 == 0).then_some(heading)
    }

    /// The lines below the heading `[Unreleased]`.
    fn entry(&self) -> Option<(usize, usize)> {
        let mut numbers = 0..self.lines.len();
        let start = numbers.find(|&number| self.heading(number, "## ").is_some_and(is_unreleased))? + 1;
        let end = (start..self.lines.len()).find(|&number| self.heading(number, "## ").is_some());
        Some((start, end.unwrap_or_else(|| self.links(start))))
    }

    /// Where the definitions of links at the end of the file begin.
    fn links(&self, start: usize) -> usize {
        let is_link = |line: &String| line.trim().is_empty() || (line.starts_with('[') && line.contains("]: "));
        let links = self.lines[start..].iter().rev().take_while(|line| is_link(line)).count();
        self.lines.len() - links
    }

    /// The lines below a heading of the entry.
    fn section(&self, heading: &str) -> Option<(usize, usize)> {
        let (start, end) = self.entry()?;
        let is_it = |found: &str| found.eq_ignore_ascii_case(heading);
        let start = (start..end).find(|&number| self.heading(number, "### ").is_some_and(is_it))? + 1;
        let next = (start..end).find(|&number| self.heading(number, "### ").is_some());
        Some((start, next.unwrap_or(end)))
    }

    /// Takes lines away, and the heading where that leaves nothing below it. Returns whether it did the latter.
    fn remove(&mut self, heading: &str, gone: &[&String]) -> bool {
        let Some((start, mut end)) = self.section(heading) else { return false };
        let before = end;
        for line in gone {
            if let Some(at) = (start..end).find(|&at| self.lines[at].trim_end() == line.as_str()) {
                self.lines.remove(at);
                end -= 1;
            }
        }
        let is_emptied = end < before && self.lines[start..end].iter().all(|line| line.trim().is_empty());
        if is_emptied {
            self.take_out(start - 1, end);
        }
        is_emptied
    }

    /// Takes the heading of the entry away, where nothing is below it.
    fn remove_empty_entry(&mut self) {
        let Some((start, end)) = self.entry() else { return };
        if self.lines[start..end].iter().all(|line| line.trim().is_empty()) {
            let below = (end..self.lines.len()).find(|&number| !self.is_empty(number));
            self.take_out(start - 1, below.unwrap_or(self.lines.len()));
        }
    }

    /// Takes out all from one line on up to another, and the empty lines before it at the end of the file.
    fn take_out(&mut self, from: usize, to: usize) {
        self.lines.drain(from..to);
        if from == self.lines.len() {
            self.lines.truncate(self.after_last(0, from));
        }
    }

    /// Puts lines at the end of a section, but for those that stand there already.
    fn add(&mut self, heading: &str, new: &[&String]) {
        let (start, end) = match self.section(heading) {
            Some(section) => section,
            None => self.begin(heading),
        };
        let standing: Vec<&str> = self.lines[start..end].iter().map(|line| line.trim_end()).collect();
        let new = new.iter().filter(|line| !standing.contains(&line.as_str()));
        let new: Vec<String> = new.map(|line| self.line(line)).collect();
        let last = self.after_last(start, end);
        let at = if last == start && self.is_empty(start) { start + 1 } else { last };
        self.insert(at, new);
    }

    /// Puts the heading of a section in at its place. Gives the lines below it, one that is empty.
    fn begin(&mut self, heading: &str) -> (usize, usize) {
        let (start, end) = match self.entry() {
            Some(entry) => entry,
            None => self.begin_entry(),
        };
        let order = |name: &str| ORDER.iter().position(|known| known.eq_ignore_ascii_case(name));
        let is_later = |number: &usize| {
            let there = self.heading(*number, "### ").and_then(order);
            there.is_some() && there > order(heading)
        };
        let at = (start..end).find(is_later).unwrap_or_else(|| self.after_last(start, end));
        let mut lines = vec![self.line(&format!("### {heading}")), self.line("")];
        let mut below = at + 1;
        if !self.is_empty(at - 1) {
            lines.insert(0, self.line(""));
            below += 1;
        }
        if at < self.lines.len() && !self.is_empty(at) {
            lines.push(self.line(""));
        }
        self.insert(at, lines);
        (below, below + 1)
    }

    /// Puts the heading of the entry in, above the other entries.
    fn begin_entry(&mut self) -> (usize, usize) {
        let next = (0..self.lines.len()).find(|&number| self.heading(number, "## ").is_some());
        let at = next.unwrap_or_else(|| {
            let links = self.links(0);
            self.after_last(0, links)
        });
        let heading = self.line(UNRELEASED);
        let blank = self.line("");
        let lines = if next.is_some() { vec![heading, blank] } else { vec![blank, heading] };
        let start = at + if next.is_some() { 1 } else { 2 };
        self.insert(at, lines);
        (start, start)
    }

    /// Behind the last of these lines that is not empty.
    fn after_last(&self, start: usize, end: usize) -> usize {
        let last = self.lines[start..end].iter().rposition(|line| !line.trim().is_empty());
        last.map_or(start, |last| start + last + 1)
    }

    fn is_empty(&self, number: usize) -> bool {
        self.lines.get(number).is_some_and(|line| line.trim().is_empty())
    }

    fn line(&self, text: &str) -> String {
        format!("{text}{}", self.end)
    }

    fn insert(&mut self, at: usize, lines: Vec<String>) {
        // The last line of a file may have no end.
        if let Some(before) = at.checked_sub(1).map(|before| &mut self.lines[before])
            && !before.ends_with('\n')
        {
            before.push_str(self.end);
        }
        self.lines.splice(at..at, lines);
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::{Change, Severity, What};
    use super::*;
    use crate::surface::Kind;

    fn report(names: &[&str]) -> Report {
        let change = |name: &&str| Change {
            severity: Severity::Addition,
            kind: Kind::Field,
            what: if name.starts_with("old") { What::Removed } else { What::Added },
            name: (*name).to_owned(),
            before: String::new(),
            after: String::new(),
            advice: String::new(),
        };
        Report { changes: names.iter().map(change).collect() }
    }

    fn after(text: &str, told: &[&str], now: &[&str]) -> String {
        updated(Some(text), &report(told), &report(now)).unwrap_or_else(|| text.to_owned())
    }

    #[test]
    fn a_new_file_has_a_head_and_the_entry() {
        let text = updated(None, &report(&[]), &report(&["a", "old"])).unwrap();
        assert_eq!(
            text,
            format!("{HEAD}\n## [Unreleased]\n\n### Added\n\n- Field `a`.\n\n### Removed\n\n- Field `old`.\n")
        );
        assert_eq!(updated(None, &report(&[]), &report(&[])), None);
        assert_eq!(updated(Some(&text), &report(&["a", "old"]), &report(&["a", "old"])), None);
    }

    #[test]
    fn an_entry_stands_above_the_older_ones_and_the_links() {
        let older = "# Changes\n\nIntro.\n\n## [0.1.0] - 2020-02-02\n\n- Mine.\n";
        let expected = "# Changes\n\nIntro.\n\n## [Unreleased]\n\n### Added\n\n- Field `a`.\n\n## [0.1.0] - 2020-02-02\n\n- Mine.\n";
        assert_eq!(after(older, &[], &["a"]), expected);
        let links = "# Changes\n\n[0.1.0]: https://example.com\n";
        let expected = "# Changes\n\n## [Unreleased]\n\n### Added\n\n- Field `a`.\n\n[0.1.0]: https://example.com\n";
        assert_eq!(after(links, &[], &["a"]), expected);
        assert_eq!(after("# Changes", &[], &["a"]), "# Changes\n\n## [Unreleased]\n\n### Added\n\n- Field `a`.\n");
    }

    #[test]
    fn what_is_no_longer_true_goes_and_what_a_person_wrote_stays() {
        let mine =
            "## Unreleased\n\nHello.\n\n### Added\n\n- Field `a`.\n- Mine.\n\n### Changed\n\n- Mine too.\n\n## 0.1.0\n";
        let expected = "## Unreleased\n\nHello.\n\n### Added\n\n- Mine.\n- Field `b`.\n\n### Changed\n\n- Mine too.\n\n### Removed\n\n- Field `old`.\n\n## 0.1.0\n";
        assert_eq!(after(mine, &["a"], &["b", "old"]), expected);
        assert_eq!(
            after(expected, &["b", "old"], &["a"]),
            mine.replace("- Field `a`.\n- Mine.\n", "- Mine.\n- Field `a`.\n")
        );
    }

    #[test]
    fn a_line_that_a_person_changed_or_removed_is_not_written_again() {
        let mine = "## [Unreleased]\n\n### Added\n\n- The field `a`, at last.\n";
        let expected = format!("{mine}- Field `c`.\n");
        assert_eq!(after(mine, &["a", "b"], &["a", "b", "c"]), expected);
    }

    #[test]
    fn the_ends_of_lines_stay_what_they_are() {
        let mine = "# Changes\r\n\r\n## [0.1.0]\r\n";
        let expected = "# Changes\r\n\r\n## [Unreleased]\r\n\r\n### Added\r\n\r\n- Field `a`.\r\n\r\n## [0.1.0]\r\n";
        assert_eq!(after(mine, &[], &["a"]), expected);
        assert_eq!(after(expected, &["a"], &[]), mine);
    }

    #[test]
    fn the_entry_goes_with_its_last_line_and_stays_with_what_is_a_persons() {
        let mine = "# Changes\n\n## [Unreleased]\n\n### Added\n\n- Field `a`.\n";
        assert_eq!(after(mine, &["a"], &[]), "# Changes\n");
        let with_text = mine.replace("### Added", "Soon.\n\n### Added");
        assert_eq!(after(&with_text, &["a"], &[]), "# Changes\n\n## [Unreleased]\n\nSoon.\n");
        // What was empty before is as somebody wants it.
        let empty = "# Changes\n\n## [Unreleased]\n\n## [0.1.0]\n";
        assert_eq!(after(empty, &["a"], &[]), empty);
        let linked = format!("{mine}\n[Unreleased]: https://example.com\n");
        assert_eq!(after(&linked, &["a"], &[]), "# Changes\n\n[Unreleased]: https://example.com\n");
    }

    #[test]
    fn only_what_stands_below_its_heading_is_told() {
        let mine = "## [Unreleased]\n\n### Added\n\n- Field `a`.\n\n## [0.1.0]\n\n### Added\n\n- Field `b`.\n";
        assert!(tells(mine, &report(&["a"])) && tells(mine, &report(&[])));
        for names in [&["b"][..], &["a", "b"], &["old"]] {
            assert!(!tells(mine, &report(names)), "{names:?}");
        }
    }

    #[test]
    fn a_changelog_without_the_heading_of_a_version_tells_of_no_release() {
        assert!(has_no_release(&first()) && has_no_release("Words.\n\n## Unreleased\n\n```\n## [0.1.0]\n```\n"));
        assert!(!has_no_release("## [Unreleased]\n\n## [0.1.0]\n") && !has_no_release("## May\n"));
    }

    #[test]
    fn a_heading_in_code_is_none() {
        let mine = "# Changes\n\n```\n## [Unreleased]\n```\n";
        let expected = "# Changes\n\n```\n## [Unreleased]\n```\n\n## [Unreleased]\n\n### Added\n\n- Field `a`.\n";
        assert_eq!(after(mine, &[], &["a"]), expected);
    }

    #[test]
    fn a_version_is_found_in_the_headings_that_people_write() {
        for heading in
            ["## [0.1.1] - 2020-02-02", "## 0.1.1", "## v0.1.1 (May)", "## [0.1.1]", "## [v0.1.1](https://example.com)"]
        {
            assert!(has_version(heading, "0.1.1"), "{heading}");
        }
        for heading in ["## [0.1.10]", "## 0.1.1-rc.1", "### 0.1.1", "0.1.1", "## 10.1.1"] {
            assert!(!has_version(heading, "0.1.1"), "{heading}");
        }
    }
}
