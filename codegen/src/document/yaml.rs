//! YAML → tree, built straight from the events of the parser.
//!
//! A serde reader on top of the events would hide three things that are needed here: the exact
//! text of a plain scalar (`1.10`), the span of what is refused, and what an alias would cost
//! before it is expanded. The events give all three in one pass without recursion.

use std::collections::HashMap;

use granit_parser::{Event, Parser, ScalarStyle, Span as Range, Tag, options};
use serde_json::map::Entry;
use serde_json::{Map, Value};

use super::advice::yaml_help;
use super::scalar::{refusal, resolve};
use super::tree::{
    Fault, MAX_DEPTH, MAX_DUPLICATES, MAX_NODES, MAX_WAY, OBJECT_NODES, Spent, TOO_FAR, TOO_MANY, Tree, distance, reach,
};
use crate::diagnostic::Span;
use crate::pointer::Pointer;

/// What all aliases together may add, in nodes and in units of 32 bytes of text. Real documents
/// share a few headers; a billion laughs needs far more.
const MAX_EXPANSION: usize = 500_000;

/// Reads a text as one YAML document.
pub(super) fn read_yaml(text: &str, spent: &mut Spent) -> Result<Tree, Fault> {
    let mut builder = Builder { spent: *spent, ..Builder::default() };
    let read = builder.read(text);
    *spent = builder.spent;
    read.map(|()| builder.tree)
}

#[derive(Default)]
struct Builder {
    tree: Tree,
    stack: Vec<Frame>,
    anchors: HashMap<usize, Anchor>,
    documents: usize,
    spent: Spent,
    /// Nodes and text so far, to know what the subtree of an anchor weighs.
    weight: usize,
}

struct Anchor {
    value: Value,
    place: Pointer,
    weight: usize,
    /// The length of the keys on the longest way into it.
    reach: usize,
}

struct Frame {
    node: Container,
    anchor: usize,
    weight_before: usize,
    /// The length of the keys on the way to it.
    way: usize,
}

enum Container {
    Sequence(Vec<Value>),
    Mapping { map: Map<String, Value>, key: Option<Key>, merged: Vec<Value> },
}

enum Key {
    Name(String),
    /// The plain key `<<`: the members of the value belong to this mapping, unless it has its own.
    Merge,
}

