//! Tokens → text, item by item, with a blank line between items and an `@generated` header.

mod macros;

use proc_macro2::TokenStream;
use syn::{File, Item};

use crate::package::{Content, DOC_LINE_END, Items, NOTICE, Package, Source};

/// Formats every file. The tokens come from our own emitters, so text that is no Rust is our own bug.
///
/// # Panics
///
/// If an emitter made something that is no Rust.
pub fn format(sources: Vec<Source<'_>>) -> Package {
    sources
        .into_iter()
        .map(|source| {
            let text = match source.content {
                Content::Rust(items) => format_rust(&source.path, items),
                Content::Fixed(text) => format!("// {NOTICE}\n\n{}\n", text.trim_end()),
                Content::Text(text) => text,
            };
            (source.path, text)
        })
        .collect()
}

fn format_rust(path: &str, pieces: Items<'_>) -> String {
    let mut text = format!("// {NOTICE}\n\n");
    let mut before: Option<Item> = None;
    // The first line of the methods that the text ends with, where it ends with some.
    let mut open: Option<String> = None;
    for tokens in pieces {
        let mut file = parse(path, tokens);
        let items = std::mem::take(&mut file.items);
        for line in prettyplease::unparse(&file).lines() {
            push_line(&mut text, line);
        }
        file.attrs.clear();
        for item in items {
            let own = if let Item::Macro(item) = &item { macros::layout(item) } else { None };
            file.items = vec![item];
            let own = own.unwrap_or_else(|| parted(&prettyplease::unparse(&file)));
            let Some(item) = file.items.pop() else { continue };
            let first = first_of_methods(&item, &own);
            if let Some(more) =
                first.filter(|first| open.as_deref() == Some(*first)).and_then(|first| more(&own, first))
            {
                text.truncate(text.len() - "}\n".len());
                text.push('\n');
                text.push_str(more);
            } else {
                let close = before.as_ref().is_some_and(|before| belong_together(before, &item));
                if !close && !text.ends_with("\n\n") {
                    text.push('\n');
                }
                text.push_str(&own);
                open = first.map(str::to_owned);
            }
            before = Some(item);
        }
    }
    text
}

/// The first line of the block, where an item is methods of a type and no more.
fn first_of_methods<'t>(item: &Item, text: &'t str) -> Option<&'t str> {
    match item {
        Item::Impl(methods) if methods.trait_.is_none() => {
            text.lines().find(|line| line.starts_with("impl") && line.ends_with('{'))
        }
        _ => None,
    }
}

/// What is inside of a block of methods and its end, where nothing is said of it that would have to stand before it:
/// a block that goes on where the one before it ended is one with it.
fn more<'t>(text: &'t str, first: &str) -> Option<&'t str> {
    text.strip_prefix(first)?.strip_prefix('\n')
}

fn parse(path: &str, tokens: TokenStream) -> File {
    // The tokens are kept for the message only where they are needed, as a copy of them costs nothing.
    let kept = tokens.clone();
    match syn::parse2(tokens) {
        Ok(file) => file,
        Err(error) => panic!("{path} is no Rust: {error}\n{kept}"),
    }
}

/// Declarations of one kind stand line by line; everything else is parted by a blank line.
fn belong_together(before: &Item, item: &Item) -> bool {
    match (before, item) {
        (Item::Use(a), Item::Use(b)) => origin(&a.tree) == origin(&b.tree),
        (Item::Mod(a), Item::Mod(b)) => {
            a.content.is_none()
                && b.content.is_none()
                && has_docs(&a.attrs) == has_docs(&b.attrs)
                && !has_docs(&b.attrs)
        }
        (Item::Macro(a), Item::Macro(b)) => macros::is_line(a) && macros::is_line(b),
        _ => false,
    }
}

/// What a `use` starts from: the standard library, this crate, or another one.
fn origin(tree: &syn::UseTree) -> u8 {
    match tree {
        syn::UseTree::Path(path) if ["std", "core", "alloc"].iter().any(|own| path.ident == own) => 0,
        syn::UseTree::Path(path) if ["crate", "self", "super"].iter().any(|own| path.ident == own) => 2,
        _ => 1,
    }
}

fn has_docs(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident("doc"))
}

/// The width that rustfmt gives a line; prettyplease stops at 89.
const WIDTH: usize = 100;

/// An item with a blank line between the members of an `impl`, which end in a brace on a line of
/// its own. No text of the document can be such a line: it stands in comments and in literals of one
/// line.
fn parted(item: &str) -> String {
    let mut text = String::with_capacity(item.len());
    let lines: Vec<&str> = item.lines().collect();
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        if let Some((joined, length)) = joined_signature(&lines[at..]) {
            text.push_str(&joined);
            text.push('\n');
            at += length;
            continue;
        }
        push_line(&mut text, line);
        at += 1;
        if line == "    }" && lines.get(at).is_some_and(|next| *next != "}") {
            text.push('\n');
        }
    }
    text
}

/// Adds a line; a doc comment of several lines is one until then.
fn push_line(text: &mut String, line: &str) {
    let mut parts = line.split(DOC_LINE_END);
    text.push_str(parts.next().unwrap_or_default());
    text.push('\n');
    let start = line.find("//").unwrap_or_default();
    let opening = line.get(..start + 3).unwrap_or_default();
    for part in parts {
        text.push_str(opening);
        text.push_str(part);
        text.push('\n');
    }
}

/// A signature that was broken into lines and has room on one, and how many lines it took.
fn joined_signature(lines: &[&str]) -> Option<(String, usize)> {
    let first = lines[0];
    let start = first.trim_start();
    let is_signature = ["pub fn ", "pub async fn ", "pub(crate) fn ", "fn "].iter().any(|word| start.starts_with(word));
    if !is_signature || !first.ends_with('(') {
        return None;
    }
    let indent = &first[..first.len() - start.len()];
    let end = lines.iter().position(|line| line.strip_prefix(indent).is_some_and(|rest| rest.starts_with(')')))?;
    let arguments: Vec<&str> = lines[1..end].iter().map(|line| line.trim()).collect();
    let arguments = arguments.join(" ");
    let joined = format!("{first}{}{}", arguments.trim_end_matches(','), lines[end].trim_start());
    (joined.chars().count() <= WIDTH).then_some((joined, end + 1))
}
