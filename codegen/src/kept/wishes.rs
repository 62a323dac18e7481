//! What the document asks things to be called, by `x-sdk-name`.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::Hash;

use serde_json::Value;

use crate::diagnostic::{Diagnostics, Place};
use crate::document::extension::NAME as EXTENSION;
use crate::pointer::Pointer;

/// The names that are asked for, by the places of the things.
#[derive(Debug, Default)]
pub struct Wishes(HashMap<Pointer, String>);

impl Wishes {
    /// Finds all wishes of a document. One that is not a text is warned of.
    pub fn of(document: &Value, diagnostics: &mut Diagnostics) -> Self {
        let mut wishes = Self::default();
        // Most documents have none, and a walk that knows where it is costs ten times one that does not.
        if mentions(document) {
            wishes.collect(document, diagnostics);
        }
        wishes
    }

    /// What the thing at a place is to be called.
    pub(super) fn name(&self, at: &Pointer) -> Option<String> {
        self.0.get(at).cloned()
    }

    /// Tells of the things in one scope that ask for what makes no name, of those that ask for one name, since but one
    /// of them can have it, and of those that take the name that another one has of its own. Each is given by its place
    /// and by its own name; `claim` makes a name of what is asked for.
    pub(super) fn check<'t, N: Eq + Hash>(
        &self,
        things: impl Iterator<Item = (&'t Pointer, &'t str)>,
        claim: fn(&str) -> N,
        diagnostics: &mut Diagnostics,
    ) {
        if self.0.is_empty() {
            return;
        }
        let mut holders: HashMap<N, &Pointer> = HashMap::new();
        let (asking, others): (Vec<_>, Vec<_>) = things.partition(|(at, _)| self.0.contains_key(at));
        for (at, wanted) in asking.into_iter().filter_map(|(at, _)| Some((at, self.0.get(at)?))) {
            if !wanted.chars().any(char::is_alphanumeric) {
                let what = format!("`{EXTENSION}` has no letter and no digit, so it makes no name");
                diagnostics.error(&at.child(EXTENSION), what).help("write a name, or leave the extension out");
                continue;
            }
            match holders.entry(claim(wanted)) {
                Entry::Vacant(free) => drop(free.insert(at)),
                Entry::Occupied(holder) => {
                    let what =
                        format!("`{wanted}` is the name that something else here asks for, so this one is numbered");
                    diagnostics
                        .warning(&at.child(EXTENSION), what)
                        .also(Place::Node(holder.get().child(EXTENSION)), "this one has the name")
                        .help("ask for another name");
                }
            }
        }
        for (at, own) in others {
            let Some(holder) = holders.get(&claim(own)) else { continue };
            let what = format!("`{own}` is the name that something else here has of its own, and has to give up");
            diagnostics
                .warning(&holder.child(EXTENSION), what)
                .also(Place::Key(at.clone()), "this one gets another name")
                .help("ask for another name, or ask for one there too");
        }
    }

    fn collect(&mut self, document: &Value, diagnostics: &mut Diagnostics) {
        let mut open = vec![(Pointer::root(), document)];
        while let Some((at, value)) = open.pop() {
            match value {
                Value::Object(members) => {
                    match members.get(EXTENSION) {
                        Some(Value::String(name)) => drop(self.0.insert(at.clone(), name.clone())),
                        // A schema may describe a member of this name.
                        Some(_) if at.last().is_none_or(|last| last != "properties") => {
                            let what = format!("`{EXTENSION}` must be a text, and is passed over");
                            diagnostics.warning(&at.child(EXTENSION), what);
                        }
                        _ => {}
                    }
                    open.extend(members.iter().map(|(key, value)| (at.child(key), value)));
                }
                Value::Array(items) => {
                    open.extend(items.iter().enumerate().map(|(number, item)| (at.index(number), item)));
                }
                _ => {}
            }
        }
    }
}

fn mentions(document: &Value) -> bool {
    let mut open = vec![document];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(members) if members.contains_key(EXTENSION) => return true,
            Value::Object(members) => open.extend(members.values()),
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_name_that_is_no_text_is_warned_of() {
        let document = json!({
            "a": { "x-sdk-name": "one" },
            "b": [{ "x-sdk-name": ["two"] }],
            "schema": { "properties": { "x-sdk-name": { "type": "string" } } },
        });
        let mut diagnostics = Diagnostics::new();
        let wishes = Wishes::of(&document, &mut diagnostics);
        assert_eq!(wishes.name(&Pointer::root().child("a")).as_deref(), Some("one"));
        let warnings: Vec<&str> = diagnostics.iter().map(|found| found.what.as_str()).collect();
        assert_eq!(warnings, ["`x-sdk-name` must be a text, and is passed over"]);
    }
}
