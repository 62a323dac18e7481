//! The way of a request: attempts, their limits, the pauses between them, the answer.
//!
//! Nothing here depends on the type of an answer, so it is compiled once and not per operation.

use std::pin::pin;
use std::sync::OnceLock;
use std::time::Duration;

use bytes::Bytes;
// <if token>
use http::header::AUTHORIZATION;
// <end>
// <if cookie_key>
use http::header::COOKIE;
// <end>
use http::header::{ACCEPT, CONTENT_LENGTH, HeaderValue, LOCATION};
use http::{Method, Uri};
use serde::de::DeserializeOwned;

use crate::api_error::{ApiError, find_message};
use crate::body::Body;
// <if cookie_key>
use crate::credentials::add_cookie;
// <end>
use crate::error::{CallInfo, Error, TimeoutError, TimeoutKind};
// <if plain_dates>
use crate::lenient::Lenient;
// <end>
use crate::redirect::{redirect_message, same_origin};
use crate::request::Request;
use crate::response::{Head, Reply, Response, header_text};
use crate::retry::Failure;
use crate::time::{Instant, deadline, sleep, until};
// <if token>
use crate::renewal::is_refused;
// <end>
use crate::trace::{self, CallSpan};
use crate::transport::{BoxFuture, TransportError};
// <if part_stream>
use crate::upload::Upload;
// <end>

impl Request {
    /// Sends the request. The one boxed future of a call is here, so no caller carries its states.
    pub(crate) fn start(self, mode: Mode) -> BoxFuture<Result<(Head, Body), Error>> {
        Box::pin(async move {
            let mut call = Call::new(self, mode)?;
            // Where a subscriber of `tracing` listens, it sees the call as one span.
            let span = CallSpan::new(&call.request.operation, &call.uri);
            let result = span.cover(call.run()).await;
            span.finish(result.as_ref().map(|(head, _)| head));
            result
        })
    }

    pub(crate) async fn send_json<T: DeserializeOwned>(self) -> Result<Response<T>, Error> {
        Reply::new(self.start(Mode::Whole).await?).json()
    }

    // <if plain_dates>
    pub(crate) async fn send_dates<T: Lenient>(self) -> Result<Response<T>, Error> {
        Reply::new(self.start(Mode::Whole).await?).dates()
    }

    // <end>
    // <if by_status>
    pub(crate) async fn send_by_status<T>(
        self,
        decode: fn(&Head, &Bytes) -> serde_json::Result<T>,
    ) -> Result<Response<T>, Error> {
        Reply::new(self.start(Mode::Whole).await?).by_status(decode)
    }

    // <end>
    pub(crate) async fn send_text(self) -> Result<Response<String>, Error> {
        Reply::new(self.start(Mode::Whole).await?).text()
    }

    pub(crate) async fn send_bytes(self) -> Result<Response<Bytes>, Error> {
        Ok(Reply::new(self.start(Mode::Whole).await?).bytes())
    }

    /// Returns with the headers; the body is read from the connection as it arrives.
    pub(crate) async fn send_open(self) -> Result<http::Response<Body>, Error> {
        let (head, body) = self.start(Mode::Open).await?;
        let mut response = http::Response::new(body);
        *response.status_mut() = head.status;
        *response.headers_mut() = head.headers;
        Ok(response)
    }

    pub(crate) async fn send_empty(self) -> Result<Response<()>, Error> {
        Ok(Reply::new(self.start(Mode::Whole).await?).empty())
    }
}

/// How much of the answer a call waits for.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Mode {
    /// The whole body.
    Whole,
    /// The headers; the body is still arriving.
    Open,
}

/// A request that is ready to be sent as often as its policy allows.
pub(crate) struct Call {
    pub(crate) request: Request,
    uri: Uri,
    mode: Mode,
    attempt_limit: Duration,
    total_limit: Duration,
    pub(crate) info: CallInfo,
    // <if part_stream>
    upload: Upload,
    // <end>
    // <if token>
    /// The header with the token of a provider, as it was sent last.
    pub(crate) authorization: Option<HeaderValue>,
    // <end>
}

