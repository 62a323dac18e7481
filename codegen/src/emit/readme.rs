//! `README.md`, which is the crate's documentation too, so that its examples are compiled.

use std::collections::BTreeSet;

use askama::Template;

use super::needs::Need;
use super::{auth, example, markdown};
use crate::api::{Api, Method, Operation, Server, Shape, SuccessContent};
use crate::naming::{TypeName, ValueName};

#[allow(clippy::struct_excessive_bools, reason = "each is a section that is there or not")]
#[derive(Template)]
#[template(path = "README.md.askama", escape = "none")]
struct Readme<'a> {
    package: &'a str,
    krate: String,
    title: String,
    description: String,
    base_url: Option<String>,
    base_path: Option<&'a str>,
    base_url_variable: String,
    credentials: Vec<Credential>,
    /// Whether a client without some of the credentials makes sense.
    some: bool,
    /// The setter of a provider of tokens.
    provider: Option<&'a str>,
    parts: Vec<Part>,
    servers: Vec<Choice<'a>>,
    documentation: Option<&'a str>,
    call: Option<example::Example>,
    search: Option<example::Example>,
    tags: Vec<Tag<'a>>,
    features: Vec<String>,
    streams: bool,
    pages: bool,
    open_enums: bool,
    /// The type of what webhooks are sent.
    webhooks: Option<&'a str>,
}

struct Credential {
    words: String,
    variable: String,
}

/// A part of the address of a server.
struct Part {
    variable: String,
    wire: String,
    setter: String,
}

/// A server to choose.
struct Choice<'a> {
    name: &'a str,
    url: &'a str,
}

/// An operation in the list.
struct Line<'a> {
    name: &'a str,
    method: &'static str,
    path: String,
}

struct Tag<'a> {
    title: String,
    operations: Vec<Line<'a>>,
}

/// Emits the text.
pub(super) fn emit_readme(api: &Api, needs: &BTreeSet<Need>) -> String {
    let readme = Readme {
        package: &api.info.package,
        krate: api.info.krate(),
        title: markdown::inline(&api.info.title),
        description: api
            .info
            .docs
            .description
            .as_deref()
            .map(|text| under_heading(&markdown::lines(text)))
            .unwrap_or_default(),
        base_url: api.servers.first().and_then(Server::default_url),
        base_path: api.base_path.as_deref(),
        base_url_variable: format!("{}_BASE_URL", api.info.env_prefix),
        credentials: credentials(api),
        some: needs.contains("optional_auth"),
        provider: api.credentials.iter().find_map(|credential| credential.provider.as_ref()).map(ValueName::as_str),
        parts: parts(api),
        servers: api.servers.iter().filter(|_| needs.contains("server_choice")).map(choice).collect(),
        documentation: api.info.documentation.as_deref(),
        call: telling_operation(api).map(|operation| example::of_operation(api, operation)),
        search: searching_operation(api).map(|operation| example::of_search(api, operation)),
        tags: api
            .tags
            .iter()
            .map(|tag| Tag {
                title: markdown::inline(tag.wire.as_deref().unwrap_or("Other operations")),
                operations: tag.operations.iter().map(line).collect(),
            })
            .collect(),
        features: api
            .tags
            .iter()
            .filter_map(|tag| tag.feature.as_ref())
            .map(|feature| markdown::code(feature))
            .collect(),
        streams: api.operations().any(|operation| operation.stream.is_some()),
        pages: api.operations().any(|operation| operation.paging.is_some()),
        open_enums: api.types.values().any(|def| matches!(def.shape, Shape::Enum { .. })),
        webhooks: api.webhooks.as_ref().map(TypeName::as_str),
    };
    let text = readme.render().expect("the template writes to a text");
    format!("{}\n", text.trim_end())
}

fn line(operation: &Operation) -> Line<'_> {
    Line { name: operation.name.as_str(), method: operation.method.as_str(), path: markdown::code(&operation.path) }
}

fn credentials(api: &Api) -> Vec<Credential> {
    let variables = api.credentials.iter().flat_map(|credential| auth::variables(api, credential));
    variables.map(|variable| Credential { words: variable.words, variable: variable.name }).collect()
}

fn parts(api: &Api) -> Vec<Part> {
    let parts = api.server_variables().into_iter().map(|variable| Part {
        variable: auth::variable_of_server(api, variable),
        wire: markdown::code(&variable.wire),
        setter: variable.name.to_string(),
    });
    parts.collect()
}

fn choice(server: &Server) -> Choice<'_> {
    Choice { name: server.name.as_str(), url: &server.url }
}

/// The operation that shows most of how the crate reads: one with a stream, else with pages, else any.
fn telling_operation(api: &Api) -> Option<&Operation> {
    let first = |is_one: fn(&Operation) -> bool| best(api, is_one);
    let streams = first(|operation| operation.stream.is_some());
    streams.or_else(|| first(|operation| operation.paging.is_some())).or_else(|| first(|_| true))
}

/// The first operation of a kind, one that is not deprecated where there is one.
fn best(api: &Api, is_one: impl Fn(&Operation) -> bool) -> Option<&Operation> {
    let mut all = api.operations().filter(|operation| is_one(operation)).peekable();
    let first = all.peek().copied();
    all.find(|operation| !operation.docs.deprecated).or(first)
}

/// An operation that looks for one thing by its path, and may not find it.
fn searching_operation(api: &Api) -> Option<&Operation> {
    best(api, |operation| {
        operation.method == Method::Get
            && operation.path.ends_with('}')
            && operation.body.is_none()
            && operation.paging.is_none()
            && operation.has_whole_answer()
            && operation.success.content != SuccessContent::Empty
    })
}

/// The lines of a description, with its headings below the one that it stands under.
fn under_heading(lines: &[String]) -> String {
    let lowered = lines.iter().map(|line| if line.starts_with('#') { format!("##{line}") } else { line.clone() });
    lowered.collect::<Vec<_>>().join("\n")
}
