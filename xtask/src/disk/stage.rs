//! Files and folders that are not in their place yet, and their removal.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use super::tree::Tree;
use crate::Fault;

/// Writes the files at `paths` below `folder`, through to the disk.
pub fn write<'p>(folder: &Path, tree: &Tree<'_>, paths: impl Iterator<Item = &'p String>) -> Result<(), Fault> {
    for path in paths {
        let file = folder.join(path);
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent).map_err(|error| Fault::io("make", parent, &error))?;
        }
        write_file(&file, tree.text(path).unwrap_or_default())?;
    }
    Ok(())
}

/// Writes one new file, through to the disk: a rename must never come before its contents.
pub fn write_file(file: &Path, text: &str) -> Result<(), Fault> {
    // What a killed run left at this name is no part of the new file, nor is where a link leads to.
    let gone = match fs::remove_file(file) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    };
    let written = gone.and_then(|()| File::create_new(file)).and_then(|mut to| {
        to.write_all(text.as_bytes())?;
        to.sync_all()
    });
    written.map_err(|error| Fault::io("write", file, &error))
}

/// Makes the names in a folder last. Where the system cannot do that to a folder, it does it by
/// itself in its own time, and the order of renames is kept all the same.
pub fn sync_folder(folder: &Path) {
    if cfg!(unix) {
        let _ = File::open(folder).and_then(|open| open.sync_all());
    }
}

/// Refuses a path with a link in the place of a folder above it: it leads somewhere else than into `root`.
pub fn refuse_links(root: &Path, path: &Path) -> io::Result<()> {
    let is_link = |folder: &&Path| fs::symlink_metadata(root.join(folder)).is_ok_and(|there| there.is_symlink());
    match path.ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty()).find(is_link) {
        Some(folder) => Err(io::Error::other(format!("{} is a symbolic link", root.join(folder).display()))),
        None => Ok(()),
    }
}

/// Removes a folder with all that is in it, never following a link, even where a folder in it is
/// closed to writing. Of a link in its place, the link is removed.
pub fn remove(folder: &Path) -> io::Result<()> {
    match fs::symlink_metadata(folder) {
        Err(_) => return Ok(()),
        Ok(metadata) if !metadata.is_dir() => return fs::remove_file(folder),
        Ok(_) => {}
    }
    open_to_writing(folder)?;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() { remove(&entry.path())? } else { fs::remove_file(entry.path())? }
    }
    fs::remove_dir(folder)
}

/// Lets the owner of a folder change what is in it.
pub fn open_to_writing(folder: &Path) -> io::Result<()> {
    let metadata = fs::symlink_metadata(folder)?;
    if metadata.is_dir() && metadata.permissions().readonly() {
        let mut permissions = metadata.permissions();
        #[cfg(unix)]
        std::os::unix::fs::PermissionsExt::set_mode(&mut permissions, 0o755);
        #[cfg(not(unix))]
        permissions.set_readonly(false);
        fs::set_permissions(folder, permissions)?;
    }
    Ok(())
}
