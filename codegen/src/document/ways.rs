//! Places by the ways to them, so that a way is walked once, however many places are on it.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::pointer::Pointer;

/// The root, where every way begins.
pub(super) const START: usize = 0;

/// The steps on the ways to places, of which each place has its number in the order that they were given in.
pub(super) struct Ways<'p> {
    next: HashMap<(usize, Cow<'p, str>), usize>,
    places: Vec<Option<usize>>,
}

impl<'p> Ways<'p> {
    pub fn new(places: impl Iterator<Item = &'p Pointer>) -> Self {
        let mut ways = Self { next: HashMap::new(), places: vec![None] };
        for (number, place) in places.enumerate() {
            let mut at = START;
            for token in place.tokens() {
                let fresh = ways.places.len();
                at = *ways.next.entry((at, token)).or_insert(fresh);
                if at == fresh {
                    ways.places.push(None);
                }
            }
            ways.places[at] = Some(number);
        }
        ways
    }

    /// The step from another one by a key.
    pub fn next(&self, step: usize, key: &str) -> Option<usize> {
        self.next.get(&(step, Cow::Borrowed(key))).copied()
    }

    /// The place that a step leads to, if it is the last one of a way.
    pub fn place(&self, step: usize) -> Option<usize> {
        self.places[step]
    }

    /// The innermost place around another one, or that one itself, and the steps on from there.
    pub fn around<'t>(&self, target: &'t Pointer) -> Option<(usize, &'t str)> {
        let mut found = None;
        let (mut step, mut rest) = (START, target.as_str());
        for (token, raw) in target.tokens().zip(target.as_str().split('/').skip(1)) {
            let Some(next) = self.next(step, &token) else { break };
            (step, rest) = (next, &rest[1 + raw.len()..]);
            found = self.place(step).map(|place| (place, rest)).or(found);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_innermost_place_around_another_one_is_found() {
        let places = ["/a", "/a/b~1c/d", "/e/f"].map(|place| Pointer::parse(place).unwrap());
        let ways = Ways::new(places.iter());
        let around = |target: &str| {
            let target = Pointer::parse(target).unwrap();
            ways.around(&target).map(|(place, rest)| (place, rest.to_owned()))
        };
        assert_eq!(around("/a"), Some((0, String::new())));
        assert_eq!(around("/a/b~1c/x"), Some((0, "/b~1c/x".to_owned())));
        assert_eq!(around("/a/b~1c/d/x/y"), Some((1, "/x/y".to_owned())));
        assert_eq!(around("/e"), None);
        assert_eq!(around("/ab"), None);
    }
}
