use serde::Serialize;

use super::{Docs, Type};

/// An answer as a stream.
#[derive(Clone, Debug, Serialize)]
pub struct AnswerStream {
    /// The media type that is asked for.
    pub media_type: String,
    /// What it is a stream of.
    pub content: StreamContent,
    /// The member of the request that chooses the stream; it is a method, not a field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flag: Option<StreamFlag>,
}

/// What a stream is made of.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StreamContent {
    /// Text, cut anywhere.
    Text,
    /// Server-sent events.
    Events(Events),
    /// Values as JSON, one in each line or record.
    Lines(Type),
}

impl StreamContent {
    /// What each item is, where the stream has items.
    pub fn item(&self) -> Option<&Type> {
        match self {
            Self::Text => None,
            Self::Events(events) => Some(&events.item),
            Self::Lines(item) => Some(item),
        }
    }
}

/// Server-sent events (WHATWG HTML, section 9.2).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Events {
    /// What each event carries.
    pub item: Type,
    /// How the item is read from an event.
    pub reading: EventReading,
    /// The data, or the name, of the event that ends the stream.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done: Option<String>,
    /// Whether data that looks like an error is one: no event that is documented looks so.
    pub error_data: bool,
}

/// How an item is read from an event.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EventReading {
    /// The data is JSON.
    Json,
    /// The data is text as it stands.
    Text,
    /// The data is JSON with a member that says which branch it is, or the event's name says it.
    Tagged(String),
    /// The item has the event's name, its id and its data as members.
    Whole,
}

/// The boolean member of a request that chooses between one answer and a stream.
#[derive(Clone, Debug, Serialize)]
pub struct StreamFlag {
    /// The member's name in JSON.
    pub wire: String,
    /// Whether it has to be sent for one answer too: the service streams without it, or demands it.
    pub always: bool,
    /// What the document says about it.
    pub docs: Docs,
}
