use std::fmt;
use std::io::{self, ErrorKind};
use std::path::Path;

/// What is wrong with the call or with the disk, and how to mend it. The process then ends with 2.
#[derive(Debug)]
pub struct Fault {
    /// What is wrong, with its place.
    pub what: String,
    /// What to do about it.
    pub help: String,
    /// Whether it is only that something changed after it was read: whoever reads it anew may succeed.
    pub is_stale: bool,
}

impl Fault {
    /// A fault, and the way out of it.
    pub fn new(what: impl Into<String>, help: impl Into<String>) -> Self {
        Self { what: what.into(), help: help.into(), is_stale: false }
    }

    /// A file that is not what it was when it was read.
    pub fn stale(file: &Path) -> Self {
        let what = format!("{} has changed since it was read", file.display());
        Self { is_stale: true, ..Self::new(what, "look at it, and run the command again") }
    }

    /// What the operating system refused: `doing` is a verb such as "write".
    pub fn io(doing: &str, path: &Path, error: &io::Error) -> Self {
        let what = format!("cannot {doing} {}: {}", path.display(), reason(error));
        Self::new(what, remedy(error.kind()))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\nhelp: {}", self.what, self.help)
    }
}

impl std::error::Error for Fault {}

/// The system's words without its error number, which helps nobody who reads a sentence.
pub fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_lowercase()
}

fn remedy(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::NotFound => "check the path; a relative one starts at the current directory",
        ErrorKind::PermissionDenied => "check who owns the file and the folder around it, and their permissions",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            "make room on the disk, then run the command again"
        }
        ErrorKind::ReadOnlyFilesystem => "choose a folder on a file system that can be written to",
        _ => "run the command again when the cause is mended",
    }
}
