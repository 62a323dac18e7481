//! Where references may stand, in every version of OpenAPI 3, and to what they lead there.

use std::borrow::Cow;

use serde_json::Value;

use crate::document::METHODS;
use crate::pointer::{Pointer, Trail};

/// What an object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Document,
    Components,
    /// Path items by their paths, or by the expressions of a callback.
    Paths,
    PathItem,
    Operation,
    Parameter,
    Response,
    RequestBody,
    MediaType,
    Encoding,
    Header,
    Schema,
    Discriminator,
    SecurityScheme,
    /// A link or an example, in which no reference stands.
    Leaf,
}

/// One of a kind, or several of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    One(Kind),
    Map(Kind),
    List(Kind),
}

use Shape::{List, Map, One};

impl Shape {
    fn member(self, key: &str) -> Option<Self> {
        match self {
            Map(kind) | List(kind) => Some(One(kind)),
            One(kind) => kind.member(key),
        }
    }
}

/// A reference to follow.
#[derive(Debug)]
pub(super) struct Found {
    /// The object that holds it.
    pub holder: Pointer,
    /// The key that it stands under: `$ref`, or a tag in the mapping of a discriminator.
    pub key: String,
    /// What has to be found there.
    pub shape: Shape,
    pub reference: String,
}

impl Kind {
    /// Where things of this kind have names that can be referred to.
    pub(super) fn section(self) -> Option<&'static str> {
        Some(match self {
            Self::Parameter => "parameters",
            Self::Response => "responses",
            Self::RequestBody => "requestBodies",
            Self::Header => "headers",
            Self::Schema => "schemas",
            Self::SecurityScheme => "securitySchemes",
            Self::Document
            | Self::Components
            | Self::Paths
            | Self::PathItem
            | Self::Operation
            | Self::MediaType
            | Self::Encoding
            | Self::Discriminator
            | Self::Leaf => return None,
        })
    }

    /// What stands under a key of an object of this kind.
    fn member(self, key: &str) -> Option<Shape> {
        Some(match (self, key) {
            (Self::Document, "paths") => One(Self::Paths),
            (Self::Document, "webhooks" | "x-webhooks") | (Self::Components, "pathItems") => Map(Self::PathItem),
            (Self::Document, "components") => One(Self::Components),
            (Self::Components, "schemas") => Map(Self::Schema),
            (Self::Components | Self::Operation, "responses") => Map(Self::Response),
            (Self::Components, "parameters") => Map(Self::Parameter),
            (Self::Components, "requestBodies") => Map(Self::RequestBody),
            (Self::Components | Self::Response | Self::Encoding, "headers") => Map(Self::Header),
            (Self::Components, "securitySchemes") => Map(Self::SecurityScheme),
            (Self::Components | Self::Operation, "callbacks") => Map(Self::Paths),
            (Self::Components | Self::Response, "links")
            | (Self::Components | Self::Parameter | Self::Header | Self::MediaType, "examples") => Map(Self::Leaf),
            (Self::Paths, key) if !key.starts_with("x-") => One(Self::PathItem),
            (Self::PathItem | Self::Operation, "parameters") => List(Self::Parameter),
            (Self::PathItem, "query") => One(Self::Operation),
            (Self::PathItem, "additionalOperations") => Map(Self::Operation),
            (Self::PathItem, key) if METHODS.contains(&key) => One(Self::Operation),
            (Self::Operation, "requestBody") => One(Self::RequestBody),
            (Self::Parameter | Self::Header | Self::MediaType, "schema") | (Self::MediaType, "itemSchema") => {
                One(Self::Schema)
            }
            (Self::Components, "mediaTypes")
            | (Self::Parameter | Self::Header | Self::Response | Self::RequestBody, "content") => Map(Self::MediaType),
            (Self::MediaType, "encoding") => Map(Self::Encoding),
            (Self::Schema, "discriminator") => One(Self::Discriminator),
            (Self::Schema, key) => return schema_member(key),
            _ => return None,
        })
    }
}

fn schema_member(key: &str) -> Option<Shape> {
    Some(match key {
        "properties" | "patternProperties" | "$defs" | "definitions" | "dependentSchemas" => Map(Kind::Schema),
        "allOf" | "oneOf" | "anyOf" | "prefixItems" => List(Kind::Schema),
        "items"
        | "additionalProperties"
        | "additionalItems"
        | "unevaluatedProperties"
        | "unevaluatedItems"
        | "not"
        | "if"
        | "then"
        | "else"
        | "contains"
        | "propertyNames"
        | "contentSchema" => One(Kind::Schema),
        _ => return None,
    })
}

/// What stands at a place of a document, where that follows from the keys on the way to it.
pub(super) fn shape_at(place: &Pointer) -> Option<Shape> {
    place.tokens().try_fold(One(Kind::Document), |shape, token| shape.member(&token))
}

/// The steps to a place, each with what it is taken in, where that is known.
pub(super) fn steps(place: &Pointer) -> impl Iterator<Item = (Cow<'_, str>, Option<Shape>)> {
    place.tokens().scan(Some(One(Kind::Document)), |shape, token| {
        let before = *shape;
        *shape = before.and_then(|shape| shape.member(&token));
        Some((token, before))
    })
}

/// Finds the references in a value, in the order of the document.
pub(super) fn references(value: &Value, shape: Shape, at: &Pointer) -> Vec<Found> {
    let tokens: Vec<_> = at.tokens().collect();
    let mut all = Vec::new();
    Trail::along(&tokens, &mut |at| walk(value, shape, at, &mut all));
    all
}

fn walk(value: &Value, shape: Shape, at: &Trail, all: &mut Vec<Found>) {
    let (Shape::One(kind) | Shape::Map(kind) | Shape::List(kind)) = shape;
    match value {
        Value::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                walk(item, One(kind), &Trail::Index(at, i), all);
            }
        }
        Value::Object(map) => {
            if let Some(reference) = map.get("$ref").and_then(Value::as_str) {
                let (holder, key, reference) = (at.pointer(), "$ref".to_owned(), reference.to_owned());
                all.push(Found { holder, key, shape, reference });
            }
            if shape == One(Kind::Discriminator) {
                return mapping(map.get("mapping"), &Trail::Key(at, "mapping"), all);
            }
            for (key, value) in map {
                let shape = if matches!(shape, Map(_)) { Some(One(kind)) } else { kind.member(key) };
                if let Some(shape) = shape {
                    walk(value, shape, &Trail::Key(at, key), all);
                }
            }
        }
        _ => {}
    }
}

/// A tag leads to a schema by its name, or by a reference; a name has no ending.
fn mapping(mapping: Option<&Value>, at: &Trail, all: &mut Vec<Found>) {
    let members = mapping.and_then(Value::as_object).into_iter().flatten();
    for (tag, target) in members.filter_map(|(tag, target)| Some((tag, target.as_str()?))) {
        let path = target.split('#').next().unwrap_or_default().to_ascii_lowercase();
        if target.starts_with("#/") || [".yaml", ".yml", ".json"].iter().any(|ending| path.ends_with(ending)) {
            let (holder, key, reference) = (at.pointer(), tag.clone(), target.to_owned());
            all.push(Found { holder, key, shape: One(Kind::Schema), reference });
        }
    }
}

#[cfg(test)]
mod tests;
