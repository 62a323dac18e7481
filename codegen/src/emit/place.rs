//! Where an example needs a value, and which one is chosen.

use crate::api::{Docs, Field, Type};

/// Which values are chosen.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Choice {
    /// Those that tell a reader most.
    Telling,
    /// Those that the document accepts.
    Accepted { everything: bool },
}

/// A place for a value: what it is called, what belongs there, and what the document says of it.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) wire: &'a str,
    pub(super) ty: &'a Type,
    pub(super) docs: Option<&'a Docs>,
}

impl<'a> Place<'a> {
    pub(super) fn of_field(field: &'a Field) -> Self {
        Self { wire: &field.wire, ty: &field.ty, docs: Some(&field.docs) }
    }

    /// The place of an item or of a value of a map, of which nothing is said here.
    pub(super) fn inside(self, ty: &'a Type) -> Self {
        Self { ty, docs: None, ..self }
    }
}
