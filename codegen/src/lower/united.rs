//! Branches of a union whose values are of one kind of which some are listed: they are one branch.
//!
//! Nothing but their values tells such branches apart, and an open enum keeps the values that it does not list.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::Lowering;
use super::enumeration::{lower_enum, lower_integer_enum};
use crate::api::{Docs, Shape, Type, TypeDef, Union, Variant, behind_aliases};
use crate::naming::TypeName;
use crate::pointer::Pointer;

type Types = IndexMap<TypeName, TypeDef>;

/// A kind of value that enums list.
#[derive(Clone, Copy)]
pub(super) enum Listed {
    Texts,
    Integers,
}

impl Listed {
    /// Whether an open enum of the kind keeps each value of the type.
    fn keeps(self, types: &Types, ty: &Type) -> bool {
        match self {
            Self::Texts => is_text(types, ty),
            Self::Integers => {
                matches!(behind_aliases(types, ty), Type::Int32 | Type::Int64) || self.enum_of(types, ty).is_some()
            }
        }
    }

    /// The enum that a type is another name for.
    fn enum_of<'t>(self, types: &'t Types, ty: &'t Type) -> Option<&'t TypeDef> {
        let Type::Named(name) = behind_aliases(types, ty) else {
            return None;
        };
        types.get(name).filter(|def| match self {
            Self::Texts => matches!(def.shape, Shape::Enum { .. }),
            Self::Integers => matches!(def.shape, Shape::IntegerEnum { .. }),
        })
    }

    /// The type of any value of the kind.
    fn plain(self) -> Type {
        match self {
            Self::Texts => Type::String,
            Self::Integers => Type::Int64,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Texts => "text",
            Self::Integers => "number",
        }
    }
}

impl Lowering<'_, '_> {
    /// Gives several enums that stand beside branches of other kinds one type: a name of its own, unless one of them
    /// has all values. Where there is nothing but values of the kind, the whole is the enum.
    pub(super) fn unite_enums(&mut self, union: &mut Union, hint: &str, place: usize) {
        for kind in [Listed::Texts, Listed::Integers] {
            let is_all = union.variants.iter().all(|variant| kind.keeps(&self.types, &variant.ty));
            let listed = |variant: &&Variant| kind.enum_of(&self.types, &variant.ty).is_some();
            let several: Vec<Variant> = union.variants.iter().filter(listed).cloned().collect();
            let [first, _, ..] = several.as_slice() else {
                continue;
            };
            if is_all && !union.anything {
                continue;
            }
            let enums = several.iter().filter_map(|variant| Some(kind.enum_of(&self.types, &variant.ty)?.name.clone()));
            let enums: Vec<TypeName> = enums.collect();
            let ty = match self.united.known.get(&enums) {
                Some(known) => known.clone(),
                None => self.unite(&several, kind, &format!("{hint} {}", kind.words()), place, &first.origin),
            };
            self.united.known.insert(enums, ty.clone());
            for variant in &mut union.variants {
                if kind.enum_of(&self.types, &variant.ty).is_some() {
                    variant.ty = ty.clone();
                }
            }
        }
    }
}

impl Lowering<'_, '_> {
    /// The type of the values of several enums, or of any value of the kind where they are too many.
    fn unite(&mut self, several: &[Variant], kind: Listed, hint: &str, place: usize, at: &Pointer) -> Type {
        let Some(all) = self.united.all_values(&self.types, several, kind) else {
            self.warn_of_many_values(at);
            return kind.plain();
        };
        let has_all = |variant: &&Variant| {
            kind.enum_of(&self.types, &variant.ty).is_some_and(|def| count(&def.shape) == count(&all))
        };
        match several.iter().find(has_all) {
            Some(variant) => variant.ty.clone(),
            None => self.add_inline(place, hint, Docs::default(), all, at),
        }
    }

    /// Says so where a union has any value of a kind because its enums have too many.
    pub(super) fn warn_of_many_values(&mut self, at: &Pointer) {
        if std::mem::take(&mut self.united.is_full) {
            self.diagnostics
                .warning(at, format!("any value counts here: unions of enums list more than {MOST} values by now"))
                .help("give the enums that stand beside each other a component of their own, and refer to it");
        }
    }
}

/// The values that unions have from the enums in them, all unions together.
const MOST: usize = 50_000;

