//! The crate that is there, as the generator wants to know it: its version, what it remembers, its changelog.

use std::fs;
use std::path::Path;

use codegen::changes::release::{Before, CHANGELOG, CURRENT, Edition, RELEASED};
use xtask::disk::{LIST, Tree, most, regular};
use xtask::{Fault, kind};

use crate::{neighbour, version};

const MANIFEST: &str = "Cargo.toml";

/// What is known of the crate, and what stands against writing its changelog.
pub struct There {
    /// What the generator is told; none where it did not make the folder.
    pub before: Option<Before>,
    /// The package that an earlier run wrote to the folder, if one did.
    pub package: Option<String>,
    /// Why the changelog was not read; it must not be written then.
    pub changelog_fault: Option<Fault>,
    /// What could not be read, and is not compared with.
    pub warnings: Vec<String>,
    /// The files that were read, as they were. What is no regular file is none.
    files: Vec<(&'static str, Option<Vec<u8>>)>,
}

impl There {
    /// Binds what is made of the crate to its being as it was read: another run may change it meanwhile.
    pub fn hold<'t>(&'t self, tree: &mut Tree<'t>) {
        for (path, bytes) in &self.files {
            tree.made_from(path, bytes.as_deref());
        }
    }
}

/// Reads what is known of the crate.
pub fn read(out: &Path) -> Result<There, Fault> {
    let mut files = Vec::new();
    for path in [MANIFEST, CURRENT, RELEASED, CHANGELOG] {
        let file = out.join(path);
        files.push((path, regular(&file).map_err(|error| Fault::io("read", &file, &error))?));
    }
    let mut there =
        There { before: None, package: None, changelog_fault: None, warnings: Vec::new(), files: Vec::new() };
    if fs::symlink_metadata(out.join(LIST)).is_ok_and(|list| list.is_file()) {
        let bytes =
            |wanted: &str| files.iter().find(|(path, _)| *path == wanted).and_then(|(_, bytes)| bytes.as_deref());
        let manifest = bytes(MANIFEST).map(String::from_utf8_lossy).unwrap_or_default();
        there.package = neighbour::in_package(&manifest, "name");
        let changelog = text(&out.join(CHANGELOG), bytes(CHANGELOG)).unwrap_or_else(|fault| {
            there.changelog_fault = Some(fault);
            None
        });
        let version = neighbour::in_package(&manifest, "version");
        there.before = Some(Before {
            version: version.filter(|version| there.is_version(&out.join(MANIFEST), version)),
            current: there.edition(&out.join(CURRENT), bytes(CURRENT)),
            released: there.edition(&out.join(RELEASED), bytes(RELEASED)),
            changelog,
        });
    }
    there.files = files;
    Ok(there)
}

impl There {
    /// What a file remembers. One that cannot be read is told, and there is nothing to compare with then.
    fn edition(&mut self, file: &Path, bytes: Option<&[u8]>) -> Option<Edition> {
        let read = text(file, bytes).map_err(|fault| fault.what).and_then(|text| {
            let edition = text.map(|text| Edition::from_text(&text)).transpose();
            edition.map_err(|unreadable| format!("{}: {unreadable}", file.display()))
        });
        let edition = read.unwrap_or_else(|what| {
            self.warnings.push(format!("{what}; the API is not compared with what the file should say"));
            None
        });
        edition.filter(|edition| self.is_version(file, &edition.version))
    }

    /// Whether a version that a file names is one. Any other would be written to the manifest again: it is told, and as
    /// good as none.
    fn is_version(&mut self, file: &Path, version: &str) -> bool {
        let is_version = version::is_version(version);
        if !is_version {
            let version = version::shortened(version);
            let like = "a version is like 1.2.3 or 1.2.3-beta.1";
            self.warnings.push(format!("{}: {version:?} is no version, and is passed over; {like}", file.display()));
        }
        is_version
    }
}

/// The text of a file; none where nothing is there.
fn text(file: &Path, bytes: Option<&[u8]>) -> Result<Option<String>, Fault> {
    let Some(bytes) = bytes else {
        return match fs::symlink_metadata(file) {
            Ok(metadata) if !metadata.is_file() => Err(Fault::new(
                format!("{} is {}", file.display(), kind(&metadata)),
                "put a file in its place, remove it, or leave the version as it is with --keep-version",
            )),
            Ok(_) => Err(Fault::new(
                format!("{} is larger than {} MiB", file.display(), most(file) >> 20),
                "make it shorter, or remove it",
            )),
            Err(_) => Ok(None),
        };
    };
    let text = String::from_utf8(bytes.to_vec());
    text.map(Some).map_err(|_| Fault::new(format!("{} is not UTF-8", file.display()), "save it as UTF-8"))
}
