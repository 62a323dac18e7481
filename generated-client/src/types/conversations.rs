// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! Types that only these operations use: Conversations.

use crate::object::object;
use crate::types::Message;

/// A conversation.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Conversation {
    /// The ID.
    pub id: Option<String>,
    /// The chatbot ID.
    pub chatbot_id: Option<String>,
    /// Where the conversation originated (e.g. API, Widget or iframe).
    pub source: Option<String>,
    /// When it was created.
    pub created_at: Option<jiff::Timestamp>,
    /// The messages.
    pub messages: Option<Vec<Message>>,
}

object!(Conversation: Deserialize {
    new(),
    id(into String),
    chatbot_id(into String) = "chatbotId",
    source(into String),
    created_at(date jiff::Timestamp) = "createdAt",
    messages(each Message),
});

/// The answer of [`Client::get_conversations`](crate::Client::get_conversations).
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct GetConversationsResponse {
    /// The data.
    pub data: Option<Vec<Conversation>>,
}

object!(GetConversationsResponse: Deserialize {
    new(),
    data(each Conversation),
});
