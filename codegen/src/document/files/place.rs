//! What is put into the tree, where, and by which name.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::address::{Address, Refusal};
use super::chart::{self, Kind, Shape};
use super::file_set::{Refused, depth, size};
use super::{Bundle, Step};
use crate::document::tree::{MAX_DEPTH, MAX_WAY, reach};
use crate::document::weight::Weight;
use crate::pointer::Pointer;

const SECTIONS: [Kind; 6] =
    [Kind::Schema, Kind::Parameter, Kind::Response, Kind::RequestBody, Kind::Header, Kind::SecurityScheme];

impl Bundle<'_> {
    /// A component that is nothing but a reference to another file is what it refers to. Returns where they are.
    pub(super) fn adopt_all(&mut self) -> HashSet<Pointer> {
        let mut adopted = HashSet::new();
        let components = Pointer::root().child("components");
        for kind in SECTIONS {
            let Some(section) = kind.section().map(|section| components.child(section)) else {
                continue;
            };
            let items = self.tree.value.pointer(section.as_str()).and_then(Value::as_object);
            let names: Vec<String> = items.into_iter().flatten().map(|(name, _)| name.clone()).collect();
            adopted.extend(names.iter().filter_map(|name| self.adopt(section.child(name), kind)));
        }
        adopted
    }

    fn adopt(&mut self, holder: Pointer, kind: Kind) -> Option<Pointer> {
        let value = self.tree.value.pointer(holder.as_str()).and_then(Value::as_object);
        let map = value.filter(|map| map.keys().all(|key| key == "$ref" || is_text(key)))?;
        let reference = map.get("$ref").and_then(Value::as_str)?.to_owned();
        let (number, _) = self.moves.place(&holder);
        let base = self.file_set.path(number).unwrap_or(self.own).to_owned();
        if base == self.own && reference.starts_with('#') {
            return None;
        }
        // What cannot be followed has its turn with all others.
        let address = self.file_set.resolve(&reference, &base, self.own, self.diagnostics).ok()?;
        if address.file == self.own || self.homes.contains_key(&address) {
            return None;
        }
        self.put(&holder, &address, Shape::One(kind), &[]).ok()?;
        self.homes.insert(address, holder.clone());
        Some(holder)
    }

    /// Where something of another file is in the tree; it is put there unless it was.
    pub(super) fn home(&mut self, address: &Address, kind: Kind, section: &str) -> Result<Pointer, Refused> {
        if let Some(home) = self.known(address) {
            return Ok(home);
        }
        let name = self.name(address, section);
        let place = Pointer::root().child("components").child(section).child(&name);
        let empty = || Value::Object(Map::new());
        let root = self.tree.value.as_object_mut().ok_or(None)?;
        let components = root.entry("components").or_insert_with(empty).as_object_mut().ok_or(None)?;
        let items = components.entry(section).or_insert_with(empty).as_object_mut().ok_or(None)?;
        items.insert(name.clone(), Value::Null);
        if let Err(refusal) = self.put(&place, address, Shape::One(kind), &[]) {
            let items = self.tree.value.pointer_mut(&format!("/components/{section}"));
            items.and_then(Value::as_object_mut).map(|items| items.shift_remove(&name));
            return Err(Some(refusal));
        }
        self.homes.insert(address.clone(), place.clone());
        Ok(place)
    }

    /// Where something is, as itself or as a part of something else.
    fn known(&self, address: &Address) -> Option<Pointer> {
        if let Some(home) = self.homes.get(address) {
            return Some(home.clone());
        }
        let mut part = address.place.clone();
        loop {
            let parent = part.parent()?;
            // A definition has a name of its own, and is a schema of its own.
            if matches!(parent.last().as_deref(), Some("$defs" | "definitions" | "schemas")) {
                return None;
            }
            let whole = Address { file: address.file.clone(), place: parent };
            if let Some(home) = self.homes.get(&whole) {
                return Some(home.below(&address.place.as_str()[whole.place.as_str().len()..]));
            }
            part = whole.place;
        }
    }

    /// The name of what becomes a component.
    fn name(&self, address: &Address, section: &str) -> String {
        let path = address.file.rsplit_once('.').map_or(&*address.file, |(path, _)| path);
        let mut steps = path.split('/').rev().map(plain);
        let file = steps.next().unwrap_or_default();
        let (own, around) = match address.place.last() {
            Some(last) => (plain(&last), Some(file)),
            None => (file, steps.next()),
        };
        let items = self.tree.value.pointer(&format!("/components/{section}"));
        let is_free = |name: &String| items.and_then(|items| items.get(name)).is_none();
        let longer = around.map(|around| format!("{around}.{own}"));
        let base = longer.clone().unwrap_or_else(|| own.clone());
        let mut names = std::iter::once(own).chain(longer).chain((2..).map(|number| format!("{base}.{number}")));
        names.find(is_free).unwrap_or(base)
    }

    /// Puts what is neither named nor shared where the reference to it stands.
    pub(super) fn put_in_place(&mut self, step: &Step, address: &Address) {
        if step.around.contains(address) {
            let what = format!("`{}` leads back to itself", step.found.reference);
            let help = "what is put in the place of a reference cannot have itself in it";
            return self.refuse(step, Some(Refusal::new(what, help)));
        }
        if address.file == self.own {
            return self.write(step, &address.place.to_string());
        }
        let was_exhausted = self.expanded.excess().is_some();
        if let Some(value) =
            self.file_set.tree(&address.file).and_then(|tree| tree.value.pointer(address.place.as_str()))
        {
            *self.expanded += Weight::of_copy(value);
        }
        if let Some(what) = self.expanded.excess() {
            if !was_exhausted {
                self.tell(step, Refusal::new(what, "shorten it, or leave out uses of it"));
            }
            return self.refuse(step, None);
        }
        let mut around = step.around.clone();
        around.push(address.clone());
        if let Err(refusal) = self.put(&step.found.holder, address, step.found.shape, &around) {
            return self.refuse(step, Some(refusal));
        }
        // The parts of a whole section are known by their names in it.
        if matches!(step.found.shape, Shape::Map(kind) if kind.section().is_some()) {
            self.homes.entry(address.clone()).or_insert_with(|| step.found.holder.clone());
        }
    }

    /// Puts a value of another file into the tree, and keeps what stands beside the reference to it.
    fn put(&mut self, at: &Pointer, address: &Address, shape: Shape, around: &[Address]) -> Result<(), Refusal> {
        let (value, texts, duplicates) = match self.file_set.tree(&address.file) {
            Some(tree) => {
                let value = tree.value.pointer(address.place.as_str()).cloned().unwrap_or_default();
                let duplicates = tree.duplicates.iter().filter(|key| address.place.contains(key));
                let steps = |key: &Pointer| key.as_str()[address.place.as_str().len()..].to_owned();
                (value, tree.texts_below(&address.place), duplicates.map(steps).collect::<Vec<_>>())
            }
            None => return Ok(()),
        };
        self.file_set.spend(size(&value))?;
        if at.tokens().count() + depth(&value) > MAX_DEPTH || at.as_str().len() + reach(&value) > MAX_WAY {
            return Err(Refusal::new(
                format!("`{}` nests too deep here", address.reference()),
                "give it a name of its own, such as that of a schema",
            ));
        }
        let own = match self.tree.value.pointer_mut(at.as_str()).map(Value::take) {
            Some(Value::Object(mut own)) => {
                own.shift_remove("$ref");
                own
            }
            _ => Map::new(),
        };
        let mut found = chart::references(&value, shape, at);
        found.retain(|found| !own.keys().any(|key| at.child(key).contains(&found.holder)));
        let kept: Vec<_> = own.keys().map(|key| (at.child(key), self.moves.place(&at.child(key)))).collect();
        let mut value = value;
        if let Value::Object(map) = &mut value {
            map.extend(own);
        }
        if let Some(here) = self.tree.value.pointer_mut(at.as_str()) {
            *here = value;
        }
        let number = self.file_set.number(&address.file).unwrap_or_default();
        self.moves.record_part(at.clone(), number, address.place.clone());
        for (own, (file, place)) in kept {
            self.moves.record_part(own, file, place);
        }
        self.tree.texts.extend(texts.into_iter().map(|(steps, text)| (at.below(&steps), text)));
        self.tree.duplicates.extend(duplicates.iter().map(|steps| at.below(steps)));
        self.enqueue(found, &address.file, around);
        Ok(())
    }
}

/// Whether a key beside a reference only describes.
fn is_text(key: &str) -> bool {
    matches!(key, "description" | "summary" | "title") || key.starts_with("x-")
}

/// A word as a name of a component has it.
fn plain(word: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-') { c } else { '_' };
    word.chars().map(plain).collect()
}
