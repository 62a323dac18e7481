//! `$defs`: schemas with a name inside of another one become components, so that each is one type however often
//! and from wherever it is referred to (JSON Schema 2020-12, 8.2.4).

use serde_json::Value;

use crate::diagnostic::Moves;
use crate::document::promote::{Promoted, promote, referred};
use crate::pointer::Pointer;

/// Makes components of the definitions that are referred to.
pub(in crate::document) fn name_definitions(root: &mut Value, moves: &mut Moves) {
    let named = referred(root, &is_definition).into_iter().map(|target| {
        let tokens: Vec<_> = target.tokens().collect();
        let own = tokens.last().map(ToString::to_string).unwrap_or_default();
        // A name that is taken is told from the other by where it stands.
        let outer = tokens.iter().nth_back(2).map(ToString::to_string).unwrap_or_default();
        let longer = format!("{outer}.{own}");
        Promoted { target, names: vec![own, longer] }
    });
    promote(root, named.collect(), moves);
}

/// Whether a place is that of a definition: one of a document may be left from before it was OpenAPI 3.
pub(in crate::document) fn is_definition(target: &Pointer) -> bool {
    target.parent().and_then(|parent| parent.last().map(|last| matches!(&*last, "$defs" | "definitions"))) == Some(true)
}
