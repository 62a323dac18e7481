//! Which operations are lowered, and what becomes of those that cannot be.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexSet;
use serde_json::Value;

use super::Lowering;
use super::needed::Needed;
use crate::api::{LeftOut, Method, Tag};
use crate::diagnostic::{Place, Severity};
use crate::document::suggest::nearest;
use crate::pointer::Pointer;

/// What a caller asks for.
#[derive(Default)]
pub struct Wanted<'o> {
    /// The tags and operations, by name; all of them where there are none.
    pub only: &'o [String],
    /// The methods that operations have in the crate that is there, by their HTTP method and path.
    pub known: BTreeMap<&'o str, &'o str>,
}

/// The tags and operations that a caller asked for; all of them where nothing was asked for.
pub(super) struct Selection<'o> {
    wanted: &'o [String],
    known: &'o BTreeMap<&'o str, &'o str>,
    found: BTreeSet<&'o str>,
}

impl<'o> Selection<'o> {
    pub(super) fn new(wanted: &'o Wanted<'o>) -> Self {
        Self { wanted: wanted.only, known: &wanted.known, found: BTreeSet::new() }
    }

    /// Whether an operation was asked for, by one of its tags or by its name in the document, in Rust, or in the crate
    /// that is there. What another operation is called in that crate is its name alone.
    pub(super) fn includes(&mut self, operation: &openapiv3::Operation, method: &str, path: &str) -> bool {
        self.includes_named(&operation.tags, operation.operation_id.as_deref(), method, path)
    }

    fn includes_named(&mut self, tags: &[impl AsRef<str>], id: Option<&str>, method: &str, path: &str) -> bool {
        if self.wanted.is_empty() {
            return true;
        }
        let words = id.map_or_else(|| crate::naming::path_words(method, path), str::to_owned);
        let name = crate::naming::Scope::default().claim_value(&words);
        let known = self.known.get(format!("{} {path}", method.to_ascii_uppercase()).as_str());
        let names = |wanted: &str| {
            tags.iter().any(|tag| tag.as_ref().eq_ignore_ascii_case(wanted))
                || words == wanted
                || known.is_some_and(|known| *known == wanted)
                || (name.as_str() == wanted && !self.known.values().any(|known| *known == wanted))
        };
        let before = self.found.len();
        let all = self.wanted.iter().map(String::as_str).filter(|wanted| names(wanted));
        let matching: Vec<&'o str> = all.collect();
        self.found.extend(matching.iter().copied());
        self.found.len() > before || !matching.is_empty()
    }

    /// The same of an operation that could not be read.
    fn includes_unread(&mut self, operation: &Value, method: &str, path: &str) -> bool {
        let tags: Vec<&str> =
            operation.get("tags").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
        self.includes_named(&tags, operation.get("operationId").and_then(Value::as_str), method, path)
    }

    /// What was asked for and is not there.
    pub(super) fn missing(&self) -> impl Iterator<Item = &'o str> {
        self.wanted.iter().map(String::as_str).filter(|wanted| !self.found.contains(wanted))
    }
}

impl Lowering<'_, '_> {
    /// Reports what was asked for and is not there, with what is.
    pub(super) fn report_missing(&mut self, selection: &Selection<'_>) {
        let missing: Vec<&str> = selection.missing().collect();
        if missing.is_empty() {
            return;
        }
        let document = self.document;
        let operations = || document.paths.values().flat_map(|item| &item.operations).map(|(_, operation)| operation);
        let used: BTreeSet<&str> = operations().flat_map(|operation| &operation.tags).map(String::as_str).collect();
        // Those that are declared come first, in the order of the document.
        let declared = document.tags.iter().map(|tag| tag.name.as_str());
        let mut tags: IndexSet<&str> = declared.filter(|tag| used.contains(tag)).collect();
        tags.extend(&used);
        for wanted in missing {
            let is_declared = document.tags.iter().any(|tag| tag.name.eq_ignore_ascii_case(wanted));
            let what = if is_declared {
                format!("the tag `{wanted}` has no operations")
            } else {
                format!("no tag and no operation is called `{wanted}`")
            };
            let found = self.diagnostics.report(Severity::Error, Place::Whole, what);
            let ids = operations().filter_map(|operation| operation.operation_id.as_deref());
            let names = tags.iter().copied().chain(ids).chain(selection.known.values().copied());
            let near = if is_declared { None } else { nearest(wanted, names) };
            if let Some(name) = near {
                found.help(format!("did you mean `{name}`?"));
                continue;
            }
            let tags: Vec<_> = tags.iter().take(20).map(|tag| format!("`{tag}`")).collect();
            if !tags.is_empty() {
                found.help(format!("the document has operations with the tags {}", tags.join(", ")));
            }
        }
    }

