//! P29, P31, P42, P50, P52, P64, P69: values that do not fit, headers and bodies that no request can have.

use crate::outcome::{HEAD, inert, inert_or_refused, outcome, quoted, refused, said, types_of, with, with_schemas};
use crate::payloads::PAYLOADS;

#[test]
fn p29_defaults() {
    for payload in PAYLOADS {
        let members = format!("{{ b: {{ type: string, default: {} }} }}", quoted(payload));
        inert(&with_schemas(&format!("    A: {{ type: object, properties: {members} }}\n")));
    }
    let said = said(with_schemas("    A: { type: object, properties: { b: { type: integer, default: {} } } }\n"));
    assert!(said.contains("default") && said.contains("api.yaml:"), "{said}");
}

#[test]
fn p31_patterns_are_told_and_never_run() {
    for pattern in ["\"; fn pWn(){} //", "(a+)+$", "(", "`pWn`"] {
        let members = format!("{{ b: {{ type: string, pattern: {} }} }}", quoted(pattern));
        inert(&with_schemas(&format!("    A: {{ type: object, properties: {members} }}\n")));
    }
}

#[test]
fn p42_schemas_that_are_their_own_parts() {
    refused(&with_schemas("    A: { allOf: [{ $ref: '#/components/schemas/A' }] }\n"), "");
    refused(&with_schemas("    A: { oneOf: [{ $ref: '#/components/schemas/A' }] }\n"), "");
    refused(&with_schemas("    A: { anyOf: [{ $ref: '#/components/schemas/A' }] }\n"), "");
}

#[test]
fn p50_countries_are_no_booleans() {
    let (_, package, _) = inert(&with_schemas("    A: { type: string, enum: [NO, SE, on, off, y, n] }\n"));
    let types = types_of(&package);
    for wire in ["\"NO\"", "\"SE\"", "\"on\"", "\"off\"", "\"y\"", "\"n\""] {
        assert!(types.contains(wire), "{wire}");
    }
    refused(&with_schemas("    A: { type: NO }\n"), "NO");
}

#[test]
fn p52_numbers_beyond_all_bounds() {
    for number in ["99999999999999999999", "1e400", ".inf", ".nan", "-0"] {
        let document = with_schemas(&format!(
            "    A: {{ type: object, properties: {{ b: {{ type: number, maximum: {number}, default: {number} }} }} }}\n"
        ));
        if let Ok((package, _)) = outcome("api.yaml", document) {
            for (path, text) in package.iter().filter(|(path, _)| path.contains("types")) {
                assert!(!text.contains("inf`") && !text.contains("NaN`"), "{path}");
            }
        }
    }
}

#[test]
fn p64_headers_that_no_request_can_have() {
    let of = |parameter: &str| with("/a", &format!("parameters: [{{ schema: {{ type: string }}, {parameter} }}]"), "");
    refused(&of(r#"in: header, name: "X\r\nEvil: 1""#), "header");
    refused(&of("in: header, name: ''"), "");
    refused(&of("in: nowhere, name: a"), "nowhere");
    // OpenAPI says that such a parameter is ignored; it is told, and the credential's header stays ours.
    let said = said(of("in: header, name: Authorization"));
    assert!(said.contains("Authorization"), "{said}");
}

#[test]
fn p69_bodies() {
    let of = |content: &str| {
        with("/a", &format!("requestBody: {{ content: {{ {content} }} }}"), "").replace("get:", "post:")
    };
    let empty = said(of(""));
    assert!(empty.contains("api.yaml:") && empty.contains("content"), "{empty}");
    inert_or_refused(&of("application/xml: { schema: { type: object } }"));
    inert(&of("application/json: { schema: { type: object } }, application/vnd.a+json: { schema: { type: object } }"));
    for payload in PAYLOADS {
        inert_or_refused(&of(&format!("{}: {{ schema: {{ type: string }} }}", quoted(payload))));
    }
}

#[test]
fn a_header_that_has_two_types_is_text() {
    let of = |first: &str, second: &str| {
        let answer = |schema: &str| format!("{{ description: D, headers: {{ X-A: {{ schema: {{ {schema} }} }} }} }}");
        let answers = format!("responses: {{ '200': {}, '201': {} }}", answer(first), answer(second));
        let text = format!("{HEAD}paths: {{ /a: {{ get: {{ operationId: a, {answers} }} }} }}\n");
        let input = codegen::Input::new(codegen::File::new("api.yaml", text));
        format!("{:?}", codegen::inspect(&input, &codegen::Options::default()).unwrap().0.headers[0].ty)
    };
    assert_eq!(of("type: integer", "type: integer, minimum: 1"), "Int64");
    assert_eq!(of("type: integer", "type: string"), "String");
    let list = "type: array, items: { type: integer }";
    assert_eq!(of(list, &format!("{list}, maxItems: 2")), "List(Int64)");
    assert_eq!(of(list, "type: integer"), "String");
}