impl Builder {
    fn read(&mut self, text: &str) -> Result<(), Fault> {
        let options = options! {
            flow_nesting_limit: MAX_DEPTH + 1,
            block_nesting_limit: MAX_DEPTH + 1,
        };
        for next in Parser::new_from_str_with_options(text, options) {
            let (event, range) = next.map_err(|error| syntax_fault(text, &error))?;
            self.take(event, span(range))?;
        }
        Ok(())
    }

    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Fault> {
        match event {
            Event::DocumentStart(_, version) => self.start_document(version.map(|v| v.major), span),
            Event::Scalar(text, style, anchor, tag) => self.scalar(&text, style, anchor, tag.as_deref(), span),
            Event::Alias(anchor) => self.alias(anchor, span),
            Event::SequenceStart(_, anchor, tag) => {
                self.check_tag(tag.as_deref(), "seq", span)?;
                self.open(Container::Sequence(Vec::new()), anchor, span)
            }
            Event::MappingStart(_, anchor, tag) => {
                self.check_tag(tag.as_deref(), "map", span)?;
                let node = Container::Mapping { map: Map::new(), key: None, merged: Vec::new() };
                self.open(node, anchor, span)
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            _ => Ok(()),
        }
    }

    fn start_document(&mut self, major: Option<u32>, span: Span) -> Result<(), Fault> {
        self.documents += 1;
        if self.documents > 1 {
            let fault = Fault::new(span, "a second YAML document starts here");
            return Err(fault.help("put each document into a file of its own"));
        }
        match major {
            Some(major) if major != 1 => Err(Fault::new(span, format!("YAML {major} is not a version of YAML"))),
            _ => Ok(()),
        }
    }

    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<&Tag>,
        span: Span,
    ) -> Result<(), Fault> {
        let weight_before = self.weight;
        self.count(1, 1 + text.len() / 32, span)?;
        if self.expects_key() {
            let is_merge = text == "<<" && style == ScalarStyle::Plain;
            let name = if is_merge { Key::Merge } else { Key::Name(text.to_owned()) };
            if anchor != 0 {
                self.define(anchor, &Value::String(text.to_owned()), weight_before, span)?;
            }
            return self.set_key(name, span);
        }
        let scalar = resolve(text, style, tag).map_err(|what| Fault::new(span, what))?;
        if scalar.is_lossy {
            // Its place is kept as well as its text.
            self.count(1 + self.way() / 16, 0, span)?;
            self.tree.texts.insert(self.pointer(), text.to_owned());
        }
        self.finish(scalar.value, anchor, weight_before, span)
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Result<(), Fault> {
        let Some(target) = self.anchors.get(&anchor) else {
            return Err(Fault::new(span, "this alias refers to the value that contains it"));
        };
        let (weight, reach) = (target.weight, target.reach);
        charge(&mut self.spent.expansion, weight, span)?;
        let value = target.value.clone();
        let texts = self.tree.texts_below(&target.place);
        self.count(weight, weight, span)?;
        if self.expects_key() {
            let Value::String(name) = value else {
                return Err(key_fault(span));
            };
            return self.set_key(Key::Name(name), span);
        }
        if self.way() + reach > MAX_WAY {
            return Err(Fault::new(span, TOO_FAR));
        }
        for (below, text) in texts {
            let place = format!("{}{below}", self.pointer().as_str());
            self.tree.texts.extend(Pointer::parse(&place).map(|place| (place, text)));
        }
        self.finish(value, 0, self.weight, span)
    }

    fn open(&mut self, node: Container, anchor: usize, span: Span) -> Result<(), Fault> {
        if self.expects_key() {
            return Err(key_fault(span));
        }
        if self.stack.len() >= MAX_DEPTH {
            return Err(Fault::new(span, "the document is nested too deeply here"));
        }
        let weight_before = self.weight;
        let nodes = match node {
            Container::Sequence(_) => 1,
            Container::Mapping { .. } => OBJECT_NODES,
        };
        self.count(nodes, nodes, span)?;
        self.stack.push(Frame { node, anchor, weight_before, way: self.way() });
        Ok(())
    }

    fn close(&mut self, span: Span) -> Result<(), Fault> {
        let Some(frame) = self.stack.pop() else {
            return Ok(());
        };
        let value = match frame.node {
            Container::Sequence(items) => Value::Array(items),
            Container::Mapping { map, merged, .. } => Value::Object(merge(map, merged, span)?),
        };
        self.finish(value, frame.anchor, frame.weight_before, span)
    }

    /// Puts a finished value where it belongs.
    fn finish(&mut self, value: Value, anchor: usize, weight_before: usize, span: Span) -> Result<(), Fault> {
        if anchor != 0 {
            self.define(anchor, &value, weight_before, span)?;
        }
        let Some(frame) = self.stack.last_mut() else {
            self.tree.value = value;
            return Ok(());
        };
        match &mut frame.node {
            Container::Sequence(items) => items.push(value),
            Container::Mapping { map, key, merged } => match key.take() {
                Some(Key::Name(name)) => match map.entry(name) {
                    Entry::Vacant(entry) => {
                        entry.insert(value);
                    }
                    Entry::Occupied(entry) => {
                        let name = entry.key().clone();
                        self.duplicate(&name);
                    }
                },
                Some(Key::Merge) => merged.push(value),
                None => return Err(key_fault(span)),
            },
        }
        Ok(())
    }

    fn duplicate(&mut self, name: &str) {
        if self.tree.duplicates.len() < MAX_DUPLICATES {
            let pointer = self.pointer().child(name);
            self.tree.duplicates.push(pointer);
        }
    }

    fn define(&mut self, id: usize, value: &Value, before: usize, span: Span) -> Result<(), Fault> {
        let weight = self.weight - before;
        // The copy that is kept for the aliases costs as much as an alias.
        charge(&mut self.spent.expansion, weight, span)?;
        let anchor = Anchor { value: value.clone(), place: self.pointer(), weight, reach: reach(value) };
        self.anchors.insert(id, anchor);
        Ok(())
    }

    fn count(&mut self, nodes: usize, weight: usize, span: Span) -> Result<(), Fault> {
        self.spent.nodes += nodes + distance(self.way());
        self.weight += weight;
        if self.spent.nodes > MAX_NODES {
            return Err(Fault::new(span, TOO_MANY));
        }
        Ok(())
    }

    fn expects_key(&self) -> bool {
        let node = self.stack.last().map(|frame| &frame.node);
        matches!(node, Some(Container::Mapping { key: None, .. }))
    }

    fn set_key(&mut self, name: Key, span: Span) -> Result<(), Fault> {
        if let Some(Container::Mapping { key, .. }) = self.stack.last_mut().map(|f| &mut f.node) {
            *key = Some(name);
        }
        if self.way() > MAX_WAY { Err(Fault::new(span, TOO_FAR)) } else { Ok(()) }
    }

    /// The length of the keys on the way to where the next value goes.
    fn way(&self) -> usize {
        let Some(Frame { node, way, .. }) = self.stack.last() else {
            return 0;
        };
        match node {
            Container::Mapping { key: Some(Key::Name(name)), .. } => way + 1 + name.len(),
            Container::Mapping { .. } | Container::Sequence(_) => *way,
        }
    }

    /// Where the next value goes.
    fn pointer(&self) -> Pointer {
        let mut pointer = Pointer::root();
        for frame in &self.stack {
            pointer = match &frame.node {
                Container::Sequence(items) => pointer.index(items.len()),
                Container::Mapping { key, .. } => match key {
                    Some(Key::Name(name)) => pointer.child(name),
                    Some(Key::Merge) => pointer.child("<<"),
                    None => pointer,
                },
            };
        }
        pointer
    }

    #[allow(clippy::unused_self, reason = "reads like its siblings at the call")]
    fn check_tag(&self, tag: Option<&Tag>, kind: &str, span: Span) -> Result<(), Fault> {
        match tag {
            Some(tag) if tag.core_suffix() != Some(kind) && tag.original() != "!" => {
                Err(Fault::new(span, refusal(tag)))
            }
            _ => Ok(()),
        }
    }
}

/// The mapping's own members win, and the first of several merged mappings wins.
fn merge(mut map: Map<String, Value>, merged: Vec<Value>, span: Span) -> Result<Map<String, Value>, Fault> {
    for value in merged {
        let parts = match value {
            Value::Array(parts) => parts,
            part => vec![part],
        };
        for part in parts {
            let Value::Object(part) = part else {
                return Err(Fault::new(span, "`<<` needs a mapping to merge"));
            };
            for (key, value) in part {
                map.entry(key).or_insert(value);
            }
        }
    }
    Ok(map)
}

fn charge(expansion: &mut usize, weight: usize, span: Span) -> Result<(), Fault> {
    *expansion += weight;
    if *expansion > MAX_EXPANSION {
        return Err(Fault::new(span, "the aliases of this document expand to too much"));
    }
    Ok(())
}

fn key_fault(span: Span) -> Fault {
    Fault::new(span, "only a string can be a key").help("quote the key")
}

fn syntax_fault(text: &str, error: &granit_parser::ScanError) -> Fault {
    let offset = error.marker().byte_offset().unwrap_or(0).min(text.len());
    let span = Span { start: offset, end: offset };
    let said = error.info();
    if said.contains("recursion limit") || said.contains("nesting") {
        return Fault::new(span, "the document is nested too deeply here");
    }
    Fault { help: yaml_help(&said), ..Fault::new(span, format!("this is not YAML: {said}")) }
}

fn span(range: Range) -> Span {
    let range = range.byte_range().unwrap_or(0..0);
    Span { start: range.start, end: range.end }
}
