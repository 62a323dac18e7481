//! What is sent as the parts of a body.

use std::collections::HashSet;

use super::reach;
use crate::api::{Api, Body, Operation, Parts, Shape, Type};

/// Marks the types that are sent as the parts of a body, and makes files of their binary members. Such a
/// type is written as JSON only where something else says so.
pub fn parts(api: &mut Api) {
    let whole: HashSet<usize> =
        api.operations().flat_map(Operation::multipart_types).filter_map(|ty| api.index_of(ty)).collect();
    if whole.is_empty() {
        return;
    }
    // A body that is one of several types has the parts of each of them.
    let branches = whole.iter().flat_map(|at| api.types[*at].shape.variants());
    let branches = branches.filter_map(|variant| api.index_of(&variant.ty));
    let in_parts: HashSet<usize> = whole.iter().copied().chain(branches).collect();
    let bodies = api.operations().flat_map(Operation::bodies).filter(|body| !body.is_multipart());
    let parameters = api.operations().flat_map(|operation| &operation.parameters).map(|parameter| &parameter.ty);
    let members = in_parts.iter().flat_map(|at| api.types[*at].shape.inner_types());
    let written = reach(api, bodies.filter_map(Body::ty).chain(parameters).chain(members).collect());
    for at in in_parts {
        let Shape::Struct { fields, rest } = &api.types[at].shape else {
            continue;
        };
        let types: Vec<Type> = fields.iter().map(|field| as_file(api, &field.ty)).collect();
        let is_of_files = rest.as_ref().is_some_and(|rest| as_file(api, &rest.ty) == Type::File);
        let def = &mut api.types[at];
        def.usage.parts = if written.contains(&at) { Parts::Too } else { Parts::Only };
        if let Shape::Struct { fields, rest } = &mut def.shape {
            for (field, ty) in fields.iter_mut().zip(types) {
                field.ty = ty;
            }
            if let Some(rest) = rest.as_mut().filter(|_| is_of_files) {
                rest.ty = Type::File;
            }
        }
    }
}

/// The type of a member of a body of parts: bytes are a file there, and so are those in a list.
fn as_file(api: &Api, ty: &Type) -> Type {
    match api.behind_aliases(ty) {
        Type::Binary => Type::File,
        Type::List(item) => match as_file(api, item) {
            Type::File => Type::List(Box::new(Type::File)),
            _ => ty.clone(),
        },
        Type::Nullable(inner) => match as_file(api, inner) {
            Type::File => Type::File,
            _ => ty.clone(),
        },
        _ => ty.clone(),
    }
}
