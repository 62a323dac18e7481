//! The crate that is there, as the generator wants to know it: its version, what it remembers, its changelog.

use std::fs;
use std::path::Path;

use codegen::changes::release::{Before, CHANGELOG, CURRENT, Edition, RELEASED};
use xtask::Fault;

use crate::{neighbour, terminal};

/// What is known of the crate, and what stands against writing its changelog.
pub struct There {
    pub before: Before,
    /// Why the changelog was not read; it must not be written then.
    pub changelog_fault: Option<Fault>,
}

/// Reads what is known of the crate; none where the generator did not make the folder.
pub fn read(out: &Path) -> Option<There> {
    neighbour::package_in(out)?;
    let (changelog, changelog_fault) = match text(&out.join(CHANGELOG)) {
        Ok(text) => (text, None),
        Err(fault) => (None, Some(fault)),
    };
    let before = Before {
        version: neighbour::version_in(out),
        current: edition(&out.join(CURRENT)),
        released: edition(&out.join(RELEASED)),
        changelog,
    };
    Some(There { before, changelog_fault })
}

/// What a file remembers. One that cannot be read is told, and there is nothing to compare with then.
fn edition(file: &Path) -> Option<Edition> {
    let read = text(file).map_err(|fault| fault.what).and_then(|text| {
        let edition = text.map(|text| Edition::from_text(&text)).transpose();
        edition.map_err(|unreadable| format!("{}: {unreadable}", file.display()))
    });
    read.unwrap_or_else(|what| {
        terminal::warning(&format!("{what}; the API is not compared with what the file should say"));
        None
    })
}

/// The text of a file; none where nothing is there. A link is not followed.
fn text(file: &Path) -> Result<Option<String>, Fault> {
    let Ok(metadata) = fs::symlink_metadata(file) else { return Ok(None) };
    if !metadata.is_file() {
        let what = format!("{} is a symbolic link, which is not followed, or no regular file", file.display());
        return Err(Fault::new(what, "put a file in its place, or leave the version as it is with --keep-version"));
    }
    let bytes = fs::read(file).map_err(|error| Fault::io("read", file, &error))?;
    let text = String::from_utf8(bytes);
    text.map(Some).map_err(|_| Fault::new(format!("{} is not UTF-8", file.display()), "save it as UTF-8"))
}
