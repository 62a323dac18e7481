//! What follows from what the document declares. Each pass is listed, in order, in
//! [`generate`](crate::generate).

use std::collections::HashSet;

use super::{Api, BodyContent, Direction, ErrorForm, Field, Shape, SuccessContent, Type};
use crate::naming::{Scope, TypeName};

/// Marks the types that requests carry and those that answers carry. A type that no operation uses
/// counts as both, since a caller may use it for what the document does not tell; so does all that it
/// is made of.
pub fn usage(api: &mut Api) {
    let sent = reach(api, sent_roots(api));
    let received = reach(api, received_roots(api));
    let unused: Vec<Type> = (0..api.types.len())
        .filter(|at| !sent.contains(at) && !received.contains(at))
        .map(|at| Type::Named(api.types[at].name.clone()))
        .collect();
    let both = reach(api, unused.iter().collect());
    for (at, def) in api.types.values_mut().enumerate() {
        def.usage.sent = sent.contains(&at) || both.contains(&at);
        def.usage.received = received.contains(&at) || both.contains(&at);
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

/// Boxes the fields that close a cycle of types, and only those.
pub fn boxes(api: &mut Api) {
    let mut state = vec![Visit::Not; api.types.len()];
    let mut closing = HashSet::new();
    for at in 0..api.types.len() {
        find_cycles(api, at, &mut state, &mut closing);
    }
    for (at, def) in api.types.values_mut().enumerate() {
        if let Shape::Struct { fields, .. } = &mut def.shape {
            for (number, field) in fields.iter_mut().enumerate() {
                field.boxed = closing.contains(&(at, number));
            }
        }
    }
}

/// Collects the distinct forms of documented error bodies.
pub fn error_forms(api: &mut Api) {
    let mut names = Scope::with_reserved(&["Self"]);
    let mut forms: Vec<ErrorForm> = Vec::new();
    for ty in api.operations().flat_map(|operation| &operation.errors).filter_map(|error| error.ty.as_ref()) {
        if !forms.iter().any(|known| known.ty == *ty) {
            forms.push(ErrorForm { name: names.claim_type(&describe(ty)), ty: ty.clone() });
        }
    }
    api.error_forms = forms;
}

/// The words for a type that has no name of its own.
fn describe(ty: &Type) -> String {
    match ty {
        Type::Named(name) => name.to_string(),
        Type::List(item) => format!("{} list", describe(item)),
        Type::Map(value) => format!("{} map", describe(value)),
        Type::Nullable(inner) => describe(inner),
        Type::Boolean => "boolean".to_owned(),
        Type::Int32 | Type::Int64 | Type::UInt64 | Type::Float => "number".to_owned(),
        Type::String => "text".to_owned(),
        Type::Timestamp | Type::Date => "date".to_owned(),
        Type::Any => "json".to_owned(),
        Type::Object => "object".to_owned(),
    }
}

fn sent_roots(api: &Api) -> Vec<&Type> {
    api.operations()
        .flat_map(|operation| {
            let body = operation.body.as_ref().and_then(|body| match &body.content {
                BodyContent::Json(ty) => Some(ty),
                BodyContent::Text | BodyContent::Binary => None,
            });
            operation.parameters.iter().map(|parameter| &parameter.ty).chain(body)
        })
        .collect()
}

fn received_roots(api: &Api) -> Vec<&Type> {
    api.operations()
        .flat_map(|operation| {
            let success = match &operation.success.content {
                SuccessContent::Json(ty) => Some(ty),
                SuccessContent::Text | SuccessContent::Binary | SuccessContent::Empty => None,
            };
            operation.errors.iter().filter_map(|error| error.ty.as_ref()).chain(success)
        })
        .collect()
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
        match &api.types[at].shape {
            Shape::Struct { fields, rest } => {
                open.extend(fields.iter().map(|field| &field.ty));
                open.extend(rest.iter().map(|rest| &rest.ty));
            }
            Shape::Enum { .. } => {}
            Shape::Alias(ty) => open.push(ty),
        }
    }
    reached
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
        let Some(field) = fields(&api.types[at].shape).get(next) else {
            state[at] = Visit::Done;
            continue;
        };
        stack.push((at, next + 1));
        let Some(target) = stored_in_place(&field.ty).and_then(|name| behind_aliases(api, name)) else {
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

fn fields(shape: &Shape) -> &[Field] {
    match shape {
        Shape::Struct { fields, .. } => fields,
        Shape::Alias(_) | Shape::Enum { .. } => &[],
    }
}

/// The type that is stored in place of a value, and not behind a list or a map.
fn stored_in_place(ty: &Type) -> Option<&TypeName> {
    match ty {
        Type::Named(name) => Some(name),
        Type::Nullable(inner) => stored_in_place(inner),
        _ => None,
    }
}

/// Where a name leads in the end. Lowering has refused aliases that lead back to themselves.
fn behind_aliases(api: &Api, name: &TypeName) -> Option<usize> {
    let mut at = api.types.get_index_of(name)?;
    while let Shape::Alias(ty) = &api.types[at].shape {
        at = api.types.get_index_of(stored_in_place(ty)?)?;
    }
    Some(at)
}
