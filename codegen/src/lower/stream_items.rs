//! What the items of a stream are: of server-sent events, or of JSON in lines.
//!
//! Where no convention tells, the extension `x-sdk-streaming` of the operation does.

use openapiv3::{MediaType, SchemaKind, Type as Kind};
use serde_json::Value;

use super::Lowering;
use super::media::essence;
use super::schema::SchemaRef;
use super::united::is_text;
use crate::api::{EventReading, Events, Field, Shape, StreamContent, Type, definition};
use crate::document::WHOLE_EVENT;
use crate::document::extension::STREAMING as EXTENSION;
use crate::pointer::Pointer;

/// The data of the last event, by a custom that most services with such streams follow.
const DONE: &str = "[DONE]";

/// How the items of a stream are parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Framing {
    Events,
    Lines,
}

impl Framing {
    /// How the items are parted in an answer of this media type; none where it is no stream.
    pub(super) fn of(media_type: &str) -> Option<Self> {
        match essence(media_type).as_str() {
            "text/event-stream" => Some(Self::Events),
            "application/x-ndjson"
            | "application/ndjson"
            | "application/jsonl"
            | "application/x-jsonl"
            | "application/jsonlines"
            | "application/x-jsonlines"
            | "application/json-lines"
            | "application/json-seq"
            | "application/stream+json"
            | "application/x-json-stream" => Some(Self::Lines),
            _ => None,
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            Self::Events => "text/event-stream",
            Self::Lines => "application/x-ndjson",
        }
    }
}

/// What the extension says of an operation.
#[derive(Clone, Debug, Default)]
pub(super) struct Declaration {
    /// Whether a stream is to be text, as it arrives.
    pub(super) off: bool,
    /// Whether there is a stream, whatever the responses say.
    pub(super) declared: bool,
    framing: Option<Framing>,
    item: Option<(Type, Option<EventReading>)>,
    /// The member of the body that chooses the stream.
    pub(super) flag: Setting,
    /// The event that ends the stream.
    done: Setting,
}

impl Declaration {
    /// That a stream is to be text, as it arrives.
    pub(super) fn off() -> Self {
        Self { off: true, ..Self::default() }
    }
}

/// A setting of the extension that can be turned off.
#[derive(Clone, Debug, Default)]
pub(super) enum Setting {
    #[default]
    Unsaid,
    Off,
    Named(String),
}

/// A stream among the forms of an answer.
pub(super) struct Stream {
    pub(super) media_type: String,
    pub(super) content: StreamContent,
}

