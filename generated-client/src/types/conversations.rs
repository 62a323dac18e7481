// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! Types that only these operations use: Conversations.

use serde::Deserialize;

use crate::types::Message;

/// A conversation.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Conversation {
    /// The ID.
    pub id: Option<String>,
    /// The chatbot ID.
    pub chatbot_id: Option<String>,
    /// Where the conversation originated (e.g. API, Widget or iframe).
    pub source: Option<String>,
    /// When it was created.
    #[serde(default, deserialize_with = "crate::lenient::deserialize")]
    pub created_at: Option<jiff::Timestamp>,
    /// The messages.
    pub messages: Option<Vec<Message>>,
}

#[cfg(feature = "test-util")]
impl Conversation {
    /// Creates an empty [`Conversation`]: every member is optional.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`id`](#structfield.id).
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets [`chatbot_id`](#structfield.chatbot_id).
    #[must_use]
    pub fn chatbot_id(mut self, chatbot_id: impl Into<String>) -> Self {
        self.chatbot_id = Some(chatbot_id.into());
        self
    }

    /// Sets [`source`](#structfield.source).
    #[must_use]
    pub fn source(mut self, source: impl Into<String>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Sets [`created_at`](#structfield.created_at).
    #[must_use]
    pub fn created_at(mut self, created_at: jiff::Timestamp) -> Self {
        self.created_at = Some(created_at);
        self
    }

    /// Sets [`messages`](#structfield.messages).
    #[must_use]
    pub fn messages(mut self, messages: impl IntoIterator<Item = Message>) -> Self {
        self.messages = Some(messages.into_iter().collect());
        self
    }
}

/// The answer of [`Client::get_conversations`](crate::Client::get_conversations).
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[non_exhaustive]
pub struct GetConversationsResponse {
    /// The data.
    pub data: Option<Vec<Conversation>>,
}

#[cfg(feature = "test-util")]
impl GetConversationsResponse {
    /// Creates an empty [`GetConversationsResponse`]: every member is optional.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`data`](#structfield.data).
    #[must_use]
    pub fn data(mut self, data: impl IntoIterator<Item = Conversation>) -> Self {
        self.data = Some(data.into_iter().collect());
        self
    }
}
