//! The document, its overlays and the files that it refers to, from the disk into memory.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use codegen::naming::MOST_OF_REGISTRY;
use codegen::{Input, MAX_BYTES, Options};
use xtask::{Fault, kind};

use crate::arguments::SourceArguments;
use crate::{terminal, workspace};

/// One byte more than the generator takes, so that it is the one to refuse, and a program that writes on and on ends.
const LIMIT: u64 = MAX_BYTES as u64 + 1;

/// More files than this are not read.
const MAX_FILES: usize = 10_000;

/// What the generator is given, and what the account says of it.
pub struct Source {
    pub input: Input,
    pub options: Options,
    /// Whether the overlay was found, not asked for.
    pub overlay_found: bool,
    /// Whether it is the document of this project.
    pub is_ours: bool,
}

impl Source {
    /// Reads all that the flags name.
    pub fn read(arguments: &SourceArguments) -> Result<Self, Fault> {
        if let Some(name) = &arguments.name {
            check_name(name)?;
        }
        let ours = workspace::spec();
        let spec = arguments.spec.as_ref().unwrap_or(&ours);
        let found = if arguments.overlay.is_empty() { overlay_beside(spec)? } else { None };
        let mut input = Input::new(read(spec)?);
        input.overlays = arguments.overlay.iter().chain(&found).map(|path| read(path)).collect::<Result<_, _>>()?;
        read_files(&mut input, spec);
        Ok(Self {
            input,
            options: Options {
                name: arguments.name.clone(),
                keep_going: arguments.keep_going,
                only: arguments.only.clone(),
                ..Options::default()
            },
            overlay_found: found.is_some(),
            is_ours: is_same(spec, &ours),
        })
    }
}

fn check_name(name: &str) -> Result<(), Fault> {
    let fault = |why| Fault::new(format!("--name {name:?} is no name for a package: {why}"), "choose another name");
    codegen::naming::check_package_name(name).map_err(fault)?;
    if name.len() > MOST_OF_REGISTRY {
        terminal::notice(&format!(
            "the package can be built but not published: crates.io takes names of up to {MOST_OF_REGISTRY} characters, and \
             this one has {}",
            name.len()
        ));
    }
    Ok(())
}

/// Reads one document.
pub fn read(path: &Path) -> Result<codegen::File, Fault> {
    let metadata = fs::metadata(path).map_err(|error| unread(path, &error))?;
    if !metadata.is_file() && !is_of_shell(path) {
        let help = if metadata.is_dir() {
            "name the OpenAPI document in it, a file in YAML or JSON"
        } else {
            "name a file in YAML or JSON; what a program writes can be given as /dev/stdin"
        };
        return Err(Fault::new(format!("{} is {}", path.display(), kind(&metadata)), help));
    }
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LIMIT).read_to_end(&mut bytes));
    read.map_err(|error| Fault::io("read", path, &error))?;
    Ok(codegen::File { name: path.display().to_string(), bytes })
}

/// Why there is nothing to read at a path, and what was meant by it.
fn unread(path: &Path, error: &io::Error) -> Fault {
    if error.kind() != io::ErrorKind::NotFound {
        return Fault::io("read", path, error);
    }
    let shown = path.display();
    if let Ok(target) = fs::read_link(path) {
        return Fault::new(
            format!("{shown} is a symbolic link to {}, which is not there", target.display()),
            "make the link lead to the document, or name the document itself",
        );
    }
    let text = path.to_string_lossy();
    if ["https://", "http://"].iter().any(|scheme| text.starts_with(scheme)) {
        return Fault::new(
            format!("{shown} is an address, and only files are read"),
            "download it, for example with `curl --location --output api.yaml ADDRESS`, and name the file",
        );
    }
    let fault = Fault::io("read", path, error);
    match &*text {
        "-" => Fault::new(fault.what, "give what another program writes as /dev/stdin"),
        _ => fault,
    }
}

