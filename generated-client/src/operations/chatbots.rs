// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! Create, retrain, configure, list, and delete chatbots/agents.

use std::borrow::Borrow;

use http::Method;

use crate::auth;
use crate::client::Client;
use crate::error::Error;
use crate::error_body::ErrorKind;
use crate::request::{Operation, Request};
use crate::response::verbs;
use crate::types;

static CREATE_CHATBOT: Operation = Operation {
    id: "createChatbot",
    method: Method::POST,
    path: "/create-chatbot",
    accept: "application/json",
    security: &[auth::API_KEY],
    errors: &[(400..=400, ErrorKind::Error), (401..=401, ErrorKind::Error)],
};

static UPDATE_CHATBOT_DATA: Operation = Operation {
    id: "updateChatbotData",
    method: Method::POST,
    path: "/update-chatbot-data",
    accept: "application/json",
    security: &[auth::API_KEY],
    errors: &[(400..=400, ErrorKind::Error), (401..=401, ErrorKind::Error)],
};

static UPDATE_CHATBOT_SETTINGS: Operation = Operation {
    id: "updateChatbotSettings",
    method: Method::POST,
    path: "/update-chatbot-settings",
    accept: "application/json",
    security: &[auth::API_KEY],
    errors: &[(400..=400, ErrorKind::Error), (401..=401, ErrorKind::Error)],
};

static GET_CHATBOTS: Operation = Operation {
    id: "getChatbots",
    method: Method::GET,
    path: "/get-chatbots",
    accept: "application/json",
    security: &[auth::API_KEY],
    errors: &[(401..=401, ErrorKind::Error)],
};

static DELETE_CHATBOT: Operation = Operation {
    id: "deleteChatbot",
    method: Method::DELETE,
    path: "/delete-chatbot",
    accept: "application/json",
    security: &[auth::API_KEY],
    errors: &[(401..=401, ErrorKind::Error)],
};

/// # Chatbots
///
/// Create, retrain, configure, list, and delete chatbots/agents.
impl Client {
    /// Create a chatbot.
    ///
    /// Create a new chatbot/agent and train it from the supplied sources.
    ///
    /// `POST /create-chatbot`
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: chatbase::Client) -> Result<(), chatbase::Error> {
    /// use chatbase::types::CreateChatbotRequest;
    ///
    /// let request = CreateChatbotRequest::new("chatbot-name", "source-text");
    /// let answer = client.create_chatbot(&request).send().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "createChatbot")]
    pub fn create_chatbot(&self, body: impl Borrow<types::CreateChatbotRequest>) -> CreateChatbot {
        CreateChatbot {
            request: Request::new(self, &CREATE_CHATBOT).json(body.borrow()),
        }
    }

    /// Update and retrain a chatbot.
    ///
    /// Update a chatbot, changing its name and/or replacing its training material. The agent is
    /// retrained on the new content.
    ///
    /// `POST /update-chatbot-data`
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: chatbase::Client) -> Result<(), chatbase::Error> {
    /// use chatbase::types::UpdateChatbotDataRequest;
    ///
    /// let request = UpdateChatbotDataRequest::new("chatbot-id");
    /// let answer = client.update_chatbot_data(&request).send().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "updateChatbotData")]
    pub fn update_chatbot_data(
        &self,
        body: impl Borrow<types::UpdateChatbotDataRequest>,
    ) -> UpdateChatbotData {
        UpdateChatbotData {
            request: Request::new(self, &UPDATE_CHATBOT_DATA).json(body.borrow()),
        }
    }

    /// Update chatbot settings.
    ///
    /// Update configuration settings for an existing chatbot.
    ///
    /// `POST /update-chatbot-settings`
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: chatbase::Client) -> Result<(), chatbase::Error> {
    /// use chatbase::types::UpdateChatbotSettingsRequest;
    ///
    /// let request = UpdateChatbotSettingsRequest::new("chatbot-id");
    /// let answer = client.update_chatbot_settings(&request).send().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "updateChatbotSettings")]
    pub fn update_chatbot_settings(
        &self,
        body: impl Borrow<types::UpdateChatbotSettingsRequest>,
    ) -> UpdateChatbotSettings {
        UpdateChatbotSettings {
            request: Request::new(self, &UPDATE_CHATBOT_SETTINGS).json(body.borrow()),
        }
    }

    /// List chatbots.
    ///
    /// Retrieve all chatbots for the authenticated account.
    ///
    /// `GET /get-chatbots`
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: chatbase::Client) -> Result<(), chatbase::Error> {
    /// let answer = client.get_chatbots().send().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "getChatbots")]
    pub fn get_chatbots(&self) -> GetChatbots {
        GetChatbots {
            request: Request::new(self, &GET_CHATBOTS),
        }
    }

    /// Delete a chatbot.
    ///
    /// Permanently delete a chatbot and all of its associated data.
    ///
    /// `DELETE /delete-chatbot`
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: chatbase::Client) -> Result<(), chatbase::Error> {
    /// use chatbase::types::DeleteChatbotRequest;
    ///
    /// let request = DeleteChatbotRequest::new("chatbot-id");
    /// let answer = client.delete_chatbot(&request).send().await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "deleteChatbot")]
    pub fn delete_chatbot(&self, body: impl Borrow<types::DeleteChatbotRequest>) -> DeleteChatbot {
        DeleteChatbot {
            request: Request::new(self, &DELETE_CHATBOT).json(body.borrow()),
        }
    }
}

