//! Words of the document become Rust names here, and nowhere else.
//!
//! A name can only come from [`Scope::claim_type`] or [`Scope::claim_value`], so two things of one
//! scope cannot share it, and no stage after lowering can invent or recase one. Where several things ask
//! for the same name, all but one yield: they get the first free number from 2 upwards. Which one keeps it does
//! not depend on where they stand in the document, if they are claimed together ([`Scope::claim_types`],
//! [`Scope::claim_values`]): the one that is written like the name, else the shortest, else the first in
//! alphabetical order.
//!
//! Names are ASCII: what is written in another script is spelt in Latin letters (`imia` of имя).

pub mod reserved;
mod words;

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::Arc;

use heck::{ToSnakeCase, ToUpperCamelCase};
use serde::Serialize;

use words::ascii_words;

/// The name of a type, a variant or an operation's builder: `UpperCamelCase`, ASCII, no keyword.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct TypeName(Arc<str>);

/// The name of a field, an argument, a method or a module: `snake_case`, ASCII.
///
/// A keyword stays what it is and is written as a raw identifier (`r#type`), so that the name in the
/// editor is the one in the vendor's documentation.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct ValueName(Arc<str>);

impl TypeName {
    /// The name as it stands in Rust source.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ValueName {
    /// The name as it stands in Rust source, without the `r#` of a raw identifier.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the name is a keyword, which Rust source writes with `r#` in front.
    pub fn is_keyword(&self) -> bool {
        KEYWORDS.contains(&self.as_str())
    }
}

impl fmt::Display for TypeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for ValueName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The names already taken in one Rust namespace.
#[derive(Debug, Default)]
pub struct Scope {
    taken: HashSet<Arc<str>>,
    /// Where to go on for a name that was asked for before: ten thousand of one name would else take minutes.
    next: HashMap<Arc<str>, usize>,
}

impl Scope {
    /// A scope in which the given names count as taken: what the emitted code itself uses there.
    pub fn with_reserved(names: &[&str]) -> Self {
        Self { taken: names.iter().map(|&name| Arc::from(name)).collect(), ..Self::default() }
    }

    /// Whether the type name that the words of `text` make is taken.
    pub fn has_type(&self, text: &str) -> bool {
        self.taken.contains(type_case(text).as_str())
    }

    /// Claims the type name that the words of `text` make.
    pub fn claim_type(&mut self, text: &str) -> TypeName {
        TypeName(self.claim(&type_case(text)))
    }

    /// Claims the value name that the words of `text` make.
    pub fn claim_value(&mut self, text: &str) -> ValueName {
        ValueName(self.claim(&value_case(text)))
    }

    /// Claims a type name for each of several things that stand side by side, whatever their order is.
    pub fn claim_types(&mut self, texts: &[&str]) -> Vec<TypeName> {
        self.claim_all(texts, type_case).into_iter().map(TypeName).collect()
    }

    /// The same for value names.
    pub fn claim_values(&mut self, texts: &[&str]) -> Vec<ValueName> {
        self.claim_all(texts, value_case).into_iter().map(ValueName).collect()
    }

    /// Claims a type name that was given before; none where it is taken, or can be no name.
    pub fn reclaim_type(&mut self, name: &str) -> Option<TypeName> {
        let is_name = name.starts_with(|c: char| c.is_ascii_uppercase()) && is_word(name) && name != "Self";
        is_name.then(|| self.reclaim(name))?.map(TypeName)
    }

    /// The same for a value name.
    pub fn reclaim_value(&mut self, name: &str) -> Option<ValueName> {
        let is_name = name.starts_with(|c: char| c.is_ascii_lowercase()) && is_word(name) && !UNRAW.contains(&name);
        (is_name && !name.contains(|c: char| c.is_ascii_uppercase())).then(|| self.reclaim(name))?.map(ValueName)
    }

    fn reclaim(&mut self, name: &str) -> Option<Arc<str>> {
        let name = Arc::<str>::from(name);
        self.taken.insert(Arc::clone(&name)).then_some(name)
    }

    fn claim_all(&mut self, texts: &[&str], case: fn(&str) -> String) -> Vec<Arc<str>> {
        let wanted: Vec<String> = texts.iter().map(|text| case(text)).collect();
        let mut order: Vec<usize> = (0..texts.len()).collect();
        order.sort_by_key(|&at| (wanted[at] != texts[at], texts[at].len(), texts[at]));
        let mut names = vec![Arc::<str>::from(""); texts.len()];
        for at in order {
            names[at] = self.claim(&wanted[at]);
        }
        names
    }

    fn claim(&mut self, wanted: &str) -> Arc<str> {
        let mut name = Arc::<str>::from(wanted);
        let mut number = self.next.get(wanted).copied().unwrap_or(2);
        while self.taken.contains(&name) {
            // A digit at the end would read as part of the number: `size2` and 2 are not `size22`.
            let gap = if wanted.ends_with(|c: char| c.is_ascii_digit()) { "_" } else { "" };
            name = Arc::from(format!("{wanted}{gap}{number}"));
            number += 1;
        }
        if number > 2 {
            self.next.insert(Arc::from(wanted), number);
        }
        self.taken.insert(Arc::clone(&name));
        name
    }
}

