//! How the next page is asked for: by convention, or by the extension `x-sdk-pagination`.
//!
//! An operation gets a pager only where its answer says how to go on. One that looks as if it had
//! pages and does not say so is noted: a pager that stops early in silence would lose items.

mod answer;

use serde_json::Value;

use self::answer::{end_of, has_flag, items_of, next_of, rival_lists, url_of};
use crate::api::{
    Api, Field, FieldPath, Location, Method, Operation, Paging, PagingEnd, PagingStyle, Parameter, Receiver, Type,
    Writing, definition,
};
use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::document::extension::PAGINATION as EXTENSION;

/// What the extension can have, where it is not `false`.
const MEMBERS: &[&str] = &["style", "parameter", "first", "items", "next", "by", "more", "last", "total"];

const PAGE: &[&str] = &["page", "pagenumber", "pageno", "pagenum"];
const SIZE: &[&str] = &["size", "pagesize", "perpage", "limit", "count", "maxresults", "itemsperpage"];
const OFFSET: &[&str] = &["offset", "skip"];
/// Where a page starts after the item of this id.
const AFTER: &[&str] = &["startingafter"];
const CURSOR: &[&str] =
    &["cursor", "nextcursor", "pagetoken", "nextpagetoken", "nexttoken", "after", "startingafter", "continuationtoken"];

/// Finds how each operation that answers with a list goes on to the next page.
pub(super) fn find_pagers(api: &mut Api, document: &Document, diagnostics: &mut Diagnostics) {
    let found: Vec<Option<Paging>> =
        api.operations().map(|operation| find(api, operation, document, diagnostics)).collect();
    let operations = api.tags.iter_mut().flat_map(|tag| &mut tag.operations);
    for (operation, paging) in operations.zip(found) {
        operation.paging = paging;
    }
}

fn find(api: &Api, operation: &Operation, document: &Document, diagnostics: &mut Diagnostics) -> Option<Paging> {
    let extension = document.value_at(&operation.origin).and_then(|node| node.get(EXTENSION));
    match extension {
        None if operation.method == Method::Get => by_convention(api, operation, diagnostics),
        None | Some(Value::Bool(false)) => None,
        Some(declared) => {
            let at = operation.origin.child(EXTENSION);
            let paging = by_declaration(api, operation, declared);
            if let Err(what) = &paging {
                diagnostics.error(&at, what).help(
                    "`x-sdk-pagination` is `false` or has `style` (page, offset, cursor, after, url or link), `items`, \
                         except for a link or a URL `parameter`, for a cursor or a URL `next` and, after an item that \
                         is not known by its `id`, `by`; `more`, `last` or `total` lead to what tells of the last page",
                );
            }
            paging.ok()
        }
    }
}

fn by_convention(api: &Api, operation: &Operation, diagnostics: &mut Diagnostics) -> Option<Paging> {
    let sized = whole_number(api, operation, SIZE).is_some();
    let answer = operation.answer_type()?;
    let Some((items, item)) = items_of(api, answer, sized) else {
        note_rivals(api, operation, answer, sized, diagnostics);
        return None;
    };
    let style = if operation.success.headers.iter().any(|header| header.eq_ignore_ascii_case("link")) {
        PagingStyle::Link
    } else if let Some(parameter) = whole_number(api, operation, PAGE) {
        PagingStyle::PageNumber { parameter: parameter.wire.clone(), first: first_page(api, answer, parameter) }
    } else if let (Some(parameter), Some(_)) =
        (whole_number(api, operation, OFFSET), whole_number(api, operation, SIZE))
    {
        PagingStyle::Offset { parameter: parameter.wire.clone() }
    } else {
        named_by_page(api, operation, answer, &item, sized, diagnostics)?
    };
    let end = end_of(api, answer, sized, &style);
    Some(Paging { style, items, item, end })
}

/// Notes that an operation takes what asks for a page, and that any of several lists may be what the page is of.
fn note_rivals(api: &Api, operation: &Operation, answer: &Type, sized: bool, diagnostics: &mut Diagnostics) {
    let offset = || whole_number(api, operation, OFFSET).filter(|_| sized);
    let cursor = || query(operation, CURSOR).find(|parameter| *api.behind_aliases(&parameter.ty) == Type::String);
    let Some(parameter) = whole_number(api, operation, PAGE).or_else(offset).or_else(cursor) else {
        return;
    };
    if let [others @ .., last] = rival_lists(api, answer, sized).as_slice()
        && !others.is_empty()
    {
        let lists = format!("`{}` and `{last}`", others.join("`, `"));
        let what = format!("`{}` is taken, but the answer has the lists {lists}: there is no pager", parameter.wire);
        diagnostics
            .note(&parameter.origin, what)
            .help("an overlay can say which one has the items, or that there are no pages: `x-sdk-pagination`");
    }
}

