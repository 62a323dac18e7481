//! The change of a folder file by file, with a journal.
//!
//! One file is changed by one rename, which is atomic. With more files a kill can leave a mix, but
//! not for long: the journal is written before the first rename, and the next run goes on from it.
//! A failure, unlike a kill, is undone at once.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::journal;
use super::list::{self, LIST};
use super::path;
use super::place::Place;
use super::plan::{self, Plan};
use super::read::regular;
use super::stage;
use super::tree::Tree;
use crate::{Fault, kind};

/// What a run moves.
#[derive(Serialize, Deserialize)]
pub struct Moves {
    remove: Vec<String>,
    write: Vec<String>,
    /// The files of a person's among those that are written, with what they held.
    #[serde(default)]
    updated: BTreeMap<String, Option<String>>,
}

/// Stages the new files inside the folder, then moves each to its place.
pub fn write(place: &Place, tree: &Tree<'_>, plan: &Plan) -> Result<(), Fault> {
    let site = Site::new(place);
    // The list is the last to change: until then the old one still names all that may be there.
    let mut write: Vec<String> = plan.changed.keys().cloned().collect();
    write.sort_by_key(|path| path == LIST);
    let updated = tree.updates().map(|(path, was)| (path.to_owned(), was.map(str::to_owned))).collect();
    let moves = Moves { remove: plan.orphans.clone(), write, updated };
    let staged = fs::create_dir_all(&site.work)
        .map_err(|error| Fault::io("write in", &place.out, &error))
        .and_then(|()| stage::write(&site.new, tree, moves.write.iter()))
        .and_then(|()| tree.check_read(&site.out))
        .and_then(|()| journal::save(&site.work, &moves));
    if let Err(fault) = staged {
        site.clear();
        return Err(fault);
    }
    let Err((path, error)) = site.apply(&moves) else {
        site.clear();
        return Ok(());
    };
    let fault = Fault::io("write", &site.out.join(path), &error);
    site.undo(&moves).map_err(|_| half_done(place, &fault))?;
    site.clear();
    Err(fault)
}

/// What a killed run has still to move, if it came that far. Refuses a folder that is not ours, and a journal that would
/// do to ours what no run does: it came with the folder, which may come from somebody else.
pub fn left(place: &Place) -> Result<Option<Moves>, Fault> {
    let site = Site::new(place);
    if !plan::is_folder(&site.out)? {
        return Ok(None);
    }
    let listed = list::read(&site.out)?;
    let moves = if is_there(&site.new) { journal::load::<Moves>(&site.work)? } else { None };
    if listed.is_none() {
        // The list comes last, so a run that was killed while it filled a new folder has it at hand still.
        let begun = moves.as_ref().filter(|moves| moves.remove.is_empty() && is_there(&site.new.join(LIST)));
        let tops: BTreeSet<&str> =
            begun.iter().flat_map(|moves| &moves.write).filter_map(|path| path.split('/').next()).collect();
        plan::refuse_foreign(&site.out, |name| tops.contains(name))?;
    }
    let Some(mut moves) = moves else { return Ok(None) };
    site.check(&moves, &listed.unwrap_or_default()).map_err(|why| journal::strange(&site.work, &why))?;
    let Moves { write, updated, .. } = &mut moves;
    // What a person saved after the kill stays as it is.
    write.retain(|path| updated.get(path).is_none_or(|was| site.holds(path, was.as_deref())));
    Ok(Some(moves))
}

/// Goes on from where a killed run ended. Returns whether there was anything.
pub fn recover(place: &Place, left: Option<Moves>) -> Result<bool, Fault> {
    let site = Site::new(place);
    let found = is_there(&site.new);
    if let Some(moves) = left {
        site.apply(&moves).map_err(|(path, error)| Fault::io("write", &site.out.join(path), &error))?;
    }
    site.clear();
    Ok(found)
}

fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

fn half_done(place: &Place, fault: &Fault) -> Fault {
    Fault::new(
        format!("{}; {} is half written", fault.what, place.out.display()),
        format!("mend the cause and run the command again: it goes on from {}", place.inside.display()),
    )
}

/// The folder, the new files on their way in and the old ones on their way out.
struct Site {
    out: PathBuf,
    work: PathBuf,
    new: PathBuf,
    old: PathBuf,
}

type Failed<'m> = (&'m str, io::Error);

impl Site {
    fn new(place: &Place) -> Self {
        let work = place.inside.clone();
        Self { out: place.out.clone(), new: work.join("new"), old: work.join("old"), work }
    }

