//! Streams of OpenAPI 3.2: `itemSchema` says what one item is, and an item of events is a whole event.

use serde_json::{Map, Value, json};

use super::check::Check;
use crate::pointer::{Pointer, Trail};

type Members = Map<String, Value>;

/// The members of an event (OpenAPI 3.2, "Special Considerations for `text/event-stream` Content").
const EVENT: [&str; 4] = ["event", "data", "id", "retry"];

/// Stands on a list whose items are whole events, and not what these carry.
pub const WHOLE_EVENT: &str = "x-sdk-whole-event";

/// A schema of the items is a schema of a list of them, which is what the answer is in the end.
pub(super) fn media_type(check: &mut Check<'_>, map: &mut Members, at: &Trail) -> bool {
    referred(check, map, at);
    let Some(item) = map.remove("itemSchema") else {
        return true;
    };
    let media_type = match at {
        Trail::Key(_, key) => key.to_ascii_lowercase(),
        Trail::Root | Trail::Index(..) => String::new(),
    };
    if media_type.starts_with("multipart/") {
        let what = "parts without names are not read; what they are is left to the caller";
        check.diagnostics.note(&Trail::Key(at, "itemSchema").pointer(), what);
        return true;
    }
    let mut list = json!({ "type": "array", "items": item });
    if media_type.starts_with("text/event-stream") {
        list[WHOLE_EVENT] = true.into();
    }
    map.insert("schema".to_owned(), list);
    let origin = "/itemSchema".to_owned();
    check.moves.record(&at.pointer(), [("/schema/items".to_owned(), origin.clone()), ("/schema".to_owned(), origin)]);
    true
}

/// A media type by reference (OpenAPI 3.2, "Components Object", `mediaTypes`) has the schema of the one that it refers to.
fn referred(check: &mut Check<'_>, map: &mut Members, at: &Trail) {
    let Some(Value::String(target)) = map.get("$ref") else {
        return;
    };
    if target.starts_with("#/components/mediaTypes/") {
        let schema = json!({ "$ref": format!("{target}/schema") });
        map.clear();
        map.insert("schema".to_owned(), schema);
        let origin = ["/schema/$ref", "/schema"].map(|to| (to.to_owned(), "/$ref".to_owned()));
        check.moves.record(&at.pointer(), origin);
    }
}

/// Within a text of an event stands JSON, which a schema describes: the data is that.
pub(super) fn event(check: &mut Check<'_>, map: &mut Members, at: &Trail) {
    let Some(Value::Object(members)) = map.get_mut("properties") else {
        return;
    };
    if !members.keys().all(|key| EVENT.contains(&key.as_str())) {
        return;
    }
    let Some(data) = members.get_mut("data").filter(|data| is_json(data)) else {
        return;
    };
    let Some(inside) = data.get_mut("contentSchema").map(Value::take) else {
        return;
    };
    *data = inside;
    let steps = Pointer::root().child("properties").child("data");
    let inside = steps.child("contentSchema");
    check.moves.record(&at.pointer(), [(steps.as_str().to_owned(), inside.as_str().to_owned())]);
}

fn is_json(data: &Value) -> bool {
    let media = data.get("contentMediaType").and_then(Value::as_str).unwrap_or_default();
    media.starts_with("application/json") || media.ends_with("+json")
}
