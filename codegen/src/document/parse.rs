//! Tree → openapiv3 types, node by node.
//!
//! Every object is read alone, with its children taken out, so that a bad node is reported where
//! it is. What the check of shapes found at fault is not read at all: an operation or a component
//! with an error in it is left out, and the rest of the document stays usable.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use openapiv3::{
    Encoding, Header, MediaType, Operation, Parameter, ParameterData, ParameterSchemaOrContent, ReferenceOr,
    RequestBody, Response, Schema, StatusCode,
};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::files::Refusals;
use crate::diagnostic::Diagnostics;
use crate::pointer::{Pointer, Trail};

/// More references to parameters than this are not read: what they lead to is written at each of them, and has at least
/// so much [`Weight`] that it would be refused then.
///
/// [`Weight`]: super::Weight
const MAX_PARAMETERS: usize = 40_000;

pub(super) type Members = Map<String, Value>;

/// The state of the reading of all nodes.
pub(super) struct Parse<'a> {
    pub root: &'a Value,
    pub diagnostics: &'a mut Diagnostics,
    /// The references that lead out of the document.
    pub refusals: &'a Refusals,
    /// Where the check of shapes found errors.
    pub broken: BTreeSet<Pointer>,
    /// The operations and components that were left out because of errors in them.
    pub left_out: BTreeSet<Pointer>,
    /// How many references to parameters were met.
    pub parameters: usize,
}

/// The text of `$ref`, if the node is a reference.
pub(super) fn reference(value: &Value) -> Option<String> {
    Some(value.get("$ref")?.as_str()?.to_owned())
}

