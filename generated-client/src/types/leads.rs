// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! Types that only these operations use: Leads.

use serde::Deserialize;

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

#[cfg(feature = "test-util")]
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

/// The answer of [`Client::get_leads`](crate::Client::get_leads).
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[non_exhaustive]
pub struct GetLeadsResponse {
    /// The data.
    pub data: Option<Vec<Lead>>,
}

#[cfg(feature = "test-util")]
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
