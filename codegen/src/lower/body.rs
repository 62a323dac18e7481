//! The body of a request (OpenAPI 3.0.3, "Request Body Object").

use openapiv3::MediaType;

use super::media::essence;
use super::schema::SchemaRef;
use super::style::Kind;
use super::{Lowering, docs};
use crate::api::{Body, BodyContent, Docs, Type};
use crate::document::Weight;
use crate::naming::Scope;
use crate::pointer::Pointer;

/// The bodies of an operation: the first, and the others.
#[derive(Default)]
pub(super) struct Bodies {
    pub(super) first: Option<Body>,
    pub(super) others: Vec<Other>,
}

/// A body beside the first.
pub(super) struct Other {
    /// What tells its method apart.
    pub(super) words: String,
    pub(super) body: Body,
    /// Whether the caller has to say what kind of content it is.
    pub(super) is_open: bool,
}

/// What content is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Json,
    Form,
    Multipart,
    Text,
    Xml,
    Bytes,
    /// JSON where the schema is more than bytes.
    Anything,
}

impl Way {
    /// What content of the media type is written as; none if that is no media type.
    pub(super) fn of(media_type: &str) -> Option<Self> {
        let essence = essence(media_type);
        Some(match essence.as_str() {
            "application/json" | "text/json" => Self::Json,
            "application/x-www-form-urlencoded" | "x-www-form-urlencoded" => Self::Form,
            "*/*" | "application/*" => Self::Anything,
            _ if !essence.contains('/') => return None,
            _ if essence.ends_with("+json") => Self::Json,
            "application/xml" | "text/xml" => Self::Xml,
            _ if essence.ends_with("+xml") => Self::Xml,
            _ if essence.starts_with("multipart/") => Self::Multipart,
            _ if essence.starts_with("text/") || essence.ends_with("yaml") => Self::Text,
            _ => Self::Bytes,
        })
    }
}

/// A media type that the document declares for a body.
pub(super) struct Declared<'d> {
    pub(super) media_type: &'d str,
    pub(super) media: &'d MediaType,
    pub(super) at: Pointer,
    way: Way,
    /// Whether the caller may leave it out.
    optional: bool,
    /// Whether the operation only reads, so that nobody expects a body.
    reads: bool,
}

/// What a body is, the media type that is sent, and whether the caller has to say that.
type Lowered = (BodyContent, String, bool);

