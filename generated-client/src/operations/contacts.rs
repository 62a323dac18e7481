// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! Manage contacts and custom attributes for a chatbot.

use std::borrow::Borrow;

use crate::auth;
use crate::builder::builder;
use crate::client::Client;
use crate::error_body::ErrorKind;
use crate::request::{Request, operations};
use crate::types;

operations!(accept: "application/json", security: [auth::API_KEY],
    errors: [(401..=401, ErrorKind::Error)], {
    CREATE_CONTACTS(POST "/chatbots/{chatbotId}/contacts", "createContacts"),
    LIST_CONTACTS(GET "/chatbots/{chatbotId}/contacts", "listContacts"),
    GET_CONTACT(GET "/chatbots/{chatbotId}/contacts/{contactId}", "getContact"),
    UPDATE_CONTACT(PATCH "/chatbots/{chatbotId}/contacts/{contactId}", "updateContact"),
    DELETE_CONTACT(DELETE "/chatbots/{chatbotId}/contacts/{contactId}", "deleteContact"),
    CREATE_CUSTOM_ATTRIBUTE(
        POST "/chatbots/{chatbotId}/custom-attributes",
        "createCustomAttribute"
    ),
    GET_CUSTOM_ATTRIBUTES(GET "/chatbots/{chatbotId}/custom-attributes", "getCustomAttributes"),
    UPDATE_CUSTOM_ATTRIBUTE(
        PUT "/chatbots/{chatbotId}/custom-attributes/{name}",
        "updateCustomAttribute"
    ),
});

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
    /// Answer: The created contacts.
    ///
    /// Documented errors: 401 (Missing or invalid API key).
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
    /// Answer: A paginated list of contacts.
    ///
    /// Documented errors: 401 (Missing or invalid API key).
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
    /// Answer: The requested contact.
    ///
    /// Documented errors: 401 (Missing or invalid API key).
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
    /// Answer: The updated contact.
    ///
    /// Documented errors: 401 (Missing or invalid API key).
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
    /// Answer: Deletion confirmation.
    ///
    /// Documented errors: 401 (Missing or invalid API key).
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
    /// Answer: The created custom attribute.
    ///
    /// Documented errors: 401 (Missing or invalid API key).
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
    /// Answer: The custom-attribute schema for contacts.
    ///
    /// Documented errors: 401 (Missing or invalid API key).
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
    /// Answer: The updated custom attribute.
    ///
    /// Documented errors: 401 (Missing or invalid API key).
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

builder!(CreateContacts("create_contacts"): types::CreateContactsResponse, send_json);
builder!(ListContacts("list_contacts"): types::ListContactsResponse, send_json);

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
}

builder!(GetContact("get_contact"): types::Contact, send_json);
builder!(UpdateContact("update_contact"): types::Contact, send_json);
builder!(DeleteContact("delete_contact"): types::Status, send_json);
builder!(CreateCustomAttribute("create_custom_attribute"): types::CustomAttribute, send_json);
builder!(
    GetCustomAttributes("get_custom_attributes"): types::GetCustomAttributesResponse, send_json
);
builder!(UpdateCustomAttribute("update_custom_attribute"): types::CustomAttribute, send_json);