    /// Notes an operation that the crate will not have, because of errors in it.
    pub(super) fn leave_out(&mut self, method: Method, path: &str, at: &Pointer) {
        let what = format!("{} {path}", method.as_str());
        self.left_out.push(LeftOut { what, origin: at.clone() });
    }

    /// Notes the operations that could not even be read.
    pub(super) fn leave_out_unread(&mut self, selection: &mut Selection<'_>) {
        let document = self.document;
        for pointer in document.left_out() {
            let tokens: Vec<String> = pointer.tokens().map(std::borrow::Cow::into_owned).collect();
            let value = document.value_at(pointer).unwrap_or(&Value::Null);
            let what = match tokens.as_slice() {
                [paths, path, method] if paths == "paths" && selection.includes_unread(value, method, path) => {
                    format!("{} {path}", method.to_ascii_uppercase())
                }
                [paths, path] if paths == "paths" => {
                    let mut members = value.as_object().into_iter().flatten();
                    let is_wanted = selection.wanted.is_empty()
                        || members.any(|(method, operation)| selection.includes_unread(operation, method, path));
                    if !is_wanted {
                        continue;
                    }
                    format!("all of {path}")
                }
                _ => continue,
            };
            self.left_out.push(LeftOut { what, origin: pointer.clone() });
        }
    }

    /// What the operations need, where only some of them were asked for. Findings about anything else are dropped.
    pub(super) fn forget_unneeded(&mut self, tags: &[Tag]) -> Needed {
        let lowered = tags.iter().flat_map(|tag| &tag.operations).map(|operation| operation.origin.clone());
        let operations = lowered.chain(self.left_out.iter().map(|left| left.origin.clone())).collect();
        let needed = Needed::of(self.document, operations, &self.children);
        self.diagnostics.forget(|found| !needed.is_about(found));
        needed
    }

    /// Notes the components that could not be read, and those parts of components that have errors in them.
    pub(super) fn leave_out_components(&mut self, needed: Option<&Needed>) {
        let unread: Vec<&Pointer> = self.document.left_out().collect();
        for pointer in &unread {
            let tokens: Vec<_> = pointer.tokens().collect();
            if let [components, section, name] = tokens.as_slice()
                && components == "components"
                && needed.is_none_or(|needed| needed.includes(pointer))
            {
                self.left_out
                    .push(LeftOut { what: format!("{name} in components/{section}"), origin: (*pointer).clone() });
            }
        }
        let errors = self.diagnostics.iter().filter(|found| found.severity == Severity::Error);
        let degraded = errors.filter_map(|found| match &found.place {
            Place::Node(pointer) | Place::Key(pointer) => degraded(pointer).map(|what| (what, pointer.clone())),
            Place::Span(_) | Place::Whole => None,
        });
        let degraded = degraded.filter(|(_, origin)| !self.document.is_left_out(origin));
        let degraded: Vec<_> = degraded.map(|(what, origin)| LeftOut { what, origin }).collect();
        self.left_out.extend(degraded);
    }
}

/// What is told of an error within a component schema: what has it there is any JSON, or a part less.
fn degraded(place: &Pointer) -> Option<String> {
    let tokens: Vec<_> = place.tokens().filter(|token| token != "$ref").collect();
    let [components, schemas, name, within @ ..] = tokens.as_slice() else {
        return None;
    };
    if components != "components" || schemas != "schemas" {
        return None;
    }
    let around = within.len().checked_sub(2).and_then(|at| within.get(at));
    let is_part = around.is_some_and(|keyword| keyword == "allOf");
    let place = std::iter::once(name).chain(within).map(AsRef::as_ref).collect::<Vec<_>>().join("/");
    Some(format!(
        "{place} in {components}/{schemas}, {}",
        if is_part { "a part of `allOf`" } else { "which is any JSON now" }
    ))
}
