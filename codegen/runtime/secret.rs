//! Text that must not be printed.

use std::fmt;

// <if header_key>
use http::HeaderValue;

// <end>
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
    pub(crate) fn check(&self, what: &str) -> Result<(), Error> {
        let problem = if self.0.is_empty() {
            "is empty"
        } else if !self.0.bytes().all(|byte| byte.is_ascii_graphic()) {
            "contains a space, a line break or another character that no key has"
        } else {
            return Ok(());
        };
        Err(ConfigError::new(format!("{what} {problem}")).into())
    }
    // <if header_key>

    /// The value of a header that carries the secret behind `prefix`. It is marked as sensitive,
    /// so that no `Debug` of headers shows it.
    pub(crate) fn header(&self, prefix: &str) -> Option<HeaderValue> {
        let mut value = HeaderValue::try_from(format!("{prefix}{}", self.0)).ok()?;
        value.set_sensitive(true);
        Some(value)
    }
    // <end>
    // <if query_key>

    /// The secret itself, to be sent in a query.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
    // <end>
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("[REDACTED]")
    }
}
