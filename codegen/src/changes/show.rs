//! A report for eyes: on a terminal, and as Markdown for a changelog or a pull request.

use std::fmt::Write as _;

use super::{Change, Kind, Report, Severity, What};

const SEVERITIES: [Severity; 3] = [Severity::Breaking, Severity::Addition, Severity::Fix];
const PLAIN: &str = "\x1b[0m";
const DIM: &str = "\x1b[2m";
const BOLD: &str = "\x1b[1m";

impl Report {
    /// Text for a terminal: the counts, then the changes in aligned columns, the breaking ones first. Changes of
    /// texts are counted, not listed.
    pub fn to_text(&self, color: bool) -> String {
        if self.is_empty() {
            return "The Rust API is the same.".to_owned();
        }
        let paint = |style: &str, text: &str| if color { format!("{style}{text}{PLAIN}") } else { text.to_owned() };
        let mut text = paint(BOLD, &format!("The Rust API changed: {}", self.counts()));
        for severity in SEVERITIES {
            let (told, listed): (Vec<&Change>, Vec<&Change>) =
                self.of(severity).partition(|change| change.what == What::Text);
            if told.is_empty() && listed.is_empty() {
                continue;
            }
            let _ = write!(text, "\n\n{}", paint(style(severity), severity.heading()));
            let kinds = width(&listed, |change| change.kind.word());
            let whats = width(&listed, |change| change.what.word());
            for change in listed {
                let (kind, what) = (change.kind.word(), change.what.word());
                let name = visible(&change.name);
                let _ = write!(text, "\n  {what:whats$}  {kind:kinds$}  {}{}", paint(BOLD, &name), difference(change));
                let indent = whats + kinds + 6;
                let advice = visible(&change.advice);
                let _ = write!(text, "\n{:indent$}{}", "", paint(DIM, &advice));
            }
            if !told.is_empty() {
                let _ = write!(text, "\n  {}", texts(&told));
            }
        }
        text
    }

    /// Markdown in the sections of Keep a Changelog 1.1.0, below headings of the level that entries have.
    pub fn to_markdown(&self) -> String {
        let sections: [(&str, &[What]); 4] = [
            ("Added", &[What::Added, What::Gained]),
            (
                "Changed",
                &[
                    What::Renamed,
                    What::Retyped,
                    What::Required,
                    What::Optional,
                    What::Reordered,
                    What::Gated,
                    What::Moved,
                    What::Restored,
                    What::Text,
                ],
            ),
            ("Deprecated", &[What::Deprecated]),
            ("Removed", &[What::Removed, What::Lost]),
        ];
        let mut text = String::new();
        for (heading, whats) in sections {
            let changes: Vec<&Change> = self.changes.iter().filter(|change| whats.contains(&change.what)).collect();
            let (told, listed): (Vec<&Change>, Vec<&Change>) =
                changes.into_iter().partition(|change| change.what == What::Text);
            if told.is_empty() && listed.is_empty() {
                continue;
            }
            let _ = write!(text, "{}### {heading}\n\n", if text.is_empty() { "" } else { "\n" });
            for change in listed {
                let _ = writeln!(text, "- {}", markdown_line(change));
            }
            if !told.is_empty() {
                let _ = writeln!(text, "- {}.", capital(&texts(&told)));
            }
        }
        text
    }

    /// How many changes there are of each severity: "2 breaking, 1 addition".
    pub fn counts(&self) -> String {
        let words = [("breaking", "breaking"), ("addition", "additions"), ("fix", "fixes")];
        let counts =
            SEVERITIES.into_iter().zip(words).filter_map(|(severity, (one, many))| match self.of(severity).count() {
                0 => None,
                1 => Some(format!("1 {one}")),
                count => Some(format!("{count} {many}")),
            });
        counts.collect::<Vec<_>>().join(", ")
    }
}

fn markdown_line(change: &Change) -> String {
    let breaking = if change.severity == Severity::Breaking { "**Breaking:** " } else { "" };
    let what = match change.what {
        What::Added | What::Removed | What::Deprecated => String::new(),
        _ => format!(" {}", change.what.word()),
    };
    let between = match (change.before.as_str(), change.after.as_str()) {
        ("", "") => String::new(),
        ("", after) if change.what == What::Added && change.kind == Kind::Operation => {
            format!(", which returns {}", code(after))
        }
        ("", one) | (one, "") => format!(": {}", code(one)),
        (before, after) => format!(" from {} to {}", code(before), code(after)),
    };
    let name = code(&change.name);
    let advice =
        if change.severity == Severity::Breaking { format!("; {}", visible(&change.advice)) } else { String::new() };
    format!("{breaking}{} {name}{what}{between}{advice}.", capital(change.kind.word()))
}

fn capital(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// Text between backticks, which cannot end them.
fn code(text: &str) -> String {
    format!("`{}`", visible(text).replace('`', "'"))
}

/// What a document says may hold what moves the cursor of a terminal.
fn visible(text: &str) -> String {
    let is_seen = |c: char| !c.is_control() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}');
    text.chars().map(|c| if is_seen(c) { c.to_string() } else { c.escape_unicode().to_string() }).collect()
}

fn difference(change: &Change) -> String {
    match (change.before.as_str(), change.after.as_str()) {
        ("", "") => String::new(),
        (before, "") => format!("  {}", visible(before)),
        ("", after) => format!("  {}", visible(after)),
        (before, after) => format!("  {} -> {}", visible(before), visible(after)),
    }
}

fn texts(told: &[&Change]) -> String {
    match told {
        [only] => format!("the documentation of {} changed", code(&only.name)),
        several => format!("the documentation of {} items changed", several.len()),
    }
}

fn width(changes: &[&Change], word: fn(&Change) -> &'static str) -> usize {
    changes.iter().map(|change| word(change).len()).max().unwrap_or(0)
}

fn style(severity: Severity) -> &'static str {
    match severity {
        Severity::Breaking => "\x1b[1;31m",
        Severity::Addition => "\x1b[1;32m",
        Severity::Fix => "\x1b[1;36m",
    }
}
