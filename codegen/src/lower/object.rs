//! An object becomes a struct or a map; `allOf` is merged (OpenAPI 3.0.3, "Schema Object").

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, AnySchema, ReferenceOr, Schema, SchemaData, SchemaKind, Type as Kind};

use super::Lowering;
use super::merged::written;
use super::redeclared::Besides;
use super::schema::SchemaRef;
use super::undeclared::Required;
use super::union::{Choice, choices_of};
use crate::api::{Direction, Field, Rest, Shape, Type};
use crate::document::Document;
use crate::naming::{Scope, reserved};
use crate::pointer::Pointer;

/// What the parts of an `allOf` declare together.
#[derive(Clone, Default)]
pub(super) struct Members<'d> {
    pub(super) properties: IndexMap<&'d str, (SchemaRef<'d>, Pointer)>,
    /// What further parts say of a member.
    pub(super) besides: HashMap<&'d str, Besides<'d>>,
    required: HashSet<&'d str>,
    /// Where that is said.
    pub(super) required_in: Required<'d>,
    rest: Option<(&'d AdditionalProperties, Pointer)>,
    /// The parts that declare no members: another type, or a reference to one.
    pub(super) others: Vec<(SchemaRef<'d>, Pointer)>,
    /// The choices that stand beside the members.
    pub(super) choices: Vec<Choice<'d>>,
    /// The parts on the way to the one at hand, for cycles.
    open: Vec<Pointer>,
    /// Whether some part says that the whole is an object.
    is_object: bool,
    /// The parts already merged: a second way to the same part adds nothing.
    merged: HashSet<Pointer>,
}

impl<'d> Lowering<'d, '_> {
    /// Lowers a schema that may declare members, by itself or through `allOf`.
    pub(super) fn lower_object(&mut self, schema: &'d Schema, at: &Pointer, hint: &str) -> Shape {
        if let Some(only) = only_reference(schema) {
            return Shape::Alias(self.lower_schema(only, &at.child("allOf").index(0), hint));
        }
        let mut members = Members::default();
        self.collect(schema, at, &mut members);
        if let Some(choice) = self.first_choice(&mut members) {
            let alone = members.properties.is_empty() && members.others.is_empty();
            return self.lower_union(&choice, (!alone).then_some(&members), hint);
        }
        if !members.properties.is_empty() {
            for (_, other) in &members.others {
                self.diagnostics
                    .warning(other, "this part of `allOf` is no object, so it adds nothing to the merged one");
            }
            return self.lower_struct(members, hint);
        }
        if let Some((other, other_at)) = members.others.first() {
            return Shape::Alias(self.lower_schema(*other, other_at, hint));
        }
        Shape::Alias(match members.rest {
            Some((AdditionalProperties::Schema(value), rest_at)) => {
                let value = self.lower_nested(value.as_ref().into(), &rest_at, &format!("{hint} value"));
                if value == Type::Any { Type::Object } else { Type::Map(Box::new(value)) }
            }
            None if !members.is_object => Type::Any,
            Some((AdditionalProperties::Any(_), _)) | None => Type::Object,
        })
    }

    /// The choice that the object is a union by. The members of all other choices are optional ones of
    /// each branch: a type for each combination would be too many.
    fn first_choice(&mut self, members: &mut Members<'d>) -> Option<Choice<'d>> {
        if members.choices.is_empty() {
            return None;
        }
        let first = members.choices.remove(0);
        self.absorb_choices(members);
        Some(first)
    }

    /// Takes the members of all branches in as optional ones.
    pub(super) fn absorb_choices(&mut self, members: &mut Members<'d>) {
        let (required, required_in) = (members.required.clone(), members.required_in.clone());
        while let Some(choice) = members.choices.pop() {
            self.note_limits(&choice);
            for (branch, place) in choice.placed() {
                match branch {
                    SchemaRef::Inline(schema) => self.collect(schema, &place, members),
                    SchemaRef::Plain(_) | SchemaRef::Boxed(_) => self.collect_reference(branch, &place, members),
                }
            }
        }
        (members.required, members.required_in) = (required, required_in);
    }

    /// Whether a branch has all members of `base` itself.
    pub(super) fn has_all_members(&mut self, branch: SchemaRef<'d>, at: &Pointer, base: &Members<'d>) -> bool {
        let target = branch.reference().and_then(|_| branch.resolve(self.document, at, self.diagnostics));
        let Some((schema, target)) = target else {
            return base.properties.is_empty();
        };
        let own = self.member_names(schema, target);
        base.properties.keys().all(|wire| own.contains(wire))
    }

    pub(super) fn lower_struct(&mut self, members: Members<'d>, hint: &str) -> Shape {
        let is_open = members.rest.as_ref().is_some_and(|(rest, _)| !matches!(rest, AdditionalProperties::Any(false)));
        if !is_open && members.required.iter().any(|name| !members.properties.contains_key(name)) {
            self.note_undeclared(&members);
        }
        // The constructor is the one method that every struct has.
        let mut names = Scope::with_reserved(reserved::FIELDS);
        let mut fields = Vec::with_capacity(members.properties.len());
        let claimed = names.claim_values(&members.properties.keys().copied().collect::<Vec<_>>());
        for (name, (wire, (schema, at))) in claimed.into_iter().zip(&members.properties) {
            let data = self.data_of(*schema, at);
            let nullable = self.is_nullable(*schema, at);
            fields.push(Field {
                name,
                wire: (*wire).to_owned(),
                ty: self.lower_member(*schema, at, &format!("{hint} {wire}"), members.besides.get(wire)),
                required: members.required.contains(wire),
                nullable,
                direction: data.map_or(Direction::Both, direction),
                constant: None,
                boxed: false,
                docs: self.member_docs(*schema, at, members.besides.get(wire)),
                origin: at.clone(),
            });
        }
        let rest = members.rest.and_then(|(rest, at)| {
            let ty = match rest {
                AdditionalProperties::Any(false) => return None,
                AdditionalProperties::Any(true) => Type::Any,
                AdditionalProperties::Schema(value) => {
                    self.lower_nested(value.as_ref().into(), &at, &format!("{hint} value"))
                }
            };
            let name = names.claim_value("additional properties");
            Some(Rest { name, ty })
        });
        Shape::Struct { fields, rest }
    }

    pub(super) fn collect(&mut self, schema: &'d Schema, at: &Pointer, members: &mut Members<'d>) {
        match &schema.schema_kind {
            SchemaKind::Type(Kind::Object(object)) => {
                members.is_object = true;
                self.add_properties(&object.properties, &object.required, at, members);
                if let Some(rest) = &object.additional_properties {
                    members.rest = Some((rest, at.child("additionalProperties")));
                }
            }
            SchemaKind::AllOf { all_of } => self.collect_parts(all_of, at, members),
            SchemaKind::Any(any) => self.collect_any(schema, any, at, members),
            SchemaKind::OneOf { .. } | SchemaKind::AnyOf { .. } => collect_choices(schema, at, members),
            SchemaKind::Type(
                Kind::String(_) | Kind::Number(_) | Kind::Integer(_) | Kind::Boolean(_) | Kind::Array(_),
            )
            | SchemaKind::Not { .. } => members.others.push((SchemaRef::Inline(schema), at.clone())),
        }
    }

    fn collect_parts(&mut self, parts: &'d [ReferenceOr<Schema>], at: &Pointer, members: &mut Members<'d>) {
        members.open.push(at.clone());
        for (number, part) in parts.iter().enumerate() {
            let part_at = at.child("allOf").index(number);
            match part {
                ReferenceOr::Item(schema) => self.collect(schema, &part_at, members),
                ReferenceOr::Reference { .. } => self.collect_reference(part.into(), &part_at, members),
            }
        }
        members.open.pop();
    }

    pub(super) fn collect_reference(&mut self, part: SchemaRef<'d>, at: &Pointer, members: &mut Members<'d>) {
        let Some((schema, target)) = part.resolve(self.document, at, self.diagnostics) else {
            return;
        };
        if members.open.contains(&target) {
            self.diagnostics
                .error(at, "`allOf` leads back to itself")
                .help("a schema cannot be part of itself; remove one of the references");
        } else if members.merged.insert(target.clone()) && self.may_merge(written(schema), at) {
            let before = members.others.len();
            self.collect(schema, &target, members);
            // Where the target is no object, the reference keeps its name.
            for other in &mut members.others[before..] {
                if other.1 == target {
                    *other = (part, at.clone());
                }
            }
        }
    }

    /// A schema whose keywords belong to no single kind.
    fn collect_any(&mut self, schema: &'d Schema, any: &'d AnySchema, at: &Pointer, members: &mut Members<'d>) {
        members.is_object |= !says_nothing(schema);
        self.add_properties(&any.properties, &any.required, at, members);
        if let Some(rest) = &any.additional_properties {
            members.rest = Some((rest, at.child("additionalProperties")));
        }
        self.collect_parts(&any.all_of, at, members);
        collect_choices(schema, at, members);
    }

    fn add_properties(
        &mut self,
        properties: &'d IndexMap<String, ReferenceOr<Box<Schema>>>,
        required: &'d [String],
        at: &Pointer,
        members: &mut Members<'d>,
    ) {
        for (wire, schema) in properties {
            self.declare(wire, schema.into(), at.child("properties").child(wire), members);
        }
        members.required.extend(required.iter().map(String::as_str));
        if !required.is_empty() {
            members.required_in.push((required, at.clone()));
        }
    }
}

/// A choice in a part of `allOf` that leads back to the whole is the parent's list of its children, which
/// is no choice for a child.
fn collect_choices<'d>(schema: &'d Schema, at: &Pointer, members: &mut Members<'d>) {
    for (keyword, branches) in choices_of(&schema.schema_kind) {
        let back = |branch: &ReferenceOr<Schema>| match branch {
            ReferenceOr::Reference { reference } => {
                Pointer::parse(reference).is_some_and(|target| members.open.contains(&target))
            }
            ReferenceOr::Item(_) => false,
        };
        if !branches.iter().any(back) {
            members.choices.extend(Choice::of(schema, branches, keyword, at));
        }
    }
}

