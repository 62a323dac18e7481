// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! Types that only these operations use: Contacts.

use serde::{Deserialize, Serialize};

use crate::open_enum::{UnknownValue, open_enum};

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

#[cfg(feature = "test-util")]
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

#[cfg(feature = "test-util")]
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

#[cfg(feature = "test-util")]
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

#[cfg(feature = "test-util")]
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
