//! Several files → one tree: what the document refers to in other files is put into it.
//!
//! A schema, parameter, response, body, header or credential of another file becomes a component, once, however many
//! references lead to it. It has the name of the component that is nothing but a reference to it; else that of the last
//! step of its place or, where it is a whole file, of that file, after the file or folder it is in where the name is
//! taken. Everything else, such as a path item, is put where the reference stands. Where all of it came from is
//! written down in [`Moves`], so that findings point into the right file.

mod address;
mod chart;
mod file_set;
mod place;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use serde_json::Value;

use super::read::read_quietly;
use super::tree::{Spent, Tree};
use super::weight::Weight;
use crate::diagnostic::{Diagnostics, Moves, Source};
use crate::input::File;
use crate::pointer::Pointer;
use address::Address;
pub(super) use address::Refusal;
use chart::{Found, Kind, Shape};
use file_set::{FileSet, Refused, size};

/// The files that a document may refer to, and the number of the first of them in diagnostics.
#[derive(Clone, Copy)]
pub(super) struct Files<'a> {
    /// The document itself.
    pub document: Source<'a>,
    pub beside: &'a BTreeMap<String, Result<File, String>>,
    pub first: usize,
    /// What the document has taken of what all may take together.
    pub spent: Spent,
}

/// The references that lead to nothing, by their text in the tree, and why; nothing where it has been told.
#[derive(Clone, Debug, Default)]
pub(super) struct Refusals(HashMap<String, Refused>);

impl Refusals {
    /// Reports a reference that leads out of the document.
    pub fn report(&self, reference: &str, place: &Pointer, diagnostics: &mut Diagnostics) {
        let refusal = match self.0.get(reference) {
            Some(refusal) => refusal.clone(),
            None => Some(match Address::parse(reference, "") {
                Ok(_) => {
                    let what = format!("`{reference}` is in another file, which was not given");
                    Refusal { what, help: "bundle the files into one document first".to_owned() }
                }
                Err(refusal) => refusal,
            }),
        };
        match refusal {
            Some(refusal) => drop(diagnostics.error(place, refusal.what).help(refusal.help)),
            None => diagnostics.meet_again(),
        }
    }
}

/// The references in what stands at a place of the document, each with the object that holds it.
pub(super) fn references_in(root: &Value, place: &Pointer) -> Vec<(Pointer, String)> {
    let (Some(value), Some(shape)) = (root.pointer(place.as_str()), chart::shape_at(place)) else {
        return Vec::new();
    };
    let found = chart::references(value, shape, place).into_iter().filter(|found| found.key == "$ref");
    found.map(|found| (found.holder, found.reference)).collect()
}

/// Whether a place of a document is that of a schema.
pub(super) fn is_schema(place: &Pointer) -> bool {
    chart::shape_at(place) == Some(Shape::One(Kind::Schema))
}

/// The steps to a place, each with whether it is a name of the document's own.
pub(super) fn steps(place: &Pointer) -> impl Iterator<Item = (Cow<'_, str>, bool)> {
    chart::steps(place).map(|(token, shape)| (token, matches!(shape, Some(Shape::Map(_)))))
}

/// The files that a file refers to, by their paths from the document's folder. `path` is that of the file itself.
pub(super) fn references(path: &str, file: &File) -> BTreeSet<String> {
    if !mentions_files(&file.bytes) {
        return BTreeSet::new();
    }
    let Some(tree) = read_quietly(Source { name: &file.name, bytes: &file.bytes }) else {
        return BTreeSet::new();
    };
    let mut all = BTreeSet::new();
    every(&tree.value, &mut |reference| {
        all.extend(Address::parse(reference, path).ok().map(|address| address.file).filter(|file| file != path));
    });
    all
}