/// Whether a shell gives what another program writes by this name. Any other pipe may have nobody who writes into it, and
/// would be waited for without an end.
fn is_of_shell(path: &Path) -> bool {
    path == Path::new("/dev/stdin") || path.starts_with("/dev/fd") || path.starts_with("/proc/self/fd")
}

/// Reads a document and the files that it refers to.
pub fn read_with_files(spec: &Path) -> Result<Input, Fault> {
    let mut input = Input::new(read(spec)?);
    read_files(&mut input, spec);
    Ok(input)
}

/// Reads the files that the document, its overlays and these files themselves refer to. What cannot be read is not
/// the fault of the call but of the document: it is told where the reference stands.
fn read_files(input: &mut Input, spec: &Path) {
    let parent = spec.parent().filter(|parent| !parent.as_os_str().is_empty());
    let folder = parent.unwrap_or_else(|| Path::new("."));
    let own = spec.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let overlays = input.overlays.iter();
    let mut wanted: BTreeSet<String> = overlays.flat_map(|overlay| codegen::references(&own, overlay)).collect();
    wanted.append(&mut codegen::references(&own, &input.document));
    let mut room = MAX_BYTES.saturating_sub(input.document.bytes.len());
    while let Some(path) = wanted.pop_first() {
        if path == own || input.files.contains_key(&path) || input.files.len() >= MAX_FILES {
            continue;
        }
        let file = read_below(folder, &path, room);
        if let Ok(file) = &file {
            room = room.saturating_sub(file.bytes.len());
            wanted.append(&mut codegen::references(&path, file));
        }
        input.files.insert(path, file);
    }
}

/// Reads a file below a folder, or says why not. Nothing is opened that a link leads to outside of the folder.
fn read_below(folder: &Path, path: &str, room: usize) -> Result<codegen::File, String> {
    let shown = if folder == Path::new(".") { PathBuf::from(path) } else { folder.join(path) };
    let cannot = |error: &io::Error| match error.kind() {
        io::ErrorKind::NotFound => "is not there".to_owned(),
        _ => format!("cannot be read: {}", xtask::reason(error)),
    };
    let real = fs::canonicalize(folder.join(path)).map_err(|error| cannot(&error))?;
    let below = fs::canonicalize(folder).map_err(|error| cannot(&error))?;
    if !real.starts_with(&below) {
        return Err("is a link that leads out of the document's folder, and is not opened".to_owned());
    }
    // A pipe would be waited for, and a device may have no end.
    if !fs::metadata(&real).map_err(|error| cannot(&error))?.is_file() {
        return Err("is not a file".to_owned());
    }
    let mut bytes = Vec::new();
    let limit = room as u64 + 1;
    File::open(&real).and_then(|file| file.take(limit).read_to_end(&mut bytes)).map_err(|error| cannot(&error))?;
    if bytes.len() > room {
        return Err(format!("is too large: all files together may have {} MiB", MAX_BYTES >> 20));
    }
    Ok(codegen::File { name: shown.display().to_string(), bytes })
}

/// An overlay beside the document belongs to it, as `chatbase.overlay.yaml` to `chatbase.yaml`.
fn overlay_beside(spec: &Path) -> Result<Option<PathBuf>, Fault> {
    let Some(stem) = spec.file_stem() else { return Ok(None) };
    let beside = |ending: &str| {
        let mut name = stem.to_owned();
        name.push(format!(".overlay.{ending}"));
        spec.with_file_name(name)
    };
    // One that cannot be read is meant to be applied all the same, and is told where it is read.
    let is_there = |path: &PathBuf| fs::symlink_metadata(path).is_ok();
    let mut found = ["yaml", "yml", "json"].map(beside).into_iter().filter(is_there);
    match (found.next(), found.next()) {
        (Some(first), Some(second)) => Err(Fault::new(
            format!("{} and {} are both there", first.display(), second.display()),
            "say with --overlay which of them, and in which order",
        )),
        (first, _) => Ok(first),
    }
}

fn is_same(one: &Path, other: &Path) -> bool {
    matches!((fs::canonicalize(one), fs::canonicalize(other)), (Ok(one), Ok(other)) if one == other)
}
