// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! Types that only these operations use: Leads.

use crate::object::object;

/// A lead.
#[derive(Debug, Clone, PartialEq, Default)]
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
    pub created_at: Option<jiff::Timestamp>,
}

object!(Lead: Deserialize {
    new(),
    id(into String),
    chatbot_id(into String) = "chatbotId",
    name(into String),
    email(into String),
    phone(into String),
    created_at(date jiff::Timestamp) = "createdAt",
});

/// The answer of [`Client::get_leads`](crate::Client::get_leads).
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct GetLeadsResponse {
    /// The data.
    pub data: Option<Vec<Lead>>,
}

object!(GetLeadsResponse: Deserialize {
    new(),
    data(each Lead),
});
