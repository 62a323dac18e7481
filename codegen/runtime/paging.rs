//! Walking through lists that the service hands out page by page.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use serde::de::DeserializeOwned;

use crate::body::Body;
use crate::error::Error;
use crate::request::Request;
use crate::response::{Head, Reply, Response};
use crate::send::Mode;
use crate::transport::BoxFuture;

// <if paging_counted>
mod counted;
// <end>
// <if paging_cursor>
mod cursor;
// <end>
// <if paging_link>
mod link;
// <end>
// <if paging_location>
mod location;
// <end>

/// The pages of a list, each fetched when it is asked for.
///
/// After an error the walk stands still: [`next`](Self::next) gives `None`, so that collecting
/// ends, until [`resume`](Self::resume) is called, which fetches the failed page again.
#[must_use = "pages are fetched only when they are asked for"]
pub struct Pages<T> {
    request: Request,
    advance: Advance<T>,
    in_flight: Option<BoxFuture<Result<(Head, Body), Error>>>,
    state: State,
    // <if paging_cursor or paging_location>
    /// Why there is no way on from the last page, which is told after it.
    lost: Option<Error>,
    // <end>
    remaining: usize,
}

/// Reads from a page how the next one is named and puts that into the request. An error is one of
/// the page itself, which then does not count.
type Advance<T> = Box<dyn FnMut(&mut Request, &Response<T>) -> Result<Next, Error> + Send>;

/// How the walk goes on after a page.
enum Next {
    Page,
    End,
    // <if paging_cursor or paging_location>
    /// The page is good, but what it says of the next one is not.
    Lost(Error),
    // <end>
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum State {
    Ready,
    Failed,
    Done,
}

impl<T: DeserializeOwned + 'static> Pages<T> {
    fn new(
        request: Request,
        advance: impl FnMut(&mut Request, &Response<T>) -> Result<Next, Error> + Send + 'static,
    ) -> Self {
        Self {
            request,
            advance: Box::new(advance),
            in_flight: None,
            state: State::Ready,
            // <if paging_cursor or paging_location>
            lost: None,
            // <end>
            remaining: usize::MAX,
        }
    }

    // <if paging_until>
    /// Ends the walk after the page that says it is the last one.
    pub(crate) fn until(mut self, mut is_last: impl FnMut(&T) -> bool + Send + 'static) -> Self {
        let mut advance = self.advance;
        self.advance = Box::new(move |request, page| {
            if is_last(page.body()) {
                return Ok(Next::End);
            }
            advance(request, page)
        });
        self
    }

    // <end>
    /// Ends the walk after this many pages.
    pub fn max_pages(mut self, max_pages: usize) -> Self {
        self.remaining = max_pages;
        self
    }

    /// The next page, or `None` after the last one and after an error. Where only an empty page
    /// tells the end, that page comes too.
    ///
    /// # Errors
    ///
    /// Those of the request, and [`Error::Decode`] where the service hands out the same page
    /// again, since such a walk would never end. Where a good page names a next one that cannot be,
    /// the page comes first and then the error, after which there is nothing to resume.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| self.poll_page(context)).await
    }

    /// Lets a walk go on that an error has stopped, with the page that failed.
    pub fn resume(&mut self) {
        if self.state == State::Failed {
            self.state = State::Ready;
        }
    }

    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        // <if paging_cursor or paging_location>
        if let Some(error) = self.lost.take() {
            return Poll::Ready(Some(Err(error)));
        }
        // <end>
        if self.state != State::Ready || self.remaining == 0 {
            return Poll::Ready(None);
        }
        let request = &self.request;
        let in_flight = self
            .in_flight
            .get_or_insert_with(|| request.clone().start(Mode::Whole));
        let answer = ready!(in_flight.as_mut().poll(context));
        self.in_flight = None;
        let page = answer
            .and_then(|answer| Reply::new(answer).json())
            .and_then(|page| {
                let next = (self.advance)(&mut self.request, &page)?;
                Ok((next, page.into_body()))
            });
        Poll::Ready(Some(match page {
            Ok((next, page)) => {
                self.remaining -= 1;
                match next {
                    Next::Page => {}
                    // <if paging_cursor or paging_location>
                    Next::Lost(error) => {
                        self.state = State::Done;
                        self.lost = Some(error).filter(|_| self.remaining > 0);
                    }
                    // <end>
                    Next::End => self.state = State::Done,
                }
                Ok(page)
            }
            Err(error) => {
                self.state = State::Failed;
                Err(error)
            }
        }))
    }
}

impl<T: DeserializeOwned + 'static> Stream for Pages<T> {
    type Item = Result<T, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_page(context)
    }
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Pages")
            .field("request", &self.request)
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

/// The elements of a list, whose pages are fetched when they are needed.
///
/// After an error the walk stands still until [`resume`](Self::resume); no element is lost or
/// comes twice.
#[must_use = "elements are fetched only when they are asked for"]
pub struct Items<I> {
    pages: Box<dyn PageSource<I>>,
    ready: std::vec::IntoIter<I>,
}

/// Pages of whatever type, as the elements they hold.
trait PageSource<I>: Send {
    fn poll_items(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Vec<I>, Error>>>;
    fn resume(&mut self);
}

struct Split<T, I> {
    pages: Pages<T>,
    items: fn(T) -> Vec<I>,
}

impl<T: DeserializeOwned + 'static, I> PageSource<I> for Split<T, I> {
    fn poll_items(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Vec<I>, Error>>> {
        let page = ready!(self.pages.poll_page(context));
        Poll::Ready(page.map(|page| page.map(self.items)))
    }

    fn resume(&mut self) {
        self.pages.resume();
    }
}

impl<I: 'static> Items<I> {
    pub(crate) fn new<T>(pages: Pages<T>, items: fn(T) -> Vec<I>) -> Self
    where
        T: DeserializeOwned + 'static,
    {
        Self {
            pages: Box::new(Split { pages, items }),
            ready: Vec::new().into_iter(),
        }
    }

    /// The next element, or `None` after the last one and after an error.
    ///
    /// # Errors
    ///
    /// Those of [`Pages::next`].
    pub async fn next(&mut self) -> Option<Result<I, Error>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    /// Lets a walk go on that an error has stopped, with the page that failed.
    pub fn resume(&mut self) {
        self.pages.resume();
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<I, Error>>> {
        loop {
            if let Some(item) = self.ready.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_items(context)) {
                Some(Ok(items)) => self.ready = items.into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

// No element is ever pinned: they are moved out one by one.
impl<I> Unpin for Items<I> {}

impl<I: 'static> Stream for Items<I> {
    type Item = Result<I, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_item(context)
    }
}

impl<I> fmt::Debug for Items<I> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Items")
            .field("ready", &self.ready.len())
            .finish_non_exhaustive()
    }
}