fn direction(data: &SchemaData) -> Direction {
    match (data.read_only, data.write_only) {
        (true, false) => Direction::ReadOnly,
        (false, true) => Direction::WriteOnly,
        (false, false) | (true, true) => Direction::Both,
    }
}

/// The components that are made of each component by `allOf`: another name for one is not made of it.
pub(super) fn children(document: &Document) -> HashMap<&str, Vec<&str>> {
    let mut children: HashMap<&str, Vec<&str>> = HashMap::new();
    for (key, schema) in &document.components.schemas {
        let Some(schema) = schema.as_item().filter(|schema| only_reference(schema).is_none()) else {
            continue;
        };
        let parts = match &schema.schema_kind {
            SchemaKind::AllOf { all_of } => all_of,
            SchemaKind::Any(any) => &any.all_of,
            SchemaKind::Type(_) | SchemaKind::OneOf { .. } | SchemaKind::AnyOf { .. } | SchemaKind::Not { .. } => {
                continue;
            }
        };
        for part in parts {
            if let ReferenceOr::Reference { reference } = part
                && let Some(parent) = reference.strip_prefix("#/components/schemas/")
            {
                children.entry(parent).or_default().push(key);
            }
        }
    }
    children
}

/// The reference in `allOf: [{$ref: …}]`, which people write to put a description beside it.
fn only_reference(schema: &Schema) -> Option<SchemaRef<'_>> {
    match &schema.schema_kind {
        SchemaKind::AllOf { all_of } => match all_of.as_slice() {
            [only @ ReferenceOr::Reference { .. }] => Some(only.into()),
            _ => None,
        },
        // Limits beside it do not make another type of it.
        SchemaKind::Any(any) => match any.all_of.as_slice() {
            [only @ ReferenceOr::Reference { .. }] if adds_no_type(any) => Some(only.into()),
            _ => None,
        },
        _ => None,
    }
}

/// Whether nothing beside the `allOf` of a schema gives its value a type or a member.
fn adds_no_type(any: &AnySchema) -> bool {
    any.typ.is_none()
        && any.properties.is_empty()
        && any.required.is_empty()
        && any.additional_properties.is_none()
        && any.one_of.is_empty()
        && any.any_of.is_empty()
        && any.enumeration.is_empty()
        && any.items.is_none()
}

/// Whether a schema has no keyword that gives its value a type.
pub(super) fn names_no_type(schema: &Schema) -> bool {
    match &schema.schema_kind {
        SchemaKind::Any(any) => {
            let parts = any.all_of.is_empty() && any.one_of.is_empty() && any.any_of.is_empty();
            parts && any.typ.is_none() && any.properties.is_empty() && any.enumeration.is_empty() && any.items.is_none()
        }
        _ => false,
    }
}

/// Whether nothing in the schema says what the value is.
fn says_nothing(schema: &Schema) -> bool {
    match &schema.schema_kind {
        SchemaKind::Any(any) => {
            any.typ.as_deref() != Some("object") && any.min_properties.is_none() && any.max_properties.is_none()
        }
        _ => false,
    }
}
