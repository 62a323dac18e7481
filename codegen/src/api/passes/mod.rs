//! What follows from what the document declares. Each pass is listed, in order, in
//! [`generate`](crate::generate).

mod depth;
mod pages;
mod parts;
mod signs;
mod sizes;
mod split;
mod unions;

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;
use indexmap::map::Entry;

pub use self::depth::depth;
pub use self::pages::pages;
pub use self::parts::parts;
pub use self::signs::signs;
pub use self::sizes::large_members;
pub use self::split::split;
pub use self::unions::{constants, tags};
use super::{Api, Direction, ErrorForm, Operation, Shape, Type};
use crate::naming::Scope;

/// Marks the types that requests carry and those that answers carry. A type that no operation uses counts
/// as both, since a caller may use it for what the document does not tell, unless what it is made of goes
/// one way only: what nothing uses changes nothing of what is used.
pub fn usage(api: &mut Api) {
    let (mut sent, mut received) = ways(api);
    let unused: HashSet<usize> =
        (0..api.types.len()).filter(|at| !sent.contains(at) && !received.contains(at)).collect();
    for way in [&mut sent, &mut received] {
        let others = holding(api, &unused, |inner| !way.contains(&inner) && !unused.contains(&inner));
        way.extend(unused.difference(&others));
    }
    // What is made of types of either way can go none, so all of these have to go both.
    let neither = unused.iter().filter(|at| !sent.contains(at) && !received.contains(at));
    let neither: Vec<Type> = neither.map(|&at| Type::Named(api.types[at].name.clone())).collect();
    let both = reach(api, neither.iter().collect());
    for (at, def) in api.types.values_mut().enumerate() {
        def.usage.sent = sent.contains(&at) || both.contains(&at);
        def.usage.received = received.contains(&at) || both.contains(&at);
    }
}

/// Those among some types that are made of what is `held`, directly or by way of each other.
fn holding(api: &Api, among: &HashSet<usize>, held: impl Fn(usize) -> bool) -> HashSet<usize> {
    let mut holders: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut open = Vec::new();
    for &at in among {
        let named = api.types[at].shape.inner_types().filter_map(Type::named);
        for inner in named.filter_map(|name| api.types.get_index_of(name)) {
            holders.entry(inner).or_default().push(at);
            if held(inner) {
                open.push(at);
            }
        }
    }
    let mut found = HashSet::new();
    while let Some(at) = open.pop() {
        if found.insert(at) {
            open.extend(holders.get(&at).into_iter().flatten());
        }
    }
    found
}

/// The places of the types that requests carry, and of those that answers and webhooks carry.
fn ways(api: &Api) -> (HashSet<usize>, HashSet<usize>) {
    let sent = reach(api, api.operations().flat_map(Operation::sent_types).collect());
    let received: Vec<Type> = api.received_types().collect();
    (sent, reach(api, received.iter().collect()))
}

/// Finds the types that the operations of one tag alone use, which are not compiled without it. What an
/// error body is made of is needed by all of them, and so is what headers are read as.
pub fn tag_types(api: &mut Api) {
    let errors = api.operations().flat_map(|operation| &operation.errors).filter_map(|error| error.ty.as_ref());
    let shared = reach(api, errors.chain(api.header_types()).collect());
    let mut owners: Vec<Option<usize>> = vec![None; api.types.len()];
    let mut several: HashSet<usize> = shared;
    for (number, tag) in api.tags.iter().enumerate() {
        let used = tag.operations.iter().flat_map(|operation| operation.sent_types().chain(operation.received_types()));
        for at in reach(api, used.collect()) {
            if owners[at].is_some_and(|owner| owner != number) {
                several.insert(at);
            }
            owners[at] = Some(number);
        }
    }
    // What stands in a type that is always there is there too.
    let free = (0..owners.len()).filter(|at| owners[*at].is_none() || several.contains(at));
    let free: Vec<Type> = free.map(|at| Type::Named(api.types[at].name.clone())).collect();
    let always = reach(api, free.iter().collect());
    for (at, owner) in owners.into_iter().enumerate() {
        let tag = owner.filter(|_| !always.contains(&at)).map(|owner| &api.tags[owner]);
        api.types[at].tag = tag.filter(|tag| tag.feature.is_some()).map(|tag| tag.module.clone());
    }
}

