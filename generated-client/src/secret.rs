// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! Text that must not be printed.

use std::fmt;

use http::HeaderValue;

use crate::error::{ConfigError, Error};

/// A credential. `Debug` shows `[REDACTED]`, and there is no `Display`.
#[derive(Clone)]
pub(crate) struct Secret(String);

impl Secret {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Refuses what the service could only answer with 401. The usual cause is a line break read
    /// from a file.
    pub(crate) fn check(&self, what: &str, legal: fn(u8) -> bool) -> Result<(), Error> {
        let problem = if self.0.is_empty() {
            "is empty"
        } else if !self.0.bytes().all(legal) {
            "contains a space, a line break or another character that no key has"
        } else {
            return Ok(());
        };
        Err(ConfigError::new(format!("{what} {problem}")).into())
    }

    /// The value of a header that carries the secret behind `prefix`.
    pub(crate) fn header(&self, prefix: &str) -> Option<HeaderValue> {
        sensitive(format!("{prefix}{}", self.0))
    }

    /// The text itself, which no message may repeat.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

/// The value of a header, marked so that no `Debug` of headers shows it.
pub(crate) fn sensitive(text: String) -> Option<HeaderValue> {
    let mut value = HeaderValue::try_from(text).ok()?;
    value.set_sensitive(true);
    Some(value)
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("[REDACTED]")
    }
}
