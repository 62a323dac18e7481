//! Values that are more than one text where no name stands before them: in the path, in headers.

use crate::node::Node;
use crate::path::Encode;

/// How a value is written.
#[derive(Clone, Copy)]
pub(crate) enum BareStyle {
    // <if style_simple>
    /// `blue,black`, `R,100,G,200` or, exploded, `R=100,G=200`.
    Simple { explode: bool },
    // <end>
    // <if style_label>
    /// `.blue,black`, `.R,100,G,200` or, exploded, `.blue.black`, `.R=100.G=200`.
    Label { explode: bool },
    // <end>
    // <if style_matrix>
    /// `;color=blue,black`, `;color=R,100` or, exploded, `;color=blue;color=black`, `;R=100`.
    Matrix { name: &'static str, explode: bool },
    // <end>
    // <if style_bare_json>
    /// JSON.
    Json,
    // <end>
}

impl BareStyle {
    pub(crate) fn write(self, node: &Node, encode: Encode) -> String {
        match self {
            // <if style_simple>
            Self::Simple { explode } => node.joined(",", explode, encode),
            // <end>
            // <if style_label>
            Self::Label { explode: true } => format!(".{}", node.joined(".", true, encode)),
            Self::Label { explode: false } => format!(".{}", node.joined(",", false, encode)),
            // <end>
            // <if style_bare_json>
            Self::Json => {
                let mut text = String::new();
                encode(&mut text, &node.json());
                text
            }
            // <end>
            // <if style_matrix>
            Self::Matrix { name, explode } => matrix(name, node, explode, encode),
            // <end>
        }
    }
}

// <if style_matrix>
fn matrix(name: &str, node: &Node, explode: bool, encode: Encode) -> String {
    let mut text = String::new();
    let mut pair = |name: &str, value: &str| {
        text.push(';');
        encode(&mut text, name);
        if !value.is_empty() {
            text.push('=');
            text.push_str(value);
        }
    };
    match node {
        Node::List(items) if explode => {
            for item in items {
                pair(name, &item.joined(",", false, encode));
            }
        }
        Node::Object(members) if explode => {
            for (name, value) in members {
                pair(name, &value.joined(",", false, encode));
            }
        }
        _ => pair(name, &node.joined(",", false, encode)),
    }
    text
}

// <end>
