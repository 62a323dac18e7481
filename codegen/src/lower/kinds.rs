//! Members that two parts of an `allOf` declare as different kinds of value.

use openapiv3::{Schema, SchemaKind, Type as Kind};

use super::Lowering;
use super::schema::SchemaRef;
use crate::diagnostic::Place;
use crate::pointer::Pointer;

impl<'d> Lowering<'d, '_> {
    /// The kinds of two declarations of one member, where they are not the same.
    pub(super) fn kinds(
        &mut self,
        known: SchemaRef<'d>,
        known_at: &Pointer,
        later: SchemaRef<'d>,
        at: &Pointer,
    ) -> Option<(&'static str, &'static str)> {
        let (known, _) = known.resolve(self.document, known_at, self.diagnostics)?;
        let (later, _) = later.resolve(self.document, at, self.diagnostics)?;
        Some((spoken_kind(known)?, spoken_kind(later)?)).filter(|(known, later)| known != later)
    }

    pub(super) fn warn_of_kinds(&mut self, wire: &str, other: (&str, &Pointer), counts: (&str, &Pointer)) {
        self.diagnostics
            .warning(
                counts.1,
                format!("`{wire}` is {} here and {} in another part: this one counts", counts.0, other.0),
            )
            .also(Place::Node(other.1.clone()), "the other one")
            .help("no value is both, so one of the two declarations is wrong");
    }
}

/// What a value of the schema is, where the schema says so in one word.
pub(super) fn spoken_kind(schema: &Schema) -> Option<&'static str> {
    let name = match &schema.schema_kind {
        SchemaKind::Type(Kind::String(_)) => "string",
        SchemaKind::Type(Kind::Number(_)) => "number",
        SchemaKind::Type(Kind::Integer(_)) => "integer",
        SchemaKind::Type(Kind::Boolean(_)) => "boolean",
        SchemaKind::Type(Kind::Array(_)) => "array",
        SchemaKind::Type(Kind::Object(_)) => "object",
        SchemaKind::Any(any) => any.typ.as_deref()?,
        SchemaKind::OneOf { .. } | SchemaKind::AllOf { .. } | SchemaKind::AnyOf { .. } | SchemaKind::Not { .. } => {
            return None;
        }
    };
    Some(match name {
        "string" => "a text",
        "number" => "a number",
        "integer" => "a whole number",
        "boolean" => "a flag",
        "array" => "a list",
        "object" => "an object",
        _ => return None,
    })
}
