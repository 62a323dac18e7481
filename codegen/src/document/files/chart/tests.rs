use serde_json::json;

use super::*;

/// The places of the references in a value, each with what has to be found there.
fn found(value: &Value, shape: Shape) -> Vec<(String, Shape)> {
    let places = |found: Found| (found.holder.child(found.key).to_string(), found.shape);
    references(value, shape, &Pointer::root()).into_iter().map(places).collect()
}

#[track_caller]
fn finds(value: &Value, kind: Kind, places: &[(&str, Shape)]) {
    let all = found(value, One(kind));
    let all: Vec<(&str, Shape)> = all.iter().map(|(place, shape)| (&**place, *shape)).collect();
    assert_eq!(all, places);
}

fn there() -> Value {
    json!({ "$ref": "a.yaml" })
}

#[test]
fn a_document_refers_from_its_paths_webhooks_and_components() {
    let document = json!({
        "info": there(), "tags": [there()], "x-own": there(),
        "paths": { "/a": there(), "x-a": there() },
        "webhooks": { "b": there(), "x-b": there() },
        "x-webhooks": { "c": there() },
    });
    let places = [
        ("#/paths/~1a/$ref", One(Kind::PathItem)),
        ("#/webhooks/b/$ref", One(Kind::PathItem)),
        ("#/webhooks/x-b/$ref", One(Kind::PathItem)),
        ("#/x-webhooks/c/$ref", One(Kind::PathItem)),
    ];
    finds(&document, Kind::Document, &places);
    let whole = json!({ "paths": there(), "components": there() });
    finds(&whole, Kind::Document, &[("#/paths/$ref", One(Kind::Paths)), ("#/components/$ref", One(Kind::Components))]);
}

#[test]
fn each_section_of_the_components_has_things_of_its_kind() {
    let sections = [
        ("schemas", Kind::Schema),
        ("responses", Kind::Response),
        ("parameters", Kind::Parameter),
        ("requestBodies", Kind::RequestBody),
        ("headers", Kind::Header),
        ("securitySchemes", Kind::SecurityScheme),
        ("callbacks", Kind::Paths),
        ("links", Kind::Leaf),
        ("examples", Kind::Leaf),
        ("pathItems", Kind::PathItem),
        ("mediaTypes", Kind::MediaType),
    ];
    for (section, kind) in sections {
        let place = format!("#/{section}/a/$ref");
        finds(&json!({ section: { "a": there() } }), Kind::Components, &[(&place, One(kind))]);
        let place = format!("#/{section}/$ref");
        finds(&json!({ section: there() }), Kind::Components, &[(&place, Map(kind))]);
    }
    finds(&json!({ "x-own": { "a": there() } }), Kind::Components, &[]);
}

#[test]
fn an_operation_refers_from_what_it_sends_and_answers() {
    let item = json!({
        "parameters": [there()], "servers": [there()], "summary": there(),
        "get": {
            "parameters": [there()], "requestBody": there(), "responses": { "200": there() },
            "callbacks": { "done": { "{$url}": there() } }, "security": [there()],
        },
        "query": { "requestBody": there() },
        "additionalOperations": { "COPY": { "requestBody": there() } },
    });
    let places = [
        ("#/parameters/0/$ref", One(Kind::Parameter)),
        ("#/get/parameters/0/$ref", One(Kind::Parameter)),
        ("#/get/requestBody/$ref", One(Kind::RequestBody)),
        ("#/get/responses/200/$ref", One(Kind::Response)),
        ("#/get/callbacks/done/{$url}/$ref", One(Kind::PathItem)),
        ("#/query/requestBody/$ref", One(Kind::RequestBody)),
        ("#/additionalOperations/COPY/requestBody/$ref", One(Kind::RequestBody)),
    ];
    finds(&item, Kind::PathItem, &places);
}

#[test]
fn what_is_sent_refers_to_schemas_by_its_media_types() {
    for kind in [Kind::Parameter, Kind::Header, Kind::Response, Kind::RequestBody] {
        let holder =
            json!({ "content": { "a/b": { "schema": there(), "itemSchema": there(), "examples": { "c": there() } } } });
        let places = [
            ("#/content/a~1b/schema/$ref", One(Kind::Schema)),
            ("#/content/a~1b/itemSchema/$ref", One(Kind::Schema)),
            ("#/content/a~1b/examples/c/$ref", One(Kind::Leaf)),
        ];
        finds(&holder, kind, &places);
    }
    for kind in [Kind::Parameter, Kind::Header] {
        let holder = json!({ "schema": there(), "examples": { "a": there() }, "example": there() });
        finds(&holder, kind, &[("#/schema/$ref", One(Kind::Schema)), ("#/examples/a/$ref", One(Kind::Leaf))]);
    }
    let response = json!({ "headers": { "a": there() }, "links": { "b": there() } });
    finds(&response, Kind::Response, &[("#/headers/a/$ref", One(Kind::Header)), ("#/links/b/$ref", One(Kind::Leaf))]);
    let media_type = json!({ "encoding": { "a": { "headers": { "b": there() } } } });
    finds(&media_type, Kind::MediaType, &[("#/encoding/a/headers/b/$ref", One(Kind::Header))]);
}

#[test]
fn a_schema_refers_to_schemas_and_its_values_to_nothing() {
    for key in ["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"] {
        let place = format!("#/{key}/a/$ref");
        finds(&json!({ key: { "a": there() } }), Kind::Schema, &[(&place, One(Kind::Schema))]);
    }
    for key in ["allOf", "oneOf", "anyOf", "prefixItems"] {
        let place = format!("#/{key}/0/$ref");
        finds(&json!({ key: [there()] }), Kind::Schema, &[(&place, One(Kind::Schema))]);
    }
    let one = [
        "items",
        "additionalProperties",
        "additionalItems",
        "unevaluatedProperties",
        "unevaluatedItems",
        "not",
        "if",
        "then",
        "else",
        "contains",
        "propertyNames",
        "contentSchema",
    ];
    for key in one {
        let place = format!("#/{key}/$ref");
        finds(&json!({ key: there() }), Kind::Schema, &[(&place, One(Kind::Schema))]);
    }
    for key in ["example", "examples", "default", "enum", "const", "x-own", "content", "schema"] {
        finds(&json!({ key: there() }), Kind::Schema, &[]);
    }
}

#[test]
fn a_tag_of_a_discriminator_leads_to_a_file_or_has_a_name() {
    let mapping = json!({
        "a": "#/components/schemas/A", "b": "b.yaml", "c": "C.YML#/x", "d": "d.json", "e": "Name", "f": "e.yaml.Name",
        "g": "#name", "h": 1, "i": "Name#/b.yaml",
    });
    let schema = json!({ "discriminator": { "propertyName": there(), "mapping": mapping } });
    let places = ["a", "b", "c", "d"].map(|tag| format!("#/discriminator/mapping/{tag}"));
    let places: Vec<_> = places.iter().map(|place| (&**place, One(Kind::Schema))).collect();
    finds(&schema, Kind::Schema, &places);
}