impl<'d> Lowering<'d, '_> {
    /// Reads the extension of an operation. What is wrong with it is told.
    pub(super) fn read_streaming(&mut self, operation: &openapiv3::Operation, at: &Pointer) -> Declaration {
        let Some(extension) = operation.extensions.get(EXTENSION) else {
            return Declaration::default();
        };
        match extension {
            Value::Bool(false) => Declaration::off(),
            extension => self.read_declaration(extension).unwrap_or_else(|what| {
                self.diagnostics.error(&at.child(EXTENSION), what).help(
                    "`x-sdk-streaming` is `false` or has any of `format` (sse or ndjson), `item` (`text`, `json` or \
                     `#/components/schemas/NAME`), `flag` (a member of the body, or `false`) and `done` (a text, or \
                     `false`)",
                );
                Declaration::default()
            }),
        }
    }

    fn read_declaration(&self, extension: &Value) -> Result<Declaration, String> {
        let members = extension.as_object().ok_or("this is neither `false` nor an object")?;
        let mut declaration = Declaration { declared: true, ..Declaration::default() };
        for (key, value) in members {
            match (key.as_str(), value) {
                ("format", Value::String(format)) => declaration.framing = Some(framing(format)?),
                ("item", Value::String(item)) => declaration.item = Some(self.declared_item(item)?),
                ("flag", Value::String(wire)) => declaration.flag = Setting::Named(wire.clone()),
                ("flag", Value::Bool(false)) => declaration.flag = Setting::Off,
                ("done", Value::String(done)) => declaration.done = Setting::Named(done.clone()),
                ("done", Value::Bool(false)) => declaration.done = Setting::Off,
                ("format" | "item" | "flag" | "done", _) => return Err(format!("`{key}` cannot be this")),
                _ => return Err(format!("`{key}` is not known")),
            }
        }
        Ok(declaration)
    }

    fn declared_item(&self, item: &str) -> Result<(Type, Option<EventReading>), String> {
        match item {
            "text" => Ok((Type::String, Some(EventReading::Text))),
            "json" => Ok((Type::Any, Some(EventReading::Json))),
            _ => {
                let key = item.strip_prefix("#/components/schemas/");
                let name = key.and_then(|key| self.component(key));
                let name = name.ok_or_else(|| format!("there is no schema `{item}`"))?;
                Ok((Type::Named(name), None))
            }
        }
    }

    /// Lowers the stream among the forms of an answer, or the one that only the extension declares.
    pub(super) fn lower_items(
        &mut self,
        media: Option<(&str, &'d MediaType)>,
        at: &Pointer,
        declaration: &Declaration,
        hint: &str,
    ) -> Option<Stream> {
        let framing = declaration.framing.or_else(|| media.and_then(|(media_type, _)| Framing::of(media_type)));
        let framing = framing.or(declaration.declared.then_some(Framing::Events))?;
        let media_type = media.map_or(framing.media_type(), |(media_type, _)| media_type).to_owned();
        let (item, reading) = declaration.item.clone().unwrap_or_else(|| {
            let schema = media
                .and_then(|(media_type, media)| Some((media.schema.as_ref()?, at.child(media_type).child("schema"))));
            match schema {
                Some((schema, at)) => self.lower_item(schema.into(), &at, hint),
                // Without a schema anything may come. Data of an event need not even be JSON.
                None if framing == Framing::Events => (Type::String, Some(EventReading::Text)),
                None => (Type::Any, None),
            }
        });
        let content = match framing {
            Framing::Lines => StreamContent::Lines(item),
            Framing::Events => StreamContent::Events(self.events(item, reading, declaration)),
        };
        Some(Stream { media_type, content })
    }

    /// The type of one item, and how it is read where that is known. A list says that there are many of them
    /// (OpenAPI 3.2, `itemSchema`).
    fn lower_item(&mut self, schema: SchemaRef<'d>, at: &Pointer, hint: &str) -> (Type, Option<EventReading>) {
        if let Some((resolved, at)) = schema.resolve(self.document, at, self.diagnostics) {
            let items = match &resolved.schema_kind {
                SchemaKind::Type(Kind::Array(list)) => Some(&list.items),
                // A list with a keyword that lists have no use for, such as a `format`.
                SchemaKind::Any(any) if any.typ.as_deref() == Some("array") => Some(&any.items),
                _ => None,
            };
            match items {
                Some(Some(items)) => {
                    let item = self.lower_nested(items.into(), &at.child("items"), hint);
                    if !resolved.schema_data.extensions.contains_key(WHOLE_EVENT) {
                        return (item, None);
                    }
                    let (item, reading) = self.read_by(item, true);
                    return (item, Some(reading));
                }
                Some(None) => return (Type::Any, None),
                None => {}
            }
        }
        (self.lower_nested(schema, at, hint), None)
    }

    fn events(&self, item: Type, reading: Option<EventReading>, declaration: &Declaration) -> Events {
        let (item, reading) = match reading {
            Some(reading) => (item, reading),
            None => self.read_by(item, false),
        };
        Events {
            error_data: reading != EventReading::Text && !self.tells_errors(&item),
            done: match &declaration.done {
                Setting::Unsaid => Some(DONE.to_owned()),
                Setting::Off => None,
                Setting::Named(done) => Some(done.clone()),
            },
            item,
            reading,
        }
    }

    /// How a value of the type is read from an event. A schema that describes the whole event is worth
    /// what it says of the data; that it does is known, or seen by its members.
    fn read_by(&self, item: Type, is_known: bool) -> (Type, EventReading) {
        if is_text(&self.types, &item) {
            return (item, EventReading::Text);
        }
        let reading = match definition(&self.types, &item).map(|def| &def.shape) {
            Some(Shape::Struct { fields, .. }) => match whole_event(fields, is_known) {
                Some(data) => return self.read_by(data.ty.clone(), false),
                None => EventReading::Json,
            },
            Some(Shape::Union(union)) => {
                let branches: Vec<&[Field]> =
                    union.variants.iter().map(|variant| self.fields_of(&variant.ty)).collect();
                if branches.iter().all(|fields| whole_event(fields, is_known).is_some()) {
                    EventReading::Whole
                } else {
                    let tag = union.tag.clone().or_else(|| self.common_constant(&branches));
                    tag.map_or(EventReading::Json, EventReading::Tagged)
                }
            }
            Some(Shape::Enum { .. } | Shape::IntegerEnum { .. } | Shape::Alias(_)) | None => EventReading::Json,
        };
        (item, reading)
    }

    fn fields_of(&self, ty: &Type) -> &[Field] {
        definition(&self.types, ty).map_or(&[], |def| def.shape.fields())
    }

    /// The member that has one value in each branch, and so names the branch.
    fn common_constant(&self, branches: &[&[Field]]) -> Option<String> {
        let (first, others) = branches.split_first()?;
        let fixed = |field: &Field| self.texts_of(&field.ty).is_some_and(|texts| texts.len() == 1);
        let common = first.iter().filter(|field| fixed(field)).find(|field| {
            others.iter().all(|fields| fields.iter().any(|other| other.wire == field.wire && fixed(other)))
        });
        common.map(|field| field.wire.clone())
    }

    /// The texts that a value of the type may be, where the document lists them.
    fn texts_of(&self, ty: &Type) -> Option<Vec<&str>> {
        match &definition(&self.types, ty)?.shape {
            Shape::Enum { values } => Some(values.iter().map(|value| value.wire.as_str()).collect()),
            Shape::Struct { .. } | Shape::IntegerEnum { .. } | Shape::Union(_) | Shape::Alias(_) => None,
        }
    }

    /// Whether an event that the document describes looks like an error.
    fn tells_errors(&self, item: &Type) -> bool {
        let is_error = |field: &Field| {
            let of_kind = || self.texts_of(&field.ty).is_some_and(|texts| texts.contains(&"error"));
            field.wire == "error" || (field.wire == "type" && of_kind())
        };
        match definition(&self.types, item).map(|def| &def.shape) {
            Some(Shape::Union(union)) => union.variants.iter().any(|variant| {
                variant.tags.iter().any(|tag| tag == "error") || self.fields_of(&variant.ty).iter().any(is_error)
            }),
            Some(shape) => shape.fields().iter().any(is_error),
            None => false,
        }
    }
}

fn framing(format: &str) -> Result<Framing, String> {
    match format {
        "sse" => Ok(Framing::Events),
        "ndjson" => Ok(Framing::Lines),
        other => Err(format!("the format `{other}` is not known")),
    }
}

/// The data among the members of a whole event; none where these are the members of something else.
fn whole_event(fields: &[Field], is_known: bool) -> Option<&Field> {
    let data = fields.iter().find(|field| field.wire == "data")?;
    let known = |field: &Field| matches!(field.wire.as_str(), "event" | "data" | "id" | "retry");
    ((is_known || fields.len() > 1) && fields.iter().all(known)).then_some(data)
}
