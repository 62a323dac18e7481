//! Where in an answer the items of a page are, and what tells of the pages after it.

use super::{fields, plain, receiver};
use crate::api::{Api, Field, FieldPath, PagingEnd, PagingStyle, Type};

const ITEMS: &[&str] = &["data", "items", "results", "records", "entries", "values", "content"];
/// A list of links tells of an answer and is not what was asked for, where there is another list.
const LINKS: &str = "links";
/// What may stand around the list and all that is said of it.
const WRAPPERS: &[&str] = &["data", "result", "results", "response", "payload", "body", "embedded"];
const ENVELOPES: &[&str] = &[
    "pagination",
    "paginate",
    "paginator",
    "paging",
    "page",
    "pageinfo",
    "meta",
    "metadata",
    "links",
    "responsemetadata",
    "cursors",
];
const NEXT: &[&str] = &["nextcursor", "nextpagetoken", "nexttoken", "continuationtoken", "nextpagecursor"];
const NEXT_URL: &[&str] = &["nexturl", "nextlink", "nextpageurl", "nextpagelink", "nexthref", "nextpagehref"];
const NEXT_PAGE: &[&str] = &["next", "nextpage", "nexturl", "nextlink", "nextpageurl", "nexthref", "nextoffset"];
const MORE: &[&str] =
    &["hasmore", "hasnext", "hasnextpage", "hasmorepages", "hasmoreitems", "hasmoreresults", "more", "moreresults"];
const LAST: &[&str] = &["last", "islast", "islastpage", "lastpage"];
const TOTAL: &[&str] = &[
    "total",
    "totalcount",
    "totalitems",
    "totalresults",
    "totalrecords",
    "totalelements",
    "totalentries",
    "totalhits",
];

/// The list in an answer, or in what stands around it.
pub(super) fn items_of(api: &Api, answer: &Type, sized: bool) -> Option<(FieldPath, Type)> {
    list_in(api, answer, sized).or_else(|| {
        let wrapper = wrapper_of(api, answer, sized)?;
        let (path, item) = list_in(api, &wrapper.ty, sized)?;
        Some((std::iter::once(receiver(wrapper)).chain(path).collect(), item))
    })
}

/// The list is the type itself, the member with a usual name, or the only list where the request says how long that
/// is to be.
fn list_in(api: &Api, ty: &Type, sized: bool) -> Option<(FieldPath, Type)> {
    if let Type::List(item) = api.behind_aliases(ty) {
        return Some((FieldPath::new(), (**item).clone()));
    }
    let lists = lists_in(api, ty);
    let (field, item) = match lists.as_slice() {
        [only] if sized => only,
        several => several.iter().find(|(field, _)| ITEMS.contains(&plain(&field.wire).as_str()))?,
    };
    Some((vec![receiver(field)], (*item).clone()))
}

/// The members that are lists and may be the one that was asked for, each with its items.
fn lists_in<'a>(api: &'a Api, ty: &'a Type) -> Vec<(&'a Field, &'a Type)> {
    let mut lists: Vec<(&Field, &Type)> = fields(api, ty)
        .iter()
        .filter_map(|field| match api.behind_aliases(&field.ty) {
            Type::List(item) => Some((field, &**item)),
            _ => None,
        })
        .collect();
    if lists.len() > 1 {
        lists.retain(|(field, _)| plain(&field.wire) != LINKS);
    }
    lists
}

/// The names of the lists of an answer, where it has several and none is known to be the one that was asked for.
pub(super) fn rival_lists<'a>(api: &'a Api, answer: &'a Type, sized: bool) -> Vec<&'a str> {
    let wrapped = || wrapper_of(api, answer, sized).map(|wrapper| lists_in(api, &wrapper.ty));
    let lists = Some(lists_in(api, answer)).filter(|lists| lists.len() > 1).or_else(wrapped).unwrap_or_default();
    if lists.len() > 1 { lists.into_iter().map(|(field, _)| field.wire.as_str()).collect() } else { Vec::new() }
}

/// The member that holds all that an answer says: one with a usual name, or the only one.
fn wrapper_of<'a>(api: &'a Api, answer: &'a Type, sized: bool) -> Option<&'a Field> {
    match fields(api, answer) {
        [only] if sized => Some(only),
        several => several.iter().find(|field| WRAPPERS.contains(&plain(&field.wire).as_str())),
    }
}

/// A place in an answer, with the way to it.
type Place<'a> = (FieldPath, &'a Type);

/// Where an answer has its list: the answer itself, and what stands around the list.
fn places<'a>(api: &'a Api, answer: &'a Type, sized: bool) -> Vec<Place<'a>> {
    let mut places = vec![(FieldPath::new(), answer)];
    if list_in(api, answer, sized).is_none() {
        places.extend(wrapper_of(api, answer, sized).map(|wrapper| (vec![receiver(wrapper)], &wrapper.ty)));
    }
    places
}

/// The members of these places that tell of the pages, and of these members, as in `meta.pagination`.
fn envelopes<'a>(api: &'a Api, answer: &'a Type, sized: bool) -> Vec<Place<'a>> {
    let within = |(way, ty): &Place<'a>| {
        let envelopes = fields(api, ty).iter().filter(|field| ENVELOPES.contains(&plain(&field.wire).as_str()));
        let way = way.clone();
        envelopes.map(move |field| (way.iter().cloned().chain([receiver(field)]).collect(), &field.ty))
    };
    let mut envelopes: Vec<Place<'a>> = places(api, answer, sized).iter().flat_map(within).collect();
    let inner: Vec<Place<'a>> = envelopes.iter().flat_map(within).collect();
    envelopes.extend(inner);
    envelopes
}

