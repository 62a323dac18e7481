//! The document and its overlays, from the disk into memory.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use codegen::{Input, Options};
use xtask::Fault;

use crate::arguments::SourceArguments;
use crate::workspace;

/// One byte more than the generator takes, so that it is the one to refuse, and `/dev/zero` ends.
const LIMIT: u64 = 64 * 1024 * 1024 + 1;

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
        let document = read(spec)?;
        let found = if arguments.overlay.is_empty() { overlay_beside(spec)? } else { None };
        let overlays = arguments.overlay.iter().chain(&found).map(|path| read(path)).collect::<Result<_, _>>()?;
        Ok(Self {
            input: Input { document, overlays },
            options: Options {
                name: arguments.name.clone(),
                keep_going: arguments.keep_going,
                only: arguments.only.clone(),
            },
            overlay_found: found.is_some(),
            is_ours: is_same(spec, &ours),
        })
    }
}

fn check_name(name: &str) -> Result<(), Fault> {
    let fault = |why| Fault::new(format!("--name {name:?} is no name for a package: {why}"), "choose another name");
    codegen::naming::check_package_name(name).map_err(fault)
}

/// Reads one document.
pub fn read(path: &Path) -> Result<codegen::File, Fault> {
    let mut bytes = Vec::new();
    match File::open(path).and_then(|file| file.take(LIMIT).read_to_end(&mut bytes)) {
        Ok(_) => Ok(codegen::File { name: path.display().to_string(), bytes }),
        Err(error) if error.kind() == io::ErrorKind::IsADirectory => Err(Fault::new(
            format!("{} is a folder", path.display()),
            "name the OpenAPI document in it, a file in YAML or JSON",
        )),
        Err(error) => Err(Fault::io("read", path, &error)),
    }
}

/// An overlay beside the document belongs to it, as `chatbase.overlay.yaml` to `chatbase.yaml`.
fn overlay_beside(spec: &Path) -> Result<Option<PathBuf>, Fault> {
    let Some(stem) = spec.file_stem() else { return Ok(None) };
    let beside = |ending: &str| {
        let mut name = stem.to_owned();
        name.push(format!(".overlay.{ending}"));
        spec.with_file_name(name)
    };
    let mut found = ["yaml", "yml", "json"].map(beside).into_iter().filter(|path| path.is_file());
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
