//! What the members of a page that a pager looks at are called and how they are stored, once both are settled.

use indexmap::IndexMap;

use crate::api::{Api, FieldPath, Paging, PagingStyle, Type, TypeDef, definition};
use crate::naming::TypeName;

/// Writes down for each step to a member of a page its name, and whether it is an `Option` or a `Patch`.
pub fn pages(api: &mut Api) {
    let types = &api.types;
    for operation in api.tags.iter_mut().flat_map(|tag| &mut tag.operations) {
        let Some(page) = operation.answer_type().cloned() else {
            continue;
        };
        let Some(paging) = &mut operation.paging else {
            continue;
        };
        for path in Paging::paths_mut(paging) {
            settle(path, &page, types);
        }
        if let PagingStyle::After { by, .. } = &mut paging.style {
            settle(by, &paging.item, types);
        }
    }
}

fn settle(path: &mut FieldPath, from: &Type, types: &IndexMap<TypeName, TypeDef>) {
    let mut ty = Some(from);
    for step in path {
        let def = ty.and_then(|ty| definition(types, ty));
        let field = def.and_then(|def| def.shape.fields().iter().find(|field| field.wire == step.wire));
        if let (Some(def), Some(field)) = (def, field) {
            step.name = field.name.clone();
            step.optional = !field.required || field.nullable;
            step.patch = def.usage.patches(field);
        }
        ty = field.map(|field| &field.ty);
    }
}