/// How the next page is asked for where a page tells that itself.
fn named_by_page(
    api: &Api,
    operation: &Operation,
    answer: &Type,
    item: &Type,
    sized: bool,
    diagnostics: &mut Diagnostics,
) -> Option<PagingStyle> {
    let is_text = |parameter: &&Parameter| *api.behind_aliases(&parameter.ty) == Type::String;
    let cursor = query(operation, CURSOR).find(is_text);
    if let Some(parameter) = cursor
        && let Some(next) = next_of(api, answer, sized)
    {
        return Some(PagingStyle::Cursor { parameter: parameter.wire.clone(), next });
    }
    if let Some(parameter) = query(operation, AFTER).find(is_text)
        && let Some(by) = known_by(api, item, "id")
        && has_flag(api, answer, sized)
    {
        return Some(PagingStyle::After { parameter: parameter.wire.clone(), by });
    }
    if let Some(next) = url_of(api, answer, sized) {
        return Some(PagingStyle::Url { next });
    }
    if let Some(parameter) = cursor {
        diagnostics
            .note(
                &parameter.origin,
                format!("`{}` is taken, but the answer names no next one: there is no pager", parameter.wire),
            )
            .help("an overlay can say where the next one is, or that there is none: `x-sdk-pagination`");
    }
    None
}

/// The text by which an item is known, if it has one.
fn known_by(api: &Api, item: &Type, wire: &str) -> Option<FieldPath> {
    let (by, ty) = follow(api, item, wire).ok()?;
    (*api.behind_aliases(ty) == Type::String).then_some(by)
}

fn by_declaration(api: &Api, operation: &Operation, declared: &Value) -> Result<Paging, String> {
    let unknown = declared.as_object().and_then(|members| members.keys().find(|key| !MEMBERS.contains(&key.as_str())));
    if let Some(unknown) = unknown {
        return Err(format!("`{unknown}` is no member of `{EXTENSION}`"));
    }
    let text = |key: &str| declared.get(key).and_then(Value::as_str);
    let answer = operation.answer_type().ok_or("the operation does not answer with JSON")?;
    let parameter = || {
        let wire = text("parameter").ok_or("`parameter` is missing")?;
        let known = |parameter: &&Parameter| parameter.location == Location::Query && parameter.wire == wire;
        let parameter = operation.parameters.iter().find(known);
        parameter.ok_or_else(|| format!("there is no query parameter `{wire}`"))
    };
    let mut style = match text("style") {
        Some("page") => {
            let parameter = parameter()?;
            let first = declared.get("first").and_then(Value::as_i64);
            let first = first.unwrap_or_else(|| first_page(api, answer, parameter));
            PagingStyle::PageNumber { parameter: parameter.wire.clone(), first }
        }
        Some("offset") => PagingStyle::Offset { parameter: parameter()?.wire.clone() },
        Some("cursor") => {
            let parameter = parameter()?.wire.clone();
            let next = text_at(api, answer, text("next").ok_or("`next` is missing")?)?;
            PagingStyle::Cursor { parameter, next }
        }
        Some("after") => PagingStyle::After { parameter: parameter()?.wire.clone(), by: FieldPath::new() },
        Some("url") => PagingStyle::Url { next: text_at(api, answer, text("next").ok_or("`next` is missing")?)? },
        Some("link") => PagingStyle::Link,
        Some(other) => return Err(format!("the style `{other}` is not known")),
        None => return Err("`style` is missing".to_owned()),
    };
    let (items, ty) = follow(api, answer, text("items").unwrap_or_default())?;
    let Type::List(item) = api.behind_aliases(ty) else {
        return Err("`items` is not the way to a list".to_owned());
    };
    if let PagingStyle::After { by, .. } = &mut style {
        let wire = text("by").unwrap_or("id");
        *by = known_by(api, item, wire).ok_or_else(|| format!("an item has no text `{wire}`"))?;
    }
    let end = match declared_end(api, answer, declared)? {
        Some(end) => Some(end),
        None => end_of(api, answer, true, &style),
    };
    Ok(Paging { style, items, item: (**item).clone(), end })
}

/// The way to a text in the answer.
fn text_at(api: &Api, answer: &Type, way: &str) -> Result<FieldPath, String> {
    let (path, ty) = follow(api, answer, way)?;
    if *api.behind_aliases(ty) != Type::String {
        return Err("`next` is not the way to a text".to_owned());
    }
    Ok(path)
}

