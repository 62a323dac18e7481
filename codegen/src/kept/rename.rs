//! Other names for types, wherever the model has them.

use std::collections::HashMap;

use crate::api::{Api, Operation, PagingEnd, StreamContent, SuccessContent, Type, TypeDef};
use crate::naming::TypeName;

/// Gives the types their new names.
pub(super) fn apply(api: &mut Api, renamed: &HashMap<TypeName, TypeName>) {
    if renamed.is_empty() {
        return;
    }
    let now = |name: &TypeName| renamed.get(name).unwrap_or(name).clone();
    let types = std::mem::take(&mut api.types);
    api.types = types.into_values().map(|def| (now(&def.name), TypeDef { name: now(&def.name), ..def })).collect();
    for def in api.types.values_mut() {
        def.input_of = def.input_of.as_ref().map(now);
        if let crate::api::Shape::Union(union) = &mut def.shape {
            // A variant that is called what its type is called follows it.
            for variant in union.variants.iter_mut().filter(|variant| variant.ty.named() == Some(&variant.name)) {
                variant.name = now(&variant.name);
            }
        }
        def.shape.inner_types_mut().for_each(|ty| rename(ty, renamed));
    }
    api.webhooks = api.webhooks.as_ref().map(now);
    api.headers.iter_mut().for_each(|header| rename(&mut header.ty, renamed));
    for operation in api.operations_mut() {
        operation.sent_types_mut().for_each(|ty| rename(ty, renamed));
        answers(operation, renamed);
        operation.callbacks.iter_mut().for_each(|callback| rename(&mut callback.ty, renamed));
    }
}

fn answers(operation: &mut Operation, renamed: &HashMap<TypeName, TypeName>) {
    content(&mut operation.success.content, renamed);
    operation.errors.iter_mut().filter_map(|error| error.ty.as_mut()).for_each(|ty| rename(ty, renamed));
    match operation.stream.as_mut().map(|stream| &mut stream.content) {
        Some(StreamContent::Events(events)) => rename(&mut events.item, renamed),
        Some(StreamContent::Lines(item)) => rename(item, renamed),
        Some(StreamContent::Text) | None => {}
    }
    if let Some(paging) = &mut operation.paging {
        rename(&mut paging.item, renamed);
        if let Some(PagingEnd::Total { ty, .. }) = &mut paging.end {
            rename(ty, renamed);
        }
    }
}

fn content(content: &mut SuccessContent, renamed: &HashMap<TypeName, TypeName>) {
    match content {
        SuccessContent::Json(ty) => rename(ty, renamed),
        SuccessContent::ByStatus { answers, .. } => {
            for answer in answers {
                self::content(&mut answer.content, renamed);
            }
        }
        SuccessContent::Text | SuccessContent::Binary | SuccessContent::Empty | SuccessContent::Stream => {}
    }
}

fn rename(ty: &mut Type, renamed: &HashMap<TypeName, TypeName>) {
    if let Type::Named(name) = ty.innermost_mut()
        && let Some(now) = renamed.get(name)
    {
        *name = now.clone();
    }
}
