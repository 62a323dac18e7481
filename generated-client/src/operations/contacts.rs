// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! Manage contacts and custom attributes for a chatbot.

use std::borrow::Borrow;

use http::Method;

use crate::auth;
use crate::client::Client;
use crate::error::Error;
use crate::error_body::ErrorKind;
use crate::request::{Operation, Request};
use crate::response::verbs;
use crate::types;

static CREATE_CONTACTS: Operation = Operation {
    id: "createContacts",
    method: Method::POST,
    path: "/chatbots/{chatbotId}/contacts",
    accept: "application/json",
    security: &[auth::API_KEY],
    errors: &[(401..=401, ErrorKind::Error)],
};

static LIST_CONTACTS: Operation = Operation {
    id: "listContacts",
    method: Method::GET,
    path: "/chatbots/{chatbotId}/contacts",
    accept: "application/json",
    security: &[auth::API_KEY],
    errors: &[(401..=401, ErrorKind::Error)],
};

static GET_CONTACT: Operation = Operation {
    id: "getContact",
    method: Method::GET,
    path: "/chatbots/{chatbotId}/contacts/{contactId}",
    accept: "application/json",
    security: &[auth::API_KEY],
    errors: &[(401..=401, ErrorKind::Error)],
};

static UPDATE_CONTACT: Operation = Operation {
    id: "updateContact",
    method: Method::PATCH,
    path: "/chatbots/{chatbotId}/contacts/{contactId}",
    accept: "application/json",
    security: &[auth::API_KEY],
    errors: &[(401..=401, ErrorKind::Error)],
};

static DELETE_CONTACT: Operation = Operation {
    id: "deleteContact",
    method: Method::DELETE,
    path: "/chatbots/{chatbotId}/contacts/{contactId}",
    accept: "application/json",
    security: &[auth::API_KEY],
    errors: &[(401..=401, ErrorKind::Error)],
};

static CREATE_CUSTOM_ATTRIBUTE: Operation = Operation {
    id: "createCustomAttribute",
    method: Method::POST,
    path: "/chatbots/{chatbotId}/custom-attributes",
    accept: "application/json",
    security: &[auth::API_KEY],
    errors: &[(401..=401, ErrorKind::Error)],
};

static GET_CUSTOM_ATTRIBUTES: Operation = Operation {
    id: "getCustomAttributes",
    method: Method::GET,
    path: "/chatbots/{chatbotId}/custom-attributes",
    accept: "application/json",
    security: &[auth::API_KEY],
    errors: &[(401..=401, ErrorKind::Error)],
};

static UPDATE_CUSTOM_ATTRIBUTE: Operation = Operation {
    id: "updateCustomAttribute",
    method: Method::PUT,
    path: "/chatbots/{chatbotId}/custom-attributes/{name}",
    accept: "application/json",
    security: &[auth::API_KEY],
    errors: &[(401..=401, ErrorKind::Error)],
};

/// # Contacts
///
/// Manage contacts and custom attributes for a chatbot.
impl Client {
    /// Create contacts.
    ///
    /// Create one or more contacts for a chatbot (up to 1000 per request).
    ///
    /// `POST /chatbots/{chatbotId}/contacts`
    ///
    /// # Arguments
    ///
    /// * `chatbot_id`: The ID of the chatbot.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: chatbase::Client) -> Result<(), chatbase::Error> {
    /// use chatbase::types::{ContactInput, CreateContactsRequest};
    ///
    /// let request = CreateContactsRequest::new().contacts([ContactInput::new()]);
    /// let answer = client.create_contacts("chatbot-id", &request).send().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "createContacts")]
    pub fn create_contacts(
        &self,
        chatbot_id: &str,
        body: impl Borrow<types::CreateContactsRequest>,
    ) -> CreateContacts {
        CreateContacts {
            request: Request::new(self, &CREATE_CONTACTS)
                .path(&[chatbot_id])
                .json(body.borrow()),
        }
    }

