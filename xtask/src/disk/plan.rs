//! What has to be done: the tree compared with what is there. Reads only.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::path::Path;

use super::list::{self, LIST};
use super::path::{self, CARRIED};
use super::place::INSIDE;
use super::read::{self, Content};
use super::tree::Tree;
use crate::{Fault, kind};

/// What has to be done to make a folder hold a tree.
#[derive(Debug)]
pub struct Plan {
    /// The paths to write, with what is there now.
    pub changed: BTreeMap<String, Content>,
    /// The paths that are right already.
    pub unchanged: BTreeSet<String>,
    /// The paths to remove: an earlier run wrote them, this one does not.
    pub orphans: Vec<String>,
    /// All paths that an earlier run wrote.
    pub listed: BTreeSet<String>,
    /// Whether the folder exists.
    pub existed: bool,
}

/// How many bytes more than twice those of the generated text a file may have to be shown beside it.
const SHOWN: u64 = 1 << 20;

impl Plan {
    /// Compares, and refuses whatever would take something from a person.
    pub fn make(out: &Path, tree: &Tree<'_>) -> Result<Self, Fault> {
        let there = listed(out)?;
        let existed = there.is_some();
        let listed = there.unwrap_or_default();
        let mut plan =
            Self { changed: BTreeMap::new(), unchanged: BTreeSet::new(), orphans: Vec::new(), listed, existed };
        let mut taken = Vec::new();
        for (path, text) in tree.iter() {
            let theirs = tree.theirs(path);
            // A longer file has another text, whatever its line ends are.
            let longest = theirs.map_or(2 * text.len() as u64 + SHOWN, |was| was.map_or(0, str::len) as u64);
            let found = look(out, path, &plan.listed, longest)?;
            if let Some(was) = theirs {
                check_same(&out.join(path), was, &found)?;
                plan.changed.insert(path.to_owned(), found);
            } else if plan.is_theirs(out, path, &found)? {
                taken.push((path, matches!(found, Content::Folder)));
            } else if matches!(&found, Content::Bytes(bytes) if is_same(bytes, text)) {
                plan.unchanged.insert(path.to_owned());
            } else {
                plan.changed.insert(path.to_owned(), found);
            }
        }
        if !taken.is_empty() {
            return Err(refuse_taken(out, &taken));
        }
        for path in plan.listed.iter().filter(|path| tree.text(path).is_none()) {
            if matches!(look(out, path, &plan.listed, 0)?, Content::Bytes(_) | Content::TooLarge | Content::Other) {
                plan.orphans.push(path.clone());
            }
        }
        Ok(plan)
    }

    /// Whether the folder is right as it is.
    pub fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.orphans.is_empty()
    }

    /// Whether one rename does it all, which is atomic without further ado.
    pub fn is_one_rename(&self) -> bool {
        let found = self.changed.values().next();
        self.orphans.is_empty() && self.changed.len() == 1 && !matches!(found, Some(Content::Folder))
    }

    fn is_theirs(&self, out: &Path, path: &str, found: &Content) -> Result<bool, Fault> {
        match found {
            Content::Nothing => Ok(false),
            Content::Bytes(_) | Content::TooLarge | Content::Other => Ok(!self.listed.contains(path)),
            Content::Folder => holds_theirs(&out.join(path), path, &self.listed),
        }
    }
}

/// Refuses a file of a person's that is none, or that has changed since it was read.
fn check_same(file: &Path, was: Option<&str>, found: &Content) -> Result<(), Fault> {
    match (found, was) {
        (Content::Nothing, None) => Ok(()),
        (Content::Bytes(bytes), Some(was)) if bytes == was.as_bytes() => Ok(()),
        _ => Err(Fault::stale(file)),
    }
}

/// Checkouts on Windows may have turned LF into CRLF; that is no difference.
fn is_same(bytes: &[u8], text: &str) -> bool {
    bytes == text.as_bytes()
        || std::str::from_utf8(bytes).is_ok_and(|there| there.contains('\r') && there.replace("\r\n", "\n") == text)
}

