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

use crate::object::object;
use crate::open_enum::open_enum;
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
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Message {
    /// Who sent the message. user is the human; assistant is the chatbot.
    pub role: MessageRole,
    /// The text content of the message.
    pub content: String,
}

object!(Message: Serialize, Deserialize {
    new(role(MessageRole), content(into String)),
});

open_enum! {
    /// Who sent the message. user is the human; assistant is the chatbot.
    pub enum MessageRole {
        User = "user",
        Assistant = "assistant",
    }
}

/// A status.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Status {
    /// The status.
    pub status: Option<String>,
    /// The message.
    pub message: Option<String>,
}

object!(Status: Deserialize {
    new(),
    status(into String),
    message(into String),
});

/// An error.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Error {
    /// The error.
    pub error: Option<String>,
    /// The message.
    pub message: Option<String>,
}

object!(Error: Deserialize {
    new(),
    error(into String),
    message(into String),
});