    /// Why a journal is none of ours, if it is not: a run removes what is on the list, and writes what it staged, over
    /// what is on the list or what it knows the text of.
    fn check(&self, moves: &Moves, listed: &BTreeSet<String>) -> Result<(), String> {
        let is_theirs = |path: &String| {
            let there = fs::symlink_metadata(self.out.join(path));
            there.is_ok_and(|there| !there.is_dir()) && !listed.contains(path)
        };
        for path in moves.remove.iter().chain(&moves.write) {
            if path != LIST {
                path::check(path).map_err(|why| format!("it names {path:?}, which is no path of ours: {why}"))?;
            }
            self.refuse_links(path).map_err(|error| error.to_string())?;
        }
        if let Some(path) = moves.remove.iter().find(|path| *path == LIST || is_theirs(path)) {
            return Err(format!("it removes {path:?}, which is not on the list {LIST}"));
        }
        for path in &moves.write {
            let Ok(staged) = fs::symlink_metadata(self.new.join(path)) else { continue };
            if !staged.is_file() {
                return Err(format!("{} is {}", self.new.join(path).display(), kind(&staged)));
            }
            if is_theirs(path) && !moves.updated.contains_key(path) {
                return Err(format!("it writes {path:?}, which is there and not on the list {LIST}"));
            }
        }
        Ok(())
    }

    /// Whether a file of a person's still is what it was.
    fn holds(&self, path: &str, was: Option<&str>) -> bool {
        let file = self.out.join(path);
        match was {
            None => !is_there(&file),
            Some(was) => regular(&file).is_ok_and(|now| now.as_deref() == Some(was.as_bytes())),
        }
    }

    /// Does what is not done yet, and so may be called again. Removes first: a file may make way for
    /// a folder of its name, or the other way about.
    fn apply<'m>(&self, moves: &'m Moves) -> Result<(), Failed<'m>> {
        for path in &moves.remove {
            self.take_away(path).map_err(|error| (path.as_str(), error))?;
        }
        for path in &moves.remove {
            self.prune(path);
        }
        for path in &moves.write {
            self.bring(path).map_err(|error| (path.as_str(), error))?;
        }
        stage::sync_folder(&self.out);
        Ok(())
    }

    fn take_away(&self, path: &str) -> io::Result<()> {
        self.refuse_links(path)?;
        match move_file(&self.out.join(path), &self.old.join(path)) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            moved => moved,
        }
    }

    fn bring(&self, path: &str) -> io::Result<()> {
        self.refuse_links(path)?;
        let (from, to) = (self.new.join(path), self.out.join(path));
        if fs::symlink_metadata(&from).is_err() {
            return Ok(());
        }
        self.keep(path)?;
        // Only generated files were in a folder that stands in the way, and they are gone.
        if fs::symlink_metadata(&to).is_ok_and(|metadata| metadata.is_dir()) {
            fs::remove_dir(&to)?;
        }
        move_file(&from, &to)?;
        if let Some(parent) = to.parent() {
            stage::sync_folder(parent);
        }
        Ok(())
    }

    /// Keeps the old file by a second name, so that it is never missing at its first one.
    fn keep(&self, path: &str) -> io::Result<()> {
        let (from, to) = (self.out.join(path), self.old.join(path));
        if fs::symlink_metadata(&from).is_ok_and(|metadata| !metadata.is_dir()) {
            make_way(&to)?;
            match fs::hard_link(&from, &to) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(_) => drop(fs::copy(&from, &to)?),
                Ok(()) => {}
            }
        }
        Ok(())
    }

    fn undo(&self, moves: &Moves) -> io::Result<()> {
        for path in &moves.write {
            let (new, old, here) = (self.new.join(path), self.old.join(path), self.out.join(path));
            if fs::symlink_metadata(&old).is_ok() {
                move_file(&old, &here)?;
            } else if fs::symlink_metadata(&new).is_err() {
                fs::remove_file(here)?;
                self.prune(path);
            }
        }
        for path in &moves.remove {
            match move_file(&self.old.join(path), &self.out.join(path)) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }

    /// Removes the folders above a removed file that are empty now, the innermost first.
    fn prune(&self, path: &str) {
        let folders: Vec<&str> = path::folders(path).collect();
        for folder in folders.iter().rev() {
            if fs::remove_dir(self.out.join(folder)).is_err() {
                return;
            }
        }
    }

    /// A person may have put a link where a folder was since we looked.
    fn refuse_links(&self, path: &str) -> io::Result<()> {
        [&self.out, &self.new, &self.old].into_iter().try_for_each(|root| stage::refuse_links(root, Path::new(path)))
    }

    /// What cannot be removed now is removed by the next run.
    fn clear(&self) {
        journal::forget(&self.work);
        let _ = stage::remove(&self.new);
        let _ = stage::remove(&self.old);
        // It stays while the lock is in it.
        let _ = fs::remove_dir(&self.work);
    }
}

fn move_file(from: &Path, to: &Path) -> io::Result<()> {
    fs::symlink_metadata(from)?;
    make_way(to)?;
    fs::rename(from, to)
}

fn make_way(to: &Path) -> io::Result<()> {
    to.parent().map_or(Ok(()), fs::create_dir_all)
}
