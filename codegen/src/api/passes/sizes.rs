//! Types that would be too large to pass around by value.

use crate::api::{Api, Shape, Type, behind_aliases};

/// A value larger than this is put together on the heap: reading JSON holds several values of a type on the
/// stack at once, and a thread of a pool has two megabytes of it.
const LARGEST: usize = 8 * 1024;
/// A member smaller than this is not worth a box of its own.
const WORTH: usize = 512;

/// Boxes the large members of structs that are too large together. Cycles are cut before.
pub fn large_members(api: &mut Api) {
    let mut sizes: Vec<Option<usize>> = vec![None; api.types.len()];
    for at in 0..api.types.len() {
        measure(api, at, &mut sizes);
    }
}

/// The size of a type in bytes, about, once its own large members are boxed.
fn measure(api: &mut Api, at: usize, sizes: &mut Vec<Option<usize>>) -> usize {
    if let Some(size) = sizes[at] {
        return size;
    }
    // What leads back here is behind a pointer; anything but endless will do meanwhile.
    sizes[at] = Some(0);
    let members: Vec<(Type, bool)> = match &api.types[at].shape {
        Shape::Struct { fields, .. } => fields.iter().map(|field| (field.ty.clone(), field.boxed)).collect(),
        Shape::Union(union) => union.variants.iter().map(|variant| (variant.ty.clone(), variant.boxed)).collect(),
        Shape::Enum { .. } | Shape::IntegerEnum { .. } => Vec::new(),
        Shape::Alias(ty) => vec![(ty.clone(), false)],
    };
    let each: Vec<usize> =
        members.iter().map(|(ty, boxed)| if *boxed { 8 } else { size_of_type(api, ty, sizes) }).collect();
    let size = match &mut api.types[at].shape {
        Shape::Struct { fields, .. } => {
            let mut whole: usize = each.iter().sum();
            if whole > LARGEST {
                for (field, size) in fields.iter_mut().zip(&each).filter(|(_, size)| **size > WORTH) {
                    field.boxed = true;
                    whole = whole - size + 8;
                }
            }
            whole
        }
        Shape::Union(_) => each.iter().max().map_or(80, |largest| largest + 8),
        Shape::Enum { .. } => 24,
        Shape::IntegerEnum { .. } => 16,
        Shape::Alias(_) => each.iter().sum(),
    };
    sizes[at] = Some(size);
    size
}

fn size_of_type(api: &mut Api, ty: &Type, sizes: &mut Vec<Option<usize>>) -> usize {
    match behind_aliases(&api.types, ty) {
        Type::Boolean => 1,
        Type::Int32 => 8,
        Type::Int64 | Type::UInt64 | Type::Float | Type::Timestamp | Type::Date => 16,
        Type::Uuid => 17,
        Type::String | Type::Binary | Type::List(_) | Type::Map(_) => 24,
        Type::File => 80,
        Type::Any | Type::Object => 72,
        Type::Nullable(inner) => {
            let inner = (**inner).clone();
            size_of_type(api, &inner, sizes) + 8
        }
        Type::Named(name) => match api.types.get_index_of(name) {
            Some(at) => measure(api, at, sizes),
            None => 0,
        },
    }
}
