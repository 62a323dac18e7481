//! OpenAPI Overlay 1.0 and 1.1: what we have to say about a document that is not ours.
//!
//! The actions are applied to the tree before anything is checked, one after the other, so that
//! later ones see what earlier ones did. Whatever is wrong with an overlay, or with what it brought into the
//! document, is located in the overlay's own file.

mod budget;
mod fields;
mod origins;
mod remove;
mod route;

use serde_json::Value;
use serde_json_path::{JsonPath, NormalizedPath};

use super::read::read_tree;
use super::tree::{Spent, Tree};
use crate::diagnostic::{Diagnostics, Source};
use crate::pointer::Pointer;
use budget::Budget;
use fields::tell_misspelt;
use origins::renewed;
pub(super) use origins::{Origins, below};
use remove::remove;

/// What is advised when an overlay costs too much.
const ADVICE: &str = "name the places more exactly, such as `$.paths['/contacts'].get`, and in fewer actions";

/// Applies one overlay; `file` is its number in the diagnostics.
pub(super) fn apply_overlay(tree: &mut Tree, source: Source<'_>, file: usize, diagnostics: &mut Diagnostics) {
    diagnostics.set_file(file);
    if let Some(overlay) = read_tree(source, &mut Spent::default(), diagnostics)
        && let Some(version) = supported(&overlay, diagnostics)
    {
        apply_actions(tree, &overlay, file, version, diagnostics);
    }
    diagnostics.set_file(0);
}

/// The minor version, which decides what an action can do.
#[derive(Clone, Copy, PartialEq)]
enum Version {
    /// Objects and lists can be added to, anything can be removed.
    V1_0,
    /// Scalars can be replaced, and nodes copied.
    V1_1,
}

fn supported(overlay: &Tree, diagnostics: &mut Diagnostics) -> Option<Version> {
    let at = Pointer::root().child("overlay");
    let version = match overlay.value.get("overlay") {
        Some(Value::String(version)) => version.clone(),
        Some(other) => overlay.texts.get(&at).cloned().unwrap_or_else(|| other.to_string()),
        None => {
            diagnostics
                .error(&Pointer::root(), "this is not an overlay: it has no field `overlay`")
                .help("an overlay starts with `overlay: 1.1.0`");
            return None;
        }
    };
    let mut parts = version.split('.');
    match (parts.next(), parts.next()) {
        (Some("1"), Some("0")) => Some(Version::V1_0),
        (Some("1"), Some("1")) => Some(Version::V1_1),
        _ => {
            diagnostics
                .error(&at, format!("version {version} of overlays is not supported"))
                .help("write `overlay: 1.1.0`");
            None
        }
    }
}

fn apply_actions(tree: &mut Tree, overlay: &Tree, file: usize, version: Version, diagnostics: &mut Diagnostics) {
    let at = Pointer::root().child("actions");
    let Some(actions) = overlay.value.get("actions").and_then(Value::as_array) else {
        diagnostics
            .error(&at, "an overlay needs a list of `actions`")
            .help("each has a `target` and an `update` or `remove: true`");
        return;
    };
    let mut budget = Budget::new();
    for (i, action) in actions.iter().enumerate() {
        let place = at.index(i);
        let action = Action { value: action, overlay, file, version, place: &place };
        if let Err(Costly(at, what)) = action.apply(tree, &mut budget, diagnostics) {
            // What follows would be applied to half of what it is written for.
            diagnostics.error(&at, what).help(ADVICE);
            return;
        }
    }
}

/// Where an overlay costs too much, and what.
struct Costly(Pointer, String);

/// What an action adds: a value, the exact texts in it, and where it and its parts came from.
struct Brought<'a> {
    value: &'a Value,
    texts: Vec<(String, String)>,
    origins: Origins,
}

struct Action<'a> {
    value: &'a Value,
    overlay: &'a Tree,
    file: usize,
    version: Version,
    place: &'a Pointer,
}

