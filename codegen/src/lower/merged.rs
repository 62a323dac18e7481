//! How much merging may make of a document: a member that is written once stands in each object that it is merged into.

use openapiv3::{ReferenceOr, Schema, SchemaKind, Type as Kind};

use super::Lowering;
use crate::pointer::Pointer;

/// The members that objects have from their parts by reference, all objects together.
const MOST: usize = 50_000;

impl Lowering<'_, '_> {
    /// Whether that many members more may be merged into an object, by what stands at this place.
    pub(super) fn may_merge(&mut self, members: usize, at: &Pointer) -> bool {
        self.merged = self.merged.saturating_add(members);
        if self.merged <= MOST {
            return true;
        }
        self.diagnostics
            .error(at, format!("merging makes more than {MOST} members of what the document declares, from here on"))
            .help("give the shared schema a property of its own, instead of making it a part of many others");
        false
    }
}

/// The members that a schema declares where it stands, also in parts without a name; one for itself.
pub(super) fn written(schema: &Schema) -> usize {
    let (own, parts) = match &schema.schema_kind {
        SchemaKind::Type(Kind::Object(object)) => (object.properties.len(), [].as_slice()),
        SchemaKind::AllOf { all_of } => (0, all_of.as_slice()),
        SchemaKind::Any(any) => (any.properties.len(), any.all_of.as_slice()),
        SchemaKind::Type(_) | SchemaKind::OneOf { .. } | SchemaKind::AnyOf { .. } | SchemaKind::Not { .. } => {
            (0, [].as_slice())
        }
    };
    1 + own + parts.iter().filter_map(ReferenceOr::as_item).map(written).sum::<usize>()
}