/// What unions have made of the enums in them so far: a value that is written once stands in each enum of several.
#[derive(Default)]
pub(super) struct United {
    /// The types of enums that stand beside each other, by their names.
    known: HashMap<Vec<TypeName>, Type>,
    made: usize,
    /// Whether a union was given no enum because of that.
    is_full: bool,
}

impl United {
    /// The enum of the values of all branches, where there is room for it.
    fn all_values(&mut self, types: &Types, variants: &[Variant], kind: Listed) -> Option<Shape> {
        let enums = variants.iter().filter_map(|variant| kind.enum_of(types, &variant.ty));
        let made = enums.fold(self.made, |made, def| made.saturating_add(count(&def.shape)));
        if made > MOST {
            self.is_full = true;
            return None;
        }
        self.made = made;
        Some(all_values(types, variants, kind))
    }
}

/// The branches whose values are of the kind, where there are several of them, become one: an enum, or plain text. The
/// shape of the whole, if that is all there is, and not `anything` besides.
pub(super) fn merge_values(
    types: &Types,
    variants: &mut Vec<Variant>,
    kind: Listed,
    anything: bool,
    united: &mut United,
) -> Option<Shape> {
    let (same, others): (Vec<Variant>, Vec<Variant>) =
        variants.iter().cloned().partition(|variant| kind.keeps(types, &variant.ty));
    let enums: Vec<&Variant> = same.iter().filter(|variant| kind.enum_of(types, &variant.ty).is_some()).collect();
    let are_all = others.is_empty() && !anything;
    let ty = match (enums.as_slice(), kind) {
        _ if same.len() < 2 => return None,
        ([only], _) => match kind.enum_of(types, &only.ty) {
            // An enum that has no name of its own has that of the whole.
            Some(def) if are_all && def.wire.is_none() => return Some(def.shape.clone()),
            _ => only.ty.clone(),
        },
        ([_, ..], _) if are_all => {
            return united.all_values(types, &same, kind).or_else(|| Some(Shape::Alias(kind.plain())));
        }
        ([first, ..], _) => first.ty.clone(),
        ([], Listed::Texts) => Type::String,
        ([], Listed::Integers) => return None,
    };
    let mut one = Some(Variant { ty, ..same[0].clone() });
    *variants = variants
        .drain(..)
        .filter_map(|variant| if kind.keeps(types, &variant.ty) { one.take() } else { Some(variant) })
        .collect();
    None
}

/// The enum of the values of all branches, each once.
fn all_values(types: &Types, variants: &[Variant], kind: Listed) -> Shape {
    let enums = variants.iter().filter_map(|variant| kind.enum_of(types, &variant.ty));
    let (mut texts, mut numbers) = (IndexMap::new(), IndexMap::new());
    for def in enums {
        match &def.shape {
            Shape::Enum { values } => {
                for value in values {
                    texts.entry(value.wire.as_str()).or_insert(&value.description);
                }
            }
            Shape::IntegerEnum { values } => {
                for value in values {
                    numbers.entry(value.wire).or_insert(&value.description);
                }
            }
            Shape::Struct { .. } | Shape::Union(_) | Shape::Alias(_) => {}
        }
    }
    let mut all = match kind {
        Listed::Texts => lower_enum(&texts.keys().copied().collect::<Vec<_>>(), None),
        Listed::Integers => lower_integer_enum(&numbers.keys().copied().collect::<Vec<_>>(), None),
    };
    match &mut all {
        Shape::Enum { values } => {
            values.iter_mut().zip(texts.into_values()).for_each(|(value, said)| value.description.clone_from(said));
        }
        Shape::IntegerEnum { values } => {
            values.iter_mut().zip(numbers.into_values()).for_each(|(value, said)| value.description.clone_from(said));
        }
        Shape::Struct { .. } | Shape::Union(_) | Shape::Alias(_) => {}
    }
    all
}

fn count(shape: &Shape) -> usize {
    match shape {
        Shape::Enum { values } => values.len(),
        Shape::IntegerEnum { values } => values.len(),
        Shape::Struct { .. } | Shape::Union(_) | Shape::Alias(_) => 0,
    }
}

pub(super) fn is_text(types: &Types, ty: &Type) -> bool {
    matches!(behind_aliases(types, ty), Type::String | Type::Binary | Type::Timestamp | Type::Date | Type::Uuid)
        || Listed::Texts.enum_of(types, ty).is_some()
}
