//! What is shared by reference is written at each of its uses, and all that this makes has one budget: a few kilobytes
//! that thousands of operations refer to would be gigabytes.

use std::ops::AddAssign;

use serde_json::Value;

use super::tree::{OBJECT_NODES, is_named};

/// How many bytes of text may be written anew in all.
const MAX_TEXT: usize = 8 << 20;

/// How many values may be written anew in all.
const MAX_VALUES: usize = 300_000;

/// What something adds where it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Weight {
    /// Its values, where an object counts for several.
    pub values: usize,
    /// The bytes of its texts.
    pub text: usize,
}

impl AddAssign for Weight {
    fn add_assign(&mut self, other: Self) {
        self.values = self.values.saturating_add(other.values);
        self.text = self.text.saturating_add(other.text);
    }
}

impl Weight {
    /// The weight of a text.
    pub fn of_text(text: &str) -> Self {
        Self { values: 1, text: text.len() }
    }

    /// The weight of a value with all that is in it, but for what no crate has.
    pub fn of(value: &Value) -> Self {
        let mut weight = Self::default();
        weight.add(value, false, &|key| key == "examples" || key.starts_with("x-"));
        weight
    }

    /// The weight of a value that is copied with all that is in it.
    pub fn of_copy(value: &Value) -> Self {
        let mut weight = Self::default();
        weight.add(value, false, &|_| false);
        weight
    }

    fn add(&mut self, value: &Value, by_name: bool, is_left_out: &impl Fn(&str) -> bool) {
        self.values += if value.is_object() { OBJECT_NODES } else { 1 };
        match value {
            Value::Object(map) => {
                for (key, value) in map.iter().filter(|(key, _)| by_name || !is_left_out(key)) {
                    self.text += if by_name { key.len() } else { 0 };
                    self.add(value, is_named(key, by_name), is_left_out);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| self.add(item, false, is_left_out)),
            Value::String(text) => self.text += text.len(),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    /// Why what was written anew so far is too much, if it is.
    pub fn excess(&self) -> Option<String> {
        let limit = if self.text > MAX_TEXT {
            format!("{} MiB of text", MAX_TEXT >> 20)
        } else if self.values > MAX_VALUES {
            format!("{MAX_VALUES} values")
        } else {
            return None;
        };
        Some(format!(
            "what is shared here is written at each of its uses; with all before it, that is more than {limit}"
        ))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn all_that_is_written_has_its_weight() {
        let value =
            json!({ "description": "four", "examples": { "a": "long" }, "x-a": [1], "schema": { "enum": [1] } });
        assert_eq!(Weight::of(&value), Weight { values: 2 * OBJECT_NODES + 3, text: 4 });
        assert_eq!(Weight::of_copy(&value), Weight { values: 3 * OBJECT_NODES + 6, text: 8 });
        let value = json!({ "properties": { "examples": { "title": "long" } } });
        assert_eq!(Weight::of(&value), Weight { values: 3 * OBJECT_NODES + 1, text: 12 });
    }
}
