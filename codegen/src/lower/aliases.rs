//! Names for types that lead back to themselves.

use indexmap::IndexMap;

use crate::api::{Shape, Type, TypeDef};
use crate::diagnostic::Diagnostics;
use crate::naming::TypeName;

/// Cuts the cycles among components that are only names for a type. Everything that looks behind a
/// name relies on this.
///
/// A list of itself has no name in Rust, so its items become any JSON, which is said; a type that is
/// nothing but itself is an error.
pub(super) fn cut_cycles(types: &mut IndexMap<TypeName, TypeDef>, diagnostics: &mut Diagnostics) {
    for start in 0..types.len() {
        let Some(cycle) = cycle_from(types, start) else {
            continue;
        };
        let container = cycle.iter().copied().find(|&at| holds_in_container(&types[at].shape));
        let def = &mut types[container.unwrap_or(start)];
        match &mut def.shape {
            Shape::Alias(ty) if container.is_some() => {
                innermost(ty, Type::Any);
                diagnostics
                    .warning(&def.origin, "this type holds itself without a name between: what it holds is any JSON")
                    .help("an object with a property in between would have a type of its own");
            }
            Shape::Alias(ty) => {
                *ty = Type::Any;
                diagnostics
                    .error(&def.origin, "this schema is nothing but itself")
                    .help("one of the schemas on the way has to say what the value is");
            }
            Shape::Struct { .. } | Shape::Enum { .. } | Shape::IntegerEnum { .. } | Shape::Union(_) => {}
        }
    }
}

/// The aliases on the way from one back to itself, if the way leads back.
fn cycle_from(types: &IndexMap<TypeName, TypeDef>, start: usize) -> Option<Vec<usize>> {
    let mut way = vec![start];
    loop {
        let Shape::Alias(ty) = &types[*way.last()?].shape else {
            return None;
        };
        let next = types.get_index_of(ty.named()?)?;
        if next == start {
            return Some(way);
        }
        // A cycle further on is found from one of its own members.
        if way.contains(&next) {
            return None;
        }
        way.push(next);
    }
}

fn holds_in_container(shape: &Shape) -> bool {
    match shape {
        Shape::Alias(ty) => matches!(ty, Type::List(_) | Type::Map(_)),
        Shape::Struct { .. } | Shape::Enum { .. } | Shape::IntegerEnum { .. } | Shape::Union(_) => false,
    }
}

fn innermost(ty: &mut Type, replacement: Type) {
    match ty {
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => innermost(inner, replacement),
        other => *other = replacement,
    }
}
