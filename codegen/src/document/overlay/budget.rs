//! What one overlay may cost: an overlay that lies beside a document is applied unasked.
//!
//! An expression can find the same place many times, or ask each place about all others. So what it would look at is
//! counted before it is let loose on the document, each time at most as often as it would look.

use std::collections::BTreeSet;

use serde_json::Value;
use serde_json_path::JsonPath;

use super::super::tree::{MAX_DEPTH, MAX_WAY, OBJECT_NODES, reach};
use super::route::{self, Filter, Segment, Selector};
use crate::pointer::Pointer;

/// How many places all actions together may look at. An action that names its place looks at a handful; one that
/// begins with `$..` looks at the whole document.
const MAX_WORK: u64 = 5_000_000;

/// How many values all actions together may add.
const MAX_ADDED: usize = 500_000;

/// How much memory the places that one expression finds may take.
const MAX_FOUND_BYTES: u64 = 64 << 20;

/// So many of them never take that much.
const FEW: u64 = 20_000;

const TOO_MUCH: &str = "the actions up to this one look at too many places of the document";

pub(super) struct Budget {
    work: u64,
    added: usize,
}

impl Budget {
    pub fn new() -> Self {
        Self { work: MAX_WORK, added: MAX_ADDED }
    }

    /// Takes from what is left to do.
    pub fn work(&mut self, cost: u64) -> Result<(), String> {
        self.work = self.work.checked_sub(cost).ok_or(TOO_MUCH)?;
        Ok(())
    }

    /// Takes for an expression what reading it costs.
    pub fn read(&mut self, path: &str) -> Result<(), String> {
        self.work(route::reading(path)?)
    }

    /// Takes for an expression what finding its places costs.
    pub fn find(&mut self, path: &str, tree: &Value) -> Result<(), String> {
        let segments = route::segments(path);
        let mut walk = Walk { segments: &segments, root: tree, work: self.work, found: vec![0; segments.len()] };
        let mut arrivals = vec![0; segments.len() + 1];
        arrivals[0] = 1;
        walk.visit(tree, &arrivals, &vec![0; segments.len()]).ok_or(TOO_MUCH)?;
        self.work = walk.work;
        if walk.found.iter().all(|found| *found <= FEW) {
            return Ok(());
        }
        let bytes = 24 * measure(tree).1 + 64;
        for (segment, most) in segments.iter().zip(walk.found) {
            if most.saturating_mul(bytes) <= MAX_FOUND_BYTES {
                continue;
            }
            // A filter may leave out nearly all, so that only counting tells.
            let found = JsonPath::parse(&path[..segment.end]).map_or(most, |path| path.query(tree).len() as u64);
            if found.saturating_mul(bytes) > MAX_FOUND_BYTES {
                return Err("this finds too many places in the document".to_owned());
            }
        }
        Ok(())
    }

    /// Takes for a value what adding it to each target costs.
    pub fn add(&mut self, value: &Value, targets: &[Pointer]) -> Result<(), String> {
        let deepest = targets.iter().map(|target| target.tokens().count()).max().unwrap_or_default() as u64;
        if deepest + measure(value).1 > MAX_DEPTH as u64 {
            return Err(format!("this would make the document deeper than {MAX_DEPTH} levels"));
        }
        let longest = targets.iter().map(|target| target.as_str().len()).max().unwrap_or_default();
        if longest + reach(value) > MAX_WAY {
            return Err(format!("this would make the keys on the way to a place longer than {MAX_WAY} bytes together"));
        }
        let added = weight(value).saturating_mul(targets.len());
        self.added = self.added.checked_sub(added).ok_or("the actions up to this one add too much to the document")?;
        Ok(())
    }
}

/// The number of values in one, itself among them, and of its levels.
fn measure(value: &Value) -> (u64, u64) {
    let join = |(size, height): (u64, u64), value| {
        let (more, below) = measure(value);
        (size + more, height.max(below + 1))
    };
    match value {
        Value::Array(items) => items.iter().fold((1, 1), join),
        Value::Object(map) => map.values().fold((1, 1), join),
        _ => (1, 1),
    }
}

/// The memory of a value in hundreds of bytes.
fn weight(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(weight).sum::<usize>(),
        Value::Object(map) => {
            OBJECT_NODES + map.iter().map(|(key, value)| key.len() / 100 + weight(value)).sum::<usize>()
        }
        Value::String(text) => 1 + text.len() / 100,
        _ => 1,
    }
}

