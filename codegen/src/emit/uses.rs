//! Where a type is used, to say so where the document says nothing of it.

use std::collections::HashMap;

use super::{docs, markdown};
use crate::api::{Api, Body, Type, TypeDef};
use crate::naming::{TypeName, ValueName, spoken};

/// The uses of each type.
pub(super) struct Uses<'a>(HashMap<&'a TypeName, Vec<Use<'a>>>);

#[derive(Clone, Copy)]
enum Use<'a> {
    Body(&'a ValueName),
    Answer(&'a ValueName),
    Error(&'a ValueName),
    Callback(&'a ValueName, &'a str),
    Member(&'a TypeDef, &'a str),
    Variant(&'a TypeDef, &'a TypeName),
    Other,
}

impl<'a> Uses<'a> {
    /// Collects the uses of all types.
    pub(super) fn of(api: &'a Api) -> Self {
        let mut uses = Self(HashMap::new());
        for operation in api.operations() {
            for ty in operation.bodies().filter_map(Body::ty) {
                uses.add(ty, Use::Body(&operation.name));
            }
            if let Some(ty) = operation.answer_type() {
                uses.add(ty, Use::Answer(&operation.name));
            }
            for ty in operation.errors.iter().filter_map(|error| error.ty.as_ref()) {
                uses.add(ty, Use::Error(&operation.name));
            }
            for callback in &operation.callbacks {
                uses.add(&callback.ty, Use::Callback(&operation.name, &callback.wire));
            }
            operation.parameters.iter().for_each(|parameter| uses.add(&parameter.ty, Use::Other));
        }
        api.header_types().for_each(|ty| uses.add(ty, Use::Other));
        for def in api.types.values() {
            let fields = def.shape.fields();
            for field in fields {
                uses.add(&field.ty, Use::Member(def, &field.wire));
            }
            for variant in def.shape.variants() {
                uses.add(&variant.ty, Use::Variant(def, &variant.name));
            }
            let own = fields.len() + def.shape.variants().len();
            def.shape.inner_types().skip(own).for_each(|ty| uses.add(ty, Use::Other));
        }
        uses
    }

    fn add(&mut self, ty: &'a Type, place: Use<'a>) {
        if let Some(name) = ty.named() {
            // A body or an answer is a type of its own name only if it is not the item of a list.
            let place = if matches!(ty, Type::Named(_)) { place } else { Use::Other };
            self.0.entry(name).or_default().push(place);
        }
    }

    /// What the document says about a type, or where it is used, or at least what it is called.
    pub(super) fn type_docs(&self, def: &TypeDef) -> Vec<String> {
        if let Some(whole) = &def.input_of {
            let mut lines = docs::lines(&def.docs, "");
            let form = format!("What requests carry of {}.", one(whole));
            if lines.concat().is_empty() {
                return vec![form];
            }
            lines.extend([String::new(), form]);
            return lines;
        }
        let only = match self.0.get(&def.name).map(Vec::as_slice) {
            Some([only]) => *only,
            // An operation may have one kind of error for several statuses.
            Some([first @ Use::Error(name), others @ ..])
                if others.iter().all(|other| matches!(other, Use::Error(other) if other == name)) =>
            {
                *first
            }
            _ => Use::Other,
        };
        if let Some(response) = response_of(def) {
            return docs::lines(&def.docs, &format!("The body of the response {}.", markdown::code(&response)));
        }
        let fallback = match only {
            Use::Body(name) => format!("The body of [`Client::{name}`](crate::Client::{name})."),
            Use::Answer(name) => format!("The answer of [`Client::{name}`](crate::Client::{name})."),
            Use::Error(name) if def.wire.is_none() => {
                format!("What errors of [`Client::{name}`](crate::Client::{name}) carry.")
            }
            Use::Callback(name, wire) if def.wire.is_none() => {
                format!("What {} of [`Client::{name}`](crate::Client::{name}) is sent.", markdown::code(wire))
            }
            Use::Member(parent, wire) if def.wire.is_none() => {
                format!("The {} of {}.", markdown::code(wire), one(&parent.name))
            }
            Use::Variant(parent, variant) if def.wire.is_none() => {
                let parent = &parent.name;
                format!("What [`{parent}::{variant}`] holds.")
            }
            Use::Error(_) | Use::Callback(..) | Use::Member(..) | Use::Variant(..) | Use::Other => {
                let name = def.wire.as_deref().unwrap_or(def.name.as_str());
                let words = spoken(name);
                if words.len() < 3 {
                    return docs::lines(&def.docs, &format!("The type {} of the document.", markdown::code(name)));
                }
                noun(&words)
            }
        };
        docs::lines(&def.docs, &fallback)
    }
}

/// The component response that a type is the body of, and has its name from.
fn response_of(def: &TypeDef) -> Option<String> {
    let tokens: Vec<_> = def.origin.tokens().collect();
    match tokens.as_slice() {
        [components, responses, name, content, _, schema]
            if components == "components" && responses == "responses" && content == "content" && schema == "schema" =>
        {
            Some(name.clone().into_owned())
        }
        _ => None,
    }
}

/// A thing that is called by these words, as a sentence: "A chat request.", "Chat messages."
pub(super) fn noun(words: &str) -> String {
    let mut rest = words.chars();
    match rest.next() {
        Some(first) if is_many(words) => format!("{}{}.", first.to_uppercase(), rest.as_str()),
        _ if article(words) == "an" => format!("An {words}."),
        _ => format!("A {words}."),
    }
}

/// A value of a type, by its name: "a [`Chat`]".
pub(super) fn one(name: &TypeName) -> String {
    let words = spoken(name.as_str());
    if is_many(&words) { format!("[`{name}`]") } else { format!("{} [`{name}`]", article(&words)) }
}

/// Whether words name several things, or what is not counted.
fn is_many(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or_default().to_ascii_lowercase();
    let one = ["ss", "us", "is"].iter().any(|end| last.ends_with(end))
        || ["alias", "canvas", "atlas", "bias", "gas", "lens"].contains(&last.as_str());
    (last.ends_with('s') && !one)
        || ["criteria", "data", "feedback", "info", "information", "media", "metadata", "people"]
            .contains(&last.as_str())
}

/// The article that goes with words.
fn article(words: &str) -> &'static str {
    let words = words.to_ascii_lowercase();
    let first = words.split(' ').next().unwrap_or_default();
    // These are spelt out, or begin with a silent letter.
    if AFTER_AN.contains(&first) {
        return "an";
    }
    // `user` and `unit` begin with the sound of a consonant, and so do words that are spelt from a U.
    let consonant = ["us", "uni", "eu", "one"].iter().any(|start| first.starts_with(start))
        && !["unid", "unin", "unim"].iter().any(|start| first.starts_with(start));
    let spelt = ["uri", "url", "urls", "uuid", "utc", "utm", "ui", "uk", "upc"].contains(&first);
    if first.starts_with(['a', 'e', 'i', 'o', 'u']) && !consonant && !spelt { "an" } else { "a" }
}

/// Words after `an` that begin with a consonant.
const AFTER_AN: &[&str] = &[
    "faq", "fdx", "hmac", "honest", "honor", "hour", "hourly", "hours", "html", "http", "https", "ldap", "llm", "mfa",
    "mp3", "mp4", "nft", "npm", "rpc", "rss", "s3", "sdk", "sla", "sms", "smtp", "sql", "ssh", "ssl", "sso", "svg",
    "x", "xls", "xlsx", "xml",
];
