//! A report for eyes: on a terminal, and as Markdown for a changelog or a pull request.

use std::fmt::Write as _;

use super::{Change, Kind, Report, Severity, What};

const SEVERITIES: [Severity; 3] = [Severity::Breaking, Severity::Addition, Severity::Fix];
/// The sections of Keep a Changelog that a report has something for, and what it has.
const SECTIONS: [(&str, &[What]); 4] = [
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
            What::Identified,
            What::Inside,
            What::Restored,
            What::Text,
        ],
    ),
    ("Deprecated", &[What::Deprecated]),
    ("Removed", &[What::Removed, What::Lost]),
];
const PLAIN: &str = "\x1b[0m";
const DIM: &str = "\x1b[2m";
const BOLD: &str = "\x1b[1m";

/// How a report is laid out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Layout {
    /// Whether it is coloured.
    pub color: bool,
    /// How many characters a line may have.
    pub width: Option<usize>,
    /// How many changes of each severity are listed. What is no breaking one is then a single line.
    pub most: Option<usize>,
}

impl Report {
    /// Text for a terminal: the counts, then all changes in aligned columns, the breaking ones first. Changes of
    /// texts are counted, not listed.
    pub fn to_text(&self, color: bool) -> String {
        self.laid_out(Layout { color, ..Layout::default() })
    }

    /// The same text in another layout.
    pub fn laid_out(&self, layout: Layout) -> String {
        if self.is_empty() {
            return "The Rust API is the same.".to_owned();
        }
        let mut text = layout.paint(BOLD, &format!("The Rust API changed: {}", self.counts()));
        for severity in SEVERITIES {
            let (told, listed): (Vec<&Change>, Vec<&Change>) =
                self.of(severity).partition(|change| change.what == What::Text);
            if told.is_empty() && listed.is_empty() {
                continue;
            }
            let _ = write!(text, "\n\n{}", layout.paint(style(severity), severity.heading()));
            let shown = &listed[..layout.most.unwrap_or(usize::MAX).min(listed.len())];
            let kinds = width(shown, |change| change.kind.word());
            let whats = width(shown, |change| change.what.word());
            for change in shown {
                let words = format!("  {:whats$}  {:kinds$}  ", change.what.word(), change.kind.word());
                layout.change(change, &words, &mut text);
            }
            if shown.len() < listed.len() {
                let _ = write!(text, "\n  and {} more", listed.len() - shown.len());
            }
            if !told.is_empty() {
                let _ = write!(text, "\n  {}", cut(&texts(&told), layout.room(2)));
            }
        }
        text
    }

    /// Whether all changes are listed in this layout.
    pub fn fits(&self, layout: Layout) -> bool {
        let listed = |severity| self.of(severity).filter(|change| change.what != What::Text).count();
        SEVERITIES.into_iter().all(|severity| listed(severity) <= layout.most.unwrap_or(usize::MAX))
    }

    /// Markdown in the sections of Keep a Changelog 1.1.0, below headings of the level that entries have.
    pub fn to_markdown(&self) -> String {
        let sections =
            self.sections().into_iter().map(|(heading, lines)| format!("### {heading}\n\n{}\n", lines.join("\n")));
        sections.collect::<Vec<_>>().join("\n")
    }

    /// The sections of Keep a Changelog 1.1.0 that have lines, in their order.
    pub(super) fn sections(&self) -> Vec<(&'static str, Vec<String>)> {
        let sections = SECTIONS.into_iter().map(|(heading, whats)| {
            let changes: Vec<&Change> = self.changes.iter().filter(|change| whats.contains(&change.what)).collect();
            let (told, listed): (Vec<&Change>, Vec<&Change>) =
                changes.into_iter().partition(|change| change.what == What::Text);
            let mut lines: Vec<String> =
                listed.into_iter().map(|change| format!("- {}", markdown_line(change))).collect();
            if !told.is_empty() {
                lines.push(format!("- {}.", capital(&texts(&told))));
            }
            (heading, lines)
        });
        sections.filter(|(_, lines)| !lines.is_empty()).collect()
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

impl Layout {
    fn paint(self, style: &str, text: &str) -> String {
        if self.color { format!("{style}{text}{PLAIN}") } else { text.to_owned() }
    }

    /// How many characters a line has behind so many.
    fn room(self, indent: usize) -> usize {
        self.width.unwrap_or(usize::MAX).saturating_sub(indent)
    }

    /// A change behind the words of its columns: its name, the difference, and what to do about it.
    fn change(self, change: &Change, words: &str, text: &mut String) {
        let indent = words.chars().count();
        let (name, difference) = (visible(&change.name), difference(change));
        let room = self.room(indent);
        let name = cut(&name, room);
        let is_beside = difference.is_empty() || name.chars().count() + 2 + difference.chars().count() <= room;
        let _ = write!(text, "\n{words}{}", self.paint(BOLD, &name));
        if is_beside && !difference.is_empty() {
            let _ = write!(text, "  {difference}");
        } else if !is_beside {
            // A signature that does not fit beside the name has a line of its own.
            let _ = write!(text, "\n{:indent$}{}", "", cut(&difference, room));
        }
        if self.most.is_none() || change.severity == Severity::Breaking {
            let _ = write!(text, "\n{:indent$}{}", "", self.paint(DIM, &cut(&visible(&change.advice), room)));
        }
    }
}

/// A text that is no longer than so many characters.
fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most.saturating_sub(1)) {
        Some((end, last)) if end + last.len_utf8() < text.len() => format!("{}…", &text[..end]),
        _ => text.to_owned(),
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
    let inside = if change.what == What::Inside { ": what is sent or read may differ" } else { "" };
    format!("{breaking}{} {name}{what}{between}{inside}{advice}.", capital(change.kind.word()))
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
        ("", one) | (one, "") => visible(one),
        (before, after) => format!("{} -> {}", visible(before), visible(after)),
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
