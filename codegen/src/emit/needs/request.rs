//! What parameters and bodies need.

use std::collections::BTreeSet;

use super::Need;
use crate::api::{Api, Body, BodyContent, Form, Location, Operation, Parameter, Style, Writing};
use crate::emit::multipart::{Part, parts_of};

/// Adds what the request of an operation needs.
pub(super) fn of_request(api: &Api, operation: &Operation, needs: &mut BTreeSet<Need>) {
    if operation.path.contains('?') {
        needs.insert("fixed_query");
    }
    for parameter in &operation.parameters {
        if parameter.ty.has_date() {
            needs.insert("dates");
        }
        match parameter.location {
            Location::Path => {}
            Location::Query => of_query(parameter, needs),
            Location::Header => of_header(parameter, needs),
            Location::Cookie => of_cookie(parameter, needs),
        }
        if let Some(style) = parameter.writing.style() {
            let is_bare = matches!(parameter.location, Location::Path | Location::Header);
            of_style(style, is_bare, needs);
            needs.extend(["styled_params", "parameters"]);
        }
    }
    of_path(operation, needs);
    for body in operation.bodies() {
        of_body(api, body, needs);
    }
}

fn of_path(operation: &Operation, needs: &mut BTreeSet<Need>) {
    let mut parameters = operation.path_parameters().peekable();
    if parameters.peek().is_none() {
        return;
    }
    let writings: Vec<Writing> = parameters.map(|parameter| parameter.writing).collect();
    if writings.iter().all(|writing| *writing == Writing::Text) {
        needs.insert("path_params");
        return;
    }
    needs.extend(["parameters", "path_parts", "request_params"]);
    for writing in writings {
        match writing {
            Writing::Text => needs.extend(["path_text"]),
            Writing::Repeated | Writing::Joined(_) => needs.extend(["display_params", "path_list"]),
            Writing::Styled(_) | Writing::Reserved(_) => needs.extend(["styled_path"]),
        }
    }
}

fn of_query(parameter: &Parameter, needs: &mut BTreeSet<Need>) {
    match parameter.writing {
        Writing::Text if parameter.required => {}
        Writing::Text => {
            needs.insert("set_query");
        }
        Writing::Repeated => {
            needs.extend(["display_params", "parameters", "request_params", "set_query_list"]);
            if parameter.required {
                needs.insert("query_list");
            }
        }
        Writing::Joined(_) => {
            needs.extend(["display_params", "encoded_query", "joined_query", "parameters", "request_params"]);
        }
        Writing::Styled(_) => needs.extend(["encoded_query", "request_params", "styled_query"]),
        Writing::Reserved(_) => needs.extend(["encoded_query", "request_params", "reserved_query"]),
    }
}

fn of_header(parameter: &Parameter, needs: &mut BTreeSet<Need>) {
    match parameter.writing {
        Writing::Text => {}
        Writing::Repeated | Writing::Joined(_) => needs.extend(["display_params", "joined", "parameters"]),
        Writing::Styled(_) | Writing::Reserved(_) => {
            needs.extend(["request_params", "styled_header"]);
            return;
        }
    }
    if parameter.required {
        needs.extend(["display_params", "header_params", "parameters", "request_params"]);
    }
}

fn of_cookie(parameter: &Parameter, needs: &mut BTreeSet<Need>) {
    needs.extend(["cookies", "parameters", "request_params"]);
    match parameter.writing {
        Writing::Text | Writing::Repeated | Writing::Joined(_) => needs.extend(["display_params", "plain_cookie"]),
        Writing::Styled(_) | Writing::Reserved(_) => needs.extend(["styled_cookie"]),
    }
}

fn of_style(style: Style, is_bare: bool, needs: &mut BTreeSet<Need>) {
    needs.extend(["node", if is_bare { "bare" } else { "styled" }]);
    needs.insert(match style {
        Style::Exploded => "style_exploded",
        Style::Joined(_) => "style_joined",
        Style::DeepObject => "style_deep_object",
        Style::Json if is_bare => "style_bare_json",
        Style::Json => "style_json",
        Style::Simple { .. } => "style_simple",
        Style::Label { .. } => "style_label",
        Style::Matrix { .. } => "style_matrix",
    });
}

fn of_body(api: &Api, body: &Body, needs: &mut BTreeSet<Need>) {
    match &body.content {
        BodyContent::Json(_) => of_media_type(body, "application/json", needs),
        BodyContent::Form(form) => {
            of_media_type(body, "application/x-www-form-urlencoded", needs);
            needs.extend(["form", "node", "styled"]);
            if form.encodings.is_empty() {
                needs.insert("form_plain");
            }
            form.encodings.iter().filter_map(|encoding| encoding.style).for_each(|style| of_style(style, false, needs));
        }
        BodyContent::Multipart(form) => of_multipart(api, form, needs),
        BodyContent::Text | BodyContent::Binary => {
            let (bytes, binary) = match body.media_type_argument {
                Some(_) => ("typed_bytes_body", "typed_binary_body"),
                None => ("bytes_body", "binary_body"),
            };
            needs.extend(["parameters", "request_params", bytes]);
            if body.content == BodyContent::Binary {
                needs.extend(["part_stream", binary]);
            }
        }
    }
}

fn of_media_type(body: &Body, usual: &str, needs: &mut BTreeSet<Need>) {
    if body.media_type != usual {
        needs.extend(["content_type", "parameters", "request_params"]);
    }
}

fn of_multipart(api: &Api, form: &Form, needs: &mut BTreeSet<Need>) {
    needs.insert("multipart");
    for part in parts_of(api, form) {
        match part {
            Part::Text => needs.extend(["part_text"]),
            Part::File => needs.extend(["part_file", "part_stream"]),
            Part::Json => needs.extend(["part_json"]),
            Part::Value => needs.extend(["node", "part_value"]),
            Part::DeepObject => needs.extend(["node", "part_deep_object"]),
            Part::Rest => needs.extend(["node", "part_rest", "part_value"]),
            Part::RestOfFiles => needs.extend(["part_file", "part_rest_of_files", "part_stream"]),
            Part::Unknown => needs.extend(["node", "part_rest", "part_unknown", "part_value"]),
        }
    }
}
