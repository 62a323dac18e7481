//! What comes of a document, and what is in the crate made of it.

use std::collections::BTreeMap;

use codegen::{File, Input, Options, Package, generate};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use pulldown_cmark::{CodeBlockKind, Event, Options as Markdown, Parser, Tag};

pub const HEAD: &str = "openapi: 3.0.3\ninfo: { title: Case, version: '1' }\n";

/// A document of one operation, `operation` being its members and `rest` what follows the paths.
pub fn with(path: &str, operation: &str, rest: &str) -> String {
    format!(
        "{HEAD}paths:\n  {path}:\n    get: {{ {operation}, responses: {{ '204': {{ description: Done }} }} }}\n{rest}"
    )
}

/// A document with the schemas of the components, which an answer uses.
pub fn with_schemas(schemas: &str) -> String {
    let answer = "content: { application/json: { schema: { $ref: '#/components/schemas/A' } } }";
    format!(
        "{HEAD}paths:\n  /a: {{ get: {{ operationId: a, responses: {{ '200': {{ description: Done, {answer} }} }} }} }}\n\
         components:\n  schemas:\n{schemas}"
    )
}

/// A text as a YAML scalar in ASCII that means exactly that text.
pub fn quoted(text: &str) -> String {
    let written = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        ' '..='~' => c.to_string(),
        _ => format!("\\U{:08x}", u32::from(c)),
    };
    format!("\"{}\"", text.chars().map(written).collect::<String>())
}

pub fn outcome(name: &str, bytes: impl Into<Vec<u8>>) -> Result<(Package, String), String> {
    let input = Input::new(File::new(name, bytes));
    match generate(&input, &Options::default()) {
        Ok(generated) => Ok((generated.package, codegen::render(&generated.diagnostics, &input, false))),
        Err(diagnostics) => Err(codegen::render(&diagnostics, &input, false)),
    }
}

/// What was said of the document, be it accepted or refused.
pub fn said(text: impl Into<Vec<u8>>) -> String {
    match outcome("api.yaml", text) {
        Ok((_, said)) | Err(said) => said,
    }
}

/// The document is refused in these words, at a line and a column.
#[track_caller]
pub fn refused(text: &str, words: &str) {
    let shown = match outcome("api.yaml", text) {
        Ok((_, shown)) => panic!("accepted:\n{text}\n{shown}"),
        Err(shown) => shown,
    };
    assert!(shown.contains(words), "{words:?} is not in:\n{shown}");
    let place = shown.lines().find_map(|line| line.trim_start().strip_prefix("--> api.yaml:"));
    let numbers: Vec<_> = place.unwrap_or_default().split(':').map(str::parse::<usize>).collect();
    assert!(matches!(numbers[..], [Ok(1..), Ok(1..)]), "no line and column in:\n{shown}");
}

/// The document is accepted, and nothing of it acts. Gives the crate and what was said.
#[track_caller]
pub fn inert(text: &str) -> (Facts, Package, String) {
    match outcome("api.yaml", text) {
        Ok((package, said)) => {
            let facts = Facts::of(&package);
            assert_eq!(facts.strangers, [""; 0]);
            (facts, package, said)
        }
        Err(shown) => panic!("refused:\n{text}\n{shown}"),
    }
}

/// The document is accepted with a warning in these words.
#[track_caller]
pub fn warned(text: &str, words: &str) {
    let (.., said) = inert(text);
    assert!(said.contains("warning: ") && said.contains(words), "{words:?} is not in:\n{said}");
}

/// Either is right, if nothing of the document acts.
#[track_caller]
pub fn inert_or_refused(text: &str) {
    if outcome("api.yaml", text).is_ok() {
        inert(text);
    }
}

/// What is in a crate, counted, so that two crates can be compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// How many items, members and macros of each kind there are.
    pub items: BTreeMap<&'static str, usize>,
    /// The keys of the manifest, without those of features, which are named after tags.
    pub manifest: Vec<String>,
    /// Blocks of code that `cargo test` runs.
    pub doctests: usize,
    /// What should not be there: the canary, HTML that lives, links to elsewhere, characters that do not show.
    pub strangers: Vec<String>,
}

impl Facts {
    pub fn of(package: &Package) -> Self {
        let mut facts = Self::default();
        for (path, text) in package.iter() {
            facts.add(&Self::of_file(path, text));
        }
        facts
    }

    pub fn add(&mut self, other: &Self) {
        for (kind, count) in &other.items {
            *self.items.entry(kind).or_default() += count;
        }
        self.manifest.extend(other.manifest.iter().cloned());
        self.doctests += other.doctests;
        self.strangers.extend(other.strangers.iter().cloned());
    }

    pub fn of_file(path: &str, text: &str) -> Self {
        let mut facts = Self::default();
        if let Some(c) = text.chars().find(|&c| is_stranger(c)) {
            facts.strangers.push(format!("{path} holds {}", c.escape_unicode()));
        }
        if path == "Cargo.toml" {
            let manifest: toml_edit::DocumentMut = text.parse().unwrap();
            keys(manifest.as_table(), "", &mut facts.manifest);
        } else if extension(path) == "rs" {
            let tokens: TokenStream = text.parse().unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
            let file: syn::File = syn::parse2(tokens.clone()).unwrap_or_else(|error| panic!("{path}: {error}"));
            facts.items = file.items.iter().fold(BTreeMap::new(), count_item);
            facts.look_for_canary(path, tokens);
            for docs in docs_of(text).into_iter().chain(file.items.iter().flat_map(told_variants)) {
                facts.markdown(path, &docs);
            }
        } else if extension(path) == "md" {
            facts.markdown(path, text);
        }
        facts
    }

