//! `$ref`: to the end of the chain, and never out of the document.

use codegen::diagnostic::{Diagnostics, Source, render_sources};
use codegen::document::Document;
use codegen::pointer::Pointer;
use openapiv3::{ReferenceOr, SchemaKind, Type};

const TOP: &str = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n";

fn read(text: &str) -> Document {
    let mut diagnostics = Diagnostics::new();
    let source = Source { name: "api.yaml", bytes: text.as_bytes() };
    let document = Document::read(source, &[], &mut diagnostics);
    let shown = render_sources(&diagnostics, &[source], false);
    assert!(!diagnostics.has_errors(), "{shown}");
    document.expect("a document")
}

/// Resolves the schema `A` and returns where it ended, and the findings.
fn resolve(text: &str) -> (Option<Pointer>, String) {
    let document = read(text);
    let mut diagnostics = Diagnostics::new();
    let at = Pointer::parse("#/components/schemas/A").unwrap();
    let item = document.schema("A").expect("A");
    let found = document.resolve_schema(item, &at, &mut diagnostics);
    let again = document.resolve_schema(item, &at, &mut diagnostics);
    assert_eq!(found.is_some(), again.is_some());
    assert!(diagnostics.len() <= 1, "told more than once");
    let source = Source { name: "api.yaml", bytes: text.as_bytes() };
    (found.map(|(_, at)| at), render_sources(&diagnostics, &[source], false))
}

#[track_caller]
fn refused(reference: &str, what: &str) {
    let text = format!("{TOP}    A: {{$ref: {reference}}}\n    Pet: {{}}\n");
    let (found, shown) = resolve(&text);
    assert_eq!(found, None);
    assert!(shown.contains(what) && shown.contains("api.yaml:6:15"), "{shown}");
}

#[test]
fn chains_are_followed_to_the_end() {
    let text = format!(
        "{TOP}    A: {{$ref: '#/components/schemas/B'}}\n    B: {{$ref: '#/components/schemas/C'}}\n    C: {{type: string}}\n"
    );
    assert_eq!(resolve(&text).0.unwrap().to_string(), "#/components/schemas/C");
}

#[test]
fn p38_p39_cycles_are_told_once_with_their_places() {
    let (found, shown) = resolve(&format!("{TOP}    A: {{$ref: '#/components/schemas/A'}}\n"));
    assert_eq!(found, None);
    assert!(shown.contains("leads back to itself") && shown.contains(":6:15"), "{shown}");
    let (found, shown) = resolve(&format!(
        "{TOP}    A: {{$ref: '#/components/schemas/B'}}\n    B: {{$ref: '#/components/schemas/A'}}\n"
    ));
    assert_eq!(found, None);
    assert!(shown.contains(":6:15") && shown.contains(":7:15"), "{shown}");
}

#[test]
fn p68_long_chains_are_linear() {
    let mut text = TOP.to_owned();
    text.push_str("    A: {$ref: '#/components/schemas/S0'}\n");
    for i in 0..5_000 {
        text.push_str(&format!("    S{i}: {{$ref: '#/components/schemas/S{}'}}\n", i + 1));
    }
    text.push_str("    S5000: {}\n");
    assert_eq!(resolve(&text).0.unwrap().to_string(), "#/components/schemas/S5000");
}

#[test]
fn p43_p44_nothing_outside_is_read() {
    refused("'http://127.0.0.1:9/x.yaml'", "is on the network");
    refused("'https://169.254.169.254/latest'", "is on the network");
    refused("'file:///etc/passwd'", "is on the network");
    refused("/etc/passwd", "is not below the document's folder");
    refused("'../../secret.yaml#/a'", "is above the document's folder");
    refused("'\\\\host\\share'", "is not the path of a file below");
    refused("Pet", "is not the name of a file in YAML or JSON");
    refused("pet.yaml", "is in another file, which was not given");
}

#[test]
fn p45_targets_that_are_not_there() {
    refused("'#/components/schemas/Pett'", "did you mean `#/components/schemas/Pet`?");
    refused("'#/components/schemas/Missing'", "there is no");
    refused("'#/paths/0'", "there is no");
    refused("'#foo'", "is no reference");
    refused("''", "is empty");
    refused("'#/info'", "is not a schema");
    refused("'#/components'", "is not a schema");
    refused("'#/openapi'", "is not a schema");
}

