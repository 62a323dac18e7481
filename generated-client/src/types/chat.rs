// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! Types that only these operations use: Chat.

use crate::object::object;
use crate::types::Message;

/// The body of [`Client::chat`](crate::Client::chat).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ChatRequest {
    /// The chat history. A maximum of the most recent messages is used as context.
    pub messages: Vec<Message>,
    /// The ID of the chatbot/agent to message.
    pub chatbot_id: String,
    /// Optional ID of an existing conversation to continue.
    pub conversation_id: Option<String>,
    /// Sampling temperature controlling response randomness.
    ///
    /// From 0 to 1.
    pub temperature: Option<f64>,
    /// Optional model override for this request.
    pub model: Option<String>,
}

object!(ChatRequest: Serialize {
    new(chatbot_id(into String) = "chatbotId", messages(each Message)),
    conversation_id(into String) = "conversationId",
    temperature(f64),
    model(into String),
});

/// The answer of [`Client::chat`](crate::Client::chat).
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ChatResponse {
    /// The agent's generated response.
    pub text: Option<String>,
    /// The conversation this turn belongs to.
    pub conversation_id: Option<String>,
}

object!(ChatResponse: Deserialize {
    new(),
    text(into String),
    conversation_id(into String) = "conversationId",
});
