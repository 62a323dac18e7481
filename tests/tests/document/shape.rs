//! Tree → document: what is wrong is told where it is, and what is plainly meant is mended.

use codegen::diagnostic::{Diagnostics, Severity, Source, render_sources};
use codegen::document::Document;
use codegen::pointer::Pointer;
use openapiv3::{ReferenceOr, Schema, SchemaKind, Type};
use serde_json::Value;

fn read(text: &str) -> (Document, Diagnostics, String) {
    let source = Source { name: "api.yaml", bytes: text.as_bytes() };
    let mut diagnostics = Diagnostics::new();
    let document = Document::read(source, &[], &mut diagnostics);
    let shown = render_sources(&diagnostics, &[source], false);
    (document.unwrap_or_else(|| panic!("{shown}")), diagnostics, shown)
}

const TOP: &str = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\n";

fn with_schema(schema: &str) -> String {
    format!("{TOP}paths: {{}}\ncomponents:\n  schemas:\n    A: {schema}\n    B: {{type: string}}\n")
}

fn with_operation(operation: &str) -> String {
    format!("{TOP}paths:\n  /a:\n    get: {operation}\n    put: {{responses: {{}}}}\n")
}

#[track_caller]
fn error(text: &str, place: &str, what: &str) -> Document {
    let (document, diagnostics, shown) = read(text);
    assert!(diagnostics.has_errors(), "accepted\n{shown}");
    assert!(shown.contains(what), "{what:?} is not in\n{shown}");
    assert!(shown.contains(&format!("api.yaml:{place}")), "{place:?} is not in\n{shown}");
    document
}

#[track_caller]
fn warning(text: &str, what: &str) -> Document {
    let (document, diagnostics, shown) = read(text);
    assert!(!diagnostics.has_errors(), "{shown}");
    assert!(shown.contains("warning: ") && shown.contains(what), "{what:?} is not in\n{shown}");
    document
}

fn schema(document: &Document) -> &Schema {
    match document.schema("A") {
        Some(ReferenceOr::Item(schema)) => schema,
        other => panic!("{other:?}"),
    }
}

#[test]
fn one_bad_schema_costs_one_schema() {
    let document = error(&with_schema("{type: strng}"), "6:15", "`type` cannot be `strng`");
    assert!(document.schema("A").is_none() && document.schema("B").is_some());
    let left_out: Vec<_> = document.left_out().map(ToString::to_string).collect();
    assert_eq!(left_out, ["#/components/schemas/A"]);
    let (_, _, shown) = read(&with_schema("{type: strng}"));
    assert!(shown.contains("help: did you mean `string`?"), "{shown}");
}

#[test]
fn one_bad_operation_costs_one_operation() {
    let document = error(&with_operation("{parameters: 5, responses: {}}"), "5:23", "`parameters` must be a list");
    assert!(document.paths["/a"].operation("get").is_none() && document.paths["/a"].operation("put").is_some());
}

#[test]
fn all_problems_are_told_in_one_run() {
    let (_, diagnostics, shown) = read(&with_operation(
        "{operationId: [], parameters: [{name: q, in: qury, schema: {type: int8}}, {name: x, in: header, schema: {minLength: x}}], responses: {999: {description: x}}}",
    ));
    let errors = diagnostics.iter().filter(|found| found.severity == Severity::Error);
    assert_eq!(errors.count(), 5, "{shown}");
    assert!(shown.contains("did you mean `query`?"), "{shown}");
}

#[test]
fn p49_status_keys() {
    for key in ["200", "'2XX'", "4xx", "default", "x-note", "100", "599"] {
        let (_, diagnostics, shown) = read(&with_operation(&format!("{{responses: {{{key}: {{description: d}}}}}}")));
        assert!(diagnostics.is_empty(), "{key}\n{shown}");
    }
    for key in ["099", "1000", "200.0", "'20'", "600", "'0'", "''", "20X", "XXX", "two"] {
        error(&with_operation(&format!("{{responses: {{{key}: {{description: d}}}}}}")), "5:23", "is no HTTP status");
    }
}

#[test]
fn p26_component_keys() {
    for key in ["../../x", "a/b", "'a\\b'", "''", "' '", "\"a\\nb\""] {
        let text = with_schema("{}").replace("B:", &format!("{key}:"));
        error(&text, "7:5", "is no name for a component");
    }
    for key in ["CON", ".", "a-b_c.9"] {
        let (document, diagnostics, shown) = read(&with_schema("{}").replace("B:", &format!("{key}:")));
        assert!(diagnostics.is_empty(), "{shown}");
        assert!(document.schema(key).is_some());
    }
    warning(&with_schema("{}").replace("B:", "Page«Item»:"), "is no name for a component");
}

