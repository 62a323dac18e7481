//! Any texts at the places of a document that is well formed: a crate with as many items as the same document with
//! harmless texts has, each file of which is Rust.
#![no_main]

use std::sync::OnceLock;

use arbitrary::Arbitrary;
use codegen::{File, Input, Options, Package, generate};
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

fn package(texts: &Texts<'_>) -> Option<Package> {
    let input = Input::new(File::new("api.json", document(texts).to_string()));
    let options = Options { name: Some("case".to_owned()), ..Options::default() };
    generate(&input, &options).ok().map(|generated| generated.package)
}

fn items(path: &str, text: &str) -> usize {
    if path.ends_with(".rs") { syn::parse_file(text).unwrap().items.len() } else { 0 }
}

/// The crate of harmless texts. Most files of another one are the same, and need no second look.
fn plain() -> &'static Package {
    static PLAIN: OnceLock<Package> = OnceLock::new();
    PLAIN.get_or_init(|| {
        let texts = Texts {
            title: "t", description: "d", summary: "s", member: "m", value: "v", default: "d", pattern: "p",
        };
        package(&texts).unwrap()
    })
}

fuzz_target!(|texts: Texts<'_>| {
    // The same value twice is one, and the same member another document.
    if texts.value == "other" || texts.member == "kind" {
        return;
    }
    let Some(package) = package(&texts) else { return };
    assert_eq!(package.iter().count(), plain().iter().count());
    for (path, text) in package.iter().filter(|(path, text)| plain().get(path) != Some(*text)) {
        let hidden = |c: char| {
            (c.is_control() && c != '\n') || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        };
        assert!(!text.contains(hidden), "{path}");
        assert_eq!(items(path, text), items(path, plain().get(path).unwrap()), "{path}");
    }
});
