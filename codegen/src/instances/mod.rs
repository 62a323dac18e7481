//! JSON that the schemas of a document allow, to prove that the types made of them lose nothing.
//!
//! The values are made from the schemas alone, not from the model, so that a mistake of lowering shows.
//! The same document makes the same values on every machine.

mod compare;
mod composite;
mod dice;
mod scalar;

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use crate::document::Document;
use crate::pointer::Pointer;
pub use compare::difference;
use composite::Composite;
use dice::Dice;

/// How deep objects stand in each other before what is optional is left out.
const DEPTH: usize = 6;
/// How deep they may stand at all: what is required in a circle has no end.
const END: usize = 24;

/// Makes `count` values of each component schema, in the document's order.
pub fn of_components(document: &Document, count: u64) -> Vec<(String, Vec<Value>)> {
    let maker = Maker::new(document);
    let keys = document.components.schemas.keys();
    keys.map(|key| {
        let values = (0..count).filter_map(|round| {
            let mut dice = Dice::of(&[key], round);
            // A type stands for what is there: null is beside it, not in it.
            maker.component(key, &mut dice, 0).filter(|value| !value.is_null())
        });
        (key.clone(), values.collect())
    })
    .collect()
}

struct Maker<'d> {
    document: &'d Document,
    /// The parents of each component that have a discriminator, by `allOf`.
    parents: HashMap<&'d str, Vec<&'d str>>,
    /// The components that are made of each component by `allOf`.
    children: HashMap<&'d str, Vec<&'d str>>,
}

impl<'d> Maker<'d> {
    fn new(document: &'d Document) -> Self {
        let mut maker = Self { document, parents: HashMap::new(), children: HashMap::new() };
        for key in document.components.schemas.keys() {
            let parts = maker.schema(key).and_then(|schema| schema.get("allOf")).and_then(Value::as_array);
            let has_more = |parts: &Vec<Value>| parts.len() > 1 || parts.iter().any(|part| part.get("$ref").is_none());
            for part in parts.filter(|parts| has_more(parts)).into_iter().flatten() {
                if let Some(parent) = component_of(part) {
                    maker.children.entry(parent).or_default().push(key);
                    maker.parents.entry(key).or_default().push(parent);
                }
            }
        }
        maker
    }