impl Call {
    fn new(mut request: Request, mode: Mode) -> Result<Self, Error> {
        let uri = request.uri()?;
        // <if part_stream>
        let upload = request.open_upload()?;
        // <end>
        let defaults = request.client.defaults();
        let options = &request.options;
        Ok(Self {
            uri,
            mode,
            attempt_limit: options.timeout.unwrap_or(defaults.timeout),
            total_limit: options.total_timeout.unwrap_or(defaults.total_timeout),
            info: CallInfo {
                method: request.operation.method.clone(),
                path: request.operation.path,
                attempts: 0,
                ambiguous: false,
            },
            // <if part_stream>
            upload,
            // <end>
            // <if token>
            authorization: None,
            // <end>
            request,
        })
    }

    async fn run(&mut self) -> Result<(Head, Body), Error> {
        let total = deadline(self.total_limit);
        // <if token>
        let mut renewed = false;
        // <end>
        // <if token_and_stream>
        // What was read from a stream is gone, so another token would come too late.
        renewed |= self.upload.is_once();
        // <end>
        loop {
            self.info.attempts += 1;
            // <if token>
            self.authorize(total).await?;
            // <end>
            let (end, kind) = self.end_of_attempt(total);
            let result = until(end, pin!(self.exchange())).await;
            let result = result.unwrap_or_else(|| Err(self.timed_out(kind)));
            trace::attempt(self.info.attempts, result.as_ref().err());
            // <if token>
            if !renewed && is_refused(&result) && self.renew(total).await {
                renewed = true;
                continue;
            }
            // <end>
            let Some(pause) = self.pause_after(&result, total) else {
                return result;
            };
            drop(result);
            sleep(pause).await;
        }
    }

    /// When an attempt that begins now must be over, and by which limit.
    pub(crate) fn end_of_attempt(&self, total: Option<Instant>) -> (Option<Instant>, TimeoutKind) {
        let own = deadline(self.attempt_limit);
        match total {
            Some(total) if own.is_none_or(|own| total < own) => (Some(total), TimeoutKind::Total),
            _ => (own, TimeoutKind::Attempt),
        }
    }

    fn timed_out(&self, kind: TimeoutKind) -> Error {
        let limit = match kind {
            TimeoutKind::Total => self.total_limit,
            _ => self.attempt_limit,
        };
        TimeoutError::new(kind, limit, &self.info).into()
    }

    /// How long to wait before the next attempt; `None` where the result is the last one.
    fn pause_after(
        &mut self,
        result: &Result<(Head, Body), Error>,
        total: Option<Instant>,
    ) -> Option<Duration> {
        let client = &self.request.client;
        let Err(error) = result else {
            client.budget().deposit();
            return None;
        };
        let failure = match error {
            Error::Api(error) => Failure::Status(error.status(), error.headers()),
            Error::Connect(_) => Failure::NothingSent,
            Error::Timeout(timeout) if timeout.kind() != TimeoutKind::Total => Failure::Ambiguous,
            Error::Transport(error) if error.is_transient() => Failure::Ambiguous,
            _ => return None,
        };
        let options = &self.request.options;
        let policy = options.retry.as_ref().unwrap_or(&client.defaults().retry);
        let declared = options.idempotent;
        let idempotent = declared.unwrap_or_else(|| self.info.method.is_idempotent());
        let pause = policy.next_pause(self.info.attempts, idempotent, failure)?;
        // A pause that outlasts the call would only delay the bad news.
        let next = Instant::now().checked_add(pause)?;
        if total.is_some_and(|total| next >= total) || !client.budget().withdraw() {
            return None;
        }
        self.info.ambiguous |= !self.info.method.is_safe() && error.may_have_been_processed();
        Some(pause)
    }

    async fn exchange(&self) -> Result<(Head, Body), Error> {
        let (head, mut body) = self.receive(self.answer().await)?;
        let success = head.status.is_success();
        if success && self.mode == Mode::Open {
            return Ok((head, body));
        }
        let defaults = self.request.client.defaults();
        let limit = if success {
            defaults.max_response_bytes
        } else {
            defaults.max_error_bytes
        };
        let raw = body.collect(limit, !success).await;
        self.complete(head, raw)
    }

    /// What comes back, or what comes back from where the first answer led within the origin. A
    /// service that needs more redirects is not where the client was told it would be.
    async fn answer(&self) -> Result<http::Response<Body>, TransportError> {
        let response = self.send_to(self.uri.clone()).await;
        match self.redirect(&response) {
            None => response,
            Some(uri) => self.send_to(uri).await,
        }
    }

