//! Keywords of OpenAPI 3.1 as those of 3.0 that say the same.

use codegen::{File, Input, overlaid};
use serde_json::{Value, json};

/// What a schema of 3.1 is in 3.0.
#[track_caller]
fn becomes(schema: &str, then: &Value) {
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents: {{schemas: {{A: {{{schema}}}}}}}\n"
    );
    let root = overlaid(&Input::new(File::new("api.yaml", text))).expect("a document");
    assert_eq!(&serde_json::from_str::<Value>(&root).unwrap()["components"]["schemas"]["A"], then, "{schema}");
}

#[test]
fn bytes_in_a_text_are_a_format() {
    let format = |format: &str| json!({ "type": "string", "format": format });
    let text = json!({ "type": "string" });
    becomes("type: string, contentEncoding: base64", &format("byte"));
    becomes("type: string, contentEncoding: BASE64URL", &format("byte"));
    becomes("type: string, contentEncoding: base64, contentMediaType: text/plain", &format("byte"));
    becomes("contentMediaType: image/png", &format("binary"));
    becomes("type: string, contentMediaType: application/octet-stream", &format("binary"));
    becomes("type: string, format: own, contentMediaType: image/png", &format("own"));
    becomes("type: integer, contentMediaType: image/png", &json!({ "type": "integer" }));
    becomes("type: string, contentEncoding: quoted-printable", &text);
    becomes("type: string, contentEncoding: 8bit, contentMediaType: image/png", &text);
    for media in [
        "text/plain",
        "text/html; charset=utf-8",
        "application/json",
        "application/problem+json ; a=b",
        "application/atom+xml",
        "application/yaml",
        "text/javascript",
        "application/jwt",
    ] {
        becomes(&format!("type: string, contentMediaType: {media}"), &text);
    }
}

#[test]
fn the_narrower_of_two_limits_counts() {
    let number = |limits: Value| {
        let mut schema = json!({ "type": "number" });
        schema.as_object_mut().unwrap().extend(limits.as_object().unwrap().clone());
        schema
    };
    let least = |value: u8| number(json!({ "minimum": value, "exclusiveMinimum": true }));
    becomes("type: number, exclusiveMinimum: 3", &least(3));
    becomes("type: number, exclusiveMinimum: 3, minimum: 2", &least(3));
    becomes("type: number, exclusiveMinimum: 3, minimum: 3", &least(3));
    becomes("type: number, exclusiveMinimum: 3, minimum: 4", &number(json!({ "minimum": 4 })));
    let most = |value: u8| number(json!({ "maximum": value, "exclusiveMaximum": true }));
    becomes("type: number, exclusiveMaximum: 3", &most(3));
    becomes("type: number, exclusiveMaximum: 3, maximum: 4", &most(3));
    becomes("type: number, exclusiveMaximum: 3, maximum: 3", &most(3));
    becomes("type: number, exclusiveMaximum: 3, maximum: 2", &number(json!({ "maximum": 2 })));
}

#[test]
fn the_first_example_is_the_example() {
    becomes("type: string, examples: [a, b]", &json!({ "type": "string", "example": "a" }));
    becomes("type: string, example: c, examples: [a]", &json!({ "type": "string", "example": "c" }));
    becomes("type: string, examples: []", &json!({ "type": "string" }));
}