/// Whether there may be a reference to another file: most documents are one, and need not be read twice to know it.
fn mentions_files(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some(at) = rest.windows(4).position(|four| four == b"$ref") {
        rest = &rest[at + 4..];
        let start = rest.iter().find(|byte| !b" \t\r\n:\"'>|-+".contains(byte));
        if start.is_some_and(|byte| *byte != b'#') {
            return true;
        }
    }
    false
}

/// Every text that could be a reference. A part of a file may be anything, so what it is for is not known.
fn every(value: &Value, take: &mut impl FnMut(&str)) {
    match value {
        Value::Object(map) => {
            let mapping = map.get("mapping").and_then(Value::as_object).into_iter().flatten();
            map.get("$ref")
                .into_iter()
                .chain(mapping.map(|(_, target)| target))
                .filter_map(Value::as_str)
                .for_each(&mut *take);
            map.values().for_each(|value| every(value, take));
        }
        Value::Array(items) => items.iter().for_each(|value| every(value, take)),
        _ => {}
    }
}

/// Puts what the document refers to in other files into its tree.
pub(super) fn bundle(
    tree: &mut Tree,
    files: Files<'_>,
    is_modern: bool,
    expanded: &mut Weight,
    moves: &mut Moves,
    diagnostics: &mut Diagnostics,
) -> Refusals {
    // A document may refer to itself by the name of its file.
    if files.beside.is_empty() && !mentions_files(files.document.bytes) {
        return Refusals::default();
    }
    let file_set = FileSet::new(files, is_modern, size(&tree.value));
    let own = files.document.name.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut bundle = Bundle {
        tree,
        file_set,
        own,
        homes: HashMap::new(),
        queue: VecDeque::new(),
        expanded,
        moves,
        diagnostics,
        refusals: HashMap::new(),
    };
    bundle.run();
    Refusals(bundle.refusals)
}

struct Bundle<'a> {
    tree: &'a mut Tree,
    file_set: FileSet<'a>,
    /// The name of the document among its files.
    own: &'a str,
    /// Where things of other files are now.
    homes: HashMap<Address, Pointer>,
    queue: VecDeque<Step>,
    /// What was put in place so far.
    expanded: &'a mut Weight,
    moves: &'a mut Moves,
    diagnostics: &'a mut Diagnostics,
    refusals: HashMap<String, Refused>,
}

/// A reference that has its turn later.
struct Step {
    found: Found,
    /// The file that it stands in.
    file: String,
    /// What was put in place around it.
    around: Vec<Address>,
}