    fn look_for_canary(&mut self, path: &str, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Ident(name) if name == "pWn" => self.strangers.push(format!("{path} has an item pWn")),
                TokenTree::Group(group) => self.look_for_canary(path, group.stream()),
                _ => {}
            }
        }
    }

    /// As rustdoc reads it.
    fn markdown(&mut self, path: &str, text: &str) {
        let options = Markdown::ENABLE_TABLES
            | Markdown::ENABLE_FOOTNOTES
            | Markdown::ENABLE_STRIKETHROUGH
            | Markdown::ENABLE_TASKLISTS
            | Markdown::ENABLE_SMART_PUNCTUATION;
        for event in Parser::new_ext(text, options) {
            match event {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => self.doctests += 1,
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                    self.doctests += usize::from(info.is_empty() || info.starts_with("rust"));
                }
                Event::Html(html) | Event::InlineHtml(html) => {
                    self.strangers.push(format!("{path} has the HTML {html}"));
                }
                Event::Start(Tag::Image { .. } | Tag::FootnoteDefinition(_)) => {
                    self.strangers.push(format!("{path} has a picture or a footnote"));
                }
                Event::Start(Tag::Link { dest_url: url, .. }) if url.contains("pWn") && !url.starts_with("http") => {
                    self.strangers.push(format!("{path} links to {url}"));
                }
                _ => {}
            }
        }
    }
}

/// The doc comments of a file, each block as one text.
fn docs_of(text: &str) -> Vec<String> {
    let mut blocks = vec![String::new()];
    for line in text.lines() {
        let line = line.trim_start();
        match line.strip_prefix("///").or_else(|| line.strip_prefix("//!")) {
            Some(line) => {
                let block = blocks.last_mut().unwrap();
                block.push_str(line.strip_prefix(' ').unwrap_or(line));
                block.push('\n');
            }
            None if blocks.last().unwrap().is_empty() => {}
            None => blocks.push(String::new()),
        }
    }
    blocks
}

/// What a macro of the run time is told, one by one: the elements of the braces at the end of its call.
fn elements(tokens: &TokenStream) -> Vec<Vec<TokenTree>> {
    let Some(TokenTree::Group(body)) = tokens.clone().into_iter().last() else { return Vec::new() };
    if body.delimiter() != Delimiter::Brace {
        return Vec::new();
    }
    let mut all = vec![Vec::new()];
    for token in body.stream() {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == ',' => all.push(Vec::new()),
            token => all.last_mut().unwrap().push(token),
        }
    }
    all.retain(|element| !element.is_empty());
    all
}

/// The docs that the run time gives the variants of an enum: their text in backticks, or what is told in its place.
fn told_variants(item: &syn::Item) -> Vec<String> {
    let syn::Item::Macro(item) = item else { return Vec::new() };
    if !item.mac.path.is_ident("open_enum") {
        return Vec::new();
    }
    let literal = |token: &TokenTree| syn::parse2::<syn::LitStr>(token.clone().into()).ok().map(|text| text.value());
    let told = elements(&item.mac.tokens).into_iter().map(|element| {
        let texts: Vec<String> = element.iter().filter_map(literal).collect();
        if texts.len() > 1 { texts[1].clone() } else { format!("`{}`", texts[0]) }
    });
    told.collect()
}

fn count_item(mut counts: BTreeMap<&'static str, usize>, item: &syn::Item) -> BTreeMap<&'static str, usize> {
    let mut count = |kind, number| *counts.entry(kind).or_default() += number;
    match item {
        syn::Item::Fn(_) => count("fn", 1),
        syn::Item::Struct(item) => {
            count("struct", 1);
            count("field", item.fields.len());
        }
        syn::Item::Enum(item) => {
            count("enum", 1);
            count("variant", item.variants.len());
        }
        syn::Item::Impl(item) => {
            count("impl", 1);
            count("member", item.items.len());
        }
        syn::Item::Macro(item) => {
            count("macro", 1);
            count("element", elements(&item.mac.tokens).len());
        }
        syn::Item::Mod(item) => {
            count("mod", 1);
            for item in item.content.iter().flat_map(|(_, items)| items) {
                counts = count_item(counts, item);
            }
        }
        syn::Item::Use(_) => {}
        _ => count("other", 1),
    }
    counts
}

fn keys(table: &dyn toml_edit::TableLike, prefix: &str, found: &mut Vec<String>) {
    for (key, item) in table.iter() {
        let path = format!("{prefix}{key}");
        match item.as_table_like() {
            Some(_) if key == "features" => {}
            Some(table) => keys(table, &format!("{path}."), found),
            None => found.push(path),
        }
    }
}

/// What neither shows nor ends a line, or turns the text around.
fn is_stranger(c: char) -> bool {
    let marks = matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}' | '\u{200b}'..='\u{200f}');
    let turns = matches!(c, '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}');
    (c.is_control() && c != '\n') || marks || turns || matches!(c, '\u{e0000}'..='\u{e0fff}')
}

/// The types of a crate, as one text.
pub fn types_of(package: &Package) -> String {
    package.iter().filter(|(path, _)| path.contains("types")).map(|(_, text)| text).collect()
}

pub fn extension(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, extension)| extension)
}
