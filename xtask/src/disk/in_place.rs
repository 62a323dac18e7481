//! The change of a folder file by file, with a journal.
//!
//! One file is changed by one rename, which is atomic. With more files a kill can leave a mix, but
//! not for long: the journal is written before the first rename, and the next run goes on from it.
//! A failure, unlike a kill, is undone at once.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::journal;
use super::list::LIST;
use super::path;
use super::place::Place;
use super::plan::Plan;
use super::stage;
use super::tree::Tree;
use crate::Fault;

#[derive(Serialize, Deserialize)]
struct Moves {
    remove: Vec<String>,
    write: Vec<String>,
}

/// Stages the new files inside the folder, then moves each to its place.
pub fn write(place: &Place, tree: &Tree<'_>, plan: &Plan) -> Result<(), Fault> {
    let site = Site::new(place);
    // The list is the last to change: until then the old one still names all that may be there.
    let mut write: Vec<String> = plan.changed.keys().cloned().collect();
    write.sort_by_key(|path| path == LIST);
    let moves = Moves { remove: plan.orphans.clone(), write };
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

/// Goes on from the journal of a killed run. Returns whether there was anything.
pub fn recover(place: &Place) -> Result<bool, Fault> {
    let site = Site::new(place);
    let found = fs::symlink_metadata(&site.new).is_ok();
    if found && let Some(moves) = journal::load::<Moves>(&site.work)? {
        let strange = moves.write.iter().chain(&moves.remove).find(|path| *path != LIST && path::check(path).is_err());
        if let Some(path) = strange {
            return Err(half_done(place, &Fault::new(format!("{path:?} is no path of ours"), "")));
        }
        site.apply(&moves).map_err(|(path, error)| Fault::io("write", &site.out.join(path), &error))?;
    }
    site.clear();
    Ok(found)
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
        let is_link = |folder: &str| fs::symlink_metadata(self.out.join(folder)).is_ok_and(|there| there.is_symlink());
        match path::folders(path).find(|folder| is_link(folder)) {
            Some(folder) => Err(io::Error::other(format!("{folder} is a symbolic link"))),
            None => Ok(()),
        }
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