#[test]
fn p19_a_path_starts_with_a_slash() {
    error(&format!("{TOP}paths:\n  a: {{}}\n"), "4:3", "does not start with a slash");
}

#[test]
fn p53_limits_that_cannot_be() {
    error(
        &with_schema("{type: string, minLength: -1}"),
        "6:34",
        "`minLength` must be an integer that is not negative, not the number -1",
    );
    error(&with_schema("{type: array, items: {}, maxItems: 1.5}"), "6:43", "`maxItems` must be an integer");
    error(&with_schema("{type: number, minimum: 2, maximum: 1}"), "6:32", "greater than `maximum`");
    warning(&with_schema("{type: string, maxLength: 99999999999999999999}"), "beyond every limit");
}

#[test]
fn p54_types_that_are_no_type() {
    let document = warning(&with_schema("{type: [string, 'null']}"), "`type` is one string in OpenAPI 3.0");
    assert!(schema(&document).schema_data.nullable);
    error(&with_schema("{type: []}"), "6:9", "`type` must be a string, not a list");
    error(&with_schema("{type: [string, integer]}"), "6:9", "`type` must be a string, not a list");
    error(&with_schema("{type: 5}"), "6:15", "`type` cannot be `5`");
    error(&with_schema("{type: {}}"), "6:9", "`type` must be a string, not an object");
}

#[test]
fn what_only_describes_is_dropped() {
    let text = with_schema("{type: string, description: [1], externalDocs: 5}");
    let document = warning(&text, "`description` must be a string, not a list");
    assert_eq!(schema(&document).schema_data.description, None);
    let document = warning(
        "openapi: 3.0.3\ninfo: {title: T, contact: [], license: {name: {}, url: u}}\npaths: {}\n",
        "the info needs `version`",
    );
    assert_eq!(document.info.version, "");
    assert_eq!(document.info.license.unwrap().name, "");
    assert_eq!(document.info.contact.unwrap(), openapiv3::Contact::default());
}

#[test]
fn misspelt_fields_are_told() {
    warning(&with_schema("{type: object, propertes: {}}"), "did you mean `properties`?");
    warning(&with_schema("{type: string, max_length: 5}"), "did you mean `maxLength`?");
    let (_, diagnostics, shown) = read(&with_schema("{type: string, x-maxLength: 5, whatever: 1}"));
    assert!(diagnostics.is_empty(), "{shown}");
}

#[test]
fn what_is_plainly_meant_is_mended() {
    let document = warning(&with_schema("{type: integer, nullable: 'true', maximum: '5'}"), "is taken as");
    let SchemaKind::Type(Type::Integer(integer)) = &schema(&document).schema_kind else { panic!() };
    assert_eq!(integer.maximum, Some(5));
    let document = warning(&with_schema("{type: number, exclusiveMinimum: 3}"), "is a boolean beside");
    let SchemaKind::Type(Type::Number(number)) = &schema(&document).schema_kind else { panic!() };
    assert!(number.exclusive_minimum && number.minimum == Some(3.0));
    warning(&with_schema("{oneOf: [{type: string}, {type: 'null'}]}"), "not with a branch");
    warning(&with_schema("{type: file}"), "is taken as `string`");
    warning(&with_operation("{}"), "an operation needs `responses`");
    warning(&format!("{TOP}servers: ['https://x']\npaths: {{}}\n"), "not a string");
    warning(
        &with_operation("{parameters: [{name: q, in: query, type: string}], responses: {}}"),
        "put it under `schema`",
    );
    warning(
        &with_operation("{parameters: [{name: q, in: query, style: simple, schema: {}}], responses: {}}"),
        "has no style `simple`",
    );
}

#[test]
fn a_body_of_swagger_2_is_read_as_what_it_was_meant_to_be() {
    warning(
        &with_operation("{parameters: [{name: b, in: body, schema: {}}], responses: {}}"),
        "`in: body` is Swagger 2.0",
    );
}

#[test]
fn p46_siblings_of_a_reference_are_told() {
    warning(&with_schema("{$ref: '#/components/schemas/B', minLength: 1}"), "`minLength` beside `$ref` is ignored");
    warning(
        &with_schema("{$ref: '#/components/schemas/B', nullable: true}"),
        "`nullable: true` beside `$ref` is taken",
    );
    let (_, diagnostics, shown) = read(&with_schema("{$ref: '#/components/schemas/B', description: d}"));
    assert!(diagnostics.is_empty(), "{shown}");
}

