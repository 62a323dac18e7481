//! A service in memory that answers as the document says, for a tour without a network.

use std::collections::VecDeque;
use std::future::ready;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use chatbase::bytes::Bytes;
use chatbase::http::header::{AUTHORIZATION, CONTENT_TYPE};
use chatbase::http::{Request, Response, StatusCode};
use chatbase::serde_json::{self, Value, json};
use chatbase::{Body, BoxFuture, Transport, TransportError};
use http_body::{Body as HttpBody, Frame};

/// The service. Clones share what it keeps.
#[derive(Clone)]
pub struct Service {
    key: &'static str,
    state: Arc<Mutex<State>>,
}

/// What the service keeps.
#[derive(Default)]
struct State {
    chatbots: Vec<Chatbot>,
    made: usize,
    requests: usize,
}

/// A chatbot with all that goes when it goes. The records are JSON as it is sent.
struct Chatbot {
    record: Value,
    source: Value,
    attributes: Vec<Value>,
    contacts: Vec<Value>,
    conversations: Vec<Value>,
    leads: Vec<Value>,
    made: usize,
}

enum Reply {
    Json(Value),
    Text(String),
}

struct Fault(StatusCode, &'static str);

type Outcome<T = Value> = Result<T, Fault>;

const UNKNOWN: Fault = Fault(StatusCode::NOT_FOUND, "there is no such thing");
const MALFORMED: Fault = Fault(StatusCode::BAD_REQUEST, "the request lacks a required member");
const STRANGER: Fault = Fault(StatusCode::UNAUTHORIZED, "this is not the key of the tour");

impl Service {
    /// A service without any chatbot, which accepts one key.
    pub fn new(key: &'static str) -> Self {
        Self { key, state: Arc::default() }
    }

    fn answer(&self, state: &mut State, request: &Request<Bytes>) -> Outcome<Reply> {
        let expected = format!("Bearer {}", self.key);
        if request.headers().get(AUTHORIZATION).is_none_or(|given| *given != expected) {
            return Err(STRANGER);
        }
        state.answer(request)
    }
}

impl Transport for Service {
    fn send(&self, request: Request<Bytes>) -> BoxFuture<Result<Response<Body>, TransportError>> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.requests += 1;
        let (status, kind, body) = match self.answer(&mut state, &request) {
            Ok(Reply::Json(value)) => (StatusCode::OK, "application/json", value.to_string().into()),
            Ok(Reply::Text(text)) => (StatusCode::OK, "text/plain", Body::new(Words::of(&text))),
            Err(Fault(status, message)) => {
                let error = json!({ "error": status.canonical_reason(), "message": message });
                (status, "application/json", error.to_string().into())
            }
        };
        let response = Response::builder()
            .status(status)
            .header(CONTENT_TYPE, kind)
            .header("x-request-id", format!("request-{}", state.requests))
            .body(body)
            .expect("all its parts are valid");
        Box::pin(ready(Ok(response)))
    }
}

/// A text that arrives word by word.
struct Words(VecDeque<Bytes>);

impl Words {
    fn of(text: &str) -> Self {
        Self(text.split_inclusive(' ').map(|word| Bytes::from(word.to_owned())).collect())
    }
}

impl HttpBody for Words {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        Poll::Ready(self.0.pop_front().map(|word| Ok(Frame::data(word))))
    }
}

