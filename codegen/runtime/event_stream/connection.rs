//! The connection behind a stream of events, and the one after it.
//!
//! Nothing here depends on the type of the events, so it is compiled once and not per operation.

use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::header::{HeaderName, HeaderValue};

use super::EventRules;
use super::parser::{Frame, Parser};
use super::stream_error::StreamError;
use crate::body::Body;
use crate::error::Error;
use crate::request::Request;
use crate::response::{Head, is_json, is_kind};
use crate::retry::Failure;
use crate::send::Mode;
use crate::time::sleep;
use crate::transport::{BoxFuture, TransportError, TransportErrorKind};

const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

/// The events of one answer after the other, as text.
pub(super) struct Connection {
    request: Request,
    rules: EventRules,
    head: Head,
    state: State,
    parser: Parser,
    limit: usize,
    count: u64,
    received: u64,
    /// The connections in a row that brought no event.
    failures: u32,
    /// Whether the service has told of an error, after which nothing is repeated unasked.
    failed: bool,
    complete: bool,
}

enum State {
    Open(Body),
    /// An answer in JSON, although events were asked for: it is one event.
    Whole(Body, BytesMut),
    Connecting(BoxFuture<Result<(Head, Body), Error>>),
    Ended,
}

impl Connection {
    pub(super) fn new(
        request: Request,
        (head, body): (Head, Body),
        rules: EventRules,
    ) -> Result<Self, Error> {
        let limit = request.client.defaults().max_response_bytes;
        Ok(Self {
            state: opened(&head, body)?,
            request,
            rules,
            head,
            parser: Parser::new(limit),
            limit,
            count: 0,
            received: 0,
            failures: 0,
            failed: false,
            complete: false,
        })
    }

    pub(super) fn head(&self) -> &Head {
        &self.head
    }

    /// The id of the last event that had one.
    pub(super) fn last_id(&self) -> Option<&str> {
        Some(self.parser.last_id()).filter(|id| !id.is_empty())
    }

    pub(super) fn count(&self) -> u64 {
        self.count
    }

    pub(super) fn is_complete(&self) -> bool {
        self.complete
    }

    pub(super) fn resume(&mut self) {
        self.failed = false;
        self.failures = 0;
        self.connect(Duration::ZERO);
    }

