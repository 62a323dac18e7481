//! Bodies: the arguments that they are, and the calls that put them into a request.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, multipart, operations, parameter, structs, ty, value_ident};
use crate::api::{Api, Body, BodyContent, Form, Method, Operation, Type};

/// The arguments for a body, in the form that costs the caller least.
pub(super) fn arguments(api: &Api, body: &Body) -> TokenStream {
    let name = value_ident(&body.name);
    let ty = match &body.content {
        BodyContent::Json(Type::Nullable(inner)) => {
            let inner = ty::borrowed(api, inner);
            quote!(Option<#inner>)
        }
        BodyContent::Json(ty) | BodyContent::Form(Form { ty, .. }) | BodyContent::Multipart(Form { ty, .. }) => {
            if operations::borrows(api, ty) {
                let stored = ty::stored(ty, ty::From::Elsewhere);
                quote!(impl Borrow<#stored>)
            } else {
                ty::borrowed(api, ty)
            }
        }
        BodyContent::Text => quote!(impl Into<String>),
        BodyContent::Binary => quote!(impl Into<BinaryBody>),
    };
    let media_type = body.media_type_argument.as_ref().map(|argument| {
        let argument = value_ident(argument);
        quote!(, #argument: &str)
    });
    quote!(#name: #ty #media_type)
}

/// The body that an example shows: one that is required, or without which a call that changes something would send
/// nothing.
pub(super) fn shown<'a>(api: &Api, operation: &'a Operation) -> Option<&'a Body> {
    let changes = matches!(operation.method, Method::Post | Method::Put | Method::Patch);
    let says_what = |body: &Body| {
        let shape = body.ty().and_then(|ty| crate::api::definition(&api.types, ty)).map(|def| &def.shape);
        changes || shape.is_some_and(|shape| !structs::constructor_fields(api, shape.fields()).is_empty())
    };
    operation.body.as_ref().filter(|body| body.required || says_what(body))
}

/// Emits the setters of the bodies that are optional.
pub(super) fn emit_setters(api: &Api, operation: &Operation) -> TokenStream {
    let first = operation.body.iter().map(|body| (&body.name, body));
    let others = operation.other_bodies.iter().map(|other| (&other.method, &other.body));
    let setters = first.chain(others).filter(|(_, body)| !body.required).map(|(name, body)| {
        let fallback = match &operation.body {
            Some(first) if first.name != *name => format!("Sets the body, as {}.", spoken(body)),
            _ => "Sets the body.".to_owned(),
        };
        let comment = docs::comment(&docs::lines(&body.docs, &fallback));
        let arguments = arguments(api, body);
        let name = value_ident(name);
        let call = call(api, operation, body);
        // Who calls it compiles how the body is written, and nobody else.
        quote! {
            #comment
            #[inline]
            pub fn #name(mut self, #arguments) -> Self {
                self.request = self.request #call;
                self
            }
        }
    });
    quote!(#(#setters)*)
}

/// The call that puts the body into the request.
pub(super) fn call(api: &Api, operation: &Operation, body: &Body) -> TokenStream {
    let name = value_ident(&body.name);
    let media_type = &body.media_type;
    match &body.content {
        BodyContent::Json(ty) => {
            let value = value(api, body, ty);
            let kind = (media_type != "application/json").then(|| quote!(.content_type(#media_type)));
            quote!(.json(#value) #kind)
        }
        BodyContent::Form(form) => {
            let value = value(api, body, &form.ty);
            let styles = form.encodings.iter().filter_map(|encoding| {
                let (wire, style) = (&encoding.wire, parameter::named_style(encoding.style?));
                Some(quote!((#wire, #style)))
            });
            let written = if form.encodings.is_empty() {
                quote!(.form(#value))
            } else {
                quote!(.styled_form(#value, &[#(#styles),*]))
            };
            let kind = (media_type != "application/x-www-form-urlencoded").then(|| quote!(.content_type(#media_type)));
            quote!(#written #kind)
        }
        BodyContent::Multipart(form) => {
            let value = value(api, body, &form.ty);
            let parts = multipart::function(operation);
            quote!(.multipart(#media_type, #parts(#value)))
        }
        BodyContent::Text | BodyContent::Binary => {
            let text = if body.content == BodyContent::Text { quote!(#name.into()) } else { quote!(#name) };
            let argument = body.media_type_argument.as_ref().map(value_ident);
            match (argument, body.content == BodyContent::Binary) {
                (Some(argument), true) => quote!(.binary_of_type(#argument, #text)),
                (Some(argument), false) => quote!(.bytes_of_type(#argument, #text)),
                (None, true) => quote!(.binary(#media_type, #text)),
                (None, false) => quote!(.bytes(#media_type, #text)),
            }
        }
    }
}

/// The body as a reference to what is written.
fn value(api: &Api, body: &Body, ty: &Type) -> TokenStream {
    let name = value_ident(&body.name);
    if operations::borrows(api, ty) {
        quote!(#name.borrow())
    } else if matches!(ty, Type::Nullable(_)) || api.behind_aliases(ty).is_copy() {
        quote!(&#name)
    } else {
        quote!(#name)
    }
}

/// What a body is, in a few words.
pub(super) fn spoken(body: &Body) -> String {
    match &body.content {
        BodyContent::Json(_) => super::markdown::code(&body.media_type),
        BodyContent::Form(_) => "a form".to_owned(),
        BodyContent::Multipart(_) => "parts".to_owned(),
        BodyContent::Text => "a text".to_owned(),
        BodyContent::Binary => "bytes".to_owned(),
    }
}

/// A sentence that says what a body is sent as, where that is not JSON.
pub(super) fn sentence(body: &Body) -> Option<String> {
    let media_type = super::markdown::code(&body.media_type);
    Some(match &body.content {
        BodyContent::Json(Type::Nullable(_)) => "A body of `None` is sent as `null`.".to_owned(),
        BodyContent::Json(_) => return None,
        BodyContent::Form(_) => format!("The body is sent as a form ({media_type})."),
        BodyContent::Multipart(_) => format!("The body is sent in parts ({media_type}), one for each member."),
        BodyContent::Text | BodyContent::Binary => match &body.media_type_argument {
            Some(argument) => format!("The body is sent as what `{argument}` says, which fits {media_type}."),
            None => format!("The body is sent as {media_type}."),
        },
    })
}
