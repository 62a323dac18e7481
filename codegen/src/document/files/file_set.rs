//! The files beside the document, each read when something refers to it, and all within one budget.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Files;
use super::address::{Address, Refusal};
use crate::diagnostic::{Diagnostics, Source};
use crate::document::modern::settle_references;
use crate::document::read::read_part;
use crate::document::tree::{MAX_NODES, OBJECT_NODES, Spent, Tree};
use crate::input::{File, MAX_BYTES};

/// References through more files than this are not followed.
const MAX_STEPS: usize = 64;

/// The files, and what was read of them.
pub(super) struct FileSet<'a> {
    files: &'a BTreeMap<String, Result<File, String>>,
    /// Their paths in order, which is that of their numbers in diagnostics.
    paths: Vec<&'a str>,
    /// The number of the first of them there.
    first: usize,
    is_modern: bool,
    /// Those that were read; nothing for those that could not be, which has been told.
    trees: BTreeMap<&'a str, Option<Tree>>,
    bytes: usize,
    /// What reading the files took.
    spent: Spent,
    nodes: usize,
}

/// Why something is not to be had; nothing where that has been told already.
pub(super) type Refused = Option<Refusal>;

impl<'a> FileSet<'a> {
    /// The document has `nodes` itself.
    pub fn new(files: Files<'a>, is_modern: bool, nodes: usize) -> Self {
        let Files { document, beside, first, spent } = files;
        let paths = beside.keys().map(String::as_str).collect();
        let bytes = document.bytes.len();
        Self { files: beside, paths, first, is_modern, trees: BTreeMap::new(), bytes, spent, nodes }
    }

    /// The number of a file in diagnostics.
    pub fn number(&self, file: &str) -> Option<usize> {
        self.paths.binary_search(&file).ok().map(|index| self.first + index)
    }

    /// The path of a file by its number in diagnostics.
    pub fn path(&self, number: usize) -> Option<&'a str> {
        self.paths.get(number.checked_sub(self.first)?).copied()
    }

    /// A file that was read.
    pub fn tree(&self, file: &str) -> Option<&Tree> {
        self.trees.get(file)?.as_ref()
    }

    /// Takes that many values more, or says that they are too many.
    pub fn spend(&mut self, nodes: usize) -> Result<(), Refusal> {
        self.nodes = self.nodes.saturating_add(nodes);
        if self.nodes <= MAX_NODES {
            return Ok(());
        }
        let what = "the files have too many values together, with what this reference leads to";
        Err(Refusal::new(what, "leave out what is not needed"))
    }

    /// The place where a reference in the file `base` ends, after all references that are nothing but that. What is
    /// in the document itself (`own`) is not looked up.
    pub fn resolve(
        &mut self,
        reference: &str,
        base: &str,
        own: &str,
        diagnostics: &mut Diagnostics,
    ) -> Result<Address, Refused> {
        let mut address = Address::parse(reference, base)?;
        for _ in 0..MAX_STEPS {
            if address.file == own {
                return Ok(address);
            }
            self.read(&address.file, diagnostics)?;
            let tree = self.tree(&address.file).ok_or(None)?;
            let value = tree.value.pointer(address.place.as_str()).ok_or_else(|| nothing(&address))?;
            let Some(next) = only_reference(value) else {
                return Ok(address);
            };
            address = Address::parse(next, &address.file)?;
        }
        let what = format!("`{reference}` leads through more than {MAX_STEPS} references, or back to itself");
        Err(Some(Refusal::new(what, "one of the places on the way has to be more than a reference")))
    }

    /// Reads a file, unless it was read before.
    fn read(&mut self, file: &str, diagnostics: &mut Diagnostics) -> Result<(), Refused> {
        if self.trees.contains_key(file) {
            return Ok(());
        }
        let (Some((path, content)), Some(number)) = (self.files.get_key_value(file), self.number(file)) else {
            let what = format!("`{file}` is in another file, which was not given");
            return Err(Some(Refusal::new(what, "bundle the files into one document first")));
        };
        let content = content.as_ref().map_err(|why| {
            let help = "paths count from the folder of the file that the reference stands in";
            Refusal::new(format!("`{file}` {why}"), help)
        })?;
        self.bytes = self.bytes.saturating_add(content.bytes.len());
        if self.bytes > MAX_BYTES {
            let what = format!("`{file}` and the files before it have more than {} MiB together", MAX_BYTES >> 20);
            return Err(Some(Refusal::new(what, "leave out what is not needed")));
        }
        let before = diagnostics.file();
        diagnostics.set_file(number);
        let mut tree = read_part(Source { name: &content.name, bytes: &content.bytes }, &mut self.spent, diagnostics);
        if let Some(tree) = tree.as_mut().filter(|_| self.is_modern) {
            settle_references(&mut tree.value, diagnostics);
        }
        diagnostics.set_file(before);
        let nodes = tree.as_ref().map_or(0, |tree| size(&tree.value));
        self.trees.insert(path, tree);
        Ok(self.spend(nodes)?)
    }
}

fn nothing(address: &Address) -> Refusal {
    let what = format!("there is no `{}` in `{}`", address.place, address.file);
    Refusal::new(what, "places count from the root of the file: `#/NAME` is its member `NAME`")
}

/// The reference, where an object has nothing else.
fn only_reference(value: &Value) -> Option<&str> {
    let map = value.as_object().filter(|map| map.len() == 1)?;
    map.get("$ref")?.as_str()
}

/// What a value counts.
pub(super) fn size(value: &Value) -> usize {
    match value {
        Value::Object(map) => OBJECT_NODES + map.values().map(size).sum::<usize>(),
        Value::Array(items) => 1 + items.iter().map(size).sum::<usize>(),
        _ => 1,
    }
}

/// How many levels a value has.
pub(super) fn depth(value: &Value) -> usize {
    match value {
        Value::Object(map) => 1 + map.values().map(depth).max().unwrap_or(0),
        Value::Array(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_value_counts_with_all_that_is_in_it() {
        assert_eq!(size(&json!(1)), 1);
        assert_eq!(size(&json!([])), 1);
        assert_eq!(size(&json!([1, [2, 3]])), 5);
        assert_eq!(size(&json!({})), OBJECT_NODES);
        assert_eq!(size(&json!({ "a": 1, "b": { "c": [2] } })), 2 * OBJECT_NODES + 3);
    }

    #[test]
    fn a_value_is_as_deep_as_the_deepest_in_it() {
        assert_eq!(depth(&json!(1)), 1);
        assert_eq!(depth(&json!([])), 1);
        assert_eq!(depth(&json!({})), 1);
        assert_eq!(depth(&json!([1, [2], 3])), 3);
        assert_eq!(depth(&json!({ "a": { "b": [1] }, "c": 2 })), 4);
    }
}
