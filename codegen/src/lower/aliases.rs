//! Names for types that lead back to themselves.

use indexmap::IndexMap;

use crate::api::{Docs, Shape, Signs, Type, TypeDef, Union, Variant};
use crate::diagnostic::Diagnostics;
use crate::naming::{Scope, TypeName};
use crate::pointer::Pointer;

/// More names for one another than a person writes.
const LONG: usize = 8;

/// Cuts the cycles among components that are only names for a type. Everything that looks behind a
/// name relies on this.
///
/// A list or a map of itself cannot be another name for a type in Rust, so it becomes a union of one branch; a type
/// that is nothing but itself is an error.
pub(super) fn cut_cycles(types: &mut IndexMap<TypeName, TypeDef>, diagnostics: &mut Diagnostics) {
    let mut walk = Walk { seen: vec![None; types.len()], is_free: vec![false; types.len()] };
    for start in 0..types.len() {
        let cycle = walk.cycle_from(types, start);
        walk.is_free[start] = true;
        let Some(cycle) = cycle else {
            continue;
        };
        let container = cycle.iter().copied().find(|&at| holds_in_container(&types[at].shape));
        let def = &mut types[container.unwrap_or(start)];
        match &mut def.shape {
            Shape::Alias(ty) if container.is_some() => def.shape = wrapped(ty.clone(), &def.origin),
            Shape::Alias(ty) => {
                *ty = Type::Any;
                diagnostics
                    .error(&def.origin, "this schema is nothing but itself")
                    .help("one of the schemas on the way has to say what the value is");
            }
            Shape::Struct { .. } | Shape::Enum { .. } | Shape::IntegerEnum { .. } | Shape::Union(_) => {}
        }
    }
    shorten(types);
}

/// A list or a map that holds itself.
fn wrapped(ty: Type, at: &Pointer) -> Shape {
    let words = if matches!(ty, Type::List(_)) { "items" } else { "entries" };
    let variant = Variant {
        name: Scope::default().claim_type(words),
        ty,
        tags: Vec::new(),
        signs: Signs::default(),
        boxed: false,
        docs: Docs { description: Some(format!("The {words}.")), ..Docs::default() },
        origin: at.clone(),
    };
    Shape::Union(Union { tag: None, anything: false, variants: vec![variant] })
}

/// Lets names of names of names lead to what they mean at once, where there are more of them than a person would write:
/// whoever looks behind a name would else pass all of them each time.
fn shorten(types: &mut IndexMap<TypeName, TypeDef>) {
    let mut ends: Vec<Option<(usize, usize)>> = vec![None; types.len()];
    for start in 0..types.len() {
        let mut way = Vec::new();
        let mut at = start;
        let (end, beyond) = loop {
            if let Some(known) = ends[at] {
                break known;
            }
            let Some(next) = name_of_a_name(types, at) else { break (at, 0) };
            way.push(at);
            at = next;
        };
        for (steps, &at) in way.iter().rev().enumerate() {
            ends[at] = Some((end, beyond + steps + 1));
        }
    }
    for (at, end) in ends.into_iter().enumerate() {
        if let Some((end, _)) = end.filter(|(_, distance)| *distance > LONG) {
            let name = types[end].name.clone();
            types[at].shape = Shape::Alias(Type::Named(name));
        }
    }
}

fn name_of_a_name(types: &IndexMap<TypeName, TypeDef>, at: usize) -> Option<usize> {
    match &types[at].shape {
        Shape::Alias(Type::Named(name)) => types.get_index_of(name),
        Shape::Alias(_) | Shape::Struct { .. } | Shape::Enum { .. } | Shape::IntegerEnum { .. } | Shape::Union(_) => {
            None
        }
    }
}

/// What is known of the aliases, so that each is passed a few times only, however long a chain of them is.
struct Walk {
    /// The walk that was here last, and at which step.
    seen: Vec<Option<(usize, usize)>>,
    /// Whether it is on no cycle, or on none any more.
    is_free: Vec<bool>,
}

impl Walk {
    /// The aliases on the way from one back to itself, if the way leads back.
    fn cycle_from(&mut self, types: &IndexMap<TypeName, TypeDef>, start: usize) -> Option<Vec<usize>> {
        let mut way = vec![start];
        self.seen[start] = Some((start, 0));
        loop {
            let next = match &types[*way.last()?].shape {
                Shape::Alias(ty) => ty.named().and_then(|name| types.get_index_of(name)),
                Shape::Struct { .. } | Shape::Enum { .. } | Shape::IntegerEnum { .. } | Shape::Union(_) => None,
            };
            // Where the way ends, or comes to what is on no cycle, nothing on it is on one.
            let Some(next) = next.filter(|&next| !self.is_free[next]) else {
                self.free(&way);
                return None;
            };
            match self.seen[next] {
                Some((walk, 0)) if walk == start => return Some(way),
                // A cycle further on is found from one of its own members.
                Some((walk, step)) if walk == start => {
                    self.free(&way[..step]);
                    return None;
                }
                _ => {}
            }
            self.seen[next] = Some((start, way.len()));
            way.push(next);
        }
    }

    fn free(&mut self, aliases: &[usize]) {
        for &at in aliases {
            self.is_free[at] = true;
        }
    }
}

fn holds_in_container(shape: &Shape) -> bool {
    match shape {
        Shape::Alias(ty) => matches!(ty, Type::List(_) | Type::Map(_)),
        Shape::Struct { .. } | Shape::Enum { .. } | Shape::IntegerEnum { .. } | Shape::Union(_) => false,
    }
}
