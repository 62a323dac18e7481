//! Taking values out of the document.

use std::collections::BTreeMap;

use serde_json::Value;

use super::budget::Budget;
use super::origins::renumber;
use crate::document::tree::Tree;
use crate::pointer::Pointer;

/// The items that are taken out of a list, and how many it had.
struct TakenOut {
    length: usize,
    items: Vec<usize>,
}

/// Takes out what stands at these places, from the last to the first, so that the indices of earlier ones stay right.
pub(super) fn remove(tree: &mut Tree, mut found: Vec<Pointer>, budget: &mut Budget) -> Result<(), String> {
    found.sort_by_cached_key(sort_key);
    found.dedup();
    let mut lists: BTreeMap<Pointer, TakenOut> = BTreeMap::new();
    for target in found.iter().rev() {
        let (Some(parent), Some(last)) = (target.parent(), target.last()) else {
            continue;
        };
        match tree.value.pointer_mut(parent.as_str()) {
            Some(Value::Object(map)) => {
                // Whatever comes after it moves up.
                budget.work(1 + map.len() as u64 / 64)?;
                map.shift_remove(&*last);
                tree.origins.forget(target);
            }
            Some(Value::Array(items)) => {
                if let Ok(i) = last.parse::<usize>()
                    && i < items.len()
                {
                    budget.work(1 + items.len() as u64 / 64)?;
                    let length = items.len();
                    items.remove(i);
                    lists.entry(parent).or_insert_with(|| TakenOut { length, items: Vec::new() }).items.push(i);
                }
            }
            _ => {}
        }
    }
    // A list in an item of another one stands before it here, and is found where it was.
    for (list, mut taken) in lists.into_iter().rev() {
        budget.work(taken.length as u64)?;
        taken.items.reverse();
        renumber(&mut tree.texts, &list, &taken.items);
        tree.origins.take_out(&list, taken.length, &taken.items);
    }
    Ok(())
}

/// Indices count as numbers: 10 comes after 9.
fn sort_key(pointer: &Pointer) -> Vec<(Option<usize>, String)> {
    let tokens = pointer.tokens();
    tokens.map(|token| (token.parse().ok(), token.into_owned())).collect()
}
