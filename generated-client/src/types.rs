// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! The types that requests and answers are made of.

#[cfg(feature = "chat")]
mod chat;
#[cfg(feature = "chatbots")]
mod chatbots;
#[cfg(feature = "contacts")]
mod contacts;
#[cfg(feature = "conversations")]
mod conversations;
#[cfg(feature = "leads")]
mod leads;

use serde::{Deserialize, Serialize};

use crate::open_enum::{UnknownValue, open_enum};
#[cfg(feature = "chat")]
pub use self::chat::*;
#[cfg(feature = "chatbots")]
pub use self::chatbots::*;
#[cfg(feature = "contacts")]
pub use self::contacts::*;
#[cfg(feature = "conversations")]
pub use self::conversations::*;
#[cfg(feature = "leads")]
pub use self::leads::*;

/// A message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Message {
    /// Who sent the message. user is the human; assistant is the chatbot.
    pub role: MessageRole,
    /// The text content of the message.
    pub content: String,
}

impl Message {
    /// Creates a [`Message`] with what is required.
    #[must_use]
    pub fn new(role: MessageRole, content: impl Into<String>) -> Self {
        Self {
            role,
            content: content.into(),
        }
    }
}

/// Who sent the message. user is the human; assistant is the chatbot.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MessageRole {
    /// `user`
    User,
    /// `assistant`
    Assistant,
    /// A value that this version of the crate does not know; `as_str` tells it.
    Unknown(UnknownValue),
}

impl MessageRole {
    /// The value as it is sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::User => "user",
            Self::Assistant => "assistant",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for MessageRole {
    fn from(value: &str) -> Self {
        match value {
            "user" => Self::User,
            "assistant" => Self::Assistant,
            _ => Self::Unknown(UnknownValue::new(value)),
        }
    }
}

open_enum!(MessageRole);

/// A status.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[non_exhaustive]
pub struct Status {
    /// The status.
    pub status: Option<String>,
    /// The message.
    pub message: Option<String>,
}

#[cfg(feature = "test-util")]
impl Status {
    /// Creates an empty [`Status`]: every member is optional.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`status`](#structfield.status).
    #[must_use]
    pub fn status(mut self, status: impl Into<String>) -> Self {
        self.status = Some(status.into());
        self
    }

    /// Sets [`message`](#structfield.message).
    #[must_use]
    pub fn message(mut self, message: impl Into<String>) -> Self {
        self.message = Some(message.into());
        self
    }
}

/// An error.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[non_exhaustive]
pub struct Error {
    /// The error.
    pub error: Option<String>,
    /// The message.
    pub message: Option<String>,
}

#[cfg(feature = "test-util")]
impl Error {
    /// Creates an empty [`Error`]: every member is optional.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`error`](#structfield.error).
    #[must_use]
    pub fn error(mut self, error: impl Into<String>) -> Self {
        self.error = Some(error.into());
        self
    }

    /// Sets [`message`](#structfield.message).
    #[must_use]
    pub fn message(mut self, message: impl Into<String>) -> Self {
        self.message = Some(message.into());
        self
    }
}
