//! The change of a whole folder in one system call: the new folder is built beside the old one and
//! the two change places. A kill leaves the old tree or the new one, never a mix.
//!
//! What is not generated comes along as hard links, so that it is in both folders at the moment of
//! the exchange. `target` and `.git` at the top are moved right after it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, chown};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, RenameFlags, renameat_with};
use serde::{Deserialize, Serialize};

use super::journal;
use super::path::CARRIED;
use super::place::Place;
use super::plan::Plan;
use super::read::regular;
use super::stage;
use super::tree::Tree;
use crate::Fault;

/// Whether the folders changed places.
#[derive(Debug, PartialEq, Eq)]
pub enum Swapped {
    /// They did: all is done.
    Yes,
    /// They cannot here; nothing has happened.
    No,
}

#[derive(Serialize, Deserialize)]
struct Exchange {
    /// The inode of the new folder. Where it is found tells whether the exchange has happened.
    new: u64,
    /// What is generated, in the old tree or in the new one.
    generated: BTreeSet<String>,
    /// The files that came along as links, with their inodes: what a person does with these after the exchange, such as
    /// removing them, is done for good. A path is written as ASCII, since it may be no text.
    #[serde(default)]
    mirrored: BTreeMap<String, u64>,
    /// The files of a person's that have another text in the new tree, with what they held.
    #[serde(default)]
    updated: BTreeMap<String, Option<String>>,
}

/// Builds the new folder and puts it in the place of the old one.
pub fn write(place: &Place, tree: &Tree<'_>, plan: &Plan) -> Result<Swapped, Fault> {
    let new = place.beside.join("tree");
    let done = build(place, &new, tree, plan).and_then(|mirrored| match mirrored {
        Some(mirrored) => change(place, &new, tree, plan, mirrored),
        None => Ok(Swapped::No),
    });
    if !matches!(done, Ok(Swapped::Yes)) && !is_exchanged(place)? {
        // Nothing of it is missed, and what cannot be removed now is removed by the next run.
        let _ = stage::remove(&new);
        journal::forget(&place.beside);
    }
    done
}

/// Ends what a killed run began: clears the new folder away if it never came to its place, and
/// brings everything home from the old one if it did. Returns whether there was anything.
pub fn recover(place: &Place) -> Result<bool, Fault> {
    let left = place.beside.join("tree");
    let found = fs::symlink_metadata(&left).is_ok();
    if let Some(journal) = journal::load::<Exchange>(&place.beside)?
        && found
        && inode(&place.out) == Some(journal.new)
    {
        settle(place, &left, &journal)?;
    } else {
        stage::remove(&left).map_err(|error| Fault::io("remove", &left, &error))?;
    }
    journal::forget(&place.beside);
    Ok(found)
}

fn is_exchanged(place: &Place) -> Result<bool, Fault> {
    let journal = journal::load::<Exchange>(&place.beside)?;
    Ok(journal.is_some_and(|journal| inode(&place.out) == Some(journal.new)))
}

fn inode(path: &Path) -> Option<u64> {
    fs::symlink_metadata(path).ok().map(|metadata| metadata.ino())
}

/// Makes the new tree, and gives the files in it that are a person's; none where it cannot be made.
fn build(place: &Place, new: &Path, tree: &Tree<'_>, plan: &Plan) -> Result<Option<BTreeMap<String, u64>>, Fault> {
    if fs::create_dir_all(new).is_err() {
        return Ok(None);
    }
    let mut mirror = Mirror { old: &place.out, new, plan, folders: Vec::new(), files: BTreeMap::new() };
    // Whatever hinders the links (a mount, a file system without them, a file of another user)
    // does not hinder a change in place.
    if plan.existed && mirror.folder(Path::new("")).is_err() {
        return Ok(None);
    }
    let Mirror { folders, files, .. } = mirror;
    stage::write(new, tree, plan.changed.keys())?;
    for (folder, metadata) in &folders {
        // An owner that only the system's keeper may give is no reason to stop.
        let _ = chown(folder, Some(metadata.uid()), Some(metadata.gid()));
        fs::set_permissions(folder, metadata.permissions()).map_err(|error| Fault::io("make", folder, &error))?;
        stage::sync_folder(folder);
    }
    stage::sync_folder(new);
    Ok(Some(files))
}

/// Puts the new folder in its place, and tidies the old one.
fn change(
    place: &Place,
    new: &Path,
    tree: &Tree<'_>,
    plan: &Plan,
    mirrored: BTreeMap<String, u64>,
) -> Result<Swapped, Fault> {
    // To write the new tree takes its time, in which somebody may have saved what gets another text in it.
    tree.check_read(&place.out)?;
    if !plan.existed {
        let moved = fs::rename(new, &place.out).is_ok();
        stage::sync_folder(&place.parent);
        return Ok(if moved { Swapped::Yes } else { Swapped::No });
    }
    let Some(journal) = exchange(place, new, tree, plan, mirrored)? else { return Ok(Swapped::No) };
    settle(place, new, &journal)?;
    journal::forget(&place.beside);
    Ok(Swapped::Yes)
}

