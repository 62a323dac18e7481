//! A program that uses everything that a surface lists: it compiles as long as all of that is there.

use std::fmt::Write as _;

use codegen::surface::{Item, Kind, Surface};

/// What stands in signatures beside the types of a document.
const RUN_TIME: [&str; 13] = [
    "Body",
    "Client",
    "ClientBuilder",
    "EventStream",
    "FilePart",
    "Items",
    "JsonStream",
    "Pages",
    "Patch",
    "Server",
    "TextStream",
    "TokenProvider",
    "UnknownValue",
];

/// The crates that an emitted one passes on.
const PASSED_ON: [&str; 5] = ["bytes", "http", "jiff", "serde_json", "uuid"];

/// What all types and builders are.
const BASIS: &str = "fn is_of_a_kind<T: Clone + std::fmt::Debug + Send + Sync + Unpin + 'static>() {}
fn is_data<T: PartialEq>() {}
fn has_default<T: Default>() {}
fn has_serialize<T: serde::Serialize>() {}
fn has_deserialize<T: serde::de::DeserializeOwned>() {}
";

/// Writes the program that holds a crate of this name to a surface.
pub fn program(surface: &Surface, package: &str) -> String {
    let krate = package.replace('-', "_");
    let mut witness = Witness { krate: &krate, text: String::new(), count: 0 };
    for item in &surface.items {
        witness.item(item);
    }
    let Witness { text: functions, .. } = witness;
    let mut text = "#![allow(warnings)]\nuse std::borrow::Borrow;\nuse std::fmt::Display;\n".to_owned();
    let is_used = |name: &str| is_used(&functions, name);
    for name in PASSED_ON.into_iter().filter(|name| is_used(name) || *name == "bytes" && is_used("Bytes")) {
        let _ = writeln!(text, "use {krate}::{name};");
    }
    if is_used("BTreeMap") {
        text.push_str("use std::collections::BTreeMap;\n");
    }
    if is_used("Bytes") {
        text.push_str("use bytes::Bytes;\n");
    }
    let own = |name: &str| surface.items.iter().any(|item| item.kind == Kind::Type && item.name == name);
    for name in RUN_TIME.into_iter().filter(|name| is_used(name) && (!own(name) || *name == "Server")) {
        let _ = writeln!(text, "use {krate}::{name};");
    }
    if is_used("ErrorBody") {
        let _ = writeln!(text, "use {krate}::ErrorBody;");
    }
    let _ = writeln!(text, "use {krate}::operations::*;\nuse {krate}::types::*;\n\n{BASIS}\n{functions}");
    text
}

/// Whether a name stands in a text by itself, not as a variant or a member of something.
fn is_used(text: &str, name: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(name).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + name.len()..]);
        !before.ends_with(|c| is_word(c) || c == '.') && !before.ends_with("::") && !after.starts_with(is_word)
    })
}

struct Witness<'s> {
    krate: &'s str,
    text: String,
    count: usize,
}

