//! The client's method for an operation, and what the run time knows of it.

use proc_macro2::TokenStream;
use quote::quote;

use super::{answer, auth, body, docs, example, markdown, parameter, servers, structs, table, type_ident, value_ident};
use crate::api::{Api, Body, Docs, Operation, OtherBody, Parameter, Style, Type};
use crate::naming::ValueName;

/// Emits the method.
pub(super) fn emit_method(api: &Api, operation: &Operation) -> TokenStream {
    let alias = operation.wire.as_ref().filter(|wire| *wire != operation.name.as_str() && is_plain(wire));
    let alias = alias.map(|wire| quote!(#[doc(alias = #wire)]));
    let body = operation.body.as_ref().filter(|body| body.required);
    let method = emit_call(api, operation, &operation.name, body, &method_docs(api, operation), alias.as_ref());
    let others = operation.other_bodies.iter().filter(|other| other.body.required).map(|OtherBody { method, body }| {
        let line = format!("[`{}`](Self::{0}), with {} as the body.", operation.name, body::spoken(body));
        let mut lines = vec![line];
        lines.extend(told_arguments([(&body.name, &body.docs)].into_iter()));
        lines.extend([String::new(), "# Examples".to_owned(), String::new()]);
        lines.extend(example::as_doctest(api, operation, method, Some(body)));
        emit_call(api, operation, method, Some(body), &lines, None)
    });
    quote!(#method #(#others)*)
}

fn emit_call(
    api: &Api,
    operation: &Operation,
    name: &ValueName,
    body: Option<&Body>,
    lines: &[String],
    alias: Option<&TokenStream>,
) -> TokenStream {
    let comment = docs::comment(lines);
    let deprecated = docs::deprecated(&operation.docs);
    let name = value_ident(name);
    let builder = type_ident(&operation.builder);
    let constant = table::static_ident(operation);
    let body_arguments = body.map(|body| body::arguments(api, body));
    let arguments = operation.arguments().map(|parameter| {
        let name = value_ident(&parameter.name);
        let ty = parameter::argument_type(api, parameter);
        quote!(#name: #ty)
    });
    let arguments: Vec<_> = arguments.chain(body_arguments).collect();
    // What an operation requires is for the service to say.
    let many = (arguments.len() > 6).then(|| quote!(#[allow(clippy::too_many_arguments)]));
    let path = parameter::path_call(api, operation);
    let queries = operation.arguments().filter_map(|argument| parameter::required_call(api, argument));
    let body = body.map(|body| body::call(api, operation, body));
    quote! {
        #comment
        #alias
        #deprecated
        #many
        pub fn #name(&self, #(#arguments),*) -> #builder {
            #builder {
                request: Request::new(self, &#constant) #path #(#queries)* #body,
            }
        }
    }
}

fn method_docs(api: &Api, operation: &Operation) -> Vec<String> {
    let mut lines = docs::prose(&operation.docs);
    let signature = super::markdown::code(&format!("{} {}", operation.method.as_str(), operation.path));
    if lines.is_empty() {
        lines.push(format!("Calls {signature}."));
    } else {
        lines.push(String::new());
        lines.push(signature);
    }
    for told in [auth::of_operation(api, operation), servers::told_of_operation(operation)].into_iter().flatten() {
        lines.push(String::new());
        lines.extend(markdown::wrapped(&told));
    }
    if let Some(sentence) = operation.body.as_ref().and_then(body::sentence) {
        lines.push(String::new());
        lines.extend(markdown::wrapped(&sentence));
    }
    let parameters = operation.arguments().map(|parameter| (&parameter.name, &parameter.docs));
    let body = operation.body.iter().filter(|body| body.required).map(|body| (&body.name, &body.docs));
    lines.extend(answer::told(operation));
    lines.extend(told_arguments(parameters.chain(body)));
    lines.extend(link_docs(operation));
    lines.extend(callback_docs(operation));
    lines.push(String::new());
    lines.push("# Examples".to_owned());
    lines.push(String::new());
    lines.extend(example::as_doctest(api, operation, &operation.name, body::shown(api, operation)));
    lines
}

/// What the document says of the arguments, where it says something.
fn told_arguments<'a>(arguments: impl Iterator<Item = (&'a ValueName, &'a Docs)>) -> Vec<String> {
    // An argument has to be given, so the compiler cannot warn of it.
    let lines = |docs: &Docs| {
        let deprecated = docs.deprecated.then(|| "Deprecated.".to_owned());
        deprecated.into_iter().chain(docs::lines(docs, "")).collect::<Vec<_>>()
    };
    let told = arguments.map(|(name, docs)| (name, lines(docs)));
    let told: Vec<_> = told.filter(|(_, about)| !about.concat().is_empty()).collect();
    let mut lines = Vec::new();
    if !told.is_empty() {
        lines.extend([String::new(), "# Arguments".to_owned(), String::new()]);
    }
    for (name, about) in told {
        let about = about.iter().filter(|line| !line.is_empty()).map(|line| line.trim()).collect::<Vec<_>>().join(" ");
        lines.extend(markdown::wrapped_item(&format!("* `{name}`: {about}")));
    }
    lines
}

/// The operations that can be called with what the answer names.
fn link_docs(operation: &Operation) -> Vec<String> {
    let mut lines = Vec::new();
    if !operation.links.is_empty() {
        lines.extend([String::new(), "# What the answer leads to".to_owned(), String::new()]);
    }
    for link in &operation.links {
        let about = link.docs.description.as_deref().map(markdown::inline).unwrap_or_default();
        let method = format!("* [`{0}`](Self::{0})", value_ident(&link.method));
        let item = if about.is_empty() { method } else { format!("{method}: {}", docs::sentence(&about)) };
        lines.extend(markdown::wrapped_item(&item));
    }
    lines
}

/// What the service sends to those who called the operation.
fn callback_docs(operation: &Operation) -> Vec<String> {
    let mut lines = Vec::new();
    if !operation.callbacks.is_empty() {
        lines.extend([String::new(), "# What the service calls back with".to_owned(), String::new()]);
    }
    for callback in &operation.callbacks {
        let Some(name) = callback.ty.named() else { continue };
        let ty = format!("[`{name}`](crate::types::{name})");
        let ty = if matches!(callback.ty, Type::Named(_)) { ty } else { format!("several of {ty}") };
        lines.extend(markdown::wrapped_item(&format!("* {}: {ty}", markdown::code(&callback.wire))));
    }
    lines
}

/// Whether a text can stand in `#[doc(alias)]`.
fn is_plain(text: &str) -> bool {
    text.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c))
}

/// The docs of a setter: what the document says of the parameter, or at least what it is called.
pub(super) fn parameter_docs(parameter: &Parameter) -> Vec<String> {
    let mut lines = docs::lines(&parameter.docs, &structs::fallback(&parameter.wire, &parameter.ty));
    if let Some(style) = parameter.writing.style() {
        let how = match style {
            Style::DeepObject => format!("Sent as {}.", markdown::code(&format!("{}[name]=value", parameter.wire))),
            Style::Json => "Sent as JSON.".to_owned(),
            Style::Exploded | Style::Joined(_) | Style::Simple { .. } | Style::Label { .. } | Style::Matrix { .. } => {
                return lines;
            }
        };
        lines.extend([String::new(), how]);
    }
    lines
}
