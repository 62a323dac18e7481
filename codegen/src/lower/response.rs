//! What an operation answers (OpenAPI 3.0.3, "Responses Object").

use openapiv3::{MediaType, Response, StatusCode};

use super::media::{MediaKind, essence};
use super::stream_items::{Declaration, Framing, Stream};
use super::{Lowering, docs};
use crate::api::{Docs, ErrorBody, OtherForm, StatusAnswer, StatusMatch, Success, SuccessContent, Type};
use crate::naming::Scope;
use crate::pointer::Pointer;

/// What the responses of an operation come to.
pub(super) struct Answers {
    pub(super) success: Success,
    pub(super) errors: Vec<ErrorBody>,
    /// The media type of a text that the successful answer may be instead of JSON.
    pub(super) text: Option<String>,
    /// The stream that it is, or may be.
    pub(super) stream: Option<Stream>,
}

/// What one response comes to.
struct Lowered {
    success: Success,
    text: Option<String>,
    stream: Option<Stream>,
}

/// A declared response: its statuses, the object, the place.
pub(super) type Declared<'d> = (StatusMatch, &'d Response, Pointer);

impl<'d> Lowering<'d, '_> {
    /// Lowers the responses to one successful answer and the documented errors. `names` are those that
    /// the builder has taken already, `types` those of the module that it stands in.
    pub(super) fn lower_responses(
        &mut self,
        operation: &'d openapiv3::Operation,
        at: &Pointer,
        streaming: &Declaration,
        hint: &str,
        (names, types): (&mut Scope, &mut Scope),
    ) -> Answers {
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
        let Lowered { mut success, text, stream } = self.lower_successes(&successes, streaming, hint, names, types);
        success.headers = self.lower_headers(&successes);
        Answers { success, errors, text, stream }
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

    /// The successful answer: one where all statuses agree, else one for each status.
    fn lower_successes(
        &mut self,
        successes: &[Declared<'d>],
        streaming: &Declaration,
        hint: &str,
        names: &mut Scope,
        types: &mut Scope,
    ) -> Lowered {
        let Some(first) = successes.iter().find(|(_, response, _)| !response.content.is_empty()) else {
            let docs = successes.first().map(|(_, response, _)| response_docs(response)).unwrap_or_default();
            return Lowered { success: Success { docs, ..empty_success() }, text: None, stream: None };
        };
        let mut lowered = self.lower_success(first, streaming, hint, "response", names);
        if lowered.success.content == SuccessContent::Stream {
            return lowered;
        }
        let success = &mut lowered.success;
        let mut answers = Vec::new();
        let mut media_types: Vec<String> = success.media_type.iter().cloned().collect();
        for declared in successes {
            let (status, response, _) = declared;
            let content = if response.content.is_empty() {
                SuccessContent::Empty
            } else if response.content == first.1.content {
                success.content.clone()
            } else {
                let words = status_words(*status);
                // Its other forms would hide behind the verbs of the first one.
                let off = Declaration::off();
                let words = format!("{words} response");
                let other = self.lower_success(declared, &off, hint, &words, &mut Scope::default()).success;
                media_types.extend(other.media_type.filter(|other| !media_types.contains(other)));
                other.content
            };
            answers.push((*status, content, response_docs(response)));
        }
        let sometimes_empty = answers.iter().any(|(_, content, _)| *content == SuccessContent::Empty);
        let agree =
            answers.iter().all(|(_, content, _)| *content == SuccessContent::Empty || *content == success.content);
        if !agree {
            success.content = by_status(answers, hint, types);
            success.media_type = all_asked_for(&media_types);
        } else if let (true, SuccessContent::Json(ty)) = (sometimes_empty, &mut success.content)
            && !matches!(ty, Type::Nullable(_))
        {
            // A `204` beside a `200` is an answer too: there is a value, or there is none.
            *ty = Type::Nullable(Box::new(ty.clone()));
        }
        lowered
    }

    /// Lowers one response. Without an answer as JSON, a stream is the answer.
    fn lower_success(
        &mut self,
        (_, response, at): &Declared<'d>,
        streaming: &Declaration,
        hint: &str,
        words: &str,
        names: &mut Scope,
    ) -> Lowered {
        let content_at = at.child("content");
        let docs = response_docs(response);
        let is_stream = |media_type: &str| !streaming.off && Framing::of(media_type).is_some();
        let stream = response.content.iter().find(|(media_type, _)| is_stream(media_type));
        let stream = stream.map(|(media_type, media)| (media_type.as_str(), media));
        let stream = self.lower_items(stream, &content_at, streaming, &format!("{hint} event"));
        let chosen = choose_media(&response.content.iter().filter(|(media_type, _)| !is_stream(media_type)));
        let chosen = chosen.filter(|(.., kind)| stream.is_none() || *kind == MediaKind::Json);
        let Some((media_type, media, kind)) = chosen else {
            let content = if stream.is_some() { SuccessContent::Stream } else { SuccessContent::Empty };
            let media_type = stream.as_ref().map(|stream| stream.media_type.clone());
            for (other, _) in response.content.iter().filter(|(other, _)| Some(*other) != media_type.as_ref()) {
                let what = format!("the answer is asked for as a stream, so `{other}` is never answered");
                self.diagnostics.note(&content_at.child(other), what);
            }
            return Lowered { success: Success { content, media_type, docs, ..empty_success() }, text: None, stream };
        };
        let hint = &format!("{hint} {words}");
        let mut text = None;
        let mut other_forms = Vec::new();
        for (other, other_media) in response.content.iter().filter(|(other, _)| *other != media_type) {
            let place = content_at.child(other);
            match MediaKind::of(other) {
                _ if is_stream(other) => {}
                MediaKind::Text if kind == MediaKind::Json && essence(other) == "text/plain" && text.is_none() => {
                    text = Some(other.clone());
                }
                MediaKind::Json if kind == MediaKind::Json => {
                    if media.schema != other_media.schema {
                        self.diagnostics
                            .note(&place, format!("`{media_type}` is asked for, so `{other}` is never answered"));
                    }
                }
                _ if other.contains('*') => {}
                other_kind => other_forms.push(other_form(other, other_kind, names)),
            }
        }
        let schema_at = content_at.child(media_type).child("schema");
        let content = match (kind, &media.schema) {
            (MediaKind::Json, Some(schema)) => SuccessContent::Json(self.lower_nested(schema.into(), &schema_at, hint)),
            (MediaKind::Json, None) => SuccessContent::Json(Type::Any),
            (MediaKind::Text, _) => SuccessContent::Text,
            (MediaKind::Structured, _) if is_xml(media_type) => SuccessContent::Text,
            (MediaKind::Binary | MediaKind::Structured, _) => SuccessContent::Binary,
        };
        let media_type = Some(asked_for(media_type, kind).to_owned());
        Lowered { success: Success { content, media_type, other_forms, docs, ..empty_success() }, text, stream }
    }

    fn lower_error(&mut self, status: StatusMatch, response: &'d Response, at: &Pointer, hint: &str) -> ErrorBody {
        let json = response.content.iter().find(|(media_type, _)| MediaKind::of(media_type) == MediaKind::Json);
        let ty = json.and_then(|(media_type, media)| {
            let schema = media.schema.as_ref()?;
            let schema_at = at.child("content").child(media_type).child("schema");
            Some(self.lower_schema(schema.into(), &schema_at, &format!("{hint} error")))
        });
        ErrorBody { status, ty, docs: response_docs(response) }
    }
}

/// JSON first, then text, then whatever comes first, as bytes.
fn choose_media<'d>(
    content: &(impl Iterator<Item = (&'d String, &'d MediaType)> + Clone),
) -> Option<(&'d String, &'d MediaType, MediaKind)> {
    let of = |kind| content.clone().find(move |(media_type, media)| MediaKind::of_content(media_type, media) == kind);
    let first = || content.clone().next();
    let (media_type, media) = of(MediaKind::Json).or_else(|| of(MediaKind::Text)).or_else(first)?;
    Some((media_type, media, MediaKind::of_content(media_type, media)))
}