impl Action<'_> {
    fn apply(&self, tree: &mut Tree, budget: &mut Budget, diagnostics: &mut Diagnostics) -> Result<(), Costly> {
        if let Value::Object(fields) = self.value
            && tell_misspelt(fields, self.place, diagnostics)
        {
            return Ok(());
        }
        let at = self.place.child("target");
        let Some(target) = self.value.get("target").and_then(Value::as_str) else {
            diagnostics
                .error(&at, "an action needs a `target`, which is a JSONPath")
                .help("for example `$.paths['/contacts'].get`");
            return Ok(());
        };
        let Some(found) = select(target, tree, &at, budget, diagnostics)? else {
            return Ok(());
        };
        if found.is_empty() {
            diagnostics
                .warning(&at, format!("`{target}` matches nothing in the document"))
                .help("the document may have changed; correct or remove this action");
            return Ok(());
        }
        let copy = self.value.get("copy").filter(|_| self.version == Version::V1_1);
        match (self.value.get("remove"), self.value.get("update"), copy) {
            (Some(Value::Bool(true)), ..) => remove(tree, found, budget).map_err(|what| Costly(at, what))?,
            (None | Some(Value::Bool(false)), Some(update), _) => {
                let at = self.place.child("update");
                budget.add(update, &found).map_err(|what| Costly(at.clone(), what))?;
                let texts = self.overlay.texts_below(&at);
                let brought = Brought { value: update, texts, origins: Origins::one((self.file, at)) };
                self.update(tree, &found, &brought, diagnostics);
            }
            (None | Some(Value::Bool(false)), None, Some(copy)) => {
                return self.copy(tree, &found, copy, budget, diagnostics);
            }
            (None | Some(Value::Bool(false)), None, None) => {
                let missing = diagnostics.error(self.place, "an action needs `update` or `remove: true`");
                if self.value.get("copy").is_some() {
                    missing.help("`copy` came with version 1.1: write `overlay: 1.1.0`");
                }
            }
            (Some(_), ..) => {
                diagnostics.error(&self.place.child("remove"), "`remove` must be a boolean");
            }
        }
        Ok(())
    }

    /// Updates the targets with what stands elsewhere in the document.
    fn copy(
        &self,
        tree: &mut Tree,
        found: &[Pointer],
        copy: &Value,
        budget: &mut Budget,
        diagnostics: &mut Diagnostics,
    ) -> Result<(), Costly> {
        let at = self.place.child("copy");
        let Some(path) = copy.as_str() else {
            diagnostics.error(&at, "`copy` must be a JSONPath");
            return Ok(());
        };
        let Some(sources) = select(path, tree, &at, budget, diagnostics)? else {
            return Ok(());
        };
        let [source] = &sources[..] else {
            let what = format!("`{path}` matches {} places in the document, where one is needed", sources.len());
            diagnostics.error(&at, what);
            return Ok(());
        };
        let value = tree.value.pointer(source.as_str()).unwrap_or(&Value::Null);
        budget.add(value, found).map_err(|what| Costly(at, what))?;
        let value = value.clone();
        let (texts, origins) = (tree.texts_below(source), tree.origins.below_as_own(source));
        let brought = Brought { value: &value, texts, origins };
        self.update(tree, found, &brought, diagnostics);
        Ok(())
    }

    fn update(&self, tree: &mut Tree, found: &[Pointer], brought: &Brought<'_>, diagnostics: &mut Diagnostics) {
        let update = brought.value;
        for target in found {
            let Some(value) = tree.value.pointer_mut(target.as_str()) else {
                continue;
            };
            let is_scalar = |value: &Value| !value.is_object() && !value.is_array();
            match (&*value, update) {
                (Value::Object(_), Value::Object(_)) | (Value::Array(_), _) => {}
                (value, update) if self.version == Version::V1_1 && is_scalar(value) && is_scalar(update) => {}
                (value, _) => {
                    let what = match self.version {
                        Version::V1_1 if is_scalar(value) => format!("`{target}` can only be replaced by a scalar"),
                        Version::V1_1 => format!("`{target}` can only be merged with an object"),
                        Version::V1_0 => format!("`{target}` is neither an object nor a list to add to"),
                    };
                    let found = diagnostics.error(&self.place.child("target"), what);
                    if self.version == Version::V1_0 && is_scalar(value) {
                        found.help("a scalar can be replaced since version 1.1: write `overlay: 1.1.0`");
                    }
                    continue;
                }
            }
            let start = value.as_array().map(Vec::len);
            let renewed = renewed(value, update, target);
            add(value, update);
            tree.origins.take_over(renewed, &brought.origins);
            let place = match start {
                Some(start) if !update.is_array() => target.index(start),
                _ => target.clone(),
            };
            // The exact texts that the document had for what is now replaced are void.
            let below = tree.texts.range(place.clone()..).map(|(at, _)| at);
            let below = below.take_while(|at| at.as_str().starts_with(place.as_str()));
            for at in below.filter(|at| replaces(update, &place, at)).cloned().collect::<Vec<_>>() {
                tree.texts.remove(&at);
            }
            for (below, text) in &brought.texts {
                let below = shifted(below, start.filter(|_| update.is_array()));
                let place = Pointer::parse(&format!("{}{below}", place.as_str()));
                tree.texts.extend(place.map(|place| (place, text.clone())));
            }
        }
    }
}

