//! Where what overlays brought stands in them, so that findings about it point there.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::pointer::Pointer;

/// What is kept of places may take this many bytes. What is beyond is found in the document, near where it was put.
const MAX_BYTES: usize = 8 << 20;

/// A file by its number in the diagnostics, and a place in it.
pub(in crate::document) type Origin = (usize, Pointer);

/// Where the parts of the tree came from that do not stand in the document at their places.
#[derive(Debug, Default)]
pub(in crate::document) struct Origins {
    known: BTreeMap<Pointer, Origin>,
    bytes: usize,
}

impl Origins {
    /// Where a place came from.
    pub fn of(&self, place: &Pointer) -> Origin {
        if self.known.is_empty() {
            return (0, place.clone());
        }
        match place.ancestors().find_map(|above| self.known.get_key_value(&above)) {
            Some((above, (file, origin))) => (*file, origin.below(&place.as_str()[above.as_str().len()..])),
            None => (0, place.clone()),
        }
    }

    /// All came from one place.
    pub fn one(origin: Origin) -> Self {
        let mut origins = Self::default();
        origins.insert(Pointer::root(), origin);
        origins
    }

    /// What is known of a place and of those below it, as if it were the root.
    pub fn below_as_own(&self, place: &Pointer) -> Self {
        let mut origins = Self::one(self.of(place));
        for (steps, origin) in below(&self.known, place) {
            origins.insert(Pointer::root().below(&steps), origin);
        }
        origins
    }

    /// Each of these places now has what was at the other one, whose origins these are.
    pub fn take_over(&mut self, renewed: Vec<(Pointer, Pointer)>, brought: &Self) {
        for (place, from) in renewed {
            self.forget(&place);
            for (steps, origin) in below(&brought.known, &from) {
                self.insert(place.below(&steps), origin);
            }
            self.insert(place, brought.of(&from));
        }
    }

    /// What stood at a place is there no more.
    pub fn forget(&mut self, place: &Pointer) {
        for (steps, _) in below(&self.known, place) {
            self.known.remove(&place.below(&steps));
        }
    }

    /// Items were taken out of a list that had this many: the others came from where they were.
    pub fn take_out(&mut self, list: &Pointer, length: usize, removed: &[usize]) {
        let first = removed.first().copied().unwrap_or(length);
        // No more of them than can be kept: a list may be long, and so may the way to it.
        let mut bytes = self.bytes;
        let origins = (first..length).map(|at| self.of(&list.index(at))).take_while(|origin| {
            bytes += cost(list, origin);
            bytes <= MAX_BYTES
        });
        let origins: Vec<Origin> = origins.collect();
        renumber(&mut self.known, list, removed);
        for (at, origin) in (first..length).zip(origins) {
            if let Some(now) = number_after(at, removed) {
                self.insert(list.index(now), origin);
            }
        }
    }

    fn insert(&mut self, place: Pointer, origin: Origin) {
        let bytes = cost(&place, &origin);
        if self.bytes + bytes <= MAX_BYTES {
            self.bytes += bytes;
            self.known.insert(place, origin);
        }
    }
}

/// The memory that a place and where it came from take.
fn cost(place: &Pointer, (_, origin): &Origin) -> usize {
    place.as_str().len() + origin.as_str().len() + 100
}

impl IntoIterator for Origins {
    type Item = (Pointer, Origin);
    type IntoIter = std::collections::btree_map::IntoIter<Pointer, Origin>;

    fn into_iter(self) -> Self::IntoIter {
        self.known.into_iter()
    }
}

/// What a map says of a place and of those below it, by the steps from there.
pub(in crate::document) fn below<T: Clone>(map: &BTreeMap<Pointer, T>, place: &Pointer) -> Vec<(String, T)> {
    let from = map.range(place.clone()..);
    from.take_while(|(at, _)| at.as_str().starts_with(place.as_str()))
        .filter(|(at, _)| place.contains(at))
        .map(|(at, what)| (at.as_str()[place.as_str().len()..].to_owned(), what.clone()))
        .collect()
}