/// What is asked for: a range of media types is narrowed where only JSON of it can be read.
fn asked_for(media_type: &str, kind: MediaKind) -> &str {
    match kind {
        MediaKind::Json if media_type.contains('*') => "application/json",
        MediaKind::Json | MediaKind::Text | MediaKind::Binary | MediaKind::Structured => media_type,
    }
}

/// The media types of answers that differ by status, each once, in the form that `Accept` has (RFC 9110, section
/// 12.5.1).
fn all_asked_for(media_types: &[String]) -> Option<String> {
    (!media_types.is_empty()).then(|| media_types.join(", "))
}

fn empty_success() -> Success {
    Success {
        content: SuccessContent::Empty,
        media_type: None,
        other_forms: Vec::new(),
        headers: Vec::new(),
        docs: Docs::default(),
    }
}

fn response_docs(response: &Response) -> Docs {
    Docs { description: docs::telling(&response.description), ..Docs::default() }
}

fn by_status(answers: Vec<(StatusMatch, SuccessContent, Docs)>, hint: &str, types: &mut Scope) -> SuccessContent {
    let mut names = Scope::with_reserved(&["Other", "Self"]);
    let answers = answers.into_iter().map(|(status, content, docs)| {
        let name = names.claim_type(&status_words(status));
        StatusAnswer { name, status, content, docs }
    });
    let answers = answers.collect();
    SuccessContent::ByStatus { name: types.claim_type(&format!("{hint} answer")), answers }
}

/// What a status is called (RFC 9110, section 15.3).
fn status_words(status: StatusMatch) -> String {
    match status {
        StatusMatch::Code(200) => "ok".to_owned(),
        StatusMatch::Code(201) => "created".to_owned(),
        StatusMatch::Code(202) => "accepted".to_owned(),
        StatusMatch::Code(203) => "non authoritative".to_owned(),
        StatusMatch::Code(204) => "no content".to_owned(),
        StatusMatch::Code(205) => "reset content".to_owned(),
        StatusMatch::Code(206) => "partial content".to_owned(),
        StatusMatch::Code(207) => "multi status".to_owned(),
        StatusMatch::Code(code) => format!("status {code}"),
        StatusMatch::Class(_) => "success".to_owned(),
        StatusMatch::Default => "default".to_owned(),
    }
}

fn is_xml(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.ends_with("/xml") || essence.ends_with("+xml")
}

/// A form that an answer may have besides, with a verb of its own: `send_as_csv`.
pub(super) fn other_form(media_type: &str, kind: MediaKind, names: &mut Scope) -> OtherForm {
    let essence = essence(media_type);
    let subtype = essence.rsplit('/').next().unwrap_or_default();
    let subtype = match subtype {
        "plain" => "text",
        "octet-stream" => "bytes",
        "vnd.openxmlformats-officedocument.spreadsheetml.sheet" | "vnd.ms-excel" => "spreadsheet",
        other => other.trim_start_matches("x-").trim_start_matches("vnd."),
    };
    OtherForm {
        verb: names.claim_value(&format!("send as {subtype}")),
        media_type: media_type.to_owned(),
        text: kind == MediaKind::Text || is_xml(media_type),
    }
}
