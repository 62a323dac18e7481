//! The comparison that writes nothing: what `--check` finds.

use std::fmt;
use std::path::Path;

use super::plan::Plan;
use super::read::Content;
use super::tree::Tree;
use crate::{Fault, visible};

/// How many lines of each side are shown, and how much of each.
const SHOWN: usize = 3;
const WIDTH: usize = 120;

/// A file that is not as generated.
#[derive(Debug, PartialEq, Eq)]
pub enum Drift {
    /// It is not there.
    Missing(String),
    /// It has another text.
    Differs(String, Difference),
    /// It is no longer generated.
    Orphan(String),
}

/// What differs.
#[derive(Debug, PartialEq, Eq)]
pub enum Difference {
    /// The text.
    Text(Excerpt),
    /// So much of it that it is not read.
    Length,
    /// It is no regular file.
    Kind,
}

/// Where two texts begin to differ.
#[derive(Debug, PartialEq, Eq)]
pub struct Excerpt {
    line: usize,
    there: Vec<String>,
    generated: Vec<String>,
}

/// Compares the folder `out` with `tree`: the files that differ, sorted by path.
pub fn check(out: &Path, tree: &Tree<'_>) -> Result<Vec<Drift>, Fault> {
    let plan = Plan::make(out, tree)?;
    let mut drifts: Vec<Drift> = plan.orphans.into_iter().map(Drift::Orphan).collect();
    for (path, found) in plan.changed {
        let text = tree.text(&path).unwrap_or_default();
        drifts.push(match found {
            Content::Nothing => Drift::Missing(path),
            Content::Bytes(bytes) => {
                Drift::Differs(path, Difference::Text(Excerpt::new(&String::from_utf8_lossy(&bytes), text)))
            }
            Content::TooLarge => Drift::Differs(path, Difference::Length),
            Content::Folder | Content::Other => Drift::Differs(path, Difference::Kind),
        });
    }
    drifts.sort_by(|a, b| a.path().cmp(b.path()));
    Ok(drifts)
}

impl Drift {
    /// The path of the file.
    pub fn path(&self) -> &str {
        match self {
            Self::Missing(path) | Self::Differs(path, _) | Self::Orphan(path) => path,
        }
    }
}

impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(path) => write!(f, "missing    {}", visible(path)),
            Self::Orphan(path) => write!(f, "left over  {}", visible(path)),
            Self::Differs(path, Difference::Kind) => write!(f, "differs    {} (it is no regular file)", visible(path)),
            Self::Differs(path, Difference::Length) => write!(f, "differs    {} (it is much longer)", visible(path)),
            Self::Differs(path, Difference::Text(excerpt)) => {
                write!(f, "differs    {}:{}{excerpt}", visible(path), excerpt.line)
            }
        }
    }
}

impl Excerpt {
    fn new(there: &str, generated: &str) -> Self {
        let (there, generated): (Vec<&str>, Vec<&str>) = (there.lines().collect(), generated.lines().collect());
        let same = there.iter().zip(&generated).take_while(|(a, b)| a == b).count();
        let (there, generated) = (&there[same..], &generated[same..]);
        let after = there.iter().rev().zip(generated.iter().rev()).take_while(|(a, b)| a == b).count();
        let show = |lines: &[&str]| {
            let differing = &lines[..lines.len() - after];
            differing.iter().take(SHOWN).map(|line| shortened(line)).collect()
        };
        Self { line: same + 1, there: show(there), generated: show(generated) }
    }
}

impl fmt::Display for Excerpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.there {
            write!(f, "\n           - {line}")?;
        }
        for line in &self.generated {
            write!(f, "\n           + {line}")?;
        }
        Ok(())
    }
}

fn shortened(line: &str) -> String {
    match line.char_indices().nth(WIDTH) {
        Some((end, _)) => visible(&line[..end]) + "…",
        None => visible(line),
    }
}
