//! The Rust API of the crate as data, out of the functions that write it.

mod operation;
mod types;

use std::io;

use proc_macro2::TokenStream;

use super::{auth, ty};
use crate::api::{Api, CredentialKind, Direction, Docs, Shape, Tag, TypeDef};
use crate::pointer::Pointer;
use crate::surface::{Item, Kind, Surface};

/// The features that every crate has.
const FEATURES: [&str; 6] = ["blocking", "native-tls", "rustls", "rustls-no-provider", "test-util", "tracing"];

/// Lists what a user of the crate can name.
pub fn surface(api: &Api) -> Surface {
    let mut items = vec![package(api)];
    items.extend(FEATURES.map(|name| Item::new(Kind::Feature, name, name)));
    items.extend(api.tags.iter().filter_map(|tag| {
        let feature = tag.feature.as_deref()?;
        Some(Item { text: told(&tag.docs), ..Item::new(Kind::Feature, feature, tag.identity()) })
    }));
    items.extend(settings(api));
    items.extend(api.headers.iter().map(|header| Item {
        is: format!("Option<{}>", written(&ty::stored(&header.ty, ty::From::Elsewhere))),
        deprecated: header.docs.deprecated,
        text: told(&header.docs),
        ..Item::new(Kind::Header, format!("ResponseHeaders::{}", header.name), &header.wire)
    }));
    for tag in &api.tags {
        let feature = tag.feature.as_deref();
        items.extend(tag.operations.iter().map(|operation| operation::item(api, operation, feature)));
    }
    items.extend(types::items(api));
    Surface { items }
}

fn package(api: &Api) -> Item {
    let mut package = Item {
        is: api.info.env_prefix.clone(),
        text: told(&api.info.docs),
        ..Item::new(Kind::Package, &api.info.package, "package")
    };
    package.members.push(Item { text: model(api), ..Item::new(Kind::Package, "model", "model") });
    package.members.extend(api.left_out.iter().filter_map(|left| Some(Item::left_out(place(&left.origin)?))));
    package.members.extend(auth::constructor_arguments(api).map(|arguments| {
        let arguments: Vec<String> = arguments.iter().map(|name| format!("{name}: impl Into<String>")).collect();
        let is = format!("fn({})", arguments.join(", "));
        Item { is, ..Item::new(Kind::Constructor, "Client::new", "Client::new") }
    }));
    package
}

/// A place in the document as operations and types are known by; none where no item comes of what stands there.
fn place(origin: &Pointer) -> Option<String> {
    let tokens: Vec<_> = origin.tokens().filter(|token| token != "$ref").collect();
    let tokens: Vec<&str> = tokens.iter().map(AsRef::as_ref).collect();
    match tokens.as_slice() {
        ["paths", path] => Some((*path).to_owned()),
        ["paths", path, method] => Some(format!("{} {path}", method.to_ascii_uppercase())),
        ["components", "schemas", ..] => Some(tokens[1..].join("/")),
        _ => None,
    }
}

/// A digest of all that a crate is emitted from: the version of the document is not in it.
fn model(api: &Api) -> String {
    let service = (&api.info.title, &api.info.documentation, &api.servers, &api.base_path);
    let headers: Vec<_> = api.headers.iter().map(|header| (&header.name, &header.wire, &header.ty)).collect();
    let callers = (&api.credentials, &api.security, &headers, &api.webhooks);
    let mut hash = Hash::new();
    hash.add(&(service, callers, &api.error_forms, &api.left_out));
    // One after the other, since what is shown of each is a copy.
    api.tags.iter().for_each(|tag| hash.add(&shown_tag(tag)));
    api.types.values().for_each(|def| hash.add(&shown_type(def)));
    hash.text()
}

