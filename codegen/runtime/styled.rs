//! Values that are more than one text, in the styles of OpenAPI.
//!
//! What lies deeper than a style can say is written with the way to it in brackets, as in
//! `filter[range][from]=1`: the items of a list of texts as `a[]=1&a[]=2`, those of a list of
//! objects with their number, as in `a[0][b]=1`. Where a style has one value for all, it is JSON.

use crate::node::Node;
use crate::path::Encode;

/// How a value with items or members is written behind its name.
#[derive(Clone, Copy)]
pub(crate) enum Style {
    // <if style_exploded or form>
    /// Each item and each member by itself: `color=blue&color=black`, `R=100&G=200`.
    Exploded,
    // <end>
    // <if style_joined>
    /// All in one value with this between them: `color=blue,black`, `color=R,100,G,200`.
    Joined(&'static str),
    // <end>
    // <if style_deep_object or form>
    /// The way to each value in brackets: `color[R]=100&color[G]=200`.
    DeepObject,
    // <end>
    // <if style_json>
    /// JSON in one value.
    Json,
    // <end>
}

impl Style {
    /// Writes a value with its names, as `name=value&…`; an empty list, which has no value, as
    /// nothing.
    pub(crate) fn write(self, name: &str, node: &Node, encode: Encode) -> String {
        match self {
            // <if style_exploded or form>
            Self::Exploded => {
                let mut pairs = Vec::new();
                explode(name, node, &mut pairs);
                write_pairs(&pairs, encode)
            }
            // <end>
            // <if style_deep_object or form>
            Self::DeepObject => {
                let mut pairs = Vec::new();
                node.deepen(name, &mut pairs);
                write_pairs(&pairs, encode)
            }
            // <end>
            // <if style_json>
            Self::Json => {
                let mut value = String::new();
                encode(&mut value, &node.json());
                pair(name, &value, encode)
            }
            // <end>
            // <if style_joined>
            Self::Joined(_) if node.has_nothing() => String::new(),
            Self::Joined(separator) => pair(name, &node.joined(separator, false, encode), encode),
            // <end>
        }
    }
}

// <if style_joined or style_json>
/// `value` is written as it is.
fn pair(name: &str, value: &str, encode: Encode) -> String {
    let mut text = String::new();
    encode(&mut text, name);
    text.push('=');
    text.push_str(value);
    text
}

// <end>
// <if style_exploded or style_deep_object or form>
fn write_pairs(pairs: &[(String, String)], encode: Encode) -> String {
    let mut text = String::new();
    for (name, value) in pairs {
        if !text.is_empty() {
            text.push('&');
        }
        encode(&mut text, name);
        text.push('=');
        encode(&mut text, value);
    }
    text
}

// <end>
// <if style_exploded or form>
fn explode(name: &str, node: &Node, pairs: &mut Vec<(String, String)>) {
    match node {
        Node::List(items) => {
            for (index, item) in items.iter().enumerate() {
                if item.is_nested() {
                    item.deepen(&format!("{name}[{index}]"), pairs);
                } else {
                    pairs.push((name.to_owned(), item.text().into_owned()));
                }
            }
        }
        Node::Object(members) => {
            for (name, value) in members {
                match value {
                    Node::Object(_) => value.deepen(name, pairs),
                    _ => explode(name, value, pairs),
                }
            }
        }
        Node::Null | Node::Plain(_) | Node::Text(_) => {
            pairs.push((name.to_owned(), node.text().into_owned()));
        }
    }
}

// <end>