/// Lets the two folders change places. Gives what has to be known to tidy the old one; none where they cannot.
fn exchange(
    place: &Place,
    new: &Path,
    tree: &Tree<'_>,
    plan: &Plan,
    mirrored: BTreeMap<String, u64>,
) -> Result<Option<Exchange>, Fault> {
    let Some(inode) = inode(new) else { return Ok(None) };
    let journal = Exchange {
        new: inode,
        generated: tree.own_paths().map(str::to_owned).chain(plan.listed.iter().cloned()).collect(),
        mirrored,
        updated: tree.updates().map(|(path, was)| (path.to_owned(), was.map(str::to_owned))).collect(),
    };
    journal::save(&place.beside, &journal)?;
    if renameat_with(CWD, new, CWD, &place.out, RenameFlags::EXCHANGE).is_err() {
        return Ok(None);
    }
    stage::sync_folder(&place.parent);
    Ok(Some(journal))
}

/// A path as the journal writes it down.
fn written(path: &Path) -> String {
    path.as_os_str().as_bytes().escape_ascii().to_string()
}

/// Makes the new folder: all of the old one that stays, as hard links.
struct Mirror<'a> {
    old: &'a Path,
    new: &'a Path,
    plan: &'a Plan,
    /// The folders made, with what the old ones were like. They get that last, since a folder that
    /// is closed to writing is closed to us too.
    folders: Vec<(PathBuf, Metadata)>,
    /// The files that were linked, with their inodes.
    files: BTreeMap<String, u64>,
}

impl Mirror<'_> {
    fn folder(&mut self, path: &Path) -> io::Result<()> {
        let (old, new) = (self.old.join(path), self.new.join(path));
        let metadata = fs::symlink_metadata(&old)?;
        if metadata.dev() != fs::symlink_metadata(self.new)?.dev() {
            return Err(ErrorKind::CrossesDevices.into());
        }
        let mut was_empty = true;
        for entry in fs::read_dir(&old)? {
            was_empty = false;
            let entry = entry?;
            self.entry(&path.join(entry.file_name()), entry.file_type()?.is_dir())?;
        }
        // A folder that was emptied goes; one that a person left empty stays.
        let emptied = !was_empty && fs::read_dir(&new)?.next().is_none();
        if emptied && !path.as_os_str().is_empty() {
            return fs::remove_dir(&new);
        }
        self.folders.push((new, metadata));
        Ok(())
    }

    fn entry(&mut self, path: &Path, is_folder: bool) -> io::Result<()> {
        let name = path.to_str().unwrap_or_default();
        if CARRIED.contains(&name) && is_folder {
            return self.same_device(path);
        }
        // A folder in the place of a generated file holds nothing of a person's, or we were not here.
        if is_folder && self.plan.changed.contains_key(name) {
            return Ok(());
        }
        if is_folder {
            fs::create_dir(self.new.join(path))?;
            return self.folder(path);
        }
        let is_left = self.plan.listed.contains(name) && !self.plan.unchanged.contains(name);
        // A link to a file that is written would lead the new text into the old one.
        if is_left || self.plan.changed.contains_key(name) {
            Ok(())
        } else {
            let new = self.new.join(path);
            fs::hard_link(self.old.join(path), &new)?;
            self.files.insert(written(path), fs::symlink_metadata(new)?.ino());
            Ok(())
        }
    }

    /// A mounted `target` cannot be moved from folder to folder.
    fn same_device(&self, path: &Path) -> io::Result<()> {
        let [here, there] = [self.old.join(path), self.new.to_owned()].map(fs::symlink_metadata);
        if here?.dev() == there?.dev() { Ok(()) } else { Err(ErrorKind::CrossesDevices.into()) }
    }
}

/// Empties the old folder: what is carried goes to the new one, what was linked is let go.
fn settle(place: &Place, old: &Path, journal: &Exchange) -> Result<(), Fault> {
    let home = Home { old, new: &place.out, journal };
    let settled = home.carry().and_then(|()| home.folder(Path::new("")));
    settled.map_err(|error| {
        Fault::new(
            format!(
                "{} is written, but the folder before it could not be cleared from {}: {}",
                place.out.display(),
                place.beside.display(),
                crate::reason(&error)
            ),
            "mend the cause and run the command again: it goes on from here",
        )
    })
}

/// Brings everything home from the old folder that is a person's and did not come along.
struct Home<'a> {
    old: &'a Path,
    new: &'a Path,
    journal: &'a Exchange,
}

