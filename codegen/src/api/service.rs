use serde::Serialize;

use super::Docs;
use crate::naming::ValueName;
use crate::pointer::Pointer;

/// What the crate is called and what it is for (OpenAPI 3.0.3, "Info Object").
#[derive(Clone, Debug, Serialize)]
pub struct Info {
    /// The name of the package: `chatbase`.
    pub package: String,
    /// What the names of environment variables start with: `CHATBASE`.
    pub env_prefix: String,
    /// The title of the document: "Chatbase API".
    pub title: String,
    /// The version of the document, which is not that of the crate.
    pub version: String,
    /// What the document says about the service.
    pub docs: Docs,
    /// Where the vendor's own documentation is, if it is on the web.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documentation: Option<String>,
}

impl Info {
    /// The name of the crate in Rust source.
    pub fn krate(&self) -> String {
        self.package.replace('-', "_")
    }
}

/// A place where the service is (OpenAPI 3.0.3, "Server Object").
#[derive(Clone, Debug, Serialize)]
pub struct Server {
    /// The absolute base URL, without a slash at the end.
    pub url: String,
    /// What the document says about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Where it stands in the document.
    pub origin: Pointer,
}

/// What a caller proves itself with (OpenAPI 3.0.3, "Security Scheme Object").
#[derive(Clone, Debug, Serialize)]
pub struct Credential {
    /// The setter of the client's builder and the last words of the environment variable: `api_key`.
    pub name: ValueName,
    /// The key under `components/securitySchemes`.
    pub wire: String,
    /// How it is sent.
    pub kind: CredentialKind,
    /// What the document says about it.
    pub docs: Docs,
    /// Where it stands in the document.
    pub origin: Pointer,
}

/// How a credential is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CredentialKind {
    /// `Authorization: Bearer …` (RFC 6750).
    Bearer,
    /// A header of this name.
    Header(String),
    /// A query parameter of this name.
    Query(String),
}