/// A type without what its crate does not show: examples, its key, and null where an answer may lack it anyway.
fn shown_type(def: &TypeDef) -> TypeDef {
    let mut shown = TypeDef { wire: None, origin: Pointer::root(), docs: without_example(&def.docs), ..def.clone() };
    if let Shape::Struct { fields, .. } = &mut shown.shape {
        for field in fields {
            field.nullable &= field.required || def.usage.patches(field);
            field.origin = Pointer::root();
            field.docs.example = None;
            // What is only written says so by the type that it has left, if it has.
            if field.direction == Direction::WriteOnly {
                field.direction = Direction::Both;
            }
        }
    }
    shown
}

/// The same for the operations of a tag: what they take may stand in any place of the document.
fn shown_tag(tag: &Tag) -> Tag {
    let mut shown = tag.clone();
    for parameter in shown.operations.iter_mut().flat_map(|operation| &mut operation.parameters) {
        parameter.origin = Pointer::root();
        parameter.docs.example = None;
    }
    shown
}

fn without_example(docs: &Docs) -> Docs {
    Docs { example: None, ..docs.clone() }
}

/// The setters of the client's builder.
fn settings(api: &Api) -> Vec<Item> {
    let mut items = Vec::new();
    let setting = |name: &str, wire: String, is: &str| Item {
        is: is.to_owned(),
        ..Item::new(Kind::Setting, format!("ClientBuilder::{name}"), wire)
    };
    // It is always there; where it leads by itself is what the document says.
    let base = api.servers.first().map(|server| server.url.clone()).or_else(|| api.base_path.clone());
    items.push(setting("base_url", base.unwrap_or_default(), "fn(impl Into<String>)"));
    for credential in &api.credentials {
        let wire = credential.identity();
        let is = if credential.kind == CredentialKind::Basic {
            "fn(impl Into<String>, impl Into<String>)"
        } else {
            "fn(impl Into<String>)"
        };
        let way = digest(&(&credential.kind, &credential.docs));
        items.push(Item { text: way, ..setting(credential.name.as_str(), wire, is) });
        let provider = credential.provider.as_ref();
        items.extend(
            provider.map(|name| setting(name.as_str(), credential.provider_identity(), "fn(impl TokenProvider)")),
        );
    }
    for variable in api.server_variables() {
        let text = digest(&(&variable.default, &variable.values, &variable.description));
        items.push(Item { text, ..setting(variable.name.as_str(), variable.identity(), "fn(impl Into<String>)") });
    }
    items
}

/// A digest of what a document says about a thing, but for its deprecation, which is told apart, and for examples,
/// which the crate does not show.
fn told(docs: &Docs) -> String {
    let docs = if docs.deprecated || docs.example.is_some() {
        &Docs { deprecated: false, ..without_example(docs) }
    } else {
        docs
    };
    if *docs == Docs::default() { String::new() } else { digest(docs) }
}

fn digest(value: &impl serde::Serialize) -> String {
    let mut hash = Hash::new();
    hash.add(value);
    hash.text()
}

/// FNV-1a: the digest only has to be the same everywhere and to differ when a text does.
struct Hash(u64);

impl Hash {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, value: &impl serde::Serialize) {
        serde_json::to_writer(self, value).expect("the model is made of texts, numbers, lists and maps");
    }

    fn text(&self) -> String {
        format!("{:08x}", (self.0 >> 32) ^ (self.0 & 0xffff_ffff))
    }
}

impl io::Write for Hash {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        self.0 = bytes.iter().fold(self.0, step);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A type as a person writes it: tokens have spaces all around.
fn written(tokens: &TokenStream) -> String {
    let spaced = tokens.to_string();
    let mut text = String::with_capacity(spaced.len());
    for token in spaced.split_whitespace() {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let between_words = text.ends_with(is_word) && token.starts_with(is_word);
        if between_words || text.ends_with([',', '=']) || token == "=" {
            text.push(' ');
        }
        text.push_str(token);
    }
    // What stands after `impl` and a bracket is a word of its own.
    text.replace("impl<", "impl <").replace("types::", "").replace("std::collections::", "")
}
