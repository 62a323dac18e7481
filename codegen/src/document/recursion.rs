//! Schemas without a name that lead back to themselves, by a pointer or by a name of OpenAPI 3.1: a type that has itself
//! in it needs a name, so they become components.

use std::collections::HashMap;

use serde_json::Value;

use super::files::{is_schema, steps};
use super::modern::is_definition;
use super::promote::{Promoted, promote, reference, referred};
use super::resolve::component;
use super::tree::{holds_values, is_named};
use super::ways::{START, Ways};
use crate::diagnostic::Moves;
use crate::pointer::Pointer;

/// Makes components of the schemas that stand inside of other things and are on a cycle of references.
pub(super) fn name_recursive(root: &mut Value, moves: &mut Moves) {
    let there = |target: &Pointer| is_unnamed(target) && root.pointer(target.as_str()).is_some();
    let targets: Vec<Pointer> = referred(root, &there).into_iter().collect();
    if targets.is_empty() {
        return;
    }
    let mut graph = Graph::new(&targets);
    graph.walk(root, false, Some(START), None);
    let cyclic = graph.cyclic();
    let named = targets.into_iter().zip(cyclic).filter(|(_, is_cyclic)| *is_cyclic);
    let named = named.map(|(target, _)| Promoted { names: vec![name(&target)], target });
    promote(root, named.collect(), moves);
}

fn is_unnamed(target: &Pointer) -> bool {
    component(target).is_none() && (is_schema(target) || is_definition(target))
}

/// What it is called as a type without a name: after the way to it.
fn name(target: &Pointer) -> String {
    const STEPS: [&str; 8] =
        ["components", "schemas", "paths", "properties", "content", "schema", "$defs", "definitions"];
    let is_media_type = |token: &str| token.find('/').is_some_and(|at| at > 0);
    let plain = |token: &str| {
        let plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-') { c } else { '_' };
        token.chars().map(plain).collect::<String>()
    };
    let tells = |token: &str, is_own: bool| (is_own || !STEPS.contains(&token)) && !is_media_type(token);
    let words: Vec<String> =
        steps(target).filter(|(token, is_own)| tells(token, *is_own)).map(|(token, _)| plain(&token)).collect();
    if words.is_empty() { target.last().map(|last| plain(&last)).unwrap_or_default() } else { words.join(".") }
}

/// Which of the targets lead to which: by a reference inside of one, or because one is inside of another.
struct Graph<'t> {
    ways: Ways<'t>,
    /// The target that a place is, by the place.
    numbers: HashMap<&'t Pointer, usize>,
    edges: Vec<Vec<usize>>,
}

impl<'t> Graph<'t> {
    fn new(targets: &'t [Pointer]) -> Self {
        let numbers = targets.iter().enumerate().map(|(number, target)| (target, number)).collect();
        Self { ways: Ways::new(targets.iter()), numbers, edges: vec![Vec::new(); targets.len()] }
    }

    /// `step` is the place on the way to a target, and `inside` the target around it, where there are such.
    fn walk(&mut self, value: &Value, by_name: bool, step: Option<usize>, mut inside: Option<usize>) {
        if let Some(target) = step.and_then(|step| self.ways.place(step)) {
            if let Some(outer) = inside {
                self.edges[outer].push(target);
            }
            inside = Some(target);
        }
        if step.is_none() && inside.is_none() {
            return;
        }
        let next = |graph: &Self, token: &str| graph.ways.next(step?, token);
        match value {
            Value::Object(map) => {
                if let (Some(from), Some(to)) = (inside, reference(map).and_then(|to| self.numbers.get(&to))) {
                    self.edges[from].push(*to);
                }
                for (key, value) in map.iter().filter(|(key, _)| !holds_values(key, by_name)) {
                    self.walk(value, is_named(key, by_name), next(self, key), inside);
                }
            }
            Value::Array(items) => {
                for (number, item) in items.iter().enumerate() {
                    let step = step.and_then(|_| next(self, &number.to_string()));
                    self.walk(item, false, step, inside);
                }
            }
            _ => {}
        }
    }

    /// Which targets are on a cycle, or on a way from one cycle to another: what leads nowhere, and what nothing leads
    /// to, is taken away until all that is left is that.
    fn cyclic(&self) -> Vec<bool> {
        let mut back = vec![Vec::new(); self.edges.len()];
        for (from, targets) in self.edges.iter().enumerate() {
            for to in targets {
                back[*to].push(from);
            }
        }
        let mut is_left = vec![true; self.edges.len()];
        for (ways, back) in [(&self.edges, &back), (&back, &self.edges)] {
            let mut counts: Vec<usize> =
                ways.iter().map(|ways| ways.iter().filter(|to| is_left[**to]).count()).collect();
            let mut open: Vec<usize> = (0..counts.len()).filter(|at| is_left[*at] && counts[*at] == 0).collect();
            while let Some(at) = open.pop() {
                is_left[at] = false;
                for &before in &back[at] {
                    counts[before] -= 1;
                    if counts[before] == 0 && is_left[before] {
                        open.push(before);
                    }
                }
            }
        }
        is_left
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_leads_to_a_cycle_or_comes_from_one_is_on_none() {
        let places: Vec<Pointer> = (0..5).map(|number| Pointer::root().index(number)).collect();
        let mut graph = Graph::new(&places);
        // 0 → 1 ⇄ 2 → 3, and 4 → 4.
        graph.edges = vec![vec![1], vec![2], vec![1, 3], vec![], vec![4]];
        assert_eq!(graph.cyclic(), [false, true, true, false, true]);
    }
}
