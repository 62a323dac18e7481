//! What an operation answers when something went wrong (OpenAPI 3.0.3, "Responses Object").

use openapiv3::{MediaType, Response, Schema};

use super::response_docs;
use super::shared::is_shared;
use crate::api::{ErrorBody, StatusMatch, Type};
use crate::lower::Lowering;
use crate::lower::media::MediaKind;
use crate::lower::schema::SchemaRef;
use crate::pointer::Pointer;

/// The documented errors of one operation so far.
#[derive(Default)]
pub(super) struct OwnErrors<'d> {
    pub(super) all: Vec<ErrorBody>,
    /// The schemas written in the operation itself, of which equal ones are one type.
    own: Vec<(&'d Schema, Type)>,
}

impl<'d> Lowering<'d, '_> {
    /// Lowers what errors of a status carry: JSON, if anything.
    pub(super) fn lower_error(
        &mut self,
        status: StatusMatch,
        response: &'d Response,
        at: &Pointer,
        hint: &str,
        errors: &mut OwnErrors<'d>,
    ) {
        let at = at.child("content");
        let is_json =
            |(media_type, media): &(&String, &MediaType)| MediaKind::of_content(media_type, media) == MediaKind::Json;
        let json = response.content.iter().find(is_json);
        let ty = json.and_then(|(media_type, media)| {
            let schema = media.schema.as_ref()?;
            Some(self.lower_error_schema(status, schema.into(), &at.child(media_type).child("schema"), hint, errors))
        });
        for (other, media) in response.content.iter().filter(|(other, _)| json.is_none_or(|(first, _)| first != *other))
        {
            let said = json.is_some_and(|(_, json)| json.schema == media.schema);
            if !said && self.has_structure(media, &at.child(other).child("schema")) {
                let what = match json {
                    Some((first, _)) => {
                        format!("errors are read as `{first}`, so the schema of `{other}` makes no type")
                    }
                    None => format!("errors are read as JSON, so the schema of `{other}` makes no type"),
                };
                self.diagnostics.note(&at.child(other), what);
            }
        }
        errors.all.push(ErrorBody { status, ty, docs: response_docs(response) });
    }

    /// Lowers the schema of an error. One that has no name in the document is named by the operation, and a further
    /// one of it by its status besides, so that no name depends on what other operations answer.
    fn lower_error_schema(
        &mut self,
        status: StatusMatch,
        schema: SchemaRef<'d>,
        at: &Pointer,
        hint: &str,
        errors: &mut OwnErrors<'d>,
    ) -> Type {
        let SchemaRef::Inline(own) = schema else {
            return self.lower_answer(schema, at, hint);
        };
        if let Some((_, ty)) = errors.own.iter().find(|(known, _)| *known == own) {
            return ty.clone();
        }
        if let Some(ty) = self.lower_titled(own, at) {
            return ty;
        }
        let words = match status {
            _ if errors.own.is_empty() => String::new(),
            StatusMatch::Code(code) => code.to_string(),
            StatusMatch::Class(class) => format!("{class}xx"),
            StatusMatch::Default => "default".to_owned(),
        };
        let ty = self.lower_answer(schema, at, &format!("{hint} error {words}"));
        if !is_shared(at) {
            errors.own.push((own, ty.clone()));
        }
        ty
    }
}
