// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! Types that only these operations use: Chatbots.

use crate::object::object;
use crate::open_enum::open_enum;

/// The body of [`Client::create_chatbot`](crate::Client::create_chatbot).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CreateChatbotRequest {
    /// Display name of the new chatbot.
    pub chatbot_name: String,
    /// Training text the agent is built from.
    pub source_text: String,
    /// Optional list of URLs to crawl as training sources.
    pub urls_to_scrape: Option<Vec<String>>,
}

object!(CreateChatbotRequest: Serialize {
    new(chatbot_name(into String) = "chatbotName", source_text(into String) = "sourceText"),
    urls_to_scrape(each into String) = "urlsToScrape",
});

/// The body of [`Client::update_chatbot_data`](crate::Client::update_chatbot_data).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct UpdateChatbotDataRequest {
    /// The ID of the chatbot to update.
    pub chatbot_id: String,
    /// New display name for the chatbot.
    pub chatbot_name: Option<String>,
    /// Replacement training text; the agent is retrained on it.
    pub source_text: Option<String>,
}

object!(UpdateChatbotDataRequest: Serialize {
    new(chatbot_id(into String) = "chatbotId"),
    chatbot_name(into String) = "chatbotName",
    source_text(into String) = "sourceText",
});

/// The body of [`Client::update_chatbot_settings`](crate::Client::update_chatbot_settings).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct UpdateChatbotSettingsRequest {
    /// The chatbot ID.
    pub chatbot_id: String,
    /// The chatbot name.
    pub chatbot_name: Option<String>,
    /// The model.
    pub model: Option<String>,
    /// The temperature.
    pub temperature: Option<f64>,
    /// System prompt / base instructions for the agent.
    pub instructions: Option<String>,
    /// The visibility.
    pub visibility: Option<UpdateChatbotSettingsRequestVisibility>,
}

object!(UpdateChatbotSettingsRequest: Serialize {
    new(chatbot_id(into String) = "chatbotId"),
    chatbot_name(into String) = "chatbotName",
    model(into String),
    temperature(f64),
    instructions(into String),
    visibility(UpdateChatbotSettingsRequestVisibility),
});

open_enum! {
    /// The `visibility` of an [`UpdateChatbotSettingsRequest`].
    pub enum UpdateChatbotSettingsRequestVisibility {
        Private = "private",
        Public = "public",
    }
}

/// A chatbot.
#[derive(Debug, Clone, PartialEq, Default)]
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
    pub created_at: Option<jiff::Timestamp>,
}

object!(Chatbot: Deserialize {
    new(),
    chatbot_id(into String) = "chatbotId",
    chatbot_name(into String) = "chatbotName",
    model(into String),
    temperature(f64),
    created_at(date jiff::Timestamp) = "createdAt",
});

/// The answer of [`Client::get_chatbots`](crate::Client::get_chatbots).
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct GetChatbotsResponse {
    /// The chatbots.
    pub chatbots: Option<Vec<Chatbot>>,
}

object!(GetChatbotsResponse: Deserialize {
    new(),
    chatbots(each Chatbot),
});

/// The body of [`Client::delete_chatbot`](crate::Client::delete_chatbot).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DeleteChatbotRequest {
    /// The chatbot ID.
    pub chatbot_id: String,
}

object!(DeleteChatbotRequest: Serialize {
    new(chatbot_id(into String) = "chatbotId"),
});
