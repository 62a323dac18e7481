//! Calls as they are typed, for messages that say what to run: with the flags of the call that they are about.

use std::fmt::Write as _;
use std::path::Path;

use crate::arguments::{CodegenArguments, SourceArguments};

/// The same call of `codegen`, without `--check` and `--format` but with `more`.
pub fn codegen(arguments: &CodegenArguments, more: &str) -> String {
    let mut call = "cargo xtask codegen".to_owned();
    files(&mut call, &arguments.source, arguments.out.as_deref());
    for (flag, is_given) in [
        ("--replace", arguments.replace),
        ("--keep-version", arguments.keep_version),
        ("--new-names", arguments.new_names),
    ] {
        if is_given {
            let _ = write!(call, " {flag}");
        }
    }
    selection(&mut call, &arguments.source);
    if !more.is_empty() {
        let _ = write!(call, " {more}");
    }
    call
}

/// The call that prints the model of the same document, with the names of the same crate.
pub fn inspect(source: &SourceArguments, out: Option<&Path>) -> String {
    let mut call = "cargo xtask inspect".to_owned();
    files(&mut call, source, out);
    selection(&mut call, source);
    call
}

fn files(call: &mut String, source: &SourceArguments, out: Option<&Path>) {
    let paths = source.spec.iter().map(|path| ("--spec", path.as_path()));
    let paths = paths.chain(source.overlay.iter().map(|path| ("--overlay", path.as_path())));
    for (flag, path) in paths.chain(out.map(|path| ("--out", path))) {
        let _ = write!(call, " {flag} {}", quoted(&path.to_string_lossy()));
    }
    if let Some(name) = &source.name {
        let _ = write!(call, " --name {}", quoted(name));
    }
    if source.keep_going {
        call.push_str(" --keep-going");
    }
}

fn selection(call: &mut String, source: &SourceArguments) {
    for only in &source.only {
        let _ = write!(call, " --only {}", quoted(only));
    }
}

/// For a shell: most words need no quotes.
pub fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}
