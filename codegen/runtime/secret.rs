//! Text that must not be printed.

use std::fmt;

// <if header_key or cookie_key or basic_key>
use http::HeaderValue;

// <end>
// <if basic_key>
use crate::base64;
// <end>
use crate::error::{ConfigError, Error};

/// A credential. `Debug` shows `[REDACTED]`, and there is no `Display`.
#[derive(Clone)]
pub(crate) struct Secret(String);

impl Secret {
    // <if text_key>
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
    // <end>
    // <if basic_key>

    /// A user name and a password, parted by a character that neither can hold.
    pub(crate) fn pair(username: impl Into<String>, password: &str) -> Self {
        let mut pair = username.into();
        pair.push('\0');
        pair.push_str(password);
        Self(pair)
    }

    /// Refuses a pair that the service could not take apart again (RFC 7617, section 2).
    pub(crate) fn check_pair(&self, what: &str) -> Result<(), Error> {
        let (username, password) = self.parts();
        let problem = if username.is_empty() && password.is_empty() {
            "are empty"
        } else if username.contains(':') {
            "cannot be sent: there is a colon in the user name"
        } else if [username, password].concat().contains(char::is_control) {
            "contain a line break or another character that cannot be sent"
        } else {
            return Ok(());
        };
        Err(ConfigError::new(format!("{what} {problem}")).into())
    }

    /// The value of `Authorization` that carries a pair.
    pub(crate) fn basic(&self) -> Option<HeaderValue> {
        let pair = base64::encode(self.0.replacen('\0', ":", 1).as_bytes());
        sensitive(format!("Basic {pair}"))
    }

    fn parts(&self) -> (&str, &str) {
        self.0.split_once('\0').unwrap_or((&self.0, ""))
    }
    // <end>
    // <if header_key>

    /// The value of a header that carries the secret behind `prefix`.
    pub(crate) fn header(&self, prefix: &str) -> Option<HeaderValue> {
        sensitive(format!("{prefix}{}", self.0))
    }
    // <end>

    /// The text itself, which no message may repeat.
    pub(crate) fn expose(&self) -> &str {
        // <if basic_key>
        // Many services take a key as the user name, and no password.
        let (username, password) = self.parts();
        if !password.is_empty() {
            return password;
        }
        if self.0.ends_with('\0') {
            return username;
        }
        // <end>
        &self.0
    }
}

// <if header_key or cookie_key or basic_key>
/// The value of a header, marked so that no `Debug` of headers shows it.
pub(crate) fn sensitive(text: String) -> Option<HeaderValue> {
    let mut value = HeaderValue::try_from(text).ok()?;
    value.set_sensitive(true);
    Some(value)
}

// <end>
impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("[REDACTED]")
    }
}
