//! Text → tree: which of the two readers, and what to say when neither can.

use serde_json::Value;

use super::advice::foreign;
use super::json::read_json;
use super::text::read_text;
use super::tree::{Fault, Spent, Tree};
use super::yaml::read_yaml;
use crate::diagnostic::{Diagnostics, Place, Severity, Source, locate};

/// Reads a file into a tree whose root is an object.
pub(super) fn read_tree(source: Source<'_>, spent: &mut Spent, diagnostics: &mut Diagnostics) -> Option<Tree> {
    let tree = read_part(source, spent, diagnostics)?;
    let root = match &tree.value {
        Value::Object(_) => return Some(tree),
        Value::Null => "the file is empty",
        Value::Array(_) => "the root of the file is a list, not an object",
        _ => "the root of the file is a single value, not an object",
    };
    diagnostics.report(Severity::Error, Place::Whole, root).help("an OpenAPI document starts with `openapi: 3.0.3`");
    None
}

/// Reads a file into a tree of any kind: a part of a document may be a list, or a single value.
pub(super) fn read_part(source: Source<'_>, spent: &mut Spent, diagnostics: &mut Diagnostics) -> Option<Tree> {
    let text = read_text(source, diagnostics)?;
    let tree = match read_either(source.name, text, spent) {
        Ok(tree) => tree,
        Err(fault) => {
            let found = diagnostics.report(Severity::Error, Place::Span(fault.span), fault.what);
            found.help = fault.help.map(str::to_owned);
            return None;
        }
    };
    report_duplicates(text, &tree, diagnostics);
    Some(tree)
}

/// Reads a file whose faults are told when it is read for good.
pub(super) fn read_quietly(source: Source<'_>) -> Option<Tree> {
    read_part(source, &mut Spent::default(), &mut Diagnostics::new())
}

/// A file named `.json` has to be JSON. Any other may be either, as YAML also writes `{}`.
fn read_either(name: &str, text: &str, spent: &mut Spent) -> Result<Tree, Fault> {
    if let Some(fault) = foreign(text) {
        return Err(fault);
    }
    // Nothing at all is told as that in either.
    let is_named_json = !text.trim().is_empty() && name.to_ascii_lowercase().ends_with(".json");
    let start = text.trim_start();
    if !is_named_json && !start.starts_with(['{', '[']) {
        return read_yaml(text, spent);
    }
    let before = *spent;
    let json_fault = match read_json(text, spent) {
        Ok(tree) => return Ok(tree),
        Err(fault) => fault,
    };
    if is_named_json {
        return Err(json_fault);
    }
    // A quote after the first brace is how JSON starts, so JSON's message fits better.
    let is_meant_as_json = start[1..].trim_start().starts_with('"');
    *spent = before;
    read_yaml(text, spent).map_err(|fault| if is_meant_as_json { json_fault } else { fault })
}

fn report_duplicates(text: &str, tree: &Tree, diagnostics: &mut Diagnostics) {
    if tree.duplicates.is_empty() {
        return;
    }
    let locations = locate(text, &tree.duplicates);
    for pointer in &tree.duplicates {
        let key = pointer.last().unwrap_or_default();
        let what = format!("the key `{key}` stands more than once in the same object");
        let (first, second) = match locations.keys(pointer) {
            [first, second, ..] => (Some(*first), Place::Span(*second)),
            _ => (None, Place::Key(pointer.clone())),
        };
        let found = diagnostics.report(Severity::Error, second, what);
        found.help("keep one of the two");
        if let Some(first) = first {
            found.also(Place::Span(first), "first here");
        }
    }
}
