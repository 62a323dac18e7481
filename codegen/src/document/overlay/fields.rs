//! The fields of an action: what is nearly one of them is told, since an action that lacks one does something else.

use serde_json::{Map, Value};

use crate::diagnostic::{Diagnostics, Place, Severity};
use crate::document::suggest::nearest;
use crate::pointer::Pointer;

const FIELDS: [&str; 5] = ["target", "description", "remove", "update", "copy"];

/// What an action does is in one of these.
const DEEDS: [&str; 3] = ["remove", "update", "copy"];

/// No more keys of one action are looked at: nobody writes so many.
const MAX_KEYS: usize = 16;

/// Tells the keys that are nearly a field. Returns whether one of them stands for a field that the action needs.
pub(super) fn tell_misspelt(action: &Map<String, Value>, place: &Pointer, diagnostics: &mut Diagnostics) -> bool {
    let lacks = |field: &str| match field {
        "target" => !action.contains_key(field),
        _ => DEEDS.contains(&field) && !DEEDS.iter().any(|deed| action.contains_key(*deed)),
    };
    let unknown = |key: &&String| !FIELDS.contains(&key.as_str()) && !key.starts_with("x-");
    let mut is_lacking = false;
    for key in action.keys().take(MAX_KEYS).filter(unknown) {
        let Some(meant) = nearest(key, FIELDS) else { continue };
        let severity = if lacks(meant) { Severity::Error } else { Severity::Warning };
        is_lacking |= severity == Severity::Error;
        let what = format!("an action has no field `{key}`");
        diagnostics.report(severity, Place::Key(place.child(key)), what).help(format!("did you mean `{meant}`?"));
    }
    is_lacking
}
