//! Server-sent events as typed values, while they arrive.

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;
// <if event_text>
use serde::de::value::StringDeserializer;
// <end>

use crate::error::{Error, request_id};
use crate::request::Request;
use crate::send::Mode;

mod connection;
mod parser;
mod stream_error;

use self::connection::Connection;
use self::parser::Frame;
pub use self::stream_error::StreamError;

/// One event of the service.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Event<T> {
    /// The name, `message` where the service gives none.
    pub event: String,
    /// The id, by which the service lets a stream be resumed.
    pub id: Option<String>,
    /// What the event carries.
    pub data: T,
}

/// The events of an answer, each as soon as it has arrived.
///
/// An event that cannot be decoded is an [`Error::Decode`] that has it as it came, and one by which
/// the service tells that it failed is an [`Error::Stream`]; the stream goes on after both. A
/// connection that breaks is the last item. Only the idle timeout limits a stream, and the client's
/// limit for an answer is one for each event; dropping the stream cancels the answer and closes
/// the connection.
///
/// Where the request may be repeated (GET, or `idempotent(true)`) and the service gives its events
/// ids, a connection that breaks is followed by another one that goes on after the last event, as
/// often as the policy for retries allows without an event in between.
pub struct EventStream<T> {
    connection: Connection,
    decode: Decode<T>,
    items: PhantomData<fn() -> T>,
}

type Decode<T> = fn(&Frame) -> serde_json::Result<T>;

/// What the document says of the events beside their type.
#[derive(Debug, Clone, Copy)]
pub(crate) struct EventRules {
    /// The data, or the name, of the event that ends the stream.
    pub(crate) done: Option<&'static str>,
    /// Whether data with the form of an error is one: the document describes no such event.
    pub(crate) error_data: bool,
}

impl<T> EventStream<T> {
    /// The next event, or `None` after the last.
    ///
    /// # Errors
    ///
    /// [`Error::Decode`] where the event does not have the documented form and [`Error::Stream`]
    /// where it tells of an error; the stream goes on after these. [`Error::Transport`] when the
    /// connection breaks, in the middle of an event also where the service ended it, and
    /// [`Error::Timeout`] when nothing arrives for the idle timeout.
    pub async fn next(&mut self) -> Option<Result<Event<T>, Error>> {
        poll_fn(|context| self.poll_event(context)).await
    }

    /// The id of the last event that had one. A later request goes on after it with the header
    /// `Last-Event-ID`, if the service can do that.
    pub fn last_event_id(&self) -> Option<&str> {
        self.connection.last_id()
    }

    /// Sends the request once more, with the header `Last-Event-ID` where an id is known, and goes on
    /// with what that brings.
    ///
    /// It is for a stream that an error has ended. The service may act on the request again: what a
    /// POST does the second time is for its documentation to say.
    pub fn resume(&mut self) {
        self.connection.resume();
    }

    /// Whether the service has said that this is all.
    pub fn is_complete(&self) -> bool {
        self.connection.is_complete()
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.connection.head().status
    }

    /// The headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.connection.head().headers
    }

    /// The id that the service gave to the request.
    pub fn request_id(&self) -> Option<&str> {
        request_id(self.headers())
    }

    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Event<T>, Error>>> {
        let Some(frame) = ready!(self.connection.poll_frame(context)) else {
            return Poll::Ready(None);
        };
        Poll::Ready(Some(frame.and_then(|frame| self.decode(frame))))
    }

    fn decode(&self, frame: Frame) -> Result<Event<T>, Error> {
        match (self.decode)(&frame) {
            Ok(data) => Ok(Event {
                event: frame.event,
                id: frame.id,
                data,
            }),
            Err(error) => {
                let head = self.connection.head().clone();
                let which = format!("event {}", self.connection.count());
                Err(head.undecodable_item(Bytes::from(frame.data), &which, &error))
            }
        }
    }
}

impl<T> Stream for EventStream<T> {
    type Item = Result<Event<T>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_event(context)
    }
}

impl<T> fmt::Debug for EventStream<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("EventStream")
            .field("status", &self.status())
            .field("events", &self.connection.count())
            .finish_non_exhaustive()
    }
}

impl Request {
    /// Sends the request and returns once the headers of the events are here.
    pub(crate) async fn send_event_stream<T>(
        self,
        rules: EventRules,
        decode: fn(&Frame) -> serde_json::Result<T>,
    ) -> Result<EventStream<T>, Error> {
        let request = self.clone();
        let answer = self.start(Mode::Open).await?;
        Ok(EventStream {
            connection: Connection::new(request, answer, rules)?,
            decode,
            items: PhantomData,
        })
    }
}

/// How the data of an event becomes a value.
impl Frame {
    // <if event_json>
    /// The data is JSON.
    pub(crate) fn json<T: DeserializeOwned>(&self) -> serde_json::Result<T> {
        serde_json::from_str(&self.data)
    }

    // <end>
    // <if event_text>
    /// The data is the text itself.
    pub(crate) fn text<T: DeserializeOwned>(&self) -> serde_json::Result<T> {
        T::deserialize(StringDeserializer::new(self.data.clone()))
    }

    // <end>
    // <if event_tagged>
    /// The data is JSON whose member `tag` names its kind, and where that is missing, the name of
    /// the event does.
    pub(crate) fn tagged<T: DeserializeOwned>(&self, tag: &str) -> serde_json::Result<T> {
        // The tag goes to the end, so that the place of an error stays what it is.
        let members = self.data.trim_end().strip_suffix('}');
        let untagged = members.filter(|_| {
            let value = self.data.parse::<serde_json::Value>();
            value.is_ok_and(|value| value.is_object() && value.get(tag).is_none())
        });
        let Some(members) = untagged else {
            return serde_json::from_str(&self.data);
        };
        let name = serde_json::Value::from(self.event.as_str());
        let tag = serde_json::Value::from(tag);
        let comma = if members.trim() == "{" { "" } else { "," };
        serde_json::from_str(&format!("{members}{comma}{tag}:{name}}}"))
    }

    // <end>
    // <if event_whole>
    /// The type has the name and the id of the event as members, beside its data.
    pub(crate) fn whole<T: DeserializeOwned>(&self) -> serde_json::Result<T> {
        let text = serde_json::Value::from(self.data.as_str());
        let Ok(json) = self.data.parse() else {
            return self.with_data(text);
        };
        // A text may look like JSON by chance.
        let of_json = self.with_data(json);
        of_json.or_else(|error| self.with_data(text).map_err(|_| error))
    }

    fn with_data<T: DeserializeOwned>(&self, data: serde_json::Value) -> serde_json::Result<T> {
        let mut whole = serde_json::Map::new();
        whole.insert("event".to_owned(), self.event.as_str().into());
        if let Some(id) = &self.id {
            whole.insert("id".to_owned(), id.as_str().into());
        }
        whole.insert("data".to_owned(), data);
        serde_json::from_value(whole.into())
    }
    // <end>
}
