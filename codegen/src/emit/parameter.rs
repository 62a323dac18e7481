//! Parameters: the arguments that they are, and the calls that put them into a request.

use proc_macro2::TokenStream;
use quote::quote;

use super::{ty, value_ident};
use crate::api::{Api, Location, Operation, Parameter, Shape, Style, Type, Writing};

/// The argument for a parameter: its text is copied into the request, so a reference is enough.
pub(super) fn argument_type(api: &Api, parameter: &Parameter) -> TokenStream {
    let ty = &parameter.ty;
    match parameter.writing {
        Writing::Text => match api.behind_aliases(ty) {
            Type::String | Type::Binary | Type::Any => quote!(&str),
            other => ty::stored(other, ty::From::Elsewhere),
        },
        Writing::Repeated | Writing::Joined(_) => match api.behind_aliases(ty) {
            Type::List(item) if is_text(api, item) => quote!(impl IntoIterator<Item = impl Display>),
            Type::List(item) => {
                let item = ty::stored(api.behind_aliases(item), ty::From::Elsewhere);
                quote!(impl IntoIterator<Item = #item>)
            }
            other => ty::stored(other, ty::From::Elsewhere),
        },
        Writing::Styled(_) | Writing::Reserved(_) => ty::borrowed(api, ty),
    }
}

/// Whether a parameter is a list of texts, whose items may be anything that can be written.
pub(super) fn takes_display(api: &Api, parameter: &Parameter) -> bool {
    match (parameter.writing, api.behind_aliases(&parameter.ty)) {
        (Writing::Repeated | Writing::Joined(_), Type::List(item)) => is_text(api, item),
        _ => false,
    }
}

fn is_text(api: &Api, ty: &Type) -> bool {
    matches!(api.behind_aliases(ty), Type::String | Type::Binary | Type::Any)
}

/// The calls that put the arguments into the path.
pub(super) fn path_call(api: &Api, operation: &Operation) -> Option<TokenStream> {
    let parameters: Vec<&Parameter> = operation.path_parameters().collect();
    if parameters.is_empty() {
        return None;
    }
    if parameters.iter().all(|parameter| parameter.writing == Writing::Text) {
        let segments = parameters.iter().map(|parameter| path_text(api, parameter));
        return Some(quote!(.path(&[#(#segments),*])));
    }
    let calls = parameters.iter().map(|parameter| {
        let (name, wire) = (value_ident(&parameter.name), &parameter.wire);
        match parameter.writing {
            Writing::Text => {
                let text = path_text(api, parameter);
                quote!(.argument(#text))
            }
            Writing::Repeated | Writing::Joined(_) => quote!(.list_argument(#name)),
            Writing::Styled(style) | Writing::Reserved(style) => {
                let (value, style) = (reference(api, parameter), bare_style(style, wire));
                quote!(.styled_argument(#value, #style))
            }
        }
    });
    Some(quote!(#(#calls)*))
}

fn path_text(api: &Api, parameter: &Parameter) -> TokenStream {
    let name = value_ident(&parameter.name);
    match api.behind_aliases(&parameter.ty) {
        Type::String | Type::Binary | Type::Any => quote!(#name),
        Type::Named(named) if matches!(api.types.get(named).map(|def| &def.shape), Some(Shape::Enum { .. })) => {
            quote!(#name.as_str())
        }
        _ => quote!(&#name.to_string()),
    }
}

/// The call for a required parameter outside of the path.
pub(super) fn required_call(api: &Api, parameter: &Parameter) -> Option<TokenStream> {
    let (name, wire) = (value_ident(&parameter.name), &parameter.wire);
    Some(match (parameter.location, parameter.writing) {
        (Location::Path, _) => return None,
        (Location::Query, Writing::Text) => quote!(.query(#wire, #name)),
        (Location::Query, Writing::Repeated) => quote!(.query_list(#wire, #name)),
        (Location::Header, Writing::Text) => quote!(.header(#wire, #name)),
        (Location::Header, Writing::Repeated | Writing::Joined(_)) => quote!(.header(#wire, joined(#name))),
        (Location::Query | Location::Header | Location::Cookie, _) => by_value(api, parameter),
    })
}

/// The statement for an optional parameter.
pub(super) fn optional_call(api: &Api, parameter: &Parameter) -> TokenStream {
    let (name, wire) = (value_ident(&parameter.name), &parameter.wire);
    match (parameter.location, parameter.writing) {
        (Location::Query, Writing::Text) => quote!(self.request.set_query(#wire, #name);),
        (Location::Query, Writing::Repeated) => quote!(self.request.set_query_list(#wire, #name);),
        (Location::Header, Writing::Text) => quote!(self.request.set_header(#wire, #name);),
        (Location::Header, Writing::Repeated | Writing::Joined(_)) => {
            quote!(self.request.set_header(#wire, joined(#name));)
        }
        (Location::Path | Location::Query | Location::Header | Location::Cookie, _) => {
            let call = by_value(api, parameter);
            quote!(self.request = self.request #call;)
        }
    }
}

/// The call for a parameter whose setting is the same whether it is required or not.
fn by_value(api: &Api, parameter: &Parameter) -> TokenStream {
    let (name, wire) = (value_ident(&parameter.name), &parameter.wire);
    match parameter.writing {
        Writing::Text | Writing::Repeated => quote!(.cookie(#wire, #name)),
        Writing::Joined(separator) => {
            let separator = separator_text(separator);
            quote!(.joined_query(#wire, #name, #separator))
        }
        Writing::Reserved(style) => {
            let (value, style) = (reference(api, parameter), named_style(style));
            quote!(.reserved_query(#wire, #value, #style))
        }
        Writing::Styled(style) => {
            let value = reference(api, parameter);
            let (named, bare) = (named_style(style), bare_style(style, wire));
            match parameter.location {
                Location::Path => quote!(.styled_argument(#value, #bare)),
                Location::Query => quote!(.styled_query(#wire, #value, #named)),
                Location::Header => quote!(.styled_header(#wire, #value, #bare)),
                Location::Cookie => quote!(.styled_cookie(#wire, #value, #named)),
            }
        }
    }
}

/// The argument as a reference to what is written.
fn reference(api: &Api, parameter: &Parameter) -> TokenStream {
    let name = value_ident(&parameter.name);
    if api.behind_aliases(&parameter.ty).is_copy() { quote!(&#name) } else { quote!(#name) }
}

/// A style as the run time knows it, where the name stands before the value.
pub(super) fn named_style(style: Style) -> TokenStream {
    match style {
        Style::Joined(separator) => {
            let separator = separator_text(separator);
            quote!(Style::Joined(#separator))
        }
        Style::DeepObject => quote!(Style::DeepObject),
        Style::Json => quote!(Style::Json),
        // The others are for the path and for headers.
        Style::Exploded | Style::Simple { .. } | Style::Label { .. } | Style::Matrix { .. } => quote!(Style::Exploded),
    }
}

/// A style as the run time knows it, where no name stands before the value.
fn bare_style(style: Style, wire: &str) -> TokenStream {
    match style {
        Style::Simple { explode } => quote!(BareStyle::Simple { explode: #explode }),
        Style::Label { explode } => quote!(BareStyle::Label { explode: #explode }),
        Style::Matrix { explode } => quote!(BareStyle::Matrix { name: #wire, explode: #explode }),
        Style::Json => quote!(BareStyle::Json),
        // The others are for queries and cookies.
        Style::Exploded | Style::Joined(_) | Style::DeepObject => quote!(BareStyle::Simple { explode: false }),
    }
}

/// A separator as it stands in a URL, where it must not be taken for a part of an item.
fn separator_text(separator: char) -> &'static str {
    match separator {
        ' ' => "%20",
        '|' => "%7C",
        _ => ",",
    }
}