    /// List contacts.
    ///
    /// Retrieve a paginated list of contacts for a chatbot.
    ///
    /// `GET /chatbots/{chatbotId}/contacts`
    ///
    /// # Arguments
    ///
    /// * `chatbot_id`: The ID of the chatbot.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: chatbase::Client) -> Result<(), chatbase::Error> {
    /// let answer = client.list_contacts("chatbot-id").send().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "listContacts")]
    pub fn list_contacts(&self, chatbot_id: &str) -> ListContacts {
        ListContacts {
            request: Request::new(self, &LIST_CONTACTS).path(&[chatbot_id]),
        }
    }

    /// Get a contact.
    ///
    /// `GET /chatbots/{chatbotId}/contacts/{contactId}`
    ///
    /// # Arguments
    ///
    /// * `chatbot_id`: The ID of the chatbot.
    /// * `contact_id`: The ID of the contact.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: chatbase::Client) -> Result<(), chatbase::Error> {
    /// let answer = client.get_contact("chatbot-id", "contact-id").send().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "getContact")]
    pub fn get_contact(&self, chatbot_id: &str, contact_id: &str) -> GetContact {
        GetContact {
            request: Request::new(self, &GET_CONTACT).path(&[chatbot_id, contact_id]),
        }
    }

    /// Update a contact.
    ///
    /// `PATCH /chatbots/{chatbotId}/contacts/{contactId}`
    ///
    /// # Arguments
    ///
    /// * `chatbot_id`: The ID of the chatbot.
    /// * `contact_id`: The ID of the contact.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: chatbase::Client) -> Result<(), chatbase::Error> {
    /// use chatbase::types::ContactInput;
    ///
    /// let request = ContactInput::new().name("name");
    /// let answer = client.update_contact("chatbot-id", "contact-id", &request).send().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "updateContact")]
    pub fn update_contact(
        &self,
        chatbot_id: &str,
        contact_id: &str,
        body: impl Borrow<types::ContactInput>,
    ) -> UpdateContact {
        UpdateContact {
            request: Request::new(self, &UPDATE_CONTACT)
                .path(&[chatbot_id, contact_id])
                .json(body.borrow()),
        }
    }

    /// Delete a contact.
    ///
    /// `DELETE /chatbots/{chatbotId}/contacts/{contactId}`
    ///
    /// # Arguments
    ///
    /// * `chatbot_id`: The ID of the chatbot.
    /// * `contact_id`: The ID of the contact.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: chatbase::Client) -> Result<(), chatbase::Error> {
    /// let answer = client.delete_contact("chatbot-id", "contact-id").send().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "deleteContact")]
    pub fn delete_contact(&self, chatbot_id: &str, contact_id: &str) -> DeleteContact {
        DeleteContact {
            request: Request::new(self, &DELETE_CONTACT).path(&[chatbot_id, contact_id]),
        }
    }

    /// Create a custom attribute.
    ///
    /// Define a new custom attribute on the contact schema for a chatbot.
    ///
    /// `POST /chatbots/{chatbotId}/custom-attributes`
    ///
    /// # Arguments
    ///
    /// * `chatbot_id`: The ID of the chatbot.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: chatbase::Client) -> Result<(), chatbase::Error> {
    /// use chatbase::types::{CustomAttribute, CustomAttributeType};
    ///
    /// let request = CustomAttribute::new("name", CustomAttributeType::Text);
    /// let answer = client.create_custom_attribute("chatbot-id", &request).send().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "createCustomAttribute")]
    pub fn create_custom_attribute(
        &self,
        chatbot_id: &str,
        body: impl Borrow<types::CustomAttribute>,
    ) -> CreateCustomAttribute {
        CreateCustomAttribute {
            request: Request::new(self, &CREATE_CUSTOM_ATTRIBUTE)
                .path(&[chatbot_id])
                .json(body.borrow()),
        }
    }

