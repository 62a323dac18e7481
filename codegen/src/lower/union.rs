//! `oneOf` and `anyOf` become a union (OpenAPI 3.0.3, "Schema Object", "Discriminator Object").

use openapiv3::{Discriminator, ReferenceOr, Schema, SchemaKind};
use serde_json::Value;

use super::label::{Branches, members};
use super::object::{Members, names_no_type};
use super::schema::SchemaRef;
use super::{Lowering, docs};
use crate::api::{Shape, Signs, Type, TypeDef, Union, Usage, Variant};
use crate::naming::Scope;
use crate::pointer::Pointer;

/// The branches of a `oneOf` or an `anyOf`, and what names them.
#[derive(Clone)]
pub(super) struct Choice<'d> {
    pub(super) branches: &'d [ReferenceOr<Schema>],
    /// The place of the keyword.
    pub(super) at: Pointer,
    pub(super) discriminator: Option<&'d Discriminator>,
}

impl<'d> Choice<'d> {
    /// The branches of a schema, where it has some.
    pub(super) fn of(
        schema: &'d Schema,
        branches: &'d [ReferenceOr<Schema>],
        keyword: &str,
        at: &Pointer,
    ) -> Option<Self> {
        let discriminator = schema.schema_data.discriminator.as_ref();
        (!branches.is_empty()).then(|| Self { branches, at: at.child(keyword), discriminator })
    }

    /// Each branch with its place.
    pub(super) fn placed(&self) -> impl Iterator<Item = (SchemaRef<'d>, Pointer)> + use<'d> {
        let at = self.at.clone();
        self.branches.iter().enumerate().map(move |(number, branch)| (branch.into(), at.index(number)))
    }
}

impl<'d> Lowering<'d, '_> {
    /// Lowers a choice between branches. What stands beside it, `base`, is part of each branch.
    pub(super) fn lower_union(&mut self, choice: &Choice<'d>, base: Option<&Members<'d>>, hint: &str) -> Shape {
        let mut variants = Vec::new();
        let mut constraints = 0;
        let mut branches = Vec::new();
        // What is left to look at, the next one last.
        let mut open: Vec<_> = choice.placed().collect();
        open.reverse();
        while let Some((branch, place)) = open.pop() {
            let Some((schema, _)) = branch.resolve(self.document, &place, self.diagnostics) else {
                continue;
            };
            if only_constrains(schema) || is_null(schema) {
                constraints += 1;
            } else if let (SchemaRef::Inline(_), Some(inner)) = (branch, choice_alone(schema, &place)) {
                let inner: Vec<_> = inner.placed().collect();
                open.extend(inner.into_iter().rev());
            } else {
                branches.push((branch, schema, place));
            }
        }
        if constraints > 0 {
            self.note_limits(choice);
        }
        let named = Branches::of(branches.iter().map(|(_, schema, _)| *schema).collect());
        for (number, (branch, schema, place)) in branches.into_iter().enumerate() {
            let label = named.label(branch, number, choice.discriminator);
            let hint = format!("{hint} {label}");
            let ty = match base {
                Some(base) => self.lower_merged(branch, schema, &place, base, &hint),
                None => self.lower_schema(branch, &place, &hint),
            };
            variants.push(Variant {
                name: Scope::default().claim_type(&label),
                ty: if let Type::Nullable(inner) = ty { *inner } else { ty },
                tags: choice.discriminator.map_or_else(Vec::new, |by| mapped(by, branch)),
                signs: Signs::default(),
                boxed: false,
                docs: docs::of_schema(self.document, branch, &place),
                origin: place,
            });
        }
        if let (true, Some(base)) = (variants.is_empty(), base) {
            return self.lower_struct(base.clone(), hint);
        }
        if variants.is_empty() && constraints == 0 {
            return Shape::Alias(Type::Any);
        }
        let tag = choice.discriminator.map(|by| by.property_name.clone());
        self.settled(Union { tag, anything: false, variants }, hint)
    }

