//! OpenAPI 3.1, and 3.2 as 3.1, brought to the shape of 3.0.
//!
//! It happens on the value tree, in two steps. `outline`, `references` and `definitions` go over the tree before it is
//! checked: path items, references by name and definitions are put in place. [`Rewrite`] then brings each schema to the
//! shape of 3.0 when the check comes to it, parents first, one file per concept. Whatever is moved is written down in
//! [`Moves`], so that findings point to where it stands in the text; whatever is left out is told in a note.

mod beside;
mod constant;
mod definitions;
mod ignored;
mod keyword;
mod nullable;
mod outline;
mod references;
mod rest;
mod types;

use serde_json::{Map, Value, json};

use crate::diagnostic::{Diagnostics, Moves};
use crate::pointer::{Pointer, Trail};

pub(super) use definitions::{is_definition, name_definitions};
pub(super) use ignored::is_told;
pub(super) use outline::{bring as bring_outline, place_path_items, rename_webhooks};
pub(super) use references::{redirect, settle_references};

pub(super) type Members = Map<String, Value>;

/// Brings schemas to the shape of 3.0.
pub(super) struct Rewrite<'a> {
    pub moves: &'a mut Moves,
    pub diagnostics: &'a mut Diagnostics,
}

impl Rewrite<'_> {
    /// Brings one schema to the shape of 3.0; those inside it have their turn afterwards.
    pub fn schema(&mut self, value: &mut Value, at: &Trail) {
        match value {
            Value::Bool(true) => *value = json!({}),
            Value::Bool(false) => *value = json!({ "not": {} }),
            Value::Object(map) => self.object(map, at),
            _ => {}
        }
    }

    fn object(&mut self, map: &mut Members, at: &Trail) {
        self.beside_reference(map, at);
        if map.contains_key("$ref") {
            return;
        }
        self.constant(map, at);
        self.types(map, at);
        if self.null_branches(map, at) {
            // A branch was all there is, and what it says is now said by the schema.
            return self.object(map, at);
        }
        self.listed_constants(map, at);
        self.keywords(map, at);
        self.rest(map, at);
        self.tuple(map, at);
        self.ignored(map, at);
    }

    fn moved(&mut self, at: &Trail, moves: impl IntoIterator<Item = (String, String)>) {
        self.moves.record(&at.pointer(), moves);
    }
}

/// The steps of a pointer to a member.
fn step(key: &str) -> String {
    Pointer::root().child(key).as_str().to_owned()
}

/// Whether a type is that of null, which some write without quotes.
fn is_null_type(typ: &Value) -> bool {
    typ.is_null() || typ == "null"
}

/// Whether a keyword says something about a schema, and nothing about its values.
fn describes(key: &str) -> bool {
    const TEXTS: [&str; 9] =
        ["title", "description", "summary", "example", "examples", "externalDocs", "xml", "deprecated", "default"];
    const IDENTITY: [&str; 7] = ["$id", "$schema", "$anchor", "$dynamicAnchor", "$comment", "$defs", "definitions"];
    TEXTS.contains(&key) || IDENTITY.contains(&key) || key.starts_with("x-")
}
