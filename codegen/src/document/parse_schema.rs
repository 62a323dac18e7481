//! Schema values → `openapiv3::Schema`, from the leaves up.
//!
//! openapiv3 reads a schema with everything in it at once, buffering each level again for the
//! levels above and trying each level twice when one below it fails: quadratic when it works,
//! exponential when it does not, and deep on the stack. Here every schema is read alone, with its
//! children taken out and put back afterwards.

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, ReferenceOr, Schema, SchemaKind, Type};
use serde_json::{Map, Value, json};

use super::parse::{Parse, reference};
use crate::pointer::Trail;

/// The schemas directly inside a schema.
#[derive(Default)]
struct Children {
    properties: IndexMap<String, ReferenceOr<Box<Schema>>>,
    items: Option<ReferenceOr<Box<Schema>>>,
    not: Option<Box<ReferenceOr<Schema>>>,
    one_of: Vec<ReferenceOr<Schema>>,
    all_of: Vec<ReferenceOr<Schema>>,
    any_of: Vec<ReferenceOr<Schema>>,
    additional: Option<Box<ReferenceOr<Schema>>>,
}

impl Parse<'_> {
    pub(super) fn schema(&mut self, value: &Value, at: &Trail) -> Option<ReferenceOr<Schema>> {
        if let Some(reference) = reference(value) {
            return Some(ReferenceOr::Reference { reference });
        }
        let object = value.as_object()?;
        let mut alone = Map::new();
        let mut children = Children::default();
        for (key, value) in object {
            let here = Trail::Key(at, key);
            let placeholder = self.child(key, value, &here, &mut children)?;
            alone.insert(key.clone(), placeholder.unwrap_or_else(|| value.clone()));
        }
        let mut schema: Schema = self.read(Value::Object(alone), at)?;
        // serde takes a present null for an absent field.
        if object.get("default").is_some_and(Value::is_null) {
            schema.schema_data.default = Some(Value::Null);
        }
        put_back(&mut schema.schema_kind, children);
        Some(ReferenceOr::Item(schema))
    }

    /// Reads a field that holds schemas and returns what stands for it meanwhile.
    fn child(
        &mut self,
        key: &str,
        value: &Value,
        at: &Trail,
        children: &mut Children,
    ) -> Option<Option<Value>> {
        match (key, value) {
            ("properties", Value::Object(map)) => {
                for (name, value) in map {
                    let schema = self.schema(value, &Trail::Key(at, name))?;
                    children.properties.insert(name.clone(), boxed(schema));
                }
                return Some(Some(json!({})));
            }
            ("items", _) => children.items = Some(boxed(self.schema(value, at)?)),
            ("not", _) => children.not = Some(Box::new(self.schema(value, at)?)),
            ("additionalProperties", Value::Object(_)) => {
                children.additional = Some(Box::new(self.schema(value, at)?));
            }
            ("oneOf", _) => children.one_of = self.schemas(value, at)?,
            ("allOf", _) => children.all_of = self.schemas(value, at)?,
            ("anyOf", _) => children.any_of = self.schemas(value, at)?,
            _ => return Some(None),
        }
        let is_list = value.is_array();
        Some(Some(if is_list { json!([]) } else { json!({}) }))
    }

    fn schemas(&mut self, value: &Value, at: &Trail) -> Option<Vec<ReferenceOr<Schema>>> {
        let items = value.as_array()?.iter().enumerate();
        items.map(|(i, value)| self.schema(value, &Trail::Index(at, i))).collect()
    }
}

fn put_back(kind: &mut SchemaKind, children: Children) {
    let additional = children.additional.map(AdditionalProperties::Schema);
    match kind {
        SchemaKind::Type(Type::Object(object)) => {
            object.properties = children.properties;
            object.additional_properties = additional.or(object.additional_properties.take());
        }
        SchemaKind::Type(Type::Array(array)) => array.items = children.items,
        SchemaKind::Type(
            Type::String(_) | Type::Number(_) | Type::Integer(_) | Type::Boolean(_),
        ) => {}
        SchemaKind::OneOf { one_of } => *one_of = children.one_of,
        SchemaKind::AllOf { all_of } => *all_of = children.all_of,
        SchemaKind::AnyOf { any_of } => *any_of = children.any_of,
        SchemaKind::Not { not } => {
            if let Some(child) = children.not {
                *not = child;
            }
        }
        SchemaKind::Any(any) => {
            any.properties = children.properties;
            any.additional_properties = additional.or(any.additional_properties.take());
            any.items = children.items;
            any.one_of = children.one_of;
            any.all_of = children.all_of;
            any.any_of = children.any_of;
            any.not = children.not;
        }
    }
}

fn boxed(schema: ReferenceOr<Schema>) -> ReferenceOr<Box<Schema>> {
    match schema {
        ReferenceOr::Reference { reference } => ReferenceOr::Reference { reference },
        ReferenceOr::Item(schema) => ReferenceOr::Item(Box::new(schema)),
    }
}
