//! The names that the last release gave, by what they were given to.

use std::collections::HashMap;

use crate::surface::{Item, Kind, Surface};

/// What is known by kind and by what it is called on the wire. What is there twice is not known.
pub(super) struct Known<'s>(HashMap<(Kind, &'s str), Option<&'s Item>>);

impl<'s> Known<'s> {
    /// All that the surfaces list at the top; of what several know, the first is right.
    pub(super) fn of(surfaces: &[&'s Surface]) -> Self {
        let mut all = HashMap::new();
        for surface in surfaces {
            for (key, item) in Self::among(&surface.items).0 {
                all.entry(key).or_insert(item);
            }
        }
        Self(all)
    }

    fn among(items: &'s [Item]) -> Self {
        let mut all = HashMap::with_capacity(items.len());
        for item in items.iter().filter(|item| !item.name.ends_with("()")) {
            // A parameter may have been an argument, and be a setter now.
            let kind = if item.kind == Kind::Argument { Kind::Setter } else { item.kind };
            all.entry((kind, item.wire.as_str())).and_modify(|known| *known = None).or_insert(Some(item));
        }
        Self(all)
    }

    pub(super) fn item(&self, kind: Kind, wire: &str) -> Option<&'s Item> {
        *self.0.get(&(kind, wire))?
    }

    /// What is known of the members of an item.
    pub(super) fn members(&self, kind: Kind, wire: &str) -> Self {
        self.item(kind, wire).map_or_else(|| Self(HashMap::new()), |item| Self::among(&item.members))
    }

    /// The name, without that of what it is in.
    pub(super) fn name(&self, kind: Kind, wire: &str) -> Option<&'s str> {
        let name = self.item(kind, wire)?.name.as_str();
        Some(name.rsplit("::").next().unwrap_or(name))
    }
}
