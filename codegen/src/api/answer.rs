use serde::Serialize;

use super::{Docs, StatusMatch, Type};
use crate::naming::{TypeName, ValueName};
use crate::pointer::Pointer;

/// The answer when all went well.
#[derive(Clone, Debug, Serialize)]
pub struct Success {
    /// What comes back.
    pub content: SuccessContent,
    /// The media type that is asked for; none where nothing comes back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// The other forms in which the answer can be asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_forms: Vec<OtherForm>,
    /// The documented headers, by their names on the wire.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<String>,
    /// Whether the document knows no success, but redirects.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub redirects: bool,
    /// The statuses with which nothing comes although others bring JSON, as ranges that do not overlap.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub nothing: Vec<(u16, u16)>,
    /// What the document says about it.
    pub docs: Docs,
}

/// What an answer carries.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SuccessContent {
    /// A value as JSON.
    Json(Type),
    /// Text.
    Text,
    /// Bytes.
    Binary,
    /// Nothing.
    Empty,
    /// What the operation's stream is made of: there is no answer as a whole.
    Stream,
    /// Something else for each status.
    ByStatus {
        /// The name of the enum that holds the answer.
        name: TypeName,
        /// The documented statuses, exact ones first.
        answers: Vec<StatusAnswer>,
    },
}

impl SuccessContent {
    /// The type, where it is always the same JSON.
    pub fn json_type(&self) -> Option<&Type> {
        match self {
            Self::Json(ty) => Some(ty),
            Self::Text | Self::Binary | Self::Empty | Self::Stream | Self::ByStatus { .. } => None,
        }
    }

    /// The types of JSON that come back.
    pub fn types(&self) -> impl Iterator<Item = &Type> {
        let answers = match self {
            Self::ByStatus { answers, .. } => answers.as_slice(),
            Self::Json(_) | Self::Text | Self::Binary | Self::Empty | Self::Stream => &[],
        };
        self.json_type().into_iter().chain(answers.iter().filter_map(|answer| answer.content.json_type()))
    }

    /// Whether some answer is of this content.
    pub fn includes(&self, content: &Self) -> bool {
        match self {
            Self::ByStatus { answers, .. } => answers.iter().any(|answer| answer.content == *content),
            Self::Json(_) | Self::Text | Self::Binary | Self::Empty | Self::Stream => self == content,
        }
    }
}

/// The answer that belongs to a status.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StatusAnswer {
    /// The name of the variant.
    pub name: TypeName,
    /// The statuses that it is documented for.
    pub status: StatusMatch,
    /// What comes back: never by status again.
    pub content: SuccessContent,
    /// What the document says about it.
    pub docs: Docs,
}

/// Another form of an answer, which has a verb of its own.
#[derive(Clone, Debug, Serialize)]
pub struct OtherForm {
    /// The verb: `send_as_csv`.
    pub verb: ValueName,
    /// The media type that is asked for.
    pub media_type: String,
    /// Whether it is read as text, not as bytes.
    pub text: bool,
}

/// A header that answers have (OpenAPI 3.0.3, "Header Object").
#[derive(Clone, Debug, Serialize)]
pub struct ResponseHeader {
    /// The method that reads it.
    pub name: ValueName,
    /// The name on the wire.
    pub wire: String,
    /// What it is: a boolean, a number, a date, text or one of several texts, or a list of these.
    #[serde(rename = "type")]
    pub ty: Type,
    /// What the document says about it.
    pub docs: Docs,
    /// Where it stands in the document.
    pub origin: Pointer,
}