impl State {
    fn answer(&mut self, request: &Request<Bytes>) -> Outcome<Reply> {
        // No id of the tour has a character that a path must escape, so the parts are taken as they come.
        let path = request.uri().path().strip_prefix("/api/v1/").unwrap_or_default();
        let parts: Vec<&str> = path.split('/').collect();
        let query = request.uri().query().unwrap_or_default();
        let body = match request.body() {
            none if none.is_empty() => Value::Null,
            some => serde_json::from_slice(some).map_err(|_| MALFORMED)?,
        };
        let value = match (request.method().as_str(), &parts[..]) {
            ("POST", ["chat"]) => return self.chatbot(text(&body, "chatbotId")?)?.chat(&body),
            ("POST", ["create-chatbot"]) => self.create(&body)?,
            ("POST", ["update-chatbot-data" | "update-chatbot-settings"]) => {
                self.chatbot(text(&body, "chatbotId")?)?.update(&body)
            }
            ("GET", ["get-chatbots"]) => {
                json!({ "chatbots": self.chatbots.iter().map(|bot| &bot.record).collect::<Vec<_>>() })
            }
            ("DELETE", ["delete-chatbot"]) => self.delete(text(&body, "chatbotId")?)?,
            ("GET", ["get-conversations"]) => page(&self.chatbot(argument(query, "chatbotId"))?.conversations, query),
            ("GET", ["get-leads"]) => page(&self.chatbot(argument(query, "chatbotId"))?.leads, query),
            (method, ["chatbots", id, rest @ ..]) => self.chatbot(id)?.answer(method, rest, query, body)?,
            _ => return Err(UNKNOWN),
        };
        Ok(Reply::Json(value))
    }

    fn chatbot(&mut self, id: &str) -> Outcome<&mut Chatbot> {
        self.chatbots.iter_mut().find(|bot| bot.record["chatbotId"] == id).ok_or(UNKNOWN)
    }

    fn create(&mut self, body: &Value) -> Outcome {
        let (name, source) = (text(body, "chatbotName")?, text(body, "sourceText")?.into());
        self.made += 1;
        let id = format!("bot-{}", self.made);
        let record = json!({ "chatbotId": id, "chatbotName": name, "createdAt": at(self.made) });
        self.chatbots.push(Chatbot::new(record.clone(), source));
        Ok(record)
    }

    fn delete(&mut self, id: &str) -> Outcome {
        self.chatbot(id)?;
        self.chatbots.retain(|bot| bot.record["chatbotId"] != id);
        Ok(deleted(id))
    }
}

impl Chatbot {
    /// No call makes leads and the talk of visitors, so a new chatbot comes with some of each.
    fn new(record: Value, source: Value) -> Self {
        let lead = |(day, name)| json!({ "id": format!("lead-{day}"), "name": name, "createdAt": at(day) });
        let leads = (1..).zip(["Emmy", "Sofia", "Maryam", "Grace"]).map(lead).collect();
        let none = Vec::new;
        let mut bot =
            Self { record, source, attributes: none(), contacts: none(), conversations: none(), leads, made: 0 };
        for question in ["Are you open?", "Where are you?", "Do you sell tea?"] {
            let id = bot.next_id("conversation");
            let messages = json!([{ "role": "user", "content": question }]);
            bot.conversations
                .push(json!({ "id": id, "source": "Widget", "createdAt": at(bot.made), "messages": messages }));
        }
        bot
    }

    fn answer(&mut self, method: &str, parts: &[&str], query: &str, body: Value) -> Outcome {
        match (method, parts) {
            ("POST", ["contacts"]) => {
                let inputs = body["contacts"].as_array().cloned().unwrap_or_default();
                let data: Vec<Value> = inputs.into_iter().map(|input| self.add_contact(input)).collect();
                Ok(json!({ "data": data }))
            }
            ("GET", ["contacts"]) => {
                let limit = argument(query, "limit").parse().unwrap_or(usize::MAX);
                Ok(json!({ "data": self.contacts.iter().take(limit).collect::<Vec<_>>() }))
            }
            ("GET", ["contacts", id]) => find(&mut self.contacts, "id", id).cloned(),
            ("PATCH", ["contacts", id]) => {
                let contact = find(&mut self.contacts, "id", id)?;
                merge(contact, &body);
                Ok(contact.clone())
            }
            ("DELETE", ["contacts", id]) => {
                find(&mut self.contacts, "id", id)?;
                self.contacts.retain(|contact| contact["id"] != *id);
                Ok(deleted(id))
            }
            ("POST", ["custom-attributes"]) => {
                self.attributes.push(body.clone());
                Ok(body)
            }
            ("GET", ["custom-attributes"]) => Ok(json!({ "data": self.attributes })),
            ("PUT", ["custom-attributes", name]) => {
                find(&mut self.attributes, "name", name)?.clone_from(&body);
                Ok(body)
            }
            _ => Err(UNKNOWN),
        }
    }