/// What a map says of the items of a list goes with them when some are taken out.
pub(super) fn renumber<T: Clone>(map: &mut BTreeMap<Pointer, T>, list: &Pointer, removed: &[usize]) {
    let mut moved = Vec::new();
    for (steps, what) in below(map, list) {
        let (at, rest) =
            steps.get(1..).map_or(("", ""), |steps| steps.split_at(steps.find('/').unwrap_or(steps.len())));
        let Ok(at) = at.parse::<usize>() else { continue };
        if removed.first().is_some_and(|first| at >= *first) {
            map.remove(&list.below(&steps));
            moved.extend(number_after(at, removed).map(|now| (list.index(now).below(rest), what)));
        }
    }
    map.extend(moved);
}

/// The number of an item once others are taken out, of which a sorted list has the numbers; none if it is one of them.
fn number_after(at: usize, removed: &[usize]) -> Option<usize> {
    removed.binary_search(&at).err().map(|before| at - before)
}

/// The places that an update gives a new value, with the steps to it in the update: what is merged into stays what it
/// is. They are no more than can be kept.
pub(super) fn renewed(value: &Value, update: &Value, at: &Pointer) -> Vec<(Pointer, Pointer)> {
    let mut found = Renewed::default();
    match (value, update) {
        (Value::Array(items), update) if !update.is_array() => {
            found.put(at.index(items.len()), Pointer::root());
        }
        _ => compare(value, update, at, &Pointer::root(), &mut found),
    }
    found.places
}

#[derive(Default)]
struct Renewed {
    places: Vec<(Pointer, Pointer)>,
    bytes: usize,
}

impl Renewed {
    /// False when there is no room for more.
    fn put(&mut self, at: Pointer, steps: Pointer) -> bool {
        let origin = (0, steps);
        self.bytes += cost(&at, &origin);
        if self.bytes <= MAX_BYTES {
            self.places.push((at, origin.1));
        }
        self.bytes <= MAX_BYTES
    }
}

fn compare(value: &Value, update: &Value, at: &Pointer, steps: &Pointer, found: &mut Renewed) {
    match (value, update) {
        (Value::Object(map), Value::Object(update)) => {
            for (key, update) in update {
                let (at, steps) = (at.child(key), steps.child(key));
                match map.get(key) {
                    Some(value) => compare(value, update, &at, &steps, found),
                    None => {
                        found.put(at, steps);
                    }
                }
            }
        }
        (Value::Array(items), Value::Array(update)) => {
            let mut numbers = 0..update.len();
            numbers.all(|number| found.put(at.index(items.len() + number), steps.index(number)));
        }
        _ => {
            found.put(at.clone(), steps.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointer(text: &str) -> Pointer {
        Pointer::parse(text).unwrap()
    }

    #[test]
    fn no_more_places_are_kept_than_there_is_room_for() {
        let list = Pointer::root().child("k".repeat(1_000));
        let update = Value::Array(vec![Value::Null; 100_000]);
        let renewed = renewed(&Value::Array(Vec::new()), &update, &list);
        assert!((5_000..10_000).contains(&renewed.len()), "{}", renewed.len());
        let mut origins = Origins::default();
        origins.take_out(&list, 100_000, &[0]);
        assert!(origins.known.len() < 5_000, "{}", origins.known.len());
        assert_eq!(origins.of(&list.index(1)), (0, list.index(2)));
    }

    #[test]
    fn items_keep_where_they_came_from_when_others_are_taken_out() {
        let mut origins = Origins::default();
        origins.take_over(vec![(pointer("/a/2"), Pointer::root())], &Origins::one((1, pointer("/actions/0/update"))));
        origins.take_out(&pointer("/a"), 5, &[0, 3]);
        let of = |place: &str| origins.of(&pointer(place));
        assert_eq!(of("/a/0/x"), (0, pointer("/a/1/x")));
        assert_eq!(of("/a/1/x"), (1, pointer("/actions/0/update/x")));
        assert_eq!(of("/a/2"), (0, pointer("/a/4")));
        assert_eq!(of("/b"), (0, pointer("/b")));
    }
}
