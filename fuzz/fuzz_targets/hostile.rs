//! Any texts at the places of a document that is well formed: a crate with as many items as the same document with
//! harmless texts has, each file of which is Rust.
#![no_main]

use std::collections::BTreeMap;

use arbitrary::Arbitrary;
use codegen::{File, Input, Options, generate};
use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};

#[derive(Arbitrary, Debug)]
struct Texts<'a> {
    title: &'a str,
    description: &'a str,
    summary: &'a str,
    member: &'a str,
    value: &'a str,
    default: &'a str,
    pattern: &'a str,
}

fn document(texts: &Texts<'_>) -> Value {
    json!({
        "openapi": "3.0.3",
        "info": { "title": texts.title, "version": "1", "description": texts.description },
        "paths": { "/a": { "get": {
            "operationId": "a", "summary": texts.summary, "description": texts.description,
            "parameters": [{ "name": "q", "in": "query", "description": texts.description, "schema": { "type": "string" } }],
            "responses": { "200": { "description": texts.summary, "content": { "application/json": {
                "schema": { "$ref": "#/components/schemas/A" } } } } },
        } } },
        "components": { "schemas": { "A": {
            "type": "object", "description": texts.description,
            "properties": {
                texts.member: { "type": "string", "default": texts.default, "pattern": texts.pattern },
                "kind": { "type": "string", "enum": [texts.value, "other"] },
            },
        } } },
    })
}

/// How many items each file has, or none if the document is refused.
fn items(texts: &Texts<'_>) -> Option<BTreeMap<String, usize>> {
    let input = Input::new(File::new("api.json", document(texts).to_string()));
    let options = Options { name: Some("case".to_owned()), ..Options::default() };
    let package = generate(&input, &options).ok()?.package;
    let count = |(path, text): (&str, &str)| {
        let hidden = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}');
        assert!(!text.contains(hidden), "{path}");
        let items = if path.ends_with(".rs") { syn::parse_file(text).unwrap().items.len() } else { 0 };
        (path.to_owned(), items)
    };
    Some(package.iter().map(count).collect())
}

fuzz_target!(|texts: Texts<'_>| {
    // The same value twice is one, and the same member another document.
    if texts.value == "other" || texts.member == "kind" {
        return;
    }
    let plain = Texts {
        title: "t", description: "d", summary: "s", member: "m", value: "v", default: "d", pattern: "p",
    };
    if let Some(found) = items(&texts) {
        assert_eq!(Some(found), items(&plain));
    }
});
