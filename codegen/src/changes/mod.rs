//! What changed between two surfaces, what that means to a user of the crate, and which version comes next.
//!
//! The verdict is for Rust and for the shape of the emitted code. Structs and enums are `#[non_exhaustive]`, so a
//! field, a variant or a setter more breaks nobody. All types are `Send` and `Sync` and derive the same traits, but
//! for those that a surface lists. What is there with the feature `test-util` only is for tests, which follow the
//! service: a change of it never breaks. A change of what goes over the wire under the same signature is a fix.

mod compare;
mod judge;
mod left_out;
pub mod release;
mod show;
mod successors;
mod version;

pub use compare::compare;
pub use show::Layout;
pub use version::{next_version, release_name};

use serde::Serialize;

use crate::surface::Kind;

/// All changes, the breaking ones first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The changes, each severity in the order of the new surface, with what is gone at its end.
    pub changes: Vec<Change>,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What it means to a user of the crate.
    pub severity: Severity,
    /// What sort of thing changed.
    pub kind: Kind,
    /// How it changed.
    pub what: What,
    /// Its name in Rust: the new one, or the last that it had.
    pub name: String,
    /// What it was: a name or a signature; empty where there was nothing.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub before: String,
    /// What it is now.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub after: String,
    /// What a user of the crate does about it.
    pub advice: String,
}

/// What a change means to a user of the crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// A program that compiled may not compile any more.
    Breaking,
    /// There is something new to use.
    Addition,
    /// Nothing to do.
    Fix,
}

/// How a thing changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It has another name in Rust.
    Renamed,
    /// It has another type or signature.
    Retyped,
    /// It has to be given, or is always there, where it was not.
    Required,
    /// It may be left out, or may be absent, where it could not.
    Optional,
    /// It takes its arguments in another order.
    Reordered,
    /// It is there with another feature, or with one where it needed none.
    Gated,
    /// It has a trait more.
    Gained,
    /// It has a trait less.
    Lost,
    /// It goes over the wire in another way.
    Moved,
    /// It has another `operationId` in the document, and the same name in Rust.
    Identified,
    /// Something of it goes over the wire in another way that no name shows: which credentials go along, for one.
    Inside,
    /// Its use is now warned of.
    Deprecated,
    /// Its use is no longer warned of.
    Restored,
    /// The document says something else about it.
    Text,
}

impl What {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Renamed => "renamed",
            Self::Retyped => "retyped",
            Self::Required => "made required",
            Self::Optional => "made optional",
            Self::Reordered => "reordered",
            Self::Gated => "feature changed",
            Self::Gained => "trait gained",
            Self::Lost => "trait lost",
            Self::Moved => "moved on the wire",
            Self::Identified => "operationId changed",
            Self::Inside => "changed inside",
            Self::Deprecated => "deprecated",
            Self::Restored => "no longer deprecated",
            Self::Text => "text changed",
        }
    }
}

impl Severity {
    /// What changes of this severity are called.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Breaking => "breaking",
            Self::Addition => "additions",
            Self::Fix => "fixes",
        }
    }
}

impl Report {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The gravest of the changes; none where there is none.
    pub fn verdict(&self) -> Option<Severity> {
        self.changes.iter().map(|change| change.severity).min()
    }

    /// The changes of one severity.
    pub fn of(&self, severity: Severity) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(move |change| change.severity == severity)
    }
}
