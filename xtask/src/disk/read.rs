//! What is in a file of the crate. Anybody may have put it there: a link is not followed, a pipe is not waited for, and no
//! more is taken than a run can do something with.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use super::list::LIST;

/// How many bytes a file of the crate may have to be read.
const MOST: u64 = 64 << 20;

/// The same of a manifest and of the list of generated files, of which each line means something.
const MOST_OF_LINES: u64 = 4 << 20;

/// What is at a path.
#[derive(Debug, PartialEq, Eq)]
pub enum Content {
    /// Nothing.
    Nothing,
    /// A regular file with these bytes.
    Bytes(Vec<u8>),
    /// A regular file with more bytes than are read.
    TooLarge,
    /// A folder.
    Folder,
    /// A symbolic link, or something stranger.
    Other,
}

/// Reads a regular file of up to `most` bytes, and says what else is there.
pub fn content(file: &Path, most: u64) -> io::Result<Content> {
    let metadata = match fs::symlink_metadata(file) {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(Content::Nothing);
        }
        there => there?,
    };
    if metadata.is_dir() {
        Ok(Content::Folder)
    } else if metadata.is_file() {
        Ok(bytes(file, most)?.map_or(Content::TooLarge, Content::Bytes))
    } else {
        Ok(Content::Other)
    }
}

/// How many bytes are read of this file of the crate.
pub fn most(file: &Path) -> u64 {
    let has_lines = file.file_name().is_some_and(|name| name == "Cargo.toml" || name == LIST);
    if has_lines { MOST_OF_LINES } else { MOST }
}

/// What is in a file of the crate; none where there is nothing, no regular file, or more than is read.
pub fn regular(file: &Path) -> io::Result<Option<Vec<u8>>> {
    content(file, most(file)).map(|content| if let Content::Bytes(bytes) = content { Some(bytes) } else { None })
}

/// What is in a file that is not of the crate, wherever a link leads to; none where it is no regular file or has more
/// than is read.
pub fn followed(file: &Path) -> io::Result<Option<Vec<u8>>> {
    if fs::metadata(file)?.is_file() { bytes(file, most(file)) } else { Ok(None) }
}

/// The bytes of a regular file, if they are no more than these.
fn bytes(file: &Path, most: u64) -> io::Result<Option<Vec<u8>>> {
    // The length is asked first, so that nothing is read in vain, and not relied on, since a file may grow.
    if fs::metadata(file)?.len() > most {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    File::open(file)?.take(most + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}
