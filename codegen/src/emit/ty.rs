//! A type of the model as Rust, and the ways to take one as an argument.

use proc_macro2::TokenStream;
use quote::quote;

use super::type_ident;
use crate::api::{Api, Shape, Type};

/// How a module says where the crate's types are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum From {
    /// Inside `types`.
    Types,
    /// Anywhere else, behind `use crate::types`.
    Elsewhere,
}

/// The type as it is stored.
pub(super) fn stored(ty: &Type, from: From) -> TokenStream {
    match ty {
        Type::Boolean => quote!(bool),
        Type::Int32 => quote!(i32),
        Type::Int64 => quote!(i64),
        Type::UInt64 => quote!(u64),
        Type::Float => quote!(f64),
        Type::String | Type::Binary => quote!(String),
        Type::File => match from {
            From::Types => quote!(FilePart),
            From::Elsewhere => quote!(crate::FilePart),
        },
        Type::Timestamp => quote!(jiff::Timestamp),
        Type::Date => quote!(jiff::civil::Date),
        Type::Uuid => quote!(uuid::Uuid),
        Type::Any => quote!(serde_json::Value),
        Type::Object => quote!(serde_json::Map<String, serde_json::Value>),
        Type::List(item) => {
            let item = stored(item, from);
            quote!(Vec<#item>)
        }
        Type::Map(value) => {
            let value = stored(value, from);
            match from {
                From::Types => quote!(BTreeMap<String, #value>),
                From::Elsewhere => quote!(std::collections::BTreeMap<String, #value>),
            }
        }
        Type::Nullable(inner) => {
            let inner = stored(inner, from);
            quote!(Option<#inner>)
        }
        Type::Named(name) => {
            let name = type_ident(name);
            match from {
                From::Types => quote!(#name),
                From::Elsewhere => quote!(types::#name),
            }
        }
    }
}

/// The type of an argument that is only read: a reference, unless a copy costs less.
pub(super) fn borrowed(api: &Api, ty: &Type) -> TokenStream {
    match api.behind_aliases(ty) {
        Type::String | Type::Binary => quote!(&str),
        Type::List(item) => {
            let item = stored(item, From::Elsewhere);
            quote!(&[#item])
        }
        copied if copied.is_copy() => stored(ty, From::Elsewhere),
        _ => {
            let stored = stored(ty, From::Elsewhere);
            quote!(&#stored)
        }
    }
}

/// How an argument is taken that ends up stored.
pub(super) enum Taken {
    /// As it is.
    Plain(TokenStream),
    /// As what can be turned into the type.
    Into(TokenStream),
    /// As the items of a list of the type.
    Each(TokenStream),
    /// As what can be turned into the items of a list of the type.
    EachInto(TokenStream),
    /// As the entries of a map of the type.
    Entries(TokenStream),
    /// As the members of any JSON object.
    Members,
}

impl Taken {
    /// The type of the argument.
    pub(super) fn argument(&self) -> TokenStream {
        match self {
            Self::Plain(ty) => ty.clone(),
            Self::Into(ty) => quote!(impl Into<#ty>),
            Self::Each(ty) => quote!(impl IntoIterator<Item = #ty>),
            Self::EachInto(ty) => quote!(impl IntoIterator<Item = impl Into<#ty>>),
            Self::Entries(ty) => quote!(impl IntoIterator<Item = (impl Into<String>, #ty)>),
            Self::Members => quote!(impl IntoIterator<Item = (impl Into<String>, impl Into<serde_json::Value>)>),
        }
    }

    /// The same in the words of the run time's macro for objects.
    pub(super) fn short(&self) -> TokenStream {
        match self {
            Self::Plain(ty) => ty.clone(),
            Self::Into(ty) => quote!(into #ty),
            Self::Each(ty) => quote!(each #ty),
            Self::EachInto(ty) => quote!(each into #ty),
            Self::Entries(ty) => quote!(entries #ty),
            Self::Members => quote!(members),
        }
    }
}

/// How a type is taken that ends up stored.
pub(super) fn taken(api: &Api, ty: &Type, from: From) -> Taken {
    match api.behind_aliases(ty) {
        Type::String | Type::Binary => Taken::Into(quote!(String)),
        Type::File => Taken::Into(stored(&Type::File, from)),
        Type::Any => Taken::Into(quote!(serde_json::Value)),
        Type::Object => Taken::Members,
        Type::List(item) if matches!(api.behind_aliases(item), Type::String | Type::Binary | Type::File) => {
            Taken::EachInto(stored(api.behind_aliases(item), from))
        }
        Type::List(item) if named_union(api, item) => Taken::EachInto(stored(item, from)),
        Type::List(item) => Taken::Each(stored(item, from)),
        Type::Map(inner) => Taken::Entries(stored(inner, from)),
        Type::Named(_) if named_union(api, ty) => Taken::Into(stored(ty, from)),
        Type::Boolean
        | Type::Int32
        | Type::Int64
        | Type::UInt64
        | Type::Float
        | Type::Timestamp
        | Type::Date
        | Type::Uuid
        | Type::Nullable(_)
        | Type::Named(_) => Taken::Plain(stored(ty, from)),
    }
}

/// Whether a type is a union, which any of its branches can be turned into.
fn named_union(api: &Api, ty: &Type) -> bool {
    match api.behind_aliases(ty) {
        Type::Named(name) => matches!(api.types.get(name).map(|def| &def.shape), Some(Shape::Union(_))),
        _ => false,
    }
}

/// Whether a value of the type is one word in a call, not a list or an object in full.
///
/// Constructors take such arguments first: a call reads best when its long literals come last.
pub(super) fn is_short(api: &Api, ty: &Type) -> bool {
    match api.behind_aliases(ty) {
        Type::String | Type::Binary => true,
        Type::Named(name) => {
            matches!(api.types.get(name).map(|def| &def.shape), Some(Shape::Enum { .. } | Shape::IntegerEnum { .. }))
        }
        other => other.is_copy(),
    }
}
