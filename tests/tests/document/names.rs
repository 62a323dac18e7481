//! References of OpenAPI 3.1 by name: anchors and identities, and what only looks like them.

use codegen::{File, Input, overlaid};
use serde_json::Value;

/// What the schema `A` is once its references are settled; `schemas` are its neighbours and itself.
#[track_caller]
fn settled(schemas: &str) -> Value {
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}    Last: {{type: string}}\n"
    );
    let root = overlaid(&Input::new(File::new("api.yaml", text))).expect("a document");
    serde_json::from_str::<Value>(&root).unwrap()["components"]["schemas"]["A"].take()
}

#[track_caller]
fn leads(reference: &str, schemas: &str, target: &str) {
    let schema = settled(&format!("    A: {{type: array, items: {{$ref: '{reference}'}}}}\n{schemas}"));
    assert_eq!(schema["items"]["$ref"], target, "{reference}");
}

#[test]
fn an_anchor_may_stand_in_a_list_or_under_any_name() {
    let b = "#/components/schemas/B";
    leads("#x", "    B: {allOf: [{$anchor: x, type: object}]}\n", &format!("{b}/allOf/0"));
    leads("#x", "    B: {properties: {default: {$anchor: x, type: object}}}\n", &format!("{b}/properties/default"));
    leads("#x", "    B: {default: {$anchor: x}}\n", "#x");
    leads(
        "#x",
        "    B: {properties: {properties: {default: {$anchor: x}, not: {$anchor: x}}}}\n",
        &format!("{b}/properties/properties/not"),
    );
}

#[test]
fn a_reference_by_name_may_stand_in_a_list() {
    let schema = settled("    A: {anyOf: [{type: string}, {$ref: '#x'}]}\n    B: {$anchor: x, type: object}\n");
    assert_eq!(schema["anyOf"][1]["$ref"], "#/components/schemas/B");
}

#[test]
fn a_pointer_counts_from_the_schema_around_it_that_has_definitions_of_its_own() {
    let member = |beside: &str| {
        let members = "properties: {b: {$ref: '#/properties/c'}, c: {type: string}}";
        settled(&format!("    A: {{type: object, {members}{beside}}}\n"))["properties"]["b"]["$ref"].take()
    };
    assert_eq!(member(""), "#/properties/c");
    assert_eq!(member(", $defs: {}"), "#/components/schemas/A/properties/c");
    assert_eq!(member(", $id: 'https://e/a'"), "#/components/schemas/A/properties/c");
}

#[test]
fn an_identity_is_known_by_its_end_if_no_other_ends_so() {
    let far = "    Far: {$id: 'https://e/schemas/far', type: object}\n";
    for reference in ["https://e/schemas/far", "far", "./far", "/schemas/far", "schemas/far", "far#"] {
        leads(reference, far, "#/components/schemas/Far");
    }
    for reference in ["ar", "near", "near.yaml", "/", "https://e/schemas/fa"] {
        leads(reference, far, reference);
    }
    let other = "    Other: {$id: 'https://f/schemas/far', type: object}\n";
    leads("far", &format!("{far}{other}"), "far");
    leads("https://f/schemas/far", &format!("{far}{other}"), "#/components/schemas/Other");
    leads("/", "    B: {$id: 'https://e/', type: object}\n", "/");
}

#[test]
fn a_value_is_no_schema_whatever_is_in_it() {
    let place = "    B: {$anchor: x, type: object}\n";
    for value in ["enum: [{$ref: '#x'}]", "example: {$ref: '#x'}", "examples: [{$ref: '#x'}]"] {
        let text = settled(&format!("    A: {{properties: {{a: {{{value}}}}}}}\n{place}")).to_string();
        assert!(text.contains(r##""$ref":"#x""##) && !text.contains("schemas/B"), "{value}: {text}");
    }
    let schema = settled(&format!("    A: {{type: object, properties: {{default: {{$ref: '#x'}}}}}}\n{place}"));
    assert_eq!(schema["properties"]["default"]["$ref"], "#/components/schemas/B");
}
