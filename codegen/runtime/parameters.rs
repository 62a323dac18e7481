//! Parameters and bodies that take more than one text to write.

// <if display_params>
use std::fmt::Display;

// <end>
// <if bytes_body or typed_bytes_body>
use bytes::Bytes;
// <end>
// <if bytes_body or content_type or cookies>
use http::header::{self, HeaderValue};
// <end>
// <if styled_params>
use serde::Serialize;

// <end>
// <if styled_path or styled_header>
use crate::bare::BareStyle;
// <end>
// <if styled_params>
use crate::node::Node;
// <end>
// <if reserved_query>
use crate::path::encode_for_query;
// <end>
// <if joined_query or path_text or path_list or styled_path or styled_query or styled_cookie>
use crate::path::encode_into;
// <end>
// <if path_parts>
use crate::path::fill;
// <end>
// <if request_params>
use crate::request::Request;
// <end>
// <if styled_query or reserved_query or styled_cookie>
use crate::styled::Style;
// <end>
// <if request_params>

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
    // <if joined_query>
    /// Sets a query parameter that is a list in one value; an empty list has no value.
    pub(crate) fn joined_query(
        self,
        name: &'static str,
        items: impl IntoIterator<Item = impl Display>,
        separator: &str,
    ) -> Self {
        let mut text = String::new();
        for item in items {
            if text.is_empty() {
                encode_into(&mut text, name);
                text.push('=');
            } else {
                text.push_str(separator);
            }
            encode_into(&mut text, &item.to_string());
        }
        self.encoded_query(name, text)
    }

    // <end>
    // <if styled_query>
    /// Sets a query parameter in a style; a second value takes the place of the first.
    pub(crate) fn styled_query(
        mut self,
        name: &'static str,
        value: &(impl Serialize + ?Sized),
        style: Style,
    ) -> Self {
        match Node::of(value) {
            Ok(node) => return self.encoded_query(name, style.write(name, &node, encode_into)),
            Err(error) => self.reject_value(error),
        }
        self
    }

    // <end>
    // <if reserved_query>
    /// Sets a query parameter in a style that leaves reserved characters as they are.
    pub(crate) fn reserved_query(
        mut self,
        name: &'static str,
        value: &(impl Serialize + ?Sized),
        style: Style,
    ) -> Self {
        match Node::of(value) {
            Ok(node) => {
                return self.encoded_query(name, style.write(name, &node, encode_for_query));
            }
            Err(error) => self.reject_value(error),
        }
        self
    }

    // <end>
    // <if encoded_query>
    fn encoded_query(mut self, name: &'static str, text: String) -> Self {
        // A second value takes the place of the first.
        self.encoded_query.retain(|(known, _)| *known != name);
        if !text.is_empty() {
            self.encoded_query.push((name, text));
        }
        self
    }

    // <end>
    // <if path_text>
    /// Puts an argument into the next place of the path.
    pub(crate) fn argument(self, text: &str) -> Self {
        let mut encoded = String::with_capacity(text.len());
        encode_into(&mut encoded, text);
        self.encoded_argument(&encoded)
    }

    // <end>
    // <if path_parts>
    fn encoded_argument(mut self, encoded: &str) -> Self {
        match fill(&self.path, encoded) {
            Ok(path) => self.path = path.into(),
            Err(argument) => self.refuse(argument),
        }
        self
    }

    // <end>
    // <if path_list>
    /// Puts a list into the next place of the path, with a comma between its items.
    pub(crate) fn list_argument(self, items: impl IntoIterator<Item = impl Display>) -> Self {
        let mut encoded = String::new();
        for (index, item) in items.into_iter().enumerate() {
            if index > 0 {
                encoded.push(',');
            }
            encode_into(&mut encoded, &item.to_string());
        }
        self.encoded_argument(&encoded)
    }

    // <end>
    // <if styled_path>
    /// Puts a value in a style into the next place of the path.
    pub(crate) fn styled_argument(
        mut self,
        value: &(impl Serialize + ?Sized),
        style: BareStyle,
    ) -> Self {
        match Node::of(value) {
            Ok(node) => return self.encoded_argument(&style.write(&node, encode_into)),
            Err(error) => self.reject_value(error),
        }
        self
    }

    // <end>
    // <if header_params>
    /// Adds a required header.
    pub(crate) fn header(mut self, name: &'static str, value: impl Display) -> Self {
        self.set_header(name, value);
        self
    }

    // <end>
    // <if styled_header>
    /// Sets a header in a style; a second value takes the place of the first.
    pub(crate) fn styled_header(
        mut self,
        name: &'static str,
        value: &(impl Serialize + ?Sized),
        style: BareStyle,
    ) -> Self {
        match Node::of(value) {
            Ok(node) => self.set_header(name, style.write(&node, String::push_str)),
            Err(error) => self.reject_value(error),
        }
        self
    }

    // <end>
    // <if plain_cookie>
    /// Sets a cookie, whose value is sent as it is; a second value takes the place of the first.
    pub(crate) fn cookie(mut self, name: &'static str, value: impl Display) -> Self {
        let value = value.to_string();
        // What RFC 6265 lets a cookie hold. A semicolon would begin another one.
        let is_held = |byte: u8| byte.is_ascii_graphic() && !b"\"\\,;".contains(&byte);
        if value.bytes().all(is_held) {
            return self.encoded_cookie(name, format!("{name}={value}"));
        }
        self.reject_argument(name, "has a character that no cookie can hold");
        self
    }

    // <end>
    // <if styled_cookie>
    /// Sets a cookie in a style; a second value takes the place of the first.
    pub(crate) fn styled_cookie(
        mut self,
        name: &'static str,
        value: &(impl Serialize + ?Sized),
        style: Style,
    ) -> Self {
        match Node::of(value) {
            Ok(node) => {
                // A separator stands for itself only where it was not encoded.
                let text = style.write(name, &node, encode_into).replace('&', "; ");
                return self.encoded_cookie(name, text);
            }
            Err(error) => self.reject_value(error),
        }
        self
    }

    // <end>
    // <if cookies>
    fn encoded_cookie(mut self, name: &'static str, text: String) -> Self {
        self.cookies.retain(|(known, _)| *known != name);
        if !text.is_empty() {
            self.cookies.push((name, text));
        }
        self
    }

    /// Adds the cookies to those that are set already: a request has one header for all.
    pub(crate) fn add_cookies(&self, headers: &mut header::HeaderMap) {
        let set = headers
            .get(header::COOKIE)
            .and_then(|set| set.to_str().ok());
        let own = self.cookies.iter().map(|(_, text)| text.as_str());
        let all: Vec<&str> = set.into_iter().chain(own).collect();
        // Each of them was checked or encoded when it was set.
        if all.is_empty() {
            return;
        }
        if let Ok(mut value) = HeaderValue::try_from(all.join("; ")) {
            value.set_sensitive(true);
            headers.insert(header::COOKIE, value);
        }
    }

    // <end>
    // <if bytes_body>
    /// Sets a body that is sent as it is.
    pub(crate) fn bytes(mut self, media_type: &'static str, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        let media_type = HeaderValue::from_static(media_type);
        self.headers.insert(header::CONTENT_TYPE, media_type);
        self
    }

    // <end>
    // <if typed_bytes_body>
    /// Sets a body that is sent as it is, of the type that the caller says.
    pub(crate) fn bytes_of_type(mut self, media_type: &str, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self.set_header("content-type", media_type);
        self
    }

    // <end>
    // <if content_type>
    /// Says which kind of JSON or form the body is.
    pub(crate) fn content_type(mut self, media_type: &'static str) -> Self {
        let media_type = HeaderValue::from_static(media_type);
        self.headers.insert(header::CONTENT_TYPE, media_type);
        self
    }

    // <end>
    // <if request_params>
}

// <end>
// <if joined>
/// The items of a list in one value of a header.
pub(crate) fn joined(items: impl IntoIterator<Item = impl Display>) -> String {
    let mut text = String::new();
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        text.push_str(&item.to_string());
    }
    text
}
// <end>
