//! What stands elsewhere than in the text: a tree that was rewritten before it was read.
//!
//! Findings are made in the rewritten tree. Where a node of it came from is written down when it is moved,
//! and looked up only when there is something to report.

use std::collections::{BTreeMap, HashMap};

use crate::pointer::Pointer;

/// Where the nodes of a rewritten tree came from.
#[derive(Clone, Debug, Default)]
pub struct Moves {
    moved: BTreeMap<Pointer, Origin>,
    /// What came from a place in another file, before anything was moved.
    parts: BTreeMap<Pointer, (usize, Pointer)>,
}

/// Where a node came from: below which node, which stayed where it was as far as this move is concerned, and
/// how to get from there to where it was.
#[derive(Clone, Debug)]
struct Origin {
    owner: Pointer,
    steps: String,
    /// Whether it still is where it was, too.
    is_copy: bool,
}

/// The way from the text to the rewritten tree.
#[derive(Debug, Default)]
pub struct Targets {
    moved: HashMap<Pointer, Vec<(String, Pointer)>>,
    /// The length of the longest place that something was moved from below.
    longest: usize,
}

impl Targets {
    /// Where a node of the text is now.
    #[must_use]
    pub fn find(&self, pointer: &Pointer) -> Pointer {
        let mut now = Pointer::root();
        let mut rest = pointer.as_str();
        // Below longer places nothing was moved; a reference to nothing may have any number of steps.
        while !rest.is_empty() && now.as_str().len() <= self.longest {
            let fits =
                |steps: &str| rest.strip_prefix(steps).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
            let moved = self.moved.get(&now).into_iter().flatten().filter(|(steps, _)| fits(steps));
            if let Some((steps, new)) = moved.max_by_key(|(steps, _)| steps.len()) {
                now = new.clone();
                rest = &rest[steps.len()..];
            } else {
                let end = rest[1..].find('/').map_or(rest.len(), |at| at + 1);
                now = now.below(&rest[..end]);
                rest = &rest[end..];
            }
        }
        now.below(rest)
    }
}

impl Moves {
    /// Whether everything is where it was.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.moved.is_empty()
    }

    /// How many nodes were moved.
    #[must_use]
    pub fn len(&self) -> usize {
        self.moved.len()
    }

    /// Nodes below `owner` were moved: each is now at the first of the two and was at the second, both relative to
    /// the owner. They were moved at once, so none of them is the cause of another.
    pub fn record(&mut self, owner: &Pointer, moves: impl IntoIterator<Item = (String, String)>) {
        let moves = moves.into_iter().map(|(new, old)| (owner.below(&new), self.before(owner, &old)));
        let moves: Vec<_> = moves.collect();
        let entries =
            moves.into_iter().map(|(new, steps)| (new, Origin { owner: owner.clone(), steps, is_copy: false }));
        self.moved.extend(entries);
    }

    /// A whole part of the tree stands at `new` too, and was read at `old`.
    pub fn record_copy(&mut self, new: Pointer, old: &Pointer) {
        let steps = self.origin(old).as_str().to_owned();
        self.moved.insert(new, Origin { owner: Pointer::root(), steps, is_copy: true });
    }

    /// This one stands where it was, whatever was copied around it.
    pub fn record_own(&mut self, pointer: Pointer) {
        let steps = pointer.as_str().to_owned();
        self.moved.insert(pointer, Origin { owner: Pointer::root(), steps, is_copy: true });
    }

    /// What stands at `new` was read in the file of this number, at `place`.
    pub fn record_part(&mut self, new: Pointer, file: usize, place: Pointer) {
        self.parts.insert(new, (file, place));
    }

    /// Where the node was in the text of which file.
    #[must_use]
    pub fn place(&self, pointer: &Pointer) -> (usize, Pointer) {
        let origin = self.origin(pointer);
        match nearest(&self.parts, &origin) {
            Some((new, (file, place))) => (*file, place.below(&origin.as_str()[new.as_str().len()..])),
            None => (0, origin),
        }
    }

    /// Where the node was when all files had been put together.
    #[must_use]
    pub fn origin(&self, pointer: &Pointer) -> Pointer {
        match self.nearest(pointer) {
            Some((new, origin)) => {
                let rest = &pointer.as_str()[new.as_str().len()..];
                self.origin(&origin.owner).below(&origin.steps).below(rest)
            }
            None => pointer.clone(),
        }
    }

    /// Where the nodes of the text are now, for references to them.
    #[must_use]
    pub fn targets(&self) -> Targets {
        let mut targets = Targets::default();
        for (new, origin) in self.moved.iter().filter(|(_, origin)| !origin.is_copy && !origin.steps.is_empty()) {
            targets.longest = targets.longest.max(origin.owner.as_str().len());
            targets.moved.entry(origin.owner.clone()).or_default().push((origin.steps.clone(), new.clone()));
        }
        targets
    }

    /// What lies below the owner at `steps` may have been moved there before.
    fn before(&self, owner: &Pointer, steps: &str) -> String {
        match self.nearest(&owner.below(steps)) {
            Some((new, origin)) if origin.owner == *owner => {
                let rest = &steps[new.as_str().len() - owner.as_str().len()..];
                format!("{}{rest}", origin.steps)
            }
            _ => steps.to_owned(),
        }
    }

    fn nearest(&self, pointer: &Pointer) -> Option<(&Pointer, &Origin)> {
        nearest(&self.moved, pointer)
    }
}

/// The entry for a place, or for the nearest one above it.
fn nearest<'m, T>(map: &'m BTreeMap<Pointer, T>, pointer: &Pointer) -> Option<(&'m Pointer, &'m T)> {
    if map.is_empty() {
        return None;
    }
    let mut at = Some(pointer.clone());
    while let Some(here) = at {
        if let Some(found) = map.get_key_value(&here) {
            return Some(found);
        }
        at = here.parent();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointer(text: &str) -> Pointer {
        Pointer::parse(text).unwrap()
    }

    fn steps(moves: &[(&str, &str)]) -> Vec<(String, String)> {
        moves.iter().map(|(new, old)| ((*new).to_owned(), (*old).to_owned())).collect()
    }

    #[test]
    fn what_was_moved_twice_is_found_where_it_was() {
        let mut moves = Moves::default();
        let schema = pointer("/components/schemas/A");
        // The first of three branches is taken away, then the second of what is left moves up.
        moves.record(&schema, steps(&[("/anyOf/0", "/anyOf/1"), ("/anyOf/1", "/anyOf/2")]));
        moves.record(&schema, steps(&[("/properties", "/anyOf/1/properties")]));
        assert_eq!(moves.origin(&schema.below("/anyOf/0/type")), schema.below("/anyOf/1/type"));
        assert_eq!(moves.origin(&schema.below("/properties/b")), schema.below("/anyOf/2/properties/b"));
        assert_eq!(moves.targets().find(&schema.below("/anyOf/2/properties/b")), schema.below("/properties/b"));
        assert_eq!(moves.origin(&schema.below("/title")), schema.below("/title"));
    }
}
