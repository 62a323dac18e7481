//! `$defs`: schemas with a name inside of another one become components, so that each is one type however often
//! and from wherever it is referred to (JSON Schema 2020-12, 8.2.4).

use std::collections::{BTreeSet, HashMap};

use serde_json::{Map, Value};

use super::references::redirect;
use crate::diagnostic::Moves;
use crate::pointer::Pointer;

/// More than these stay where they are.
const MAX_NAMED: usize = 5_000;

/// Makes components of the definitions that are referred to.
pub(in crate::document) fn name_definitions(root: &mut Value, moves: &mut Moves) {
    let mut targets = BTreeSet::new();
    collect(root, &mut targets);
    let section = Pointer::root().child("components").child("schemas");
    let mut named = HashMap::new();
    for target in targets {
        let Some(schema) = root.pointer(target.as_str()).cloned() else {
            continue;
        };
        let Some(Value::Object(schemas)) = schemas(root) else {
            return;
        };
        let tokens: Vec<_> = target.tokens().collect();
        let own = tokens.last().map(ToString::to_string).unwrap_or_default();
        // A name that is taken is told from the other by where it stands.
        let outer = tokens.iter().nth_back(2).map(ToString::to_string).unwrap_or_default();
        let numbered = (2..100).map(|number| format!("{own}{number}"));
        let mut free = [own.clone(), format!("{outer}.{own}")].into_iter().chain(numbered);
        let Some(name) = free.find(|name| !schemas.contains_key(name)) else {
            continue;
        };
        schemas.insert(name.clone(), schema);
        moves.record_copy(section.child(&name), &target);
        named.insert(target, section.child(&name));
    }
    if !named.is_empty() {
        redirect(root, &named);
    }
}

fn schemas(root: &mut Value) -> Option<&mut Value> {
    let empty = || Value::Object(Map::new());
    let components = root.as_object_mut()?.entry("components").or_insert_with(empty);
    Some(components.as_object_mut()?.entry("schemas").or_insert_with(empty))
}

/// The definitions that references lead to.
fn collect(value: &Value, targets: &mut BTreeSet<Pointer>) {
    match value {
        Value::Object(map) => {
            let reference = map.get("$ref").and_then(Value::as_str).filter(|text| text.starts_with("#/"));
            let target = reference.and_then(Pointer::parse).filter(is_definition);
            if targets.len() < MAX_NAMED {
                targets.extend(target);
            }
            map.values().for_each(|value| collect(value, targets));
        }
        Value::Array(items) => items.iter().for_each(|value| collect(value, targets)),
        _ => {}
    }
}

fn is_definition(target: &Pointer) -> bool {
    target.parent().and_then(|parent| parent.last().map(|last| matches!(&*last, "$defs" | "definitions"))) == Some(true)
}
