// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! Message an agent and receive a response, with optional streaming.

use std::borrow::Borrow;

use crate::auth;
use crate::builder::builder;
use crate::client::Client;
use crate::error::Error;
use crate::error_body::ErrorKind;
use crate::request::{Request, operations};
use crate::text_stream::TextStream;
use crate::types;

operations!(accept: "application/json", security: [auth::API_KEY],
    errors: [(400..=400, ErrorKind::Error), (401..=401, ErrorKind::Error)], {
    CHAT(POST "/chat", "chat"),
});

/// # Chat
///
/// Message an agent and receive a response, with optional streaming.
impl Client {
    /// Message an agent.
    ///
    /// Send a message to a chatbot and receive a response. Provide the prior turns in the messages
    /// (roles user and assistant). `send` returns the whole response, `stream` the same text word
    /// by word, while it is written.
    ///
    /// `POST /chat`
    ///
    /// Answer: The agent response.
    ///
    /// Documented errors: 400 (The request was malformed or missing required fields), 401 (Missing
    /// or invalid API key).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: chatbase::Client) -> Result<(), chatbase::Error> {
    /// use chatbase::types::{ChatRequest, Message, MessageRole};
    ///
    /// let request = ChatRequest::new("chatbot-id", [Message::new(MessageRole::User, "content")]);
    /// let answer = client.chat(&request).send().await?;
    /// println!("{answer:?}");
    ///
    /// // The same answer, as it is written.
    /// let mut text = client.chat(&request).stream().await?;
    /// while let Some(piece) = text.next().await {
    ///     print!("{}", piece?);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn chat(&self, body: impl Borrow<types::ChatRequest>) -> Chat {
        Chat {
            request: Request::new(self, &CHAT).json(body.borrow()),
        }
    }
}

builder!(Chat("chat"): types::ChatResponse, send_json);

impl Chat {
    /// Sends the request and streams the answer as text while it is written.
    ///
    /// The text arrives word by word, as the service sends it.
    ///
    /// Dropping the stream cancels the call.
    ///
    /// # Errors
    ///
    /// Those of [`send`](Self::send); once the text has begun, an error is the last piece.
    #[inline]
    pub async fn stream(mut self) -> Result<TextStream, Error> {
        self.request.set_body_flag("stream", true);
        self.request.accept("text/plain");
        self.request.send_text_stream().await
    }
}
