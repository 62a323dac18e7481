//! What an operation answers (OpenAPI 3.0.3, "Responses Object").

mod content;
mod error;
mod shared;

use openapiv3::{Response, StatusCode};

pub(super) use self::content::other_form;
use self::error::OwnErrors;
pub(super) use self::shared::SharedAnswers;
use super::expansion::of_response;
use super::stream_items::{Declaration, Stream};
use super::{Lowering, docs};
use crate::api::{Docs, ErrorBody, StatusAnswer, StatusMatch, Success, SuccessContent, Type};
use crate::naming::Scope;
use crate::pointer::Pointer;

/// What the responses of an operation come to.
pub(super) struct Answers {
    pub(super) success: Success,
    pub(super) errors: Vec<ErrorBody>,
    /// The headers that errors are documented with, by their names on the wire.
    pub(super) error_headers: Vec<String>,
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
        let (mut successes, mut others): (Vec<_>, Vec<_>) = declared
            .into_iter()
            .partition(|(status, ..)| matches!(status, StatusMatch::Code(200..=299) | StatusMatch::Class(2)));
        // Where no success is documented, the default is one too: it stands for every status that nothing else does.
        let default = others.pop_if(|(status, ..)| successes.is_empty() && *status == StatusMatch::Default);
        let mut errors = OwnErrors::default();
        for (status, response, place) in &others {
            match status {
                StatusMatch::Code(100..=199) | StatusMatch::Class(1) => {
                    let what = "the crate waits for the answer that follows this one, and hands on that one only";
                    self.diagnostics.note(place, what);
                }
                StatusMatch::Code(_) | StatusMatch::Class(_) | StatusMatch::Default => {
                    self.lower_error(*status, response, place, hint, &mut errors);
                }
            }
        }
        successes.extend(default.clone());
        let Lowered { mut success, text, stream } = self.lower_successes(&successes, streaming, hint, names, types);
        if let Some((status, response, place)) = default {
            self.lower_error(status, response, &place, hint, &mut errors);
        }
        let is_redirect = |status: &StatusMatch| matches!(status, StatusMatch::Code(300..=399) | StatusMatch::Class(3));
        success.redirects = successes.is_empty() && others.iter().any(|(status, ..)| is_redirect(status));
        success.headers = self.lower_headers(&successes);
        let error_headers = self.lower_headers(&others);
        let without_type = |error: &ErrorBody| error.status == StatusMatch::Default && error.ty.is_none();
        let errors = if others.is_empty() && errors.all.iter().all(without_type) { Vec::new() } else { errors.all };
        for (_, _, place) in successes.iter().chain(&others) {
            self.collect_links(at, place);
        }
        Answers { success, errors, error_headers, text, stream }
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
            if let Some((response, target)) = self.document.resolve_response(response, &place, self.diagnostics)
                && (at.contains(&target) || self.expand(&target, &place, of_response))
            {
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
                let other = self.lower_success(declared, &off, hint, &words, &mut Scope::default());
                self.note_unreachable(&other, &declared.2);
                media_types.extend(other.success.media_type.filter(|other| !media_types.contains(other)));
                other.success.content
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
        if matches!(success.content, SuccessContent::Json(_)) {
            success.nothing = statuses_of_nothing(successes);
        }
        lowered
    }

    /// Tells which forms of an answer no verb asks for, because the answer of another status has the verbs.
    fn note_unreachable(&mut self, lowered: &Lowered, at: &Pointer) {
        let forms = lowered.success.other_forms.iter().map(|form| &form.media_type);
        for media_type in forms.chain(&lowered.text) {
            let what = format!("no verb asks for `{media_type}`: those of the operation follow another status");
            self.diagnostics.note(&at.child("content").child(media_type), what);
        }
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
        redirects: false,
        nothing: Vec::new(),
        docs: Docs::default(),
    }
}

/// The successful statuses with which nothing comes. The first response that is declared for a status decides.
fn statuses_of_nothing(successes: &[Declared<'_>]) -> Vec<(u16, u16)> {
    let is_of = |status: &StatusMatch, code: u16| {
        let (first, last) = status.range(200, 299);
        (first..=last).contains(&code)
    };
    let mut ranges: Vec<(u16, u16)> = Vec::new();
    for code in 200..=299 {
        let declared = successes.iter().find(|(status, ..)| is_of(status, code));
        if declared.is_none_or(|(_, response, _)| !response.content.is_empty()) {
            continue;
        }
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == code => *last = code,
            _ => ranges.push((code, code)),
        }
    }
    ranges
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
