//! The change of a whole folder in one system call: the new folder is built beside the old one and
//! the two change places. A kill leaves the old tree or the new one, never a mix.
//!
//! What is not generated comes along as hard links, so that it is in both folders at the moment of
//! the exchange. `target` and `.git` at the top are moved right after it.

use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{MetadataExt, chown};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, RenameFlags, renameat_with};
use serde::{Deserialize, Serialize};

use super::journal;
use super::path::CARRIED;
use super::place::Place;
use super::plan::Plan;
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
}

/// Builds the new folder and puts it in the place of the old one.
pub fn write(place: &Place, tree: &Tree<'_>, plan: &Plan) -> Result<Swapped, Fault> {
    let new = place.beside.join("tree");
    let done = build(place, &new, tree, plan).and_then(|built| match built {
        Swapped::Yes => exchange(place, &new, tree, plan),
        Swapped::No => Ok(Swapped::No),
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
        settle(place, &left, &journal.generated)?;
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

fn build(place: &Place, new: &Path, tree: &Tree<'_>, plan: &Plan) -> Result<Swapped, Fault> {
    if fs::create_dir_all(new).is_err() {
        return Ok(Swapped::No);
    }
    let mut mirror = Mirror { old: &place.out, new, plan, folders: Vec::new() };
    // Whatever hinders the links (a mount, a file system without them, a file of another user)
    // does not hinder a change in place.
    if plan.existed && mirror.folder(Path::new("")).is_err() {
        return Ok(Swapped::No);
    }
    let folders = mirror.folders;
    stage::write(new, tree, plan.changed.keys())?;
    for (folder, metadata) in &folders {
        // An owner that only the system's keeper may give is no reason to stop.
        let _ = chown(folder, Some(metadata.uid()), Some(metadata.gid()));
        fs::set_permissions(folder, metadata.permissions()).map_err(|error| Fault::io("make", folder, &error))?;
        stage::sync_folder(folder);
    }
    stage::sync_folder(new);
    Ok(Swapped::Yes)
}

fn exchange(place: &Place, new: &Path, tree: &Tree<'_>, plan: &Plan) -> Result<Swapped, Fault> {
    if !plan.existed {
        let moved = fs::rename(new, &place.out).is_ok();
        stage::sync_folder(&place.parent);
        return Ok(if moved { Swapped::Yes } else { Swapped::No });
    }
    let generated: BTreeSet<String> = tree.own_paths().map(str::to_owned).chain(plan.listed.iter().cloned()).collect();
    let Some(inode) = inode(new) else { return Ok(Swapped::No) };
    journal::save(&place.beside, &Exchange { new: inode, generated: generated.clone() })?;
    if renameat_with(CWD, new, CWD, &place.out, RenameFlags::EXCHANGE).is_err() {
        return Ok(Swapped::No);
    }
    stage::sync_folder(&place.parent);
    settle(place, new, &generated)?;
    journal::forget(&place.beside);
    Ok(Swapped::Yes)
}

/// Makes the new folder: all of the old one that stays, as hard links.
struct Mirror<'a> {
    old: &'a Path,
    new: &'a Path,
    plan: &'a Plan,
    /// The folders made, with what the old ones were like. They get that last, since a folder that
    /// is closed to writing is closed to us too.
    folders: Vec<(PathBuf, Metadata)>,
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
            fs::hard_link(self.old.join(path), self.new.join(path))
        }
    }

    /// A mounted `target` cannot be moved from folder to folder.
    fn same_device(&self, path: &Path) -> io::Result<()> {
        let [here, there] = [self.old.join(path), self.new.to_owned()].map(fs::symlink_metadata);
        if here?.dev() == there?.dev() { Ok(()) } else { Err(ErrorKind::CrossesDevices.into()) }
    }
}

/// Empties the old folder: what is carried goes to the new one, what was linked is let go.
fn settle(place: &Place, old: &Path, generated: &BTreeSet<String>) -> Result<(), Fault> {
    let home = Home { old, new: &place.out, generated };
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

/// Brings everything that is not generated home from the old folder.
struct Home<'a> {
    old: &'a Path,
    new: &'a Path,
    generated: &'a BTreeSet<String>,
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

    /// A file that a person made or saved while we worked is only in the old folder: the link in the
    /// new one is to what it was before, and the later of the two stays.
    fn file(&self, path: &Path) -> io::Result<()> {
        let (from, to) = (self.old.join(path), self.new.join(path));
        if path.to_str().is_some_and(|name| self.generated.contains(name)) {
            return fs::remove_file(from);
        }
        let ours = fs::symlink_metadata(&from)?;
        let stays = match fs::symlink_metadata(&to) {
            Ok(there) => {
                (there.dev(), there.ino()) == (ours.dev(), ours.ino()) || there.modified()? >= ours.modified()?
            }
            Err(error) if error.kind() == ErrorKind::NotFound => false,
            Err(error) => return Err(error),
        };
        if stays {
            return fs::remove_file(from);
        }
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::rename(from, to)
    }
}
