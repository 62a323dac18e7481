// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! The way of a request: attempts, their limits, the pauses between them, the answer.
//!
//! Nothing here depends on the type of an answer, so it is compiled once and not per operation.

use std::borrow::Cow;
use std::sync::OnceLock;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_LENGTH, HeaderMap, HeaderValue, LOCATION};
use http::{Method, StatusCode, Uri};
use serde::de::DeserializeOwned;

use crate::api_error::{ApiError, find_message};
use crate::body::Body;
use crate::client::Client;
use crate::error::{CallInfo, Error, TimeoutError, TimeoutKind};
use crate::request::{Operation, Request};
use crate::response::{Head, Reply, Response};
use crate::retry::{Failure, RetryPolicy};
use crate::time::{Instant, deadline, sleep, until};
use crate::trace::{self, CallSpan};
use crate::transport::{BoxFuture, TransportError};

impl Request {
    /// Sends the request and reads the whole answer.
    pub(crate) fn fetch(self) -> BoxFuture<Result<Reply, Error>> {
        Box::pin(async move {
            let (head, body) = Call::new(self, Mode::Whole)?.run_in_span().await?;
            let raw = body.into_whole();
            Ok(Reply { head, raw })
        })
    }

    pub(crate) async fn send_json<T: DeserializeOwned>(self) -> Result<Response<T>, Error> {
        self.fetch().await?.json()
    }

    pub(crate) async fn send_text(self) -> Result<Response<String>, Error> {
        self.fetch().await.map(Reply::text)
    }

    pub(crate) async fn send_bytes(self) -> Result<Response<Bytes>, Error> {
        self.fetch().await.map(Reply::bytes)
    }

    pub(crate) async fn send_empty(self) -> Result<Response<()>, Error> {
        self.fetch().await.map(Reply::empty)
    }

    /// Sends the request and returns with the headers of the answer; the body is still arriving.
    pub(crate) fn open(self) -> BoxFuture<Result<(Head, Body), Error>> {
        Box::pin(async move { Call::new(self, Mode::Open)?.run_in_span().await })
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Whole,
    Open,
}

/// A request that is ready to be sent as often as its policy allows.
struct Call {
    client: Client,
    operation: Cow<'static, Operation>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
    mode: Mode,
    retry: Option<RetryPolicy>,
    idempotent: bool,
    attempt_limit: Duration,
    idle_limit: Duration,
    total_limit: Duration,
    info: CallInfo,
}

impl Call {
    fn new(mut request: Request, mode: Mode) -> Result<Self, Error> {
        let uri = request.uri()?;
        let Request {
            client,
            operation,
            headers: own,
            body,
            options,
            ..
        } = request;
        let defaults = client.defaults();
        let mut headers = client.headers(operation.auth).clone();
        headers.insert(ACCEPT, HeaderValue::from_static(operation.accept));
        // What the caller sets takes the place of what the client and the operation set.
        headers.extend(own);
        Ok(Self {
            uri,
            headers,
            body,
            mode,
            idempotent: options
                .idempotent
                .unwrap_or_else(|| operation.method.is_idempotent()),
            attempt_limit: options.timeout.unwrap_or(defaults.timeout),
            idle_limit: options.idle_timeout.unwrap_or(defaults.idle_timeout),
            total_limit: options.total_timeout.unwrap_or(defaults.total_timeout),
            retry: options.retry,
            info: CallInfo {
                method: operation.method.clone(),
                path: operation.path,
                attempts: 0,
                ambiguous: false,
            },
            client,
            operation,
        })
    }

    /// Runs the call where a subscriber of `tracing` sees it as one span.
    async fn run_in_span(self) -> Result<(Head, Body), Error> {
        let span = CallSpan::new(&self.operation, &self.uri);
        let result = span.cover(self.run()).await;
        span.finish(result.as_ref().map(|(head, _)| head));
        result
    }

    async fn run(mut self) -> Result<(Head, Body), Error> {
        let total = deadline(self.total_limit);
        loop {
            self.info.attempts += 1;
            let error = match self.attempt(total).await {
                Ok(answer) => {
                    trace::attempt(self.info.attempts, None);
                    self.client.budget().deposit();
                    return Ok(answer);
                }
                Err(error) => error,
            };
            trace::attempt(self.info.attempts, Some(&error));
            let Some(pause) = self.pause_after(&error, total) else {
                return Err(error);
            };
            self.info.ambiguous |= !self.info.method.is_safe() && error.may_have_been_processed();
            sleep(pause).await;
        }
    }

    /// How long to wait before the next attempt; `None` where the error is the end.
    fn pause_after(&self, error: &Error, total: Option<Instant>) -> Option<Duration> {
        let failure = match error {
            Error::Api(error) => Failure::Status(error.status(), error.headers()),
            Error::Connect(_) => Failure::NothingSent,
            Error::Timeout(timeout) if timeout.kind() != TimeoutKind::Total => Failure::Ambiguous,
            Error::Transport(error) if error.is_transient() => Failure::Ambiguous,
            _ => return None,
        };
        let policy = self.retry.as_ref().unwrap_or(&self.client.defaults().retry);
        let pause = policy.next_pause(self.info.attempts, self.idempotent, failure)?;
        // A pause that outlasts the call would only delay the bad news.
        let next = Instant::now().checked_add(pause)?;
        if total.is_some_and(|total| next >= total) {
            return None;
        }
        self.client.budget().withdraw().then_some(pause)
    }

