//! The intermediate model: what the crate offers, independent of the version of the document and of
//! how the Rust is written.
//!
//! Every node that has a name keeps the Rust `name`, the `wire` name, its docs and its `origin` in the
//! document. The model holds what the document declares; what follows from it ([`passes`]) is worked
//! out by name and stored in the fields that say so.

mod answer;
mod docs;
mod operation;
mod paging;
pub mod passes;
mod request;
mod service;
mod stream;
mod types;
mod union;

pub use answer::{OtherForm, ResponseHeader, StatusAnswer, Success, SuccessContent};
pub use docs::{Docs, Limits, Presence};
pub use operation::{Callback, ErrorBody, ErrorForm, Link, Method, Operation, OtherBody, StatusMatch, Tag};
pub use paging::{FieldPath, Paging, PagingEnd, PagingStyle, Receiver};
pub use request::{Body, BodyContent, Encoding, Form, Location, Parameter, Style, Writing};
pub use service::{
    Alternative, Credential, CredentialKind, Info, OAuth, OAuthFlow, Requirement, Server, ServerVariable, Unsent,
    UnsentKind,
};
pub use stream::{AnswerStream, EventReading, Events, StreamContent, StreamFlag};
pub use types::{
    Constant, Direction, EnumValue, Field, IntegerValue, Parts, Rest, Shape, Type, TypeDef, Usage, telling_default,
};
pub use union::{JsonKind, Signs, Union, Variant};

use indexmap::IndexMap;
use serde::{Serialize, Serializer};

use crate::naming::TypeName;
use crate::pointer::Pointer;

/// The whole of a client crate, as data.
#[derive(Clone, Debug, Serialize)]
pub struct Api {
    /// What the crate is called and what it is for.
    pub info: Info,
    /// Where the service is.
    pub servers: Vec<Server>,
    /// The path that the base URL ends in, where the document says that and no more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base_path: Option<String>,
    /// What a caller proves itself with.
    pub credentials: Vec<Credential>,
    /// What a call is sent with that the document does not know: alternatives, the first that a client
    /// has is taken.
    pub security: Vec<Alternative>,
    /// The operations, grouped by their first tag, in the document's order.
    pub tags: Vec<Tag>,
    /// The type of what the service sends to webhooks, where the document has some.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub webhooks: Option<TypeName>,
    /// The headers that answers are documented with, each name once.
    pub headers: Vec<ResponseHeader>,
    /// The types: components in the document's order, each followed by the inline ones inside it, then
    /// those inside operations.
    #[serde(serialize_with = "as_list")]
    pub types: IndexMap<TypeName, TypeDef>,
    /// What the document has and the crate has not, because of errors in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<LeftOut>,
    /// The distinct forms of documented error bodies, in the order of their first use. Derived by
    /// [`passes::error_forms`].
    pub error_forms: Vec<ErrorForm>,
}

/// A part of the document that the crate does not carry.
#[derive(Clone, Debug, Serialize)]
pub struct LeftOut {
    /// What it is: `GET /items/{id}`.
    pub what: String,
    /// Where it stands in the document.
    pub origin: Pointer,
}

impl Api {
    /// All operations, in the order of the tags.
    pub fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.tags.iter().flat_map(|tag| &tag.operations)
    }

    /// The same, to change them.
    pub fn operations_mut(&mut self) -> impl Iterator<Item = &mut Operation> {
        self.tags.iter_mut().flat_map(|tag| &mut tag.operations)
    }

    /// The types that answers, their headers and webhooks are made of.
    pub fn received_types(&self) -> impl Iterator<Item = Type> {
        let answers = self.operations().flat_map(Operation::received_types).chain(self.header_types()).cloned();
        answers.chain(self.webhooks.iter().cloned().map(Type::Named))
    }

    /// The types that the headers of answers are read as.
    pub fn header_types(&self) -> impl Iterator<Item = &Type> {
        self.headers.iter().map(|header| &header.ty)
    }

    /// The types that requests are made of, to put others in their place.
    pub fn sent_types_mut(&mut self) -> impl Iterator<Item = &mut Type> {
        self.operations_mut().flat_map(Operation::sent_types_mut)
    }

    /// The variables of all servers, one of each name: those of the document, then those of operations.
    pub fn server_variables(&self) -> Vec<&ServerVariable> {
        let servers = self.servers.iter().chain(self.operations().flat_map(|operation| &operation.servers));
        let mut variables: Vec<&ServerVariable> = Vec::new();
        for variable in servers.flat_map(|server| &server.variables) {
            if !variables.iter().any(|known| known.name == variable.name) {
                variables.push(variable);
            }
        }
        variables
    }

    /// How many members of objects are any JSON, or an object, a list or a map of it, and how many there are.
    pub fn untyped_members(&self) -> (usize, usize) {
        let members = || self.types.values().flat_map(|def| def.shape.fields());
        let is_untyped = |ty: &Type| {
            let inside = self.behind_aliases(self.behind_aliases(ty).innermost()).innermost();
            matches!(inside, Type::Any | Type::Object)
        };
        (members().filter(|field| is_untyped(&field.ty)).count(), members().count())
    }

    /// Whether a type is a date, or a list or a map of dates.
    pub fn holds_date(&self, ty: &Type) -> bool {
        match self.behind_aliases(ty) {
            Type::Timestamp | Type::Date => true,
            Type::List(inner) | Type::Map(inner) => match self.behind_aliases(inner) {
                Type::Nullable(inner) => self.holds_date(inner),
                inner => self.holds_date(inner),
            },
            _ => false,
        }
    }

    /// The same of an answer, which may be null.
    pub fn answers_date(&self, ty: &Type) -> bool {
        match ty {
            Type::Nullable(inner) => self.holds_date(inner),
            ty => self.holds_date(ty),
        }
    }

    /// The place among the types of the one that `ty` names, maybe by another name.
    pub fn index_of(&self, ty: &Type) -> Option<usize> {
        match self.behind_aliases(ty) {
            Type::Named(name) => self.types.get_index_of(name),
            _ => None,
        }
    }

    /// The type without names that are only names, wherever they stand in it: types that are the same have the same.
    pub fn without_aliases(&self, ty: &Type) -> Type {
        match self.behind_aliases(ty) {
            Type::List(inner) => Type::List(Box::new(self.without_aliases(inner))),
            Type::Map(inner) => Type::Map(Box::new(self.without_aliases(inner))),
            Type::Nullable(inner) => Type::Nullable(Box::new(self.without_aliases(inner))),
            other => other.clone(),
        }
    }

    /// The type behind names that are only names.
    pub fn behind_aliases<'t>(&'t self, ty: &'t Type) -> &'t Type {
        behind_aliases(&self.types, ty)
    }
}

/// The type behind names that are only names.
pub fn behind_aliases<'t>(types: &'t IndexMap<TypeName, TypeDef>, mut ty: &'t Type) -> &'t Type {
    while let Type::Named(name) = ty {
        match types.get(name).map(|def| &def.shape) {
            Some(Shape::Alias(inner)) => ty = inner,
            Some(Shape::Struct { .. } | Shape::Enum { .. } | Shape::IntegerEnum { .. } | Shape::Union(_)) | None => {
                break;
            }
        }
    }
    ty
}

/// The definition of what `ty` names, maybe by another name.
pub fn definition<'t>(types: &'t IndexMap<TypeName, TypeDef>, ty: &Type) -> Option<&'t TypeDef> {
    match behind_aliases(types, ty) {
        Type::Named(name) => types.get(name),
        _ => None,
    }
}

fn as_list<S: Serializer>(types: &IndexMap<TypeName, TypeDef>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(types.values())
}
