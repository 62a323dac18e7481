//! What the branches of a union are called.

use std::collections::{BTreeMap, HashMap};

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, Discriminator, ReferenceOr, Schema, SchemaKind, Type};

use super::schema::SchemaRef;
use super::union::{choices_of, values_of};

type Properties = IndexMap<String, ReferenceOr<Box<Schema>>>;

/// The branches of a union, and how many of them have what may name one.
pub(super) struct Branches<'s> {
    schemas: Vec<&'s Schema>,
    own: Vec<Own<'s>>,
    /// How many branches are objects whose members all stand in one place.
    objects: usize,
    /// How many are a list or a single value.
    others: usize,
    members: HashMap<&'s str, usize>,
    values: HashMap<(&'s str, String), usize>,
    together: HashMap<String, usize>,
    components: HashMap<&'s str, usize>,
    /// What the lists hold, and what the maps do, with the numbers of the branches.
    held: BTreeMap<&'static str, (Vec<usize>, Branches<'s>)>,
}

/// The members that a branch declares itself; those of components that it is made of tell little of it.
#[derive(Default)]
struct Own<'s> {
    members: BTreeMap<&'s str, &'s ReferenceOr<Box<Schema>>>,
    required: Vec<&'s str>,
    /// The components that it is made of, where that is not all that it is.
    components: Vec<&'s str>,
}

impl<'s> Branches<'s> {
    pub(super) fn of(schemas: Vec<&'s Schema>) -> Self {
        let own: Vec<Own<'s>> = schemas.iter().copied().map(Own::of).collect();
        let objects = schemas.iter().filter(|schema| members(schema).is_some() && all_of(schema).is_empty()).count();
        let others = schemas.iter().filter(|schema| is_scalar_or_list(schema)).count();
        let mut held: BTreeMap<_, (Vec<usize>, Vec<&Schema>)> = BTreeMap::new();
        for (number, (word, inside)) in
            schemas.iter().copied().enumerate().filter_map(|(at, schema)| Some((at, inside(schema)?)))
        {
            let (numbers, schemas) = held.entry(word).or_default();
            numbers.push(number);
            schemas.push(inside);
        }
        let mut branches = Self {
            held: held.into_iter().map(|(word, (numbers, inner))| (word, (numbers, Self::of(inner)))).collect(),
            schemas,
            own,
            objects,
            others,
            members: HashMap::new(),
            values: HashMap::new(),
            together: HashMap::new(),
            components: HashMap::new(),
        };
        for own in &branches.own {
            for name in own.members.keys() {
                *branches.members.entry(name).or_default() += 1;
            }
            for (name, value) in own.values() {
                *branches.values.entry((name, value)).or_default() += 1;
            }
            if let Some(text) = own.together() {
                *branches.together.entry(text).or_default() += 1;
            }
            for component in &own.components {
                *branches.components.entry(component).or_default() += 1;
            }
        }
        branches
    }

    /// What a branch is called: by what names it alone, else by its number. Nothing but the number depends on the
    /// order of the branches.
    pub(super) fn label(&self, branch: SchemaRef<'_>, number: usize, by: Option<&Discriminator>) -> String {
        self.named(branch, number, by).unwrap_or_else(|| format!("variant {}", number + 1))
    }

    /// The component that it is, its title, the value of the discriminator that it fixes, or what it is among the
    /// branches.
    fn named(&self, branch: SchemaRef<'_>, number: usize, by: Option<&Discriminator>) -> Option<String> {
        let schema = self.schemas[number];
        declared(branch, schema)
            .or_else(|| by.and_then(|by| self.own[number].constant(&by.property_name)))
            .or_else(|| self.own[number].constant("type"))
            .or_else(|| self.kind(number))
            .or_else(|| self.only_value(number))
            .or_else(|| self.only_member(number))
            .or_else(|| self.only_members(number))
            .or_else(|| self.container(number))
            .or_else(|| parts(schema))
            .or_else(|| self.only_component(number))
            .or_else(|| listed_values(schema))
    }