impl Home<'_> {
    fn carry(&self) -> io::Result<()> {
        for name in CARRIED {
            let (from, to) = (self.old.join(name), self.new.join(name));
            if fs::symlink_metadata(&from).is_ok_and(|metadata| metadata.is_dir()) && fs::symlink_metadata(&to).is_err()
            {
                fs::rename(from, to)?;
            }
        }
        Ok(())
    }

    fn folder(&self, path: &Path) -> io::Result<()> {
        let folder = self.old.join(path);
        stage::open_to_writing(&folder)?;
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let path = path.join(entry.file_name());
            if entry.file_type()?.is_dir() { self.folder(&path)? } else { self.file(&path)? }
        }
        fs::remove_dir(folder)
    }

    fn file(&self, path: &Path) -> io::Result<()> {
        let (from, to) = (self.old.join(path), self.new.join(path));
        if self.is_settled(path, &from, &to)? {
            return fs::remove_file(from);
        }
        stage::refuse_links(self.new, path)?;
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::rename(from, to)
    }

    /// Whether nothing is lost with a file of the old folder. What came along, whole as it is, is in the new one, or was
    /// removed from there. What a person made or saved while we worked is not: where the new folder has an older file of
    /// that name, which came along before, or none, it is to come now.
    fn is_settled(&self, path: &Path, from: &Path, to: &Path) -> io::Result<bool> {
        let name = path.to_str().unwrap_or_default();
        if self.journal.generated.contains(name) {
            return Ok(true);
        }
        if let Some(was) = self.journal.updated.get(name) {
            return Ok(was.is_some() && regular(from)?.as_deref() == was.as_deref().map(str::as_bytes));
        }
        let mirrored = self.journal.mirrored.get(&written(path)).copied();
        let ours = fs::symlink_metadata(from)?;
        if mirrored == Some(ours.ino()) {
            return Ok(true);
        }
        match fs::symlink_metadata(to) {
            Ok(there) if there.ino() == ours.ino() => Ok(true),
            Ok(there) if mirrored == Some(there.ino()) => Ok(false),
            Ok(there) => Ok(there.modified()? >= ours.modified()?),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder that was exchanged for its next tree and not tidied, as after a kill. Gives its place, and the old tree.
    fn killed(name: &str, meanwhile: impl FnOnce(&Path)) -> (PathBuf, Place, PathBuf) {
        let folder = std::env::temp_dir().join(format!("xtask-swap-{name}-{}", std::process::id()));
        let place = Place::find(&folder.join("crate")).unwrap();
        for (path, text) in [("removed", "mine"), ("saved", "mine"), ("both", "mine"), ("LOG", "read"), ("a", "1")] {
            fs::create_dir_all(&place.out).unwrap();
            fs::write(place.out.join(path), text).unwrap();
        }
        fs::write(place.out.join(super::super::LIST), "a\n").unwrap();
        let mut tree = Tree::new([("a", "2"), ("b", "2")]).unwrap();
        tree.update("LOG", Some("read"), "written").unwrap();
        let plan = Plan::make(&place.out, &tree).unwrap();
        let new = place.beside.join("tree");
        let mirrored = build(&place, &new, &tree, &plan).unwrap().unwrap();
        meanwhile(&place.out);
        assert!(exchange(&place, &new, &tree, &plan, mirrored).unwrap().is_some());
        (folder, place, new)
    }

    fn text(place: &Place, path: &str) -> Option<String> {
        fs::read_to_string(place.out.join(path)).ok()
    }

    /// As editors save: a new file in the place of the old one.
    fn save(file: &Path, text: &str) {
        fs::write(file.with_extension("draft"), text).unwrap();
        fs::rename(file.with_extension("draft"), file).unwrap();
    }

    #[test]
    fn what_a_person_removes_after_a_kill_stays_removed() {
        let (folder, place, _) = killed("removed", |_| {});
        fs::remove_file(place.out.join("removed")).unwrap();
        save(&place.out.join("saved"), "later");
        assert!(recover(&place).unwrap());
        assert_eq!((text(&place, "removed"), text(&place, "saved").as_deref()), (None, Some("later")));
        assert_eq!((text(&place, "both").as_deref(), text(&place, "LOG").as_deref()), (Some("mine"), Some("written")));
        assert!(!place.beside.join("tree").exists());
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn what_a_person_did_before_the_exchange_comes_home() {
        let (folder, place, old) = killed("made", |out| {
            fs::write(out.join("made"), "new").unwrap();
            fs::create_dir(out.join("below")).unwrap();
            fs::write(out.join("below/made"), "new").unwrap();
            save(&out.join("saved"), "later");
            // What is moved to the place of a file is the later one, whatever its time says.
            save(&out.join("both"), "older");
            let long_ago = std::time::SystemTime::now() - std::time::Duration::from_secs(86_400);
            fs::File::options().write(true).open(out.join("both")).unwrap().set_modified(long_ago).unwrap();
            fs::write(out.join("LOG"), "mine").unwrap();
        });
        assert_eq!(text(&place, "made"), None);
        assert!(recover(&place).unwrap());
        let texts = ["made", "below/made", "saved", "both", "LOG", "a", "b"].map(|path| text(&place, path).unwrap());
        assert_eq!(texts, ["new", "new", "later", "older", "mine", "2", "2"]);
        assert!(!old.exists());
        fs::remove_dir_all(folder).unwrap();
    }
}
