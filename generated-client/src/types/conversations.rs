// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! Types that only these operations use: Conversations.

use serde::Deserialize;

#[cfg(feature = "test-util")]
use crate::setters::setters;
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
setters!(Conversation::new() {
    id(into String),
    chatbot_id(into String),
    source(into String),
    created_at(jiff::Timestamp),
    messages(each Message),
});

/// The answer of [`Client::get_conversations`](crate::Client::get_conversations).
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[non_exhaustive]
pub struct GetConversationsResponse {
    /// The data.
    pub data: Option<Vec<Conversation>>,
}

#[cfg(feature = "test-util")]
setters!(GetConversationsResponse::new() {
    data(each Conversation),
});
