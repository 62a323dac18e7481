//! JSON → tree, strictly: a key may stand only once, and the tree has limits.

use std::cell::RefCell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::map::Entry;
use serde_json::{Map, Number, Value};

use super::advice::json_fault;
use super::tree::{Fault, MAX_DUPLICATES, MAX_NODES, MAX_WAY, OBJECT_NODES, Spent, TOO_FAR, TOO_MANY, Tree, distance};
use crate::diagnostic::Span;
use crate::pointer::{Pointer, Trail};

/// Reads a text as strict JSON.
pub(super) fn read_json(text: &str, spent: &mut Spent) -> Result<Tree, Fault> {
    let state = RefCell::new(State { nodes: spent.nodes, duplicates: Vec::new() });
    let seed = Node { at: Trail::Root, way: 0, state: &state };
    let mut reader = serde_json::Deserializer::from_str(text);
    let read = seed.deserialize(&mut reader).and_then(|value| reader.end().map(|()| value));
    let State { nodes, duplicates } = state.into_inner();
    spent.nodes = nodes;
    let value = read.map_err(|error| fault(text, &error))?;
    Ok(Tree { value, duplicates, ..Tree::default() })
}

struct State {
    nodes: usize,
    duplicates: Vec<Pointer>,
}

/// Reads one value, knowing where it is.
struct Node<'a> {
    at: Trail<'a>,
    /// The length of the keys on the way.
    way: usize,
    state: &'a RefCell<State>,
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        let mut state = self.state.borrow_mut();
        state.nodes += 1 + distance(self.way);
        if state.nodes > MAX_NODES {
            return Err(D::Error::custom(TOO_MANY));
        }
        drop(state);
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Value, E> {
        let number = Number::from_f64(value).ok_or_else(|| E::custom("number out of range"))?;
        Ok(Value::Number(number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        loop {
            let next = Node { at: Trail::Index(&self.at, items.len()), way: self.way, state: self.state };
            match access.next_element_seed(next)? {
                Some(item) => items.push(item),
                None => return Ok(Value::Array(items)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        self.state.borrow_mut().nodes += OBJECT_NODES - 1;
        let mut map = Map::new();
        while let Some(key) = access.next_key::<String>()? {
            let way = self.way + 1 + key.len();
            if way > MAX_WAY {
                return Err(A::Error::custom(TOO_FAR));
            }
            // A key is a text like any other, as it is in YAML.
            self.state.borrow_mut().nodes += 1;
            let value = access.next_value_seed(Node { at: Trail::Key(&self.at, &key), way, state: self.state })?;
            match map.entry(key) {
                Entry::Vacant(entry) => {
                    entry.insert(value);
                }
                Entry::Occupied(entry) => {
                    let duplicates = &mut self.state.borrow_mut().duplicates;
                    if duplicates.len() < MAX_DUPLICATES {
                        duplicates.push(Trail::Key(&self.at, entry.key()).pointer());
                    }
                }
            }
        }
        Ok(Value::Object(map))
    }
}

fn fault(text: &str, error: &serde_json::Error) -> Fault {
    let line_start = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let offset = (line_start + error.column().saturating_sub(1)).min(text.len());
    let said = error.to_string();
    let what = said.rsplit_once(" at line ").map_or(&*said, |(what, _)| what);
    let span = Span { start: offset, end: offset };
    if let Some(limit) = [TOO_MANY, TOO_FAR].into_iter().find(|limit| *limit == what) {
        return Fault::new(span, limit);
    }
    if what.starts_with("recursion limit") {
        return Fault::new(span, "the document is nested too deeply here");
    }
    json_fault(text, what, offset)
}
