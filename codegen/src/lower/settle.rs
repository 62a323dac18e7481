//! What a union comes to once the types of its branches are known.
//!
//! A branch that another one covers is no branch: texts beside an open enum are the enum, whole numbers
//! beside numbers are numbers. What has one branch left is that branch.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;
use indexmap::map::Entry;

use super::Lowering;
use super::united::{Listed, United, merge_values};
use crate::api::{Api, Operation, Shape, Type, TypeDef, Union, Variant, behind_aliases};
use crate::naming::{Scope, TypeName, reserved};
use crate::pointer::Pointer;

type Types = IndexMap<TypeName, TypeDef>;

impl Lowering<'_, '_> {
    /// The shape of a union whose branches are lowered. Among components it is worked out once all are
    /// there, since a branch may be the name of one that has not had its turn.
    pub(super) fn settled(&mut self, mut union: Union, hint: &str) -> Shape {
        if !self.components_done {
            return Shape::Union(union);
        }
        self.unite_enums(&mut union, hint, self.types.len());
        let origin = union.variants.first().map_or_else(Pointer::root, |variant| variant.origin.clone());
        let shape = settle(&self.types, union, hint, &mut HashMap::new(), &mut self.united);
        self.warn_of_many_values(&origin);
        shape
    }

    /// Works out the unions among the components, and takes out the inline types that are none any more.
    pub(super) fn settle_components(&mut self) {
        // A union may be a branch of one that stands before it.
        for _ in 0..2 {
            let mut objects = HashMap::new();
            let mut at = 0;
            while at < self.types.len() {
                if let Shape::Union(union) = &self.types[at].shape {
                    let mut union = union.clone();
                    let name = self.types[at].name.to_string();
                    // A type that this makes stands behind the union, and is no union itself.
                    self.unite_enums(&mut union, &name, at + 1);
                    self.types[at].shape = settle(&self.types, union, &name, &mut objects, &mut self.united);
                    let origin = self.types[at].origin.clone();
                    self.warn_of_many_values(&origin);
                }
                at += 1;
            }
        }
        self.components_done = true;
        // Some of these are other types now.
        self.elsewhere.clear();
        inline_aliases(&mut self.types);
    }
}

/// `objects` keeps which unions are objects: each may be a branch of many others.
fn settle(
    types: &Types,
    union: Union,
    hint: &str,
    objects: &mut HashMap<TypeName, bool>,
    united: &mut United,
) -> Shape {
    let mut variants = union.variants;
    // Where anything goes besides, the unknown variant keeps it.
    let before = variants.len();
    variants.retain(|variant| *behind_aliases(types, &variant.ty) != Type::Any);
    let anything = union.anything || variants.len() < before;
    if variants.is_empty() {
        return Shape::Alias(Type::Any);
    }
    merge_same(types, &mut variants);
    for kind in [Listed::Texts, Listed::Integers] {
        if let Some(shape) = merge_values(types, &mut variants, kind, anything, united) {
            return shape;
        }
    }
    merge_numbers(types, &mut variants);
    if let ([only], false) = (variants.as_slice(), anything) {
        return Shape::Alias(only.ty.clone());
    }
    name_variants(&mut variants, hint);
    let tag = union.tag.filter(|_| variants.iter().all(|variant| is_object(types, &variant.ty, objects)));
    Shape::Union(Union { tag, anything, variants })
}

/// Branches of one type are one branch, with the tags of all.
fn merge_same(types: &Types, variants: &mut Vec<Variant>) {
    let mut kept: IndexMap<Type, Variant> = IndexMap::with_capacity(variants.len());
    for variant in variants.drain(..) {
        match kept.entry(bare(types, &variant.ty)) {
            Entry::Occupied(mut known) => known.get_mut().tags.extend(variant.tags),
            Entry::Vacant(place) => {
                place.insert(variant);
            }
        }
    }
    variants.extend(kept.into_values());
}

/// The type with no name for another type in it.
pub(super) fn bare(types: &Types, ty: &Type) -> Type {
    match behind_aliases(types, ty) {
        Type::List(inner) => Type::List(Box::new(bare(types, inner))),
        Type::Map(inner) => Type::Map(Box::new(bare(types, inner))),
        Type::Nullable(inner) => Type::Nullable(Box::new(bare(types, inner))),
        // Bytes are text wherever a union is written.
        Type::Binary => Type::String,
        other => other.clone(),
    }
}

