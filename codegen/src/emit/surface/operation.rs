//! An operation: its method, what the method takes, what its builder takes, and its verbs.

use super::super::answer::answer_type;
use super::super::stream::stream_type;
use super::super::{body, parameter, ty};
use super::{told, written};
use crate::api::{Api, Body, Operation, Parameter, StatusMatch, SuccessContent};
use crate::surface::{Item, Kind};

pub(super) fn item(api: &Api, operation: &Operation, feature: Option<&str>) -> Item {
    let mut members = arguments(api, operation);
    members.extend(setters(api, operation));
    members.extend(verbs(operation));
    members.extend(operation.errors.iter().map(|error| {
        let status = status(error.status);
        let is = error.ty.as_ref().map(|ty| written(&ty::stored(ty, ty::From::Elsewhere))).unwrap_or_default();
        Item { is, text: told(&error.docs), ..Item::new(Kind::Error, status.clone(), status) }
    }));
    Item {
        id: operation.wire.clone().unwrap_or_default(),
        is: operation.builder.to_string(),
        feature: feature.map(str::to_owned),
        deprecated: operation.docs.deprecated,
        text: told(&operation.docs),
        members,
        ..Item::new(Kind::Operation, format!("Client::{}", operation.name), operation.identity())
    }
}

/// What a status is called where errors are listed.
pub(super) fn status(status: StatusMatch) -> String {
    match status {
        StatusMatch::Code(code) => code.to_string(),
        StatusMatch::Class(class) => format!("{class}XX"),
        StatusMatch::Default => "default".to_owned(),
    }
}

fn arguments(api: &Api, operation: &Operation) -> Vec<Item> {
    let mut items: Vec<Item> =
        operation.arguments().map(|argument| of_parameter(api, Kind::Argument, argument)).collect();
    let body = operation.body.as_ref().filter(|body| body.required);
    items.extend(body.map(|body| of_body(api, Kind::Argument, body.name.as_str(), body)));
    items
}

/// The setters of the builder, and the methods of the client that take the body in another form.
fn setters(api: &Api, operation: &Operation) -> Vec<Item> {
    let mut items = Vec::new();
    let body = operation.body.as_ref().filter(|body| !body.required);
    items.extend(body.map(|body| of_body(api, Kind::Setter, body.name.as_str(), body)));
    items.extend(operation.other_bodies.iter().map(|other| {
        let name = if other.body.required { format!("Client::{}", other.method) } else { other.method.to_string() };
        Item { wire: format!("body {}", other.body.media_type), ..of_body(api, Kind::Setter, &name, &other.body) }
    }));
    items.extend(operation.setters().map(|parameter| of_parameter(api, Kind::Setter, parameter)));
    items
}

fn of_parameter(api: &Api, kind: Kind, parameter: &Parameter) -> Item {
    Item {
        is: written(&parameter::argument_type(api, parameter)),
        deprecated: parameter.docs.deprecated,
        text: told(&parameter.docs),
        ..Item::new(kind, parameter.name.as_str(), parameter.identity())
    }
}

fn of_body(api: &Api, kind: Kind, name: &str, body: &Body) -> Item {
    let arguments = written(&body::arguments(api, body));
    let is = arguments.split_once(':').map_or(arguments.as_str(), |(_, ty)| ty).to_owned();
    Item { is, text: told(&body.docs), ..Item::new(kind, name, "body") }
}

fn verbs(operation: &Operation) -> Vec<Item> {
    let verb = |name: &str, is: String| Item { is, ..Item::new(Kind::Verb, name, name) };
    let answer = written(&answer_type(operation));
    let mut items = Vec::new();
    if operation.has_whole_answer() {
        items.push(Item { text: told(&operation.success.docs), ..verb("send", answer.clone()) });
    }
    for form in &operation.success.other_forms {
        let is = if form.text { "String" } else { "Bytes" };
        items.push(Item { wire: form.media_type.clone(), ..verb(form.verb.as_str(), is.to_owned()) });
    }
    if let Some(stream) = &operation.stream {
        items.push(verb("stream", written(&stream_type(&stream.content))));
    } else if operation.success.content == SuccessContent::Text {
        items.push(verb("stream", "TextStream".to_owned()));
    } else if operation.success.content == SuccessContent::Binary {
        items.push(verb("stream", "http::Response<Body>".to_owned()));
    }
    if let Some(paging) = &operation.paging {
        items.push(verb("pages", format!("Pages<{answer}>")));
        items.push(verb("items", format!("Items<{}>", written(&ty::stored(&paging.item, ty::From::Elsewhere)))));
    }
    items
}
