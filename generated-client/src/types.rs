// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! The types that requests and answers are made of.

use serde::{Deserialize, Serialize};

use crate::open_enum::{UnknownValue, open_enum};

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

impl MessageRole {
    /// The value as it is sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::User => "user",
            Self::Assistant => "assistant",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for MessageRole {
    fn from(value: &str) -> Self {
        match value {
            "user" => Self::User,
            "assistant" => Self::Assistant,
            _ => Self::Unknown(UnknownValue::new(value)),
        }
    }
}

open_enum!(MessageRole);

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

    /// Sets [`conversation_id`](#structfield.conversation_id).
    #[must_use]
    pub fn conversation_id(mut self, conversation_id: impl Into<String>) -> Self {
        self.conversation_id = Some(conversation_id.into());
        self
    }

    /// Sets [`temperature`](#structfield.temperature).
    #[must_use]
    pub fn temperature(mut self, temperature: f64) -> Self {
        self.temperature = Some(temperature);
        self
    }

    /// Sets [`model`](#structfield.model).
    #[must_use]
    pub fn model(mut self, model: impl Into<String>) -> Self {
        self.model = Some(model.into());
        self
    }
}

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

impl ChatResponse {
    /// Creates an empty [`ChatResponse`]: every member is optional.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`text`](#structfield.text).
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }

    /// Sets [`conversation_id`](#structfield.conversation_id).
    #[must_use]
    pub fn conversation_id(mut self, conversation_id: impl Into<String>) -> Self {
        self.conversation_id = Some(conversation_id.into());
        self
    }
}

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

/// A lead.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Lead {
    /// The ID.
    pub id: Option<String>,
    /// The chatbot ID.
    pub chatbot_id: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// The email.
    ///
    /// Format: `email`.
    pub email: Option<String>,
    /// The phone.
    pub phone: Option<String>,
    /// When it was created.
    #[serde(default, deserialize_with = "crate::lenient::deserialize")]
    pub created_at: Option<jiff::Timestamp>,
}

impl Lead {
    /// Creates an empty [`Lead`]: every member is optional.
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

    /// Sets [`name`](#structfield.name).
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets [`email`](#structfield.email).
    #[must_use]
    pub fn email(mut self, email: impl Into<String>) -> Self {
        self.email = Some(email.into());
        self
    }

    /// Sets [`phone`](#structfield.phone).
    #[must_use]
    pub fn phone(mut self, phone: impl Into<String>) -> Self {
        self.phone = Some(phone.into());
        self
    }

    /// Sets [`created_at`](#structfield.created_at).
    #[must_use]
    pub fn created_at(mut self, created_at: jiff::Timestamp) -> Self {
        self.created_at = Some(created_at);
        self
    }
}

/// A contact input.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ContactInput {
    /// The name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The email.
    ///
    /// Format: `email`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The phone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Values for any custom attributes defined on the contact schema.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_attributes: Option<serde_json::Map<String, serde_json::Value>>,
}

impl ContactInput {
    /// Creates an empty [`ContactInput`]: every member is optional.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`name`](#structfield.name).
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets [`email`](#structfield.email).
    #[must_use]
    pub fn email(mut self, email: impl Into<String>) -> Self {
        self.email = Some(email.into());
        self
    }

    /// Sets [`phone`](#structfield.phone).
    #[must_use]
    pub fn phone(mut self, phone: impl Into<String>) -> Self {
        self.phone = Some(phone.into());
        self
    }

    /// Sets [`custom_attributes`](#structfield.custom_attributes).
    #[must_use]
    pub fn custom_attributes(
        mut self,
        custom_attributes: impl IntoIterator<
            Item = (impl Into<String>, impl Into<serde_json::Value>),
        >,
    ) -> Self {
        self.custom_attributes = Some(
            custom_attributes
                .into_iter()
                .map(|(key, value)| (key.into(), value.into()))
                .collect(),
        );
        self
    }
}

/// A contact.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Contact {
    /// The name.
    pub name: Option<String>,
    /// The email.
    ///
    /// Format: `email`.
    pub email: Option<String>,
    /// The phone.
    pub phone: Option<String>,
    /// Values for any custom attributes defined on the contact schema.
    pub custom_attributes: Option<serde_json::Map<String, serde_json::Value>>,
    /// The ID.
    pub id: Option<String>,
    /// When it was created.
    #[serde(default, deserialize_with = "crate::lenient::deserialize")]
    pub created_at: Option<jiff::Timestamp>,
}