    /// Get the custom-attribute schema.
    ///
    /// `GET /chatbots/{chatbotId}/custom-attributes`
    ///
    /// # Arguments
    ///
    /// * `chatbot_id`: The ID of the chatbot.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: chatbase::Client) -> Result<(), chatbase::Error> {
    /// let answer = client.get_custom_attributes("chatbot-id").send().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "getCustomAttributes")]
    pub fn get_custom_attributes(&self, chatbot_id: &str) -> GetCustomAttributes {
        GetCustomAttributes {
            request: Request::new(self, &GET_CUSTOM_ATTRIBUTES).path(&[chatbot_id]),
        }
    }

    /// Update a custom attribute.
    ///
    /// `PUT /chatbots/{chatbotId}/custom-attributes/{name}`
    ///
    /// # Arguments
    ///
    /// * `chatbot_id`: The ID of the chatbot.
    /// * `name`: The identifier of the custom attribute to update.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: chatbase::Client) -> Result<(), chatbase::Error> {
    /// use chatbase::types::{CustomAttribute, CustomAttributeType};
    ///
    /// let request = CustomAttribute::new("name", CustomAttributeType::Text);
    /// let answer = client.update_custom_attribute("chatbot-id", "name", &request).send().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "updateCustomAttribute")]
    pub fn update_custom_attribute(
        &self,
        chatbot_id: &str,
        name: &str,
        body: impl Borrow<types::CustomAttribute>,
    ) -> UpdateCustomAttribute {
        UpdateCustomAttribute {
            request: Request::new(self, &UPDATE_CUSTOM_ATTRIBUTE)
                .path(&[chatbot_id, name])
                .json(body.borrow()),
        }
    }
}

/// The request that [`Client::create_contacts`] returns.
#[must_use = "a request does nothing until it is sent"]
#[derive(Debug, Clone)]
pub struct CreateContacts {
    request: Request,
}

verbs!(CreateContacts: types::CreateContactsResponse, send_json);

impl CreateContacts {
    /// Sends the request.
    ///
    /// Answer: The created contacts.
    ///
    /// # Errors
    ///
    /// [`Error::Api`] for every answer that is no success, and the other variants where there is no
    /// answer to read. Documented are:
    ///
    /// * 401: Missing or invalid API key.
    #[inline]
    pub async fn send(self) -> Result<types::CreateContactsResponse, Error> {
        Ok(self.send_with_response().await?.into_body())
    }
}

/// The request that [`Client::list_contacts`] returns.
#[must_use = "a request does nothing until it is sent"]
#[derive(Debug, Clone)]
pub struct ListContacts {
    request: Request,
}

verbs!(ListContacts: types::ListContactsResponse, send_json);

impl ListContacts {
    /// Maximum number of contacts to return per page.
    pub fn limit(mut self, limit: i64) -> Self {
        self.request.set_query("limit", limit);
        self
    }

    /// Cursor for fetching the next page of results.
    pub fn cursor(mut self, cursor: &str) -> Self {
        self.request.set_query("cursor", cursor);
        self
    }

    /// Sends the request.
    ///
    /// Answer: A paginated list of contacts.
    ///
    /// # Errors
    ///
    /// [`Error::Api`] for every answer that is no success, and the other variants where there is no
    /// answer to read. Documented are:
    ///
    /// * 401: Missing or invalid API key.
    #[inline]
    pub async fn send(self) -> Result<types::ListContactsResponse, Error> {
        Ok(self.send_with_response().await?.into_body())
    }
}

/// The request that [`Client::get_contact`] returns.
#[must_use = "a request does nothing until it is sent"]
#[derive(Debug, Clone)]
pub struct GetContact {
    request: Request,
}

verbs!(GetContact: types::Contact, send_json);

impl GetContact {
    /// Sends the request.
    ///
    /// Answer: The requested contact.
    ///
    /// # Errors
    ///
    /// [`Error::Api`] for every answer that is no success, and the other variants where there is no
    /// answer to read. Documented are:
    ///
    /// * 401: Missing or invalid API key.
    #[inline]
    pub async fn send(self) -> Result<types::Contact, Error> {
        Ok(self.send_with_response().await?.into_body())
    }
}

