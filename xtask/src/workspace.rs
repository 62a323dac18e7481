use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use xtask::Fault;

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

/// Cargo in another workspace: the one that runs us, where one does.
pub fn cargo(folder: &Path, target: &Path) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(folder).env("CARGO_TARGET_DIR", target).env_remove("CARGO_ENCODED_RUSTFLAGS");
    command
}

/// Gives another workspace the versions of this one, which are at hand without a network.
pub fn copy_lock(folder: &Path) -> Result<(), Fault> {
    let lock = root().join("Cargo.lock");
    fs::copy(&lock, folder.join("Cargo.lock")).map_err(|error| Fault::io("copy", &lock, &error))?;
    Ok(())
}