    fn schema(&self, key: &str) -> Option<&'d Value> {
        self.document.value_at(&Pointer::root().child("components").child("schemas").child(key))
    }

    /// A value of a component; where it is a parent with a discriminator, a value of one of its children.
    fn component(&self, key: &str, dice: &mut Dice, depth: usize) -> Option<Value> {
        let schema = self.schema(key)?;
        let chooses = schema.get("oneOf").is_some() || schema.get("anyOf").is_some();
        let heirs = self.heirs(key);
        if schema.get("discriminator").is_some() && !chooses && !heirs.is_empty() {
            let heir = *dice.pick(&heirs)?;
            return self.tagged(heir, dice, depth);
        }
        self.tagged(key, dice, depth)
    }

    /// The children of a component and theirs.
    pub(super) fn heirs(&self, key: &str) -> Vec<&'d str> {
        let mut all: Vec<&'d str> = Vec::new();
        let mut open = vec![key];
        while let Some(parent) = open.pop() {
            for &child in self.children.get(parent).into_iter().flatten() {
                if !all.contains(&child) {
                    all.push(child);
                    open.push(child);
                }
            }
        }
        all
    }

    /// A value of exactly this component, with the tag that a parent's discriminator asks for.
    fn tagged(&self, key: &str, dice: &mut Dice, depth: usize) -> Option<Value> {
        let mut value = self.value(self.schema(key)?, dice, depth)?;
        let mut open = vec![key];
        let mut seen = Vec::new();
        while let Some(child) = open.pop() {
            for &parent in self.parents.get(child).into_iter().flatten() {
                if seen.contains(&parent) {
                    continue;
                }
                seen.push(parent);
                open.push(parent);
                let schema = self.schema(parent)?;
                if schema.get("oneOf").is_none() && schema.get("anyOf").is_none() {
                    set_tag(&mut value, schema.get("discriminator"), key);
                }
            }
        }
        Some(value)
    }

    fn value(&self, schema: &'d Value, dice: &mut Dice, depth: usize) -> Option<Value> {
        if depth > END {
            return None;
        }
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            if let Some(key) = component_of(schema) {
                return self.component(&key.replace("~1", "/").replace("~0", "~"), dice, depth + 1);
            }
            return self.value(self.document.value_at(&Pointer::parse(reference)?)?, dice, depth + 1);
        }
        if schema.get("nullable") == Some(&Value::Bool(true)) && dice.one_in(5) {
            return Some(Value::Null);
        }
        // The values of a list stand on its items; on the list itself they are misplaced.
        let is_list = schema.get("type").and_then(Value::as_str) == Some("array");
        if let Some(values) = schema.get("enum").and_then(Value::as_array).filter(|_| !is_list) {
            return Self::listed(schema, values, dice);
        }
        let mut composite = Composite::default();
        self.compose(schema, depth, &mut composite);
        self.composed(&composite, dice, depth)
    }

    fn composed(&self, composite: &Composite<'d>, dice: &mut Dice, depth: usize) -> Option<Value> {
        let mut whole = match composite.plain {
            _ if composite.is_object => Made::Value(self.object(composite, dice, depth)?),
            Some(plain) => match plain.get("enum").and_then(Value::as_array) {
                Some(values) => Made::Value(Self::listed(plain, values, dice)?),
                None => self.plain(plain, dice, depth)?,
            },
            None => Made::Nothing,
        };
        for (schema, branches) in &composite.choices {
            whole = merged(whole, self.branch(schema, branches, dice, depth)?);
        }
        Some(match whole {
            Made::Nothing => scalar::anything(dice),
            Made::Value(value) => value,
        })
    }

    fn branch(&self, schema: &'d Value, parts: &'d [Value], dice: &mut Dice, depth: usize) -> Option<Made> {
        // In the depths the shortest way out is taken: the branch that ends.
        let start = dice.below(parts.len());
        for step in 0..parts.len() {
            let part = &parts[(start + step) % parts.len()];
            if says_nothing(part) {
                return Some(Made::Nothing);
            }
            let Some(mut value) = self.value(part, dice, depth + 1) else { continue };
            if let Some(key) = component_of(part) {
                set_tag(&mut value, schema.get("discriminator"), key);
            }
            return Some(Made::Value(value));
        }
        None
    }

    fn listed(schema: &Value, values: &[Value], dice: &mut Dice) -> Option<Value> {
        // A service may know more values than its document.
        if dice.one_in(4) {
            match schema.get("type").and_then(Value::as_str) {
                Some("string") => return Some(json!("a-value-from-tomorrow")),
                Some("integer") if values.iter().any(Value::is_i64) => return Some(json!(987_654)),
                _ => {}
            }
        }
        let fitting: Vec<&Value> = values.iter().filter(|value| !value.is_null()).collect();
        dice.pick(&fitting).map(|value| (*value).clone()).or_else(|| values.first().cloned())
    }

    /// A value that has no named members.
    fn plain(&self, schema: &'d Value, dice: &mut Dice, depth: usize) -> Option<Made> {
        let implied = match schema.get("format").and_then(Value::as_str) {
            Some("int32" | "int64" | "uint64") => Some("integer"),
            Some("float" | "double") => Some("number"),
            Some(_) => Some("string"),
            None => schema.get("items").map(|_| "array"),
        };
        Some(Made::Value(match schema.get("type").and_then(Value::as_str).or(implied) {
            Some("string") => scalar::text(schema, dice),
            Some("integer") => scalar::integer(schema, dice),
            Some("number") => scalar::number(schema, dice),
            Some("boolean") => json!(dice.one_in(2)),
            Some("array") => self.list(schema, dice, depth)?,
            _ => return Some(Made::Nothing),
        }))
    }

    fn list(&self, schema: &'d Value, dice: &mut Dice, depth: usize) -> Option<Value> {
        let least = scalar::size(schema, "minItems").unwrap_or(0);
        let most = scalar::size(schema, "maxItems").unwrap_or(3).max(least);
        let wanted = if depth >= DEPTH { least } else { dice.below(4).clamp(least, most.max(least)) };
        let mut items = Vec::new();
        for _ in 0..wanted.min(50) {
            let item = match schema.get("items") {
                Some(items) => self.value(items, dice, depth + 1),
                None => Some(scalar::anything(dice)),
            };
            items.extend(item);
        }
        (items.len() >= least.min(50)).then_some(Value::Array(items))
    }

    fn object(&self, composite: &Composite<'d>, dice: &mut Dice, depth: usize) -> Option<Value> {
        let mut object = Map::new();
        // Now and then everything, or nothing but what must be there.
        let share = [1, 2, 2, 100][dice.below(4)];
        for (name, property) in &composite.properties {
            let needed = composite.required.contains(name);
            if !needed && (depth >= DEPTH || !dice.one_in(share)) {
                continue;
            }
            match self.value(property, dice, depth + 1) {
                Some(value) => drop(object.insert((*name).to_owned(), value)),
                None if needed => return None,
                None => {}
            }
        }
        let rest = match composite.rest {
            Some(Value::Bool(true)) => Some(scalar::anything(dice)),
            Some(rest @ Value::Object(_)) if depth < DEPTH => self.value(rest, dice, depth + 1),
            _ => None,
        };
        if let (Some(value), true) = (rest, dice.one_in(2)) {
            object.insert("a member nobody named".to_owned(), value);
        }
        Some(Value::Object(object))
    }
}

