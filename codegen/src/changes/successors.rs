//! Types that go on under another name.
//!
//! A component is known by its key, so one that has another key is another type, and every place where it is used has
//! another signature. To a user of the crate that is one rename. It is taken for that where all that named the old type
//! names the new one, both are of the same sort, and most of what they are made of is the same.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::mem;

use super::compare::{Pair, pairs};
use crate::surface::{Item, Kind};

/// Makes pairs of the types that are gone and those that follow them.
pub(super) fn pair_successors(all: &mut Vec<Pair<'_>>) {
    let is_type = |item: &&Item| item.kind == Kind::Type;
    let gone = all.iter().filter(|pair| pair.1.is_none()).filter_map(|pair| pair.0).filter(is_type).map(named);
    let fresh = all.iter().filter(|pair| pair.0.is_none()).filter_map(|pair| pair.1).filter(is_type).map(named);
    let mut votes = Votes { gone: gone.collect(), fresh: fresh.collect(), ..Votes::default() };
    let mut before: HashMap<&str, &Item> = HashMap::new();
    let mut after: HashSet<&str> = HashSet::new();
    // What a pair is made of votes once: each pair that is found may lead to others.
    let mut found: Vec<Pair<'_>> = all.clone();
    while !found.is_empty() && !votes.gone.is_empty() && !votes.fresh.is_empty() {
        for pair in found {
            votes.count(pair);
        }
        found = votes.unanimous();
        for (old, new) in found.iter().filter_map(|pair| Some((pair.0?, pair.1?))) {
            before.insert(&new.name, old);
            after.insert(&old.name);
        }
    }
    all.retain(|pair| pair.1.is_some() || !pair.0.is_some_and(|old| is_type(&old) && after.contains(&*old.name)));
    for pair in all.iter_mut().filter(|pair| pair.0.is_none()) {
        let follows = |new: &Item| before.get(&*new.name).copied().filter(|_| new.kind == Kind::Type);
        pair.0 = pair.1.and_then(follows);
    }
}

fn named(item: &Item) -> (&str, &Item) {
    (item.name.as_str(), item)
}

/// Which type stands where another one stood.
#[derive(Default)]
struct Votes<'s> {
    gone: BTreeMap<&'s str, &'s Item>,
    fresh: BTreeMap<&'s str, &'s Item>,
    after: BTreeMap<&'s str, BTreeSet<&'s str>>,
    before: BTreeMap<&'s str, BTreeSet<&'s str>>,
    /// The types that are gone of which something was said since they were last looked at.
    open: BTreeSet<&'s str>,
}

impl<'s> Votes<'s> {
    fn count(&mut self, pair: Pair<'s>) {
        let (Some(old), Some(new)) = pair else { return };
        self.signatures(&old.is, &new.is);
        let all = pairs(&old.members, &new.members);
        let is_variant = |item: &&Item| item.kind == Kind::Variant;
        let gone = all.iter().filter(|pair| pair.1.is_none()).filter_map(|pair| pair.0.filter(is_variant));
        let fresh = all.iter().filter(|pair| pair.0.is_none()).filter_map(|pair| pair.1.filter(is_variant));
        if let ([old], [new]) = (gone.collect::<Vec<_>>().as_slice(), fresh.collect::<Vec<_>>().as_slice()) {
            // The branches of a union are told apart by what they are.
            self.signatures(&old.is, &new.is);
        }
        for pair in all {
            self.count(pair);
        }
    }

    fn signatures(&mut self, old: &'s str, new: &'s str) {
        let (old, new) = (words(old), words(new));
        if old.len() == new.len() {
            for (word, other) in old.into_iter().zip(new) {
                if self.gone.contains_key(word) && self.fresh.contains_key(other) {
                    self.after.entry(word).or_default().insert(other);
                    self.before.entry(other).or_default().insert(word);
                    self.open.insert(word);
                }
            }
        }
    }

    /// The types that have one successor, which follows nothing else and is like them. They have no more votes.
    fn unanimous(&mut self) -> Vec<Pair<'s>> {
        let one = |names: &BTreeSet<&'s str>| names.first().copied().filter(|_| names.len() == 1);
        let mut found = Vec::new();
        for before in mem::take(&mut self.open) {
            let Some(after) = self.after.get(before).and_then(one) else { continue };
            let (old, new) = (self.gone[before], self.fresh[after]);
            if one(&self.before[after]).is_some() && is_like(old, new) {
                self.gone.remove(before);
                self.fresh.remove(after);
                found.push((Some(old), Some(new)));
            }
        }
        found
    }
}

fn is_like(old: &Item, new: &Item) -> bool {
    let all = pairs(&old.members, &new.members);
    let same = all.iter().filter(|pair| pair.0.is_some() && pair.1.is_some()).count();
    old.is == new.is && same * 2 >= all.len()
}

/// The names in a signature.
fn words(is: &str) -> Vec<&str> {
    is.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).collect()
}
