//! What stands beside a `$ref`, all of which OpenAPI 3.0 ignores (3.0.3, "Reference Object").
//!
//! Texts are not missed, and limits are told. But `nullable: true` is said of values that do come, so it is taken as if
//! the `$ref` were the one part of an `allOf`.

use serde_json::{Map, Value, json};

use super::check::{Check, no_field};
use super::kind::Object;
use super::table::SCHEMA;
use crate::diagnostic::{Place, Severity};
use crate::pointer::Trail;

type Members = Map<String, Value>;

impl Check<'_> {
    /// Whether `$ref` stands there under a name that is nearly its own: the object would be read as one of anything.
    pub(super) fn is_misspelt_reference(&mut self, value: &Value, object: &Object, at: &Trail) -> bool {
        let is_meant = |key: &str| key.trim_start_matches('$').eq_ignore_ascii_case("ref");
        let is_place = |value: &Value| value.as_str().is_some_and(|text| text.contains(['#', '/', '.']));
        let members = value.as_object().into_iter().flatten();
        let found = members.into_iter().find(|(key, value)| is_meant(key) && is_place(value));
        let Some((key, _)) = found else { return false };
        let what = no_field(object, key);
        self.key_problem(&Trail::Key(at, key), what).help("did you mean `$ref`?");
        true
    }

    /// Warns of what stands beside `$ref`, except for texts, and for null where that is taken.
    pub(super) fn warn_of_siblings(&mut self, value: &Value, object: &Object, is_nullable: bool, at: &Trail) {
        let members = value.as_object().into_iter().flatten();
        // Those of a schema that is taken for more than its reference are told when it is checked.
        members.clone().filter(|_| !is_nullable).for_each(|(key, _)| self.extension(key, at));
        let matter = |key: &str| object.field(key).is_some_and(|field| field.matters);
        for (key, _) in members.filter(|(key, _)| matter(key) && !(is_nullable && *key == "nullable")) {
            let what = format!("`{key}` beside `$ref` is ignored in OpenAPI 3.0");
            self.sibling(&Trail::Key(at, key), &what, "put the `$ref` into an `allOf` of one");
        }
    }

    /// Puts the reference into an `allOf` of one, beside which null can be said.
    pub(super) fn wrap_nullable(&mut self, value: &mut Value, at: &Trail) {
        self.warn_of_null(at, "put the `$ref` into an `allOf` of one, with `nullable: true` beside that");
        let Some(map) = value.as_object_mut() else {
            return;
        };
        let Some(reference) = map.remove("$ref") else {
            return;
        };
        map.retain(|key, _| key == "nullable" || key.starts_with("x-"));
        map.insert("allOf".to_owned(), json!([{ "$ref": reference }]));
        self.moves.record(&at.pointer(), [("/allOf/0".to_owned(), String::new())]);
    }

    fn warn_of_null(&mut self, at: &Trail, help: &str) {
        let what = "`nullable: true` beside `$ref` is taken, though OpenAPI 3.0 ignores it";
        self.sibling(&Trail::Key(at, "nullable"), what, help);
    }

    fn sibling(&mut self, at: &Trail, what: &str, help: &str) {
        self.diagnostics.report(Severity::Warning, Place::Key(at.pointer()), what).help(help);
    }
}

/// Brings null from branches that are references to the schema around them, as the branches of a choice and the parts
/// of a whole are known by what they refer to. Null is a value of a choice where it is one of any branch, and of a whole
/// where it is one of all parts.
pub(super) fn null_of_branches(check: &mut Check<'_>, map: &mut Members, at: &Trail) {
    for keyword in ["oneOf", "anyOf", "allOf"] {
        let Some(branches) = map.get_mut(keyword).and_then(Value::as_array_mut) else {
            continue;
        };
        let is_nullable = |branch: &Value| branch.get("nullable") == Some(&Value::Bool(true));
        let is_one = |branch: &Value| is_nullable_reference(branch, &SCHEMA);
        if !branches.iter().any(is_one) || (keyword == "allOf" && !branches.iter().all(is_nullable)) {
            continue;
        }
        let here = Trail::Key(at, keyword);
        for (i, branch) in branches.iter_mut().enumerate().filter(|(_, branch)| is_one(branch)) {
            check.warn_of_null(&Trail::Index(&here, i), &format!("say `nullable: true` beside the `{keyword}`"));
            branch.as_object_mut().map(|branch| branch.remove("nullable"));
        }
        map.insert("nullable".to_owned(), Value::Bool(true));
    }
}

/// Whether a schema is a reference with null beside it.
pub(super) fn is_nullable_reference(value: &Value, object: &Object) -> bool {
    let is_schema = std::ptr::eq(object, &raw const SCHEMA);
    is_schema && value.get("$ref").is_some_and(Value::is_string) && value.get("nullable") == Some(&Value::Bool(true))
}
