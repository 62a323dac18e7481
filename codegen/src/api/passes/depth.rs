//! How deep types stand in each other.

use std::iter;

use crate::api::{Api, Shape, Type, behind_aliases};

/// Of how many types the standard library makes a list, a map and a box.
const LIST: usize = 4;
const MAP: usize = 8;
const BOX: usize = 3;

/// How many types the compiler looks through, one inside of the other, to see whether a value can be sent to another
/// thread: those of the crate, and about as many of the standard library as lists, maps and boxes are made of. Gives
/// the place of the type that holds the others too.
///
/// What closes a cycle is known by then, so it ends there.
pub fn depth(api: &Api) -> Option<(usize, usize)> {
    let mut depths: Vec<Option<usize>> = vec![None; api.types.len()];
    let inside: Vec<Vec<(usize, usize)>> = (0..api.types.len()).map(|at| inside(api, at)).collect();
    for start in 0..api.types.len() {
        // A stack of our own: the depth of a document must not be the depth of ours.
        let mut stack = vec![(start, 0_usize, 0)];
        while let Some((at, next, deepest)) = stack.pop() {
            if next == 0 {
                if depths[at].is_some() {
                    continue;
                }
                depths[at] = Some(0);
            }
            let before = next.checked_sub(1).map_or(0, |number| {
                let (inner, steps) = inside[at][number];
                steps + depths[inner].unwrap_or_default()
            });
            let deepest = before.max(deepest);
            match inside[at].get(next) {
                Some(&(inner, _)) => {
                    stack.push((at, next + 1, deepest));
                    stack.push((inner, 0, 0));
                }
                None => depths[at] = Some(deepest),
            }
        }
    }
    depths.into_iter().enumerate().filter_map(|(at, depth)| Some((depth?, at))).max()
}

/// The types in a type, and how many steps it takes to each.
fn inside(api: &Api, at: usize) -> Vec<(usize, usize)> {
    let shape = &api.types[at].shape;
    let fields =
        shape.fields().iter().map(|field| 1 + usize::from(!field.required || field.nullable) + boxed(field.boxed));
    let variants = shape.variants().iter().map(|variant| 1 + boxed(variant.boxed));
    let rest = if let Shape::Alias(_) = shape { 0 } else { 1 + MAP };
    let around = fields.chain(variants).chain(iter::repeat(rest));
    let inside = shape.inner_types().zip(around).map(|(ty, around)| steps(api, ty, around));
    inside.filter_map(|(steps, inner)| Some((inner?, steps))).collect()
}

fn boxed(is_boxed: bool) -> usize {
    if is_boxed { BOX } else { 0 }
}

fn steps<'a>(api: &'a Api, mut ty: &'a Type, mut steps: usize) -> (usize, Option<usize>) {
    loop {
        (ty, steps) = match behind_aliases(&api.types, ty) {
            Type::List(inner) => (inner, steps + LIST),
            Type::Map(inner) => (inner, steps + MAP),
            Type::Nullable(inner) => (inner, steps + 1),
            other => return (steps, api.index_of(other)),
        }
    }
}
