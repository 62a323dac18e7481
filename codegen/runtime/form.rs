//! Bodies of names and values (`application/x-www-form-urlencoded`).

use http::header::{CONTENT_TYPE, HeaderValue};
use serde::Serialize;

use crate::error::EncodeError;
use crate::node::Node;
use crate::path::encode_into;
use crate::request::Request;
use crate::styled::Style;

impl Request {
    // <if form_plain>
    /// Writes the body as a form, once for all attempts: a member as `a=1`, a list as `a=1&a=2`,
    /// null as `a=`, and an object that the document does not know as `a[b]=1`.
    pub(crate) fn form(self, body: &(impl Serialize + ?Sized)) -> Self {
        self.styled_form(body, &[])
    }

    // <end>
    /// Writes the body as a form, with some members in another style.
    pub(crate) fn styled_form(
        mut self,
        body: &(impl Serialize + ?Sized),
        styles: &[(&str, Style)],
    ) -> Self {
        match Node::of(body).and_then(|body| write(body, styles)) {
            Ok(text) => {
                self.body = text.into();
                let form = HeaderValue::from_static("application/x-www-form-urlencoded");
                self.headers.insert(CONTENT_TYPE, form);
            }
            Err(error) => self.reject_value(error),
        }
        self
    }
}

fn write(body: Node, styles: &[(&str, Style)]) -> Result<String, EncodeError> {
    let Node::Object(members) = body else {
        let reason = "a form has names and values, so it has to be an object".to_owned();
        return Err(EncodeError { reason });
    };
    let texts = members.iter().map(|(name, node)| {
        let declared = styles.iter().find(|(known, _)| known == name);
        let style = match (declared, node) {
            (Some((_, style)), _) => *style,
            (None, Node::Object(_)) => Style::DeepObject,
            (None, _) => Style::Exploded,
        };
        style.write(name, node, encode_into)
    });
    let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
    Ok(texts.join("&"))
}
