// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! Types that only these operations use: Leads.

use serde::Deserialize;

#[cfg(feature = "test-util")]
use crate::setters::setters;

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
setters!(Lead::new() {
    id(into String),
    chatbot_id(into String),
    name(into String),
    email(into String),
    phone(into String),
    created_at(jiff::Timestamp),
});

/// The answer of [`Client::get_leads`](crate::Client::get_leads).
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[non_exhaustive]
pub struct GetLeadsResponse {
    /// The data.
    pub data: Option<Vec<Lead>>,
}

#[cfg(feature = "test-util")]
setters!(GetLeadsResponse::new() {
    data(each Lead),
});