#[test]
fn what_was_meant_is_looked_for_behind_a_name_that_is_there() {
    let text = format!(
        "{TOP}    A: {{$ref: '#/components/schemas/Pet/properties/nmae'}}\n    pet: {{type: string}}\n    Pet: {{type: object, properties: {{name: {{type: string}}}}}}\n"
    );
    let (_, shown) = resolve(&text);
    assert!(shown.contains("did you mean `#/components/schemas/Pet/properties/name`?"), "{shown}");
}

#[test]
fn a_thing_of_another_kind_with_the_name_of_a_schema_is_no_schema() {
    let text = format!(
        "{TOP}    A: {{$ref: '#/components/parameters/B'}}\n    B: {{type: string}}\n  parameters:\n    B: {{name: b, in: query, schema: {{type: string}}}}\n"
    );
    let (found, shown) = resolve(&text);
    assert_eq!(found, None);
    assert!(shown.contains("`#/components/parameters/B` is not a schema"), "{shown}");
}

#[test]
fn p40_p41_a_schema_may_contain_itself() {
    read(&format!(
        "{TOP}    Tree: {{type: object, properties: {{child: {{$ref: '#/components/schemas/Tree'}}, kids: {{type: array, items: {{$ref: '#/components/schemas/Tree'}}}}}}, additionalProperties: {{$ref: '#/components/schemas/Tree'}}}}\n"
    ));
}

#[test]
fn references_into_other_things_are_resolved() {
    let text = format!(
        "{TOP}    A: {{$ref: '#/components/schemas/B/properties/c'}}\n    B: {{type: object, properties: {{c: {{type: integer}}}}}}\nx-own: {{D: {{type: boolean}}}}\n"
    );
    assert_eq!(resolve(&text).0.unwrap().to_string(), "#/components/schemas/B/properties/c");
    let text = text.replace("#/components/schemas/B/properties/c", "#/x-own/D");
    let document = read(&text);
    let mut diagnostics = Diagnostics::new();
    let item = document.schema("A").unwrap();
    let (schema, _) = document.resolve_schema(item, &Pointer::root(), &mut diagnostics).unwrap();
    assert!(matches!(schema.schema_kind, SchemaKind::Type(Type::Boolean(_))));
}

#[test]
fn boxed_properties_resolve_too() {
    let document = read(&format!(
        "{TOP}    A: {{type: object, properties: {{b: {{$ref: '#/components/schemas/B'}}}}}}\n    B: {{type: string}}\n"
    ));
    let Some(ReferenceOr::Item(schema)) = document.schema("A") else { panic!() };
    let SchemaKind::Type(Type::Object(object)) = &schema.schema_kind else { panic!() };
    let at = Pointer::parse("#/components/schemas/A/properties/b").unwrap();
    let found = document.resolve_schema(&object.properties["b"], &at, &mut Diagnostics::new());
    assert!(found.is_some());
}

#[test]
fn a_path_item_may_be_a_reference() {
    let document = read(
        "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths:\n  /a: {get: {responses: {}}}\n  /b: {$ref: '#/paths/~1a'}\n",
    );
    assert!(document.paths["/b"].operation("get").is_some());
}

#[test]
fn a_path_item_that_is_not_there_is_told_at_its_place() {
    for paths in
        ["/a: {$ref: '#/paths/~1none'}", "/a: {$ref: '#/paths/~1a'}", "/a: {$ref: '#/info/title'}", "/a: {$ref: '#a'}"]
    {
        let text = format!("openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths:\n  {paths}\n");
        let source = Source { name: "api.yaml", bytes: text.as_bytes() };
        let mut diagnostics = Diagnostics::new();
        let document = Document::read(source, &[], &mut diagnostics).unwrap();
        let shown = render_sources(&diagnostics, &[source], false);
        assert!(shown.contains("there is no path item `#") && shown.contains("api.yaml:4:14"), "{shown}");
        assert!(document.paths.is_empty());
    }
}

#[test]
fn path_items_that_are_too_large_in_their_places_are_told_once() {
    let large = format!("[{}]", vec!["0"; 120_000].join(", "));
    let refers = ["/b", "/c", "/d", "/e"].map(|path| format!("  {path}: {{$ref: '#/paths/~1a'}}\n")).concat();
    let text = format!(
        "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths:\n  /a: {{get: {{responses: {{}}}}, x-large: {large}}}\n{refers}"
    );
    let source = Source { name: "api.yaml", bytes: text.as_bytes() };
    let mut diagnostics = Diagnostics::new();
    Document::read(source, &[], &mut diagnostics);
    let shown = render_sources(&diagnostics, &[source], false);
    assert!(
        shown.contains("with all before it, that is more than 300000 values") && shown.contains("api.yaml:7:3"),
        "{shown}"
    );
    assert!(!shown.contains("there is no path item"), "{shown}");
}

