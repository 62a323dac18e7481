use std::env;
use std::path::{Path, PathBuf};

/// The root of the workspace: of the one that cargo runs us from or, when the binary is called by its
/// path, of the one that it was built in.
pub fn root() -> PathBuf {
    let package = env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    package.parent().map_or_else(|| package.clone(), Path::to_owned)
}

/// The document of this project.
pub fn spec() -> PathBuf {
    shown(&root().join("spec/chatbase.yaml"))
}

/// The checked-in crate.
pub fn out() -> PathBuf {
    shown(&root().join("generated-client"))
}

/// Where the programs of round trips are built.
pub fn round_trips() -> PathBuf {
    root().join("target/roundtrip")
}

/// A path as a person would type it: relative where it is below the current directory.
fn shown(path: &Path) -> PathBuf {
    let here = env::current_dir().unwrap_or_default();
    match path.strip_prefix(&here) {
        Ok(below) if below.as_os_str().is_empty() => PathBuf::from("."),
        Ok(below) => below.to_owned(),
        Err(_) => path.to_owned(),
    }
}
