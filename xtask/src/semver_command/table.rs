//! What is tried, and which differences are known: the two files in `tests/semver`, and folders of pairs.

use std::fs;
use std::path::{Path, PathBuf};

use codegen::changes::{Change, Severity};
use codegen::{File, Input};
use xtask::Fault;

use crate::{document, workspace};

/// Two documents.
pub struct Pair {
    pub name: String,
    pub old: Input,
    pub new: Input,
    /// What each way between them has to be, where somebody has said so: the words for the verdicts.
    pub expected: Option<[String; 2]>,
}

/// The changes of our own document: each an overlay below a heading.
pub fn edits() -> Result<Vec<Pair>, Fault> {
    let path = workspace::root().join("tests/semver/pairs.yaml");
    let spec = workspace::spec();
    let mut pairs: Vec<(String, [String; 2], String)> = Vec::new();
    for line in read(&path)?.lines() {
        if let Some((name, expected)) = heading(line) {
            pairs.push((name.to_owned(), expected, String::new()));
        } else if let Some((_, _, actions)) = pairs.last_mut() {
            actions.push_str(line);
            actions.push('\n');
        }
    }
    let pair = |(name, expected, actions): (String, _, String)| {
        let old = document::read_with_files(&spec)?;
        let overlay = format!("overlay: 1.1.0\ninfo: {{ title: {name}, version: '1' }}\nactions:\n{actions}");
        let mut new = document::read_with_files(&spec)?;
        new.overlays.push(File::new(format!("{name}.yaml"), overlay));
        Ok(Pair { name, old, new, expected: Some(expected) })
    };
    pairs.into_iter().map(pair).collect()
}

/// `# name: there, back`.
fn heading(line: &str) -> Option<(&str, [String; 2])> {
    let (name, verdicts) = line.strip_prefix("# ")?.split_once(": ")?;
    let (there, back) = verdicts.split_once(", ")?;
    let is_verdict = |word: &str| ["breaking", "addition", "fix", "nothing"].contains(&word);
    (is_verdict(there) && is_verdict(back)).then(|| (name, [there.to_owned(), back.to_owned()]))
}

/// The word for a verdict.
pub fn word_of(verdict: Option<Severity>) -> &'static str {
    match verdict {
        Some(Severity::Breaking) => "breaking",
        Some(Severity::Addition) => "addition",
        Some(Severity::Fix) => "fix",
        None => "nothing",
    }
}

/// The folders in a folder that have an `old` and a `new` document.
pub fn folders(folder: &Path) -> Result<Vec<Pair>, Fault> {
    let entries = fs::read_dir(folder).map_err(|error| Fault::io("read", folder, &error))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let in_folder = |path: &PathBuf, stem: &str| {
        ["yaml", "yml", "json"]
            .map(|ending| path.join(format!("{stem}.{ending}")))
            .into_iter()
            .find(|file| file.is_file())
    };
    let mut pairs = Vec::new();
    for path in paths {
        if let (Some(old), Some(new)) = (in_folder(&path, "old"), in_folder(&path, "new")) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            pairs.push(documents(name, &old, &new)?);
        }
    }
    Ok(pairs)
}

/// Two documents by their paths.
pub fn documents(name: String, old: &Path, new: &Path) -> Result<Pair, Fault> {
    let (old, new) = (document::read_with_files(old)?, document::read_with_files(new)?);
    Ok(Pair { name, old, new, expected: None })
}

/// Who cannot see what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judge {
    SemverChecks,
    Compiler,
}

/// One kind of change that a judge cannot see, with the reason.
pub struct Unseen {
    judge: Judge,
    /// The words for the kind of thing and of change, as reports have them, or a pair and the way.
    what: String,
    reason: String,
}

/// Reads the differences that are known: a line for each, `judge | what | reason`.
pub fn unseen() -> Result<Vec<Unseen>, Fault> {
    let path = workspace::root().join("tests/semver/unseen.txt");
    let mut all = Vec::new();
    for line in read(&path)?.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let judge = match parts.first() {
            Some(&"semver-checks") => Some(Judge::SemverChecks),
            Some(&"compiler") => Some(Judge::Compiler),
            _ => None,
        };
        let (Some(judge), [_, what, reason]) = (judge, parts.as_slice()) else {
            let help = "write `semver-checks | what | reason` or `compiler | what | reason`";
            return Err(Fault::new(format!("{}: cannot read {line:?}", path.display()), help));
        };
        all.push(Unseen { judge, what: (*what).to_owned(), reason: (*reason).to_owned() });
    }
    Ok(all)
}

/// Why a judge sees none of these changes; none if it should see one of them.
pub fn reasons<'u>(unseen: &'u [Unseen], judge: Judge, changes: &[&Change]) -> Option<Vec<&'u str>> {
    let mut reasons = Vec::new();
    for change in changes {
        let what = format!("{} {}", change.kind.word(), change.what.word());
        let known = unseen.iter().find(|known| known.judge == judge && known.what == what)?;
        if !reasons.contains(&known.reason.as_str()) {
            reasons.push(&known.reason);
        }
    }
    Some(reasons)
}

/// Why a judge says something else of this way between two documents.
pub fn reason<'u>(unseen: &'u [Unseen], judge: Judge, way: &str) -> Option<&'u str> {
    unseen.iter().find(|known| known.judge == judge && known.what == way).map(|known| known.reason.as_str())
}

fn read(path: &Path) -> Result<String, Fault> {
    fs::read_to_string(path).map_err(|error| Fault::io("read", path, &error))
}
