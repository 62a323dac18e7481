//! Which operations are lowered, and what becomes of those that cannot be.

use std::collections::BTreeSet;

use super::Lowering;
use crate::api::{LeftOut, Method};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::document::suggest::nearest;
use crate::pointer::Pointer;

/// The tags and operations that a caller asked for; all of them where nothing was asked for.
pub(super) struct Selection<'o> {
    wanted: &'o [String],
    found: BTreeSet<&'o str>,
}

impl<'o> Selection<'o> {
    pub(super) fn new(wanted: &'o [String]) -> Self {
        Self { wanted, found: BTreeSet::new() }
    }

    /// Whether an operation was asked for, by one of its tags or by its name in the document or in Rust.
    pub(super) fn includes(&mut self, operation: &openapiv3::Operation, words: &str) -> bool {
        if self.wanted.is_empty() {
            return true;
        }
        let name = crate::naming::Scope::default().claim_value(words);
        let names = |wanted: &str| {
            operation.tags.iter().any(|tag| tag.eq_ignore_ascii_case(wanted))
                || words == wanted
                || name.as_str() == wanted
        };
        let before = self.found.len();
        let all = self.wanted.iter().map(String::as_str).filter(|wanted| names(wanted));
        let matching: Vec<&'o str> = all.collect();
        self.found.extend(matching.iter().copied());
        self.found.len() > before || !matching.is_empty()
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
        for wanted in missing {
            let found = self.diagnostics.report(
                Severity::Error,
                Place::Whole,
                format!("no tag and no operation is called `{wanted}`"),
            );
            let tags = self.document.tags.iter().map(|tag| tag.name.as_str());
            let items =
                self.document.paths.values().flat_map(openapiv3::PathItem::iter).map(|(_, operation)| operation);
            let names = items.flat_map(|operation| operation.tags.iter().chain(&operation.operation_id));
            if let Some(name) = nearest(wanted, tags.chain(names.map(String::as_str))) {
                found.help(format!("did you mean `{name}`?"));
                continue;
            }
            let tags: Vec<_> = self.document.tags.iter().take(20).map(|tag| format!("`{}`", tag.name)).collect();
            if !tags.is_empty() {
                found.help(format!("the document has the tags {}", tags.join(", ")));
            }
        }
    }

    /// Notes an operation that the crate will not have, because of errors in it.
    pub(super) fn leave_out(&mut self, method: Method, path: &str, at: &Pointer) {
        let what = format!("{} {path}", method.as_str());
        self.left_out.push(LeftOut { what, origin: at.clone() });
    }

    /// Notes the operations and components that could not even be read.
    pub(super) fn leave_out_unread(&mut self) {
        for pointer in self.document.left_out() {
            let tokens: Vec<String> = pointer.tokens().map(std::borrow::Cow::into_owned).collect();
            let what = match tokens.as_slice() {
                [paths, path, method] if paths == "paths" => format!("{} {path}", method.to_ascii_uppercase()),
                [paths, path] if paths == "paths" => format!("all of {path}"),
                [components, section, name] if components == "components" => {
                    format!("{name} in {components}/{section}")
                }
                _ => continue,
            };
            self.left_out.push(LeftOut { what, origin: pointer.clone() });
        }
    }
}

/// Whether a finding is about an operation that was not asked for.
pub(super) fn is_about(found: &Diagnostic, unselected: &[Pointer]) -> bool {
    match &found.place {
        Place::Node(pointer) | Place::Key(pointer) => unselected.iter().any(|operation| operation.contains(pointer)),
        Place::Span(_) | Place::Whole => false,
    }
}
