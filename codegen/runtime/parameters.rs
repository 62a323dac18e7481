//! Parameters and bodies that take more than one text to write.

// <if joined or set_query_list or header_params>
use std::fmt::Display;

// <end>
// <if bytes_body>
use bytes::Bytes;
// <end>
// <if bytes_body or content_type>
use http::header::{CONTENT_TYPE, HeaderValue};

// <end>
// <if bytes_body or content_type or header_params or set_query_list>
use crate::request::Request;

impl Request {
    // <end>
    // <if query_list>
    /// Adds a required query parameter that is a list: the name stands before each item.
    pub(crate) fn query_list(
        mut self,
        name: &'static str,
        items: impl IntoIterator<Item = impl Display>,
    ) -> Self {
        self.set_query_list(name, items);
        self
    }

    // <end>
    // <if set_query_list>
    /// Sets a query parameter that is a list; a second list takes the place of the first.
    pub(crate) fn set_query_list(
        &mut self,
        name: &'static str,
        items: impl IntoIterator<Item = impl Display>,
    ) {
        self.query.retain(|(known, _)| known != name);
        let pairs = items
            .into_iter()
            .map(|item| (name.into(), item.to_string()));
        self.query.extend(pairs);
    }

    // <end>
    // <if header_params>
    /// Adds a required header.
    pub(crate) fn header(mut self, name: &'static str, value: impl Display) -> Self {
        self.set_header(name, value);
        self
    }

    // <end>
    // <if bytes_body>
    /// Sets a body that is sent as it is.
    pub(crate) fn bytes(mut self, media_type: &'static str, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        let media_type = HeaderValue::from_static(media_type);
        self.headers.insert(CONTENT_TYPE, media_type);
        self
    }

    // <end>
    // <if content_type>
    /// Says which kind of JSON the body is.
    pub(crate) fn content_type(mut self, media_type: &'static str) -> Self {
        let media_type = HeaderValue::from_static(media_type);
        self.headers.insert(CONTENT_TYPE, media_type);
        self
    }

    // <end>
    // <if bytes_body or content_type or header_params or set_query_list>
}

// <end>
// <if joined>
/// The items of a list in one value.
pub(crate) fn joined(items: impl IntoIterator<Item = impl Display>, separator: char) -> String {
    let mut text = String::new();
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            text.push(separator);
        }
        text.push_str(&item.to_string());
    }
    text
}
// <end>