    /// The kind of value, where one branch is of it; where all are objects, the member that this one alone has.
    fn kind(&self, number: usize) -> Option<String> {
        let schema = self.schemas[number];
        let is_object = members(schema).is_some() || !all_of(schema).is_empty();
        if is_object && self.others == self.schemas.len() - 1 {
            return Some("object".to_owned());
        }
        if self.objects == self.schemas.len() { self.only_member(number) } else { None }
    }

    /// The one value of a member that has to be there, where no other branch has it.
    fn only_value(&self, number: usize) -> Option<String> {
        let own = &self.own[number];
        let mut values = own.values().filter(|(name, _)| own.required.contains(name));
        values.find(|value| self.values.get(value) == Some(&1)).map(|(_, value)| value)
    }

    /// The member that this branch alone has: the first by name, so that it does not matter in which order they stand.
    fn only_member(&self, number: usize) -> Option<String> {
        let own = &self.own[number];
        let mut names = own.members.keys().filter(|name| self.members.get(**name) == Some(&1));
        let mut needed = names.clone().filter(|name| own.required.contains(name));
        needed.next().or_else(|| names.next()).map(|name| (*name).to_owned())
    }

    /// All members, where no other branch has the same.
    fn only_members(&self, number: usize) -> Option<String> {
        self.own[number].together().filter(|text| self.together.get(text) == Some(&1))
    }

    /// The one component that it is made of beside what it declares itself, where no other branch is.
    fn only_component(&self, number: usize) -> Option<String> {
        match self.own[number].components.as_slice() {
            [only] if self.components.get(only) == Some(&1) => Some((*only).to_owned()),
            _ => None,
        }
    }

    /// A list or a map: by what it holds, where there are several.
    fn container(&self, number: usize) -> Option<String> {
        let (word, schema) = inside(self.schemas[number])?;
        let (numbers, inner) = self.held.get(word)?;
        if numbers.len() == 1 {
            return Some(word.to_owned());
        }
        let at = numbers.binary_search(&number).ok()?;
        inner.named(SchemaRef::Inline(schema), at, None).map(|name| format!("{name} {word}"))
    }
}

impl<'s> Own<'s> {
    fn of(schema: &'s Schema) -> Self {
        let mut own = Self::default();
        for part in all_of(schema) {
            match part {
                ReferenceOr::Reference { reference } => own.components.extend(reference.rsplit('/').next()),
                ReferenceOr::Item(part) => {
                    let part = Self::of(part);
                    own.members.extend(part.members);
                    own.required.extend(part.required);
                    own.components.extend(part.components);
                }
            }
        }
        if let Some((properties, required)) = members(schema) {
            own.members.extend(properties.iter().map(|(name, member)| (name.as_str(), member)));
            own.required.extend(required.iter().map(String::as_str));
        }
        own
    }

    /// The one value that a member may have, or the two.
    fn constant(&self, member: &str) -> Option<String> {
        match values_of(self.members.get(member)?.as_item()?)? {
            [Some(only)] => Some(only.clone()),
            [Some(one), Some(other)] => Some(format!("{one} or {other}")),
            _ => None,
        }
    }

    /// The members that have one value only, by their names.
    fn values(&self) -> impl Iterator<Item = (&'s str, String)> {
        self.members.iter().filter_map(|(name, member)| Some((*name, one_value(member.as_item()?)?)))
    }

    /// The names of as many members as a name has room for.
    fn together(&self) -> Option<String> {
        let mut text = String::new();
        for name in self.members.keys() {
            let joint = if text.is_empty() { "with" } else { " and" };
            if text.len() + joint.len() + name.len() >= 40 {
                break;
            }
            text.push_str(joint);
            text.push(' ');
            text.push_str(name);
        }
        (!text.is_empty()).then_some(text)
    }
}