#[test]
fn p45_a_reference_is_a_string() {
    for reference in ["123", "null", "[]"] {
        error(&with_schema(&format!("{{$ref: {reference}}}")), "6:", "`$ref` must be a string");
    }
}

#[test]
fn p66_security_schemes_need_their_fields() {
    let scheme = |text: &str| format!("{TOP}paths: {{}}\ncomponents: {{securitySchemes: {{k: {text}}}}}\n");
    error(&scheme("{type: apiKey, name: k}"), "4:32", "needs `in`");
    error(&scheme("{type: nothing}"), "4:42", "`type` cannot be `nothing`");
    let (_, diagnostics, shown) = read(&scheme("{type: apiKey, in: cookie, name: k}"));
    assert!(diagnostics.is_empty(), "{shown}");
}

#[test]
fn null_defaults_and_children_are_kept() {
    let (document, _, _) = read(&with_schema(
        "{type: object, default: null, required: [a], properties: {a: {type: array, items: {allOf: [{$ref: '#/components/schemas/B'}]}}}, additionalProperties: {type: string}}",
    ));
    let schema = schema(&document);
    assert_eq!(schema.schema_data.default, Some(Value::Null));
    // openapiv3 reading the whole at once is the reference for everything but the null.
    let at = Pointer::parse("#/components/schemas/A").unwrap();
    let whole: Schema = serde_json::from_value(document.value_at(&at).unwrap().clone()).unwrap();
    assert_eq!(schema.schema_kind, whole.schema_kind);
}

#[test]
fn terminal_controls_never_come_out() {
    let text = with_schema("{\"type\": \"\\e[31m\\u202e\\u009b\"}").replace("strng", "x");
    let raw = format!("# \u{1b}[2J\u{202e}\u{9b}\n{}", with_schema("{type: \"x\u{202e}\u{9b}\"}"));
    for text in [text, raw] {
        let source = Source { name: "a\u{1b}.yaml", bytes: text.as_bytes() };
        let mut diagnostics = Diagnostics::new();
        Document::read(source, &[], &mut diagnostics);
        let shown = render_sources(&diagnostics, &[source], false);
        assert!(diagnostics.has_errors());
        assert!(!shown.contains(['\u{1b}', '\u{202e}', '\u{9b}', '\u{7}']), "{shown:?}");
    }
}

#[test]
fn minified_lines_are_cut_around_the_spot() {
    let filler = "x".repeat(100_000);
    let text = format!("{{\"openapi\": \"3.0.3\", \"x-a\": \"{filler}\", \"paths\": 5, \"x-b\": \"{filler}\"}}");
    let source = Source { name: "a.json", bytes: text.as_bytes() };
    let mut diagnostics = Diagnostics::new();
    Document::read(source, &[], &mut diagnostics);
    let shown = render_sources(&diagnostics, &[source], false);
    assert!(shown.len() < 3_000, "{}", shown.len());
    assert!(shown.contains("a.json:1:100042"), "{shown}");
}

#[test]
fn the_deepest_schema_that_is_read_fits_the_stack_of_a_test() {
    for (open, close, depth) in
        [("{items: ", "}", 120), ("{not: ", "}", 120), ("{allOf: [", "]}", 60), ("{properties: {a: ", "}}", 60)]
    {
        let text = with_schema(&format!("{}{{}}{}", open.repeat(depth), close.repeat(depth)));
        let (document, diagnostics, shown) = read(&text);
        assert!(!diagnostics.has_errors(), "{shown}");
        assert!(document.schema("A").is_some());
    }
}

#[test]
fn warnings_leave_room_for_the_errors_behind_them() {
    // Each is misspelt in another way, since those that say the same are told together.
    let letters = || 'a'..='p';
    let misspelt = letters().flat_map(|a| letters().map(move |b| format!("forma{a}{b}")));
    let vague = misspelt.take(250).enumerate();
    let vague: Vec<String> = vague.map(|(number, key)| format!("    V{number}: {{type: string, {key}: x}}")).collect();
    let text = format!("{}{}\n    Z: {{type: strin}}\n", with_schema("{type: string}"), vague.join("\n"));
    let (_, diagnostics, shown) = read(&text);
    assert!(diagnostics.iter().count() > 250);
    assert!(shown.contains("error: `type` cannot be `strin`"), "{shown}");
    assert!(shown.contains("warning: ") && shown.contains("\n… and 51 more\n"), "{shown}");
}