impl<'d> Lowering<'d, '_> {
    /// Lowers the bodies: JSON first where the operation takes it, else what the document has first.
    pub(super) fn lower_bodies(
        &mut self,
        operation: &'d openapiv3::Operation,
        at: &Pointer,
        hint: &str,
        names: &mut Scope,
    ) -> Bodies {
        let document = self.document;
        let reads = matches!(at.last().as_deref(), Some("get" | "head"));
        let resolved = operation
            .request_body
            .as_ref()
            .and_then(|declared| document.resolve_request_body(declared, &at.child("requestBody"), self.diagnostics));
        let Some((request, place)) = resolved else {
            return Bodies::default();
        };
        if !at.contains(&place) && !self.expand(&place, &at.child("requestBody"), Weight::of) {
            return Bodies::default();
        }
        let at = place;
        let declared = self.declared_bodies(request, &at.child("content"), reads);
        let json = declared.iter().position(|one| one.way == Way::Json && !one.media_type.contains('*'));
        let json = json.or_else(|| declared.iter().position(|one| one.way == Way::Json));
        let first = json.unwrap_or_default();
        let Some(primary) = declared.get(first) else {
            return Bodies::default();
        };
        let Some(content) = self.lower_content(primary, &format!("{hint} request")) else {
            return Bodies::default();
        };
        let (content, media_type, is_open) = content;
        let docs = Docs {
            description: request.description.as_deref().and_then(docs::telling).or_else(|| {
                // A type of its own says itself what it is.
                let is_named = matches!(content, BodyContent::Json(Type::Named(_)) | BodyContent::Multipart(_));
                (!is_named).then(|| self.told_of_schema(primary)).flatten()
            }),
            ..Docs::default()
        };
        let body = Body {
            name: names.claim_value("body"),
            media_type,
            media_type_argument: is_open.then(|| names.claim_value("content type")),
            content,
            required: request.required,
            docs,
        };
        let mut others: Vec<Other> = Vec::new();
        for (_, other) in declared.iter().enumerate().filter(|(number, _)| *number != first) {
            others.extend(self.lower_other(other, primary, &body, &others, hint));
        }
        Bodies { first: Some(body), others }
    }

    /// The media types that a body can be written in.
    fn declared_bodies(&mut self, request: &'d openapiv3::RequestBody, at: &Pointer, reads: bool) -> Vec<Declared<'d>> {
        if request.content.is_empty() {
            self.diagnostics.note(at, "the request body has no media type, so there is nothing to send");
        }
        let mut declared = Vec::with_capacity(request.content.len());
        for (media_type, media) in &request.content {
            let at = at.child(media_type);
            if !media_type.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') {
                self.diagnostics.error(&at, "this media type has characters that no header can carry");
            } else if let Some(way) = Way::of(media_type) {
                declared.push(Declared { media_type, media, at, way, optional: !request.required, reads });
            } else {
                self.diagnostics.warning(&at, format!("`{media_type}` is no media type, and is left out"));
            }
        }
        declared
    }

    fn lower_content(&mut self, declared: &Declared<'d>, hint: &str) -> Option<Lowered> {
        let Declared { media_type, at, way, .. } = declared;
        let wildcard = media_type.contains('*');
        let as_is = |content| Some((content, (*media_type).to_owned(), wildcard));
        match way {
            Way::Json => {
                let json = if wildcard { "application/json" } else { media_type };
                let ty = self.lower_media(declared, hint);
                let ty = if self.may_be_null(declared, &ty) { Type::Nullable(Box::new(ty)) } else { ty };
                Some((BodyContent::Json(ty), json.to_owned(), false))
            }
            Way::Anything if declared.media.schema.is_some() => {
                let ty = self.lower_media(declared, hint);
                match self.kind_of(&ty) {
                    Kind::List | Kind::Nested | Kind::Any => {
                        Some((BodyContent::Json(ty), "application/json".to_owned(), false))
                    }
                    Kind::Text => as_is(BodyContent::Binary),
                }
            }
            Way::Anything | Way::Bytes => as_is(BodyContent::Binary),
            Way::Text | Way::Xml => as_is(BodyContent::Text),
            Way::Form if declared.optional && self.has_no_members(declared) => {
                self.diagnostics.note(at, "this form has no members, so there is nothing to send");
                None
            }
            Way::Form => {
                let content = self.lower_form(declared, hint);
                let media_type =
                    if media_type.contains('/') { media_type } else { "application/x-www-form-urlencoded" };
                Some((content, media_type.to_owned(), false))
            }
            Way::Multipart => match self.lower_multipart(declared, hint) {
                Some(form) if !wildcard => as_is(BodyContent::Multipart(form)),
                Some(_) | None => Some((BodyContent::Binary, (*media_type).to_owned(), true)),
            },
        }
    }

    /// The type of a body by its schema; any JSON where there is none.
    pub(super) fn lower_media(&mut self, declared: &Declared<'d>, hint: &str) -> Type {
        match &declared.media.schema {
            Some(schema) => self.lower_schema(schema.into(), &declared.at.child("schema"), hint),
            None => Type::Any,
        }
    }

    /// Whether null is a value of the body beside those of its type.
    fn may_be_null(&mut self, declared: &Declared<'d>, ty: &Type) -> bool {
        let schema = declared.media.schema.as_ref().map(SchemaRef::from);
        let nullable = schema.is_some_and(|schema| self.is_nullable(schema, &declared.at.child("schema")));
        nullable && !matches!(self.behind(ty), Type::Any | Type::Nullable(_))
    }

    /// What the schema of a body says of it.
    fn told_of_schema(&self, declared: &Declared<'d>) -> Option<String> {
        let schema = declared.media.schema.as_ref().map(SchemaRef::from)?;
        docs::of_schema(self.document, schema, &declared.at.child("schema")).description
    }

    /// Whether a schema says in so many words that an object has no members. Where an operation only
    /// reads, it is enough that the schema names none.
    fn has_no_members(&mut self, declared: &Declared<'d>) -> bool {
        let schema = declared.media.schema.as_ref().map(SchemaRef::from);
        let place = schema.and_then(|schema| {
            schema.resolve(self.document, &declared.at.child("schema"), self.diagnostics).map(|(_, at)| at)
        });
        let node = place.and_then(|at| self.document.value_at(&at)).and_then(serde_json::Value::as_object);
        node.is_some_and(|node| {
            let members = node.get("properties").and_then(|properties| properties.as_object());
            let open = ["additionalProperties", "allOf", "oneOf", "anyOf"].iter().any(|key| node.contains_key(*key));
            members.map_or(declared.reads, serde_json::Map::is_empty) && !open
        })
    }

    /// Lowers a body beside the first. What would only be the same once more is noted.
    fn lower_other(
        &mut self,
        other: &Declared<'d>,
        primary: &Declared<'d>,
        first: &Body,
        others: &[Other],
        hint: &str,
    ) -> Option<Other> {
        let words = other.words();
        let is_new = match other.way {
            Way::Json => !other.is_plain_json() && other.media.schema != primary.media.schema,
            Way::Xml | Way::Anything => first.json_type().is_none() && primary.way != other.way,
            Way::Form | Way::Multipart | Way::Text | Way::Bytes => primary.way != other.way,
        };
        if !is_new || others.iter().any(|known| known.words == words) {
            let what = format!("the body is sent as `{}`, not as `{}`", first.media_type, other.media_type);
            let note = self.diagnostics.note(&other.at, what);
            if matches!(other.way, Way::Text | Way::Bytes) {
                note.help("`header(\"content-type\", …)` on the request says that it is something else");
            }
            return None;
        }
        let (content, media_type, is_open) = self.lower_content(other, &format!("{hint} {words} request"))?;
        let mut body = Body { media_type, media_type_argument: None, content, ..first.clone() };
        if matches!(body.content, BodyContent::Text | BodyContent::Binary) {
            body.docs.description = self.told_of_schema(other).or(body.docs.description);
        }
        Some(Other { words, body, is_open })
    }
}

impl Declared<'_> {
    /// The words that tell a method for this kind of body apart.
    fn words(&self) -> String {
        match self.way {
            Way::Json => {
                let essence = essence(self.media_type);
                let subtype = essence.rsplit(['/', '.']).next().unwrap_or_default();
                subtype.trim_end_matches("+json").to_owned()
            }
            Way::Form => "form".to_owned(),
            Way::Multipart => "multipart".to_owned(),
            Way::Text => "text".to_owned(),
            Way::Xml => "xml".to_owned(),
            Way::Bytes | Way::Anything => "bytes".to_owned(),
        }
    }

    /// Whether the media type is JSON and says no more than that.
    fn is_plain_json(&self) -> bool {
        let essence = essence(self.media_type);
        matches!(essence.as_str(), "application/json" | "text/json") || essence.contains('*')
    }
}

/// Whether a media type is JSON by its name.
pub(super) fn is_json(media_type: &str) -> bool {
    Way::of(media_type) == Some(Way::Json)
}