/// The name that the document gives a branch.
fn declared(branch: SchemaRef<'_>, schema: &Schema) -> Option<String> {
    if let Some(name) = branch.reference().and_then(|reference| reference.rsplit('/').next()) {
        return Some(name.to_owned());
    }
    let title = schema.schema_data.title.as_deref().map(str::trim);
    title.filter(|title| !title.is_empty() && title.len() < 60).map(str::to_owned)
}

/// The text that is the one value of a schema.
fn one_value(schema: &Schema) -> Option<String> {
    let only = match &schema.schema_kind {
        SchemaKind::Type(Type::String(text)) => match text.enumeration.as_slice() {
            [Some(only)] => only.as_str(),
            _ => return None,
        },
        SchemaKind::Any(any) => match any.enumeration.as_slice() {
            [only] => only.as_str()?,
            _ => return None,
        },
        _ => return None,
    };
    Some(if only.is_empty() { "empty" } else { only }.to_owned())
}

/// What a list or a map holds, where that is described in place, and what of the two it is.
fn inside(schema: &Schema) -> Option<(&'static str, &Schema)> {
    match &schema.schema_kind {
        SchemaKind::Type(Type::Array(list)) => Some(("list", list.items.as_ref()?.as_item()?)),
        SchemaKind::Type(Type::Object(object)) if object.properties.is_empty() => {
            match object.additional_properties.as_ref()? {
                AdditionalProperties::Schema(value) => Some(("map", value.as_item()?)),
                AdditionalProperties::Any(_) => None,
            }
        }
        _ => None,
    }
}

/// The components that a branch is made of, or chooses between, where all of them have names.
fn parts(schema: &Schema) -> Option<String> {
    let (parts, joint) = match (&schema.schema_kind, choices_of(&schema.schema_kind).as_slice()) {
        (SchemaKind::AllOf { all_of }, _) => (all_of.as_slice(), " and "),
        (_, [(_, branches)]) => (*branches, " or "),
        _ => return None,
    };
    let name = |part: &ReferenceOr<Schema>| match part {
        ReferenceOr::Item(schema) => declared(SchemaRef::Inline(schema), schema).or_else(|| scalar(schema)),
        ReferenceOr::Reference { reference } => reference.rsplit('/').next().map(str::to_owned),
    };
    let mut names: Vec<String> = parts.iter().map(name).collect::<Option<_>>()?;
    names.sort_unstable();
    Some(names.join(joint)).filter(|text| !text.is_empty() && text.len() < 60)
}

fn scalar(schema: &Schema) -> Option<String> {
    let word = match &schema.schema_kind {
        SchemaKind::Type(Type::String(_)) => "text",
        SchemaKind::Type(Type::Number(_)) => "number",
        SchemaKind::Type(Type::Integer(_)) => "integer",
        SchemaKind::Type(Type::Boolean(_)) => "boolean",
        _ => return None,
    };
    Some(word.to_owned())
}

/// The one value that is listed, or the kind of the values. A plain text is a text already.
fn listed_values(schema: &Schema) -> Option<String> {
    one_value(schema).or_else(|| scalar(schema).map(|word| format!("{word} value")))
}

fn is_scalar_or_list(schema: &Schema) -> bool {
    matches!(
        schema.schema_kind,
        SchemaKind::Type(Type::String(_) | Type::Number(_) | Type::Integer(_) | Type::Boolean(_) | Type::Array(_))
    )
}

/// What a schema is made of.
fn all_of(schema: &Schema) -> &[ReferenceOr<Schema>] {
    match &schema.schema_kind {
        SchemaKind::AllOf { all_of } => all_of,
        SchemaKind::Any(any) => &any.all_of,
        _ => &[],
    }
}

/// The members of an object and the names of those that are required, where no other schema adds to them.
pub(super) fn members(schema: &Schema) -> Option<(&Properties, &[String])> {
    match &schema.schema_kind {
        SchemaKind::Type(Type::Object(object)) => Some((&object.properties, &object.required)),
        SchemaKind::Any(any) => Some((&any.properties, &any.required)),
        _ => None,
    }
}
