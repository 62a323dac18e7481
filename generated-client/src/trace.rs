// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! What a subscriber of `tracing` sees of a call: one span, and one event per attempt.
//!
//! The names are those of the semantic conventions for HTTP clients. There are no bodies, no
//! headers, no query and no path but its template. Without the feature `tracing` all of this is
//! empty.

use std::future::Future;

use http::Uri;

use crate::error::Error;
use crate::request::Operation;
use crate::response::Head;

#[cfg(feature = "tracing")]
pub(crate) struct CallSpan(tracing::Span);

#[cfg(not(feature = "tracing"))]
pub(crate) struct CallSpan;

#[cfg(feature = "tracing")]
impl CallSpan {
    pub(crate) fn new(operation: &Operation, uri: &Uri) -> Self {
        use tracing::field::Empty;

        Self(tracing::info_span!(
            "http_request",
            otel.name = format_args!("{} {}", operation.method, operation.path),
            otel.kind = "client",
            operation = operation.id,
            http.request.method = operation.method.as_str(),
            url.template = operation.path,
            server.address = uri.host(),
            http.response.status_code = Empty,
            http.request.resend_count = Empty,
            error.type = Empty,
        ))
    }

    pub(crate) fn cover<F: Future>(&self, future: F) -> impl Future<Output = F::Output> {
        tracing::Instrument::instrument(future, self.0.clone())
    }

    pub(crate) fn finish(&self, result: Result<&Head, &Error>) {
        let (status, attempts) = match result {
            Ok(head) => (Some(head.status), head.call.attempts),
            Err(error) => (error.status(), error.attempts()),
        };
        if let Some(status) = status {
            self.0.record("http.response.status_code", status.as_u16());
        }
        if attempts > 1 {
            self.0.record("http.request.resend_count", attempts - 1);
        }
        if let Err(error) = result {
            self.0.record("error.type", error.kind());
        }
    }
}

#[cfg(not(feature = "tracing"))]
impl CallSpan {
    pub(crate) fn new(_: &Operation, _: &Uri) -> Self {
        Self
    }

    #[expect(clippy::unused_self, reason = "the span is empty without the feature")]
    pub(crate) fn cover<F: Future>(&self, future: F) -> F {
        future
    }

    #[expect(clippy::unused_self, reason = "the span is empty without the feature")]
    pub(crate) fn finish(&self, _: Result<&Head, &Error>) {}
}

/// Tells the outcome of one attempt.
#[cfg(feature = "tracing")]
pub(crate) fn attempt(attempt: u32, error: Option<&Error>) {
    match error {
        None => tracing::debug!(attempt, "answered"),
        Some(error) => tracing::debug!(
            attempt,
            error.type = error.kind(),
            http.response.status_code = error.status().map(|status| status.as_u16()),
            "failed"
        ),
    }
}

#[cfg(not(feature = "tracing"))]
pub(crate) fn attempt(_: u32, _: Option<&Error>) {}
