//! Members that are required and that nothing declares: most often one of the two names is misspelt.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::Lowering;
use super::object::Members;
use crate::document::Document;
use crate::document::suggest::nearest;
use crate::pointer::{Pointer, Trail};

/// A document full of misspelt names would otherwise cost a comparison with every member each.
const MAX_SUGGESTIONS: usize = 500;

/// Nor is each worth a look at every schema that it may be a part of, without an end.
const MAX_LOOKED_AT: usize = 200_000;

/// The lists of `required` of the parts of one object, each with the place of its part.
pub(super) type Required<'d> = Vec<(&'d [String], Pointer)>;

/// What the check keeps from one object to the next.
#[derive(Default)]
pub(super) struct Undeclared<'d> {
    /// The schemas that are made with each schema that a reference names, and where they stand; none before the first
    /// search.
    composers: Option<HashMap<Pointer, Vec<(Pointer, &'d Value)>>>,
    suggestions: usize,
    /// How many schemas the searches have looked at.
    looked_at: usize,
}

impl<'d> Lowering<'d, '_> {
    /// Notes what is required and is not among the members. It may be one of a schema that the object is a part of,
    /// which is how parents ask for what their children declare.
    pub(super) fn note_undeclared(&mut self, members: &Members<'d>) {
        for (names, at) in &members.required_in {
            let asked: HashSet<&str> = names.iter().map(String::as_str).collect();
            let undeclared = |name: &str| !members.properties.contains_key(name);
            for (number, name) in names.iter().enumerate().filter(|(_, name)| undeclared(name)) {
                if self.is_tag(name, at) || self.is_declared_around(name, at) {
                    continue;
                }
                self.undeclared.suggestions += 1;
                let meant = if self.undeclared.suggestions <= MAX_SUGGESTIONS {
                    nearest(
                        name,
                        members.properties.keys().copied().take(1000).filter(|member| !asked.contains(member)),
                    )
                } else {
                    None
                };
                let place = at.child("required").index(number);
                let what = format!("`{name}` is required, but no property is called that");
                self.diagnostics.note(&place, what).help(match meant {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => "the type has no such member; declare it in `properties`, or take it out here".to_owned(),
                });
            }
        }
    }

    /// Whether a name is that of the discriminator, which its mapping declares well enough.
    fn is_tag(&self, name: &str, at: &Pointer) -> bool {
        let tag = self.document.value_at(at).and_then(|schema| schema.pointer("/discriminator/propertyName"));
        tag.and_then(Value::as_str) == Some(name)
    }

    /// Whether a schema that is made with the one at a place declares a member, or one that is made with that, and so
    /// on.
    fn is_declared_around(&mut self, name: &str, at: &Pointer) -> bool {
        let document = self.document;
        let Undeclared { composers: known, looked_at, .. } = &mut self.undeclared;
        let composers = known.get_or_insert_with(|| composers(document));
        let (mut open, mut met) = (vec![at.clone()], HashSet::new());
        while let Some(at) = open.pop() {
            if !met.insert(at.clone()) {
                continue;
            }
            // A part of an `allOf` is a part of what the whole is a part of.
            let whole = at.parent().and_then(|list| (list.last()? == "allOf").then(|| list.parent())?);
            open.extend(whole);
            for (place, composer) in composers.get(&at).into_iter().flatten() {
                // What was not looked for may well be there.
                if *looked_at > MAX_LOOKED_AT || declares(document, composer, name, looked_at) {
                    return true;
                }
                open.push(place.clone());
            }
        }
        false
    }
}

/// The schemas of a document that have references in `allOf`, `oneOf` or `anyOf`, by what these name.
fn composers(document: &Document) -> HashMap<Pointer, Vec<(Pointer, &Value)>> {
    let mut found = HashMap::new();
    if let Some(root) = document.value_at(&Pointer::root()) {
        gather(root, &Trail::Root, &mut found);
    }
    found
}

fn gather<'d>(value: &'d Value, at: &Trail, found: &mut HashMap<Pointer, Vec<(Pointer, &'d Value)>>) {
    match value {
        Value::Array(items) => {
            for (number, item) in items.iter().enumerate() {
                gather(item, &Trail::Index(at, number), found);
            }
        }
        Value::Object(members) => {
            for (key, member) in members {
                if ["allOf", "oneOf", "anyOf"].contains(&key.as_str()) {
                    let references = member.as_array().into_iter().flatten().filter_map(reference);
                    references.for_each(|target| found.entry(target).or_default().push((at.pointer(), value)));
                }
                gather(member, &Trail::Key(at, key), found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn reference(part: &Value) -> Option<Pointer> {
    Pointer::parse(part.get("$ref")?.as_str()?)
}

/// Whether a schema declares a member, by itself or by a part of its `allOf`.
fn declares(document: &Document, schema: &Value, name: &str, looked_at: &mut usize) -> bool {
    let (mut open, mut met) = (vec![schema], HashSet::new());
    while let Some(schema) = open.pop() {
        *looked_at += 1;
        if schema.get("properties").is_some_and(|properties| properties.get(name).is_some()) {
            return true;
        }
        for part in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            match reference(part) {
                Some(target) => open.extend(document.value_at(&target).filter(|_| met.insert(target.clone()))),
                None => open.push(part),
            }
        }
    }
    false
}