/// The request that [`Client::update_contact`] returns.
#[must_use = "a request does nothing until it is sent"]
#[derive(Debug, Clone)]
pub struct UpdateContact {
    request: Request,
}

verbs!(UpdateContact: types::Contact, send_json);

impl UpdateContact {
    /// Sends the request.
    ///
    /// Answer: The updated contact.
    ///
    /// # Errors
    ///
    /// [`Error::Api`] for every answer that is no success, and the other variants where there is no
    /// answer to read. Documented are:
    ///
    /// * 401: Missing or invalid API key.
    #[inline]
    pub async fn send(self) -> Result<types::Contact, Error> {
        Ok(self.send_with_response().await?.into_body())
    }
}

/// The request that [`Client::delete_contact`] returns.
#[must_use = "a request does nothing until it is sent"]
#[derive(Debug, Clone)]
pub struct DeleteContact {
    request: Request,
}

verbs!(DeleteContact: types::Status, send_json);

impl DeleteContact {
    /// Sends the request.
    ///
    /// Answer: Deletion confirmation.
    ///
    /// # Errors
    ///
    /// [`Error::Api`] for every answer that is no success, and the other variants where there is no
    /// answer to read. Documented are:
    ///
    /// * 401: Missing or invalid API key.
    #[inline]
    pub async fn send(self) -> Result<types::Status, Error> {
        Ok(self.send_with_response().await?.into_body())
    }
}

/// The request that [`Client::create_custom_attribute`] returns.
#[must_use = "a request does nothing until it is sent"]
#[derive(Debug, Clone)]
pub struct CreateCustomAttribute {
    request: Request,
}

verbs!(CreateCustomAttribute: types::CustomAttribute, send_json);

impl CreateCustomAttribute {
    /// Sends the request.
    ///
    /// Answer: The created custom attribute.
    ///
    /// # Errors
    ///
    /// [`Error::Api`] for every answer that is no success, and the other variants where there is no
    /// answer to read. Documented are:
    ///
    /// * 401: Missing or invalid API key.
    #[inline]
    pub async fn send(self) -> Result<types::CustomAttribute, Error> {
        Ok(self.send_with_response().await?.into_body())
    }
}

/// The request that [`Client::get_custom_attributes`] returns.
#[must_use = "a request does nothing until it is sent"]
#[derive(Debug, Clone)]
pub struct GetCustomAttributes {
    request: Request,
}

verbs!(GetCustomAttributes: types::GetCustomAttributesResponse, send_json);

impl GetCustomAttributes {
    /// Sends the request.
    ///
    /// Answer: The custom-attribute schema for contacts.
    ///
    /// # Errors
    ///
    /// [`Error::Api`] for every answer that is no success, and the other variants where there is no
    /// answer to read. Documented are:
    ///
    /// * 401: Missing or invalid API key.
    #[inline]
    pub async fn send(self) -> Result<types::GetCustomAttributesResponse, Error> {
        Ok(self.send_with_response().await?.into_body())
    }
}

/// The request that [`Client::update_custom_attribute`] returns.
#[must_use = "a request does nothing until it is sent"]
#[derive(Debug, Clone)]
pub struct UpdateCustomAttribute {
    request: Request,
}

verbs!(UpdateCustomAttribute: types::CustomAttribute, send_json);

impl UpdateCustomAttribute {
    /// Sends the request.
    ///
    /// Answer: The updated custom attribute.
    ///
    /// # Errors
    ///
    /// [`Error::Api`] for every answer that is no success, and the other variants where there is no
    /// answer to read. Documented are:
    ///
    /// * 401: Missing or invalid API key.
    #[inline]
    pub async fn send(self) -> Result<types::CustomAttribute, Error> {
        Ok(self.send_with_response().await?.into_body())
    }
}