    /// A branch together with what stands beside the choice: an object that has the members of both.
    fn lower_merged(
        &mut self,
        branch: SchemaRef<'d>,
        schema: &'d Schema,
        at: &Pointer,
        base: &Members<'d>,
        hint: &str,
    ) -> Type {
        // A child of what stands beside the choice has its members already.
        if self.has_all_members(branch, at, base) {
            return self.lower_schema(branch, at, hint);
        }
        if !self.may_merge(base.properties.len(), at) {
            return Type::Any;
        }
        let mut members = base.clone();
        members.choices.clear();
        // What stands beside the choice may ask for members that other branches declare.
        members.required_in.clear();
        let before = members.others.len();
        match branch {
            SchemaRef::Inline(schema) => self.collect(schema, at, &mut members),
            SchemaRef::Plain(_) | SchemaRef::Boxed(_) => self.collect_reference(branch, at, &mut members),
        }
        if members.others.len() > before {
            return self.lower_schema(branch, at, hint);
        }
        let own = members.properties.len();
        self.absorb_choices(&mut members);
        if !self.may_merge(members.properties.len() - own, at) {
            return Type::Any;
        }
        let place = self.types.len();
        let shape = self.lower_struct(members, hint);
        let docs = docs::of_schema(self.document, SchemaRef::Inline(schema), at);
        self.add_inline(place, hint, docs, shape, at)
    }

    /// Adds a type that has no key in the document, named `hint`.
    pub(super) fn add_inline(
        &mut self,
        place: usize,
        hint: &str,
        docs: crate::api::Docs,
        shape: Shape,
        at: &Pointer,
    ) -> Type {
        // A component has its own name, whatever inline types were there before it: those say that they are inline.
        let name = if self.component_names.has_type(hint) {
            self.scope.claim_type(&format!("{hint} inline"))
        } else {
            self.scope.claim_type(hint)
        };
        let def = TypeDef {
            name: name.clone(),
            wire: None,
            docs,
            shape,
            usage: Usage::default(),
            input_of: None,
            identity: String::new(),
            tag: None,
            origin: at.clone(),
        };
        self.types.shift_insert(place, name.clone(), def);
        Type::Named(name)
    }

    /// A parent whose discriminator tells its children apart is one of its children (OpenAPI 3.0.3,
    /// "Discriminator Object": a schema may be a parent by `allOf`).
    pub(super) fn lower_parent(&mut self, key: &'d str, schema: &'d Schema, at: &Pointer, hint: &str) -> Option<Shape> {
        let by = schema.schema_data.discriminator.as_ref()?;
        if !choices_of(&schema.schema_kind).is_empty() {
            return None;
        }
        let children = self.descendants(key);
        if children.is_empty() {
            return None;
        }
        let mut variants = Vec::new();
        for child in children {
            let reference = format!("#/components/schemas/{child}");
            let name = self.components.get(child)?.clone();
            variants.push(Variant {
                name: name.clone(),
                ty: Type::Named(name),
                tags: tags_of(by, &reference),
                signs: Signs::default(),
                boxed: false,
                docs: crate::api::Docs::default(),
                origin: Pointer::root().child("components").child("schemas").child(child),
            });
        }
        // The parent itself is a branch where the mapping names it, or where its own name does without a mapping.
        let mut own = tags_of(by, &format!("#/components/schemas/{key}"));
        if by.mapping.is_empty() && may_be(schema, &by.property_name, key) {
            own.push(key.to_owned());
        }
        if !own.is_empty() {
            let place = self.types.len();
            let shape = self.lower_object(schema, at, hint);
            let docs = docs::of_schema(self.document, SchemaRef::Inline(schema), at);
            let ty = self.add_inline(place, &format!("{hint} base"), docs, shape, at);
            let name = Scope::default().claim_type("base");
            let (signs, docs) = (Signs::default(), crate::api::Docs::default());
            variants.push(Variant { name, ty, tags: own, signs, boxed: false, docs, origin: at.clone() });
        }
        Some(self.settled(Union { tag: Some(by.property_name.clone()), anything: false, variants }, hint))
    }

    /// The components that are made of this one by `allOf`, directly or by way of another.
    fn descendants(&self, key: &str) -> Vec<&'d str> {
        let mut found: Vec<&'d str> = Vec::new();
        let mut open = vec![key];
        while let Some(parent) = open.pop() {
            for &child in self.children.get(parent).into_iter().flatten() {
                if child != key && !found.contains(&child) {
                    found.push(child);
                    open.push(child);
                }
            }
        }
        let order = |child: &&str| self.document.components.schemas.get_index_of(*child);
        found.sort_by_key(order);
        found
    }
}

