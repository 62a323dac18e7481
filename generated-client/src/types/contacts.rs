// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! Types that only these operations use: Contacts.

use crate::object::object;
use crate::open_enum::open_enum;

/// A contact input.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ContactInput {
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
}

object!(ContactInput: Serialize {
    new(),
    name(into String),
    email(into String),
    phone(into String),
    custom_attributes(members) = "customAttributes",
});

/// A contact.
#[derive(Debug, Clone, PartialEq, Default)]
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
    pub created_at: Option<jiff::Timestamp>,
}

object!(Contact: Deserialize {
    new(),
    name(into String),
    email(into String),
    phone(into String),
    custom_attributes(members) = "customAttributes",
    id(into String),
    created_at(date jiff::Timestamp) = "createdAt",
});

/// A custom attribute.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CustomAttribute {
    /// The attribute identifier.
    pub name: String,
    /// The data type of the attribute.
    pub r#type: CustomAttributeType,
}

object!(CustomAttribute: Serialize, Deserialize {
    new(name(into String), r#type(CustomAttributeType) = "type"),
});

open_enum! {
    /// The data type of the attribute.
    pub enum CustomAttributeType {
        Text = "text",
        Number = "number",
        Boolean = "boolean",
        Date = "date",
    }
}

/// The body of [`Client::create_contacts`](crate::Client::create_contacts).
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct CreateContactsRequest {
    /// The contacts.
    ///
    /// At most 1000 items.
    pub contacts: Option<Vec<ContactInput>>,
}

object!(CreateContactsRequest: Serialize {
    new(),
    contacts(each ContactInput),
});

/// The answer of [`Client::create_contacts`](crate::Client::create_contacts).
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct CreateContactsResponse {
    /// The data.
    pub data: Option<Vec<Contact>>,
}

object!(CreateContactsResponse: Deserialize {
    new(),
    data(each Contact),
});

/// The answer of [`Client::list_contacts`](crate::Client::list_contacts).
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ListContactsResponse {
    /// The data.
    pub data: Option<Vec<Contact>>,
}

object!(ListContactsResponse: Deserialize {
    new(),
    data(each Contact),
});

/// The answer of [`Client::get_custom_attributes`](crate::Client::get_custom_attributes).
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct GetCustomAttributesResponse {
    /// The data.
    pub data: Option<Vec<CustomAttribute>>,
}

object!(GetCustomAttributesResponse: Deserialize {
    new(),
    data(each CustomAttribute),
});
