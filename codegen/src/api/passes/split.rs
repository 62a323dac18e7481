//! Two types where what is sent differs from what is received.

use std::collections::{HashMap, HashSet};

use super::{holding, ways};
use crate::api::{Api, Direction, Type, TypeDef};
use crate::naming::{Scope, TypeName};

/// Parts the types that go both ways and have members which go one way only, by themselves or in what they
/// are made of (OpenAPI 3.0.3, "Schema Object", `readOnly` and `writeOnly`). What is received keeps the
/// name; what is sent is called `…Input`.
pub fn split(api: &mut Api) {
    let (sent, received) = ways(api);
    let both: HashSet<usize> = sent.intersection(&received).copied().collect();
    let differing = differing(api, &both);
    if differing.is_empty() {
        return;
    }
    let mut names = Scope::default();
    api.types.keys().for_each(|name| drop(names.claim_type(name.as_str())));
    let renamed: HashMap<TypeName, TypeName> = differing
        .iter()
        .map(|&at| {
            let name = &api.types[at].name;
            (name.clone(), names.claim_type(&format!("{name} input")))
        })
        .collect();
    // Positions shift when types are added; names do not.
    let sent_only: Vec<TypeName> = sent.difference(&received).map(|&at| api.types[at].name.clone()).collect();
    add_inputs(api, &renamed);
    for ty in api.sent_types_mut() {
        rename(ty, &renamed);
    }
    // What is sent only may hold what goes both ways.
    for name in sent_only {
        api.types[&name].shape.inner_types_mut().for_each(|ty| rename(ty, &renamed));
    }
}

/// The types that are not the same both ways, in their order.
fn differing(api: &Api, both: &HashSet<usize>) -> Vec<usize> {
    let one_way = |def: &TypeDef| def.shape.fields().iter().any(|field| field.direction != Direction::Both);
    let own: HashSet<usize> = both.iter().copied().filter(|&at| one_way(&api.types[at])).collect();
    let found = holding(api, both, |inner| own.contains(&inner));
    let mut found: Vec<usize> = found.union(&own).copied().collect();
    found.sort_unstable();
    found
}

/// Each input stands behind the type that it is the input of.
fn add_inputs(api: &mut Api, renamed: &HashMap<TypeName, TypeName>) {
    let types = std::mem::take(&mut api.types);
    for (name, def) in types {
        let input = renamed.get(&name).map(|input| {
            let mut copy = def.clone();
            copy.name = input.clone();
            copy.input_of = Some(name.clone());
            copy.wire = None;
            copy.shape.inner_types_mut().for_each(|ty| rename(ty, renamed));
            copy
        });
        api.types.insert(name, def);
        if let Some(input) = input {
            api.types.insert(input.name.clone(), input);
        }
    }
}

fn rename(ty: &mut Type, renamed: &HashMap<TypeName, TypeName>) {
    if let Type::Named(name) = ty.innermost_mut()
        && let Some(input) = renamed.get(name)
    {
        *name = input.clone();
    }
}