/// The choice that a schema without a name of its own comes to: its branches are those of the choice around it.
fn choice_alone<'d>(schema: &'d Schema, at: &Pointer) -> Option<Choice<'d>> {
    let (keyword, branches) = match &schema.schema_kind {
        SchemaKind::OneOf { one_of } => ("oneOf", one_of),
        SchemaKind::AnyOf { any_of } => ("anyOf", any_of),
        SchemaKind::Type(_) | SchemaKind::AllOf { .. } | SchemaKind::Not { .. } | SchemaKind::Any(_) => return None,
    };
    let is_alone = schema.schema_data.title.is_none() && schema.schema_data.discriminator.is_none();
    if is_alone { Choice::of(schema, branches, keyword, at) } else { None }
}

/// The branches that a kind of schema chooses between.
pub(super) fn choices_of(kind: &SchemaKind) -> Vec<(&'static str, &[ReferenceOr<Schema>])> {
    let all: Vec<(&'static str, &[ReferenceOr<Schema>])> = match kind {
        SchemaKind::OneOf { one_of } => vec![("oneOf", one_of)],
        SchemaKind::AnyOf { any_of } => vec![("anyOf", any_of)],
        SchemaKind::Any(any) => vec![("oneOf", &any.one_of), ("anyOf", &any.any_of)],
        SchemaKind::Type(_) | SchemaKind::AllOf { .. } | SchemaKind::Not { .. } => Vec::new(),
    };
    all.into_iter().filter(|(_, branches)| !branches.is_empty()).collect()
}

/// Whether a branch says nothing but which members are needed, or what is forbidden: that limits
/// values, and gives them no type.
pub(super) fn only_constrains(schema: &Schema) -> bool {
    match &schema.schema_kind {
        SchemaKind::Not { .. } => true,
        SchemaKind::Any(any) => {
            names_no_type(schema)
                && any
                    .additional_properties
                    .as_ref()
                    .is_none_or(|rest| !matches!(rest, openapiv3::AdditionalProperties::Schema(_)))
                && (!any.required.is_empty() || any.not.is_some() || any.min_properties.is_some())
        }
        SchemaKind::Type(openapiv3::Type::Object(object)) => {
            object.properties.is_empty() && object.additional_properties.is_none() && !object.required.is_empty()
        }
        SchemaKind::OneOf { one_of: branches } | SchemaKind::AnyOf { any_of: branches } => {
            !branches.is_empty() && branches.iter().all(|branch| branch.as_item().is_some_and(only_constrains))
        }
        SchemaKind::Type(_) | SchemaKind::AllOf { .. } => false,
    }
}

/// Whether null is the one value of a schema.
pub(super) fn is_null(schema: &Schema) -> bool {
    match &schema.schema_kind {
        SchemaKind::Any(any) => any.typ.as_deref() == Some("null") || any.enumeration.as_slice() == [Value::Null],
        SchemaKind::Type(openapiv3::Type::String(text)) => text.enumeration.as_slice() == [None],
        _ => false,
    }
}

/// Whether a member of an inline object may have a value: where none are listed, any.
fn may_be(schema: &Schema, member: &str, value: &str) -> bool {
    let listed = listed(schema, member).unwrap_or_default();
    listed.is_empty() || listed.iter().flatten().any(|one| one == value)
}

/// The values that are listed for a member of an inline object.
fn listed<'s>(schema: &'s Schema, member: &str) -> Option<&'s [Option<String>]> {
    let (properties, _) = members(schema)?;
    values_of(properties.get(member)?.as_item()?)
}

/// The values that are listed for a text.
pub(super) fn values_of(schema: &Schema) -> Option<&[Option<String>]> {
    match &schema.schema_kind {
        SchemaKind::Type(openapiv3::Type::String(text)) => Some(&text.enumeration),
        _ => None,
    }
}

/// The values of the discriminator that the document maps to a branch.
fn mapped(by: &Discriminator, branch: SchemaRef<'_>) -> Vec<String> {
    branch.reference().map_or_else(Vec::new, |reference| tags_of(by, reference))
}

fn tags_of(by: &Discriminator, reference: &str) -> Vec<String> {
    let name = reference.rsplit('/').next().unwrap_or(reference);
    // A mapping gives the name of a schema or a reference to it.
    let means = |target: &str| {
        target == reference || target == name || (!target.starts_with('#') && target.rsplit('/').next() == Some(name))
    };
    by.mapping.iter().filter(|(_, target)| means(target)).map(|(tag, _)| tag.clone()).collect()
}
