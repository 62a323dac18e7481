//! The client's method for an operation, and what the run time knows of it.

use std::fmt::Write as _;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use super::{docs, example, markdown, operations, structs, ty, type_ident, value_ident};
use crate::api::{Api, Body, BodyContent, ListStyle, Location, Method, Operation, Parameter, SuccessContent, Type};

/// The constant that describes an operation to the run time.
pub(super) fn static_ident(operation: &Operation) -> Ident {
    Ident::new(&operation.name.as_str().to_ascii_uppercase(), Span::call_site())
}

/// Emits that constant.
pub(super) fn emit_static(api: &Api, operation: &Operation) -> TokenStream {
    let name = static_ident(operation);
    let id = operation.wire.as_deref().unwrap_or(operation.name.as_str());
    let method = method(operation.method);
    let path = encoded_literals(&operation.path);
    let accept = match &operation.success.content {
        SuccessContent::Binary | SuccessContent::ByStatus { .. } | SuccessContent::Empty => "*/*",
        SuccessContent::Json(_) | SuccessContent::Text => operation.success.media_type.as_deref().unwrap_or("*/*"),
    };
    let auth = !operation.security.is_empty() && !api.credentials.is_empty();
    // The first that fits decides: exact statuses stand before ranges, and the rest comes last.
    let errors = operation.errors.iter().filter_map(|error| {
        let form = api.error_forms.iter().find(|form| Some(&form.ty) == error.ty.as_ref())?;
        let form = type_ident(&form.name);
        let (first, last) = error.status.range(400, 599);
        let (first, last) = (Literal::u16_unsuffixed(first), Literal::u16_unsuffixed(last));
        Some(quote!((#first..=#last, ErrorKind::#form)))
    });
    quote! {
        static #name: Operation = Operation {
            id: #id,
            method: #method,
            path: #path,
            accept: #accept,
            auth: #auth,
            errors: &[#(#errors),*],
        };
    }
}

/// Emits the method.
pub(super) fn emit_method(api: &Api, operation: &Operation) -> TokenStream {
    let comment = docs::comment(&method_docs(api, operation));
    let alias = operation.wire.as_ref().filter(|wire| *wire != operation.name.as_str() && is_plain(wire));
    let alias = alias.map(|wire| quote!(#[doc(alias = #wire)]));
    let deprecated = docs::deprecated(&operation.docs);
    let name = value_ident(&operation.name);
    let builder = type_ident(&operation.builder);
    let constant = static_ident(operation);
    let body = operation.body.as_ref().filter(|body| body.required);
    let body_argument = body.map(|body| body_argument(api, body));
    let arguments = operation.arguments().map(|parameter| {
        let name = value_ident(&parameter.name);
        let ty = argument_type(api, &parameter.ty);
        quote!(#name: #ty)
    });
    let arguments = arguments.chain(body_argument);
    let path = path_call(api, operation);
    let queries = operation.arguments().filter_map(required_call);
    let body = body.map(|body| body_call(api, body));
    quote! {
        #comment
        #alias
        #deprecated
        pub fn #name(&self, #(#arguments),*) -> #builder {
            #builder {
                request: Request::new(self, &#constant) #path #(#queries)* #body,
            }
        }
    }
}

fn method_docs(api: &Api, operation: &Operation) -> Vec<String> {
    let mut lines = docs::prose(&operation.docs);
    let signature = format!("`{} {}`", operation.method.as_str(), operation.path.replace('`', "'"));
    if lines.is_empty() {
        lines.push(format!("Calls {signature}."));
    } else {
        lines.push(String::new());
        lines.push(signature);
    }
    let told: Vec<&Parameter> =
        operation.arguments().filter(|parameter| !docs::lines(&parameter.docs, "").concat().is_empty()).collect();
    if !told.is_empty() {
        lines.push(String::new());
        lines.push("# Arguments".to_owned());
        lines.push(String::new());
        for parameter in told {
            let about = docs::lines(&parameter.docs, "");
            let about =
                about.iter().filter(|line| !line.is_empty()).map(|line| line.trim()).collect::<Vec<_>>().join(" ");
            lines.extend(markdown::wrapped_item(&format!("* `{}`: {about}", parameter.name)));
        }
    }
    lines.push(String::new());
    lines.push("# Examples".to_owned());
    lines.push(String::new());
    lines.extend(example::as_doctest(api, operation));
    lines
}

/// The argument for a body, in the form that costs the caller least.
pub(super) fn body_argument(api: &Api, body: &Body) -> TokenStream {
    let name = value_ident(&body.name);
    let ty = match &body.content {
        BodyContent::Json(ty) => {
            let stored = ty::stored(ty, ty::From::Elsewhere);
            match api.behind_aliases(ty) {
                Type::String => quote!(&str),
                Type::List(item) => {
                    let item = ty::stored(item, ty::From::Elsewhere);
                    quote!(&[#item])
                }
                copied if copied.is_copy() => stored,
                _ if operations::borrows(api, ty) => quote!(impl Borrow<#stored>),
                _ => quote!(&#stored),
            }
        }
        BodyContent::Text => quote!(impl Into<String>),
        BodyContent::Binary => quote!(impl Into<Bytes>),
    };
    quote!(#name: #ty)
}

/// The call that puts the body into the request.
pub(super) fn body_call(api: &Api, body: &Body) -> TokenStream {
    let name = value_ident(&body.name);
    match &body.content {
        BodyContent::Json(ty) => {
            let value = if operations::borrows(api, ty) { quote!(#name.borrow()) } else { quote!(&#name) };
            let media_type = &body.media_type;
            let kind = (media_type != "application/json").then(|| quote!(.content_type(#media_type)));
            quote!(.json(#value) #kind)
        }
        BodyContent::Text => {
            let media_type = &body.media_type;
            quote!(.bytes(#media_type, #name.into()))
        }
        BodyContent::Binary => {
            let media_type = &body.media_type;
            quote!(.bytes(#media_type, #name))
        }
    }
}

fn path_call(api: &Api, operation: &Operation) -> Option<TokenStream> {
    let segments: Vec<_> = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.location == Location::Path)
        .map(|parameter| {
            let name = value_ident(&parameter.name);
            match api.behind_aliases(&parameter.ty) {
                Type::String | Type::Any => quote!(#name),
                Type::List(_) => quote!(&joined(#name, ',')),
                Type::Named(_) => quote!(#name.as_str()),
                _ => quote!(&#name.to_string()),
            }
        })
        .collect();
    (!segments.is_empty()).then(|| quote!(.path(&[#(#segments),*])))
}

/// The call for a required parameter outside of the path.
fn required_call(parameter: &Parameter) -> Option<TokenStream> {
    let (name, wire) = (value_ident(&parameter.name), &parameter.wire);
    Some(match (parameter.location, parameter.list) {
        (Location::Path, _) => return None,
        (Location::Query, None) => quote!(.query(#wire, #name)),
        (Location::Query, Some(ListStyle::Repeated)) => quote!(.query_list(#wire, #name)),
        (Location::Query, Some(ListStyle::Joined(separator))) => quote!(.query(#wire, joined(#name, #separator))),
        (Location::Header, list) => {
            let value = header_value(parameter, list);
            quote!(.header(#wire, #value))
        }
    })
}

/// The statement for an optional parameter.
pub(super) fn optional_call(parameter: &Parameter) -> TokenStream {
    let (name, wire) = (value_ident(&parameter.name), &parameter.wire);
    match (parameter.location, parameter.list) {
        (Location::Path, _) | (Location::Query, None) => quote!(self.request.set_query(#wire, #name);),
        (Location::Query, Some(ListStyle::Repeated)) => quote!(self.request.set_query_list(#wire, #name);),
        (Location::Query, Some(ListStyle::Joined(separator))) => {
            quote!(self.request.set_query(#wire, joined(#name, #separator));)
        }
        (Location::Header, list) => {
            let value = header_value(parameter, list);
            quote!(self.request.set_header(#wire, #value);)
        }
    }
}

fn header_value(parameter: &Parameter, list: Option<ListStyle>) -> TokenStream {
    let name = value_ident(&parameter.name);
    if list.is_some() { quote!(joined(#name, ',')) } else { quote!(#name) }
}

/// Whether a parameter is a list of texts, whose items may be anything that can be written.
pub(super) fn takes_display(api: &Api, ty: &Type) -> bool {
    match api.behind_aliases(ty) {
        Type::List(item) => matches!(api.behind_aliases(item), Type::String | Type::Any),
        _ => false,
    }
}

/// The argument for a parameter: its text is copied into the request, so a reference is enough.
pub(super) fn argument_type(api: &Api, ty: &Type) -> TokenStream {
    match api.behind_aliases(ty) {
        Type::String | Type::Any => quote!(&str),
        Type::List(item) => match api.behind_aliases(item) {
            Type::String | Type::Any => quote!(impl IntoIterator<Item = impl Display>),
            item => {
                let item = ty::stored(item, ty::From::Elsewhere);
                quote!(impl IntoIterator<Item = #item>)
            }
        },
        other => ty::stored(other, ty::From::Elsewhere),
    }
}

fn method(method: Method) -> TokenStream {
    match method {
        Method::Get => quote!(Method::GET),
        Method::Put => quote!(Method::PUT),
        Method::Post => quote!(Method::POST),
        Method::Delete => quote!(Method::DELETE),
        Method::Options => quote!(Method::OPTIONS),
        Method::Head => quote!(Method::HEAD),
        Method::Patch => quote!(Method::PATCH),
        Method::Trace => quote!(Method::TRACE),
    }
}

/// The template with its fixed parts as they stand in a URL (RFC 3986, section 3.3).
fn encoded_literals(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut in_parameter = false;
    for byte in path.bytes() {
        match byte {
            b'{' => in_parameter = true,
            b'}' => in_parameter = false,
            _ => {}
        }
        let legal = byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/%{}".contains(&byte);
        if legal || (in_parameter && byte.is_ascii_graphic()) {
            out.push(char::from(byte));
        } else {
            // Writing into a text does not fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Whether a text can stand in `#[doc(alias)]`.
fn is_plain(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
}

/// The docs of a setter: what the document says of the parameter, or at least what it is called.
pub(super) fn parameter_docs(parameter: &Parameter) -> Vec<String> {
    docs::lines(&parameter.docs, &structs::fallback(&parameter.wire, &parameter.ty))
}
