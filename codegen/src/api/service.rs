use indexmap::IndexMap;
use serde::Serialize;

use super::Docs;
use crate::naming::{TypeName, ValueName};
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
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Server {
    /// The variant that a caller chooses it by: `Sandbox`.
    pub name: TypeName,
    /// The base URL, without a slash at the end and with `{name}` for each variable. It is absolute,
    /// but for a server of an operation, where a path counts from the host of the client's base URL.
    pub url: String,
    /// What the document says about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The variables that stand in the URL, in its order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub variables: Vec<ServerVariable>,
    /// Where it stands in the document.
    pub origin: Pointer,
}

impl Server {
    /// The base URL with every variable at its default; none where a variable has no default.
    pub fn default_url(&self) -> Option<String> {
        self.variables.iter().try_fold(self.url.clone(), |url, variable| {
            Some(url.replace(&format!("{{{}}}", variable.wire), variable.default.as_deref()?))
        })
    }
}

/// A part of a server's URL that a caller may choose (OpenAPI 3.0.3, "Server Variable Object").
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ServerVariable {
    /// The setter of the client's builder; variables of one name share it.
    pub name: ValueName,
    /// The name in the URL.
    pub wire: String,
    /// What stands there unless the caller says otherwise; none where the document declares nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    /// All that may stand there; empty where the document does not say.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// What the document says about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

impl ServerVariable {
    /// What tells it from other variables, whatever its setter is called.
    pub fn identity(&self) -> String {
        format!("server variable {}", self.wire)
    }
}

/// What a caller proves itself with (OpenAPI 3.0.3, "Security Scheme Object").
#[derive(Clone, Debug, Serialize)]
pub struct Credential {
    /// The setter of the client's builder and the last words of the environment variable: `api_key`.
    pub name: ValueName,
    /// The keys under `components/securitySchemes`: more than one where they differ in case only.
    pub wires: Vec<String>,
    /// How it is sent.
    pub kind: CredentialKind,
    /// The setter for what gives out tokens, where the credential may expire.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<ValueName>,
    /// How it is come by, where the document says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oauth: Option<OAuth>,
    /// What the document says about it.
    pub docs: Docs,
    /// Where it stands in the document.
    pub origin: Pointer,
}

impl Credential {
    /// What tells it from other credentials, whatever it is called in Rust.
    pub fn identity(&self) -> String {
        format!("security {}", self.wires.join(" "))
    }

    /// The same for what gives out its tokens.
    pub fn provider_identity(&self) -> String {
        format!("{} provider", self.identity())
    }
}

/// How a credential is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CredentialKind {
    /// `Authorization: Bearer …` (RFC 6750).
    Bearer,
    /// `Authorization: Basic …` (RFC 7617): a user name and a password.
    Basic,
    /// A header of this name.
    Header(String),
    /// A query parameter of this name.
    Query(String),
    /// A cookie of this name.
    Cookie(String),
}

/// How a token is come by (OpenAPI 3.0.3, "OAuth Flows Object").
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OAuth {
    /// The flows, in the specification's order.
    pub flows: Vec<OAuthFlow>,
    /// The scopes of all flows, each with what the document says about it.
    pub scopes: IndexMap<String, String>,
    /// Where `OpenID Connect` describes itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discovery: Option<String>,
}

/// One way to a token (OpenAPI 3.0.3, "OAuth Flow Object").
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OAuthFlow {
    /// What it is called: "authorization code".
    pub name: &'static str,
    /// Where the user agrees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authorization_url: Option<String>,
    /// Where the token is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_url: Option<String>,
    /// Where the next token is, if that is another place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_url: Option<String>,
}

/// Credentials that go together (OpenAPI 3.0.3, "Security Requirement Object"); empty where a call may
/// go without any.
pub type Alternative = Vec<Requirement>;

/// A scheme that is asked for, by an alternative that the client does not send.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unsent {
    /// The name in the document.
    pub wire: String,
    /// What the document says that it is.
    pub kind: UnsentKind,
}

/// What the client does not send.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum UnsentKind {
    /// A scheme of HTTP, such as `digest`.
    Http(String),
    /// A certificate, which belongs to the connection.
    Certificate,
    /// Something else: a scheme that the document does not declare, or one that goes with another of these.
    Other,
}

/// One credential of an [`Alternative`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Requirement {
    /// The credential.
    pub credential: ValueName,
    /// What it has to be good for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub scopes: Vec<String>,
}
