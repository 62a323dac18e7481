// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! Retrieve conversation history for a chatbot.

use crate::auth;
use crate::builder::builder;
use crate::client::Client;
use crate::error_body::ErrorKind;
use crate::paging::{Items, Pages};
use crate::request::{Request, operations};
use crate::types;

operations!(accept: "application/json", security: [auth::API_KEY],
    errors: [(401..=401, ErrorKind::Error)], {
    GET_CONVERSATIONS(GET "/get-conversations", "getConversations"),
});

/// # Conversations
///
/// Retrieve conversation history for a chatbot.
impl Client {
    /// Get conversations.
    ///
    /// Retrieve conversations for a specific chatbot, optionally filtered by date range and source,
    /// with pagination.
    ///
    /// `GET /get-conversations`
    ///
    /// Answer: A paginated list of conversations.
    ///
    /// Documented errors: 401 (Missing or invalid API key).
    ///
    /// # Arguments
    ///
    /// * `chatbot_id`: The ID of the chatbot to retrieve conversations for.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: chatbase::Client) -> Result<(), chatbase::Error> {
    /// let mut items = client.get_conversations("chatbot-id").items();
    /// while let Some(item) = items.next().await {
    ///     println!("{:?}", item?);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "getConversations")]
    pub fn get_conversations(&self, chatbot_id: &str) -> GetConversations {
        GetConversations {
            request: Request::new(self, &GET_CONVERSATIONS)
                .query("chatbotId", chatbot_id),
        }
    }
}

builder!(GetConversations("get_conversations"): types::GetConversationsResponse, send_json);

impl GetConversations {
    /// Inclusive lower bound on conversation date (YYYY-MM-DD).
    pub fn start_date(mut self, start_date: jiff::civil::Date) -> Self {
        self.request.set_query("startDate", start_date);
        self
    }

    /// Inclusive upper bound on conversation date (YYYY-MM-DD).
    pub fn end_date(mut self, end_date: jiff::civil::Date) -> Self {
        self.request.set_query("endDate", end_date);
        self
    }

    /// Comma-separated list of sources to filter by (e.g. API, Widget or iframe).
    pub fn filtered_sources(mut self, filtered_sources: &str) -> Self {
        self.request.set_query("filteredSources", filtered_sources);
        self
    }

    /// Page number for pagination.
    ///
    /// Default: `1`.
    pub fn page(mut self, page: i64) -> Self {
        self.request.set_query("page", page);
        self
    }

    /// Number of conversations per page.
    ///
    /// Default: `20`.
    pub fn size(mut self, size: i64) -> Self {
        self.request.set_query("size", size);
        self
    }

    /// Walks through all pages, from the one that is set, or the first.
    #[inline]
    pub fn pages(self) -> Pages<types::GetConversationsResponse> {
        Pages::by_page_number(
            self.request,
            "page",
            1,
            |page| page.data.as_deref().unwrap_or_default(),
        )
    }

    /// Walks through the items of all pages.
    #[inline]
    pub fn items(self) -> Items<types::Conversation> {
        Items::new(self.pages(), |page| page.data.unwrap_or_default())
    }
}