/// What tells of the last page, where the document says what does.
fn declared_end(api: &Api, answer: &Type, declared: &Value) -> Result<Option<PagingEnd>, String> {
    let named = ["more", "last", "total"].into_iter().find_map(|key| Some((key, declared.get(key)?.as_str()?)));
    let Some((key, way)) = named else {
        return Ok(None);
    };
    let (path, ty) = follow(api, answer, way)?;
    match (key, api.behind_aliases(ty)) {
        ("total", ty @ (Type::Int32 | Type::Int64 | Type::UInt64 | Type::Float)) => {
            Ok(Some(PagingEnd::Total { path, ty: ty.clone() }))
        }
        ("more", Type::Boolean) => Ok(Some(PagingEnd::Flag { path, last: false })),
        ("last", Type::Boolean) => Ok(Some(PagingEnd::Flag { path, last: true })),
        ("total", _) => Err("`total` is not the way to a number".to_owned()),
        _ => Err(format!("`{key}` is not the way to a boolean")),
    }
}

/// Follows a way of wire names, parted by dots, from a type to a member of it.
fn follow<'a>(api: &'a Api, from: &'a Type, way: &str) -> Result<(FieldPath, &'a Type), String> {
    let mut path = FieldPath::new();
    let mut ty = from;
    for wire in way.split('.').filter(|wire| !wire.is_empty()) {
        let field = fields(api, ty).iter().find(|field| field.wire == wire);
        let field = field.ok_or_else(|| format!("there is no member `{wire}` in the answer"))?;
        path.push(receiver(field));
        ty = &field.ty;
    }
    Ok((path, ty))
}

fn fields<'a>(api: &'a Api, ty: &'a Type) -> &'a [Field] {
    definition(&api.types, ty).map_or(&[], |def| def.shape.fields())
}

fn receiver(field: &Field) -> Receiver {
    let optional = !field.required || field.nullable;
    Receiver { name: field.name.clone(), wire: field.wire.clone(), optional, patch: false }
}

fn query<'a>(operation: &'a Operation, names: &'static [&str]) -> impl Iterator<Item = &'a Parameter> {
    let is_one = |parameter: &&Parameter| {
        let is_plain = parameter.location == Location::Query && parameter.writing == Writing::Text;
        is_plain && names.contains(&plain(&parameter.wire).as_str())
    };
    operation.parameters.iter().filter(is_one)
}

fn whole_number<'a>(api: &Api, operation: &'a Operation, names: &'static [&str]) -> Option<&'a Parameter> {
    let whole = |ty: &Type| matches!(api.behind_aliases(ty), Type::Int32 | Type::Int64 | Type::UInt64);
    query(operation, names).find(|parameter| whole(&parameter.ty))
}

/// Pages count from what the document says is assumed, or from zero where it says that in words, or answers with the
/// page of Spring Data, in one of its two forms, whose numbers do; most services count from 1.
fn first_page(api: &Api, answer: &Type, parameter: &Parameter) -> i64 {
    let told = parameter.docs.default.as_ref().and_then(Value::as_i64);
    let zero = || says_zero_based(parameter.docs.description.as_deref()?).then_some(0);
    let minimum = || parameter.docs.limits.minimum.as_ref()?.as_i64();
    let has = |fields: &[Field], names: &[&str]| names.iter().all(|name| fields.iter().any(|one| one.wire == *name));
    let own = fields(api, answer);
    let inner = || own.iter().find(|field| field.wire == "page").map(|page| fields(api, &page.ty));
    let is_spring = || {
        has(own, &["content", "number", "totalPages"])
            || inner().is_some_and(|page| has(page, &["number", "totalPages", "totalElements"]))
    };
    told.or_else(zero).or_else(minimum).unwrap_or_else(|| i64::from(!is_spring()))
}

/// Whether a text tells that pages count from zero.
fn says_zero_based(text: &str) -> bool {
    let text = text.to_lowercase().replace("zero", "0");
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.windows(2).any(|two| matches!(two, ["0", "based" | "indexed"]))
        || words.windows(3).any(|three| matches!(three, ["starts" | "starting" | "start", "at" | "from" | "with", "0"]))
}

/// A name without case and punctuation, so that `nextCursor` and `next_cursor` are one.
fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::says_zero_based;

    #[test]
    fn words_tell_that_pages_count_from_zero() {
        for text in ["Zero-based page number", "Optional. 0 based.", "the page (0-indexed)", "Pages start at 0."] {
            assert!(says_zero_based(text), "{text}");
        }
        for text in ["Page number, starting with 1", "1-based, not based on 0", "The page."] {
            assert!(!says_zero_based(text), "{text}");
        }
    }
}
