use std::collections::HashSet;

use indexmap::IndexMap;
use serde_json::Value;

use super::{Maker, component_of, says_nothing};
use crate::pointer::Pointer;

/// What a schema and the parts of its `allOf` say together.
#[derive(Default)]
pub(super) struct Composite<'d> {
    pub(super) properties: IndexMap<&'d str, &'d Value>,
    pub(super) required: HashSet<&'d str>,
    pub(super) rest: Option<&'d Value>,
    /// The choices: the schema that they stand in, and their branches.
    pub(super) choices: Vec<(&'d Value, &'d Vec<Value>)>,
    /// The last part that is no object.
    pub(super) plain: Option<&'d Value>,
    pub(super) is_object: bool,
}

/// How many values a schema lists; none where it lists none.
fn values(schema: &Value) -> usize {
    schema.get("enum").and_then(Value::as_array).map_or(0, Vec::len)
}

impl<'d> Maker<'d> {
    /// Puts the parts together.
    pub(super) fn compose(&self, schema: &'d Value, depth: usize, composite: &mut Composite<'d>) {
        if depth > super::END {
            return;
        }
        if let Some(target) = self.target(schema) {
            let choices = composite.choices.len();
            self.compose(target, depth + 1, composite);
            // A parent's list of its children is no choice for a child.
            if let Some(parent) = component_of(schema) {
                let of_heirs = |branches: &&Vec<Value>| {
                    branches.iter().filter_map(component_of).any(|heir| self.heirs(parent).contains(&heir))
                };
                let mut at = 0;
                composite.choices.retain(|(_, branches)| {
                    at += 1;
                    at <= choices || !of_heirs(branches)
                });
            }
            return;
        }
        // The type counts where both are said.
        let is_other = schema.get("type").and_then(Value::as_str).is_some_and(|typ| typ != "object");
        let properties = schema.get("properties").filter(|_| !is_other);
        for (name, property) in properties.and_then(Value::as_object).into_iter().flatten() {
            composite.is_object = true;
            // A part that only describes a member does not take its type away, nor does a wider one.
            let known = composite.properties.get(name.as_str());
            let narrower = known.is_some_and(|known| values(known) == 1 && values(property) != 1);
            if !(narrower || known.is_some() && says_nothing(property)) {
                composite.properties.insert(name, property);
            }
        }
        let required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
        composite.required.extend(required.filter_map(Value::as_str));
        if let Some(rest) = schema.get("additionalProperties").filter(|_| !is_other) {
            composite.is_object = true;
            composite.rest = Some(rest);
        }
        match schema.get("type").and_then(Value::as_str) {
            Some("object") => composite.is_object = true,
            Some(_) => composite.plain = Some(schema),
            None if ["enum", "items", "format"].iter().any(|key| schema.get(*key).is_some()) => {
                composite.plain = Some(schema);
            }
            None => {}
        }
        for part in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            self.compose(part, depth + 1, composite);
        }
        for keyword in ["oneOf", "anyOf"] {
            let branches = schema.get(keyword).and_then(Value::as_array);
            if let Some(branches) = branches.filter(|branches| branches.iter().any(|branch| !says_nothing(branch))) {
                composite.choices.push((schema, branches));
            }
        }
    }

    /// What a reference leads to, one step on.
    pub(super) fn target(&self, schema: &'d Value) -> Option<&'d Value> {
        let reference = schema.get("$ref").and_then(Value::as_str)?;
        match component_of(schema) {
            Some(key) => self.schema(&key.replace("~1", "/").replace("~0", "~")),
            None => self.document.value_at(&Pointer::parse(reference)?),
        }
    }
}