#[test]
fn extensions_among_the_paths_are_no_paths_and_webhooks_may_be_called_like_them() {
    let document = read(
        "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {x-a: {get: {responses: {}}}, /b: {get: {responses: {}}}}\n\
         webhooks: {x-c: {post: {responses: {}}}}\n",
    );
    assert_eq!(document.paths.keys().collect::<Vec<_>>(), ["/b"]);
    assert_eq!(document.webhooks.keys().collect::<Vec<_>>(), ["x-c"]);
}

#[test]
fn an_operation_of_each_method_is_read_in_the_order_of_the_document() {
    let methods = ["trace", "get", "post", "put", "delete", "head", "options", "patch"];
    let operations = methods.map(|method| format!("{method}: {{operationId: {method}, responses: {{}}}}")).join(", ");
    let document = read(&format!("openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths:\n  /a: {{{operations}}}\n"));
    let read = document.paths["/a"].operations.iter();
    let read: Vec<_> = read.map(|(method, operation)| (*method, operation.operation_id.as_deref())).collect();
    assert_eq!(read, methods.map(|method| (method, Some(method))));
}

#[test]
fn what_was_left_out_is_not_told_twice() {
    let text = format!("{TOP}    A: {{$ref: '#/components/schemas/B'}}\n    B: {{type: strng}}\n");
    let source = Source { name: "api.yaml", bytes: text.as_bytes() };
    let mut diagnostics = Diagnostics::new();
    let document = Document::read(source, &[], &mut diagnostics).unwrap();
    assert_eq!(diagnostics.len(), 1);
    let item = document.schema("A").unwrap();
    assert!(document.resolve_schema(item, &Pointer::root(), &mut diagnostics).is_none());
    assert_eq!(diagnostics.len(), 1);
}

#[test]
fn a_reference_that_is_nearly_written_right_is_told_how() {
    let told = |a: &str| {
        let text = format!("{TOP}    A: {a}\n    Pet: {{}}\n");
        let source = Source { name: "api.yaml", bytes: text.as_bytes() };
        let mut diagnostics = Diagnostics::new();
        let document = Document::read(source, &[], &mut diagnostics).unwrap();
        if let Some(item) = document.schema("A") {
            let at = Pointer::parse("#/components/schemas/A").unwrap();
            document.resolve_schema(item, &at, &mut diagnostics);
        }
        assert!(diagnostics.has_errors());
        render_sources(&diagnostics, &[source], false)
    };
    for (a, help) in [
        ("{ref: '#/components/schemas/Pet'}", "did you mean `$ref`?"),
        ("{$Ref: 'pet.yaml'}", "did you mean `$ref`?"),
        ("\n      $ref: #/components/schemas/Pet", "`#` begins a comment: put the reference in quotes"),
        ("{$ref: '/components/schemas/Pet'}", "did you mean `#/components/schemas/Pet`?"),
        ("{$ref: '#/definitions/Pet'}", "under `#/components/schemas/Pet` since OpenAPI 3.0"),
    ] {
        let shown = told(a);
        assert!(shown.contains(help), "{shown}");
    }
}

#[test]
fn a_document_may_refer_to_itself_by_its_name() {
    let text = format!("{TOP}    A: {{$ref: 'api.yaml#/components/schemas/Pet'}}\n    Pet: {{type: string}}\n");
    assert_eq!(resolve(&text).0.unwrap().to_string(), "#/components/schemas/Pet");
}

#[test]
fn a_member_called_ref_is_a_member() {
    let document = read(&format!("{TOP}    A: {{type: object, properties: {{ref: {{type: string}}}}}}\n"));
    assert!(document.schema("A").is_some());
}

#[test]
fn a_reference_of_any_length_is_told_in_a_message_of_some_length() {
    let long = "ü/".repeat(20_000);
    let (_, shown) = resolve(&format!("{TOP}    A: {{$ref: '#/components/schemas/{long}end'}}\n"));
    assert!(shown.len() < 4_000, "{}", shown.len());
    assert!(shown.contains("error: there is no `#/components/schemas/ü/ü") && shown.contains("ü/end`\n"), "{shown}");
}