impl Bundle<'_> {
    fn run(&mut self) {
        let found = chart::references(&self.tree.value, Shape::One(Kind::Document), &Pointer::root());
        let is_section = |found: &Found| {
            let is_section = matches!(found.shape, Shape::One(Kind::Components | Kind::Paths) | Shape::Map(_));
            is_section && found.holder.tokens().count() <= 2
        };
        let (sections, rest): (Vec<Found>, Vec<Found>) = found.into_iter().partition(is_section);
        self.enqueue(rest, self.own, &[]);
        let rest = std::mem::take(&mut self.queue);
        self.enqueue(sections, self.own, &[]);
        // What stands in place of a section may be given by reference itself.
        for step in std::mem::take(&mut self.queue) {
            self.follow(&step);
        }
        let mut before: VecDeque<Step> = std::mem::take(&mut self.queue).into_iter().chain(rest).collect();
        let adopted = self.adopt_all();
        // Their own references have had their turn.
        before.retain(|step| !adopted.contains(&step.found.holder));
        before.append(&mut self.queue);
        self.queue = before;
        while let Some(step) = self.queue.pop_front() {
            self.follow(&step);
        }
    }

    fn enqueue(&mut self, found: Vec<Found>, file: &str, around: &[Address]) {
        let steps = found.into_iter().map(|found| Step { found, file: file.to_owned(), around: around.to_vec() });
        self.queue.extend(steps);
    }

    fn follow(&mut self, step: &Step) {
        let Found { holder, key, shape, reference } = &step.found;
        let is_local = step.file == self.own && reference.starts_with('#');
        let there = self.tree.value.pointer(holder.as_str()).and_then(|holder| holder.get(key));
        // What was around it may have been put in place meanwhile, from the same reference.
        if is_local || there.and_then(Value::as_str) != Some(reference) {
            return;
        }
        let address = match self.file_set.resolve(reference, &step.file, self.own, self.diagnostics) {
            Ok(address) => address,
            Err(refused) => {
                let refused = refused.map(|refusal| self.hinted(step, refusal));
                return self.refuse(step, refused);
            }
        };
        let Shape::One(kind) = shape else {
            return self.put_in_place(step, &address);
        };
        if address.file == self.own {
            return self.write(step, &address.place.to_string());
        }
        match kind.section() {
            Some(section) => match self.home(&address, *kind, section) {
                Ok(home) => self.write(step, &home.to_string()),
                Err(refused) => self.refuse(step, refused),
            },
            None => self.put_in_place(step, &address),
        }
    }

    /// Often a place in the document is meant, and the file itself is named.
    fn hinted(&self, step: &Step, refusal: Refusal) -> Refusal {
        let reference = &step.found.reference;
        let is_meant = |place: &Pointer| self.tree.value.pointer(place.as_str()).is_some();
        if !reference.starts_with('#') || !Pointer::parse(reference).as_ref().is_some_and(is_meant) {
            return refusal;
        }
        let up = "../".repeat(step.file.matches('/').count());
        Refusal { help: format!("the document has it: write `{up}{}{reference}`", self.own), ..refusal }
    }

    /// Writes a reference anew.
    fn write(&mut self, step: &Step, reference: &str) {
        let holder = self.tree.value.pointer_mut(step.found.holder.as_str()).and_then(Value::as_object_mut);
        if let Some(holder) = holder {
            holder.insert(step.found.key.clone(), Value::String(reference.to_owned()));
        }
    }

    /// Tells at once of a reference that cannot be followed.
    fn tell(&mut self, step: &Step, refusal: Refusal) {
        let (file, place) = self.moves.place(&step.found.holder.child(&step.found.key));
        let before = self.diagnostics.file();
        self.diagnostics.set_file(file);
        self.diagnostics.error(&place, refusal.what).help(refusal.help);
        self.diagnostics.set_file(before);
    }

    /// A reference to nothing is told when it is needed, so that only what needs it is left out; one that nothing needs
    /// is told at once.
    fn refuse(&mut self, step: &Step, refused: Refused) {
        let Found { holder, key, shape, reference } = &step.found;
        let is_told_later =
            key == "$ref" && matches!(shape, Shape::One(kind) if kind.section().is_some() || *kind == Kind::PathItem);
        if is_told_later {
            let text = match Address::parse(reference, &step.file) {
                Ok(address) => address.reference(),
                Err(_) => reference.clone(),
            };
            self.refusals.entry(text.clone()).or_insert(refused);
            return self.write(step, &text);
        }
        if let Some(refusal) = refused {
            self.tell(step, refusal);
        }
        let holder = self.tree.value.pointer_mut(holder.as_str()).and_then(Value::as_object_mut);
        if let Some(holder) = holder.filter(|_| key == "$ref") {
            holder.remove("$ref");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::mentions_files;

    #[test]
    fn a_document_that_refers_to_itself_only_need_not_be_read_for_its_files() {
        for text in ["", "$ref", "a: {$ref: '#/b'}", "a:\n  $ref: >-\n    #/b\n", "$ref: '#/$ref'", "ref: b.yaml"] {
            assert!(!mentions_files(text.as_bytes()), "{text}");
        }
        for text in ["$ref: b.yaml", "a: {$ref: '#/b'}\nc: {$ref: \"d.yaml\"}", r##"{"$ref":"#/a","$ref":"b"}"##] {
            assert!(mentions_files(text.as_bytes()), "{text}");
        }
    }
}