impl Parse<'_> {
    /// Reads a node of which openapiv3 needs no children.
    pub(super) fn read<T: DeserializeOwned>(&mut self, value: Value, at: &Trail) -> Option<T> {
        match serde_json::from_value(value) {
            Ok(node) => Some(node),
            Err(error) => {
                self.diagnostics.error(&at.pointer(), error.to_string());
                None
            }
        }
    }

    /// Reads an operation or a component, unless there is an error in it.
    pub(super) fn unit<T>(&mut self, at: &Trail, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let pointer = at.pointer();
        let mut later = self.broken.range(pointer.clone()..);
        let is_broken = later.next().is_some_and(|first| pointer.contains(first));
        let unit = if is_broken { None } else { read(self) };
        if unit.is_none() {
            self.left_out.insert(pointer);
        }
        unit
    }

    pub(super) fn operation(&mut self, value: &Value, at: &Trail) -> Option<Operation> {
        let (mut alone, object) = without(value, &["parameters", "requestBody", "responses", "callbacks"])?;
        alone.insert("responses".to_owned(), json!({}));
        let mut operation: Operation = self.read(Value::Object(alone), at)?;
        if let Some(parameters) = object.get("parameters") {
            operation.parameters = self.parameters(parameters, &Trail::Key(at, "parameters"))?;
        }
        if let Some(body) = object.get("requestBody") {
            let at = Trail::Key(at, "requestBody");
            operation.request_body = Some(self.or_reference(body, &at, Self::request_body)?);
        }
        let at = Trail::Key(at, "responses");
        for (status, response) in object.get("responses").and_then(Value::as_object).into_iter().flatten() {
            let at = Trail::Key(&at, status);
            if status.starts_with("x-") {
                let extensions = &mut operation.responses.extensions;
                extensions.insert(status.clone(), response.clone());
                continue;
            }
            let response = self.or_reference(response, &at, Self::response)?;
            if status == "default" {
                operation.responses.default = Some(response);
            } else {
                let status: StatusCode = self.read(Value::String(status.clone()), &at)?;
                operation.responses.responses.insert(status, response);
            }
        }
        Some(operation)
    }

    pub(super) fn parameters(&mut self, value: &Value, at: &Trail) -> Option<Vec<ReferenceOr<Parameter>>> {
        let items = value.as_array()?.iter();
        let before = self.parameters;
        self.parameters += items.clone().filter(|item| item.get("$ref").is_some()).count();
        if self.parameters > MAX_PARAMETERS {
            if before <= MAX_PARAMETERS {
                let what = format!("the document has more than {MAX_PARAMETERS} references to parameters from here on");
                self.diagnostics.error(&at.pointer(), what);
            }
            return None;
        }
        let items = items.enumerate();
        items.map(|(i, value)| self.or_reference(value, &Trail::Index(at, i), Self::parameter)).collect()
    }

    pub(super) fn parameter(&mut self, value: &Value, at: &Trail) -> Option<Parameter> {
        let (mut alone, object) = without(value, &["schema", "content"])?;
        alone.insert("schema".to_owned(), json!({}));
        let mut parameter: Parameter = self.read(Value::Object(alone), at)?;
        data_mut(&mut parameter).format = self.format(object, at)?;
        Some(parameter)
    }

    pub(super) fn header(&mut self, value: &Value, at: &Trail) -> Option<Header> {
        let (mut alone, object) = without(value, &["schema", "content"])?;
        alone.insert("schema".to_owned(), json!({}));
        let mut header: Header = self.read(Value::Object(alone), at)?;
        header.format = self.format(object, at)?;
        Some(header)
    }

    fn format(&mut self, object: &Map<String, Value>, at: &Trail) -> Option<ParameterSchemaOrContent> {
        if let Some(content) = object.get("content") {
            let content = self.content(content, &Trail::Key(at, "content"))?;
            return Some(ParameterSchemaOrContent::Content(content));
        }
        let schema = match object.get("schema") {
            Some(schema) => self.schema(schema, &Trail::Key(at, "schema"))?,
            None => ReferenceOr::Item(anything()?),
        };
        Some(ParameterSchemaOrContent::Schema(schema))
    }

    pub(super) fn request_body(&mut self, value: &Value, at: &Trail) -> Option<RequestBody> {
        let (alone, object) = without(value, &["content"])?;
        let mut body: RequestBody = self.read(Value::Object(alone), at)?;
        if let Some(content) = object.get("content") {
            body.content = self.content(content, &Trail::Key(at, "content"))?;
        }
        Some(body)
    }

    pub(super) fn response(&mut self, value: &Value, at: &Trail) -> Option<Response> {
        let (alone, object) = without(value, &["content", "headers", "links"])?;
        let mut response: Response = self.read(Value::Object(alone), at)?;
        if let Some(content) = object.get("content") {
            response.content = self.content(content, &Trail::Key(at, "content"))?;
        }
        if let Some(headers) = object.get("headers") {
            response.headers = self.headers(headers, &Trail::Key(at, "headers"))?;
        }
        Some(response)
    }

    fn headers(&mut self, value: &Value, at: &Trail) -> Option<IndexMap<String, ReferenceOr<Header>>> {
        self.map(value, at, |parse, value, at| parse.or_reference(value, at, Self::header))
    }

    fn content(&mut self, value: &Value, at: &Trail) -> Option<IndexMap<String, MediaType>> {
        self.map(value, at, Self::media_type)
    }

    fn media_type(&mut self, value: &Value, at: &Trail) -> Option<MediaType> {
        let (alone, object) = without(value, &["schema", "encoding"])?;
        let mut media: MediaType = self.read(Value::Object(alone), at)?;
        if let Some(schema) = object.get("schema") {
            media.schema = Some(self.schema(schema, &Trail::Key(at, "schema"))?);
        }
        if let Some(encoding) = object.get("encoding") {
            media.encoding = self.map(encoding, &Trail::Key(at, "encoding"), Self::encoding)?;
        }
        Some(media)
    }

    fn encoding(&mut self, value: &Value, at: &Trail) -> Option<Encoding> {
        let (alone, object) = without(value, &["headers"])?;
        let mut encoding: Encoding = self.read(Value::Object(alone), at)?;
        if let Some(headers) = object.get("headers") {
            encoding.headers = self.headers(headers, &Trail::Key(at, "headers"))?;
        }
        Some(encoding)
    }

    pub(super) fn or_reference<T>(
        &mut self,
        value: &Value,
        at: &Trail,
        read: impl FnOnce(&mut Self, &Value, &Trail) -> Option<T>,
    ) -> Option<ReferenceOr<T>> {
        match reference(value) {
            Some(reference) => Some(ReferenceOr::Reference { reference }),
            None => read(self, value, at).map(ReferenceOr::Item),
        }
    }

    fn map<T>(
        &mut self,
        value: &Value,
        at: &Trail,
        mut read: impl FnMut(&mut Self, &Value, &Trail) -> Option<T>,
    ) -> Option<IndexMap<String, T>> {
        let members = value.as_object()?.iter();
        members.map(|(key, value)| Some((key.clone(), read(self, value, &Trail::Key(at, key))?))).collect()
    }
}

/// The object without some of its fields, to be read alone, and the object itself.
pub(super) fn without<'v>(value: &'v Value, children: &[&str]) -> Option<(Members, &'v Members)> {
    let object = value.as_object()?;
    let own = object.iter().filter(|(key, _)| !children.contains(&key.as_str()));
    let alone = own.map(|(key, value)| (key.clone(), value.clone())).collect();
    Some((alone, object))
}

fn data_mut(parameter: &mut Parameter) -> &mut ParameterData {
    match parameter {
        Parameter::Query { parameter_data, .. }
        | Parameter::Header { parameter_data, .. }
        | Parameter::Path { parameter_data, .. }
        | Parameter::Cookie { parameter_data, .. } => parameter_data,
    }
}

fn anything() -> Option<Schema> {
    serde_json::from_value(json!({})).ok()
}
