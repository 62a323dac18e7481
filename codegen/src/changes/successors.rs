//! Types that go on under another name.
//!
//! A component is known by its key, so one that has another key is another type, and every place where it is used has
//! another signature. To a user of the crate that is one rename. It is taken for that where all that named the old type
//! names the new one, both are of the same sort, and most of what they are made of is the same.

use std::collections::{BTreeMap, BTreeSet};

use super::compare::{Pair, pairs};
use crate::surface::{Item, Kind};

/// Makes pairs of the types that are gone and those that follow them.
pub(super) fn pair_successors(all: &mut Vec<Pair<'_>>) {
    let is_type = |item: &&Item| item.kind == Kind::Type;
    loop {
        let gone: BTreeMap<&str, &Item> =
            all.iter().filter(|pair| pair.1.is_none()).filter_map(|pair| pair.0).filter(is_type).map(named).collect();
        let fresh: BTreeMap<&str, &Item> =
            all.iter().filter(|pair| pair.0.is_none()).filter_map(|pair| pair.1).filter(is_type).map(named).collect();
        if gone.is_empty() || fresh.is_empty() {
            return;
        }
        let mut votes = Votes { gone: &gone, fresh: &fresh, after: BTreeMap::new(), before: BTreeMap::new() };
        for pair in all.iter() {
            votes.count(*pair);
        }
        let found = votes.unanimous();
        if found.is_empty() {
            return;
        }
        all.retain(|pair| {
            pair.1.is_some() || !pair.0.is_some_and(|old| is_type(&old) && found.contains_key(&*old.name))
        });
        for pair in all.iter_mut().filter(|pair| pair.0.is_none()) {
            let follows = |new: &Item| found.iter().find(|(_, after)| new.kind == Kind::Type && **after == new.name);
            pair.0 = pair.1.and_then(follows).map(|(before, _)| gone[before]);
        }
    }
}

fn named(item: &Item) -> (&str, &Item) {
    (item.name.as_str(), item)
}

/// Which type stands where another one stood.
struct Votes<'v, 's> {
    gone: &'v BTreeMap<&'s str, &'s Item>,
    fresh: &'v BTreeMap<&'s str, &'s Item>,
    after: BTreeMap<&'s str, BTreeSet<&'s str>>,
    before: BTreeMap<&'s str, BTreeSet<&'s str>>,
}

impl<'s> Votes<'_, 's> {
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
                }
            }
        }
    }

    /// The types that have one successor, which follows nothing else and is like them.
    fn unanimous(&self) -> BTreeMap<&'s str, &'s str> {
        let one = |names: &BTreeSet<&'s str>| names.first().copied().filter(|_| names.len() == 1);
        let both = self.after.iter().filter_map(|(before, after)| Some((*before, one(after)?)));
        both.filter(|(before, after)| {
            one(&self.before[after]).is_some() && is_like(self.gone[before], self.fresh[after])
        })
        .collect()
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
