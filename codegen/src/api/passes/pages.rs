//! What the members of a page that a pager looks at are called and how they are stored, once both are settled.

use crate::api::{Api, Paging, Type, definition};

/// Writes down for each step to a member of a page its name, and whether it is an `Option` or a `Patch`.
pub fn pages(api: &mut Api) {
    let types = &api.types;
    for operation in api.tags.iter_mut().flat_map(|tag| &mut tag.operations) {
        let Some(page) = operation.answer_type().cloned() else {
            continue;
        };
        for path in operation.paging.iter_mut().flat_map(Paging::paths_mut) {
            let mut ty: Option<&Type> = Some(&page);
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
    }
}
