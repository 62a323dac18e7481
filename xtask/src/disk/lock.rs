use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use super::place::Place;
use crate::Fault;

const NAME: &str = "lock";

/// The right to change the folder, held until it is dropped. A killed run loses it by itself, since
/// it belongs to the open file and not to the file's being there.
pub struct Lock {
    // Held for its lock alone.
    _file: File,
    folder: PathBuf,
}

impl Lock {
    /// Waits until no other run is at work on the folder, and says so if it has to wait.
    pub fn take(place: &Place, notice: &mut dyn FnMut(&str)) -> Result<Self, Fault> {
        fs::create_dir_all(&place.parent).map_err(|error| Fault::io("make", &place.parent, &error))?;
        match Self::take_in(&place.beside, place, notice) {
            // The folder around may be closed to us while the one inside is open: a mounted volume.
            Err(error) if is_closed(&error) && place.out.is_dir() => {
                Self::take_in(&place.inside, place, notice).map_err(|error| Fault::io("write in", &place.out, &error))
            }
            taken => taken.map_err(|error| Fault::io("write in", &place.parent, &error)),
        }
    }

    fn take_in(folder: &Path, place: &Place, notice: &mut dyn FnMut(&str)) -> io::Result<Self> {
        loop {
            make_folder(folder)?;
            let name = folder.join(NAME);
            let mut file = match open(&name) {
                // The run before us tidied up between our two calls.
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                opened => opened?,
            };
            wait(&mut file, place, notice)?;
            if is_at(&file, &name) {
                // Who waits reads it. On a full disk it is missing, and there is nothing to wait for.
                let _ = file.set_len(0).and_then(|()| write!(file, "{}", std::process::id()));
                return Ok(Self { _file: file, folder: folder.to_owned() });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Still locked, so that nobody can hold a lock that is no longer at its place unknowingly.
        let _ = fs::remove_file(self.folder.join(NAME));
        let _ = fs::remove_dir(&self.folder);
    }
}

fn is_closed(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
}

fn make_folder(folder: &Path) -> io::Result<()> {
    match fs::create_dir(folder) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        made => made,
    }
}

fn open(name: &Path) -> io::Result<File> {
    if fs::symlink_metadata(name).is_ok_and(|metadata| !metadata.is_file()) {
        return Err(io::Error::other(format!("{} is in the way: remove it", name.display())));
    }
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(name)
}

fn wait(file: &mut File, place: &Place, notice: &mut dyn FnMut(&str)) -> io::Result<()> {
    match file.try_lock() {
        Ok(()) => Ok(()),
        Err(TryLockError::WouldBlock) => {
            notice(&format!("waiting for another run {}that writes {}", holder(file), place.out.display()));
            file.lock()
        }
        // Some network file systems have no locks; then two runs at once are the caller's affair.
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => Ok(()),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// Who holds the lock, as far as one can read it.
fn holder(file: &mut File) -> String {
    let mut text = String::new();
    let read = file.take(20).read_to_string(&mut text);
    let process = text.parse::<u32>();
    if read.is_ok() { process.map_or_else(|_| String::new(), |id| format!("(process {id}) ")) } else { String::new() }
}

/// Whether the file that is locked is still the one that others will find.
#[cfg(unix)]
fn is_at(file: &File, name: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::symlink_metadata(name)) {
        (Ok(ours), Ok(there)) => (ours.dev(), ours.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_at(_: &File, name: &Path) -> bool {
    name.exists()
}
