//! Two surfaces side by side: which item of one is which of the other, and what is different.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ptr;

use super::judge::{self, Place};
use super::left_out::LeftOut;
use super::successors::pair_successors;
use super::{Change, Report, What};
use crate::surface::{Item, Kind, Surface};

/// Compares two surfaces of one crate.
pub fn compare(old: &Surface, new: &Surface) -> Report {
    let mut all = pairs(&old.items, &new.items);
    pair_successors(&mut all);
    let renamed = renamed_types(&all);
    let left_out = LeftOut::of(old, new);
    let mut comparison = Comparison { renamed, left_out, aliases: [aliases(old), aliases(new)], changes: Vec::new() };
    comparison.lists(&old.items, &new.items, all, None);
    comparison.fold_variants();
    let mut changes = comparison.changes;
    if changes.is_empty() {
        changes.extend(otherwise(old, new));
    }
    changes.sort_by_key(|change| change.severity);
    Report { changes }
}

/// The types that have another name now, by their old names: where one is used, nothing else changed.
fn renamed_types<'s>(all: &[Pair<'s>]) -> BTreeMap<&'s str, &'s str> {
    let both = all.iter().filter_map(|(old, new)| Some(((*old)?, (*new)?)));
    both.filter(|(old, new)| old.kind == Kind::Type && old.name != new.name)
        .map(|(old, new)| (old.name.as_str(), new.name.as_str()))
        .collect()
}

/// What is left where nothing of the surface differs: the models may, in what only the code of the crate shows.
fn otherwise(old: &Surface, new: &Surface) -> Option<Change> {
    let [old, new] = [old, new].map(|surface| surface.items.iter().find(|item| item.kind == Kind::Package));
    let (old, new) = (old?, new?);
    (model(old) != model(new)).then(|| judge::otherwise(new))
}

fn model(package: &Item) -> Option<&str> {
    package.members.iter().find(|member| is_model(member)).map(|model| model.text.as_str())
}

/// The digest of the whole model differs with everything else, so it is compared alone.
fn is_model(item: &Item) -> bool {
    item.kind == Kind::Package && item.wire == "model"
}

/// What each alias stands for.
fn aliases(surface: &Surface) -> BTreeMap<&str, &str> {
    let types = surface.items.iter().filter(|item| item.kind == Kind::Type);
    types.filter_map(|item| Some((item.name.as_str(), item.is.strip_prefix("= ")?))).collect()
}

/// An item as it was and as it is; one of the two where it is new or gone.
pub(super) type Pair<'s> = (Option<&'s Item>, Option<&'s Item>);

/// The items of both lists: in the order of the new one, then those that are gone. What is the same on the wire
/// is the same; of the rest, what has the same name.
pub(super) fn pairs<'s>(old: &'s [Item], new: &'s [Item]) -> Vec<Pair<'s>> {
    let mut left: BTreeMap<(Kind, Cow<'_, str>), Vec<&Item>> = BTreeMap::new();
    for item in old.iter().rev() {
        left.entry((sort(item.kind), wire(item))).or_default().push(item);
    }
    let mut pairs: Vec<Pair<'_>> =
        new.iter().map(|item| (left.get_mut(&(sort(item.kind), wire(item))).and_then(Vec::pop), Some(item))).collect();
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
    pair_path_arguments(&mut pairs);
    pairs
}

/// The name of an argument of the path is not on the wire. So if as many are gone as are new, they are the same.
fn pair_path_arguments(pairs: &mut Vec<Pair<'_>>) {
    let gone: Vec<&Item> = pairs.iter().filter(|pair| pair.1.is_none()).filter_map(|pair| pair.0).collect();
    let gone: Vec<&Item> = gone.into_iter().filter(|item| is_of_path(item)).collect();
    let is_new = |pair: &Pair<'_>| pair.0.is_none() && pair.1.is_some_and(is_of_path);
    if !gone.is_empty() && gone.len() == pairs.iter().filter(|pair| is_new(pair)).count() {
        pairs.retain(|pair| pair.1.is_some() || !pair.0.is_some_and(is_of_path));
        for (pair, old) in pairs.iter_mut().filter(|pair| is_new(pair)).zip(gone) {
            pair.0 = Some(old);
        }
    }
}

fn is_of_path(item: &Item) -> bool {
    item.kind == Kind::Argument && item.wire.starts_with("path ")
}

/// What tells an item from its neighbours: of a path, what is between the names in it.
fn wire(item: &Item) -> Cow<'_, str> {
    if item.kind != Kind::Operation || !item.wire.contains('{') {
        return Cow::Borrowed(&item.wire);
    }
    let mut depth = 0_usize;
    let shown = item.wire.chars().filter(|c| {
        depth -= usize::from(*c == '}' && depth > 0);
        let is_outside = depth == 0;
        depth += usize::from(*c == '{');
        is_outside
    });
    Cow::Owned(shown.collect())
}