/// The way of an expression through the document, with the number of times that it comes by each place.
struct Walk<'a> {
    segments: &'a [Segment],
    root: &'a Value,
    work: u64,
    /// How many places each segment gives at most.
    found: Vec<u64>,
}

/// By what a child stands in its parent: an index counts from the end too.
#[derive(Clone, Copy)]
enum Step<'a> {
    Key(&'a str),
    Index(usize, usize),
}

impl Step<'_> {
    fn is(self, selector: &Selector) -> bool {
        match (self, selector) {
            (Self::Key(key), Selector::Name(name)) => key == name,
            (Self::Index(at, length), Selector::Index(index)) => nth(*index, length) == Some(at),
            (_, selector) => !selector.is_single(),
        }
    }
}

fn nth(index: i64, length: usize) -> Option<usize> {
    let at = if index < 0 { i64::try_from(length).ok()?.checked_add(index)? } else { index };
    usize::try_from(at).ok().filter(|at| *at < length)
}

impl Walk<'_> {
    /// `arrivals` says how often each segment begins at this value, `carried` how often it comes from above to look
    /// here too. `None` when the work is too much.
    fn visit(&mut self, value: &Value, arrivals: &[u64], carried: &[u64]) -> Option<()> {
        let visits = self.segments.iter().zip(arrivals.iter().zip(carried));
        let visits: Vec<u64> = visits.map(|(_, (here, above))| here.saturating_add(*above)).collect();
        let active: Vec<usize> = (0..visits.len()).filter(|at| visits[*at] > 0).collect();
        if active.is_empty() {
            return Some(());
        }
        for (step, child) in self.children(value, &active) {
            let mut next = vec![0_u64; arrivals.len()];
            let mut down = vec![0_u64; carried.len()];
            self.spend(1 + visits.len() as u64 / 16)?;
            for at in &active {
                let (at, times) = (*at, visits[*at]);
                let segment = &self.segments[at];
                let chosen = segment.selectors.iter().filter(|selector| step.is(selector)).count() as u64;
                self.spend(times.saturating_mul(chosen.max(1)))?;
                for selector in &segment.selectors {
                    if let Selector::Filter(filter) = selector {
                        self.spend(times.saturating_mul(filter.cost(child, self.root)))?;
                    }
                }
                next[at + 1] = times.saturating_mul(chosen);
                self.found[at] = self.found[at].saturating_add(next[at + 1]);
                if segment.descends {
                    down[at] = times;
                }
            }
            self.visit(child, &next, &down)?;
        }
        Some(())
    }

    /// The children that the segments look at.
    fn children<'v>(&self, value: &'v Value, active: &[usize]) -> Vec<(Step<'v>, &'v Value)> {
        let active = || active.iter().map(|at| &self.segments[*at]);
        let selectors = || active().flat_map(|segment| &segment.selectors);
        let all = active().any(|segment| segment.descends) || !selectors().all(Selector::is_single);
        match value {
            Value::Object(map) if all => map.iter().map(|(key, value)| (Step::Key(key), value)).collect(),
            Value::Array(items) if all => {
                items.iter().enumerate().map(|(at, value)| (Step::Index(at, items.len()), value)).collect()
            }
            Value::Object(map) => {
                let names = selectors().filter_map(|selector| match selector {
                    Selector::Name(name) => Some(name.as_str()),
                    _ => None,
                });
                let names: BTreeSet<&str> = names.collect();
                let found = names.into_iter().filter_map(|name| map.get_key_value(name));
                found.map(|(key, value)| (Step::Key(key), value)).collect()
            }
            Value::Array(items) => {
                let indices = selectors().filter_map(|selector| match selector {
                    Selector::Index(index) => nth(*index, items.len()),
                    _ => None,
                });
                let indices: BTreeSet<usize> = indices.collect();
                indices.into_iter().map(|at| (Step::Index(at, items.len()), &items[at])).collect()
            }
            _ => Vec::new(),
        }
    }

    fn spend(&mut self, cost: u64) -> Option<()> {
        self.work = self.work.checked_sub(cost)?;
        Some(())
    }
}

impl Filter {
    /// What it looks at when it is asked about a child. Each look at all depths comes by a place at most once for
    /// each level above it.
    fn cost(&self, child: &Value, root: &Value) -> u64 {
        if !self.is_wide {
            return self.each;
        }
        let (size, height) = measure(if self.is_rooted { root } else { child });
        let times = height.max(2).saturating_pow(self.nested.saturating_sub(1));
        let size = if self.is_rooted && self.nested > 1 { size.saturating_mul(size) } else { size };
        self.each.saturating_mul(size).saturating_mul(times).saturating_mul(self.repeated)
    }
}
