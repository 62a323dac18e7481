//! How the branches of unions are told apart.

use std::collections::HashMap;

use indexmap::IndexMap;

use crate::api::{
    Api, Constant, Direction, Docs, Field, JsonKind, Shape, Signs, Type, TypeDef, Variant, behind_aliases, definition,
};
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
fn values_of(types: &Types, ty: &Type) -> Vec<String> {
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

/// Works out what tells the branches of each union apart.
pub fn signs(api: &mut Api) {
    for at in 0..api.types.len() {
        let Shape::Union(union) = &api.types[at].shape else {
            continue;
        };
        let signs = match &union.tag {
            Some(tag) => union.variants.iter().map(|variant| tagged(tag, variant)).collect(),
            None if union.anything => union.variants.iter().map(|variant| exact(&api.types, &variant.ty)).collect(),
            None => untagged(&api.types, &union.variants),
        };
        if let Shape::Union(union) = &mut api.types[at].shape {
            for (variant, signs) in union.variants.iter_mut().zip(signs) {
                variant.signs = signs;
            }
        }
    }
}

fn tagged(tag: &str, variant: &Variant) -> Signs {
    Signs {
        kinds: vec![JsonKind::Object],
        required: vec![tag.to_owned()],
        constants: vec![(tag.to_owned(), variant.tags.clone())],
        ..Signs::default()
    }
}

/// Beside anything at all, an object is of a branch only if that knows all of its members.
fn exact(types: &Types, ty: &Type) -> Signs {
    let signs = signs_of(types, ty, 0);
    let only = signs.kinds.contains(&JsonKind::Object) && !signs.open;
    Signs { constants: Vec::new(), only, ..signs }
}

fn untagged(types: &Types, variants: &[Variant]) -> Vec<Signs> {
    let mut all: Vec<Signs> = variants.iter().map(|variant| signs_of(types, &variant.ty, 0)).collect();
    let objects: Vec<usize> = (0..all.len()).filter(|&at| all[at].kinds.contains(&JsonKind::Object)).collect();
    if objects.len() < 2 {
        all.iter_mut().for_each(forget_members);
        return all;
    }
    keep_telling_constants(&mut all, &objects);
    if let Some(member) = telling_constant(&all, &objects) {
        for signs in &mut all {
            signs.required.retain(|required| *required == member);
            signs.optional.clear();
            signs.constants.retain(|(constant, _)| *constant == member);
        }
        return all;
    }
    // What all of them know tells none from another, unless one keeps whatever it is given.
    if !objects.iter().any(|&at| all[at].open) {
        forget_common(&mut all, &objects);
    }
    all
}

fn forget_members(signs: &mut Signs) {
    signs.required.clear();
    signs.optional.clear();
    signs.constants.clear();
}

/// Constants tell branches apart only where several have the member, and no two allow the same value: a
/// single list of values may be longer tomorrow.
fn keep_telling_constants(all: &mut [Signs], objects: &[usize]) {
    let mut values: HashMap<String, Vec<String>> = HashMap::new();
    let mut uses: HashMap<String, usize> = HashMap::new();
    let mut overlapping = Vec::new();
    for &at in objects {
        for (member, allowed) in &all[at].constants {
            *uses.entry(member.clone()).or_default() += 1;
            let known = values.entry(member.clone()).or_default();
            if allowed.iter().any(|value| known.contains(value)) {
                overlapping.push(member.clone());
            }
            known.extend(allowed.iter().cloned());
        }
    }
    for signs in all {
        signs
            .constants
            .retain(|(member, _)| uses.get(member).is_some_and(|uses| *uses > 1) && !overlapping.contains(member));
    }
}

/// The member that every object has and that has another value in each.
fn telling_constant(all: &[Signs], objects: &[usize]) -> Option<String> {
    let first = all.get(*objects.first()?)?;
    let tells = |member: &String| {
        objects.iter().all(|&at| {
            let signs = &all[at];
            signs.required.contains(member) && signs.constants.iter().any(|(known, _)| known == member)
        })
    };
    first.constants.iter().map(|(member, _)| member).find(|member| tells(member)).cloned()
}

fn forget_common(all: &mut [Signs], objects: &[usize]) {
    let required = |signs: &Signs, member: &String| signs.required.contains(member);
    let optional = |signs: &Signs, member: &String| signs.optional.contains(member);
    let first = all[objects[0]].clone();
    let everywhere =
        |member: &String, is: &dyn Fn(&Signs, &String) -> bool| objects.iter().all(|&at| is(&all[at], member));
    let is_constant =
        |member: &String| objects.iter().any(|&at| all[at].constants.iter().any(|(known, _)| known == member));
    let needed: Vec<String> =
        first.required.iter().filter(|member| everywhere(member, &required) && !is_constant(member)).cloned().collect();
    let possible: Vec<String> = first.optional.iter().filter(|member| everywhere(member, &optional)).cloned().collect();
    for signs in all {
        signs.required.retain(|member| !needed.contains(member));
        signs.optional.retain(|member| !possible.contains(member));
    }
}

/// How many unions may stand in each other before nothing more is known of what they hold.
const MAX_DEPTH: usize = 6;

fn signs_of(types: &Types, ty: &Type, depth: usize) -> Signs {
    let of = |kinds: &[JsonKind]| Signs { kinds: kinds.to_vec(), ..Signs::default() };
    match behind_aliases(types, ty) {
        Type::Boolean => of(&[JsonKind::Boolean]),
        Type::Int32 | Type::Int64 | Type::UInt64 => of(&[JsonKind::Integer]),
        Type::Float => of(&[JsonKind::Number]),
        Type::String | Type::Binary | Type::File | Type::Timestamp | Type::Date | Type::Uuid => of(&[JsonKind::Text]),
        Type::List(_) => of(&[JsonKind::List]),
        Type::Map(_) | Type::Object => Signs { open: true, ..of(&[JsonKind::Object]) },
        Type::Nullable(inner) => signs_of(types, inner, depth),
        Type::Any => of(&[JsonKind::Boolean, JsonKind::Number, JsonKind::Text, JsonKind::List, JsonKind::Object]),
        Type::Named(name) => match types.get(name).map(|def| &def.shape) {
            Some(Shape::Struct { fields, rest }) => Signs { open: rest.is_some(), ..of_struct(types, fields) },
            Some(Shape::Enum { .. }) => of(&[JsonKind::Text]),
            Some(Shape::IntegerEnum { .. }) => of(&[JsonKind::Integer]),
            Some(Shape::Union(union)) if depth < MAX_DEPTH => {
                of_union(union.variants.iter().map(|variant| signs_of(types, &variant.ty, depth + 1)))
            }
            Some(Shape::Union(_) | Shape::Alias(_)) | None => of(&[JsonKind::Object]),
        },
    }
}

fn of_struct(types: &Types, fields: &[Field]) -> Signs {
    let needed = |field: &&Field| field.required && !field.nullable && field.direction == Direction::Both;
    let wires = |fields: Vec<&Field>| fields.into_iter().map(|field| field.wire.clone()).collect();
    let constants = fields.iter().filter_map(|field| {
        let values = values_of(types, &field.ty);
        (!values.is_empty() && values.len() <= 8).then(|| (field.wire.clone(), values))
    });
    Signs {
        kinds: vec![JsonKind::Object],
        required: wires(fields.iter().filter(needed).collect()),
        optional: wires(fields.iter().filter(|field| !needed(field)).collect()),
        constants: constants.collect(),
        ..Signs::default()
    }
}

/// A union inside a union needs what all of its branches need, and may have what any of them has.
fn of_union(branches: impl Iterator<Item = Signs>) -> Signs {
    let mut whole = Signs::default();
    let mut objects: Vec<Signs> = Vec::new();
    for signs in branches {
        for &kind in &signs.kinds {
            if !whole.kinds.contains(&kind) {
                whole.kinds.push(kind);
            }
        }
        if signs.kinds.contains(&JsonKind::Object) {
            objects.push(signs);
        }
    }
    let Some(first) = objects.first() else { return whole };
    let always = |member: &String| objects.iter().all(|signs| signs.required.contains(member));
    whole.required = first.required.iter().filter(|member| always(member)).cloned().collect();
    for member in objects.iter().flat_map(|signs| signs.required.iter().chain(&signs.optional)) {
        if !whole.required.contains(member) && !whole.optional.contains(member) {
            whole.optional.push(member.clone());
        }
    }
    for (member, values) in objects.iter().flat_map(|signs| &signs.constants) {
        if objects.iter().all(|signs| signs.constants.iter().any(|(known, _)| known == member)) {
            match whole.constants.iter_mut().find(|(known, _)| known == member) {
                Some((_, known)) => known.extend(values.iter().cloned()),
                None => whole.constants.push((member.clone(), values.clone())),
            }
        }
    }
    whole.open = objects.iter().any(|signs| signs.open);
    whole
}