/// A parameter stays itself when it changes between an argument and a setter.
fn sort(kind: Kind) -> Kind {
    if kind == Kind::Argument { Kind::Setter } else { kind }
}

fn is_field_setter(item: &Item) -> bool {
    item.kind == Kind::Setter && item.name.ends_with("()")
}

struct Comparison<'s> {
    left_out: LeftOut<'s>,
    renamed: BTreeMap<&'s str, &'s str>,
    /// Those of the old surface, and those of the new one.
    aliases: [BTreeMap<&'s str, &'s str>; 2],
    changes: Vec<Change>,
}

impl Comparison<'_> {
    fn members(&mut self, old: &Item, new: &Item) {
        let mut all = pairs(&old.members, &new.members);
        self.pair_variants(&mut all);
        self.lists(&old.members, &new.members, all, Some(new));
    }

    /// A variant of a union is what it carries, also where that has another name.
    fn pair_variants(&self, all: &mut Vec<Pair<'_>>) {
        let gone: Vec<&Item> = all.iter().filter(|pair| pair.1.is_none()).filter_map(|pair| pair.0).collect();
        for old in gone.into_iter().filter(|old| old.kind == Kind::Variant && self.now(&old.is) != old.is) {
            let is = self.now(&old.is);
            let is_it =
                |pair: &Pair<'_>| pair.0.is_none() && pair.1.is_some_and(|new| new.kind == old.kind && new.is == is);
            if let Some(pair) = all.iter_mut().find(|pair| is_it(pair)) {
                pair.0 = Some(old);
                all.retain(|pair| pair.1.is_some() || !pair.0.is_some_and(|gone| ptr::eq(gone, old)));
            }
        }
    }

    /// The rename of a type shows in the variants that are named after it, and is told once.
    fn fold_variants(&mut self) {
        let is_rename = |change: &Change, kind: Kind| change.kind == kind && change.what == What::Renamed;
        let key = |change: &Change| (change.before.clone(), change.after.clone());
        let types: BTreeSet<_> = self.changes.iter().filter(|change| is_rename(change, Kind::Type)).map(key).collect();
        let is_told = |change: &mut Change| is_rename(change, Kind::Variant) && types.contains(&key(change));
        let folded: Vec<Change> = self.changes.extract_if(.., is_told).collect();
        for change in self.changes.iter_mut().filter(|change| is_rename(change, Kind::Type)) {
            let key = key(change);
            let of = folded.iter().filter(|variant| (&variant.before, &variant.after) == (&key.0, &key.1));
            judge::add_variants(change, &of.map(|variant| variant.name.as_str()).collect::<Vec<_>>());
        }
    }

    fn lists(&mut self, old: &[Item], new: &[Item], all: Vec<Pair<'_>>, parent: Option<&Item>) {
        let place = Place { parent };
        let stays = |setter: &Item| self.keeps_field(setter, old, new);
        let told: Vec<&Item> = old.iter().chain(new).filter(|item| is_field_setter(item) && !stays(item)).collect();
        let told: Vec<String> = told.into_iter().map(|setter| setter.wire.clone()).collect();
        let by_field =
            |item: Option<&Item>| item.is_some_and(|item| is_field_setter(item) && told.contains(&item.wire));
        for pair in all {
            match pair {
                (old, new) if by_field(old) || by_field(new) => {}
                (Some(one), _) | (_, Some(one)) if one.is_left_out() => {}
                (None, Some(only)) | (Some(only), None) if is_model(only) => {}
                (Some(old), Some(new)) => self.items(old, new, place),
                (None, Some(new)) => self.changes.extend(judge::added(new, place)),
                (Some(old), None) => self.changes.push(self.explained(judge::removed(old, place), old, place)),
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
            (Some(old), Some(new)) => old.name == new.name && self.is_same(&old.is, &new.is),
            _ => false,
        }
    }

    fn items(&mut self, old: &Item, new: &Item, place: Place<'_>) {
        if old.name != new.name {
            self.changes.push(judge::renamed(old, new, place));
        }
        if old.kind != new.kind {
            self.changes.push(judge::turned(new, place));
        }
        let is_same = self.is_same(&old.is, &new.is);
        if !is_same {
            self.changes.push(self.explained(judge::retyped(&self.now(&old.is), new, place), old, place));
        }
        if old.feature != new.feature {
            self.changes.push(judge::gated(old, new, place));
        }
        // A variant without a tag is known by the key of its type, whose rename is told.
        let is_variant_of_renamed = new.kind == Kind::Variant && is_same && old.is != new.is;
        if Self::is_moved(old, new) && !is_variant_of_renamed {
            self.changes.push(judge::moved(old, new, place));
        }
        if old.name == new.name && Self::is_identified(old, new) {
            self.changes.push(judge::identified(old, new, place));
        }
        if old.deprecated != new.deprecated {
            self.changes.push(judge::deprecated(new, place));
        }
        if old.text != new.text && !is_model(new) {
            self.changes.push(judge::told(new, place));
        }
        // What a type of another shape is made of has nothing to do with what it was made of.
        if is_same || old.kind != Kind::Type {
            self.traits(old, new, place);
            self.members(old, new);
        }
    }

    /// A change with the reason for it, where that is an error in the document.
    fn explained(&self, change: Change, old: &Item, place: Place<'_>) -> Change {
        if self.left_out.explains(old, place.parent) { judge::left_out(change) } else { change }
    }

    /// The names in a path are not on the wire, and neither is the place where a document has a type.
    fn is_moved(old: &Item, new: &Item) -> bool {
        let are_of_path = is_of_path(old) && is_of_path(new);
        !are_of_path && new.kind != Kind::Type && wire(old) != wire(new)
    }

    /// What was written before this was kept knows of none.
    fn is_identified(old: &Item, new: &Item) -> bool {
        !old.id.is_empty() && !new.id.is_empty() && old.id != new.id
    }

    fn traits(&mut self, old: &Item, new: &Item, place: Place<'_>) {
        for name in old.traits.iter().filter(|name| !new.traits.contains(name)) {
            self.changes.push(judge::of_trait(What::Lost, name, new, place));
        }
        for name in new.traits.iter().filter(|name| !old.traits.contains(name)) {
            self.changes.push(judge::of_trait(What::Gained, name, new, place));
        }
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

    /// Whether two signatures are the same to the compiler: an alias is what it stands for.
    fn is_same(&self, old: &str, new: &str) -> bool {
        let [before, after] = &self.aliases;
        self.now(old) == new || self.now(&resolved(old, before)) == resolved(new, after)
    }

    /// An old signature with the types in it by their new names.
    fn now(&self, is: &str) -> String {
        replaced(is, &self.renamed)
    }
}

/// A signature without aliases. One that leads to itself is no alias, so each is met once at most.
fn resolved(is: &str, aliases: &BTreeMap<&str, &str>) -> String {
    let mut text = is.to_owned();
    for _ in 0..aliases.len() {
        let next = replaced(&text, aliases);
        if next == text {
            break;
        }
        text = next;
    }
    text
}

/// A text with other words for some.
fn replaced(is: &str, words: &BTreeMap<&str, &str>) -> String {
    if words.is_empty() {
        return is.to_owned();
    }
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut text = String::with_capacity(is.len());
    let mut rest = is;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c| is_word(c) != is_word(first)).unwrap_or(rest.len());
        let (token, after) = rest.split_at(end);
        text.push_str(words.get(token).copied().unwrap_or(token));
        rest = after;
    }
    text
}
