//! The walk over the tree by the tables.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::kind::{Field, Keys, Kind, Need, Object};
use super::mend_items::WHOLE_EVENT;
use super::siblings::is_nullable_reference;
use super::table::SCHEMA;
use crate::diagnostic::{Diagnostic, Diagnostics, Moves, Place, Severity};
use crate::document::extension;
use crate::document::modern::Rewrite;
use crate::document::suggest::nearest;
use crate::pointer::{Pointer, Trail};

/// A document full of unknown fields would otherwise cost a comparison with every known one each.
const MAX_SUGGESTIONS: usize = 500;

/// The state of the walk. All its checks return whether the value can be used.
pub(super) struct Check<'a> {
    pub texts: &'a BTreeMap<Pointer, String>,
    pub diagnostics: &'a mut Diagnostics,
    /// Where errors are, so that what contains them is not read.
    pub broken: BTreeSet<Pointer>,
    /// What references name outside of the components.
    pub deep: Vec<(Pointer, &'static Object)>,
    /// Whether we are below a field that only describes.
    pub is_lenient: bool,
    pub suggestions: usize,
    /// Whether the document is of OpenAPI 3.1 or later, and its schemas are still as written.
    pub is_modern: bool,
    pub moves: &'a mut Moves,
}

impl Check<'_> {
    /// Checks a value, mending what can be mended.
    pub fn value(&mut self, value: &mut Value, kind: &'static Kind, at: &Trail) -> bool {
        let is_flag = value.is_boolean() && matches!(kind, Kind::SchemaOrFlag(_));
        if self.is_modern && !is_flag && kind.object().is_some_and(|object| std::ptr::eq(object, &raw const SCHEMA)) {
            Rewrite { moves: self.moves, diagnostics: self.diagnostics }.schema(value, at);
        }
        match kind {
            Kind::Any => true,
            Kind::Text => self.text(value, kind, at),
            Kind::OneOf(words) => self.word(value, kind, words, at),
            Kind::Flag => self.flag(value, kind, at),
            Kind::Number => self.number(value, kind, at),
            Kind::Count => self.count(value, kind, at),
            Kind::Object(object) => self.object(value, object, kind, at),
            Kind::SchemaOrFlag(_) if value.is_boolean() => true,
            Kind::Referable(object) | Kind::SchemaOrFlag(object) => self.referable(value, object, kind, at),
            Kind::Map(keys, kind_of_values) => self.map(value, *keys, kind_of_values, kind, at),
            Kind::List(kind_of_items) => self.list(value, kind_of_items, kind, at),
        }
    }

    /// Reports something that cannot be used.
    pub fn problem(&mut self, at: &Trail, what: impl Into<String>) -> &mut Diagnostic {
        self.problem_at(Place::Node(at.pointer()), at.pointer(), what)
    }

    /// The same about a key.
    pub fn key_problem(&mut self, at: &Trail, what: impl Into<String>) -> &mut Diagnostic {
        self.problem_at(Place::Key(at.pointer()), at.pointer(), what)
    }

    /// Reports something that was mended or is dropped.
    pub fn warning(&mut self, at: &Trail, what: impl Into<String>) -> &mut Diagnostic {
        self.diagnostics.warning(&at.pointer(), what)
    }

    /// The text of a scalar as the document has it.
    pub fn exact_text(&self, value: &Value, at: &Trail) -> Option<String> {
        match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(_) | Value::Bool(_) => {
                let text = self.texts.get(&self.moves.origin(&at.pointer())).cloned();
                Some(text.unwrap_or_else(|| value.to_string()))
            }
            _ => None,
        }
    }

    fn problem_at(&mut self, place: Place, at: Pointer, what: impl Into<String>) -> &mut Diagnostic {
        let severity = if self.is_lenient {
            Severity::Warning
        } else {
            self.broken.insert(at);
            Severity::Error
        };
        self.diagnostics.report(severity, place, what)
    }

    pub fn misfit(&mut self, value: &Value, kind: &Kind, at: &Trail) -> bool {
        let subject = subject(at);
        self.problem(at, format!("{subject} must be {}, not {}", kind.what(), describe(value)));
        false
    }

    fn list(&mut self, value: &mut Value, items: &'static Kind, kind: &Kind, at: &Trail) -> bool {
        let Value::Array(array) = value else {
            return self.misfit(value, kind, at);
        };
        let mut i = 0;
        let mut is_good = true;
        array.retain_mut(|item| {
            let item_is_good = self.value(item, items, &Trail::Index(at, i));
            i += 1;
            is_good &= item_is_good;
            item_is_good || !self.is_lenient
        });
        is_good || self.is_lenient
    }

    fn map(&mut self, value: &mut Value, keys: Keys, values: &'static Kind, kind: &Kind, at: &Trail) -> bool {
        let Some(map) = self.members(value, kind, at) else {
            return false;
        };
        let mut is_good = true;
        map.retain(|key, value| {
            if keys != Keys::Any && key.starts_with("x-") {
                self.extension(key, at);
                return true;
            }
            let at = Trail::Key(at, key);
            if value.is_null()
                && let Some(empty) = values.empty()
            {
                *value = empty;
            }
            let is_member_good = self.key(key, keys, &at) && self.value(value, values, &at);
            is_good &= is_member_good;
            is_member_good || !self.is_lenient
        });
        is_good || self.is_lenient
    }

    /// The members of an object. Some tools write an empty one as `[]`.
    fn members<'v>(&mut self, value: &'v mut Value, kind: &Kind, at: &Trail) -> Option<&'v mut Map<String, Value>> {
        if value.as_array().is_some_and(Vec::is_empty) {
            let what = format!("{} must be an object; the empty list is taken as one", subject(at));
            self.warning(at, what);
            *value = Value::Object(Map::new());
        }
        if !value.is_object() {
            self.misfit(value, kind, at);
        }
        value.as_object_mut()
    }

    fn referable(&mut self, value: &mut Value, object: &'static Object, kind: &Kind, at: &Trail) -> bool {
        let Some(reference) = value.get("$ref") else {
            return !self.is_misspelt_reference(value, object, at) && self.object(value, object, kind, at);
        };
        let Some(reference) = reference.as_str() else {
            let what = format!("`$ref` must be a string, not {}", describe(reference));
            let is_null = reference.is_null();
            let problem = self.problem(&Trail::Key(at, "$ref"), what);
            if is_null {
                problem.help("in YAML `#` begins a comment: put the reference in quotes");
            }
            return false;
        };
        let target = Pointer::parse(reference);
        // A part of a whole that says null where others do not has no null of its own to give.
        let is_part = matches!(at, Trail::Index(Trail::Key(_, "allOf"), _));
        let is_nullable = !is_part && is_nullable_reference(value, object);
        self.warn_of_siblings(value, object, is_nullable, at);
        if is_nullable {
            self.wrap_nullable(value, at);
            return self.object(value, object, kind, at);
        }
        if let Some(target) = target.filter(|target| super::super::resolve::component(target).is_none()) {
            self.deep.push((target, object));
        }
        true
    }

    fn object(&mut self, value: &mut Value, object: &'static Object, kind: &Kind, at: &Trail) -> bool {
        if let (Value::String(text), Some(field)) = (&*value, object.shorthand) {
            let text = text.clone();
            let what = format!("{} must be an object with `{field}`, not a string", subject(at));
            self.warning(at, what);
            *value = serde_json::json!({ field: text });
        }
        let Some(map) = self.members(value, kind, at) else {
            return false;
        };
        if !object.mend.is_none_or(|mend| mend(self, map, at)) {
            return false;
        }
        let mut is_good = true;
        for field in object.fields {
            is_good &= map.contains_key(field.name) || self.absent(map, object, field, at);
        }
        map.retain(|key, value| {
            let Some(field) = object.field(key) else {
                self.unknown(key, object, at);
                return true;
            };
            let fate = self.field(value, field, &Trail::Key(at, key));
            is_good &= fate != Fate::Fails;
            fate != Fate::Dropped
        });
        is_good && object.verify.is_none_or(|verify| verify(self, map, at))
    }

    fn absent(&mut self, map: &mut Map<String, Value>, object: &Object, field: &Field, at: &Trail) -> bool {
        if field.need == Need::Optional {
            return true;
        }
        if field.need != Need::Filled && self.is_misspelt(map, object, field, at) {
            return false;
        }
        let what = format!("{} needs `{}`", object.what, field.name);
        match (field.need, field.kind.empty()) {
            (Need::Assumed, Some(_)) => {
                self.warning(at, what);
            }
            (Need::Filled, Some(_)) => {}
            _ => {
                self.problem(at, what);
                return false;
            }
        }
        map.extend(field.kind.empty().map(|empty| (field.name.to_owned(), empty)));
        true
    }

    /// Whether a field that has to be there stands there under a name that is nearly its own: without this the object
    /// would be read as one that has nothing of the kind.
    fn is_misspelt(&mut self, map: &Map<String, Value>, object: &Object, field: &Field, at: &Trail) -> bool {
        let Some(key) = misspelt(map.keys(), object, field.name) else {
            return false;
        };
        let what = no_field(object, key);
        let help = format!("did you mean `{}`?", field.name);
        self.key_problem(&Trail::Key(at, key), what).help(help);
        true
    }

    fn field(&mut self, value: &mut Value, field: &'static Field, at: &Trail) -> Fate {
        if value.is_null() && !matches!(field.kind, Kind::Any) {
            return self.null_field(value, field, at);
        }
        let was_lenient = self.is_lenient;
        self.is_lenient |= !field.matters;
        let is_good = self.value(value, &field.kind, at);
        self.is_lenient = was_lenient;
        match is_good {
            true if value.is_null() && !matches!(field.kind, Kind::Any) => Fate::Dropped,
            true => Fate::Kept,
            false if field.need == Need::Required => Fate::Fails,
            false if was_lenient || !field.matters => {
                // The object is read with this field in it, even if there is nothing to say.
                let empty = field.kind.empty().filter(|_| field.need != Need::Optional);
                *value = empty.unwrap_or_default();
                if value.is_null() { Fate::Dropped } else { Fate::Kept }
            }
            false => Fate::Fails,
        }
    }

    /// A key without a value means in YAML that nothing was written.
    fn null_field(&mut self, value: &mut Value, field: &'static Field, at: &Trail) -> Fate {
        if field.need != Need::Optional {
            return match field.kind.empty() {
                Some(empty) if field.need != Need::Required => {
                    *value = empty;
                    self.field(value, field, at)
                }
                _ => {
                    self.misfit(value, &field.kind, at);
                    Fate::Fails
                }
            };
        }
        if field.matters {
            self.warning(at, format!("{} has no value, and is ignored", subject(at)));
        }
        Fate::Dropped
    }

    fn unknown(&mut self, key: &str, object: &Object, at: &Trail) {
        self.extension(key, at);
        if key.starts_with("x-") || self.suggestions >= MAX_SUGGESTIONS {
            return;
        }
        self.suggestions += 1;
        let names = object.fields.iter().map(|field| field.name);
        if let Some(meant) = nearest(key, names) {
            let what = no_field(object, key);
            let place = Place::Key(Trail::Key(at, key).pointer());
            self.diagnostics.report(Severity::Warning, place, what).help(format!("did you mean `{meant}`?"));
        }
    }
}

