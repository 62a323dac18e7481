//! Pages whose address the page before gives.

use std::collections::HashSet;

// <if paging_url>
use serde::de::DeserializeOwned;

// <end>
use super::Next;
// <if paging_url>
use super::Pages;
// <end>
use crate::error::Error;
use crate::redirect::absolute;
use crate::request::Request;
use crate::response::Response;

/// The addresses that a walk has been given.
#[derive(Default)]
pub(super) struct Seen(HashSet<String>);

impl Seen {
    /// Makes the request one for the address that `page` gives under this name; none is the end.
    /// That it is not of another origin is seen to before it is sent.
    pub(super) fn follow<T>(
        &mut self,
        request: &mut Request,
        page: &Response<T>,
        name: &'static str,
        target: Option<&str>,
    ) -> Result<Next, Error> {
        let Some(target) = target else {
            return Ok(Next::End);
        };
        let here = request.uri()?;
        // The address may be relative to the page that it came with.
        let target = absolute(&here, target);
        if self.0.is_empty() {
            self.0.insert(here.to_string());
        }
        if !self.0.insert(target.clone()) {
            return Ok(Next::Lost(page.repeated(name)));
        }
        request.location = Some((name, target));
        Ok(Next::Page)
    }
}
// <if paging_url>

impl<T: DeserializeOwned + 'static> Pages<T> {
    /// Pages by the URL that each page has for the next; none, or an empty one, is the end.
    pub(crate) fn by_url(
        request: Request,
        name: &'static str,
        next: fn(&T) -> Option<String>,
    ) -> Self {
        let mut seen = Seen::default();
        Self::new(request, move |request, page| {
            let target = next(page.body()).filter(|target| !target.is_empty());
            seen.follow(request, page, name, target.as_deref())
        })
    }
}
// <end>
