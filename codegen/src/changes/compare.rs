//! Two surfaces side by side: which item of one is which of the other, and what is different.

use std::collections::BTreeMap;

use super::judge::{self, Place};
use super::{Change, Report, What};
use crate::surface::{Item, Kind, Surface};

/// Compares two surfaces of one crate.
pub fn compare(old: &Surface, new: &Surface) -> Report {
    let mut comparison = Comparison { renamed: renamed_types(old, new), changes: Vec::new() };
    comparison.lists(&old.items, &new.items, None);
    let mut changes = comparison.changes;
    changes.sort_by_key(|change| change.severity);
    Report { changes }
}

/// The types that have another name now, by their old names: where one is used, nothing else changed.
fn renamed_types<'s>(old: &'s Surface, new: &'s Surface) -> BTreeMap<&'s str, &'s str> {
    let pairs = pairs(&old.items, &new.items).into_iter();
    let both = pairs.filter_map(|(old, new)| Some((old?, new?)));
    both.filter(|(old, new)| old.kind == Kind::Type && old.name != new.name)
        .map(|(old, new)| (old.name.as_str(), new.name.as_str()))
        .collect()
}

/// The items of both lists: in the order of the new one, then those that are gone. What is the same on the wire
/// is the same; of the rest, what has the same name.
fn pairs<'s>(old: &'s [Item], new: &'s [Item]) -> Vec<(Option<&'s Item>, Option<&'s Item>)> {
    let mut left: BTreeMap<(Kind, &str), Vec<&Item>> = BTreeMap::new();
    for item in old.iter().rev() {
        left.entry((sort(item.kind), item.wire.as_str())).or_default().push(item);
    }
    let mut pairs: Vec<(Option<&Item>, Option<&Item>)> = new
        .iter()
        .map(|item| (left.get_mut(&(sort(item.kind), item.wire.as_str())).and_then(Vec::pop), Some(item)))
        .collect();
    let rest: Vec<&Item> = left.into_values().flatten().collect();
    let mut by_name: BTreeMap<(Kind, &str), &Item> =
        rest.into_iter().map(|item| ((sort(item.kind), item.name.as_str()), item)).collect();
    for (before, item) in &mut pairs {
        if let (None, Some(item)) = (*before, *item) {
            *before = by_name.remove(&(sort(item.kind), item.name.as_str()));
        }
    }
    let gone = |item: &&Item| by_name.get(&(sort(item.kind), item.name.as_str())).is_some_and(|gone| *gone == *item);
    pairs.extend(old.iter().filter(gone).map(|item| (Some(item), None)));
    pairs
}

/// A parameter stays itself when it changes between an argument and a setter.
fn sort(kind: Kind) -> Kind {
    if kind == Kind::Argument { Kind::Setter } else { kind }
}

fn is_field_setter(item: &Item) -> bool {
    item.kind == Kind::Setter && item.name.ends_with("()")
}

struct Comparison<'s> {
    renamed: BTreeMap<&'s str, &'s str>,
    changes: Vec<Change>,
}

impl Comparison<'_> {
    fn lists(&mut self, old: &[Item], new: &[Item], parent: Option<&Item>) {
        let place = Place { parent };
        let stays = |setter: &Item| self.keeps_field(setter, old, new);
        let told: Vec<&Item> = old.iter().chain(new).filter(|item| is_field_setter(item) && !stays(item)).collect();
        let told: Vec<String> = told.into_iter().map(|setter| setter.wire.clone()).collect();
        let by_field =
            |item: Option<&Item>| item.is_some_and(|item| is_field_setter(item) && told.contains(&item.wire));
        for pair in pairs(old, new) {
            match pair {
                (old, new) if by_field(old) || by_field(new) => {}
                (Some(old), Some(new)) => self.items(old, new, place),
                (None, Some(new)) => self.changes.extend(judge::added(new, place)),
                (Some(old), None) => self.changes.push(judge::removed(old, place)),
                (None, None) => {}
            }
        }
        self.order(old, new, place);
    }

    /// Whether the field of a setter is what it was. If not, its change tells of the setter too.
    fn keeps_field(&self, setter: &Item, old: &[Item], new: &[Item]) -> bool {
        fn field<'f>(setter: &Item, items: &'f [Item]) -> Option<&'f Item> {
            items.iter().find(|item| item.kind == Kind::Field && item.wire == setter.wire)
        }
        match (field(setter, old), field(setter, new)) {
            (Some(old), Some(new)) => old.name == new.name && self.now(&old.is) == new.is,
            _ => false,
        }
    }

    fn items(&mut self, old: &Item, new: &Item, place: Place<'_>) {
        if old.name != new.name {
            self.changes.push(judge::renamed(old, new, place));
        }
        let is = self.now(&old.is);
        if old.kind != new.kind {
            self.changes.push(judge::turned(new, place));
        }
        if is != new.is {
            self.changes.push(judge::retyped(&is, new, place));
        }
        if old.feature != new.feature {
            self.changes.push(judge::gated(old, new, place));
        }
        for name in old.traits.iter().filter(|name| !new.traits.contains(name)) {
            self.changes.push(judge::of_trait(What::Lost, name, new, place));
        }
        for name in new.traits.iter().filter(|name| !old.traits.contains(name)) {
            self.changes.push(judge::of_trait(What::Gained, name, new, place));
        }
        if self.now(&old.wire) != new.wire {
            self.changes.push(judge::moved(old, new, place));
        }
        if old.deprecated != new.deprecated {
            self.changes.push(judge::deprecated(new, place));
        }
        if old.text != new.text {
            self.changes.push(judge::told(new, place));
        }
        self.lists(&old.members, &new.members, Some(new));
    }

    /// The arguments that stayed, if they changed places: the call compiles, or not, with values that are mixed up.
    fn order(&mut self, old: &[Item], new: &[Item], place: Place<'_>) {
        let arguments = |items: &[Item], others: &[Item]| -> Vec<String> {
            let stays = |item: &&Item| others.iter().any(|other| other.kind == item.kind && other.wire == item.wire);
            items
                .iter()
                .filter(|item| item.kind == Kind::Argument)
                .filter(stays)
                .map(|item| item.wire.clone())
                .collect()
        };
        if let Some(parent) = place.parent.filter(|_| arguments(old, new) != arguments(new, old)) {
            self.changes.push(judge::reordered(parent));
        }
    }

    /// An old signature with the types in it by their new names.
    fn now(&self, is: &str) -> String {
        if self.renamed.is_empty() {
            return is.to_owned();
        }
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let mut text = String::with_capacity(is.len());
        let mut rest = is;
        while let Some(first) = rest.chars().next() {
            let end = rest.find(|c| is_word(c) != is_word(first)).unwrap_or(rest.len());
            let (token, after) = rest.split_at(end);
            text.push_str(self.renamed.get(token).copied().unwrap_or(token));
            rest = after;
        }
        text
    }
}
