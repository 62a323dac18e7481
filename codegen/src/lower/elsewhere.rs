//! References into the inside of other things: what they lead to has no name of its own in the document.

use std::collections::HashMap;

use openapiv3::Schema;

use super::Lowering;
use super::schema::SchemaRef;
use crate::api::Type;
use crate::pointer::Pointer;

/// The types of such schemas. Each is made once: schemas that refer to each other twice would be without end else.
pub(super) type Elsewhere = HashMap<Pointer, State>;

/// How far a schema is.
#[derive(Clone)]
pub(super) enum State {
    /// Its type is being made.
    Open,
    Done {
        ty: Type,
        has_errors: bool,
    },
}

impl<'d> Lowering<'d, '_> {
    /// Lowers what a reference at `at` leads to. The first that refers to it gives it the name.
    pub(super) fn lower_elsewhere(&mut self, schema: &'d Schema, target: Pointer, at: &Pointer, hint: &str) -> Type {
        match self.elsewhere.get(&target).cloned() {
            Some(State::Open) => {
                self.diagnostics
                    .error(&at.child("$ref"), "this reference leads back to a schema that it is in, which has no name")
                    .help("move that schema to `components/schemas` and refer to it there");
                Type::Any
            }
            Some(State::Done { ty, has_errors }) => {
                if has_errors {
                    self.diagnostics.meet_again();
                }
                ty
            }
            None => {
                self.elsewhere.insert(target.clone(), State::Open);
                let errors = self.diagnostics.errors_met();
                let ty = self.lower_schema(SchemaRef::Inline(schema), &target, hint);
                let has_errors = self.diagnostics.errors_met() > errors;
                self.elsewhere.insert(target, State::Done { ty: ty.clone(), has_errors });
                ty
            }
        }
    }
}
