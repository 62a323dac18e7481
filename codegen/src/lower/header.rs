//! The headers of answers (OpenAPI 3.0.3, "Header Object").

use openapiv3::{Header, ParameterSchemaOrContent, Schema, SchemaKind, Type as Kind};

use super::object::names_no_type;
use super::response::Declared;
use super::schema::SchemaRef;
use super::{Lowering, docs};
use crate::api::{ResponseHeader, Shape, Type, behind_aliases, definition};
use crate::diagnostic::Place;
use crate::naming::{Scope, reserved};
use crate::pointer::Pointer;

/// The names of the methods that read headers.
pub(super) fn scope() -> Scope {
    Scope::with_reserved(reserved::HEADERS)
}

impl<'d> Lowering<'d, '_> {
    /// The documented headers of answers, by their names on the wire.
    pub(super) fn lower_headers(&mut self, responses: &[Declared<'d>]) -> Vec<String> {
        let document = self.document;
        let mut wires = Vec::new();
        for (_, response, at) in responses {
            for (wire, header) in &response.headers {
                let place = at.child("headers").child(wire);
                // The specification takes this one away from headers.
                if wire.eq_ignore_ascii_case("content-type") {
                    continue;
                }
                if !super::parameter::is_token(wire) {
                    self.diagnostics.note(&place, "this is no name of a header, so there is nothing to read");
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
        let known = self.headers.iter().position(|known| known.wire.eq_ignore_ascii_case(wire));
        // What is said twice in the same words is the same type, also where that has no name in the document.
        if known.is_some_and(|known| *self.header_formats[known] == header.format) {
            return;
        }
        let ty = self.header_type(wire, header, at);
        if let Some(known) = known {
            let known = &mut self.headers[known];
            if known.ty != ty {
                known.ty = Type::String;
                self.diagnostics
                    .note(at, format!("the header `{wire}` has another type elsewhere: it is read as text"))
                    .also(Place::Node(known.origin.clone()), "there");
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
        self.header_formats.push(&header.format);
    }

    /// The type of a header's text; what has other parts than the items of a list stays text.
    fn header_type(&mut self, wire: &str, header: &'d Header, at: &Pointer) -> Type {
        let ty = match &header.format {
            ParameterSchemaOrContent::Schema(schema) => self.header_value(schema.into(), &at.child("schema"), wire),
            ParameterSchemaOrContent::Content(_) => None,
        };
        ty.unwrap_or_else(|| {
            self.diagnostics.note(at, "this header is read as text, so its schema makes no type");
            Type::String
        })
    }

    /// The type of a value, or of a list of values (OpenAPI 3.0.3, "Style Values", `simple`).
    fn header_value(&mut self, schema: SchemaRef<'d>, at: &Pointer, hint: &str) -> Option<Type> {
        let Some((resolved, place)) = schema.resolve(self.document, at, self.diagnostics) else {
            return Some(Type::String);
        };
        let items = match &resolved.schema_kind {
            SchemaKind::Type(Kind::Array(list)) => list.items.as_ref(),
            SchemaKind::Any(any) if any.typ.as_deref() == Some("array") => any.items.as_ref(),
            _ => return self.header_scalar(schema, resolved, at, hint),
        };
        let item = match items {
            Some(items) => {
                let (items, at) = (SchemaRef::from(items), place.child("items"));
                let (resolved, _) = items.resolve(self.document, &at, self.diagnostics)?;
                self.header_scalar(items, resolved, &at, hint)?
            }
            None => Type::String,
        };
        Some(Type::List(Box::new(item)))
    }

    /// The type of a value without parts; none of one that has some.
    fn header_scalar(&mut self, schema: SchemaRef<'d>, resolved: &'d Schema, at: &Pointer, hint: &str) -> Option<Type> {
        if names_no_type(resolved) {
            return Some(Type::String);
        }
        let ty = self.lower_scalar(resolved)?;
        match behind_aliases(&self.types, &ty) {
            ty @ (Type::Boolean | Type::Int32 | Type::Int64 | Type::UInt64 | Type::Float | Type::Timestamp) => {
                Some(ty.clone())
            }
            Type::String => {
                let listed = self.lower_schema(schema, at, hint);
                let def = definition(&self.types, &listed);
                Some(if def.is_some_and(|def| matches!(def.shape, Shape::Enum { .. })) { listed } else { Type::String })
            }
            Type::Binary
            | Type::File
            | Type::Date
            | Type::Uuid
            | Type::Any
            | Type::Object
            | Type::List(_)
            | Type::Map(_)
            | Type::Nullable(_)
            | Type::Named(_) => Some(Type::String),
        }
    }
}
