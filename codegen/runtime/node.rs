//! What a value is made of, for whatever writes it in another form than JSON.

// <if style_exploded or style_joined or style_deep_object or style_simple or style_label or style_matrix or form or part_deep_object or part_value>
use std::borrow::Cow;
// <end>
use std::fmt::{self, Write};

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::Serialize;

use crate::error::EncodeError;
// <if style_joined or style_simple or style_label or style_matrix>
use crate::path::Encode;
// <end>

/// A value by its JSON, with the members in their order.
///
/// Types know how to write themselves as JSON, so that is the way here: no second serializer is
/// compiled for each of them.
#[derive(Debug, PartialEq)]
pub(crate) enum Node {
    Null,
    /// A number or a boolean, as it is written.
    Plain(String),
    Text(String),
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
}

impl Node {
    pub(crate) fn of(value: &(impl Serialize + ?Sized)) -> Result<Self, EncodeError> {
        let json = serde_json::to_vec(value);
        json.and_then(|json| serde_json::from_slice(&json))
            .map_err(|error| EncodeError {
                reason: error.to_string(),
            })
    }

    // <if style_exploded or style_deep_object or form or part_deep_object or part_value>
    /// Whether the value can have items or members.
    pub(crate) fn is_nested(&self) -> bool {
        matches!(self, Self::List(_) | Self::Object(_))
    }

    // <end>
    // <if style_joined>
    /// Whether the value could have items or members, and has none.
    pub(crate) fn has_nothing(&self) -> bool {
        match self {
            Self::List(items) => items.is_empty(),
            Self::Object(members) => members.is_empty(),
            Self::Null | Self::Plain(_) | Self::Text(_) => false,
        }
    }

    // <end>
    // <if style_exploded or style_joined or style_deep_object or style_simple or style_label or style_matrix or form or part_deep_object or part_value>
    /// The value as one text: null as an empty one, what is nested as JSON.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Null => Cow::Borrowed(""),
            Self::Plain(text) | Self::Text(text) => Cow::Borrowed(text),
            Self::List(_) | Self::Object(_) => Cow::Owned(self.json()),
        }
    }

    // <end>
    // <if style_joined or style_simple or style_label or style_matrix>
    /// All of a value as one text; `explode` puts a `=` between a member's name and value.
    pub(crate) fn joined(&self, separator: &str, explode: bool, encode: Encode) -> String {
        let mut text = String::new();
        match self {
            Self::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        text.push_str(separator);
                    }
                    encode(&mut text, &item.text());
                }
            }
            Self::Object(members) => {
                for (index, (name, value)) in members.iter().enumerate() {
                    if index > 0 {
                        text.push_str(separator);
                    }
                    encode(&mut text, name);
                    text.push_str(if explode { "=" } else { separator });
                    encode(&mut text, &value.text());
                }
            }
            Self::Null | Self::Plain(_) | Self::Text(_) => encode(&mut text, &self.text()),
        }
        text
    }

    // <end>
    // <if style_exploded or style_deep_object or form or part_deep_object>
    /// The names and values that stand for the value, with the way to each of them in brackets.
    pub(crate) fn deepen(&self, name: &str, pairs: &mut Vec<(String, String)>) {
        match self {
            Self::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    if item.is_nested() {
                        item.deepen(&format!("{name}[{index}]"), pairs);
                    } else {
                        pairs.push((format!("{name}[]"), item.text().into_owned()));
                    }
                }
            }
            Self::Object(members) => {
                for (member, value) in members {
                    value.deepen(&format!("{name}[{member}]"), pairs);
                }
            }
            Self::Null | Self::Plain(_) | Self::Text(_) => {
                pairs.push((name.to_owned(), self.text().into_owned()));
            }
        }
    }

    // <end>
    /// The value as JSON.
    pub(crate) fn json(&self) -> String {
        let mut text = String::new();
        self.write_json(&mut text);
        text
    }

    fn write_json(&self, text: &mut String) {
        match self {
            Self::Null => text.push_str("null"),
            Self::Plain(plain) => text.push_str(plain),
            Self::Text(inner) => write_quoted(inner, text),
            Self::List(items) => {
                let mut opening = '[';
                for item in items {
                    text.push(std::mem::replace(&mut opening, ','));
                    item.write_json(text);
                }
                text.push_str(if items.is_empty() { "[]" } else { "]" });
            }
            Self::Object(members) => {
                let mut opening = '{';
                for (name, value) in members {
                    text.push(std::mem::replace(&mut opening, ','));
                    write_quoted(name, text);
                    text.push(':');
                    value.write_json(text);
                }
                text.push_str(if members.is_empty() { "{}" } else { "}" });
            }
        }
    }
}

fn write_quoted(inner: &str, text: &mut String) {
    // Neither a text nor the writing into one can fail.
    let quoted = serde_json::Value::from(inner);
    let _ = write!(text, "{quoted}");
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any JSON")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Plain(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Plain(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Plain(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Plain(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(Node::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_comes_back_as_it_was() {
        let json = r#"{"b":[1,-2,0.5,true,null],"a":{"":"x \"\\\n\u00e9"},"c":[],"d":{}}"#;
        let node: Node = serde_json::from_str(json).unwrap();
        let value: serde_json::Value = serde_json::from_str(json).unwrap();
        let again: serde_json::Value = serde_json::from_str(&node.json()).unwrap();
        assert_eq!(again, value);
        assert!(node.json().starts_with(r#"{"b":[1,-2,0.5,true,null]"#));
        assert_eq!(
            Node::of(&value["b"]).unwrap().json(),
            "[1,-2,0.5,true,null]"
        );
    }
}
