//! Pages that are named by counting: by their own number, or by the elements before them.

use std::fmt::{self, Debug, Write};
use std::hash::{DefaultHasher, Hasher};

use bytes::Bytes;
use serde::de::DeserializeOwned;

use super::{Next, Pages};
use crate::request::Request;

/// More pages in a row with the same items than a list can be thought to have.
const MOST_ALIKE: u32 = 16;

impl<T: DeserializeOwned + 'static> Pages<T> {
    // <if paging_page>
    /// Pages by number: the walk begins at the number that the caller has set, or at `first`.
    pub(crate) fn by_page_number<I: Debug + 'static>(
        request: Request,
        name: &'static str,
        first: u64,
        items: fn(&T) -> &[I],
    ) -> Self {
        Self::counted(request, name, first, items, |_| 1)
    }

    // <end>
    // <if paging_page_total>
    /// The same, up to the number of elements in all, where the pages tell it.
    pub(crate) fn by_page_number_up_to<I: Debug + 'static>(
        request: Request,
        name: &'static str,
        first: u64,
        items: fn(&T) -> &[I],
        total: fn(&T) -> Option<i64>,
    ) -> Self {
        // How much came before is not known where the walk begins elsewhere.
        Self::by_page_number(request, name, first, items).up_to(0, items, total)
    }

    // <end>
    // <if paging_offset>
    /// Pages by the number of elements before them: the walk begins at the offset that the caller
    /// has set, or at 0.
    pub(crate) fn by_offset<I: Debug + 'static>(
        request: Request,
        name: &'static str,
        items: fn(&T) -> &[I],
    ) -> Self {
        Self::counted(request, name, 0, items, |length| length)
    }

    // <end>
    // <if paging_offset_total>
    /// The same, up to the number of elements in all, where the pages tell it.
    pub(crate) fn by_offset_up_to<I: Debug + 'static>(
        request: Request,
        name: &'static str,
        items: fn(&T) -> &[I],
        total: fn(&T) -> Option<i64>,
    ) -> Self {
        let set = request.query_value(name).and_then(|set| set.parse().ok());
        Self::by_offset(request, name, items).up_to(set.unwrap_or(0), items, total)
    }

    // <end>
    // <if paging_page_total or paging_offset_total>
    /// Ends the walk where as many elements have come as there are. A number that is less than what
    /// the page itself has is none to go by.
    fn up_to<I: 'static>(
        self,
        before: u64,
        items: fn(&T) -> &[I],
        total: fn(&T) -> Option<i64>,
    ) -> Self {
        let mut come = before;
        self.until(move |page| {
            let length = items(page).len() as u64;
            come = come.saturating_add(length);
            let total = total(page).and_then(|total| u64::try_from(total).ok());
            total.is_some_and(|total| total >= length && come >= total)
        })
    }

    // <end>
    /// The only certain end is an empty page: a short one may be the service's limit at work. The
    /// same page again comes from a service that does not count; the same items in another page may
    /// happen to be alike, but not for ever.
    fn counted<I: Debug + 'static>(
        mut request: Request,
        name: &'static str,
        first: u64,
        items: fn(&T) -> &[I],
        step: fn(u64) -> u64,
    ) -> Self {
        let set = request.query_value(name).and_then(|set| set.parse().ok());
        let mut position: u64 = set.unwrap_or(first);
        let (mut last, mut last_items, mut alike) = (Bytes::new(), 0, 0);
        request.set_query(name, position);
        Self::new(request, move |request, page| {
            let items = items(page.body());
            if items.is_empty() {
                return Ok(Next::End);
            }
            let these = Digest::of(items);
            alike = if these == last_items { alike + 1 } else { 0 };
            if *page.bytes() == last || alike == MOST_ALIKE {
                return Err(page.repeated(name));
            }
            (last, last_items) = (page.bytes().clone(), these);
            let Some(next) = position.checked_add(step(items.len() as u64)) else {
                return Ok(Next::End);
            };
            position = next;
            request.set_query(name, position);
            Ok(Next::Page)
        })
    }
}

/// A number that stands for a list of items: what is only received can be printed, not hashed.
struct Digest(DefaultHasher);

impl Digest {
    fn of(items: &[impl Debug]) -> u64 {
        let mut digest = Self(DefaultHasher::new());
        // Nothing fails here: the items are written into a number.
        let _ = write!(digest, "{items:?}");
        digest.0.finish()
    }
}

impl Write for Digest {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.write(text.as_bytes());
        Ok(())
    }
}