impl Witness<'_> {
    fn item(&mut self, item: &Item) {
        let start = self.text.len();
        match item.kind {
            Kind::Package => self.members(item, Self::constructor),
            Kind::Setting => self.call("mut it: ClientBuilder", "it", last(&item.name), item, "ClientBuilder"),
            Kind::Header => {
                let body = format!("use {}::ResponseHeaders as _; it.{}()", self.krate, ident(last(&item.name)));
                self.function("it: &http::HeaderMap", &item.is, &body);
            }
            Kind::Operation => self.operation(item),
            Kind::Type => self.of_type(item),
            _ => {}
        }
        if let Some(feature) = &item.feature {
            let guard = format!("#[cfg(feature = {feature:?})]\n");
            let guarded = self.text.split_off(start);
            self.text.extend(guarded.split_inclusive('\n').flat_map(|line| [guard.as_str(), line]));
        }
    }

    fn members(&mut self, item: &Item, tell: fn(&mut Self, &Item, &Item)) {
        // What only tests can use is none of a program's business.
        for member in item.members.iter().filter(|member| member.feature.is_none()) {
            tell(self, item, member);
        }
    }

    fn function(&mut self, arguments: &str, answer: &str, body: &str) {
        self.count += 1;
        let answer = if answer.is_empty() { "()" } else { answer };
        let _ = writeln!(self.text, "fn use_{}({arguments}) -> {answer} {{ {body} }}", self.count);
    }

    /// A function that calls a method with values of exactly these types.
    fn call(&mut self, given: &str, receiver: &str, method: &str, item: &Item, answer: &str) {
        let (arguments, values) = arguments(signature(&item.is));
        self.function(&format!("{given}, {arguments}"), answer, &format!("{receiver}.{}({values})", ident(method)));
    }

    fn constructor(&mut self, owner: &Item, item: &Item) {
        if item.kind != Kind::Constructor {
            return;
        }
        let path =
            if owner.kind == Kind::Package { item.name.clone() } else { format!("{}::{}", owner.name, item.name) };
        let (arguments, values) = arguments(signature(&item.is));
        self.function(&arguments, "()", &format!("let _ = {path}({values});"));
    }

    fn operation(&mut self, item: &Item) {
        let builder = &item.is;
        let of_kind = |kind| item.members.iter().filter(move |member| member.kind == kind);
        let types = |body: bool| {
            let arguments = of_kind(Kind::Argument).filter(move |argument| body || argument.wire != "body");
            arguments.map(|argument| argument.is.as_str()).collect::<Vec<_>>()
        };
        self.function("", "()", &format!("is_of_a_kind::<{builder}>()"));
        let mut methods = vec![(last(&item.name), types(true))];
        for other in of_kind(Kind::Setter).filter(|setter| setter.name.starts_with("Client::")) {
            methods.push((last(&other.name), types(false).into_iter().chain([other.is.as_str()]).collect()));
        }
        for (method, types) in methods {
            let (arguments, values) = arguments(&types.join(", "));
            let body = format!("it.{}({values})", ident(method));
            self.function(&format!("it: &Client, {arguments}"), builder, &body);
        }
        for setter in of_kind(Kind::Setter).filter(|setter| !setter.name.starts_with("Client::")) {
            self.call(&format!("it: {builder}"), "it", &setter.name, setter, builder);
        }
        for verb in of_kind(Kind::Verb) {
            let (given, name) = (format!("it: {builder}"), &verb.name);
            if verb.is.starts_with("Pages<") || verb.is.starts_with("Items<") {
                self.function(&given, &verb.is, &format!("it.{name}()"));
            } else {
                let answer = if verb.is.is_empty() { "()" } else { &verb.is };
                let error = self.krate;
                self.count += 1;
                let _ = writeln!(
                    self.text,
                    "async fn use_{}({given}) -> Result<{answer}, {error}::Error> {{ it.{name}().await }}",
                    self.count
                );
            }
        }
    }

    fn of_type(&mut self, item: &Item) {
        let name = &item.name;
        if let Some(target) = item.is.strip_prefix("= ") {
            self.function(&format!("it: {name}"), target, "it");
            return;
        }
        self.function("", "()", &format!("is_of_a_kind::<{name}>(); is_data::<{name}>()"));
        for name_of_trait in &item.traits {
            self.function("", "()", &format!("has_{}::<{name}>()", name_of_trait.to_lowercase()));
        }
        self.members(item, Self::member);
    }

    fn member(&mut self, owner: &Item, item: &Item) {
        let name = &owner.name;
        let it = format!("it: {name}");
        match item.kind {
            Kind::Constructor => self.constructor(owner, item),
            Kind::Field => {
                self.function(&format!("it: {name}"), &item.is, &format!("it.{}", ident(&item.name)));
            }
            Kind::Setter => self.call(&it, "it", item.name.trim_end_matches("()"), item, name),
            Kind::Variant if item.is.is_empty() => {
                self.function("", name, &format!("{name}::{}", item.name));
            }
            Kind::Variant => {
                let variant = format!("{name}::{}", item.name);
                self.function(&format!("it: {}", item.is), name, &format!("{variant}(it)"));
                let body = format!("if let {variant}(it) = it {{ it }} else {{ unreachable!() }}");
                self.function(&it, &item.is, &body);
                if owner.is == "union" && owner.traits.iter().any(|name| name == "Serialize") {
                    let payload = item.is.strip_prefix("Box<").and_then(|is| is.strip_suffix('>')).unwrap_or(&item.is);
                    self.function(&format!("it: {payload}"), name, "it.into()");
                }
            }
            _ => {}
        }
    }
}

fn last(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}

/// The arguments in `fn(…)`; those that stand alone are as they are.
fn signature(is: &str) -> &str {
    is.strip_prefix("fn(").and_then(|is| is.strip_suffix(')')).unwrap_or(is)
}

/// The arguments of a function that has them under names of ours, and the values to pass on.
fn arguments(types: &str) -> (String, String) {
    let types = split(types);
    let names: Vec<String> = (0..types.len()).map(|index| format!("a{index}")).collect();
    let arguments: Vec<String> = names.iter().zip(types).map(|(name, ty)| format!("{name}: {ty}")).collect();
    (arguments.join(", "), names.join(", "))
}

/// The types in a list of arguments, with or without names.
fn split(arguments: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0_usize, 0, Vec::new());
    for (index, c) in arguments.char_indices() {
        match c {
            '<' | '(' | '[' => depth += 1,
            '>' | ')' | ']' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(&arguments[start..index]);
                start = index + 1;
            }
            _ => {}
        }
    }
    parts.push(&arguments[start..]);
    let is_name = |text: &str| text.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '#');
    parts
        .into_iter()
        .map(|part| match part.split_once(':') {
            Some((name, ty)) if is_name(name.trim()) && !ty.starts_with(':') => ty.trim(),
            _ => part.trim(),
        })
        .filter(|part| !part.is_empty())
        .collect()
}

/// A name that may be a word of the language.
fn ident(name: &str) -> String {
    const WORDS: [&str; 38] = [
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
        "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod",
        "move", "mut", "override", "priv", "pub", "ref", "return", "static", "type", "use", "where",
    ];
    if WORDS.contains(&name) { format!("r#{name}") } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_taken_apart_at_the_outermost_commas() {
        let list = "name: impl Into<String>, m: impl IntoIterator<Item = (impl Into<String>, X)>, serde_json::Value";
        let types = ["impl Into<String>", "impl IntoIterator<Item = (impl Into<String>, X)>", "serde_json::Value"];
        assert_eq!(split(list), types);
        assert_eq!(arguments("&str, content_type: &str"), ("a0: &str, a1: &str".to_owned(), "a0, a1".to_owned()));
    }

    #[test]
    fn a_field_is_read_and_what_only_tests_can_use_is_left_out() {
        let mut item = Item::new(Kind::Type, "Lead", "Lead");
        item.members.push(Item { is: "Option<String>".to_owned(), ..Item::new(Kind::Field, "type", "type") });
        let new = Item {
            is: "fn()".to_owned(),
            feature: Some("test-util".to_owned()),
            ..Item::new(Kind::Constructor, "new", "new")
        };
        item.members.push(new);
        let text = program(&Surface { items: vec![item] }, "shop-api");
        assert!(text.contains("use shop_api::types::*;"));
        assert!(text.contains("fn use_2(it: Lead) -> Option<String> { it.r#type }"));
        assert!(!text.contains("Lead::new"));
    }
}