    pub(super) fn poll_frame(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame, Error>>> {
        loop {
            match self.parser.next() {
                Ok(Some(frame)) => return Poll::Ready(self.take(frame)),
                Ok(None) => {}
                Err(_) => return Poll::Ready(Some(Err(self.too_long()))),
            }
            match &mut self.state {
                State::Ended => return Poll::Ready(None),
                State::Connecting(answer) => {
                    let answer = ready!(answer.as_mut().poll(context));
                    if let Err(error) = answer.and_then(|answer| self.open(answer)) {
                        self.state = State::Ended;
                        return Poll::Ready(Some(Err(error)));
                    }
                }
                State::Whole(body, whole) => match ready!(body.poll_data(context)) {
                    Some(Ok(piece)) if whole.len() + piece.len() > self.limit => {
                        return Poll::Ready(Some(Err(self.too_long())));
                    }
                    Some(Ok(piece)) => whole.extend_from_slice(&piece),
                    Some(Err(error)) => return Poll::Ready(Some(Err(self.end_with(error)))),
                    None => {
                        let data = String::from_utf8_lossy(whole).into_owned();
                        self.state = State::Ended;
                        let (event, id) = ("message".to_owned(), None);
                        return Poll::Ready(self.take(Frame { event, id, data }));
                    }
                },
                State::Open(body) => match ready!(body.poll_data(context)) {
                    Some(Ok(piece)) => self.receive(piece),
                    Some(Err(error)) => {
                        if let Some(error) = self.broken(error) {
                            return Poll::Ready(Some(Err(error)));
                        }
                    }
                    None => {
                        if let Some(error) = self.closed() {
                            return Poll::Ready(Some(Err(error)));
                        }
                    }
                },
            }
        }
    }

    fn open(&mut self, (head, body): (Head, Body)) -> Result<(), Error> {
        self.state = opened(&head, body)?;
        self.head = head;
        self.received = 0;
        Ok(())
    }

    fn receive(&mut self, piece: Bytes) {
        self.received += piece.len() as u64;
        self.parser.push(piece);
    }

    /// An event is an item, the end, or an error of the service.
    fn take(&mut self, frame: Frame) -> Option<Result<Frame, Error>> {
        if self.is_done(&frame.event, &frame.data) {
            return None;
        }
        self.count += 1;
        self.failures = 0;
        if !self.tells_error(&frame) {
            return Some(Ok(frame));
        }
        self.failed = true;
        let documented = self.request.operation.errors.iter();
        let documented = documented.map(|(_, kind)| *kind).collect();
        let error = StreamError::new(self.head.clone(), frame, documented);
        Some(Err(error.into()))
    }

    fn is_done(&mut self, event: &str, data: &str) -> bool {
        let Some(done) = self.rules.done else {
            return false;
        };
        let done = data.trim() == done || event == done;
        if done {
            self.complete = true;
            self.end();
        }
        done
    }

    fn tells_error(&self, frame: &Frame) -> bool {
        if frame.event == "error" {
            return true;
        }
        // Most events are not even looked into.
        if !self.rules.error_data || !frame.data.contains("\"error\"") {
            return false;
        }
        frame.data.parse::<serde_json::Value>().is_ok_and(|value| {
            let kind = value.get("type").and_then(serde_json::Value::as_str);
            let error = value.get("error");
            kind == Some("error")
                || error.is_some_and(|error| error.is_object() || error.is_string())
        })
    }

    /// The service has ended the answer. It may have done so in the middle of an event.
    fn closed(&mut self) -> Option<Error> {
        let cut = self.parser.finish();
        match cut {
            Some(data) if !self.is_done("", &data) => {
                let got = self.received;
                let expected = None;
                self.broken(TransportErrorKind::Truncated { got, expected }.into())
            }
            Some(_) | None => {
                self.end();
                None
            }
        }
    }

    /// The connection broke: there is another one, or an error.
    fn broken(&mut self, error: TransportError) -> Option<Error> {
        match self.pause(&error) {
            Some(pause) => {
                self.connect(pause);
                None
            }
            None => Some(self.end_with(error)),
        }
    }

    /// How long to wait before the next connection; `None` where there is none.
    fn pause(&mut self, error: &TransportError) -> Option<Duration> {
        let request = &self.request;
        let (client, options, operation) = (&request.client, &request.options, &request.operation);
        let idempotent = options.idempotent;
        let idempotent = idempotent.unwrap_or_else(|| operation.method.is_idempotent());
        // Without an id the service would begin anew, and events would come twice.
        if !idempotent || self.failed || self.last_id().is_none() || !error.is_transient() {
            return None;
        }
        self.failures = self.failures.saturating_add(1);
        let policy = options.retry.as_ref().unwrap_or(&client.defaults().retry);
        let pause = policy.next_pause(self.failures, idempotent, Failure::Ambiguous)?;
        let asked = self.parser.retry();
        client.budget().withdraw().then(|| asked.unwrap_or(pause))
    }

    fn connect(&mut self, pause: Duration) {
        self.parser.finish();
        self.complete = false;
        let mut request = self.request.clone();
        let id = self.last_id().map(str::as_bytes);
        if let Some(Ok(id)) = id.map(HeaderValue::from_bytes) {
            request.headers.insert(LAST_EVENT_ID, id);
        }
        self.state = State::Connecting(Box::pin(async move {
            if !pause.is_zero() {
                sleep(pause).await;
            }
            request.start(Mode::Open).await
        }));
    }

    fn too_long(&mut self) -> Error {
        let limit = self.limit;
        self.end_with(TransportErrorKind::TooLarge { limit }.into())
    }

    fn end_with(&mut self, error: TransportError) -> Error {
        self.end();
        error.into_error(&self.head.call)
    }

    /// Closes the connection; what has arrived of it is forgotten.
    fn end(&mut self) {
        self.parser.finish();
        self.state = State::Ended;
    }
}

fn opened(head: &Head, body: Body) -> Result<State, Error> {
    // The page of a proxy would be a stream without events.
    if is_kind(&head.headers, "text/html") {
        let reason = "the answer is a page of HTML, not a stream of events".to_owned();
        let head = head.clone();
        return Err(head.undecodable(Bytes::new(), String::new(), reason));
    }
    if is_json(&head.headers) {
        return Ok(State::Whole(body, BytesMut::new()));
    }
    Ok(State::Open(body))
}
