//! Null as a branch of a choice.

use serde_json::Value;

use super::{Members, Rewrite, describes, is_null_type, step};
use crate::pointer::Trail;

impl Rewrite<'_> {
    /// `anyOf: [A, {type: null}]` is a nullable A. Whether an only branch has become part of the schema.
    pub(super) fn null_branches(&mut self, map: &mut Members, at: &Trail) -> bool {
        let mut became_part = false;
        for keyword in ["oneOf", "anyOf"] {
            let Some(Value::Array(branches)) = map.get_mut(keyword) else {
                continue;
            };
            let kept: Vec<usize> = (0..branches.len()).filter(|&i| !is_null(&branches[i])).collect();
            if kept.len() == branches.len() {
                continue;
            }
            branches.retain(|branch| !is_null(branch));
            let only = if let [only] = branches.as_mut_slice() { Some(only.take()) } else { None };
            let is_empty = branches.is_empty();
            map.insert("nullable".to_owned(), Value::Bool(true));
            if let Some(only) = only {
                let from = format!("/{keyword}/{}", kept[0]);
                became_part |= self.only_branch(map, keyword, only, &from, at);
            } else if is_empty {
                map.remove(keyword);
            } else {
                let moves = kept
                    .iter()
                    .enumerate()
                    .map(|(new, old)| (format!("/{keyword}/{new}"), format!("/{keyword}/{old}")));
                self.moved(at, moves.collect::<Vec<_>>());
            }
        }
        became_part
    }

    /// What a choice has one branch of is said by the schema itself.
    fn only_branch(&mut self, map: &mut Members, keyword: &str, only: Value, from: &str, at: &Trail) -> bool {
        match only {
            Value::Object(branch) if branch.contains_key("$ref") && !map.contains_key("allOf") => {
                map.remove(keyword);
                map.insert("allOf".to_owned(), Value::Array(vec![Value::Object(branch)]));
                self.moved(
                    at,
                    [("/allOf/0".to_owned(), from.to_owned()), ("/allOf".to_owned(), format!("/{keyword}"))],
                );
                false
            }
            Value::Object(branch) if !branch.contains_key("$ref") && fits(map, &branch, keyword) => {
                map.remove(keyword);
                let mut moves = Vec::new();
                for (key, value) in branch {
                    if !map.contains_key(&key) {
                        moves.push((step(&key), format!("{from}{}", step(&key))));
                        map.insert(key, value);
                    }
                }
                self.moved(at, moves);
                true
            }
            other => {
                map.insert(keyword.to_owned(), Value::Array(vec![other]));
                self.moved(at, [(format!("/{keyword}/0"), from.to_owned())]);
                false
            }
        }
    }
}

/// Whether no keyword of the branch has another meaning in the schema around it.
fn fits(map: &Members, branch: &Members, keyword: &str) -> bool {
    branch.iter().all(|(key, value)| {
        key == keyword || describes(key) || key == "nullable" || map.get(key).is_none_or(|other| other == value)
    })
}

/// Whether null is the one value of a branch.
fn is_null(branch: &Value) -> bool {
    let Some(branch) = branch.as_object() else {
        return false;
    };
    let typ = branch.get("type").is_some_and(|typ| match typ {
        Value::Array(types) => !types.is_empty() && types.iter().all(is_null_type),
        other => is_null_type(other),
    });
    let values = branch.get("enum").and_then(Value::as_array);
    typ || branch.get("const").is_some_and(Value::is_null)
        || values.is_some_and(|values| !values.is_empty() && values.iter().all(Value::is_null))
}
