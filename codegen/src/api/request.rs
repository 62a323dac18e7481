use serde::Serialize;

use super::{Docs, Type};
use crate::naming::ValueName;
use crate::pointer::Pointer;

/// A parameter (OpenAPI 3.0.3, "Parameter Object").
#[derive(Clone, Debug, Serialize)]
pub struct Parameter {
    /// The argument or the setter.
    pub name: ValueName,
    /// The name that is sent.
    pub wire: String,
    /// Where it is sent.
    pub location: Location,
    /// How it is written.
    #[serde(skip_serializing_if = "Writing::is_text")]
    pub writing: Writing,
    /// What it is.
    #[serde(rename = "type")]
    pub ty: Type,
    /// Whether a call without it is no call.
    pub required: bool,
    /// What the document says about it.
    pub docs: Docs,
    /// Where it stands in the document.
    pub origin: Pointer,
}

impl Parameter {
    /// What tells it from the others of an operation, whatever it is called: `query limit`.
    pub fn identity(&self) -> String {
        let location = match self.location {
            Location::Path => "path",
            Location::Query => "query",
            Location::Header => "header",
            Location::Cookie => "cookie",
        };
        format!("{location} {}", self.wire)
    }
}

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Location {
    /// In the path.
    Path,
    /// Behind the `?`.
    Query,
    /// As a header.
    Header,
    /// As a cookie.
    Cookie,
}

/// How a parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Writing {
    /// As one text.
    Text,
    /// Each text of a list with the name in front: `a=1&a=2`.
    Repeated,
    /// All texts of a list in one value, with this between them: `a=1,2`.
    Joined(char),
    /// Anything, by its JSON.
    Styled(Style),
    /// The same with the reserved characters as they are (`allowReserved`).
    Reserved(Style),
}

impl Writing {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference over")]
    fn is_text(&self) -> bool {
        *self == Self::Text
    }

    /// The style of a value that is more than one text.
    pub fn style(self) -> Option<Style> {
        match self {
            Self::Styled(style) | Self::Reserved(style) => Some(style),
            Self::Text | Self::Repeated | Self::Joined(_) => None,
        }
    }
}

/// How a value with items or members is written (OpenAPI 3.0.3, "Style Values").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Style {
    /// Each item and each member by itself: `a=1&a=2`, `R=1&G=2`.
    Exploded,
    /// All in one value, with this between them: `a=1,2`, `a=R,1,G,2`.
    Joined(char),
    /// The way to each value in brackets: `a[R]=1&a[G]=2`.
    DeepObject,
    /// JSON in one value.
    Json,
    /// `1,2`, `R,1,G,2` or, exploded, `R=1,G=2`.
    Simple {
        /// Whether a member is written with a `=`.
        explode: bool,
    },
    /// `.1,2`, `.R,1,G,2` or, exploded, `.1.2`, `.R=1.G=2`.
    Label {
        /// Whether items and members are written apart.
        explode: bool,
    },
    /// `;a=1,2`, `;a=R,1,G,2` or, exploded, `;a=1;a=2`, `;R=1;G=2`.
    Matrix {
        /// Whether items and members are written apart.
        explode: bool,
    },
}

/// The body of a request (OpenAPI 3.0.3, "Request Body Object").
#[derive(Clone, Debug, Serialize)]
pub struct Body {
    /// The argument or the setter.
    pub name: ValueName,
    /// The media type that is sent.
    pub media_type: String,
    /// The argument that says the media type, where the document leaves it open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_type_argument: Option<ValueName>,
    /// What it is.
    pub content: BodyContent,
    /// Whether a call without it is no call.
    pub required: bool,
    /// What the document says about it.
    pub docs: Docs,
}

impl Body {
    /// What it is, where it has a type of its own.
    pub fn ty(&self) -> Option<&Type> {
        match &self.content {
            BodyContent::Json(ty) => Some(ty),
            BodyContent::Form(form) | BodyContent::Multipart(form) => Some(&form.ty),
            BodyContent::Text | BodyContent::Binary => None,
        }
    }

    /// The same, to put another in its place.
    pub fn ty_mut(&mut self) -> Option<&mut Type> {
        match &mut self.content {
            BodyContent::Json(ty) => Some(ty),
            BodyContent::Form(form) | BodyContent::Multipart(form) => Some(&mut form.ty),
            BodyContent::Text | BodyContent::Binary => None,
        }
    }

    /// Whether each member is sent as a part of its own.
    pub fn is_multipart(&self) -> bool {
        matches!(self.content, BodyContent::Multipart(_))
    }

    /// What it is, where it is JSON.
    pub fn json_type(&self) -> Option<&Type> {
        match &self.content {
            BodyContent::Json(ty) => Some(ty),
            BodyContent::Form(_) | BodyContent::Multipart(_) | BodyContent::Text | BodyContent::Binary => None,
        }
    }
}

/// What a request carries.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BodyContent {
    /// A value as JSON.
    Json(Type),
    /// Names and values (`application/x-www-form-urlencoded`).
    Form(Form),
    /// Several parts (`multipart/form-data` and its kin).
    Multipart(Form),
    /// Text.
    Text,
    /// Bytes.
    Binary,
}

/// An object that is not sent as JSON, and what is said of its members.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Form {
    /// What it is.
    #[serde(rename = "type")]
    pub ty: Type,
    /// The members that are written in another way than the run time writes them by itself.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub encodings: Vec<Encoding>,
}

impl Form {
    /// What is said of a member.
    pub fn encoding(&self, wire: &str) -> Option<&Encoding> {
        self.encodings.iter().find(|encoding| encoding.wire == wire)
    }
}

/// How a member of a form is written (OpenAPI 3.0.3, "Encoding Object").
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Encoding {
    /// The name that is sent.
    pub wire: String,
    /// The style, where it is another than the default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub style: Option<Style>,
    /// The content type of a part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_type: Option<String>,
}
