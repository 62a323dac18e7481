//! The top of the document: paths and components, one unit at a time.

use indexmap::IndexMap;
use openapiv3::{Components, PathItem, ReferenceOr};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::parse::{Parse, reference, without};
use crate::pointer::{Pointer, Trail};

/// The members of a path item that are operations.
pub(crate) const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// A path item of openapiv3 takes some ten kilobytes; the largest real documents have about
/// fifteen thousand.
const MAX_PATHS: usize = 20_000;

impl Parse<'_> {
    /// The path items of `paths`, or those of `webhooks`, whose keys are names.
    pub(super) fn path_items(&mut self, section: &str) -> IndexMap<String, PathItem> {
        let root = self.root;
        let at = Trail::Key(&Trail::Root, section);
        let members = root.get(section).and_then(Value::as_object).into_iter().flatten();
        let mut paths = IndexMap::new();
        let count = root.get(section).and_then(Value::as_object).map_or(0, Map::len);
        if count > MAX_PATHS {
            let what = format!("the document has {count} {section}, more than the limit of {MAX_PATHS}");
            self.diagnostics.error(&at.pointer(), what);
            return paths;
        }
        for (path, value) in members.filter(|(path, _)| path.starts_with('/') || section == "webhooks") {
            let at = Trail::Key(&at, path);
            let item = match reference(value) {
                Some(reference) => self.referenced_path_item(&reference, &at),
                None => self.path_item(value, &at),
            };
            if let Some(item) = item {
                paths.insert(path.clone(), item);
            }
        }
        paths
    }

    /// A path item may stand elsewhere in the document.
    fn referenced_path_item(&mut self, reference: &str, at: &Trail) -> Option<PathItem> {
        let root = self.root;
        let place = at.pointer().child("$ref");
        if !reference.starts_with('#') {
            self.refusals.report(reference, &place, self.diagnostics);
            self.left_out.insert(at.pointer());
            return None;
        }
        let target = Pointer::parse(reference).and_then(|target| root.pointer(target.as_str()));
        match target {
            Some(value) if value.is_object() && value.get("$ref").is_none() => self.path_item(value, at),
            _ => {
                let what = format!("there is no path item `{reference}`");
                self.diagnostics.error(&place, what);
                self.left_out.insert(at.pointer());
                None
            }
        }
    }

    fn path_item(&mut self, value: &Value, at: &Trail) -> Option<PathItem> {
        let mut children = METHODS.to_vec();
        children.push("parameters");
        let (alone, object) = without(value, &children)?;
        let mut item: PathItem = self.read(Value::Object(alone), at)?;
        if let Some(parameters) = object.get("parameters") {
            let at = Trail::Key(at, "parameters");
            item.parameters = self.unit(&at, |parse| parse.parameters(parameters, &at))?;
        }
        for method in METHODS {
            let Some(value) = object.get(method) else {
                continue;
            };
            let at = Trail::Key(at, method);
            let operation = self.unit(&at, |parse| parse.operation(value, &at));
            *match method {
                "get" => &mut item.get,
                "put" => &mut item.put,
                "post" => &mut item.post,
                "delete" => &mut item.delete,
                "options" => &mut item.options,
                "head" => &mut item.head,
                "patch" => &mut item.patch,
                _ => &mut item.trace,
            } = operation;
        }
        Some(item)
    }

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
