//! Keywords that give no type, each with a note where it stands.

use serde_json::Value;

use super::{Members, Rewrite, describes};
use crate::pointer::Trail;

/// What is said of a keyword that only says which values are allowed.
const NOT_CHECKED: &str = "limits values and gives them no type; it is not checked";

/// Keywords that only say which values are allowed.
const LIMITS: [&str; 7] = [
    "contains",
    "minContains",
    "maxContains",
    "propertyNames",
    "dependentRequired",
    "unevaluatedItems",
    "additionalItems",
];

/// Keywords that declare members for some values only.
const CONDITIONS: [&str; 3] = ["if", "dependentSchemas", "dependencies"];

/// Keywords that mean nothing without another one that is told, or that are only names.
const SILENT: [&str; 9] =
    ["then", "else", "$id", "$schema", "$anchor", "$dynamicAnchor", "$recursiveAnchor", "$vocabulary", "$comment"];

/// Whether the docs tell what a value must not be: an object with certain members. That nothing is allowed at all is how
/// a schema `false` is written.
pub(in crate::document) fn is_told(not: &Value) -> bool {
    let is_list = |value: &Value| value.as_array().is_some_and(|names| !names.is_empty());
    not.as_object().is_some_and(|not| {
        not.is_empty()
            || (not.get("required").is_some_and(is_list) && not.keys().all(|key| key == "required" || describes(key)))
    })
}

impl Rewrite<'_> {
    pub(super) fn ignored(&mut self, map: &mut Members, at: &Trail) {
        for key in LIMITS {
            if map.remove(key).is_some() {
                self.note(key, at, NOT_CHECKED);
            }
        }
        if map.get("not").is_some_and(|not| !is_told(not)) {
            map.remove("not");
            self.note("not", at, NOT_CHECKED);
        }
        for key in CONDITIONS {
            if map.remove(key).is_some() {
                self.note(key, at, "holds for some values only, and is ignored");
            }
        }
        for key in ["$dynamicRef", "$recursiveRef"] {
            if map.remove(key).is_some() {
                self.note(key, at, "leads to nothing that can be known here; any value is taken");
            }
        }
        for key in SILENT {
            map.remove(key);
        }
    }

    fn note(&mut self, key: &str, at: &Trail, what: &str) {
        self.diagnostics.note(&Trail::Key(at, key).pointer(), format!("`{key}` {what}"));
    }
}
