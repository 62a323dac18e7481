use serde::Serialize;

use super::{
    Alternative, AnswerStream, Body, BodyContent, Docs, Location, Paging, Parameter, Server, StreamContent, Success,
    SuccessContent, Type, Unsent,
};
use crate::naming::{TypeName, ValueName};
use crate::pointer::Pointer;

/// The operations that share a tag (OpenAPI 3.0.3, "Tag Object").
#[derive(Clone, Debug, Serialize)]
pub struct Tag {
    /// The name of the module that holds them.
    pub module: ValueName,
    /// The Cargo feature without which they are not compiled; none where they always are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feature: Option<String>,
    /// The name in the document; none for operations without a tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wire: Option<String>,
    /// What the document says about it.
    pub docs: Docs,
    /// The operations, in the document's order.
    pub operations: Vec<Operation>,
}

impl Tag {
    /// What tells it from all others, whatever its feature is called.
    pub fn identity(&self) -> String {
        format!("tag {}", self.wire.as_deref().unwrap_or_default())
    }
}

/// An operation (OpenAPI 3.0.3, "Operation Object").
#[derive(Clone, Debug, Serialize)]
pub struct Operation {
    /// The method of the client.
    pub name: ValueName,
    /// The type that the method returns.
    pub builder: TypeName,
    /// The `operationId`; none where the name is made of method and path.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wire: Option<String>,
    /// The HTTP method.
    pub method: Method,
    /// The path below the base URL, as in the document, with `{name}` for each path parameter.
    pub path: String,
    /// What the document says about it.
    pub docs: Docs,
    /// The parameters: of the path in the order of the path, then the others in the document's order.
    pub parameters: Vec<Parameter>,
    /// The body of the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Body>,
    /// The same as something else: a form beside JSON, say.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_bodies: Vec<OtherBody>,
    /// The answer when all went well.
    pub success: Success,
    /// The documented errors.
    pub errors: Vec<ErrorBody>,
    /// The headers that errors are documented with, by their names on the wire.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub error_headers: Vec<String>,
    /// The answer as a stream: the only kind of it, or a second one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stream: Option<AnswerStream>,
    /// How the next page is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paging: Option<Paging>,
    /// The operations that the answer leads to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// What the service sends to those who called the operation.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub callbacks: Vec<Callback>,
    /// The credentials that the document asks for: alternatives, of which the first that a client has
    /// is taken. The empty one is the last.
    pub security: Vec<Alternative>,
    /// The alternatives with a scheme that the client does not send. There is an empty one with them where a call may
    /// go without credentials as well.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unsent: Vec<Vec<Unsent>>,
    /// Where the operation is, if it is not where the client's base URL leads.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub servers: Vec<Server>,
    /// Where it stands in the document.
    pub origin: Pointer,
}

impl Operation {
    /// The parameters that are arguments of the client's method.
    pub fn arguments(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(|parameter| parameter.required)
    }

    /// What tells it from all others, whatever it is called: `GET /items`, with the query that the document may write
    /// behind the path.
    pub fn identity(&self) -> String {
        let key = self.origin.parent();
        let key = key.as_ref().and_then(Pointer::last);
        format!("{} {}", self.method.as_str(), key.as_deref().unwrap_or(&self.path))
    }

    /// The type of the body, where it has one.
    pub fn body_type(&self) -> Option<&Type> {
        self.body.as_ref()?.ty()
    }

    /// The type of the answer when all went well, where it is always the same JSON.
    pub fn answer_type(&self) -> Option<&Type> {
        self.success.content.json_type()
    }

    /// All kinds of body that the operation takes, the first of them first.
    pub fn bodies(&self) -> impl Iterator<Item = &Body> {
        self.body.iter().chain(self.other_bodies.iter().map(|other| &other.body))
    }

    /// The types that the request is made of.
    pub fn sent_types(&self) -> impl Iterator<Item = &Type> {
        self.parameters.iter().map(|parameter| &parameter.ty).chain(self.bodies().filter_map(Body::ty))
    }

    /// The types that bodies of several parts are made of.
    pub fn multipart_types(&self) -> impl Iterator<Item = &Type> {
        self.bodies().filter_map(|body| match &body.content {
            BodyContent::Multipart(form) => Some(&form.ty),
            BodyContent::Json(_) | BodyContent::Form(_) | BodyContent::Text | BodyContent::Binary => None,
        })
    }

