//! The path items, one unit at a time.

use indexmap::IndexMap;
use openapiv3::{Operation, Parameter, ReferenceOr, Server};
use serde_json::{Map, Value};

use super::parse::{Parse, reference, without};
use crate::pointer::{Pointer, Trail};

/// The members of a path item that are operations.
pub(crate) const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// The largest real documents have about fifteen thousand.
const MAX_PATHS: usize = 20_000;

/// What the document says of a path (OpenAPI 3.0.3, "Path Item Object"). The one of openapiv3 keeps room for all eight
/// methods, eight kilobytes, and forgets in which order they stand.
#[derive(Clone, Debug)]
pub struct PathItem {
    /// What all of its operations are about.
    pub summary: Option<String>,
    /// The same at length.
    pub description: Option<String>,
    /// Where its operations are, unless they have servers of their own.
    pub servers: Vec<Server>,
    /// What all of its operations take.
    pub parameters: Vec<ReferenceOr<Parameter>>,
    /// Its operations by method, such as `get`, in the order of the document.
    pub operations: Vec<(&'static str, Operation)>,
}

impl PathItem {
    /// The operation of a method, such as `get`.
    #[must_use]
    pub fn operation(&self, method: &str) -> Option<&Operation> {
        self.operations.iter().find(|(key, _)| *key == method).map(|(_, operation)| operation)
    }
}

impl From<openapiv3::PathItem> for PathItem {
    /// Takes what is said of the path itself; the operations are units of their own.
    fn from(item: openapiv3::PathItem) -> Self {
        let openapiv3::PathItem { summary, description, servers, parameters, .. } = item;
        Self { summary, description, servers, parameters, operations: Vec::new() }
    }
}

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
        for (path, value) in members.filter(|(path, _)| !path.starts_with("x-") || section == "webhooks") {
            let at = Trail::Key(&at, path);
            if section == "paths" && !path.starts_with('/') {
                self.leave_out_operations(value, &at);
                continue;
            }
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

    /// Notes what stands at a path that is none.
    fn leave_out_operations(&mut self, item: &Value, at: &Trail) {
        let methods = METHODS.into_iter().filter(|method| item.get(method).is_some());
        self.left_out.extend(methods.map(|method| Trail::Key(at, method).pointer()));
        if item.get("$ref").is_some() {
            self.left_out.insert(at.pointer());
        }
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
        let mut item = PathItem::from(self.read::<openapiv3::PathItem>(Value::Object(alone), at)?);
        if let Some(parameters) = object.get("parameters") {
            let at = Trail::Key(at, "parameters");
            item.parameters = self.unit(&at, |parse| parse.parameters(parameters, &at))?;
        }
        for (key, value) in object {
            let Some(method) = METHODS.into_iter().find(|method| method == key) else {
                continue;
            };
            let at = Trail::Key(at, method);
            if let Some(operation) = self.unit(&at, |parse| parse.operation(value, &at)) {
                item.operations.push((method, operation));
            }
        }
        Some(item)
    }
}
