//! A transport in memory, for tests of code that uses this crate.

use std::collections::VecDeque;
// <if part_stream>
use std::future::poll_fn;
use std::pin::Pin;
// <end>
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use http::{Method, StatusCode, Uri};
// <if part_stream>
use http_body::Body as _;
// <end>

use super::{BoxFuture, Transport, TransportError, TransportErrorKind};
use crate::body::Body;
use crate::time::sleep;
// <if part_stream>
use crate::upload::UploadBody;
// <end>

/// Answers requests from a script and records them, without any network.
///
/// It stands where the HTTP client does, below retries, timeouts and paging, so all of these
/// behave as they do for real. Clones share the script and the record. When the script has come to
/// its end, every further request fails as if there were no connection.
///
/// ```
/// use chatbase::{Client, MockReply, MockTransport};
///
/// let mock = MockTransport::new();
/// mock.reply(MockReply::json(200, "{}"));
/// let builder = Client::builder().transport(mock.clone());
/// assert!(mock.requests().is_empty());
/// ```
#[derive(Clone, Default)]
pub struct MockTransport {
    shared: Arc<Mutex<Shared>>,
}

#[derive(Default)]
struct Shared {
    script: VecDeque<Result<MockReply, TransportErrorKind>>,
    requests: Vec<RecordedRequest>,
}

/// A request as it would have gone out.
#[derive(Clone)]
#[non_exhaustive]
pub struct RecordedRequest {
    /// The method.
    pub method: Method,
    /// The whole address.
    pub uri: Uri,
    /// The headers, the credentials among them.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

impl std::fmt::Debug for RecordedRequest {
    // The headers stay out, because the credentials are among them.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("RecordedRequest")
            .field("method", &self.method)
            .field("path", &self.uri.path())
            .field("body_bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

/// One scripted answer.
#[derive(Debug)]
pub struct MockReply {
    response: http::Response<Body>,
    delay: Duration,
}

impl MockReply {
    /// An answer with a body of any kind. A status outside 100 to 999 becomes 500.
    pub fn new(status: u16, body: impl Into<Body>) -> Self {
        let mut response = http::Response::new(body.into());
        *response.status_mut() =
            StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let delay = Duration::ZERO;
        Self { response, delay }
    }

    /// An answer of JSON.
    pub fn json(status: u16, body: impl Into<String>) -> Self {
        Self::new(status, body.into()).content_type("application/json")
    }

    /// An answer of plain text.
    pub fn text(status: u16, body: impl Into<String>) -> Self {
        Self::new(status, body.into()).content_type("text/plain")
    }

    // <if event_stream>
    /// An answer of server-sent events, each with its name and its data.
    ///
    /// An event `error` tells of one, and the connection closes after the last event.
    pub fn events<'a>(events: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut text = String::new();
        for (event, data) in events {
            for (name, line) in [("event", event)]
                .into_iter()
                .chain(data.split('\n').map(|line| ("data", line)))
            {
                text.push_str(name);
                text.push_str(": ");
                text.push_str(line);
                text.push('\n');
            }
            text.push('\n');
        }
        Self::new(200, text).content_type("text/event-stream")
    }

    // <end>
    /// Lets the headers of the answer arrive only after a while, to run into a timeout. With tokio's
    /// paused clock that takes no time.
    #[must_use]
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// Adds a header.
    ///
    /// # Panics
    ///
    /// When the value cannot be a header.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        let value = HeaderValue::from_str(value).expect("a scripted header is valid");
        let name = HeaderName::from_static(name);
        self.response.headers_mut().append(name, value);
        self
    }

    fn content_type(mut self, kind: &'static str) -> Self {
        let kind = HeaderValue::from_static(kind);
        self.response.headers_mut().insert(CONTENT_TYPE, kind);
        self
    }
}

impl MockTransport {
    /// A transport with an empty script.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an answer at the end of the script.
    pub fn reply(&self, reply: MockReply) -> &Self {
        self.lock().script.push_back(Ok(reply));
        self
    }

    /// Adds a failure at the end of the script.
    pub fn fail(&self, kind: TransportErrorKind) -> &Self {
        self.lock().script.push_back(Err(kind));
        self
    }

    /// All requests so far, in order.
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.lock().requests.clone()
    }

    fn lock(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for MockTransport {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let shared = self.lock();
        formatter
            .debug_struct("MockTransport")
            .field("answers_left", &shared.script.len())
            .field("requests", &shared.requests.len())
            .finish()
    }
}

impl Transport for MockTransport {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
        let answer = self.record(request);
        Box::pin(async move { answer?.arrive().await })
    }
    // <if part_stream>

    /// What a service would receive is recorded, so a test sees it as a whole.
    fn send_stream(
        &self,
        request: http::Request<UploadBody>,
    ) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
        let mock = self.clone();
        let (parts, mut upload) = request.into_parts();
        Box::pin(async move {
            let mut body = Vec::new();
            while let Some(frame) =
                poll_fn(|context| Pin::new(&mut upload).poll_frame(context)).await
            {
                let frame =
                    frame.map_err(|error| TransportError::new(TransportErrorKind::Other, error))?;
                body.extend_from_slice(frame.data_ref().map_or(&[], |data| data));
            }
            let request = http::Request::from_parts(parts, Bytes::from(body));
            mock.record(request)?.arrive().await
        })
    }
    // <end>
}

impl MockTransport {
    fn record(&self, request: http::Request<Bytes>) -> Result<MockReply, TransportError> {
        let (parts, body) = request.into_parts();
        let mut shared = self.lock();
        shared.requests.push(RecordedRequest {
            method: parts.method,
            uri: parts.uri,
            headers: parts.headers,
            body,
        });
        let Some(answer) = shared.script.pop_front() else {
            let why = "the script of the mock transport has no answer left";
            return Err(TransportError::new(TransportErrorKind::Connect, why));
        };
        answer.map_err(TransportError::from)
    }
}

impl MockReply {
    async fn arrive(self) -> Result<http::Response<Body>, TransportError> {
        if !self.delay.is_zero() {
            sleep(self.delay).await;
        }
        Ok(self.response)
    }
}