impl Check<'_> {
    /// The extensions of others are theirs to know; one that looks like ours is told if it is none.
    pub(super) fn extension(&mut self, key: &str, at: &Trail) {
        if !key.starts_with(extension::START) || extension::ALL.contains(&key) || key == WHOLE_EVENT {
            return;
        }
        let what = format!("there is no extension `{key}`, so it is ignored");
        let help = match nearest(key, extension::ALL) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("there are `{}`", extension::ALL.join("`, `")),
        };
        let place = Place::Key(Trail::Key(at, key).pointer());
        self.diagnostics.report(Severity::Warning, place, what).help(help);
    }
}

pub(super) fn no_field(object: &Object, key: &str) -> String {
    format!("{} has no field `{key}`", object.what)
}

/// The key that is meant to be the name of a field of the object.
pub(super) fn misspelt<'k>(mut keys: impl Iterator<Item = &'k String>, object: &Object, name: &str) -> Option<&'k str> {
    let names = || object.fields.iter().map(|field| field.name);
    let is_meant =
        |key: &str| !key.starts_with("x-") && object.field(key).is_none() && nearest(key, names()) == Some(name);
    keys.find(|key| is_meant(key)).map(String::as_str)
}

/// What becomes of a field.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Kept,
    Dropped,
    /// The object cannot be used either.
    Fails,
}

/// What a message is about, by its name.
pub(super) fn subject(at: &Trail) -> String {
    match at {
        Trail::Root => "the document".to_owned(),
        Trail::Key(_, key) => format!("`{key}`"),
        Trail::Index(Trail::Key(_, key), i) => format!("item {} of `{key}`", i + 1),
        Trail::Index(_, i) => format!("item {}", i + 1),
    }
}

/// A value in a few words.
pub(super) fn describe(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => format!("the boolean `{value}`"),
        Value::Number(number) => format!("the number {number}"),
        Value::String(text) if text.len() <= 40 => format!("the string `{text}`"),
        Value::String(_) => "a string".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}