/// The places that a JSONPath finds (RFC 9535).
fn select(
    path: &str,
    tree: &Tree,
    at: &Pointer,
    budget: &mut Budget,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Vec<Pointer>>, Costly> {
    let costly = |what| Costly(at.clone(), what);
    budget.read(path).map_err(costly)?;
    match JsonPath::parse(path) {
        Ok(parsed) => {
            budget.find(path, &tree.value).map_err(costly)?;
            Ok(Some(matches(&parsed, &tree.value)))
        }
        Err(error) => {
            let found = diagnostics.error(at, format!("`{path}` is no JSONPath: {}", error.message()));
            if !path.starts_with('$') {
                found.help(match with_root(path) {
                    Some(meant) => format!("a JSONPath begins with `$`: did you mean `{meant}`?"),
                    None => "a JSONPath begins with `$`, for example `$.paths['/contacts'].get`".to_owned(),
                });
            }
            Ok(None)
        }
    }
}

/// What a path is from the root, if only the sign for the root is missing.
fn with_root(path: &str) -> Option<String> {
    let path = path.trim();
    let start = match path.chars().next() {
        Some('$') => "",
        Some('.' | '[') => "$",
        _ => "$.",
    };
    let meant = format!("{start}{path}");
    JsonPath::parse(&meant).is_ok().then_some(meant)
}

/// Whether the update has a value of its own for this place below its target.
fn replaces(update: &Value, target: &Pointer, at: &Pointer) -> bool {
    !update.is_array() && target.contains(at) && update.pointer(&at.as_str()[target.as_str().len()..]).is_some()
}

/// A place below an update that is a list, once it is appended to a list of this length.
fn shifted(below: &str, start: Option<usize>) -> String {
    let Some(start) = start else {
        return below.to_owned();
    };
    let (i, rest) = below[1..].split_once('/').unwrap_or((&below[1..], ""));
    let i = i.parse::<usize>().unwrap_or(0) + start;
    if rest.is_empty() { format!("/{i}") } else { format!("/{i}/{rest}") }
}

fn matches(path: &JsonPath, value: &Value) -> Vec<Pointer> {
    let found = path.query_located(value);
    let pointers = found.locations().map(NormalizedPath::to_json_pointer);
    pointers.filter_map(|pointer| Pointer::parse(&pointer)).collect()
}

/// A list takes the update as one more item, or its items if it is a list.
fn add(value: &mut Value, update: &Value) {
    match (value, update) {
        (Value::Array(items), update) if !update.is_array() => items.push(update.clone()),
        (value, update) => merge(value, update),
    }
}

/// Objects are merged member by member, lists are appended to, anything else is replaced.
fn merge(value: &mut Value, update: &Value) {
    match (value, update) {
        (Value::Object(map), Value::Object(update)) => {
            for (key, update) in update {
                match map.get_mut(key) {
                    Some(value) => merge(value, update),
                    None => {
                        map.insert(key.clone(), update.clone());
                    }
                }
            }
        }
        (Value::Array(items), Value::Array(update)) => items.extend(update.iter().cloned()),
        (value, update) => *value = update.clone(),
    }
}