    /// Repeats what it was trained on, as text where `stream` asks for that.
    fn chat(&mut self, body: &Value) -> Outcome<Reply> {
        let mut messages =
            body["messages"].as_array().filter(|messages| !messages.is_empty()).ok_or(MALFORMED)?.clone();
        let answer = self.source.as_str().unwrap_or_default().to_owned();
        messages.push(json!({ "role": "assistant", "content": answer }));
        let id = if let Some(id) = body["conversationId"].as_str() {
            find(&mut self.conversations, "id", id)?["messages"] = messages.into();
            id.to_owned()
        } else {
            let id = self.next_id("conversation");
            let conversation = json!({ "id": id, "source": "API", "createdAt": at(self.made), "messages": messages });
            self.conversations.push(conversation);
            id
        };
        let streamed = body["stream"] == true;
        Ok(if streamed { Reply::Text(answer) } else { Reply::Json(json!({ "text": answer, "conversationId": id })) })
    }

    fn update(&mut self, body: &Value) -> Value {
        for name in ["chatbotName", "model", "temperature"] {
            if let Some(value) = body.get(name) {
                self.record[name] = value.clone();
            }
        }
        if let Some(source) = body.get("sourceText") {
            self.source = source.clone();
        }
        self.record.clone()
    }

    fn add_contact(&mut self, mut contact: Value) -> Value {
        contact["id"] = self.next_id("contact").into();
        contact["createdAt"] = at(self.made).into();
        self.contacts.push(contact.clone());
        contact
    }

    fn next_id(&mut self, kind: &str) -> String {
        self.made += 1;
        format!("{kind}-{}", self.made)
    }
}

/// The records of the days and of the page that a query asks for.
fn page(records: &[Value], query: &str) -> Value {
    let number = |name, default| argument(query, name).parse().unwrap_or(default);
    let (page, size) = (number("page", 1_usize), number("size", 20));
    let (start, end) = (argument(query, "startDate"), argument(query, "endDate"));
    let source = argument(query, "filteredSources");
    let wanted = |record: &&Value| {
        // Dates of this form sort as texts do.
        let day = record["createdAt"].as_str().and_then(|time| time.get(..10)).unwrap_or_default();
        day >= start && (end.is_empty() || day <= end) && (source.is_empty() || record["source"] == source)
    };
    let skipped = page.saturating_sub(1).saturating_mul(size);
    let data: Vec<&Value> = records.iter().filter(wanted).skip(skipped).take(size).collect();
    json!({ "data": data })
}

/// Puts the members of a change over those of a record, so that what is not named stays.
fn merge(record: &mut Value, change: &Value) {
    if let (Some(_), Some(members)) = (record.as_object(), change.as_object()) {
        for (name, value) in members {
            merge(&mut record[name], value);
        }
    } else {
        record.clone_from(change);
    }
}

fn find<'a>(records: &'a mut [Value], name: &str, value: &str) -> Outcome<&'a mut Value> {
    records.iter_mut().find(|record| record[name] == value).ok_or(UNKNOWN)
}

fn text<'a>(body: &'a Value, name: &str) -> Outcome<&'a str> {
    body[name].as_str().ok_or(MALFORMED)
}

/// An argument of the query; empty where it is not given.
fn argument<'a>(query: &'a str, name: &str) -> &'a str {
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(given, _)| *given == name).map_or("", |(_, value)| value)
}

fn deleted(id: &str) -> Value {
    json!({ "status": "success", "message": format!("{id} is deleted") })
}

/// Time goes by the things that are made, so that each run prints the same.
fn at(day: usize) -> String {
    format!("2026-01-{day:02}T09:00:00Z")
}
