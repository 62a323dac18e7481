//! The components, one unit at a time.

use indexmap::IndexMap;
use openapiv3::{Components, ReferenceOr};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::parse::Parse;
use crate::pointer::Trail;

impl Parse<'_> {
    pub(super) fn components(&mut self) -> Components {
        let root = self.root;
        let Some(components) = root.get("components").and_then(Value::as_object) else {
            return Components::default();
        };
        Components {
            schemas: self.section(components, "schemas", super::parse::Parse::schema),
            responses: self.items(components, "responses", Self::response),
            parameters: self.items(components, "parameters", Self::parameter),
            request_bodies: self.items(components, "requestBodies", Self::request_body),
            headers: self.items(components, "headers", Self::header),
            examples: self.items(components, "examples", Self::leaf),
            security_schemes: self.items(components, "securitySchemes", Self::leaf),
            extensions: extensions(components),
            ..Components::default()
        }
    }

    fn leaf<T: DeserializeOwned>(&mut self, value: &Value, at: &Trail) -> Option<T> {
        self.read(value.clone(), at)
    }

    fn items<T>(
        &mut self,
        components: &Map<String, Value>,
        name: &str,
        read: impl Fn(&mut Self, &Value, &Trail) -> Option<T>,
    ) -> IndexMap<String, ReferenceOr<T>> {
        self.section(components, name, |parse, value, at| parse.or_reference(value, at, &read))
    }

    fn section<T>(
        &mut self,
        components: &Map<String, Value>,
        name: &str,
        read: impl Fn(&mut Self, &Value, &Trail) -> Option<T>,
    ) -> IndexMap<String, T> {
        let section = Trail::Key(&Trail::Root, "components");
        let section = Trail::Key(&section, name);
        let members = components.get(name).and_then(Value::as_object).into_iter().flatten();
        let mut items = IndexMap::new();
        for (key, value) in members {
            let at = Trail::Key(&section, key);
            if let Some(item) = self.unit(&at, |parse| read(parse, value, &at)) {
                items.insert(key.clone(), item);
            }
        }
        items
    }
}

/// The `x-` members of an object.
pub(super) fn extensions(object: &Map<String, Value>) -> IndexMap<String, Value> {
    let members = object.iter().filter(|(key, _)| key.starts_with("x-"));
    members.map(|(key, value)| (key.clone(), value.clone())).collect()
}
