//! What a caller sets for one call alone.

use std::time::Duration;

use crate::retry::RetryPolicy;

/// What a caller sets for one call; what is not set comes from the client.
#[derive(Clone, Default)]
pub(crate) struct Options {
    pub(crate) timeout: Option<Duration>,
    pub(crate) idle_timeout: Option<Duration>,
    pub(crate) total_timeout: Option<Duration>,
    pub(crate) retry: Option<RetryPolicy>,
    pub(crate) idempotent: Option<bool>,
}

/// Gives a request builder the options that every request has.
macro_rules! request_options {
    ($builder:ident) => {
        impl $builder {
            /// Limits one attempt, in place of the client's limit. It covers the connection, the
            /// headers and a body that is read as a whole, but never the body of a stream.
            /// `Duration::MAX` turns it off.
            #[inline]
            pub fn timeout(mut self, timeout: std::time::Duration) -> Self {
                self.request.options.timeout = Some(timeout);
                self
            }

            /// Limits the silence between two pieces of the answer, in place of the client's limit.
            #[inline]
            pub fn idle_timeout(mut self, timeout: std::time::Duration) -> Self {
                self.request.options.idle_timeout = Some(timeout);
                self
            }

            /// Limits all attempts together with the pauses between them.
            #[inline]
            pub fn total_timeout(mut self, timeout: std::time::Duration) -> Self {
                self.request.options.total_timeout = Some(timeout);
                self
            }

            /// Repeats this request by another policy than the client's.
            #[inline]
            pub fn retry(mut self, policy: $crate::RetryPolicy) -> Self {
                self.request.options.retry = Some(policy);
                self
            }

            /// Declares whether the request may be repeated even though the service may have
            /// acted on it already.
            #[inline]
            pub fn idempotent(mut self, idempotent: bool) -> Self {
                self.request.options.idempotent = Some(idempotent);
                self
            }

            /// Adds a header, in place of one of the same name.
            #[inline]
            pub fn header(mut self, name: &str, value: &str) -> Self {
                self.request.set_header(name, value);
                self
            }
        }
    };
}
pub(crate) use request_options;