/// All places of an answer that may tell of its pages.
fn everywhere<'a>(api: &'a Api, answer: &'a Type, sized: bool) -> Vec<Place<'a>> {
    let mut places = places(api, answer, sized);
    places.extend(envelopes(api, answer, sized));
    places
}

/// The first member of these places with one of the names that fits, with the way to it.
fn find_in<'a>(
    api: &'a Api,
    places: &[Place<'a>],
    names: &[&str],
    fits: &dyn Fn(&Field) -> bool,
) -> Option<(FieldPath, &'a Field)> {
    places.iter().find_map(|(way, ty)| {
        let field = member(api, ty, names).find(|field| fits(field))?;
        Some((way.iter().cloned().chain([receiver(field)]).collect(), field))
    })
}

/// The next cursor in an answer. Outside of an envelope only a name that says cursor is one: `next` may as well be an
/// address.
pub(super) fn next_of(api: &Api, answer: &Type, sized: bool) -> Option<FieldPath> {
    let is_text = |field: &Field| {
        let is_address = field.docs.limits.format.as_deref().is_some_and(|format| format.starts_with("ur"));
        *api.behind_aliases(&field.ty) == Type::String && !is_address
    };
    let envelopes = envelopes(api, answer, sized);
    let outside = places(api, answer, sized).into_iter().map(|place| (place, NEXT));
    let inside = [NEXT, &["cursor", "next", "after", "nextpage", "endcursor"]]
        .into_iter()
        .flat_map(|names| envelopes.iter().cloned().map(move |place| (place, names)));
    outside.chain(inside).find_map(|((way, ty), names)| {
        let next = member(api, ty, names).find(|field| is_text(field))?;
        Some(way.into_iter().chain([receiver(next)]).collect())
    })
}

/// The URL of the next page in an answer: by a name that says URL or link, or by `next` where its format does or it is
/// an object with an address.
pub(super) fn url_of(api: &Api, answer: &Type, sized: bool) -> Option<FieldPath> {
    let is_text = |field: &Field| *api.behind_aliases(&field.ty) == Type::String;
    let is_address = |field: &Field| field.docs.limits.format.as_deref().is_some_and(|format| format.starts_with("ur"));
    everywhere(api, answer, sized).into_iter().find_map(|(way, ty)| {
        let named = member(api, ty, NEXT_URL).find(|field| is_text(field));
        let next = || member(api, ty, &["next"]).find(|field| is_text(field) && is_address(field));
        let within = || {
            let next = member(api, ty, &["next"]).next()?;
            let address = member(api, &next.ty, &["href", "url"]).find(|field| is_text(field))?;
            Some(vec![receiver(next), receiver(address)])
        };
        let last = named.or_else(next).map(|field| vec![receiver(field)]).or_else(within)?;
        Some(way.into_iter().chain(last).collect())
    })
}

/// Whether a page tells by a flag that it is the last one.
pub(super) fn has_flag(api: &Api, answer: &Type, sized: bool) -> bool {
    flag_in(api, &everywhere(api, answer, sized)).is_some()
}

/// The flag that tells of the last page.
fn flag_in(api: &Api, places: &[Place<'_>]) -> Option<PagingEnd> {
    let is_flag = |field: &Field| *api.behind_aliases(&field.ty) == Type::Boolean;
    let find = |names| find_in(api, places, names, &is_flag).map(|(path, _)| path);
    find(MORE)
        .map(|path| PagingEnd::Flag { path, last: false })
        .or_else(|| find(LAST).map(|path| PagingEnd::Flag { path, last: true }))
}

/// What tells in a page that it is the last one. A cursor that is not there is an end already.
pub(super) fn end_of(api: &Api, answer: &Type, sized: bool, style: &PagingStyle) -> Option<PagingEnd> {
    let places = everywhere(api, answer, sized);
    let find = |names: &[&str], fits: &dyn Fn(&Field) -> bool| find_in(api, &places, names, fits);
    let is_flag = |field: &Field| *api.behind_aliases(&field.ty) == Type::Boolean;
    let is_text = |field: &Field| *api.behind_aliases(&field.ty) == Type::String;
    let may_be_absent = |field: &Field| receiver(field).optional || is_text(field);
    let is_number =
        |field: &Field| matches!(api.behind_aliases(&field.ty), Type::Int32 | Type::Int64 | Type::UInt64 | Type::Float);
    let flag = flag_in(api, &places);
    match style {
        PagingStyle::Link | PagingStyle::Url { .. } => None,
        PagingStyle::Cursor { .. } | PagingStyle::After { .. } => flag,
        PagingStyle::PageNumber { .. } | PagingStyle::Offset { .. } => flag
            .or_else(|| {
                let (path, field) = find(NEXT_PAGE, &|field| !is_flag(field) && may_be_absent(field))?;
                Some(PagingEnd::NoNext { path, text: is_text(field) })
            })
            .or_else(|| {
                let (path, field) = find(TOTAL, &is_number)?;
                Some(PagingEnd::Total { path, ty: api.behind_aliases(&field.ty).clone() })
            }),
    }
}

fn member<'a>(api: &'a Api, ty: &'a Type, names: &[&str]) -> impl Iterator<Item = &'a Field> {
    fields(api, ty).iter().filter(move |field| names.contains(&plain(&field.wire).as_str()))
}
