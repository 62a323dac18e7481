//! Pages that are named by counting: by their own number, or by the elements before them.

use bytes::Bytes;
use serde::de::DeserializeOwned;

use super::Pages;
use crate::request::Request;

impl<T: DeserializeOwned + 'static> Pages<T> {
    // <if paging_page>
    /// Pages by number: the walk begins at the number that the caller has set, or at `first`.
    pub(crate) fn by_page_number(
        request: Request,
        name: &'static str,
        first: u64,
        count: fn(&T) -> usize,
    ) -> Self {
        Self::counted(request, name, first, count, |_| 1)
    }

    // <end>
    // <if paging_offset>
    /// Pages by the number of elements before them: the walk begins at the offset that the caller
    /// has set, or at 0.
    pub(crate) fn by_offset(request: Request, name: &'static str, count: fn(&T) -> usize) -> Self {
        Self::counted(request, name, 0, count, |length| length)
    }

    // <end>
    /// The only certain end is an empty page: a short one may be the service's limit at work.
    fn counted(
        mut request: Request,
        name: &'static str,
        first: u64,
        count: fn(&T) -> usize,
        step: fn(u64) -> u64,
    ) -> Self {
        let set = request.query_value(name).and_then(|set| set.parse().ok());
        let mut position: u64 = set.unwrap_or(first);
        let mut last = Bytes::new();
        request.set_query(name, position);
        Self::new(request, move |request, page| {
            let length = count(page.body()) as u64;
            if length > 0 && *page.bytes() == last {
                return Err(page.repeated(name));
            }
            last = page.bytes().clone();
            let Some(next) = position.checked_add(step(length)) else {
                return Ok(false);
            };
            position = next;
            request.set_query(name, position);
            Ok(length > 0)
        })
    }
}
