// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! Types that only these operations use: Chatbots.

use serde::{Deserialize, Serialize};

use crate::open_enum::{UnknownValue, open_enum};

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

    /// Sets [`urls_to_scrape`](#structfield.urls_to_scrape).
    #[must_use]
    pub fn urls_to_scrape(
        mut self,
        urls_to_scrape: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.urls_to_scrape = Some(urls_to_scrape.into_iter().map(Into::into).collect());
        self
    }
}

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

    /// Sets [`chatbot_name`](#structfield.chatbot_name).
    #[must_use]
    pub fn chatbot_name(mut self, chatbot_name: impl Into<String>) -> Self {
        self.chatbot_name = Some(chatbot_name.into());
        self
    }

    /// Sets [`source_text`](#structfield.source_text).
    #[must_use]
    pub fn source_text(mut self, source_text: impl Into<String>) -> Self {
        self.source_text = Some(source_text.into());
        self
    }
}

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

    /// Sets [`chatbot_name`](#structfield.chatbot_name).
    #[must_use]
    pub fn chatbot_name(mut self, chatbot_name: impl Into<String>) -> Self {
        self.chatbot_name = Some(chatbot_name.into());
        self
    }

    /// Sets [`model`](#structfield.model).
    #[must_use]
    pub fn model(mut self, model: impl Into<String>) -> Self {
        self.model = Some(model.into());
        self
    }

    /// Sets [`temperature`](#structfield.temperature).
    #[must_use]
    pub fn temperature(mut self, temperature: f64) -> Self {
        self.temperature = Some(temperature);
        self
    }

    /// Sets [`instructions`](#structfield.instructions).
    #[must_use]
    pub fn instructions(mut self, instructions: impl Into<String>) -> Self {
        self.instructions = Some(instructions.into());
        self
    }

    /// Sets [`visibility`](#structfield.visibility).
    #[must_use]
    pub fn visibility(mut self, visibility: UpdateChatbotSettingsRequestVisibility) -> Self {
        self.visibility = Some(visibility);
        self
    }
}

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

impl UpdateChatbotSettingsRequestVisibility {
    /// The value as it is sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Private => "private",
            Self::Public => "public",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for UpdateChatbotSettingsRequestVisibility {
    fn from(value: &str) -> Self {
        match value {
            "private" => Self::Private,
            "public" => Self::Public,
            _ => Self::Unknown(UnknownValue::new(value)),
        }
    }
}

open_enum!(UpdateChatbotSettingsRequestVisibility);

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
impl Chatbot {
    /// Creates an empty [`Chatbot`]: every member is optional.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`chatbot_id`](#structfield.chatbot_id).
    #[must_use]
    pub fn chatbot_id(mut self, chatbot_id: impl Into<String>) -> Self {
        self.chatbot_id = Some(chatbot_id.into());
        self
    }

    /// Sets [`chatbot_name`](#structfield.chatbot_name).
    #[must_use]
    pub fn chatbot_name(mut self, chatbot_name: impl Into<String>) -> Self {
        self.chatbot_name = Some(chatbot_name.into());
        self
    }

    /// Sets [`model`](#structfield.model).
    #[must_use]
    pub fn model(mut self, model: impl Into<String>) -> Self {
        self.model = Some(model.into());
        self
    }

    /// Sets [`temperature`](#structfield.temperature).
    #[must_use]
    pub fn temperature(mut self, temperature: f64) -> Self {
        self.temperature = Some(temperature);
        self
    }

    /// Sets [`created_at`](#structfield.created_at).
    #[must_use]
    pub fn created_at(mut self, created_at: jiff::Timestamp) -> Self {
        self.created_at = Some(created_at);
        self
    }
}

/// The answer of [`Client::get_chatbots`](crate::Client::get_chatbots).
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[non_exhaustive]
pub struct GetChatbotsResponse {
    /// The chatbots.
    pub chatbots: Option<Vec<Chatbot>>,
}

#[cfg(feature = "test-util")]
impl GetChatbotsResponse {
    /// Creates an empty [`GetChatbotsResponse`]: every member is optional.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`chatbots`](#structfield.chatbots).
    #[must_use]
    pub fn chatbots(mut self, chatbots: impl IntoIterator<Item = Chatbot>) -> Self {
        self.chatbots = Some(chatbots.into_iter().collect());
        self
    }
}

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
