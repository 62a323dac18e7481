//! What operations write anew of what they share by reference, within the budget of [`Weight`].

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::Lowering;
use crate::document::Weight;
use crate::pointer::Pointer;

/// What was written anew so far.
pub(super) struct Expansion {
    /// The weight of what is shared, by its place.
    known: HashMap<Pointer, Weight>,
    spent: Weight,
}

impl Expansion {
    /// The document has written so much anew before.
    pub(super) fn new(spent: Weight) -> Self {
        Self { known: HashMap::new(), spent }
    }

    /// Whether nothing more can be written.
    pub(super) fn is_exhausted(&self) -> bool {
        self.spent.excess().is_some()
    }
}

impl Lowering<'_, '_> {
    /// Takes for what stands at a place what writing it for an operation costs, at the place where that is
    /// used; false if it is too much.
    pub(super) fn expand(&mut self, place: &Pointer, at: &Pointer, weigh: fn(&Value) -> Weight) -> bool {
        let document = self.document;
        let weight = *self
            .expansion
            .known
            .entry(place.clone())
            .or_insert_with(|| document.value_at(place).map(weigh).unwrap_or_default());
        self.spend(weight, at)
    }

    /// Takes for what is written for an operation; false if that is too much.
    pub(super) fn spend(&mut self, weight: Weight, at: &Pointer) -> bool {
        let was_exhausted = self.expansion.is_exhausted();
        self.expansion.spent += weight;
        match self.expansion.spent.excess() {
            None => return true,
            Some(_) if was_exhausted => self.diagnostics.meet_again(),
            Some(what) => {
                self.diagnostics.error(at, what).help("shorten it, or leave out uses of it");
            }
        }
        false
    }
}

/// What a response is for each operation: its types are shared.
pub(super) fn of_response(response: &Value) -> Weight {
    let mut weight = Weight::default();
    weight += response.get("description").map(Weight::of).unwrap_or_default();
    for section in ["headers", "content", "links"] {
        let names = response.get(section).and_then(Value::as_object).into_iter().flat_map(Map::keys);
        names.for_each(|name| weight += Weight::of_text(name));
    }
    weight
}
