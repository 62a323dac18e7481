//! The forms of one successful answer (OpenAPI 3.0.3, "Media Type Object").

use openapiv3::{MediaType, Response, SchemaKind, Type as Kind};

use super::{Declared, Lowered, empty_success, response_docs};
use crate::api::{OtherForm, Success, SuccessContent, Type};
use crate::diagnostic::Diagnostics;
use crate::lower::Lowering;
use crate::lower::media::{MediaKind, essence};
use crate::lower::object::names_no_type;
use crate::lower::schema::SchemaRef;
use crate::lower::stream_items::{Declaration, Framing, Stream};
use crate::naming::Scope;
use crate::pointer::Pointer;

impl<'d> Lowering<'d, '_> {
    /// Lowers one response. Without an answer as JSON, a stream is the answer.
    pub(super) fn lower_success(
        &mut self,
        (_, response, at): &Declared<'d>,
        streaming: &Declaration,
        hint: &str,
        words: &str,
        names: &mut Scope,
    ) -> Lowered {
        let content_at = at.child("content");
        let docs = response_docs(response);
        for media_type in response.content.keys() {
            if !media_type.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') {
                let what = "this media type has characters that no header can carry";
                self.diagnostics.error(&content_at.child(media_type), what);
            }
        }
        let is_stream = |media_type: &str| is_stream(streaming, media_type);
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
        self.note_other_streams(stream.as_ref(), response, &content_at);
        let (text, other_forms) = self.lower_other_forms((media_type, media, kind), response, streaming, at, names);
        let schema_at = content_at.child(media_type).child("schema");
        let content = match (kind, &media.schema) {
            (MediaKind::Json, Some(schema)) => {
                let ty = self.lower_answer(schema.into(), &schema_at, &format!("{hint} {words}"));
                let nullable = self.is_nullable(schema.into(), &schema_at);
                SuccessContent::Json(if nullable { Type::Nullable(Box::new(ty)) } else { ty })
            }
            (MediaKind::Json, None) => SuccessContent::Json(Type::Any),
            (MediaKind::Text, _) => SuccessContent::Text,
            (MediaKind::Structured, _) if is_xml(media_type) => SuccessContent::Text,
            (MediaKind::Binary | MediaKind::Structured, _) => SuccessContent::Binary,
        };
        if kind != MediaKind::Json {
            self.note_schema(media, content == SuccessContent::Text, &schema_at);
        }
        let media_type = Some(asked_for(media_type, kind).to_owned());
        Lowered { success: Success { content, media_type, other_forms, docs, ..empty_success() }, text, stream }
    }

    /// The forms beside the one that is read by `send`: a text that may be a stream, and those with a verb of their
    /// own.
    fn lower_other_forms(
        &mut self,
        (chosen, media, kind): (&str, &'d MediaType, MediaKind),
        response: &'d Response,
        streaming: &Declaration,
        at: &Pointer,
        names: &mut Scope,
    ) -> (Option<String>, Vec<OtherForm>) {
        let content_at = at.child("content");
        let (mut text, mut forms) = (None, Vec::new());
        for (other, other_media) in response.content.iter().filter(|(other, _)| *other != chosen) {
            let place = content_at.child(other);
            match MediaKind::of(other) {
                _ if is_stream(streaming, other) => {}
                MediaKind::Text if kind == MediaKind::Json && essence(other) == "text/plain" && text.is_none() => {
                    text = Some(other.clone());
                    self.note_schema(other_media, true, &place.child("schema"));
                }
                MediaKind::Json if kind == MediaKind::Json && media.schema == other_media.schema => {}
                _ if other.contains('*') || MediaKind::of(other) == MediaKind::Json => {
                    self.diagnostics.note(&place, format!("`{chosen}` is asked for, so `{other}` is never answered"));
                }
                other_kind => {
                    let form = other_form(other, other_kind, names);
                    self.note_schema(other_media, form.text, &place.child("schema"));
                    forms.push(form);
                }
            }
        }
        (text, forms)
    }

    /// Tells that one stream of several is asked for.
    fn note_other_streams(&mut self, stream: Option<&Stream>, response: &Response, at: &Pointer) {
        let Some(stream) = stream else {
            return;
        };
        let others = response.content.keys().filter(|other| **other != stream.media_type);
        for other in others.filter(|other| Framing::of(other).is_some()) {
            let what = format!("the stream is asked for as `{}`, so `{other}` is never answered", stream.media_type);
            self.diagnostics.note(&at.child(other), what);
        }
    }

    /// Tells that a schema makes no type, because what it describes is read as it arrives.
    fn note_schema(&mut self, media: &MediaType, text: bool, at: &Pointer) {
        if self.has_structure(media, at) {
            let what = if text { "a text" } else { "bytes" };
            self.diagnostics.note(at, format!("the answer is read as {what}, so its schema makes no type"));
        }
    }

    /// Whether a schema says more than that the answer is text or bytes.
    pub(super) fn has_structure(&self, media: &MediaType, at: &Pointer) -> bool {
        // What is wrong with a schema that makes no type harms nobody.
        let mut quiet = Diagnostics::new();
        let schema = media.schema.as_ref().map(SchemaRef::from);
        match schema.and_then(|schema| schema.resolve(self.document, at, &mut quiet)) {
            Some((schema, _)) => match &schema.schema_kind {
                SchemaKind::Type(Kind::String(text)) => !text.enumeration.is_empty(),
                SchemaKind::Any(_) => !names_no_type(schema),
                SchemaKind::Not { .. } => false,
                SchemaKind::Type(
                    Kind::Number(_) | Kind::Integer(_) | Kind::Boolean(_) | Kind::Array(_) | Kind::Object(_),
                )
                | SchemaKind::OneOf { .. }
                | SchemaKind::AnyOf { .. }
                | SchemaKind::AllOf { .. } => true,
            },
            None => false,
        }
    }
}

/// Whether an answer of this media type is taken as a stream of items.
fn is_stream(streaming: &Declaration, media_type: &str) -> bool {
    !streaming.off && Framing::of(media_type).is_some()
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

fn is_xml(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.ends_with("/xml") || essence.ends_with("+xml")
}

/// A form that an answer may have besides, with a verb of its own: `send_as_csv`.
pub(in crate::lower) fn other_form(media_type: &str, kind: MediaKind, names: &mut Scope) -> OtherForm {
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