    /// One attempt within its limits.
    async fn attempt(&self, total: Option<Instant>) -> Result<(Head, Body), Error> {
        let own = deadline(self.attempt_limit);
        let (end, kind, limit) = match (own, total) {
            (Some(own), Some(total)) if total < own => {
                (Some(total), TimeoutKind::Total, self.total_limit)
            }
            (None, Some(total)) => (Some(total), TimeoutKind::Total, self.total_limit),
            (own, _) => (own, TimeoutKind::Attempt, self.attempt_limit),
        };
        until(end, self.exchange())
            .await
            .unwrap_or_else(|| Err(TimeoutError::new(kind, limit, &self.info).into()))
    }

    async fn exchange(&self) -> Result<(Head, Body), Error> {
        let response = self.send_once_redirected().await;
        let response = response.map_err(|error| error.into_error(&self.info))?;
        let (parts, mut body) = response.into_parts();
        let head = Head {
            status: parts.status,
            headers: parts.headers,
            call: self.info.clone(),
        };
        let length = match self.info.method {
            // It tells what a GET would bring, and nothing follows.
            Method::HEAD => None,
            _ => content_length(&head.headers),
        };
        body.attach(length, self.idle_limit, self.info.clone());
        if !head.status.is_success() {
            return Err(self.api_error(head, body).await);
        }
        if self.mode == Mode::Whole {
            let limit = self.client.defaults().max_response_bytes;
            let raw = body.collect(limit, false).await;
            body = Body::from(raw.map_err(|error| error.into_error(&self.info))?);
        }
        Ok((head, body))
    }

    /// Sends, and follows one redirect within the origin. A service that needs more than one is
    /// not where the client was told it would be.
    async fn send_once_redirected(&self) -> Result<http::Response<Body>, TransportError> {
        let response = self.send_to(self.uri.clone()).await?;
        match self.redirect(response.status(), response.headers()) {
            Some(uri) => self.send_to(uri).await,
            None => Ok(response),
        }
    }

    fn send_to(&self, uri: Uri) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
        let mut request = http::Request::new(self.body.clone());
        *request.method_mut() = self.operation.method.clone();
        *request.uri_mut() = uri;
        request.headers_mut().clone_from(&self.headers);
        self.client.transport().send(request)
    }

    fn redirect(&self, status: StatusCode, headers: &HeaderMap) -> Option<Uri> {
        let reads = matches!(self.operation.method, Method::GET | Method::HEAD);
        match status.as_u16() {
            301..=303 if reads => {}
            307 | 308 => {}
            _ => return None,
        }
        same_origin(&self.uri, headers.get(LOCATION)?.to_str().ok()?)
    }

    async fn api_error(&self, head: Head, mut body: Body) -> Error {
        let limit = self.client.defaults().max_error_bytes;
        // The status is worth more than a body that cannot be read to its end.
        let raw = body.collect(limit, true).await.unwrap_or_default();
        let status = head.status.as_u16();
        let mut documented = self.operation.errors.iter();
        let documented = documented.find(|(range, _)| range.contains(&status));
        let message = find_message(&raw, &head.headers).or_else(|| redirect_message(&head));
        Error::from(ApiError {
            documented: documented.map(|(_, kind)| *kind),
            body: OnceLock::new(),
            message: message.map(|message| self.client.redact(message)),
            call: head.call,
            status: head.status,
            headers: head.headers,
            raw,
        })
    }
}

fn content_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// The address that `location` means, if it is within the origin of `uri`.
pub(crate) fn same_origin(uri: &Uri, location: &str) -> Option<Uri> {
    let origin = |uri: &Uri| {
        let scheme = uri.scheme_str()?.to_owned();
        let port = uri.port_u16();
        let port = port.unwrap_or(if scheme == "https" { 443 } else { 80 });
        Some((scheme, uri.host()?.to_ascii_lowercase(), port))
    };
    let target: Uri = if location.starts_with('/') && !location.starts_with("//") {
        let (scheme, authority) = (uri.scheme_str()?, uri.authority()?);
        format!("{scheme}://{authority}{location}").parse().ok()?
    } else {
        location.parse().ok()?
    };
    let named = target.authority()?.as_str().contains('@');
    (!named && origin(&target)? == origin(uri)?).then_some(target)
}

/// Says where a redirect leads, by its origin only: the rest may be private.
fn redirect_message(head: &Head) -> Option<String> {
    if !head.status.is_redirection() {
        return None;
    }
    let target: Uri = head.headers.get(LOCATION)?.to_str().ok()?.parse().ok()?;
    Some(format!(
        "the redirect to {} is not followed",
        target.host()?
    ))
}
