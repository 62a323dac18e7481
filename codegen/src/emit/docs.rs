//! What the document says about a thing, as rustdoc.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

use super::markdown;
use crate::api::{Api, Docs, Limits, Presence, Shape};
use crate::package::DOC_LINE_END;

/// A doc comment: one attribute, whose lines the formatter parts and writes as `///`.
pub(super) fn comment(lines: &[String]) -> TokenStream {
    let text = joined(lines).into_iter();
    quote!(#(#[doc = #text])*)
}

/// The same for the file around it: `//!`.
pub(super) fn inner_comment(lines: &[String]) -> TokenStream {
    let text = joined(lines).into_iter();
    quote!(#(#![doc = #text])*)
}

/// An attribute for each line would be the larger part of what the formatter reads and prints.
fn joined(lines: &[String]) -> Option<String> {
    let (first, rest) = lines.split_first()?;
    let mut text = String::with_capacity(lines.iter().map(|line| line.len() + 2).sum());
    push_line(&mut text, first);
    for line in rest {
        text.push(DOC_LINE_END);
        push_line(&mut text, line);
    }
    Some(text)
}

fn push_line(text: &mut String, line: &str) {
    if !line.is_empty() {
        // The printer would make a comment of another kind of what has several lines, and a text could end it.
        for part in line.split('\n') {
            text.push(' ');
            text.push_str(part);
        }
    }
}

/// The lines for a thing: what the document says, else `fallback`, then default and limits.
pub(super) fn lines(docs: &Docs, fallback: &str) -> Vec<String> {
    let mut lines = prose(docs);
    if lines.is_empty() {
        lines = markdown::wrapped(fallback);
    }
    let facts = facts(docs);
    if !facts.is_empty() {
        lines.push(String::new());
        lines.extend(markdown::wrapped(&facts.join(" ")));
    }
    lines
}

/// The summary and the description, parted by a blank line.
pub(super) fn prose(docs: &Docs) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(summary) = &docs.summary {
        lines.extend(markdown::wrapped(&sentence(&markdown::inline(summary))));
    }
    let description = docs.description.as_ref().filter(|text| Some(*text) != docs.summary.as_ref());
    if let Some(description) = description {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(markdown::lines(description));
    }
    if docs.summary.is_none() && lines.len() == 1 {
        lines[0] = sentence(&lines[0]);
    }
    lines
}

/// `#[deprecated]`, where the document says so.
pub(super) fn deprecated(docs: &Docs) -> Option<TokenStream> {
    docs.deprecated.then(|| quote!(#[deprecated]))
}

/// Lets a file name what may go away: the warning is for the crate's users, not for the crate.
pub(super) fn allow_deprecated(api: &Api) -> Option<TokenStream> {
    let any = api.types.values().any(|def| {
        let in_fields = match &def.shape {
            Shape::Struct { fields, .. } => fields.iter().any(|field| field.docs.deprecated),
            Shape::Enum { .. } | Shape::IntegerEnum { .. } | Shape::Union(_) | Shape::Alias(_) => false,
        };
        def.docs.deprecated || in_fields
    });
    any.then(|| quote!(#![allow(deprecated)]))
}

/// A line of prose ends like a sentence.
pub(super) fn sentence(line: &str) -> String {
    let line = line.trim_end();
    let open = line.ends_with(|c: char| c.is_alphanumeric() || c == ')' || c == '`' || c == '"');
    if open && !line.starts_with(['#', '|', '-', '*']) { format!("{line}.") } else { line.to_owned() }
}

fn facts(docs: &Docs) -> Vec<String> {
    let mut facts = limits(&docs.limits);
    facts.extend(docs.presence.iter().map(presence));
    if let Some(default) = &docs.default {
        facts.push(format!("Default: {}.", markdown::code(&short(default))));
    }
    facts
}

fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(120) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

fn limits(limits: &Limits) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some(format) = &limits.format {
        let meaning = if format == "byte" { " (base64)" } else { "" };
        facts.push(format!("Format: {}{meaning}.", markdown::code(format)));
    }
    if !limits.allowed.is_empty() {
        let values: Vec<_> = limits.allowed.iter().map(|value| markdown::code(&short(value))).collect();
        let lead = if values.len() == 1 { "Always" } else { "One of" };
        facts.push(format!("{lead} {}.", values.join(", ")));
    }
    if let Some(range) = number_range(limits) {
        facts.push(format!("{range}."));
    }
    if let Some(of) = &limits.multiple_of {
        facts.push(format!("A multiple of {of}."));
    }
    let counted = [
        ("character", "characters", limits.min_length, limits.max_length),
        ("item", "items", limits.min_items, limits.max_items),
        ("member", "members", limits.min_properties, limits.max_properties),
    ];
    for (one, many, least, most) in counted {
        facts.extend(count(one, many, least, most));
    }
    if limits.unique_items {
        facts.push("No item twice.".to_owned());
    }
    if !limits.patterns.is_empty() {
        let patterns: Vec<_> = limits.patterns.iter().map(|pattern| markdown::code(pattern)).collect();
        facts.push(format!("Matches {}.", patterns.join(" and ")));
    }
    facts
}

fn presence(presence: &Presence) -> String {
    let together = |names: &Vec<String>| {
        let names: Vec<_> = names.iter().map(|name| markdown::code(name)).collect();
        names.join(" with ")
    };
    let each = |lists: &[Vec<String>]| {
        let sign = if lists.iter().any(|names| names.len() > 1) { "; " } else { ", " };
        lists.iter().map(together).collect::<Vec<_>>().join(sign)
    };
    match presence {
        Presence::Always(names) => {
            let names: Vec<_> = names.iter().map(|name| markdown::code(name)).collect();
            format!("Always {}.", names.join(", "))
        }
        Presence::AtLeastOne(lists) => format!("At least one of {}.", each(lists)),
        Presence::ExactlyOne(lists) => format!("Exactly one of {}.", each(lists)),
        Presence::Never(names) => format!("Never {}.", together(names)),
    }
}

fn number_range(limits: &Limits) -> Option<String> {
    let least = limits
        .minimum
        .as_ref()
        .map(|least| if limits.exclusive_minimum { format!("more than {least}") } else { format!("at least {least}") });
    let most = limits
        .maximum
        .as_ref()
        .map(|most| if limits.exclusive_maximum { format!("less than {most}") } else { format!("at most {most}") });
    match (least, most) {
        (Some(_), Some(_)) if !limits.exclusive_minimum && !limits.exclusive_maximum => {
            Some(format!("From {} to {}", limits.minimum.as_ref()?, limits.maximum.as_ref()?))
        }
        (Some(least), Some(most)) => Some(capital(&format!("{least} and {most}"))),
        (Some(only), None) | (None, Some(only)) => Some(capital(&only)),
        (None, None) => None,
    }
}

fn count(one: &str, many: &str, least: Option<u64>, most: Option<u64>) -> Option<String> {
    let noun = |n: u64| if n == 1 { one } else { many };
    match (least.filter(|&n| n > 0), most) {
        (Some(least), Some(most)) if least == most => Some(format!("Exactly {most} {}.", noun(most))),
        (Some(least), Some(most)) => Some(format!("From {least} to {most} {many}.")),
        (Some(least), None) => Some(format!("At least {least} {}.", noun(least))),
        (None, Some(most)) => Some(format!("At most {most} {}.", noun(most))),
        (None, None) => None,
    }
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
