//! Whether null is a value of a schema (OpenAPI 3.0.3, "Schema Object", `nullable`).

use std::collections::HashSet;

use openapiv3::{Schema, SchemaKind, Type as Kind};
use serde_json::Value;

use super::Lowering;
use super::schema::SchemaRef;
use super::union::{Choice, choices_of, is_null};
use crate::pointer::Pointer;

impl<'d> Lowering<'d, '_> {
    /// Whether null is a value of the schema, also where a component or a branch says so.
    pub(super) fn is_nullable(&mut self, schema: SchemaRef<'d>, at: &Pointer) -> bool {
        let Some((schema, at)) = schema.resolve(self.document, at, self.diagnostics) else {
            return false;
        };
        if says_null(schema) || branches(schema, &at).is_empty() {
            return says_null(schema);
        }
        // Branches may lead to each other in any number of ways, so each is looked at once, and what is found is kept.
        let mut met: Vec<(Pointer, usize)> = Vec::new();
        let mut seen = HashSet::new();
        let mut open = vec![(schema, at, 0)];
        while let Some((schema, at, parent)) = open.pop() {
            let known = self.nullable.get(&at).copied();
            if known == Some(false) || !seen.insert(at.clone()) {
                continue;
            }
            let inner = branches(schema, &at);
            met.push((at, parent));
            if known == Some(true) || says_null(schema) {
                self.remember_null(&met);
                return true;
            }
            let number = met.len() - 1;
            let found = inner.into_iter().rev().filter_map(|(branch, at)| {
                let (schema, at) = branch.resolve(self.document, &at, self.diagnostics)?;
                Some((schema, at, number))
            });
            open.extend(found);
        }
        self.nullable.extend(met.into_iter().map(|(at, _)| (at, false)));
        false
    }

    /// Null is a value of the last one that was met, so it is one of all that led there.
    fn remember_null(&mut self, met: &[(Pointer, usize)]) {
        let mut number = met.len() - 1;
        loop {
            let (at, parent) = &met[number];
            self.nullable.insert(at.clone(), true);
            if number == 0 {
                return;
            }
            number = *parent;
        }
    }
}

/// What null may also be a value of: the branches of a choice, or the one part of a whole.
fn branches<'d>(schema: &'d Schema, at: &Pointer) -> Vec<(SchemaRef<'d>, Pointer)> {
    if let SchemaKind::AllOf { all_of } = &schema.schema_kind {
        return match all_of.as_slice() {
            [only] => vec![(only.into(), at.child("allOf").index(0))],
            _ => Vec::new(),
        };
    }
    let choices = choices_of(&schema.schema_kind).into_iter();
    choices
        .filter_map(|(keyword, branches)| Choice::of(schema, branches, keyword, at))
        .flat_map(|choice| choice.placed())
        .collect()
}

fn says_null(schema: &Schema) -> bool {
    schema.schema_data.nullable || is_null(schema) || lists_null(schema)
}

/// Whether null is among the listed values.
fn lists_null(schema: &Schema) -> bool {
    match &schema.schema_kind {
        SchemaKind::Type(Kind::String(text)) => text.enumeration.contains(&None),
        SchemaKind::Type(Kind::Integer(integer)) => integer.enumeration.contains(&None),
        SchemaKind::Type(Kind::Number(number)) => number.enumeration.contains(&None),
        SchemaKind::Any(any) => any.enumeration.contains(&Value::Null),
        SchemaKind::Type(Kind::Boolean(_) | Kind::Array(_) | Kind::Object(_))
        | SchemaKind::OneOf { .. }
        | SchemaKind::AnyOf { .. }
        | SchemaKind::AllOf { .. }
        | SchemaKind::Not { .. } => false,
    }
}
