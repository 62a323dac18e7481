//! Members that several parts of an `allOf` declare: all of them hold for the whole (OpenAPI 3.0.3, "Schema Object",
//! `allOf`).

use std::collections::{HashMap, HashSet};
use std::iter;

use openapiv3::{Schema, SchemaKind, Type as Kind};
use serde_json::Value;

use super::enumeration::{declared_names, describe_values, lower_values, written};
use super::kinds::spoken_kind;
use super::object::{Members, names_no_type};
use super::schema::SchemaRef;
use super::{Lowering, docs, limits};
use crate::api::{Docs, Limits, Shape, Type};
use crate::diagnostic::{Diagnostics, Place};
use crate::pointer::Pointer;

/// A schema and its place.
type Declared<'d> = (SchemaRef<'d>, Pointer);

/// The values that the earlier and the later of two declarations list, where some are.
type Lists = (Option<Vec<Value>>, Option<Vec<Value>>);

/// What the parts say of a member besides the declaration that its type is made of.
#[derive(Clone, Default)]
pub(super) struct Besides<'d> {
    /// What later parts say without giving it another type.
    refined: Vec<Declared<'d>>,
    /// The declarations that are not as narrow.
    wider: Vec<Declared<'d>>,
    /// The values that are left of those that it lists, where other parts do not list all of them.
    values: Option<Vec<Value>>,
}

/// Which of two declarations of a member counts.
enum Weighed {
    /// The earlier one, and the later one says something of it.
    Earlier,
    /// The later one, and the earlier one says something of it.
    Later,
    /// The earlier one with these of its values.
    Both(Vec<Value>),
    /// One of them, which the other one contradicts.
    Apart { later: bool },
}

