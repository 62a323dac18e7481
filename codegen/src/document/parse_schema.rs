//! Schema values → `openapiv3::Schema`, from the leaves up.
//!
//! openapiv3 reads a schema with everything in it at once, buffering each level again for the
//! levels above and trying each level twice when one below it fails: quadratic when it works,
//! exponential when it does not, and deep on the stack. Here every schema is read alone, with its
//! children taken out and put back afterwards.

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, ReferenceOr, Schema, SchemaKind, Type};
use serde_json::{Map, Value};

use super::parse::{Parse, reference};
use crate::pointer::Trail;

/// A schema on its way up. It is boxed at once: by value it would take a kilobyte of stack at
/// each step of the recursion, several times over.
type Node = ReferenceOr<Box<Schema>>;

/// The schemas directly inside a schema.
#[derive(Default)]
struct Children {
    properties: IndexMap<String, Node>,
    items: Option<Node>,
    not: Option<Node>,
    one_of: Vec<Node>,
    all_of: Vec<Node>,
    any_of: Vec<Node>,
    additional: Option<Node>,
}

impl Parse<'_> {
    pub(super) fn schema(&mut self, value: &Value, at: &Trail) -> Option<ReferenceOr<Schema>> {
        self.schema_node(value, at).map(ReferenceOr::unbox)
    }

    fn schema_node(&mut self, value: &Value, at: &Trail) -> Option<Node> {
        if let Some(reference) = reference(value) {
            return Some(ReferenceOr::Reference { reference });
        }
        let mut alone = Map::new();
        let mut children = Box::<Children>::default();
        for (key, value) in value.as_object()? {
            let here = Trail::Key(at, key);
            let placeholder = self.child(key, value, &here, &mut children)?;
            alone.insert(key.clone(), placeholder);
        }
        self.with_children(alone, *children, at).map(ReferenceOr::Item)
    }

    /// Reads a schema alone and puts its children back. A function of its own, as what it needs
    /// must not stay on the stack while the children are read.
    #[inline(never)]
    fn with_children(&mut self, alone: Map<String, Value>, children: Children, at: &Trail) -> Option<Box<Schema>> {
        // serde takes a present null for an absent field.
        let defaults_to_null = alone.get("default").is_some_and(Value::is_null);
        let mut schema: Box<Schema> = self.read(Value::Object(alone), at)?;
        if defaults_to_null {
            schema.schema_data.default = Some(Value::Null);
        }
        put_back(&mut schema.schema_kind, children);
        Some(schema)
    }

    /// Reads a field if it holds schemas, and returns what stands for it meanwhile.
    fn child(&mut self, key: &str, value: &Value, at: &Trail, children: &mut Children) -> Option<Value> {
        match (key, value) {
            ("properties", Value::Object(map)) => {
                for (name, value) in map {
                    let schema = self.schema_node(value, &Trail::Key(at, name))?;
                    children.properties.insert(name.clone(), schema);
                }
            }
            ("items", _) => children.items = Some(self.schema_node(value, at)?),
            ("not", _) => children.not = Some(self.schema_node(value, at)?),
            ("additionalProperties", Value::Object(_)) => {
                children.additional = Some(self.schema_node(value, at)?);
            }
            ("oneOf", _) => children.one_of = self.schema_nodes(value, at)?,
            ("allOf", _) => children.all_of = self.schema_nodes(value, at)?,
            ("anyOf", _) => children.any_of = self.schema_nodes(value, at)?,
            _ => return Some(value.clone()),
        }
        Some(if value.is_array() { Value::Array(Vec::new()) } else { Value::Object(Map::new()) })
    }

    fn schema_nodes(&mut self, value: &Value, at: &Trail) -> Option<Vec<Node>> {
        let mut nodes = Vec::new();
        for (i, value) in value.as_array()?.iter().enumerate() {
            nodes.push(self.schema_node(value, &Trail::Index(at, i))?);
        }
        Some(nodes)
    }
}

fn put_back(kind: &mut SchemaKind, children: Children) {
    let additional = children.additional.map(unboxed);
    let additional = additional.map(AdditionalProperties::Schema);
    match kind {
        SchemaKind::Type(Type::Object(object)) => {
            object.properties = children.properties;
            object.additional_properties = additional.or(object.additional_properties.take());
        }
        SchemaKind::Type(Type::Array(array)) => array.items = children.items,
        SchemaKind::Type(Type::String(_) | Type::Number(_) | Type::Integer(_) | Type::Boolean(_)) => {}
        SchemaKind::OneOf { one_of } => *one_of = all_unboxed(children.one_of),
        SchemaKind::AllOf { all_of } => *all_of = all_unboxed(children.all_of),
        SchemaKind::AnyOf { any_of } => *any_of = all_unboxed(children.any_of),
        SchemaKind::Not { not } => {
            if let Some(child) = children.not {
                *not = unboxed(child);
            }
        }
        SchemaKind::Any(any) => {
            any.properties = children.properties;
            any.additional_properties = additional.or(any.additional_properties.take());
            any.items = children.items;
            any.one_of = all_unboxed(children.one_of);
            any.all_of = all_unboxed(children.all_of);
            any.any_of = all_unboxed(children.any_of);
            any.not = children.not.map(unboxed);
        }
    }
}

fn unboxed(node: Node) -> Box<ReferenceOr<Schema>> {
    Box::new(node.unbox())
}

fn all_unboxed(nodes: Vec<Node>) -> Vec<ReferenceOr<Schema>> {
    nodes.into_iter().map(ReferenceOr::unbox).collect()
}
