//! What the branches of a union are called.

use indexmap::IndexMap;
use openapiv3::{Discriminator, ReferenceOr, Schema, SchemaKind, Type};

use super::schema::SchemaRef;
use super::union::listed;

type Properties = IndexMap<String, ReferenceOr<Box<Schema>>>;

/// What a branch is called: by the component that it is, by its title, by the value of the discriminator that it
/// fixes, by what it is among the branches, else by its number.
pub(super) fn label(branch: SchemaRef<'_>, schemas: &[&Schema], number: usize, by: Option<&Discriminator>) -> String {
    if let Some(name) = branch.reference().and_then(|reference| reference.rsplit('/').next()) {
        return name.to_owned();
    }
    let schema = schemas[number];
    let title =
        schema.schema_data.title.as_deref().map(str::trim).filter(|title| !title.is_empty() && title.len() < 60);
    if let Some(title) = title {
        return title.to_owned();
    }
    by.and_then(|by| constant(schema, &by.property_name))
        .or_else(|| constant(schema, "type"))
        .or_else(|| kind(schemas, number))
        .unwrap_or_else(|| format!("variant {}", number + 1))
}

/// The one value that a member of an inline object may have, or the two.
fn constant(schema: &Schema, member: &str) -> Option<String> {
    match listed(schema, member)? {
        [Some(only)] => Some(only.clone()),
        [Some(one), Some(other)] => Some(format!("{one} or {other}")),
        _ => None,
    }
}

/// The kind of value, where one branch is of it; among objects the member that this one alone has.
fn kind(schemas: &[&Schema], number: usize) -> Option<String> {
    let (properties, required) = members(schemas[number])?;
    let others = schemas.iter().enumerate().filter(|(other, _)| *other != number).map(|(_, schema)| *schema);
    if others.clone().all(is_scalar_or_list) {
        return Some("object".to_owned());
    }
    // The first by name, so that it does not matter in which order they stand.
    let own = |name: &&String| {
        others.clone().all(|other| members(other).is_some_and(|(properties, _)| !properties.contains_key(*name)))
    };
    let known = required.iter().filter(|name| properties.contains_key(*name));
    known.filter(own).min().or_else(|| properties.keys().filter(own).min()).cloned()
}

fn is_scalar_or_list(schema: &Schema) -> bool {
    matches!(
        schema.schema_kind,
        SchemaKind::Type(Type::String(_) | Type::Number(_) | Type::Integer(_) | Type::Boolean(_) | Type::Array(_))
    )
}

/// The members of an object and the names of those that are required, where no other schema adds to them.
pub(super) fn members(schema: &Schema) -> Option<(&Properties, &[String])> {
    match &schema.schema_kind {
        SchemaKind::Type(Type::Object(object)) => Some((&object.properties, &object.required)),
        SchemaKind::Any(any) => Some((&any.properties, &any.required)),
        _ => None,
    }
}
