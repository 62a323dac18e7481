//! The types of answers that several operations have: those of `components/responses`, and errors of one title.

use std::collections::{HashMap, HashSet};

use openapiv3::{MediaType, ReferenceOr, Response, Schema};

use crate::api::Type;
use crate::lower::Lowering;
use crate::lower::media::MediaKind;
use crate::lower::schema::SchemaRef;
use crate::lower::stream_items::Framing;
use crate::pointer::Pointer;

/// The types of answers so far.
#[derive(Default)]
pub(in crate::lower) struct SharedAnswers<'d> {
    /// The type of each schema that is written in a response, by its place, and whether there are errors in it.
    by_place: HashMap<Pointer, (Type, bool)>,
    /// The first schema of an error with each title, and its place.
    by_title: HashMap<&'d str, (&'d Schema, Pointer)>,
}

impl<'d> Lowering<'d, '_> {
    /// Lowers the schemas of the component responses that operations refer to. Each is one type, which is called
    /// what the response is called, in whichever operations it stands.
    pub(in crate::lower) fn lower_component_responses(&mut self) {
        let used = self.used_responses();
        let at = Pointer::root().child("components").child("responses");
        for (key, response) in &self.document.components.responses {
            let ReferenceOr::Item(response) = response else {
                continue;
            };
            let place = at.child(key);
            if !used.contains(&place) {
                continue;
            }
            let Some((media_type, schema)) = json_schema(response) else {
                continue;
            };
            let schema = SchemaRef::from(schema);
            if schema.reference().is_none() {
                // A schema of the same name is the better-known one.
                let hint = if self.scope.has_type(key) { format!("{key} response") } else { key.clone() };
                self.lower_answer(schema, &place.child("content").child(media_type).child("schema"), &hint);
            }
        }
    }

    /// The places of the component responses that operations refer to.
    fn used_responses(&self) -> HashSet<Pointer> {
        let operations = self.document.paths.values().flat_map(|item| &item.operations);
        let answers = operations.flat_map(|(_, operation)| {
            let responses = &operation.responses;
            responses.responses.values().chain(&responses.default)
        });
        // What is wrong with a reference is told where it is used.
        let mut quiet = crate::diagnostic::Diagnostics::new();
        let references = answers.filter(|response| response.as_item().is_none());
        let targets = references.filter_map(|response| {
            self.document.resolve_response(response, &Pointer::root(), &mut quiet).map(|(_, place)| place)
        });
        targets.collect()
    }

    /// Lowers the schema of an answer. What is met again at the same place is the same type.
    pub(super) fn lower_answer(&mut self, schema: SchemaRef<'d>, at: &Pointer, hint: &str) -> Type {
        if schema.reference().is_some() {
            return self.lower_schema(schema, at, hint);
        }
        if let Some((ty, at_fault)) = self.answers.by_place.get(at) {
            if *at_fault {
                self.diagnostics.meet_again();
            }
            return ty.clone();
        }
        let errors = self.diagnostics.errors_met();
        let ty = self.lower_schema(schema, at, hint);
        let at_fault = self.diagnostics.errors_met() > errors;
        self.answers.by_place.insert(at.clone(), (ty.clone(), at_fault));
        ty
    }

    /// Lowers the schema of an error that has a title. Where the document gives equal schemas the same title, it
    /// means one type, which is called so; nothing else has that name.
    pub(super) fn lower_titled(&mut self, schema: &'d Schema, at: &Pointer) -> Option<Type> {
        let title = schema.schema_data.title.as_deref().map(str::trim)?;
        let is_name = title.starts_with(|c: char| c.is_ascii_alphabetic()) && title.len() < 60;
        if !is_name || is_shared(at) {
            return None;
        }
        let place = match self.answers.by_title.get(title) {
            Some((known, place)) if *known == schema => place.clone(),
            Some(_) => return None,
            None if self.scope.has_type(title) => return None,
            None => {
                self.answers.by_title.insert(title, (schema, at.clone()));
                at.clone()
            }
        };
        Some(self.lower_answer(SchemaRef::Inline(schema), &place, title))
    }
}

/// Whether the schema found here is that of a component response.
pub(super) fn is_shared(at: &Pointer) -> bool {
    Pointer::root().child("components").contains(at)
}

/// The schema of what a response is read as, where that is JSON.
fn json_schema(response: &Response) -> Option<(&str, &ReferenceOr<Schema>)> {
    let is_json = |(media_type, media): &(&String, &MediaType)| {
        MediaKind::of_content(media_type, media) == MediaKind::Json && Framing::of(media_type).is_none()
    };
    let (media_type, media) = response.content.iter().find(is_json)?;
    Some((media_type, media.schema.as_ref()?))
}
