//! What is around the crate that is written: the manifest that was there before, and the workspace that it comes to
//! stand in.

use std::fs;
use std::path::{Path, PathBuf};

use xtask::disk::followed;

use crate::workspace;

/// A text of the table `[package]` of a manifest, as the generator writes it: on a line of its own.
pub fn in_package(manifest: &str, key: &str) -> Option<String> {
    let mut lines = manifest.lines().map(str::trim).skip_while(|line| *line != "[package]").skip(1);
    let value = lines.by_ref().take_while(|line| !line.starts_with('[')).find_map(|line| {
        let (name, value) = line.split_once('=')?;
        (name.trim() == key).then_some(value)
    })?;
    let value = value.trim().strip_prefix('"')?;
    value.split_once('"').map(|(value, _)| value.to_owned())
}

fn is_workspace(manifest: &[u8]) -> bool {
    String::from_utf8_lossy(manifest).lines().any(|line| line.trim_start().starts_with("[workspace"))
}

/// The workspace around the folder, where it does not have the crate: cargo builds neither then.
pub fn workspace_without(out: &Path) -> Option<PathBuf> {
    let out = fs::canonicalize(out).ok()?;
    let around = out.ancestors().skip(1).find_map(|folder| match followed(&folder.join("Cargo.toml")) {
        // What is no file, or endless, is not for cargo to read either.
        Ok(None) => Some(None),
        Ok(Some(manifest)) if is_workspace(&manifest) => Some(Some(folder.to_owned())),
        _ => None,
    })??;
    // Cargo knows what its patterns of members mean; without cargo there is nobody to tell.
    let located = workspace::cargo(&out, &out.join("target")).args(["locate-project", "--workspace"]).output().ok()?;
    let said = String::from_utf8_lossy(&located.stderr);
    (!located.status.success() && said.contains("believes it's in a workspace")).then_some(around)
}