    /// The parameters of the path, in the order of their places.
    pub fn path_parameters(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(|parameter| parameter.location == Location::Path)
    }

    /// The same, to put others in their place.
    pub fn sent_types_mut(&mut self) -> impl Iterator<Item = &mut Type> {
        let others = self.other_bodies.iter_mut().map(|other| &mut other.body);
        let bodies = self.body.iter_mut().chain(others).filter_map(Body::ty_mut);
        self.parameters.iter_mut().map(|parameter| &mut parameter.ty).chain(bodies)
    }

    /// The types that answers and callbacks are made of, errors included.
    pub fn received_types(&self) -> impl Iterator<Item = &Type> {
        let items = self.stream.iter().filter_map(|stream| stream.content.item());
        let answers = self.errors.iter().filter_map(|error| error.ty.as_ref()).chain(self.success.content.types());
        answers.chain(items).chain(self.callbacks.iter().map(|callback| &callback.ty))
    }

    /// Whether the answer can be had as a stream of text.
    pub fn streams_text(&self) -> bool {
        match &self.stream {
            Some(stream) => stream.content == StreamContent::Text,
            None => self.success.content == SuccessContent::Text,
        }
    }

    /// Whether the answer can be had as a whole.
    pub fn has_whole_answer(&self) -> bool {
        self.success.content != SuccessContent::Stream
    }

    /// The parameters that are setters of the builder.
    pub fn setters(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(|parameter| !parameter.required)
    }
}

/// Another kind of body that an operation takes.
#[derive(Clone, Debug, Serialize)]
pub struct OtherBody {
    /// The method of the client that takes it, or the setter where the body is optional.
    pub method: ValueName,
    /// What it is.
    pub body: Body,
}

/// An operation that can be called with what an answer names (OpenAPI 3.0.3, "Link Object").
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// The method of the client.
    pub method: ValueName,
    /// What the document says about it.
    pub docs: Docs,
    /// Where it stands in the document.
    pub origin: Pointer,
}

/// A request that an operation makes the service send (OpenAPI 3.0.3, "Callback Object").
#[derive(Clone, Debug, Serialize)]
pub struct Callback {
    /// Its name in the document.
    pub wire: String,
    /// What it carries: a type with a name, or something made of one.
    pub ty: Type,
}

/// An HTTP method that a path item can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// GET
    Get,
    /// PUT
    Put,
    /// POST
    Post,
    /// DELETE
    Delete,
    /// OPTIONS
    Options,
    /// HEAD
    Head,
    /// PATCH
    Patch,
    /// TRACE
    Trace,
}

impl Method {
    const ALL: [Self; 8] =
        [Self::Get, Self::Put, Self::Post, Self::Delete, Self::Options, Self::Head, Self::Patch, Self::Trace];

    /// The method that a member of a path item stands for, such as `get`.
    pub fn of(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.as_str().eq_ignore_ascii_case(key))
    }

    /// The method as it is sent.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
        }
    }
}

/// A documented error.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ErrorBody {
    /// The statuses that it is documented for.
    pub status: StatusMatch,
    /// What its JSON is; none where the document does not say.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub ty: Option<Type>,
    /// What the document says about it.
    pub docs: Docs,
}

/// A form that documented error bodies have.
#[derive(Clone, Debug, Serialize)]
pub struct ErrorForm {
    /// The variant that stands for it.
    pub name: TypeName,
    /// What its JSON is.
    #[serde(rename = "type")]
    pub ty: Type,
}

/// The statuses that a response is documented for (OpenAPI 3.0.3, "Responses Object").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StatusMatch {
    /// Exactly this one.
    Code(u16),
    /// All with this first digit: `4XX`.
    Class(u16),
    /// All that nothing else is documented for: `default`.
    Default,
}

impl StatusMatch {
    /// The first and the last status of it; `first` and `last` where nothing else is documented.
    pub fn range(self, first: u16, last: u16) -> (u16, u16) {
        match self {
            Self::Code(code) => (code, code),
            Self::Class(class) => (class * 100, class * 100 + 99),
            Self::Default => (first, last),
        }
    }
}
