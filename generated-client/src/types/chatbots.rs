// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! Types that only these operations use: Chatbots.

use serde::{Deserialize, Serialize};

use crate::open_enum::{UnknownValue, open_enum};
use crate::setters::setters;

/// The body of [`Client::create_chatbot`](crate::Client::create_chatbot).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CreateChatbotRequest {
    /// Display name of the new chatbot.
    pub chatbot_name: String,
    /// Training text the agent is built from.
    pub source_text: String,
    /// Optional list of URLs to crawl as training sources.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub urls_to_scrape: Option<Vec<String>>,
}

impl CreateChatbotRequest {
    /// Creates a [`CreateChatbotRequest`] with what is required.
    #[must_use]
    pub fn new(chatbot_name: impl Into<String>, source_text: impl Into<String>) -> Self {
        Self {
            chatbot_name: chatbot_name.into(),
            source_text: source_text.into(),
            urls_to_scrape: None,
        }
    }
}

setters!(CreateChatbotRequest {
    urls_to_scrape(each into String),
});

/// The body of [`Client::update_chatbot_data`](crate::Client::update_chatbot_data).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UpdateChatbotDataRequest {
    /// The ID of the chatbot to update.
    pub chatbot_id: String,
    /// New display name for the chatbot.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chatbot_name: Option<String>,
    /// Replacement training text; the agent is retrained on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_text: Option<String>,
}

impl UpdateChatbotDataRequest {
    /// Creates an [`UpdateChatbotDataRequest`] with what is required.
    #[must_use]
    pub fn new(chatbot_id: impl Into<String>) -> Self {
        Self {
            chatbot_id: chatbot_id.into(),
            chatbot_name: None,
            source_text: None,
        }
    }
}

setters!(UpdateChatbotDataRequest {
    chatbot_name(into String),
    source_text(into String),
});

/// The body of [`Client::update_chatbot_settings`](crate::Client::update_chatbot_settings).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UpdateChatbotSettingsRequest {
    /// The chatbot ID.
    pub chatbot_id: String,
    /// The chatbot name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chatbot_name: Option<String>,
    /// The model.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// The temperature.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub temperature: Option<f64>,
    /// System prompt / base instructions for the agent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instructions: Option<String>,
    /// The visibility.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visibility: Option<UpdateChatbotSettingsRequestVisibility>,
}

impl UpdateChatbotSettingsRequest {
    /// Creates an [`UpdateChatbotSettingsRequest`] with what is required.
    #[must_use]
    pub fn new(chatbot_id: impl Into<String>) -> Self {
        Self {
            chatbot_id: chatbot_id.into(),
            chatbot_name: None,
            model: None,
            temperature: None,
            instructions: None,
            visibility: None,
        }
    }
}

setters!(UpdateChatbotSettingsRequest {
    chatbot_name(into String),
    model(into String),
    temperature(f64),
    instructions(into String),
    visibility(UpdateChatbotSettingsRequestVisibility),
});

/// The `visibility` of an [`UpdateChatbotSettingsRequest`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum UpdateChatbotSettingsRequestVisibility {
    /// `private`
    Private,
    /// `public`
    Public,
    /// A value that this version of the crate does not know; `as_str` tells it.
    Unknown(UnknownValue),
}

open_enum!(UpdateChatbotSettingsRequestVisibility {
    Private = "private",
    Public = "public",
});

/// A chatbot.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Chatbot {
    /// The chatbot ID.
    pub chatbot_id: Option<String>,
    /// The chatbot name.
    pub chatbot_name: Option<String>,
    /// The model.
    pub model: Option<String>,
    /// The temperature.
    pub temperature: Option<f64>,
    /// When it was created.
    #[serde(default, deserialize_with = "crate::lenient::deserialize")]
    pub created_at: Option<jiff::Timestamp>,
}

#[cfg(feature = "test-util")]
setters!(Chatbot::new() {
    chatbot_id(into String),
    chatbot_name(into String),
    model(into String),
    temperature(f64),
    created_at(jiff::Timestamp),
});

/// The answer of [`Client::get_chatbots`](crate::Client::get_chatbots).
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[non_exhaustive]
pub struct GetChatbotsResponse {
    /// The chatbots.
    pub chatbots: Option<Vec<Chatbot>>,
}

#[cfg(feature = "test-util")]
setters!(GetChatbotsResponse::new() {
    chatbots(each Chatbot),
});

/// The body of [`Client::delete_chatbot`](crate::Client::delete_chatbot).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct DeleteChatbotRequest {
    /// The chatbot ID.
    pub chatbot_id: String,
}

impl DeleteChatbotRequest {
    /// Creates a [`DeleteChatbotRequest`] with what is required.
    #[must_use]
    pub fn new(chatbot_id: impl Into<String>) -> Self {
        Self {
            chatbot_id: chatbot_id.into(),
        }
    }
}
