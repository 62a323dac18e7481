//! Lists that the service hands out page by page.

use serde::Serialize;

use super::Type;
use crate::naming::ValueName;

/// How the next page is asked for, and where the items of a page are.
#[derive(Clone, Debug, Serialize)]
pub struct Paging {
    /// How the next page is asked for.
    pub style: PagingStyle,
    /// Where in a page the items are; empty where the page itself is the list.
    pub items: FieldPath,
    /// What an item is.
    pub item: Type,
    /// What tells in a page that it is the last one; without that, an empty page does, or one that names no next.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<PagingEnd>,
}

impl Paging {
    /// The ways from a page to everything that a pager looks at.
    pub fn paths_mut(&mut self) -> impl Iterator<Item = &mut FieldPath> {
        let next = match &mut self.style {
            PagingStyle::Cursor { next, .. } | PagingStyle::Url { next } => Some(next),
            PagingStyle::PageNumber { .. }
            | PagingStyle::Offset { .. }
            | PagingStyle::After { .. }
            | PagingStyle::Link => None,
        };
        let end = self.end.as_mut().map(|end| match end {
            PagingEnd::Flag { path, .. } | PagingEnd::NoNext { path, .. } | PagingEnd::Total { path, .. } => path,
        });
        [Some(&mut self.items), next, end].into_iter().flatten()
    }
}

/// What tells in a page that it is the last one.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PagingEnd {
    /// A boolean, by this value of it.
    Flag {
        /// Where it is.
        path: FieldPath,
        /// The value that ends the walk.
        last: bool,
    },
    /// A member about the next page, by being absent, null or empty.
    NoNext {
        /// Where it is.
        path: FieldPath,
        /// Whether it is text, which may be empty.
        text: bool,
    },
    /// How many items there are in all.
    Total {
        /// Where it is.
        path: FieldPath,
        /// What kind of number it is.
        #[serde(rename = "type")]
        ty: Type,
    },
}

/// How the next page is asked for.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PagingStyle {
    /// A number that counts pages.
    PageNumber {
        /// The query parameter.
        parameter: String,
        /// The number of the first page.
        first: i64,
    },
    /// A number that counts items.
    Offset {
        /// The query parameter.
        parameter: String,
    },
    /// A text that the page before names.
    Cursor {
        /// The query parameter.
        parameter: String,
        /// Where in a page the next cursor is.
        next: FieldPath,
    },
    /// A text that the last item of the page before is known by.
    After {
        /// The query parameter.
        parameter: String,
        /// Where in an item that text is.
        by: FieldPath,
    },
    /// The URL in a member of the page before.
    Url {
        /// Where in a page it is.
        next: FieldPath,
    },
    /// The `Link` header of the page before, with `rel="next"` (RFC 8288).
    Link,
}

/// The way from a page to a member of it: each field, and whether it may be absent.
pub type FieldPath = Vec<Receiver>;

/// One step of a [`FieldPath`].
#[derive(Clone, Debug, Serialize)]
pub struct Receiver {
    /// The field.
    pub name: ValueName,
    /// Its name in JSON, by which it is found again when it is renamed.
    #[serde(skip)]
    pub wire: String,
    /// Whether it may be absent: it is an `Option` or a `Patch`.
    pub optional: bool,
    /// Whether it is a `Patch`.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub patch: bool,
}
