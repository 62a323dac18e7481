use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::Fault;

/// The working folder of a change in place. It must be inside, since `out` may be a mount point.
pub const INSIDE: &str = ".codegen-work";

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

    /// Whether another run is at work here, or was killed. A link in the place of a working folder
    /// would lead every write of ours somewhere else, so it is refused.
    pub fn has_traces(&self) -> Result<bool, Fault> {
        let mut found = false;
        for folder in [&self.beside, &self.inside] {
            match fs::symlink_metadata(folder) {
                Ok(metadata) if !metadata.is_dir() => return Err(in_the_way(folder)),
                there => found |= there.is_ok(),
            }
        }
        Ok(found)
    }
}

fn in_the_way(folder: &Path) -> Fault {
    let what = format!("{} is in the way of the generator's working folder and is no folder", folder.display());
    Fault::new(what, "remove it, or choose another --out")
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
