//! Bodies of several parts: a function that takes one apart.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::{structs, ty, value_ident};
use crate::api::{Api, BodyContent, Direction, Encoding, Field, Form, Operation, Shape, Style, Type, TypeDef};

/// What is sent for a member, or for each item of one that is a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Text,
    TextOfType,
    File,
    Json,
    /// A text, or JSON: the value decides.
    Value,
    DeepObject,
}

/// The name of the function that makes the parts of an operation's body.
pub(super) fn function(operation: &Operation) -> Ident {
    Ident::new(&format!("{}_parts", operation.name), Span::call_site())
}

/// Emits that function, where the operation has such a body.
pub(super) fn emit_parts(api: &Api, operation: &Operation) -> Option<TokenStream> {
    let form = form_of(operation)?;
    let def = api.types.get_index(api.index_of(&form.ty)?)?.1;
    let Shape::Struct { fields, rest } = &def.shape else {
        return None;
    };
    let function = function(operation);
    let ty = ty::stored(&form.ty, ty::From::Elsewhere);
    let parts = sent(fields).map(|field| emit_part(api, def, field, form.encoding(&field.wire)));
    let rest = rest.as_ref().map(|rest| {
        let name = value_ident(&rest.name);
        quote!(.rest(&body.#name))
    });
    Some(quote! {
        fn #function(body: &#ty) -> Multipart {
            Multipart::new() #(#parts)* #rest
        }
    })
}

/// The body of several parts that an operation takes.
pub(super) fn form_of(operation: &Operation) -> Option<&Form> {
    operation.bodies().find_map(|body| match &body.content {
        BodyContent::Multipart(form) => Some(form),
        BodyContent::Json(_) | BodyContent::Form(_) | BodyContent::Text | BodyContent::Binary => None,
    })
}

/// The kinds of part that a body has.
pub(super) fn parts_of<'a>(api: &'a Api, form: &'a Form) -> impl Iterator<Item = Part> + 'a {
    let def = api.index_of(&form.ty).and_then(|at| api.types.get_index(at));
    let fields = def.map_or(&[][..], |(_, def)| def.shape.fields());
    sent(fields).map(|field| part_of(api, &field.ty, form.encoding(&field.wire)))
}

/// The members that go into a request.
fn sent(fields: &[Field]) -> impl Iterator<Item = &Field> {
    fields.iter().filter(|field| field.direction != Direction::ReadOnly)
}

fn emit_part(api: &Api, def: &TypeDef, field: &Field, encoding: Option<&Encoding>) -> TokenStream {
    let wire = &field.wire;
    let part = part_of(api, &field.ty, encoding);
    let values = values(api, def, field, part == Part::DeepObject);
    let content_type = encoding.and_then(|encoding| encoding.content_type.as_deref());
    match part {
        Part::Text => quote!(.text(#wire, #values)),
        Part::TextOfType => quote!(.text_of_type(#wire, #content_type, #values)),
        Part::File => {
            let content_type = content_type.unwrap_or("application/octet-stream");
            quote!(.file(#wire, #content_type, #values))
        }
        Part::Json => {
            let content_type = content_type.unwrap_or("application/json");
            quote!(.json(#wire, #content_type, #values))
        }
        Part::Value => quote!(.value(#wire, #values)),
        Part::DeepObject => quote!(.deep_object(#wire, #values)),
    }
}

fn part_of(api: &Api, ty: &Type, encoding: Option<&Encoding>) -> Part {
    if encoding.is_some_and(|encoding| encoding.style == Some(Style::DeepObject)) {
        return Part::DeepObject;
    }
    let typed = encoding.is_some_and(|encoding| encoding.content_type.is_some());
    let item = match api.behind_aliases(ty) {
        Type::List(item) => without_null(api, item),
        other => other,
    };
    match item {
        Type::File => Part::File,
        Type::Boolean
        | Type::Int32
        | Type::Int64
        | Type::UInt64
        | Type::Float
        | Type::String
        | Type::Binary
        | Type::Timestamp
        | Type::Date
        | Type::Uuid => {
            if typed {
                Part::TextOfType
            } else {
                Part::Text
            }
        }
        Type::Any if typed => Part::Json,
        Type::Any => Part::Value,
        Type::Object | Type::Map(_) | Type::List(_) | Type::Nullable(_) => Part::Json,
        Type::Named(name) => match api.types.get(name).map(|def| &def.shape) {
            Some(Shape::Enum { .. } | Shape::IntegerEnum { .. }) if typed => Part::TextOfType,
            Some(Shape::Enum { .. } | Shape::IntegerEnum { .. }) => Part::Text,
            Some(Shape::Union(_)) if typed => Part::Json,
            Some(Shape::Union(_)) => Part::Value,
            Some(Shape::Struct { .. } | Shape::Alias(_)) | None => Part::Json,
        },
    }
}

fn without_null<'a>(api: &'a Api, ty: &'a Type) -> &'a Type {
    match api.behind_aliases(ty) {
        Type::Nullable(inner) => api.behind_aliases(inner),
        other => other,
    }
}

/// The values of a member, as many as there are: none of what is absent, each item of a list.
fn values(api: &Api, def: &TypeDef, field: &Field, is_whole: bool) -> TokenStream {
    let name = value_ident(&field.name);
    let list = match api.behind_aliases(&field.ty) {
        Type::List(item) if !is_whole => Some(&**item),
        _ => None,
    };
    let nulls = list.is_some_and(|item| matches!(api.behind_aliases(item), Type::Nullable(_)));
    let nulls = nulls.then(|| quote!(.flatten()));
    let is_copied = !is_whole && api.behind_aliases(&field.ty).is_copy();
    let is_patch = structs::is_patch(def.usage, field);
    let is_optional = !field.required || field.nullable;
    if list.is_none() {
        return match (is_patch, is_optional) {
            (true, _) => quote!(body.#name.value()),
            // A few bytes are copied rather than borrowed.
            (false, true) if is_copied => quote!(body.#name),
            (false, false) if is_copied => quote!([body.#name]),
            (false, true) => quote!(&body.#name),
            (false, false) => quote!([&body.#name]),
        };
    }
    match (is_patch, is_optional, &nulls) {
        (true, _, _) => quote!(body.#name.value().into_iter().flatten() #nulls),
        (false, true, _) => quote!(body.#name.iter().flatten() #nulls),
        (false, false, Some(_)) => quote!(body.#name.iter() #nulls),
        (false, false, None) => quote!(&body.#name),
    }
}
