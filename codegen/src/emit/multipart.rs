//! Bodies of several parts: a function that takes one apart.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::{ty, type_ident, value_ident};
use crate::api::{Api, BodyContent, Direction, Encoding, Field, Form, Operation, Rest, Shape, Style, Type, TypeDef};
use crate::naming::TypeName;

/// What is sent for a member, or for each item of one that is a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Text,
    File,
    Json,
    /// A text, or JSON: the value decides.
    Value,
    DeepObject,
    /// The members that have no name in the document, each as its value decides.
    Rest,
    /// The same where each of them is a file.
    RestOfFiles,
    /// A body that is none of the known ones.
    Unknown,
}

/// The name of the function that makes the parts of an operation's body.
pub(super) fn function(operation: &Operation) -> Ident {
    Ident::new(&format!("{}_parts", operation.name), Span::call_site())
}

/// Emits that function, where the operation has such a body.
pub(super) fn emit_parts(api: &Api, operation: &Operation) -> Option<TokenStream> {
    let form = form_of(operation)?;
    let function = function(operation);
    let ty = ty::stored(&form.ty, ty::From::Elsewhere);
    let parts = match definition(api, &form.ty).map(|def| (def, &def.shape)) {
        Some((def, Shape::Struct { fields, rest })) => emit_members(api, form, def, fields, rest.as_ref()),
        Some((def, Shape::Union(union))) => {
            let branches = union.variants.iter().map(|variant| emit_branch(api, form, def, &variant.name, &variant.ty));
            let name = type_ident(&def.name);
            quote! {
                match body {
                    #(#branches)*
                    types::#name::Unknown(body) => Multipart::new().unknown(body),
                }
            }
        }
        Some((_, Shape::Enum { .. } | Shape::IntegerEnum { .. } | Shape::Alias(_))) | None => {
            quote!(Multipart::new().rest(body))
        }
    };
    Some(quote! {
        fn #function(body: &#ty) -> Multipart {
            #parts
        }
    })
}

/// The parts of an object.
fn emit_members(api: &Api, form: &Form, def: &TypeDef, fields: &[Field], rest: Option<&Rest>) -> TokenStream {
    let parts = sent(fields).map(|field| emit_part(api, def, field, form.encoding(&field.wire)));
    let rest = rest.map(|rest| {
        let name = value_ident(&rest.name);
        if rest.ty == Type::File { quote!(.rest_of_files(&body.#name)) } else { quote!(.rest(&body.#name)) }
    });
    quote!(Multipart::new() #(#parts)* #rest)
}

/// The parts of an object that is one of several.
fn emit_branch(api: &Api, form: &Form, union: &TypeDef, variant: &TypeName, ty: &Type) -> TokenStream {
    let (union, variant) = (type_ident(&union.name), type_ident(variant));
    let parts = match definition(api, ty).map(|def| (def, &def.shape)) {
        Some((def, Shape::Struct { fields, rest })) => emit_members(api, form, def, fields, rest.as_ref()),
        Some((_, Shape::Enum { .. } | Shape::IntegerEnum { .. } | Shape::Union(_) | Shape::Alias(_))) | None => {
            quote!(Multipart::new().rest(body))
        }
    };
    quote!(types::#union::#variant(body) => #parts,)
}

fn definition<'a>(api: &'a Api, ty: &Type) -> Option<&'a TypeDef> {
    crate::api::definition(&api.types, ty)
}

/// The body of several parts that an operation takes.
pub(super) fn form_of(operation: &Operation) -> Option<&Form> {
    operation.bodies().find_map(|body| match &body.content {
        BodyContent::Multipart(form) => Some(form),
        BodyContent::Json(_) | BodyContent::Form(_) | BodyContent::Text | BodyContent::Binary => None,
    })
}

/// The kinds of part that a body has.
pub(super) fn parts_of(api: &Api, form: &Form) -> Vec<Part> {
    let Some(def) = definition(api, &form.ty) else {
        return vec![Part::Rest];
    };
    let branches = def.shape.variants();
    if branches.is_empty() {
        return parts_of_object(api, form, &form.ty);
    }
    let parts = branches.iter().flat_map(|variant| parts_of_object(api, form, &variant.ty));
    parts.chain([Part::Unknown]).collect()
}

fn parts_of_object(api: &Api, form: &Form, ty: &Type) -> Vec<Part> {
    let Some(Shape::Struct { fields, rest }) = definition(api, ty).map(|def| &def.shape) else {
        return vec![Part::Rest];
    };
    let parts = sent(fields).map(|field| part_of(api, &field.ty, form.encoding(&field.wire)));
    let rest = rest.as_ref().map(|rest| if rest.ty == Type::File { Part::RestOfFiles } else { Part::Rest });
    parts.chain(rest).collect()
}

/// The members that go into a request.
fn sent(fields: &[Field]) -> impl Iterator<Item = &Field> {
    fields.iter().filter(|field| field.direction != Direction::ReadOnly)
}

fn emit_part(api: &Api, def: &TypeDef, field: &Field, encoding: Option<&Encoding>) -> TokenStream {
    let wire = &field.wire;
    let part = part_of(api, &field.ty, encoding);
    let values = values(api, def, field, part);
    let content_type = encoding.and_then(|encoding| encoding.content_type.as_deref());
    let known_type = content_type.map_or_else(|| quote!(None), |content_type| quote!(Some(#content_type)));
    match part {
        Part::Text => quote!(.text(#wire, #known_type, #values)),
        Part::File => {
            let content_type = content_type.unwrap_or("application/octet-stream");
            quote!(.file(#wire, #content_type, #values))
        }
        Part::Json => {
            let content_type = content_type.unwrap_or("application/json");
            quote!(.json(#wire, #content_type, #values))
        }
        Part::Value => quote!(.value(#wire, #known_type, #values)),
        Part::DeepObject => quote!(.deep_object(#wire, #values)),
        // These are no members.
        Part::Rest | Part::RestOfFiles | Part::Unknown => quote!(),
    }
}

fn part_of(api: &Api, ty: &Type, encoding: Option<&Encoding>) -> Part {
    let style = encoding.and_then(|encoding| encoding.style);
    if style == Some(Style::DeepObject) {
        return Part::DeepObject;
    }
    let item = match api.behind_aliases(ty) {
        Type::List(item) => without_null(api, item),
        other => other,
    };
    match item {
        Type::File => Part::File,
        _ if style == Some(Style::Json) => Part::Json,
        Type::Boolean
        | Type::Int32
        | Type::Int64
        | Type::UInt64
        | Type::Float
        | Type::String
        | Type::Binary
        | Type::Timestamp
        | Type::Date
        | Type::Uuid => Part::Text,
        Type::Any => Part::Value,
        Type::Object | Type::Map(_) | Type::List(_) | Type::Nullable(_) => Part::Json,
        Type::Named(name) => match api.types.get(name).map(|def| &def.shape) {
            Some(Shape::Enum { .. } | Shape::IntegerEnum { .. }) => Part::Text,
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
fn values(api: &Api, def: &TypeDef, field: &Field, part: Part) -> TokenStream {
    let name = value_ident(&field.name);
    let is_whole = part == Part::DeepObject;
    let list = match api.behind_aliases(&field.ty) {
        Type::List(item) if !is_whole => Some(&**item),
        _ => None,
    };
    let nulls = list.is_some_and(|item| matches!(api.behind_aliases(item), Type::Nullable(_)));
    let nulls = nulls.then(|| quote!(.flatten()));
    let is_copied = part == Part::Text && api.behind_aliases(&field.ty).is_copy();
    let is_patch = def.usage.patches(field);
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
