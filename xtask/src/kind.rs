use std::fs::{FileType, Metadata};

/// What something is, in words that follow "is": mostly not the file that was looked for.
pub fn kind(metadata: &Metadata) -> &'static str {
    let kind = metadata.file_type();
    if kind.is_symlink() {
        "a symbolic link, which is not followed"
    } else if kind.is_file() {
        "a file"
    } else if kind.is_dir() {
        "a folder"
    } else {
        special(kind)
    }
}

#[cfg(unix)]
fn special(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    if kind.is_fifo() {
        "a pipe, and no file"
    } else if kind.is_socket() {
        "a socket, and no file"
    } else {
        "a device, and no file"
    }
}

#[cfg(not(unix))]
fn special(_: FileType) -> &'static str {
    "no file"
}