impl<'d> Lowering<'d, '_> {
    /// Takes a member in. A later part refines an earlier one, and the member stays where it was. One that only adds a
    /// description or a limit does not take its type away.
    pub(super) fn declare(&mut self, wire: &'d str, later: SchemaRef<'d>, at: Pointer, members: &mut Members<'d>) {
        let Some((known, known_at)) = members.properties.get(wire).cloned() else {
            members.properties.insert(wire, (later, at));
            return;
        };
        if known_at == at {
            return;
        }
        let besides = members.besides.entry(wire).or_default();
        if matches!(later, SchemaRef::Inline(schema) if names_no_type(schema)) {
            besides.refined.push((later, at));
            return;
        }
        match self.weigh(wire, (known, &known_at), (later, &at), besides.values.as_deref()) {
            Weighed::Earlier => besides.wider.push((later, at)),
            Weighed::Both(values) => {
                besides.values = Some(values);
                besides.wider.push((later, at));
            }
            Weighed::Later => {
                let refined = std::mem::take(&mut besides.refined);
                besides.wider.extend(refined);
                besides.wider.push((known, known_at));
                besides.values = None;
                members.properties.insert(wire, (later, at));
            }
            Weighed::Apart { later: true } => {
                members.besides.remove(wire);
                members.properties.insert(wire, (later, at));
            }
            Weighed::Apart { later: false } => {}
        }
    }

    /// Both declarations hold for the whole, so the narrower one is what is left.
    fn weigh(
        &mut self,
        wire: &str,
        (known, known_at): (SchemaRef<'d>, &Pointer),
        (later, at): (SchemaRef<'d>, &Pointer),
        left: Option<&[Value]>,
    ) -> Weighed {
        let kinds = self.kinds(known, known_at, later, at);
        let (known, later) = (self.quietly(known, known_at), self.quietly(later, at));
        let Some(listed) = self.lists(known, later, left, at) else {
            return Weighed::Apart { later: true };
        };
        match kinds {
            // Every whole number is a number, so what is left is the narrower.
            Some(("a whole number", "a number")) => return Weighed::Earlier,
            Some(("a number", "a whole number")) | None => {}
            Some((before, now)) => {
                let later = !is_shorter(&listed);
                let (other, counts) =
                    if later { ((before, known_at), (now, at)) } else { ((now, at), (before, known_at)) };
                self.warn_of_kinds(wire, other, counts);
                return Weighed::Apart { later };
            }
        }
        match &listed {
            (Some(before), Some(now)) => {
                let allowed: HashSet<&Value> = now.iter().collect();
                let common: Vec<Value> = before.iter().filter(|value| allowed.contains(value)).cloned().collect();
                if common.is_empty() {
                    let later = !is_shorter(&listed);
                    let (other, counts) = if later { (known_at, at) } else { (at, known_at) };
                    self.warn_of_values(wire, other, counts);
                    Weighed::Apart { later }
                } else if common.len() == allowed.len() {
                    Weighed::Later
                } else if common.len() == before.len() {
                    Weighed::Earlier
                } else {
                    Weighed::Both(common)
                }
            }
            // Any other value of the kind is not among those that are listed.
            (Some(values), None) if values.len() == 1 || kind(later).is_some_and(|it| kind(known) == Some(it)) => {
                Weighed::Earlier
            }
            (Some(_) | None, _) => Weighed::Later,
        }
    }

    /// The values that two declarations list, where some are: of the earlier one no more than tells whether there are
    /// several, where the later one lists none. Nothing at all where that makes too much of the document.
    fn lists(
        &mut self,
        known: Option<&Schema>,
        later: Option<&Schema>,
        left: Option<&[Value]>,
        at: &Pointer,
    ) -> Option<Lists> {
        let count = |schema: Option<&Schema>| schema.map_or(0, listed_count);
        let (most, looked_at) = match (left, count(later)) {
            (_, 0) => (2, 0),
            (Some(left), now) => (usize::MAX, left.len() + now),
            (None, now) => (usize::MAX, count(known) + now),
        };
        // A long list may stand behind any number of references.
        if !self.may_merge(looked_at / 64, at) {
            return None;
        }
        let before = match left {
            Some(left) => left.iter().take(most).cloned().collect(),
            None => known.map(|known| distinct(known).take(most).collect()).unwrap_or_default(),
        };
        let now = later.map(listed).unwrap_or_default();
        let some = |values: Vec<Value>| Some(values).filter(|values| !values.is_empty());
        Some((some(before), some(now)))
    }

    fn warn_of_values(&mut self, wire: &str, other: &Pointer, counts: &Pointer) {
        self.diagnostics
            .warning(counts, format!("`{wire}` has none of the values that another part lists: those here count"))
            .also(Place::Node(other.clone()), "the other list")
            .help("no value is in both lists, so one of the two declarations is wrong");
    }

    /// The type of a member, with those of its values that all parts list.
    pub(super) fn lower_member(
        &mut self,
        schema: SchemaRef<'d>,
        at: &Pointer,
        hint: &str,
        besides: Option<&Besides<'d>>,
    ) -> Type {
        let shape = besides.and_then(|besides| besides.values.as_deref()).and_then(|values| {
            let schema = self.quietly(schema, at)?;
            Some((schema, narrowed(schema, values)?))
        });
        match shape {
            Some((schema, shape)) => {
                let docs = docs::of_schema(self.document, SchemaRef::Inline(schema), at);
                self.add_inline(self.types.len(), hint, docs, shape, at)
            }
            None => self.lower_schema(schema, at, hint),
        }
    }

    /// What the parts say of a member: the description nearest to the declaration that counts, and the tightest limits.
    pub(super) fn member_docs(&self, schema: SchemaRef<'d>, at: &Pointer, besides: Option<&Besides<'d>>) -> Docs {
        let mut docs = docs::of_schema(self.document, schema, at);
        let Some(Besides { refined, wider, .. }) = besides else {
            return docs;
        };
        let told = |(schema, at): &Declared<'d>| docs::of_schema(self.document, *schema, at);
        for told in refined.iter().map(told) {
            docs.description = told.description.or(docs.description);
            docs.default = told.default.or(docs.default);
            docs.deprecated |= told.deprecated;
        }
        docs.description = docs.description.or_else(|| wider.iter().rev().find_map(|one| told(one).description));
        let Some(own) = self.quietly(schema, at) else {
            return docs;
        };
        let values = besides.and_then(|besides| besides.values.clone()).unwrap_or_else(|| listed(own));
        docs.default = docs.default.filter(|default| may_be(&values, default));
        if is_named_list(own) {
            return docs;
        }
        let limits_of = |(schema, at): &Declared<'d>| self.quietly(*schema, at).map(limits::of_schema);
        let own = limits::of_schema(own);
        let tightest = limits::tightest(own.clone(), refined.iter().chain(wider).filter_map(limits_of));
        // The type that a reference leads to tells its own limits.
        docs.limits = if tightest == own && schema.reference().is_some() { Limits::default() } else { tightest };
        docs
    }

    /// The schema at the end of all references. What is wrong with one is told where it is lowered.
    fn quietly(&self, schema: SchemaRef<'d>, at: &Pointer) -> Option<&'d Schema> {
        schema.resolve(self.document, at, &mut Diagnostics::new()).map(|(schema, _)| schema)
    }
}

/// Whether the earlier one of two lists has fewer values.
fn is_shorter(listed: &Lists) -> bool {
    match listed {
        (Some(before), Some(now)) => before.len() < now.len(),
        (Some(before), None) => before.len() == 1,
        (None, _) => false,
    }
}

/// The values that a schema lists, each once. Null is none of them: it makes a value optional.
fn listed(schema: &Schema) -> Vec<Value> {
    distinct(schema).collect()
}

fn distinct(schema: &Schema) -> impl Iterator<Item = Value> {
    let mut seen = HashSet::new();
    all_listed(schema).filter(move |value| !value.is_null() && seen.insert(value.clone()))
}

/// Whether a default is one of the values that are left, where some are listed.
fn may_be(values: &[Value], default: &Value) -> bool {
    let text = written(default).map(Value::from);
    values.is_empty()
        || default.is_null()
        || values.contains(default)
        || text.is_some_and(|text| values.contains(&text))
}

/// How many values that is at the most.
fn listed_count(schema: &Schema) -> usize {
    match &schema.schema_kind {
        SchemaKind::Type(Kind::String(text)) => text.enumeration.len(),
        SchemaKind::Type(Kind::Integer(integer)) => integer.enumeration.len(),
        SchemaKind::Type(Kind::Number(number)) => number.enumeration.len(),
        SchemaKind::Any(any) => any.enumeration.len(),
        SchemaKind::Type(Kind::Boolean(_) | Kind::Array(_) | Kind::Object(_))
        | SchemaKind::OneOf { .. }
        | SchemaKind::AllOf { .. }
        | SchemaKind::AnyOf { .. }
        | SchemaKind::Not { .. } => 0,
    }
}

fn all_listed(schema: &Schema) -> Box<dyn Iterator<Item = Value> + '_> {
    match &schema.schema_kind {
        SchemaKind::Type(Kind::String(text)) => Box::new(text.enumeration.iter().cloned().map(Value::from)),
        SchemaKind::Type(Kind::Integer(integer)) => Box::new(integer.enumeration.iter().copied().map(Value::from)),
        SchemaKind::Type(Kind::Number(_) | Kind::Boolean(_)) => Box::new(limits::of_schema(schema).allowed.into_iter()),
        // A number or a flag in a list of texts is the text that it is written as.
        SchemaKind::Any(any) if any.typ.as_deref() == Some("string") => {
            Box::new(any.enumeration.iter().map(|value| Value::from(written(value))))
        }
        SchemaKind::Any(any) => Box::new(any.enumeration.iter().cloned()),
        SchemaKind::Type(Kind::Array(_) | Kind::Object(_))
        | SchemaKind::OneOf { .. }
        | SchemaKind::AllOf { .. }
        | SchemaKind::AnyOf { .. }
        | SchemaKind::Not { .. } => Box::new(iter::empty()),
    }
}

/// What a value of the schema is, by its type or by what it lists.
fn kind(schema: Option<&Schema>) -> Option<&'static str> {
    let schema = schema?;
    spoken_kind(schema).or_else(|| {
        let mut values = all_listed(schema).filter(|value| !value.is_null()).peekable();
        (values.peek().is_some() && values.all(|value| value.is_string())).then_some("a text")
    })
}

/// Whether the values that a schema lists are a type, which tells all of them.
fn is_named_list(schema: &Schema) -> bool {
    let values = listed(schema);
    let are_texts = || values.iter().all(Value::is_string);
    !values.is_empty() && (are_texts() || (kind(Some(schema)) != Some("a number") && values.iter().all(Value::is_i64)))
}

/// The enum of those values of a schema that are left, with the names and the descriptions that it gives to them.
fn narrowed(schema: &Schema, left: &[Value]) -> Option<Shape> {
    if !is_named_list(schema) {
        return None;
    }
    let all: Vec<Value> = all_listed(schema).collect();
    let declared = declared_names(&schema.schema_data.extensions, all.len());
    // Of a value that is listed twice the first counts.
    let by_value: Option<HashMap<&Value, &str>> = declared.map(|names| all.iter().zip(names).rev().collect());
    let name_of = |value: &Value| by_value.as_ref()?.get(value).copied();
    let names: Option<Vec<&str>> = left.iter().map(name_of).collect();
    let mut shape = lower_values(left, names.as_deref())?;
    describe_values(&mut shape, schema);
    Some(shape)
}
