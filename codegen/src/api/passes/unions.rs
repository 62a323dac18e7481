//! The tags of unions, and the members that follow from them.

use indexmap::IndexMap;

use crate::api::{Api, Constant, Direction, Docs, Field, Shape, Type, TypeDef, behind_aliases, definition};
use crate::naming::{Scope, TypeName, reserved};

type Types = IndexMap<TypeName, TypeDef>;

/// Fills in the tag values that the document does not map: the values that a branch's own member allows,
/// else the name of its schema (OpenAPI 3.0.3, "Discriminator Object"). A union with a branch that no
/// value names has no tag.
pub fn tags(api: &mut Api) {
    for at in 0..api.types.len() {
        let Shape::Union(union) = &api.types[at].shape else {
            continue;
        };
        let Some(tag) = union.tag.clone() else {
            continue;
        };
        let mut taken: Vec<String> = union.variants.iter().flat_map(|variant| variant.tags.clone()).collect();
        let mut all = Vec::with_capacity(union.variants.len());
        for variant in &union.variants {
            let mut tags = variant.tags.clone();
            if tags.is_empty() {
                tags = implied_tags(&api.types, &variant.ty, &tag);
                tags.retain(|value| !taken.contains(value));
                taken.extend(tags.iter().cloned());
            }
            all.push(tags);
        }
        let Shape::Union(union) = &mut api.types[at].shape else {
            continue;
        };
        if all.iter().any(Vec::is_empty) {
            union.tag = None;
        }
        for (variant, tags) in union.variants.iter_mut().zip(all) {
            variant.tags = tags;
        }
    }
}

fn implied_tags(types: &Types, ty: &Type, tag: &str) -> Vec<String> {
    let Type::Named(name) = behind_aliases(types, ty) else {
        return Vec::new();
    };
    let def = &types[name];
    if let Shape::Union(union) = &def.shape
        && union.tag.as_deref() == Some(tag)
    {
        let inner = union.variants.iter().flat_map(|variant| match variant.tags.as_slice() {
            [] => struct_tags(types, &variant.ty, tag),
            tags => tags.to_vec(),
        });
        return inner.collect();
    }
    struct_tags(types, ty, tag)
}

fn struct_tags(types: &Types, ty: &Type, tag: &str) -> Vec<String> {
    let Type::Named(name) = behind_aliases(types, ty) else {
        return Vec::new();
    };
    let def = &types[name];
    let member = def.shape.fields().iter().find(|field| field.wire == tag);
    let values = member.map_or_else(Vec::new, |field| values_of(types, &field.ty));
    // A list of many values is that of all branches, written once; so is one of several with the name of the branch.
    let is_list_of_all = values.len() > 3 || def.wire.as_ref().is_some_and(|name| values.contains(name));
    if values.is_empty() || is_list_of_all { def.wire.iter().cloned().collect() } else { values }
}

/// The values of an enum as texts.
pub(super) fn values_of(types: &Types, ty: &Type) -> Vec<String> {
    match definition(types, ty).map(|def| &def.shape) {
        Some(Shape::Enum { values }) => values.iter().map(|value| value.wire.clone()).collect(),
        Some(Shape::IntegerEnum { values }) => values.iter().map(|value| value.wire.to_string()).collect(),
        Some(Shape::Struct { .. } | Shape::Union(_) | Shape::Alias(_)) | None => Vec::new(),
    }
}

/// Finds the members that can have one value only, so that nobody has to write it: the only value of an
/// enum, and the tag of a type that is one branch of one union. A branch that lacks the tag gets it,
/// since without it the service could not tell what it is sent.
pub fn constants(api: &mut Api) {
    for at in 0..api.types.len() {
        let constants: Vec<Option<Constant>> =
            api.types[at].shape.fields().iter().map(|field| only_value(&api.types, field)).collect();
        if let Shape::Struct { fields, .. } = &mut api.types[at].shape {
            for (field, constant) in fields.iter_mut().zip(constants) {
                field.constant = constant;
            }
        }
    }
    for (name, (tag, value)) in tags_of_structs(api) {
        let Some(position) = api.types.get_index_of(&name) else { continue };
        let text = api.types[position].shape.fields().iter().find(|field| field.wire == tag).is_none_or(|field| {
            match behind_aliases(&api.types, &field.ty) {
                Type::String => true,
                Type::Named(_) => values_of(&api.types, &field.ty).contains(&value),
                _ => false,
            }
        });
        let def = &mut api.types[position];
        let (origin, Shape::Struct { fields, .. }) = (def.origin.clone(), &mut def.shape) else { continue };
        match fields.iter_mut().find(|field| field.wire == tag) {
            Some(field) if text && field.constant.is_none() && !field.nullable => {
                field.constant = Some(Constant::Text(value));
            }
            Some(_) => {}
            None => {
                let mut names = Scope::with_reserved(reserved::FIELDS);
                for field in fields.iter() {
                    names.claim_value(field.name.as_str());
                }
                fields.push(Field {
                    name: names.claim_value(&tag),
                    wire: tag,
                    ty: Type::String,
                    required: false,
                    nullable: false,
                    direction: Direction::Both,
                    constant: Some(Constant::Text(value)),
                    boxed: false,
                    docs: Docs::default(),
                    origin,
                });
            }
        }
    }
}

fn only_value(types: &Types, field: &Field) -> Option<Constant> {
    match &definition(types, &field.ty)?.shape {
        _ if !field.required || field.nullable => None,
        Shape::Enum { values } => match values.as_slice() {
            [only] => Some(Constant::Text(only.wire.clone())),
            _ => None,
        },
        Shape::IntegerEnum { values } => match values.as_slice() {
            [only] => Some(Constant::Integer(only.wire)),
            _ => None,
        },
        Shape::Struct { .. } | Shape::Union(_) | Shape::Alias(_) => None,
    }
}

/// The structs that are a branch of tagged unions, with the tag and its value where that is always the same.
fn tags_of_structs(api: &Api) -> IndexMap<TypeName, (String, String)> {
    let mut found: IndexMap<TypeName, Option<(String, String)>> = IndexMap::new();
    for def in api.types.values() {
        let Shape::Union(union) = &def.shape else { continue };
        let Some(tag) = &union.tag else { continue };
        for variant in &union.variants {
            let Type::Named(name) = behind_aliases(&api.types, &variant.ty) else { continue };
            let own = match variant.tags.as_slice() {
                [only] => Some((tag.clone(), only.clone())),
                _ => None,
            };
            let entry = found.entry(name.clone()).or_insert_with(|| own.clone());
            if *entry != own {
                *entry = None;
            }
        }
    }
    found.into_iter().filter_map(|(name, own)| Some((name, own?))).collect()
}
