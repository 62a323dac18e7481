//! `$defs`: schemas with a name inside of another one become components, so that each is one type however often
//! and from wherever it is referred to (JSON Schema 2020-12, 8.2.4).

use std::collections::BTreeSet;

use serde_json::Value;

use crate::diagnostic::Moves;
use crate::document::promote::{MAX_PROMOTED, Promoted, promote};
use crate::document::tree::{holds_values, is_named};
use crate::pointer::Pointer;

/// Makes components of the definitions that are referred to.
pub(in crate::document) fn name_definitions(root: &mut Value, moves: &mut Moves) {
    let mut targets = BTreeSet::new();
    collect(root, false, &mut targets);
    let named = targets.into_iter().map(|target| {
        let tokens: Vec<_> = target.tokens().collect();
        let own = tokens.last().map(ToString::to_string).unwrap_or_default();
        // A name that is taken is told from the other by where it stands.
        let outer = tokens.iter().nth_back(2).map(ToString::to_string).unwrap_or_default();
        let longer = format!("{outer}.{own}");
        Promoted { target, names: vec![own, longer] }
    });
    promote(root, named.collect(), moves);
}

/// The definitions that references lead to.
fn collect(value: &Value, by_name: bool, targets: &mut BTreeSet<Pointer>) {
    match value {
        Value::Object(map) => {
            let reference = map.get("$ref").and_then(Value::as_str).filter(|text| text.starts_with("#/"));
            let target = reference.and_then(Pointer::parse).filter(is_definition);
            if targets.len() < MAX_PROMOTED {
                targets.extend(target);
            }
            for (key, value) in map.iter().filter(|(key, _)| !holds_values(key, by_name)) {
                collect(value, is_named(key, by_name), targets);
            }
        }
        Value::Array(items) => items.iter().for_each(|value| collect(value, false, targets)),
        _ => {}
    }
}

/// Whether a place is that of a definition: one of a document may be left from before it was OpenAPI 3.
pub(in crate::document) fn is_definition(target: &Pointer) -> bool {
    target.parent().and_then(|parent| parent.last().map(|last| matches!(&*last, "$defs" | "definitions"))) == Some(true)
}