/// The request that [`Client::create_chatbot`] returns.
#[must_use = "a request does nothing until it is sent"]
#[derive(Debug, Clone)]
pub struct CreateChatbot {
    request: Request,
}

verbs!(CreateChatbot: types::Chatbot, send_json);

impl CreateChatbot {
    /// Sends the request.
    ///
    /// Answer: The created chatbot.
    ///
    /// # Errors
    ///
    /// [`Error::Api`] for every answer that is no success, and the other variants where there is no
    /// answer to read. Documented are:
    ///
    /// * 400: The request was malformed or missing required fields.
    /// * 401: Missing or invalid API key.
    #[inline]
    pub async fn send(self) -> Result<types::Chatbot, Error> {
        Ok(self.send_with_response().await?.into_body())
    }
}

/// The request that [`Client::update_chatbot_data`] returns.
#[must_use = "a request does nothing until it is sent"]
#[derive(Debug, Clone)]
pub struct UpdateChatbotData {
    request: Request,
}

verbs!(UpdateChatbotData: types::Chatbot, send_json);

impl UpdateChatbotData {
    /// Sends the request.
    ///
    /// Answer: The updated chatbot.
    ///
    /// # Errors
    ///
    /// [`Error::Api`] for every answer that is no success, and the other variants where there is no
    /// answer to read. Documented are:
    ///
    /// * 400: The request was malformed or missing required fields.
    /// * 401: Missing or invalid API key.
    #[inline]
    pub async fn send(self) -> Result<types::Chatbot, Error> {
        Ok(self.send_with_response().await?.into_body())
    }
}

/// The request that [`Client::update_chatbot_settings`] returns.
#[must_use = "a request does nothing until it is sent"]
#[derive(Debug, Clone)]
pub struct UpdateChatbotSettings {
    request: Request,
}

verbs!(UpdateChatbotSettings: types::Chatbot, send_json);

impl UpdateChatbotSettings {
    /// Sends the request.
    ///
    /// Answer: Confirmation of the updated settings.
    ///
    /// # Errors
    ///
    /// [`Error::Api`] for every answer that is no success, and the other variants where there is no
    /// answer to read. Documented are:
    ///
    /// * 400: The request was malformed or missing required fields.
    /// * 401: Missing or invalid API key.
    #[inline]
    pub async fn send(self) -> Result<types::Chatbot, Error> {
        Ok(self.send_with_response().await?.into_body())
    }
}

/// The request that [`Client::get_chatbots`] returns.
#[must_use = "a request does nothing until it is sent"]
#[derive(Debug, Clone)]
pub struct GetChatbots {
    request: Request,
}

verbs!(GetChatbots: types::GetChatbotsResponse, send_json);

impl GetChatbots {
    /// Sends the request.
    ///
    /// Answer: The list of chatbots on the account.
    ///
    /// # Errors
    ///
    /// [`Error::Api`] for every answer that is no success, and the other variants where there is no
    /// answer to read. Documented are:
    ///
    /// * 401: Missing or invalid API key.
    #[inline]
    pub async fn send(self) -> Result<types::GetChatbotsResponse, Error> {
        Ok(self.send_with_response().await?.into_body())
    }
}

/// The request that [`Client::delete_chatbot`] returns.
#[must_use = "a request does nothing until it is sent"]
#[derive(Debug, Clone)]
pub struct DeleteChatbot {
    request: Request,
}

verbs!(DeleteChatbot: types::Status, send_json);

impl DeleteChatbot {
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
