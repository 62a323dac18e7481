//! Keywords that have another form in 3.0.

use serde_json::{Value, json};

use super::{Members, Rewrite};
use crate::pointer::Trail;

impl Rewrite<'_> {
    pub(super) fn keywords(&mut self, map: &mut Members, at: &Trail) {
        self.exclusive(map, at, "exclusiveMinimum", "minimum", |own, other| own >= other);
        self.exclusive(map, at, "exclusiveMaximum", "maximum", |own, other| own <= other);
        if let Some(Value::Array(examples)) = map.get_mut("examples") {
            let first = examples.first_mut().map(Value::take);
            map.remove("examples");
            if let (Some(first), false) = (first, map.contains_key("example")) {
                map.insert("example".to_owned(), first);
                self.moved(at, [("/example".to_owned(), "/examples/0".to_owned())]);
            }
        }
        self.content(map, at);
    }

    /// A limit that is itself excluded is a number of its own; in 3.0 it is a flag beside the limit.
    fn exclusive(&mut self, map: &mut Members, at: &Trail, key: &str, limit: &str, is_narrower: fn(f64, f64) -> bool) {
        let Some(number @ Value::Number(_)) = map.get(key).cloned() else {
            return;
        };
        let other = map.get(limit).and_then(Value::as_f64);
        let narrower = number.as_f64().zip(other).is_none_or(|(own, other)| is_narrower(own, other));
        if narrower {
            map.insert(limit.to_owned(), number);
            map.insert(key.to_owned(), Value::Bool(true));
            self.moved(at, [(format!("/{limit}"), format!("/{key}"))]);
        } else {
            map.remove(key);
        }
    }

    /// Bytes in a text are a format in 3.0 (OpenAPI 3.1, 4.4.1.2 "Working with Binary Data").
    fn content(&mut self, map: &mut Members, at: &Trail) {
        let encoding = map.remove("contentEncoding");
        let media = map.remove("contentMediaType");
        if map.remove("contentSchema").is_some() {
            let what = "what the text is made of is left to the caller";
            self.diagnostics.note(&Trail::Key(at, "contentSchema").pointer(), what);
        }
        let text = |value: &Option<Value>| value.as_ref().and_then(Value::as_str).map(str::to_ascii_lowercase);
        let format = match (text(&encoding).as_deref(), text(&media).as_deref()) {
            (Some("base64" | "base64url"), _) => "byte",
            (None, Some(media)) if !is_text(media) => "binary",
            _ => return,
        };
        let typ = map.entry("type").or_insert_with(|| json!("string"));
        if typ == "string" {
            map.entry("format").or_insert_with(|| json!(format));
        }
    }
}

fn is_text(media: &str) -> bool {
    let media = media.split(';').next().unwrap_or_default().trim();
    media.starts_with("text/") || ["json", "xml", "yaml", "javascript", "jwt"].iter().any(|end| media.ends_with(end))
}
