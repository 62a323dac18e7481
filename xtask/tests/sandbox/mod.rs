//! Folders to try things in, and what is in them.

#![allow(dead_code, reason = "each test crate takes what it needs")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use xtask::Fault;
use xtask::disk::{self, Tree, Way, Written};

/// A folder of its own for one test, removed when the test passes.
pub struct Sandbox {
    pub folder: PathBuf,
    /// The folder of the crate, which is not there yet.
    pub out: PathBuf,
}

impl Sandbox {
    pub fn new(name: &str) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}-{count}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let folder = fs::canonicalize(folder).unwrap();
        Self { out: folder.join("crate"), folder }
    }

    /// Writes a file of a person's below the folder of the crate.
    pub fn put(&self, path: &str, text: &str) {
        let file = self.out.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    pub fn text(&self, path: &str) -> String {
        fs::read_to_string(self.out.join(path)).unwrap()
    }

    pub fn has(&self, path: &str) -> bool {
        fs::symlink_metadata(self.out.join(path)).is_ok()
    }

    pub fn write(&self, files: &[(&str, &str)]) -> Result<Written, Fault> {
        self.write_by(files, Way::Swap)
    }

    pub fn write_by(&self, files: &[(&str, &str)], way: Way) -> Result<Written, Fault> {
        disk::write(&self.out, &Tree::new(files.iter().copied())?, way, &mut |_| {})
    }

    /// What is left of a run: nothing, after a good one.
    pub fn traces(&self) -> Vec<String> {
        snapshot(&self.folder).into_keys().filter(|path| path.contains(".codegen-work")).collect()
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// Every file below a folder with its text, every link with its target, every folder with a slash.
pub fn snapshot(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    collect(folder, "", &mut found);
    found
}

fn collect(folder: &Path, prefix: &str, found: &mut BTreeMap<String, String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let entry = entry.unwrap();
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type().unwrap();
        if kind.is_dir() {
            collect(&entry.path(), &format!("{path}/"), found);
            found.insert(format!("{path}/"), String::new());
        } else if kind.is_symlink() {
            found.insert(path, format!("-> {}", fs::read_link(entry.path()).unwrap().display()));
        } else {
            found.insert(path, String::from_utf8_lossy(&fs::read(entry.path()).unwrap()).into_owned());
        }
    }
}