/// What an earlier run wrote to the folder; none where there is no folder. Anything but a folder, and the folder of a
/// stranger, is refused.
pub fn listed(out: &Path) -> Result<Option<BTreeSet<String>>, Fault> {
    if is_folder(out)? { read_list(out).map(Some) } else { Ok(None) }
}

/// Whether there is a folder; refuses anything else.
pub fn is_folder(out: &Path) -> Result<bool, Fault> {
    match fs::symlink_metadata(out) {
        Ok(metadata) if metadata.is_dir() => Ok(true),
        Ok(there) => {
            let what = format!("{} is not a folder: it is {}", out.display(), kind(&there));
            Err(Fault::new(what, "choose another --out"))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(Fault::io("read", out, &error)),
    }
}

/// A folder without our list is a stranger's, unless there is nothing in it but what cargo left and what makes it a
/// repository.
fn read_list(out: &Path) -> Result<BTreeSet<String>, Fault> {
    if let Some(listed) = list::read(out)? {
        return Ok(listed);
    }
    refuse_foreign(out, |_| false)?;
    Ok(BTreeSet::new())
}

/// Refuses a folder without our list that holds more than what cargo left and what is known to be ours.
pub fn refuse_foreign(out: &Path, is_ours: impl Fn(&str) -> bool) -> Result<(), Fault> {
    let entries = fs::read_dir(out).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let mut names: Vec<String> = entries
        .map_err(|error| Fault::io("read", out, &error))?
        .iter()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| !["Cargo.lock", INSIDE].contains(&name.as_str()))
        .filter(|name| !CARRIED.contains(&name.as_str()) && !is_ours(name))
        .collect();
    names.sort();
    match names.first() {
        None => Ok(()),
        Some(first) => Err(Fault::new(
            format!("{} was not made by the generator: it holds {first:?} and no {LIST}", out.display()),
            "choose an empty or a new folder with --out, or move that one away",
        )),
    }
}

/// What is at `path`, without following a link anywhere on the way.
fn look(out: &Path, path: &str, listed: &BTreeSet<String>, most: u64) -> Result<Content, Fault> {
    for folder in path::folders(path) {
        let place = out.join(folder);
        match fs::symlink_metadata(&place) {
            Ok(metadata) if metadata.is_dir() => {}
            // A generated file makes way for a folder of that name: it is an orphan of this run.
            Ok(_) if listed.contains(folder) => return Ok(Content::Nothing),
            Ok(metadata) => return Err(in_the_way(&place, &metadata, path)),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Content::Nothing),
            Err(error) => return Err(Fault::io("read", &place, &error)),
        }
    }
    let file = out.join(path);
    read::content(&file, most).map_err(|error| Fault::io("read", &file, &error))
}

/// Whether a folder holds anything that is not on the list.
fn holds_theirs(folder: &Path, path: &str, listed: &BTreeSet<String>) -> Result<bool, Fault> {
    if CARRIED.contains(&path) {
        return Ok(true);
    }
    for entry in fs::read_dir(folder).map_err(|error| Fault::io("read", folder, &error))? {
        let entry = entry.map_err(|error| Fault::io("read", folder, &error))?;
        let path = format!("{path}/{}", entry.file_name().to_string_lossy());
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if if is_folder { holds_theirs(&entry.path(), &path, listed)? } else { !listed.contains(&path) } {
            return Ok(true);
        }
    }
    Ok(false)
}

fn in_the_way(place: &Path, there: &Metadata, path: &str) -> Fault {
    Fault::new(
        format!("{} is {}, and {path} belongs below it", place.display(), kind(there)),
        "move it away, or choose another --out",
    )
}

fn refuse_taken(out: &Path, theirs: &[(&str, bool)]) -> Fault {
    let (first, is_folder) = theirs[0];
    let more = match theirs.len() - 1 {
        0 => String::new(),
        more => format!(" (and {more} more)"),
    };
    let what = if is_folder { "a folder with something in it that is not" } else { "not" };
    Fault::new(
        format!("{}{more} is {what} on the list {LIST}, so it is yours and is kept", out.join(first).display()),
        "rename or remove it, or choose another --out: a generated file has the same path",
    )
}
