//! What an operation answers (OpenAPI 3.0.3, "Responses Object").

use openapiv3::{Content, MediaType, Response, StatusCode};

use super::body::MediaKind;
use super::{Lowering, docs};
use crate::api::{Docs, ErrorBody, StatusMatch, Success, SuccessContent, Type};
use crate::pointer::Pointer;

/// What the responses of an operation come to.
pub(super) struct Answers {
    pub(super) success: Success,
    pub(super) errors: Vec<ErrorBody>,
    /// The media type of a text that the successful answer may be instead of JSON, and its place.
    pub(super) text: Option<(String, Pointer)>,
}

/// A declared response: its statuses, the object, the place.
type Declared<'d> = (StatusMatch, &'d Response, Pointer);

impl<'d> Lowering<'d, '_> {
    /// Lowers the responses to one successful answer and the documented errors.
    pub(super) fn lower_responses(&mut self, operation: &'d openapiv3::Operation, at: &Pointer, hint: &str) -> Answers {
        let declared = self.declared_responses(operation, at);
        let (mut successes, others): (Vec<_>, Vec<_>) = declared
            .into_iter()
            .partition(|(status, ..)| matches!(status, StatusMatch::Code(200..=299) | StatusMatch::Class(2)));
        let mut errors = Vec::new();
        for (status, response, place) in others {
            match status {
                // Where nothing else is documented, the default is the answer.
                StatusMatch::Default if successes.is_empty() => successes.push((status, response, place)),
                StatusMatch::Code(100..=399) | StatusMatch::Class(1..=3) => {}
                StatusMatch::Code(_) | StatusMatch::Class(_) | StatusMatch::Default => {
                    errors.push(self.lower_error(status, response, &place, hint));
                }
            }
        }
        let chosen = self.choose_success(&successes);
        let (mut success, text) = match chosen {
            Some((_, response, place)) => self.lower_success(response, &place, hint),
            None => (empty_success(), None),
        };
        // A `204` beside a `200` is an answer too: there is a value, or there is none.
        let sometimes_empty = successes.iter().any(|(_, response, _)| response.content.is_empty());
        if let (true, SuccessContent::Json(ty)) = (sometimes_empty, &mut success.content)
            && !matches!(ty, Type::Nullable(_))
        {
            *ty = Type::Nullable(Box::new(ty.clone()));
        }
        Answers { success, errors, text }
    }

    fn declared_responses(&mut self, operation: &'d openapiv3::Operation, at: &Pointer) -> Vec<Declared<'d>> {
        let at = at.child("responses");
        let mut declared = Vec::new();
        let numbered = operation.responses.responses.iter().map(|(status, response)| {
            let (matches, key) = match status {
                StatusCode::Code(code) => (StatusMatch::Code(*code), code.to_string()),
                StatusCode::Range(class) => (StatusMatch::Class(*class), format!("{class}XX")),
            };
            (matches, key, response)
        });
        let default =
            operation.responses.default.iter().map(|response| (StatusMatch::Default, "default".to_owned(), response));
        for (status, key, response) in numbered.chain(default) {
            let place = at.child(&key);
            if let Some((response, target)) = self.document.resolve_response(response, &place, self.diagnostics) {
                declared.push((status, response, target));
            }
        }
        declared.sort_by_key(|(status, ..)| *status);
        declared
    }

    /// The successful answer that has a content, else the first; what it hides is said.
    fn choose_success(&mut self, successes: &[Declared<'d>]) -> Option<Declared<'d>> {
        let (status, response, place) =
            successes.iter().find(|(_, response, _)| !response.content.is_empty()).or(successes.first())?;
        for (_, other, other_at) in successes {
            if !other.content.is_empty() && other.content != response.content {
                self.diagnostics
                    .warning(other_at, "a second successful answer with another content has no type of its own yet")
                    .help(
                        "its bytes are read as the first one's; `send_with_response` has the status and the raw bytes",
                    );
            }
        }
        Some((*status, *response, place.clone()))
    }

    fn lower_success(
        &mut self,
        response: &'d Response,
        at: &Pointer,
        hint: &str,
    ) -> (Success, Option<(String, Pointer)>) {
        let content_at = at.child("content");
        let docs = Docs { description: docs::telling(&response.description), ..Docs::default() };
        let Some((media_type, media, kind)) = choose_media(&response.content) else {
            return (Success { docs, ..empty_success() }, None);
        };
        let mut text = None;
        for other in response.content.keys().filter(|other| *other != media_type) {
            let place = content_at.child(other);
            if kind == MediaKind::Json && MediaKind::of(other) == MediaKind::Text && text.is_none() {
                text = Some((other.clone(), place));
            } else {
                self.diagnostics.note(&place, format!("`{media_type}` is asked for, so `{other}` is never answered"));
            }
        }
        let schema_at = content_at.child(media_type).child("schema");
        let content = match (kind, &media.schema) {
            (MediaKind::Json, Some(schema)) => {
                SuccessContent::Json(self.lower_nested(schema.into(), &schema_at, &format!("{hint} response")))
            }
            (MediaKind::Json, None) => SuccessContent::Json(Type::Any),
            (MediaKind::Text, _) => SuccessContent::Text,
            (MediaKind::Binary | MediaKind::Structured, _) => SuccessContent::Binary,
        };
        let media_type = if media_type.contains('*') { "application/json" } else { media_type };
        (Success { content, media_type: Some(media_type.to_owned()), docs }, text)
    }

    fn lower_error(&mut self, status: StatusMatch, response: &'d Response, at: &Pointer, hint: &str) -> ErrorBody {
        let json = response.content.iter().find(|(media_type, _)| MediaKind::of(media_type) == MediaKind::Json);
        let ty = json.and_then(|(media_type, media)| {
            let schema = media.schema.as_ref()?;
            let schema_at = at.child("content").child(media_type).child("schema");
            Some(self.lower_schema(schema.into(), &schema_at, &format!("{hint} error")))
        });
        ErrorBody { status, ty, docs: Docs { description: docs::telling(&response.description), ..Docs::default() } }
    }
}

/// JSON first, then text, then whatever comes first, as bytes.
fn choose_media(content: &Content) -> Option<(&String, &MediaType, MediaKind)> {
    let of = |kind| content.iter().find(move |(media_type, _)| MediaKind::of(media_type) == kind);
    let (media_type, media) = of(MediaKind::Json).or_else(|| of(MediaKind::Text)).or_else(|| content.first())?;
    Some((media_type, media, MediaKind::of(media_type)))
}

fn empty_success() -> Success {
    Success { content: SuccessContent::Empty, media_type: None, docs: Docs::default() }
}