/// A value, or nothing said of it yet.
enum Made {
    Nothing,
    Value(Value),
}

/// Two parts of one value: the members of both, or the later one where there are none.
fn merged(one: Made, other: Made) -> Made {
    match (one, other) {
        (Made::Value(Value::Object(mut members)), Made::Value(Value::Object(more))) => {
            members.extend(more);
            Made::Value(Value::Object(members))
        }
        // Null beside members would not be one of the whole.
        (one @ Made::Value(Value::Object(_)), Made::Value(Value::Null)) | (one, Made::Nothing) => one,
        (_, other) => other,
    }
}

/// The component that a `$ref` names.
fn component_of(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()?.strip_prefix("#/components/schemas/").filter(|key| !key.contains('/'))
}

/// Whether a schema limits values without making any: `{}`, `{required: [a]}`, `{not: …}`.
fn says_nothing(schema: &Value) -> bool {
    let telling =
        ["$ref", "type", "enum", "properties", "items", "additionalProperties", "allOf", "oneOf", "anyOf", "format"];
    !telling.iter().any(|key| schema.get(key).is_some())
}

/// Puts the tag in by which a discriminator knows the component.
fn set_tag(value: &mut Value, discriminator: Option<&Value>, key: &str) {
    let Some((discriminator, members)) = discriminator.zip(value.as_object_mut()) else {
        return;
    };
    let Some(name) = discriminator.get("propertyName").and_then(Value::as_str) else {
        return;
    };
    let mapping = discriminator.get("mapping").and_then(Value::as_object);
    let reference = format!("#/components/schemas/{key}");
    let mapped = mapping.into_iter().flatten().find(|(_, target)| **target == reference || **target == key);
    match mapped {
        Some((tag, _)) => drop(members.insert(name.to_owned(), json!(tag))),
        // A member that fixes its value says itself what the tag is.
        None if members.contains_key(name) => {}
        None => drop(members.insert(name.to_owned(), json!(key))),
    }
}
