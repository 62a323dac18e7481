use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::read::regular;
use super::{list, path};
use crate::Fault;

/// The files that a folder is to hold, by path, the list of them included.
#[derive(Clone, Debug)]
pub struct Tree<'a> {
    files: BTreeMap<&'a str, Cow<'a, str>>,
    /// The files among them that are a person's, with what is in them now.
    theirs: BTreeMap<&'a str, Option<&'a str>>,
    /// What the texts were made from: files in the folder, as they were read.
    read: BTreeMap<&'a str, Option<&'a [u8]>>,
}

impl<'a> Tree<'a> {
    /// Takes paths with `/` and texts, refuses every path that could leave the folder, and adds the
    /// list.
    pub fn new(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, Fault> {
        let mut tree = BTreeMap::new();
        for (file, text) in files {
            path::check(file).map_err(|why| ours(file, why))?;
            if tree.insert(file, Cow::Borrowed(text)).is_some() {
                return Err(ours(file, "it is there twice"));
            }
        }
        check_neighbours(&tree)?;
        let text = list::text(tree.keys().copied());
        tree.insert(list::LIST, Cow::Owned(text));
        Ok(Self { files: tree, theirs: BTreeMap::new(), read: BTreeMap::new() })
    }

    /// Puts another text into a file that is a person's, at the same moment as the rest. It is not on the list, so it
    /// stays when it is no longer written; and it is written only if it still holds what it was read with.
    pub fn update(&mut self, file: &'a str, was: Option<&'a str>, text: &'a str) -> Result<(), Fault> {
        path::check(file).map_err(|why| ours(file, why))?;
        if self.files.insert(file, Cow::Borrowed(text)).is_some() {
            return Err(ours(file, "it is there twice"));
        }
        self.theirs.insert(file, was);
        self.read.insert(file, was.map(str::as_bytes));
        check_neighbours(&self.files)
    }

    /// Says what the tree was made from: it is written only where this file still holds that, or still is none.
    pub fn made_from(&mut self, file: &'a str, was: Option<&'a [u8]>) {
        self.read.insert(file, was);
    }

    /// Refuses a folder that is not what the tree was made from.
    pub(super) fn check_read(&self, out: &Path) -> Result<(), Fault> {
        for (path, was) in &self.read {
            let file = out.join(path);
            let now = regular(&file).map_err(|error| Fault::io("read", &file, &error))?;
            if now.as_deref() != *was {
                return Err(Fault::stale(&file));
            }
        }
        Ok(())
    }

    /// The files of a person's that get another text, with what they held.
    pub(super) fn updates(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.theirs.iter().map(|(path, was)| (*path, *was))
    }

    /// What a file of a person's holds now, if the path is that of one.
    pub fn theirs(&self, path: &str) -> Option<Option<&str>> {
        self.theirs.get(path).copied()
    }

    /// The text that the file at `path` is to have.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(AsRef::as_ref)
    }

    /// The paths and texts, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (*path, text.as_ref()))
    }

    /// The paths of the files that are the generator's, sorted.
    pub fn own_paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().copied().filter(|path| !self.theirs.contains_key(path))
    }
}

/// On macOS and Windows `Chat.rs` and `chat.rs` are one file, and nowhere is a file also a folder.
fn check_neighbours(tree: &BTreeMap<&str, Cow<'_, str>>) -> Result<(), Fault> {
    let mut seen = BTreeSet::new();
    for file in tree.keys() {
        if !seen.insert(file.to_lowercase()) {
            return Err(ours(file, "another path differs from it in case only"));
        }
    }
    for file in tree.keys() {
        if path::folders(file).any(|folder| seen.contains(&folder.to_lowercase())) {
            return Err(ours(file, "a folder above it is also a file"));
        }
    }
    Ok(())
}

fn ours(file: &str, why: &str) -> Fault {
    Fault::new(
        format!("the generator made a file with the path {file:?}, which cannot be written: {why}"),
        "this is a mistake of the generator: please report it with the document",
    )
}
