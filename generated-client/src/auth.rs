// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! Where the service is, and what the client proves itself with.

use http::header::{AUTHORIZATION, HeaderMap};

use crate::client::{Client, ClientBuilder};
use crate::env::variable;
use crate::error::{ConfigError, Error};
use crate::request::QueryPair;
use crate::secret::Secret;

pub(crate) const BASE_URL: &str = "https://www.chatbase.co/api/v1";

pub(crate) const USER_AGENT: &str = concat!("chatbase-rust/", env!("CARGO_PKG_VERSION"));

/// The credentials of a client.
#[derive(Debug, Clone, Default)]
pub(crate) struct Credentials {
    api_key: Option<Secret>,
}

impl Credentials {
    /// Refuses credentials that are missing or that no request can carry.
    pub(crate) fn check(&self) -> Result<(), Error> {
        match &self.api_key {
            Some(api_key) => api_key.check("the API key")?,
            None => {
                return Err(ConfigError::new("no API key is set: call `api_key`").into());
            }
        }
        Ok(())
    }

    /// Adds the credentials to what every request carries.
    pub(crate) fn apply(&self, headers: &mut HeaderMap, _query: &mut Vec<QueryPair>) {
        if let Some(value) = self
            .api_key
            .as_ref()
            .and_then(|api_key| api_key.header("Bearer "))
        {
            headers.insert(AUTHORIZATION, value);
        }
    }
}

impl Client {
    /// Creates a client with the default settings.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] if the key is empty or cannot be sent.
    pub fn new(api_key: impl Into<String>) -> Result<Self, Error> {
        Self::builder().api_key(api_key).build()
    }

    /// Creates a client from the environment:
    ///
    /// * `CHATBASE_API_KEY`: the API key;
    /// * `CHATBASE_BASE_URL`: the base URL, if it is not the documented one.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] if a variable is missing or holds what cannot be used.
    pub fn from_env() -> Result<Self, Error> {
        let mut builder = Self::builder();
        let Some(api_key) = variable("CHATBASE_API_KEY")? else {
            return Err(ConfigError::new("`CHATBASE_API_KEY` is not set").into());
        };
        builder = builder.api_key(api_key);
        if let Some(base_url) = variable("CHATBASE_BASE_URL")? {
            builder = builder.base_url(base_url);
        }
        builder.build()
    }
}

impl ClientBuilder {
    /// Sets the API key, which is sent as a bearer token.
    ///
    /// Bearer API key created in the Chatbase dashboard (Workspace Settings -> API Keys).
    pub fn api_key(mut self, api_key: impl Into<String>) -> Self {
        self.credentials.api_key = Some(Secret::new(api_key));
        self
    }
}