impl Contact {
    /// Creates an empty [`Contact`]: every member is optional.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`name`](#structfield.name).
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets [`email`](#structfield.email).
    #[must_use]
    pub fn email(mut self, email: impl Into<String>) -> Self {
        self.email = Some(email.into());
        self
    }

    /// Sets [`phone`](#structfield.phone).
    #[must_use]
    pub fn phone(mut self, phone: impl Into<String>) -> Self {
        self.phone = Some(phone.into());
        self
    }

    /// Sets [`custom_attributes`](#structfield.custom_attributes).
    #[must_use]
    pub fn custom_attributes(
        mut self,
        custom_attributes: impl IntoIterator<
            Item = (impl Into<String>, impl Into<serde_json::Value>),
        >,
    ) -> Self {
        self.custom_attributes = Some(
            custom_attributes
                .into_iter()
                .map(|(key, value)| (key.into(), value.into()))
                .collect(),
        );
        self
    }

    /// Sets [`id`](#structfield.id).
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets [`created_at`](#structfield.created_at).
    #[must_use]
    pub fn created_at(mut self, created_at: jiff::Timestamp) -> Self {
        self.created_at = Some(created_at);
        self
    }
}

/// A custom attribute.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CustomAttribute {
    /// The attribute identifier.
    pub name: String,
    /// The data type of the attribute.
    pub r#type: CustomAttributeType,
}

impl CustomAttribute {
    /// Creates a [`CustomAttribute`] with what is required.
    #[must_use]
    pub fn new(name: impl Into<String>, r#type: CustomAttributeType) -> Self {
        Self { name: name.into(), r#type }
    }
}

/// The data type of the attribute.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CustomAttributeType {
    /// `text`
    Text,
    /// `number`
    Number,
    /// `boolean`
    Boolean,
    /// `date`
    Date,
    /// A value that this version of the crate does not know; `as_str` tells it.
    Unknown(UnknownValue),
}

impl CustomAttributeType {
    /// The value as it is sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl From<&str> for CustomAttributeType {
    fn from(value: &str) -> Self {
        match value {
            "text" => Self::Text,
            "number" => Self::Number,
            "boolean" => Self::Boolean,
            "date" => Self::Date,
            _ => Self::Unknown(UnknownValue::new(value)),
        }
    }
}

open_enum!(CustomAttributeType);

/// A status.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[non_exhaustive]
pub struct Status {
    /// The status.
    pub status: Option<String>,
    /// The message.
    pub message: Option<String>,
}

impl Status {
    /// Creates an empty [`Status`]: every member is optional.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`status`](#structfield.status).
    #[must_use]
    pub fn status(mut self, status: impl Into<String>) -> Self {
        self.status = Some(status.into());
        self
    }

    /// Sets [`message`](#structfield.message).
    #[must_use]
    pub fn message(mut self, message: impl Into<String>) -> Self {
        self.message = Some(message.into());
        self
    }
}

/// An error.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[non_exhaustive]
pub struct Error {
    /// The error.
    pub error: Option<String>,
    /// The message.
    pub message: Option<String>,
}

impl Error {
    /// Creates an empty [`Error`]: every member is optional.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`error`](#structfield.error).
    #[must_use]
    pub fn error(mut self, error: impl Into<String>) -> Self {
        self.error = Some(error.into());
        self
    }

    /// Sets [`message`](#structfield.message).
    #[must_use]
    pub fn message(mut self, message: impl Into<String>) -> Self {
        self.message = Some(message.into());
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

/// The answer of [`Client::get_conversations`](crate::Client::get_conversations).
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[non_exhaustive]
pub struct GetConversationsResponse {
    /// The data.
    pub data: Option<Vec<Conversation>>,
}

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

/// The answer of [`Client::get_leads`](crate::Client::get_leads).
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[non_exhaustive]
pub struct GetLeadsResponse {
    /// The data.
    pub data: Option<Vec<Lead>>,
}

impl GetLeadsResponse {
    /// Creates an empty [`GetLeadsResponse`]: every member is optional.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`data`](#structfield.data).
    #[must_use]
    pub fn data(mut self, data: impl IntoIterator<Item = Lead>) -> Self {
        self.data = Some(data.into_iter().collect());
        self
    }
}

/// The body of [`Client::create_contacts`](crate::Client::create_contacts).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[non_exhaustive]
pub struct CreateContactsRequest {
    /// The contacts.
    ///
    /// At most 1000 items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contacts: Option<Vec<ContactInput>>,
}

impl CreateContactsRequest {
    /// Creates an empty [`CreateContactsRequest`]: every member is optional.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`contacts`](#structfield.contacts).
    #[must_use]
    pub fn contacts(mut self, contacts: impl IntoIterator<Item = ContactInput>) -> Self {
        self.contacts = Some(contacts.into_iter().collect());
        self
    }
}

/// The answer of [`Client::create_contacts`](crate::Client::create_contacts).
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[non_exhaustive]
pub struct CreateContactsResponse {
    /// The data.
    pub data: Option<Vec<Contact>>,
}

impl CreateContactsResponse {
    /// Creates an empty [`CreateContactsResponse`]: every member is optional.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`data`](#structfield.data).
    #[must_use]
    pub fn data(mut self, data: impl IntoIterator<Item = Contact>) -> Self {
        self.data = Some(data.into_iter().collect());
        self
    }
}

/// The answer of [`Client::list_contacts`](crate::Client::list_contacts).
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[non_exhaustive]
pub struct ListContactsResponse {
    /// The data.
    pub data: Option<Vec<Contact>>,
}

impl ListContactsResponse {
    /// Creates an empty [`ListContactsResponse`]: every member is optional.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`data`](#structfield.data).
    #[must_use]
    pub fn data(mut self, data: impl IntoIterator<Item = Contact>) -> Self {
        self.data = Some(data.into_iter().collect());
        self
    }
}

/// The answer of [`Client::get_custom_attributes`](crate::Client::get_custom_attributes).
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[non_exhaustive]
pub struct GetCustomAttributesResponse {
    /// The data.
    pub data: Option<Vec<CustomAttribute>>,
}

impl GetCustomAttributesResponse {
    /// Creates an empty [`GetCustomAttributesResponse`]: every member is optional.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`data`](#structfield.data).
    #[must_use]
    pub fn data(mut self, data: impl IntoIterator<Item = CustomAttribute>) -> Self {
        self.data = Some(data.into_iter().collect());
        self
    }
}
