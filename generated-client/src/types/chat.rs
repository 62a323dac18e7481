// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! Types that only these operations use: Chat.

use serde::{Deserialize, Serialize};

use crate::setters::setters;
use crate::types::Message;

/// The body of [`Client::chat`](crate::Client::chat).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ChatRequest {
    /// The chat history. A maximum of the most recent messages is used as context.
    pub messages: Vec<Message>,
    /// The ID of the chatbot/agent to message.
    pub chatbot_id: String,
    /// Optional ID of an existing conversation to continue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conversation_id: Option<String>,
    /// Sampling temperature controlling response randomness.
    ///
    /// From 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub temperature: Option<f64>,
    /// Optional model override for this request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
}

impl ChatRequest {
    /// Creates a [`ChatRequest`] with what is required.
    #[must_use]
    pub fn new(chatbot_id: impl Into<String>, messages: impl IntoIterator<Item = Message>) -> Self {
        Self {
            messages: messages.into_iter().collect(),
            chatbot_id: chatbot_id.into(),
            conversation_id: None,
            temperature: None,
            model: None,
        }
    }
}

setters!(ChatRequest {
    conversation_id(into String),
    temperature(f64),
    model(into String),
});

/// The answer of [`Client::chat`](crate::Client::chat).
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ChatResponse {
    /// The agent's generated response.
    pub text: Option<String>,
    /// The conversation this turn belongs to.
    pub conversation_id: Option<String>,
}

#[cfg(feature = "test-util")]
setters!(ChatResponse::new() {
    text(into String),
    conversation_id(into String),
});
