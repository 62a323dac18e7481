//! The cases: small documents, one feature each, with what comes out of them.

use std::path::{Path, PathBuf};
use std::{fs, io};

use codegen::{File, Input};

/// A document of `cases/`, by the name of its file.
#[derive(Debug)]
pub struct Case {
    /// The name of the file without its ending: what the case shows.
    pub name: String,
    /// The document, with the overlay beside it if there is one, and with the files of `NAME.files/`.
    pub input: Input,
}

impl Case {
    /// The files that the snapshot shows: those on the line `# shows: …`, else types and operations.
    pub fn shows(&self, path: &str) -> bool {
        let text = String::from_utf8_lossy(&self.input.document.bytes);
        match text.lines().take(3).find_map(|line| line.strip_prefix("# shows: ")) {
            Some(paths) => paths.split(", ").any(|shown| path == shown || path.starts_with(&format!("{shown}/"))),
            None => path == "src/types.rs" || (path.starts_with("src/operations/") && !path.ends_with("/mod.rs")),
        }
    }
}

/// All cases below a folder of this package, sorted by name.
///
/// # Errors
///
/// If the folder or a file in it cannot be read.
pub fn cases(folder: &str) -> io::Result<Vec<Case>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    paths.retain(|path| path.is_file() && !is_overlay(path) && path.extension().is_some_and(|ending| ending != "rs"));
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

/// The root of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The version of the checked-in crate.
///
/// # Panics
///
/// If it has none.
pub fn version() -> String {
    let manifest = fs::read_to_string(root().join("generated-client/Cargo.toml")).unwrap_or_default();
    let version = manifest.lines().find_map(|line| line.strip_prefix("version = "));
    version.expect("every crate has a version").trim_matches('"').to_owned()
}

fn read(path: &Path) -> io::Result<Case> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let overlay = path.with_file_name(format!("{name}.overlay.yaml"));
    let mut input = Input::new(file(path)?);
    if overlay.exists() {
        input.overlays.push(file(&overlay)?);
    }
    let folder = path.with_file_name(format!("{name}.files"));
    if folder.exists() {
        for entry in files_below(&folder)? {
            let below = entry.strip_prefix(path.parent().unwrap_or(path)).unwrap_or(&entry);
            let below = below.to_string_lossy().replace('\\', "/");
            input.files.insert(below.clone(), Ok(File::new(below, fs::read(&entry)?)));
        }
    }
    Ok(Case { name, input })
}

fn files_below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.append(&mut files_below(&path)?);
        } else {
            files.push(path);
        }
    }
    Ok(files)
}

fn file(path: &Path) -> io::Result<File> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(File::new(name, fs::read(path)?))
}

fn is_overlay(path: &Path) -> bool {
    path.file_stem().is_some_and(|stem| stem.to_string_lossy().ends_with(".overlay"))
}
