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
#[cfg(feature = "test-util")]
use crate::setters::setters;
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

open_enum!(MessageRole {
    User = "user",
    Assistant = "assistant",
});

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
setters!(Status::new() {
    status(into String),
    message(into String),
});

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
setters!(Error::new() {
    error(into String),
    message(into String),
});
