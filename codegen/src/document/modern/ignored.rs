//! Keywords that give no type, each with a note where it stands.

use super::{Members, Rewrite};
use crate::pointer::Trail;

/// Keywords that only say which values are allowed.
const LIMITS: [&str; 8] = [
    "contains",
    "minContains",
    "maxContains",
    "propertyNames",
    "dependentRequired",
    "unevaluatedItems",
    "additionalItems",
    "not",
];

/// Keywords that declare members for some values only.
const CONDITIONS: [&str; 3] = ["if", "dependentSchemas", "dependencies"];

/// Keywords that mean nothing without another one that is told, or that are only names.
const SILENT: [&str; 9] =
    ["then", "else", "$id", "$schema", "$anchor", "$dynamicAnchor", "$recursiveAnchor", "$vocabulary", "$comment"];

impl Rewrite<'_> {
    pub(super) fn ignored(&mut self, map: &mut Members, at: &Trail) {
        for key in LIMITS {
            if map.remove(key).is_some() {
                self.note(key, at, "limits values and gives them no type; it is not checked");
            }
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
