//! How much merging may make of a document: a member that is written once stands in each object that it is merged into.

use std::collections::HashSet;
use std::rc::Rc;

use openapiv3::{ReferenceOr, Schema, SchemaKind, Type as Kind};

use super::Lowering;
use super::object::Members;
use crate::pointer::Pointer;

/// The members that objects have from their parts by reference, all objects together.
const MOST: usize = 50_000;

impl<'d> Lowering<'d, '_> {
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

    /// The names of the members that a schema has together with its parts. What is merged for that is no part of what
    /// merging makes; each schema is looked at once, so it is never more than making their types comes to.
    pub(super) fn member_names(&mut self, schema: &'d Schema, target: Pointer) -> Rc<HashSet<&'d str>> {
        if let Some(known) = self.member_names.get(&target) {
            return Rc::clone(known);
        }
        let merged = std::mem::replace(&mut self.merged, self.looked_up);
        let mut members = Members::default();
        self.collect(schema, &target, &mut members);
        self.looked_up = std::mem::replace(&mut self.merged, merged);
        let names: Rc<HashSet<&str>> = Rc::new(members.properties.keys().copied().collect());
        self.member_names.insert(target, Rc::clone(&names));
        names
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