/// Several kinds of number are the widest of them.
///
/// Whole numbers beside numbers are floating-point numbers, as `number` alone is, although those beyond 53 bits lose
/// digits: documents list both for prices, scores and values of JSON, which callers compute with, and a branch of its
/// own would have `1` and `1.5` in one list be two variants.
fn merge_numbers(types: &Types, variants: &mut Vec<Variant>) {
    let width = |ty: &Type| match behind_aliases(types, ty) {
        Type::Int32 => Some(1),
        Type::Int64 => Some(2),
        Type::UInt64 => Some(3),
        Type::Float => Some(4),
        _ => None,
    };
    let Some(widest) = variants
        .iter()
        .filter_map(|variant| Some((width(&variant.ty)?, variant.ty.clone())))
        .max_by_key(|(width, _)| *width)
    else {
        return;
    };
    let mut first = true;
    variants.retain_mut(|variant| {
        if width(&variant.ty).is_none() {
            return true;
        }
        variant.ty = widest.1.clone();
        std::mem::take(&mut first)
    });
}

/// Whether a value of the type is a JSON object.
fn is_object(types: &Types, ty: &Type, known: &mut HashMap<TypeName, bool>) -> bool {
    match behind_aliases(types, ty) {
        Type::Map(_) | Type::Object => true,
        Type::Named(name) => match types.get(name).map(|def| &def.shape) {
            Some(Shape::Struct { .. }) => true,
            Some(Shape::Union(union)) => *known.entry(name.clone()).or_insert_with(|| {
                union.variants.iter().all(|variant| {
                    !matches!(&variant.ty, Type::Named(inner) if inner == name) && is_object_flat(types, &variant.ty)
                })
            }),
            _ => false,
        },
        _ => false,
    }
}

/// The same without looking into unions, which may hold themselves.
fn is_object_flat(types: &Types, ty: &Type) -> bool {
    match behind_aliases(types, ty) {
        Type::Map(_) | Type::Object => true,
        Type::Named(name) => {
            matches!(types.get(name).map(|def| &def.shape), Some(Shape::Struct { .. } | Shape::Union(_)))
        }
        _ => false,
    }
}

/// Each variant is called what its type is called, without the name of the union around it.
fn name_variants(variants: &mut [Variant], hint: &str) {
    let own = Scope::default().claim_type(hint);
    let mut names = Scope::with_reserved(reserved::VARIANTS);
    for variant in variants {
        let words = match &variant.ty {
            Type::Named(name) => shortened(name.as_str(), own.as_str()),
            other => other.words(),
        };
        variant.name = names.claim_type(&words);
    }
}

fn shortened(name: &str, around: &str) -> String {
    let rest = name.strip_prefix(around).or_else(|| name.strip_suffix(around));
    let rest = rest.filter(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()));
    rest.unwrap_or(name).to_owned()
}

/// Takes out the types that nothing names: a branch that another one covers had one. Components are kept
/// for what the document does not tell where `keeps` says so.
pub(super) fn prune(api: &mut Api, keeps: impl Fn(&str, &Shape) -> bool) {
    let kept = |def: &&TypeDef| def.wire.as_deref().is_some_and(|key| keeps(key, &def.shape));
    let roots = api.types.values().filter(kept).map(|def| Type::Named(def.name.clone()));
    let mut open: Vec<Type> = roots.collect();
    open.extend(api.received_types());
    open.extend(api.operations().flat_map(Operation::sent_types).cloned());
    let mut reached = HashSet::new();
    while let Some(ty) = open.pop() {
        if let Some(name) = ty.named()
            && reached.insert(name.clone())
            && let Some(def) = api.types.get(name)
        {
            open.extend(def.shape.inner_types().cloned());
        }
    }
    api.types.retain(|name, _| reached.contains(name));
}

/// An inline type that has become another name for a type is that type wherever it is named.
fn inline_aliases(types: &mut Types) {
    let replaced: IndexMap<TypeName, Type> = types
        .values()
        .filter(|def| def.wire.is_none())
        .filter_map(|def| match &def.shape {
            Shape::Alias(ty) => Some((def.name.clone(), ty.clone())),
            _ => None,
        })
        .collect();
    if replaced.is_empty() {
        return;
    }
    for def in types.values_mut() {
        def.shape.inner_types_mut().for_each(|ty| replace(ty, &replaced, 0));
    }
    types.retain(|name, _| !replaced.contains_key(name));
}

fn replace(ty: &mut Type, replaced: &IndexMap<TypeName, Type>, depth: usize) {
    let inside = ty.innermost_mut();
    if let Type::Named(name) = inside
        && let Some(target) = replaced.get(name)
    {
        *inside = target.clone();
        // One of these may be made of another, but never of itself without an end.
        if depth < replaced.len() {
            replace(inside, replaced, depth + 1);
        }
    }
}
