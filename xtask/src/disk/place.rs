use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::{Fault, kind};

/// The working folder of a change in place. It must be inside, since `out` may be a mount point.
pub const INSIDE: &str = ".codegen-work";

/// All that a run makes in a working folder, and whether it is a folder.
const MADE: [(&str, bool); 6] =
    [("lock", false), ("journal", false), ("journal.draft", false), ("tree", true), ("new", true), ("old", true)];

/// Where the folder is, and where the work on it is done.
#[derive(Debug)]
pub struct Place {
    /// The folder, with all symbolic links above it resolved.
    pub out: PathBuf,
    /// The folder around it. It always exists.
    pub parent: PathBuf,
    /// The working folder beside it: the lock, and the new tree until it takes the old one's place.
    pub beside: PathBuf,
    /// The working folder inside it.
    pub inside: PathBuf,
}

impl Place {
    /// Resolves the path, so that two spellings of one folder meet at one lock.
    pub fn find(out: &Path) -> Result<Self, Fault> {
        let absolute = std::path::absolute(out).map_err(|error| Fault::io("find", out, &error))?;
        let out = resolve(&absolute)?;
        let (Some(parent), Some(name)) = (out.parent(), out.file_name()) else {
            return Err(Fault::new(
                format!("{} cannot be the folder of a crate", out.display()),
                "choose a folder below it",
            ));
        };
        let beside = parent.join(format!(".{}.codegen-work", name.to_string_lossy()));
        Ok(Self { parent: parent.to_owned(), beside, inside: out.join(INSIDE), out: out.clone() })
    }

    /// Whether another run is at work here, or was killed. A link in the place of a working folder, or of what a run
    /// makes in one, would lead every write of ours somewhere else, so it is refused.
    pub fn has_traces(&self) -> Result<bool, Fault> {
        let mut found = false;
        for folder in [&self.beside, &self.inside] {
            if !is_made(folder, true)? {
                continue;
            }
            found = true;
            for (name, is_folder) in MADE {
                is_made(&folder.join(name), is_folder)?;
            }
        }
        Ok(found)
    }
}

/// Whether it is there; refuses what a run does not make.
fn is_made(path: &Path, is_folder: bool) -> Result<bool, Fault> {
    let Ok(there) = fs::symlink_metadata(path) else { return Ok(false) };
    if if is_folder { there.is_dir() } else { there.is_file() } {
        return Ok(true);
    }
    let what = format!("{} is in the way of the generator's working folder: it is {}", path.display(), kind(&there));
    Err(Fault::new(what, "remove it, or choose another --out"))
}

/// Resolves as much of the path as exists: the folder itself may be new.
fn resolve(path: &Path) -> Result<PathBuf, Fault> {
    let there = fs::symlink_metadata(path);
    match (path.parent(), path.file_name()) {
        (Some(parent), Some(name)) if there.is_err() => Ok(resolve(parent)?.join(name)),
        _ => fs::canonicalize(path).map_err(|error| match fs::read_link(path) {
            Ok(target) if error.kind() == ErrorKind::NotFound => Fault::new(
                format!("{} is a symbolic link to {}, which is not there", path.display(), target.display()),
                "make the folder that it leads to, remove the link, or choose another --out",
            ),
            _ => Fault::io("find", path, &error),
        }),
    }
}