/// The words for an operation without an `operationId`: `get /users/{id}/posts` is `get users by id posts`.
pub fn path_words(method: &str, path: &str) -> String {
    let path = path.replace('{', " by ").replace(['}', '/'], " ");
    format!("{} {path}", method.to_ascii_lowercase())
}

/// The words of a name as people say them: "chatbot ID" of `chatbotId`.
pub fn spoken(name: &str) -> String {
    let snake = snake_words(name);
    snake.split('_').map(spelt).collect::<Vec<_>>().join(" ")
}

fn spelt(word: &str) -> &str {
    match word {
        "api" => "API",
        "http" => "HTTP",
        "id" => "ID",
        "ids" => "IDs",
        "ip" => "IP",
        "json" => "JSON",
        "oauth" => "OAuth",
        "uri" => "URI",
        "url" => "URL",
        "urls" => "URLs",
        other => other,
    }
}

/// The name of an environment variable for `package`: `CHATBASE` of `chatbase`.
pub fn env_prefix(package: &str) -> String {
    value_case(package).to_uppercase()
}

/// The package name that a document's title suggests: `chatbase` of "Chatbase API".
pub fn package_name(title: &str) -> String {
    let name = ascii_words(title).to_snake_case().replace('_', "-");
    let mut short = name.as_str();
    // Words that every title has say nothing.
    while let Some(rest) =
        ["-api", "-apis", "-endpoints", "-openapi", "-rest"].iter().find_map(|word| short.strip_suffix(word))
    {
        short = rest;
    }
    while let Some(rest) = ["openapi-", "swagger-", "the-"].iter().find_map(|word| short.strip_prefix(word)) {
        short = rest;
    }
    let start = short.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(short.len());
    let name: String = short[start..].chars().take(50).collect();
    match name.trim_end_matches('-') {
        "" => "api-client".to_owned(),
        name if check_package_name(name).is_err() => format!("{name}-client"),
        name => name.to_owned(),
    }
}

/// The longest name of a package that the registry crates.io takes.
pub const MOST_OF_REGISTRY: usize = 64;

/// Cargo itself has no limit, but it makes names of files from the one of the package, and adds to it.
const MOST_OF_CARGO: usize = 200;

/// Says why `name` cannot be the name of a package, if it cannot.
///
/// # Errors
///
/// The reason, as one sentence.
pub fn check_package_name(name: &str) -> Result<(), String> {
    let legal = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return Err(format!("`{name}` is no package name: it must start with a letter"));
    }
    if let Some(c) = name.chars().find(|&c| !legal(c)) {
        return Err(format!("`{name}` is no package name: {c:?} is not a letter, a digit, `-` or `_`"));
    }
    if name.len() > MOST_OF_CARGO {
        return Err(format!("it has more than {MOST_OF_CARGO} characters"));
    }
    let ident = name.replace('-', "_");
    if KEYWORDS.contains(&ident.as_str())
        || UNRAW.contains(&ident.as_str())
        || BUILT_IN_CRATES.contains(&ident.as_str())
    {
        return Err(format!("`{name}` is no package name: Rust uses it itself"));
    }
    if DEPENDENCIES.contains(&name) {
        return Err(format!("`{name}` is no name for this package: it depends on a package of that name"));
    }
    Ok(())
}

fn type_case(text: &str) -> String {
    let mut name = ascii_words(text).to_upper_camel_case();
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        name.insert(0, 'N');
    }
    if name.is_empty() {
        name.push_str("Empty");
    }
    if name == "Self" {
        name.push_str("Value");
    }
    limit(name)
}

/// `OAuth` is one word, whatever its capitals say.
fn snake_words(text: &str) -> String {
    ascii_words(text).replace("OAuth", "Oauth").replace("oAuth", "oauth").to_snake_case()
}

fn value_case(text: &str) -> String {
    let mut name = snake_words(text);
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        name.insert_str(0, "n_");
    }
    if name.is_empty() {
        name.push_str("empty");
    }
    let mut name = limit(name);
    if UNRAW.contains(&name.as_str()) {
        name.push('_');
    }
    name
}

/// Whether a text is one word of Rust in ASCII, and no longer than such a word gets here.
fn is_word(text: &str) -> bool {
    text.len() <= 128 && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// Long names stay readable in an editor and legal in a file system.
fn limit(mut name: String) -> String {
    name.truncate(96);
    name.truncate(name.trim_end_matches('_').len().max(1));
    name
}

/// The strict and reserved keywords of all editions up to 2024.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// The keywords that cannot be raw identifiers.
const UNRAW: &[&str] = &["crate", "self", "super"];

/// Crates that come with the compiler.
const BUILT_IN_CRATES: &[&str] = &["alloc", "core", "proc_macro", "std", "test"];

/// What an emitted crate may depend on.
const DEPENDENCIES: &[&str] = &[
    "bytes",
    "futures-core",
    "http",
    "http-body",
    "hyper",
    "jiff",
    "percent-encoding",
    "reqwest",
    "rustls",
    "rustls-platform-verifier",
    "serde",
    "serde_json",
    "tokio",
    "tracing",
    "uuid",
];

#[cfg(test)]
mod tests;
