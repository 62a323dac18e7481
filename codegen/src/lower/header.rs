//! The headers of answers (OpenAPI 3.0.3, "Header Object").

use openapiv3::{Header, ParameterSchemaOrContent};

use super::response::Declared;
use super::{Lowering, docs};
use crate::api::{ResponseHeader, Type, behind_aliases};
use crate::naming::Scope;
use crate::pointer::Pointer;

/// What `http::HeaderMap` offers itself, and what the method of a header cannot be called.
const RESERVED: &[&str] = &[
    "append",
    "capacity",
    "clear",
    "clone",
    "contains_key",
    "drain",
    "entry",
    "get",
    "get_all",
    "get_mut",
    "insert",
    "into",
    "is_empty",
    "iter",
    "iter_mut",
    "keys",
    "keys_len",
    "len",
    "new",
    "remove",
    "reserve",
    "try_append",
    "try_entry",
    "try_insert",
    "try_into",
    "try_reserve",
    "values",
    "values_mut",
    "with_capacity",
];

/// The names of the methods that read headers.
pub(super) fn scope() -> Scope {
    Scope::with_reserved(RESERVED)
}

impl<'d> Lowering<'d, '_> {
    /// The documented headers of the successful answers, by their names on the wire.
    pub(super) fn lower_headers(&mut self, responses: &[Declared<'d>]) -> Vec<String> {
        let document = self.document;
        let mut wires = Vec::new();
        for (_, response, at) in responses {
            for (wire, header) in &response.headers {
                let place = at.child("headers").child(wire);
                // The specification takes this one away from headers.
                if wire.eq_ignore_ascii_case("content-type") || !super::parameter::is_token(wire) {
                    continue;
                }
                let Some((header, place)) = document.resolve_header(header, &place, self.diagnostics) else {
                    continue;
                };
                self.declare_header(wire, header, &place);
                if !wires.contains(wire) {
                    wires.push(wire.clone());
                }
            }
        }
        wires
    }

    /// One name is one header wherever it stands; where the types differ it is text.
    fn declare_header(&mut self, wire: &str, header: &'d Header, at: &Pointer) {
        let ty = self.header_type(header, at);
        if let Some(known) = self.headers.iter_mut().find(|known| known.wire.eq_ignore_ascii_case(wire)) {
            if known.ty != ty {
                known.ty = Type::String;
            }
            return;
        }
        let mut docs = match &header.format {
            ParameterSchemaOrContent::Schema(schema) => {
                docs::of_schema(self.document, schema.into(), &at.child("schema"))
            }
            ParameterSchemaOrContent::Content(_) => crate::api::Docs::default(),
        };
        docs.description = header.description.as_deref().and_then(docs::telling).or(docs.description);
        docs.deprecated |= header.deprecated.unwrap_or(false);
        let name = self.header_names.claim_value(wire);
        self.headers.push(ResponseHeader { name, wire: wire.to_owned(), ty, docs, origin: at.clone() });
    }

    /// The type of a header's text; what has parts stays text.
    fn header_type(&mut self, header: &'d Header, at: &Pointer) -> Type {
        let ParameterSchemaOrContent::Schema(schema) = &header.format else {
            return Type::String;
        };
        let at = at.child("schema");
        let Some((schema, _)) = super::schema::SchemaRef::from(schema).resolve(self.document, &at, self.diagnostics)
        else {
            return Type::String;
        };
        match self.lower_scalar(schema) {
            Some(ty) => match behind_aliases(&self.types, &ty) {
                ty @ (Type::Boolean | Type::Int32 | Type::Int64 | Type::UInt64 | Type::Float | Type::Timestamp) => {
                    ty.clone()
                }
                Type::String
                | Type::Binary
                | Type::File
                | Type::Date
                | Type::Uuid
                | Type::Any
                | Type::Object
                | Type::List(_)
                | Type::Map(_)
                | Type::Nullable(_)
                | Type::Named(_) => Type::String,
            },
            None => Type::String,
        }
    }
}
