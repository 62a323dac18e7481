// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! Retrieve leads captured by a chatbot.

use crate::auth;
use crate::builder::builder;
use crate::client::Client;
use crate::error_body::ErrorKind;
use crate::paging::{Items, Pages};
use crate::request::{Request, operations};
use crate::types;

operations!(accept: "application/json", security: [auth::API_KEY],
    errors: [(401..=401, ErrorKind::Error)], {
    GET_LEADS(GET "/get-leads", "getLeads"),
});

/// # Leads
///
/// Retrieve leads captured by a chatbot.
impl Client {
    /// Get leads.
    ///
    /// Retrieve leads captured by a specific chatbot's lead form.
    ///
    /// `GET /get-leads`
    ///
    /// Answer: A list of captured leads.
    ///
    /// Documented errors: 401 (Missing or invalid API key).
    ///
    /// # Arguments
    ///
    /// * `chatbot_id`: The ID of the chatbot to retrieve leads for.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: chatbase::Client) -> Result<(), chatbase::Error> {
    /// let mut items = client.get_leads("chatbot-id").items();
    /// while let Some(item) = items.next().await {
    ///     println!("{:?}", item?);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "getLeads")]
    pub fn get_leads(&self, chatbot_id: &str) -> GetLeads {
        GetLeads {
            request: Request::new(self, &GET_LEADS).query("chatbotId", chatbot_id),
        }
    }
}

builder!(GetLeads("get_leads"): types::GetLeadsResponse, send_json);

impl GetLeads {
    /// The start date.
    pub fn start_date(mut self, start_date: jiff::civil::Date) -> Self {
        self.request.set_query("startDate", start_date);
        self
    }

    /// The end date.
    pub fn end_date(mut self, end_date: jiff::civil::Date) -> Self {
        self.request.set_query("endDate", end_date);
        self
    }

    /// The page.
    ///
    /// Default: `1`.
    pub fn page(mut self, page: i64) -> Self {
        self.request.set_query("page", page);
        self
    }

    /// The size.
    ///
    /// Default: `20`.
    pub fn size(mut self, size: i64) -> Self {
        self.request.set_query("size", size);
        self
    }

    /// Walks through all pages, from the one that is set, or the first.
    #[inline]
    pub fn pages(self) -> Pages<types::GetLeadsResponse> {
        Pages::by_page_number(
            self.request,
            "page",
            1,
            |page| page.data.as_deref().unwrap_or_default(),
        )
    }

    /// Walks through the items of all pages.
    #[inline]
    pub fn items(self) -> Items<types::Lead> {
        Items::new(self.pages(), |page| page.data.unwrap_or_default())
    }
}
