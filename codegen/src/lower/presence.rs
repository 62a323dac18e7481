//! Which members of an object are there together: `anyOf`, `oneOf` and `not` of nothing but `required` (OpenAPI 3.0.3,
//! "Schema Object").

use openapiv3::{ReferenceOr, Schema, SchemaKind, Type as Kind};

use super::Lowering;
use super::union::{Choice, choices_of, only_constrains};
use crate::api::Presence;
use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::pointer::Pointer;

/// More members than this in one choice are no sentence.
const MOST: usize = 30;

/// How many parts of an object are asked, those of its parts among them.
const PARTS: usize = 50;

/// What a schema says of its members together with its parts.
pub(super) fn of_schema(document: &Document, schema: &Schema) -> Vec<Presence> {
    let (mut open, mut all) = (vec![schema], Vec::new());
    let mut left = PARTS;
    while let Some(schema) = open.pop() {
        for (keyword, branches) in choices_of(&schema.schema_kind) {
            all.extend(alternatives(branches).into_iter().flat_map(|lists| of_choice(keyword, lists)));
        }
        all.extend(forbidden(schema).and_then(required_alone).map(|names| Presence::Never(names.to_vec())));
        // What is wrong with a reference is told where it is merged.
        let mut quiet = Diagnostics::new();
        let parts = parts(schema);
        let asked = parts.iter().take(left).rev();
        open.extend(asked.filter_map(|part| Some(document.resolve_schema(part, &Pointer::root(), &mut quiet)?.0)));
        left = left.saturating_sub(parts.len());
    }
    let mut told = Vec::with_capacity(all.len());
    for presence in all {
        if !told.contains(&presence) {
            told.push(presence);
        }
    }
    told
}

/// What a choice between lists says: what is in all of them is always there.
fn of_choice(keyword: &str, mut lists: Vec<Vec<String>>) -> Vec<Presence> {
    let is_common = |name: &String| lists.iter().all(|list| list.contains(name));
    let common: Vec<String> = lists.first().into_iter().flatten().filter(|name| is_common(name)).cloned().collect();
    // A list that has no more than that tells nothing of what is in the others.
    let is_told = lists.iter().all(|list| list.iter().any(|name| !common.contains(name)));
    if keyword == "oneOf" && !is_told && lists.len() > 1 {
        return vec![Presence::ExactlyOne(lists)];
    }
    for list in &mut lists {
        list.retain(|name| !common.contains(name));
    }
    let always = (!common.is_empty()).then_some(Presence::Always(common));
    let choice = if keyword == "oneOf" { Presence::ExactlyOne(lists) } else { Presence::AtLeastOne(lists) };
    always.into_iter().chain(is_told.then_some(choice)).collect()
}

/// The lists of a choice whose branches say nothing but which members have to be there.
fn alternatives(branches: &[ReferenceOr<Schema>]) -> Option<Vec<Vec<String>>> {
    let lists: Option<Vec<&[String]>> =
        branches.iter().map(|branch| branch.as_item().and_then(required_alone)).collect();
    let lists = lists.filter(|lists| lists.iter().map(|names| names.len()).sum::<usize>() <= MOST)?;
    Some(lists.into_iter().map(<[String]>::to_vec).collect())
}

/// The members that a schema asks for, where it says nothing else.
fn required_alone(schema: &Schema) -> Option<&[String]> {
    let required = match &schema.schema_kind {
        SchemaKind::Type(Kind::Object(object)) if only_constrains(schema) => &object.required,
        SchemaKind::Any(any) if any.not.is_none() && any.min_properties.is_none() && only_constrains(schema) => {
            &any.required
        }
        _ => return None,
    };
    (!required.is_empty()).then_some(required)
}

/// What a schema must not be.
fn forbidden(schema: &Schema) -> Option<&Schema> {
    match &schema.schema_kind {
        SchemaKind::Not { not } => not.as_item(),
        SchemaKind::Any(any) => any.not.as_ref()?.as_item(),
        SchemaKind::Type(_) | SchemaKind::OneOf { .. } | SchemaKind::AllOf { .. } | SchemaKind::AnyOf { .. } => None,
    }
}

fn parts(schema: &Schema) -> &[ReferenceOr<Schema>] {
    match &schema.schema_kind {
        SchemaKind::AllOf { all_of } => all_of,
        SchemaKind::Any(any) => &any.all_of,
        SchemaKind::Type(_) | SchemaKind::OneOf { .. } | SchemaKind::AnyOf { .. } | SchemaKind::Not { .. } => &[],
    }
}

impl<'d> Lowering<'d, '_> {
    /// Notes the branches that only limit which members are there, unless the docs say it.
    pub(super) fn note_limits(&mut self, choice: &Choice<'d>) {
        if alternatives(choice.branches).is_some() {
            return;
        }
        let mut quiet = Diagnostics::new();
        for (branch, place) in choice.placed() {
            let Some((schema, _)) = branch.resolve(self.document, &place, &mut quiet) else {
                continue;
            };
            // What must not be, and is more than a list of members, is told where it stands.
            let is_told = forbidden(schema).is_some_and(|schema| required_alone(schema).is_none());
            if only_constrains(schema) && !is_told {
                self.diagnostics.note(&place, "this branch limits values and gives them no type; it is not checked");
            }
        }
    }
}
