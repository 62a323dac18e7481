//! The rules of the house, as tests: who may import whom, and how long things get.

use std::fs;
use std::path::{Path, PathBuf};

/// The floor of each room of the generator; a room imports only from floors below its own.
const FLOORS: &[(&str, u8)] = &[
    ("input", 0),
    ("instances", 3),
    ("naming", 0),
    ("pointer", 0),
    ("diagnostic", 1),
    ("api", 2),
    ("document", 2),
    ("package", 2),
    ("surface", 2),
    ("changes", 3),
    ("emit", 3),
    ("format", 3),
    ("instances", 3),
    ("kept", 3),
    ("lower", 3),
    ("lib", 4),
];

/// Crates that only some rooms may use.
const GUESTS: &[(&str, &[&str])] = &[
    ("annotate_snippets", &["diagnostic"]),
    ("askama", &["emit/readme.rs"]),
    ("granit_parser", &["diagnostic", "document"]),
    ("heck", &["naming"]),
    ("openapiv3", &["document", "lower"]),
    ("prettyplease", &["format"]),
    ("proc_macro2", &["emit", "format", "package"]),
    ("pulldown_cmark", &["emit/markdown"]),
    ("quote", &["emit"]),
    ("regex_syntax", &["emit/pattern.rs"]),
    ("serde_json_path", &["document"]),
    ("syn", &["format"]),
    ("toml_edit", &["emit/manifest.rs"]),
];

/// What a library that only turns values into values has no use for.
const OUTSIDE: &[&str] = &["std::env", "std::fs", "std::net", "std::process", "std::time", "HashMap::iter", "println!"];

#[test]
fn rooms_import_only_from_floors_below() {
    for (path, text) in sources("codegen/src") {
        let room = room(&path);
        for (number, line) in code(&text) {
            for (other, floor) in FLOORS {
                let named =
                    ["crate::", "use super::super::"].iter().any(|start| names(line, &format!("{start}{other}")));
                let above = *floor >= floor_of(&room) && *other != room;
                assert!(!(named && above), "{path}:{number}: `{room}` may not import `{other}`: {line}");
            }
        }
    }
}

#[test]
fn each_library_is_known_to_few() {
    for (path, text) in sources("codegen/src") {
        for (number, line) in code(&text) {
            for (guest, hosts) in GUESTS {
                let used = names(line, &format!("{guest}::")) || names(line, &format!("use {guest}"));
                let welcome = hosts.iter().any(|host| path.strip_prefix("codegen/src/").unwrap().starts_with(host));
                assert!(!used || welcome, "{path}:{number}: only {hosts:?} may use {guest}: {line}");
            }
        }
    }
}

#[test]
fn the_generator_knows_no_outside() {
    for (path, text) in sources("codegen/src") {
        for (number, line) in code(&text) {
            let outside = OUTSIDE.iter().find(|outside| names(line, outside));
            // What is emitted may name them; what emits may not use them.
            let emitted = path.starts_with("codegen/src/emit/");
            assert!(outside.is_none() || emitted, "{path}:{number}: {outside:?} is for `xtask`: {line}");
        }
    }
}

#[test]
fn files_and_functions_stay_short() {
    for folder in ["codegen/src", "codegen/runtime", "xtask/src"] {
        for (path, text) in sources(folder) {
            let lines: Vec<&str> = text.lines().collect();
            assert!(lines.len() <= 400, "{path} has {} lines: it is two things", lines.len());
            for (number, length) in functions(&lines) {
                // A single large `quote!` says one thing.
                let quoted =
                    lines[number - 1..number - 1 + length].iter().filter(|line| line.contains("quote!")).count() == 1;
                let limit = if quoted { 80 } else { 60 };
                assert!(length <= limit, "{path}:{number}: the function has {length} lines: it is two things");
            }
        }
    }
}

#[test]
fn fences_of_the_run_time_are_closed() {
    for (path, text) in sources("codegen/runtime") {
        let mut open = false;
        for (number, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.starts_with("// <if ") {
                assert!(!open && line.ends_with('>'), "{path}:{}: a fence in a fence", number + 1);
                open = true;
            } else if line == "// <end>" {
                assert!(open, "{path}:{}: the end of no fence", number + 1);
                open = false;
            }
        }
        assert!(!open, "{path}: a fence is left open");
    }
}

fn floor_of(room: &str) -> u8 {
    FLOORS.iter().find(|(name, _)| *name == room).unwrap_or_else(|| panic!("`{room}` has no floor")).1
}

fn room(path: &str) -> String {
    let inner = path.strip_prefix("codegen/src/").unwrap();
    inner.split('/').next().unwrap().trim_end_matches(".rs").to_owned()
}

/// Whether a line names something, and not only something longer.
fn names(line: &str, what: &str) -> bool {
    line.match_indices(what).any(|(at, _)| {
        let word = |c: char| c.is_alphanumeric() || c == '_';
        let before = line[..at].chars().next_back().is_some_and(|c| word(c) || c == ':');
        let after = line[at + what.len()..].chars().next().is_some_and(word) && !what.ends_with(':');
        !before && !after
    })
}

/// The lines that are neither comments nor tests.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().map(|(number, line)| (number + 1, line));
    lines.take_while(|(_, line)| *line != "#[cfg(test)]").filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// Where each function starts, and how many lines it has; one without a body ends in a semicolon.
fn functions(lines: &[&str]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let start = line.trim_start();
        let is_function = [
            "fn ",
            "pub fn ",
            "pub(crate) fn ",
            "pub(super) fn ",
            "async fn ",
            "pub async fn ",
            "pub(crate) async fn ",
        ]
        .iter()
        .any(|word| start.starts_with(word));
        if is_function {
            let indent = &line[..line.len() - start.len()];
            let end = format!("{indent}}}");
            let last = lines[at..]
                .iter()
                .position(|line| *line == end || line.ends_with(';') && !line.starts_with(&format!("{indent} ")));
            found.push((at + 1, last.map_or(1, |last| last + 1)));
        }
    }
    found
}

fn sources(folder: &str) -> Vec<(String, String)> {
    let root = tests::root();
    let mut paths = Vec::new();
    collect(&root.join(folder), &mut paths);
    paths.sort();
    let relative = |path: &Path| path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
    paths.iter().map(|path| (relative(path), fs::read_to_string(path).unwrap())).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            paths.push(path);
        }
    }
}
