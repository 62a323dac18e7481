//! Any bytes as an overlay: it is applied or refused with a place, and what comes out is a document still or is refused.
#![no_main]

use codegen::{File, Input, Options, generate, render};
use libfuzzer_sys::fuzz_target;

const DOCUMENT: &str = r##"{
    "openapi": "3.0.3",
    "info": { "title": "Case", "version": "1" },
    "paths": { "/a": { "get": { "operationId": "a", "responses": { "200": { "description": "D", "content": {
        "application/json": { "schema": { "$ref": "#/components/schemas/A" } } } } } } } },
    "components": { "schemas": { "A": { "type": "object", "properties": { "b": { "type": "string" } } } } }
}"##;

fuzz_target!(|data: &[u8]| {
    let mut input = Input::new(File::new("api.json", DOCUMENT));
    input.overlays.push(File::new("overlay.yaml", data));
    let diagnostics = match generate(&input, &Options::default()) {
        Ok(generated) => generated.diagnostics,
        Err(diagnostics) => diagnostics,
    };
    let shown = render(&diagnostics, &input, false);
    assert!(!shown.chars().any(|c| c.is_control() && c != '\n'), "{shown:?}");
});
