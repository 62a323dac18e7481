//! Pointer → range of bytes, by one pass over the text for all pointers at once.
//!
//! The reader keeps no positions, because the good path should not pay for them. It lives
//! here and not in `document`, as rendering (floor 1) must not import from the floor above it.

use std::collections::HashMap;

use serde::Serialize;

use super::locate_json::walk_json;
use super::locate_yaml::walk_yaml;
use crate::pointer::Pointer;

/// A range of bytes of the text, without a byte-order mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

/// Finds the pointers in the text; those that it does not have (such as what an overlay added)
/// are answered with the nearest place above them that it has.
#[must_use]
pub fn locate<'p>(text: &str, wanted: impl IntoIterator<Item = &'p Pointer>) -> Locations {
    let mut tree = Locations::default();
    for pointer in wanted {
        tree.want(pointer);
    }
    let looks_like_json = text.trim_start().starts_with(['{', '[']);
    if looks_like_json {
        let mut tracker = Tracker::new(tree.clone());
        if walk_json(text, &mut tracker) {
            return tracker.tree;
        }
    }
    let mut tracker = Tracker::new(tree);
    walk_yaml(text, &mut tracker);
    tracker.tree
}

/// Where the pointers that were asked for are.
#[derive(Clone, Debug)]
pub struct Locations {
    /// The root comes first and is always there.
    nodes: Vec<Node>,
}

impl Default for Locations {
    fn default() -> Self {
        Self { nodes: vec![Node::default()] }
    }
}

/// A step of the tree that the wanted pointers form.
#[derive(Clone, Debug, Default)]
struct Node {
    children: HashMap<String, usize>,
    /// More than one when the key stands there more than once.
    keys: Vec<Span>,
    value: Option<Span>,
}

impl Locations {
    /// The value, or its key when the value is an object or array (which may be long).
    #[must_use]
    pub fn node(&self, pointer: &Pointer) -> Option<Span> {
        let (node, exact) = self.nearest(pointer);
        match (node.keys.last(), node.value) {
            (_, Some(value)) if exact && value.end > value.start => Some(value),
            (Some(key), _) => Some(*key),
            (None, value) => value,
        }
    }

    /// The key.
    #[must_use]
    pub fn key(&self, pointer: &Pointer) -> Option<Span> {
        let (node, _) = self.nearest(pointer);
        node.keys.last().copied().or(node.value)
    }

    /// Every place where this key stands, for duplicates.
    #[must_use]
    pub fn keys(&self, pointer: &Pointer) -> &[Span] {
        &self.nearest(pointer).0.keys
    }

    fn want(&mut self, pointer: &Pointer) {
        let mut at = 0;
        for token in pointer.tokens() {
            let fresh = self.nodes.len();
            at = *self.nodes[at].children.entry(token.into_owned()).or_insert(fresh);
            if at == fresh {
                self.nodes.push(Node::default());
            }
        }
    }

    /// The node, or the last one on the way to it that the text has.
    fn nearest(&self, pointer: &Pointer) -> (&Node, bool) {
        let mut found = &self.nodes[0];
        for token in pointer.tokens() {
            match found.children.get(&*token).map(|i| &self.nodes[*i]) {
                Some(next) if next.value.is_some() || !next.keys.is_empty() => found = next,
                _ => return (found, false),
            }
        }
        (found, true)
    }
}

/// Follows a walk over the text and notes the spans of the wanted nodes.
pub(super) struct Tracker {
    tree: Locations,
    stack: Vec<Frame>,
}

struct Frame {
    node: Option<usize>,
    kind: Kind,
}

enum Kind {
    Sequence(usize),
    ExpectsKey,
    /// The value of this wanted key comes next.
    ExpectsValue(Option<usize>),
}

impl Tracker {
    fn new(tree: Locations) -> Self {
        Self { tree, stack: Vec::new() }
    }

    /// An object or array starts.
    pub(super) fn open(&mut self, is_map: bool, span: Span) {
        let node = self.arrive(None, span, is_map);
        let kind = if is_map { Kind::ExpectsKey } else { Kind::Sequence(0) };
        self.stack.push(Frame { node, kind });
    }

    /// The innermost object or array ends.
    pub(super) fn close(&mut self) {
        self.stack.pop();
    }

    /// A scalar (or an alias, with an empty text), as a key or as a value.
    pub(super) fn scalar(&mut self, text: &str, span: Span) {
        self.arrive(Some(text), span, false);
    }

    /// Steps on: returns the wanted node that starts here, if any.
    fn arrive(&mut self, key: Option<&str>, span: Span, is_map: bool) -> Option<usize> {
        let Some(frame) = self.stack.last_mut() else {
            self.tree.nodes[0].value.get_or_insert(span);
            return Some(0);
        };
        let node = match &mut frame.kind {
            Kind::ExpectsKey => {
                let children = frame.node.map(|node| &self.tree.nodes[node].children);
                let child = key.and_then(|key| children?.get(key).copied());
                frame.kind = Kind::ExpectsValue(child);
                if let Some(child) = child {
                    self.tree.nodes[child].keys.push(span);
                }
                return None;
            }
            Kind::ExpectsValue(child) => {
                let child = *child;
                frame.kind = Kind::ExpectsKey;
                child
            }
            Kind::Sequence(next) => {
                let children = frame.node.map(|node| &self.tree.nodes[node].children);
                let child = children
                    .filter(|children| !children.is_empty())
                    .and_then(|children| children.get(&next.to_string()).copied());
                *next += 1;
                child
            }
        };
        if let Some(node) = node {
            let node = &mut self.tree.nodes[node];
            let is_named_container = (is_map || key.is_none()) && !node.keys.is_empty();
            node.value = (!is_named_container).then_some(span);
        }
        node
    }
}
