// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! Types that only these operations use: Contacts.

use serde::{Deserialize, Serialize};

use crate::open_enum::{UnknownValue, open_enum};
use crate::setters::setters;

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

setters!(ContactInput::new() {
    name(into String),
    email(into String),
    phone(into String),
    custom_attributes(members),
});

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

#[cfg(feature = "test-util")]
setters!(Contact::new() {
    name(into String),
    email(into String),
    phone(into String),
    custom_attributes(members),
    id(into String),
    created_at(jiff::Timestamp),
});

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

open_enum!(CustomAttributeType {
    Text = "text",
    Number = "number",
    Boolean = "boolean",
    Date = "date",
});

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

setters!(CreateContactsRequest::new() {
    contacts(each ContactInput),
});

/// The answer of [`Client::create_contacts`](crate::Client::create_contacts).
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[non_exhaustive]
pub struct CreateContactsResponse {
    /// The data.
    pub data: Option<Vec<Contact>>,
}

#[cfg(feature = "test-util")]
setters!(CreateContactsResponse::new() {
    data(each Contact),
});

/// The answer of [`Client::list_contacts`](crate::Client::list_contacts).
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[non_exhaustive]
pub struct ListContactsResponse {
    /// The data.
    pub data: Option<Vec<Contact>>,
}

#[cfg(feature = "test-util")]
setters!(ListContactsResponse::new() {
    data(each Contact),
});

/// The answer of [`Client::get_custom_attributes`](crate::Client::get_custom_attributes).
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[non_exhaustive]
pub struct GetCustomAttributesResponse {
    /// The data.
    pub data: Option<Vec<CustomAttribute>>,
}

#[cfg(feature = "test-util")]
setters!(GetCustomAttributesResponse::new() {
    data(each CustomAttribute),
});
