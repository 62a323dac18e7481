// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! What is found wrong before anything is sent.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;

/// The body of a request cannot be written as JSON.
#[derive(Debug, Clone)]
pub struct EncodeError {
    pub(crate) reason: String,
}

impl fmt::Display for EncodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "the body cannot be written as JSON: {}",
            self.reason
        )
    }
}

/// A setting that the client cannot work with.
#[derive(Debug)]
pub struct ConfigError {
    reason: Cow<'static, str>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl ConfigError {
    pub(crate) fn new(reason: impl Into<Cow<'static, str>>) -> Self {
        Self {
            reason: reason.into(),
            source: None,
        }
    }

    pub(crate) fn with_source(
        reason: &'static str,
        source: Box<dyn StdError + Send + Sync>,
    ) -> Self {
        Self {
            reason: Cow::Borrowed(reason),
            source: Some(source),
        }
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.reason)
    }
}

/// An argument that cannot be sent.
#[derive(Debug, Clone)]
pub struct InvalidArgument {
    pub(crate) name: Cow<'static, str>,
    pub(crate) reason: &'static str,
}

impl InvalidArgument {
    /// The name of the parameter as the service knows it.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl fmt::Display for InvalidArgument {
    // The value stays out: it may be private.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the argument `{}` {}", self.name, self.reason)
    }
}

impl StdError for EncodeError {}
impl StdError for InvalidArgument {}
impl StdError for ConfigError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source
            .as_deref()
            .map(|source| source as &(dyn StdError + 'static))
    }
}
