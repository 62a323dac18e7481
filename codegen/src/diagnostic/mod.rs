//! What is wrong, where, and how to mend it.
//!
//! Every stage pushes into one [`Diagnostics`]; nothing is dropped in silence and nothing is
//! printed before the end. A [`Place`] is a pointer as long as possible: the line and column
//! behind it are looked up in [`locate`] only when there is something to report, so a good
//! document never pays for positions.

mod alike;
mod excerpt;
mod locate;
mod locate_json;
mod locate_yaml;
mod moves;
mod render;
mod source;

use std::collections::HashMap;

use serde::Serialize;

use crate::pointer::Pointer;

pub use locate::{Locations, Span, locate};
pub use moves::{Moves, Targets};
pub use render::{Also, Located, escape_json, located, render, render_json, render_sources};
pub use source::{Position, Source, position};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The document cannot be used as it stands, or not this part of it.
    Error,
    /// It can be used, but something was left out or guessed.
    Warning,
    /// Worth knowing.
    Note,
}

/// Where it is, within one file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// The value found at the pointer.
    Node(Pointer),
    /// The key itself rather than its value.
    Key(Pointer),
    /// A range of bytes of the text (after a byte-order mark, which does not count).
    Span(Span),
    /// The file as a whole.
    Whole,
}

/// One problem.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Which file: 0 is the document, 1 the first overlay, and so on, then the files that the document refers to. What
    /// was found in the document as it is with these in it has 0, and is shown where it stands.
    pub file: usize,
    /// Where in that file.
    pub place: Place,
    /// What is wrong, in one sentence without a full stop.
    pub what: String,
    /// How to mend it.
    pub help: Option<String>,
    /// Further places, each with what is to be seen there.
    pub also: Vec<(Place, String)>,
}

impl Diagnostic {
    /// Says how to mend it.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Names a further place, such as the first of two equal keys.
    pub fn also(&mut self, place: Place, label: impl Into<String>) -> &mut Self {
        // What is found a second time has the place already.
        let also = (place, label.into());
        if !self.also.contains(&also) {
            self.also.push(also);
        }
        self
    }
}

/// All problems found so far.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    all: Vec<Diagnostic>,
    /// The same finding may be reached by many roads (every use of one bad reference's target);
    /// it is told once.
    seen: HashMap<(usize, Place, String), usize>,
    file: usize,
    errors_met: usize,
    /// Boxed, since findings are the error of most functions here.
    moves: Box<Moves>,
}

impl Diagnostics {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// An error about the value found at `pointer`.
    pub fn error(&mut self, pointer: &Pointer, what: impl Into<String>) -> &mut Diagnostic {
        self.report(Severity::Error, Place::Node(pointer.clone()), what)
    }

    /// A warning about the value found at `pointer`.
    pub fn warning(&mut self, pointer: &Pointer, what: impl Into<String>) -> &mut Diagnostic {
        self.report(Severity::Warning, Place::Node(pointer.clone()), what)
    }

    /// A note about the value found at `pointer`.
    pub fn note(&mut self, pointer: &Pointer, what: impl Into<String>) -> &mut Diagnostic {
        self.report(Severity::Note, Place::Node(pointer.clone()), what)
    }

    /// A finding about any place of the current file.
    pub fn report(&mut self, severity: Severity, place: Place, what: impl Into<String>) -> &mut Diagnostic {
        let what = what.into();
        if severity == Severity::Error {
            self.errors_met += 1;
        }
        let key = (self.file, place.clone(), what.clone());
        let index = *self.seen.entry(key).or_insert(self.all.len());
        if index == self.all.len() {
            self.all.push(Diagnostic { severity, file: self.file, place, what, help: None, also: Vec::new() });
        }
        &mut self.all[index]
    }

    /// How often an error was met, those among them that had been told already.
    #[must_use]
    pub fn errors_met(&self) -> usize {
        self.errors_met
    }

    /// Counts an error that was told where it is, and is met again from elsewhere.
    pub fn meet_again(&mut self) {
        self.errors_met += 1;
    }

    /// Drops the findings about what nobody asked for.
    pub fn forget(&mut self, is_unwanted: impl Fn(&Diagnostic) -> bool) {
        self.all.retain(|found| !is_unwanted(found));
        self.seen = self
            .all
            .iter()
            .enumerate()
            .map(|(index, found)| ((found.file, found.place.clone(), found.what.clone()), index))
            .collect();
    }

    /// From now on findings are about this file (0 is the document, 1 the first overlay).
    pub fn set_file(&mut self, file: usize) {
        self.file = file;
    }

    /// The file that findings are about now.
    #[must_use]
    pub fn file(&self) -> usize {
        self.file
    }

    /// The document was rewritten before it was read: findings about it are shown where the text has them.
    pub fn set_moves(&mut self, moves: Moves) {
        *self.moves = moves;
    }

    /// Where a place of a file is in which text.
    fn original(&self, file: usize, place: &Place) -> (usize, Place) {
        match place {
            Place::Node(pointer) if file == 0 => {
                let (file, pointer) = self.moves.place(pointer);
                (file, Place::Node(pointer))
            }
            Place::Key(pointer) if file == 0 => {
                let (file, pointer) = self.moves.place(pointer);
                (file, Place::Key(pointer))
            }
            Place::Node(_) | Place::Key(_) | Place::Span(_) | Place::Whole => (file, place.clone()),
        }
    }

    /// Whether there is at least one error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.all.iter().any(|d| d.severity == Severity::Error)
    }

    /// Whether there is nothing to report.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// How many findings there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// The findings in the order in which they were made.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.all.iter()
    }

    /// Takes over the findings of another collector.
    pub fn extend(&mut self, other: Diagnostics) {
        let file = self.file;
        for found in other.all {
            self.file = found.file;
            let mine = self.report(found.severity, found.place, found.what);
            mine.help = found.help;
            mine.also = found.also;
        }
        self.file = file;
    }

    /// The findings in the order in which they were made.
    #[must_use]
    pub fn into_vec(self) -> Vec<Diagnostic> {
        self.all
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.iter()
    }
}
