//! What tells the branches of unions apart.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

use super::unions::values_of;
use crate::api::{Api, Constant, Direction, Field, JsonKind, Shape, Signs, Type, TypeDef, Variant, behind_aliases};
use crate::naming::TypeName;

type Types = IndexMap<TypeName, TypeDef>;

/// Works out what tells the branches of each union apart.
pub fn signs(api: &mut Api) {
    let mut known = Known { types: &api.types, unions: HashMap::new(), depth: 0 };
    let all: Vec<Option<Vec<Signs>>> = api.types.values().map(|def| known.of_branches(&def.shape)).collect();
    for (def, signs) in api.types.values_mut().zip(all) {
        if let (Shape::Union(union), Some(signs)) = (&mut def.shape, signs) {
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
fn exact(signs: Signs) -> Signs {
    let only = signs.kinds.contains(&JsonKind::Object) && !signs.open;
    Signs { constants: Vec::new(), only, ..signs }
}

fn untagged(mut all: Vec<Signs>) -> Vec<Signs> {
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
const MAX_DEPTH: usize = 64;

/// The signs of types, those of each union worked out once: unions may lead to each other in any number of ways.
struct Known<'a> {
    types: &'a Types,
    unions: HashMap<&'a TypeName, Signs>,
    depth: usize,
}

impl<'a> Known<'a> {
    fn of_branches(&mut self, shape: &'a Shape) -> Option<Vec<Signs>> {
        let Shape::Union(union) = shape else { return None };
        if let Some(tag) = &union.tag {
            return Some(union.variants.iter().map(|variant| tagged(tag, variant)).collect());
        }
        let each: Vec<Signs> = union.variants.iter().map(|variant| self.of(&variant.ty)).collect();
        Some(if union.anything { each.into_iter().map(exact).collect() } else { untagged(each) })
    }

    fn of(&mut self, ty: &'a Type) -> Signs {
        match behind_aliases(self.types, ty) {
            Type::Boolean => of_kinds(&[JsonKind::Boolean]),
            Type::Int32 | Type::Int64 | Type::UInt64 => of_kinds(&[JsonKind::Integer]),
            Type::Float => of_kinds(&[JsonKind::Number]),
            Type::String | Type::Binary | Type::File | Type::Timestamp | Type::Date | Type::Uuid => {
                of_kinds(&[JsonKind::Text])
            }
            Type::List(_) => of_kinds(&[JsonKind::List]),
            Type::Map(_) | Type::Object => Signs { open: true, ..of_kinds(&[JsonKind::Object]) },
            Type::Nullable(inner) => self.of(inner),
            Type::Any => {
                of_kinds(&[JsonKind::Boolean, JsonKind::Number, JsonKind::Text, JsonKind::List, JsonKind::Object])
            }
            Type::Named(name) => match self.types.get(name).map(|def| &def.shape) {
                Some(Shape::Struct { fields, rest }) => Signs { open: rest.is_some(), ..of_struct(self.types, fields) },
                Some(Shape::Enum { .. }) => of_kinds(&[JsonKind::Text]),
                Some(Shape::IntegerEnum { .. }) => of_kinds(&[JsonKind::Integer]),
                Some(Shape::Union(union)) => self.of_inner(name, &union.variants),
                Some(Shape::Alias(_)) | None => of_kinds(&[JsonKind::Object]),
            },
        }
    }

    fn of_inner(&mut self, name: &'a TypeName, variants: &'a [Variant]) -> Signs {
        if let Some(known) = self.unions.get(name) {
            return known.clone();
        }
        // What a union that leads back to itself has of itself is no more than that.
        let unknown = of_kinds(&[JsonKind::Object]);
        if self.depth == MAX_DEPTH {
            return unknown;
        }
        self.unions.insert(name, unknown);
        self.depth += 1;
        let signs = of_union(variants.iter().map(|variant| self.of(&variant.ty)));
        self.depth -= 1;
        self.unions.insert(name, signs.clone());
        signs
    }
}

fn of_kinds(kinds: &[JsonKind]) -> Signs {
    Signs { kinds: kinds.to_vec(), ..Signs::default() }
}

fn of_struct(types: &Types, fields: &[Field]) -> Signs {
    let needed = |field: &&Field| field.required && !field.nullable && field.direction == Direction::Both;
    let wires = |fields: Vec<&Field>| fields.into_iter().map(|field| field.wire.clone()).collect();
    let constants = fields.iter().filter_map(|field| {
        let values = field.constant.as_ref().map_or_else(|| values_of(types, &field.ty), |only| vec![written(only)]);
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

/// A constant as a text.
fn written(constant: &Constant) -> String {
    match constant {
        Constant::Text(text) => text.clone(),
        Constant::Integer(number) => number.to_string(),
        Constant::Boolean(value) => value.to_string(),
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
    let mut seen: HashSet<&String> = whole.required.iter().collect();
    let members = objects.iter().flat_map(|signs| signs.required.iter().chain(&signs.optional));
    whole.optional = members.filter(|member| seen.insert(member)).cloned().collect();
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
