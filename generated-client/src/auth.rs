// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! Where the service is, and what the client proves itself with.

use http::header::AUTHORIZATION;

use crate::client::{Client, ClientBuilder};
use crate::credentials::{Scheme, Sent};
use crate::env::variable;
use crate::error::{ConfigError, Error};
use crate::secret::Secret;

pub(crate) const BASE_URL: &str = "https://www.chatbase.co/api/v1";

pub(crate) const USER_AGENT: &str = concat!("chatbase-rust/", env!("CARGO_PKG_VERSION"));

/// The credentials, one bit each.
pub(crate) const API_KEY: u32 = 1;

/// What every operation asks for.
pub(crate) const REQUIRED: u32 = API_KEY;

/// The sets of credentials that calls ask for.
pub(crate) const SETS: &[u32] = &[API_KEY];

/// The sets of which one goes with a call that the document does not know.
pub(crate) const GENERAL: &[u32] = &[API_KEY];

/// How the credentials are called and sent, in the order of their bits.
pub(crate) static SCHEMES: [Scheme; 1] = [
    Scheme {
        words: "API key",
        setter: "api_key",
        sent: Sent::Header(AUTHORIZATION, "Bearer "),
    },
];

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
        self.credentials.put(API_KEY, Secret::new(api_key));
        self
    }
}
