//! Pages that are named by the page before.

use std::collections::HashSet;

use serde::de::DeserializeOwned;

use super::{Next, Pages};
use crate::request::Request;

impl<T: DeserializeOwned + 'static> Pages<T> {
    /// Pages by a cursor that each page gives for the next; none, or an empty one, is the end. So is
    /// a page without items that gives the cursor it was asked for by: nothing has come since.
    pub(crate) fn by_cursor<I: 'static>(
        request: Request,
        name: &'static str,
        items: fn(&T) -> &[I],
        next: fn(&T) -> Option<String>,
    ) -> Self {
        let mut seen = HashSet::new();
        seen.extend(request.query_value(name).map(str::to_owned));
        Self::new(request, move |request, page| {
            let Some(cursor) = next(page.body()).filter(|cursor| !cursor.is_empty()) else {
                return Ok(Next::End);
            };
            let is_same = request.query_value(name) == Some(cursor.as_str());
            if is_same && items(page.body()).is_empty() {
                return Ok(Next::End);
            }
            if !seen.insert(cursor.clone()) {
                return Ok(Next::Lost(page.repeated(name)));
            }
            request.set_query(name, cursor);
            Ok(Next::Page)
        })
    }
}