    fn send_to(&self, uri: Uri) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
        let (client, operation) = (&self.request.client, &self.request.operation);
        let mut request = http::Request::new(self.request.body.clone());
        *request.method_mut() = operation.method.clone();
        *request.uri_mut() = uri;
        let headers = client.headers();
        // <if auth>
        let headers = self
            .request
            .grant
            .as_ref()
            .map_or(headers, |grant| &grant.headers);
        // <end>
        let mut headers = headers.clone();
        // <if token>
        if let Some(value) = &self.authorization {
            headers.insert(AUTHORIZATION, value.clone());
        }
        // <end>
        headers.insert(ACCEPT, HeaderValue::from_static(operation.accept));
        // What the caller sets takes the place of what the client and the operation set.
        for (name, value) in &self.request.headers {
            // <if cookie_key>
            if *name == COOKIE {
                add_cookie(&mut headers, value);
                continue;
            }
            // <end>
            headers.insert(name.clone(), value.clone());
        }
        // <if cookies>
        self.request.add_cookies(&mut headers);
        // <end>
        *request.headers_mut() = headers;
        // <if part_stream>
        if let Some(body) = self.upload.take() {
            return client.transport().send_stream(request.map(|_| body));
        }
        // <end>
        client.transport().send(request)
    }

    fn redirect(&self, response: &Result<http::Response<Body>, TransportError>) -> Option<Uri> {
        // <if part_stream>
        if self.upload.is_once() {
            return None;
        }
        // <end>
        let response = response.as_ref().ok()?;
        let reads = matches!(self.info.method, Method::GET | Method::HEAD);
        match response.status().as_u16() {
            301..=303 if reads => {}
            307 | 308 => {}
            _ => return None,
        }
        same_origin(&self.uri, header_text(response.headers(), &LOCATION)?)
    }

    /// Takes over what has come of the answer.
    fn receive(
        &self,
        response: Result<http::Response<Body>, TransportError>,
    ) -> Result<(Head, Body), Error> {
        let response = response.map_err(|error| error.into_error(&self.info))?;
        let (parts, mut body) = response.into_parts();
        let call = self.info.clone();
        let length = match call.method {
            // It tells what a GET would bring, and nothing follows.
            Method::HEAD => None,
            _ => header_text(&parts.headers, &CONTENT_LENGTH).and_then(|text| text.parse().ok()),
        };
        let idle_limit = self.request.options.idle_timeout;
        let idle_limit = idle_limit.unwrap_or(self.request.client.defaults().idle_timeout);
        body.attach(length, idle_limit, call.clone());
        let head = Head {
            client: self.request.client.clone(),
            secrets: self.secrets(),
            status: parts.status,
            headers: parts.headers,
            call,
        };
        Ok((head, body))
    }

    /// The headers with credentials that go with this call alone.
    fn secrets(&self) -> Vec<HeaderValue> {
        let headers = self.request.headers.values();
        let secrets = headers.filter(|value| value.is_sensitive()).cloned();
        // <if token>
        let secrets = secrets.chain(self.authorization.clone());
        // <end>
        // <if cookies>
        let cookies = self.request.cookies.iter();
        let secrets =
            secrets.chain(cookies.filter_map(|(_, text)| HeaderValue::from_str(text).ok()));
        // <end>
        secrets.collect()
    }

    fn complete(
        &self,
        head: Head,
        raw: Result<Bytes, TransportError>,
    ) -> Result<(Head, Body), Error> {
        match raw {
            // The status is worth more than a body that cannot be read to its end.
            raw if !head.status.is_success() => Err(self.api_error(head, raw.unwrap_or_default())),
            Ok(raw) => Ok((head, Body::from(raw))),
            Err(error) => Err(error.into_error(&self.info)),
        }
    }

    fn api_error(&self, head: Head, raw: Bytes) -> Error {
        let status = head.status.as_u16();
        let mut documented = self.request.operation.errors.iter();
        let documented = documented.find(|(range, _)| range.contains(&status));
        let message = find_message(&raw, &head.headers).or_else(|| redirect_message(&head));
        Error::from(ApiError {
            documented: documented.map(|(_, kind)| *kind),
            body: OnceLock::new(),
            message: message.map(|message| head.redact(message)),
            call: head.call,
            status: head.status,
            headers: head.headers,
            raw,
        })
    }
}