/// Leaves out what does not go the way of its type: a member that is only read is absent from what is
/// only sent, and the other way round. Where a type goes both ways, such a member is optional, since
/// `required` counts for one way only (OpenAPI 3.0.3, "Schema Object", `readOnly` and `writeOnly`).
pub fn directions(api: &mut Api) {
    for def in api.types.values_mut() {
        let usage = def.usage;
        let Shape::Struct { fields, .. } = &mut def.shape else {
            continue;
        };
        fields.retain(|field| match field.direction {
            Direction::Both => true,
            Direction::ReadOnly => usage.received,
            Direction::WriteOnly => usage.sent,
        });
        for field in fields.iter_mut().filter(|field| field.direction != Direction::Both) {
            field.required &= !(usage.sent && usage.received);
        }
    }
}

/// Boxes the fields and the variants that close a cycle of types, and only those.
pub fn boxes(api: &mut Api) {
    let mut state = vec![Visit::Not; api.types.len()];
    let mut closing = HashSet::new();
    for at in 0..api.types.len() {
        find_cycles(api, at, &mut state, &mut closing);
    }
    for (at, def) in api.types.values_mut().enumerate() {
        let closes = |number: usize| closing.contains(&(at, number));
        match &mut def.shape {
            Shape::Struct { fields, .. } => {
                fields.iter_mut().enumerate().for_each(|(number, field)| field.boxed = closes(number));
            }
            Shape::Union(union) => {
                union.variants.iter_mut().enumerate().for_each(|(number, variant)| variant.boxed = closes(number));
            }
            Shape::Enum { .. } | Shape::IntegerEnum { .. } | Shape::Alias(_) => {}
        }
    }
}

/// Collects the distinct forms of documented error bodies. One that has several names goes by the name of the type that
/// all of them mean.
pub fn error_forms(api: &mut Api) {
    let mut forms: IndexMap<Type, Type> = IndexMap::new();
    for ty in api.operations().flat_map(|operation| &operation.errors).filter_map(|error| error.ty.as_ref()) {
        match forms.entry(api.without_aliases(ty)) {
            Entry::Occupied(known) if known.get() == ty => {}
            Entry::Occupied(mut known) => {
                known.insert(api.behind_aliases(ty).clone());
            }
            Entry::Vacant(place) => {
                place.insert(ty.clone());
            }
        }
    }
    let mut names = Scope::with_reserved(&["Self"]);
    api.error_forms = forms.into_values().map(|ty| ErrorForm { name: names.claim_type(&ty.words()), ty }).collect();
}

/// The types that can be reached from `roots`, whatever lists and maps are on the way.
fn reach(api: &Api, roots: Vec<&Type>) -> HashSet<usize> {
    let mut reached = HashSet::new();
    let mut open = roots;
    while let Some(ty) = open.pop() {
        let Some(at) = ty.named().and_then(|name| api.types.get_index_of(name)) else {
            continue;
        };
        if !reached.insert(at) {
            continue;
        }
        open.extend(api.types[at].shape.inner_types());
    }
    reached
}

/// The type that is stored in place, where null is a value beside it too.
fn in_place<'a>(api: &'a Api, ty: &'a Type) -> &'a Type {
    match api.behind_aliases(ty) {
        Type::Nullable(inner) => in_place(api, inner),
        other => other,
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Visit {
    Not,
    Open,
    Done,
}

/// A depth-first walk over the types that are stored in place. An edge back to a type that is still
/// open closes a cycle; boxing it is enough, since a list or a map already is a pointer.
fn find_cycles(api: &Api, start: usize, state: &mut [Visit], closing: &mut HashSet<(usize, usize)>) {
    // A stack of our own: the depth of a document must not be the depth of ours.
    let mut stack = vec![(start, 0)];
    while let Some((at, next)) = stack.pop() {
        if next == 0 {
            if state[at] != Visit::Not {
                continue;
            }
            state[at] = Visit::Open;
        }
        let shape = &api.types[at].shape;
        let field = shape.fields().get(next).map(|field| &field.ty);
        let Some(part) = field.or_else(|| shape.variants().get(next).map(|variant| &variant.ty)) else {
            state[at] = Visit::Done;
            continue;
        };
        stack.push((at, next + 1));
        let Type::Named(name) = in_place(api, part) else {
            continue;
        };
        let Some(target) = api.types.get_index_of(name) else {
            continue;
        };
        match state[target] {
            Visit::Open => {
                closing.insert((at, next));
            }
            Visit::Not => stack.push((target, 0)),
            Visit::Done => {}
        }
    }
}
