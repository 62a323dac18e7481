// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! Create, retrain, configure, list, and delete chatbots/agents.

use std::borrow::Borrow;

use crate::auth;
use crate::builder::builder;
use crate::client::Client;
use crate::error_body::ErrorKind;
use crate::request::{Request, operations};
use crate::types;

operations!(accept: "application/json", security: [auth::API_KEY],
    errors: [(400..=400, ErrorKind::Error), (401..=401, ErrorKind::Error)], {
    CREATE_CHATBOT(POST "/create-chatbot", "createChatbot"),
    UPDATE_CHATBOT_DATA(POST "/update-chatbot-data", "updateChatbotData"),
    UPDATE_CHATBOT_SETTINGS(POST "/update-chatbot-settings", "updateChatbotSettings"),
});

operations!(accept: "application/json", security: [auth::API_KEY],
    errors: [(401..=401, ErrorKind::Error)], {
    GET_CHATBOTS(GET "/get-chatbots", "getChatbots"),
    DELETE_CHATBOT(DELETE "/delete-chatbot", "deleteChatbot"),
});

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
    /// Answer: The created chatbot.
    ///
    /// Documented errors: 400 (The request was malformed or missing required fields), 401 (Missing
    /// or invalid API key).
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
    /// Answer: The updated chatbot.
    ///
    /// Documented errors: 400 (The request was malformed or missing required fields), 401 (Missing
    /// or invalid API key).
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
    /// Answer: Confirmation of the updated settings.
    ///
    /// Documented errors: 400 (The request was malformed or missing required fields), 401 (Missing
    /// or invalid API key).
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
    /// Answer: The list of chatbots on the account.
    ///
    /// Documented errors: 401 (Missing or invalid API key).
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
    /// Answer: Deletion confirmation.
    ///
    /// Documented errors: 401 (Missing or invalid API key).
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

builder!(CreateChatbot("create_chatbot"): types::Chatbot, send_json);
builder!(UpdateChatbotData("update_chatbot_data"): types::Chatbot, send_json);
builder!(UpdateChatbotSettings("update_chatbot_settings"): types::Chatbot, send_json);
builder!(GetChatbots("get_chatbots"): types::GetChatbotsResponse, send_json);
builder!(DeleteChatbot("delete_chatbot"): types::Status, send_json);
