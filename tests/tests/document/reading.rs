//! Text → tree: what is accepted, and where and how the rest is refused.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use codegen::diagnostic::{Diagnostics, Severity, Source, render_sources};
use codegen::document::Document;
use codegen::pointer::Pointer;
use serde_json::{Value, json};

const TOP: &str = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\n";

fn read_named(name: &str, bytes: &[u8]) -> (Option<Document>, Diagnostics, String) {
    let source = Source { name, bytes };
    let mut diagnostics = Diagnostics::new();
    let document = Document::read(source, &[], &mut diagnostics);
    let shown = render_sources(&diagnostics, &[source], false);
    (document, diagnostics, shown)
}

fn accepted(text: &str) -> Document {
    let (document, diagnostics, shown) = read_named("api.yaml", text.as_bytes());
    assert!(!diagnostics.has_errors(), "{shown}");
    document.expect("a document without errors")
}

/// Every error has to say this, at this place.
#[track_caller]
fn refused(name: &str, bytes: &[u8], place: &str, what: &str) {
    let (_, diagnostics, shown) = read_named(name, bytes);
    assert!(diagnostics.has_errors(), "accepted");
    assert!(shown.contains(what), "{what:?} is not in\n{shown}");
    assert!(shown.contains(&format!("{name}{place}")), "{place:?} is not in\n{shown}");
}

/// An extension carries any value to where it can be looked at.
fn value(yaml: &str) -> Value {
    let document = accepted(&format!("{TOP}x-value: {yaml}\n"));
    document.extensions["x-value"].clone()
}

fn quickly<T>(work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = work();
    assert!(start.elapsed() < Duration::from_secs(20), "took {:?}", start.elapsed());
    result
}

#[test]
fn p33_billion_laughs_are_refused() {
    let mut text = format!("{TOP}x-a0: &a0 lol\n");
    for i in 1..10 {
        let items = vec![format!("*a{}", i - 1); 9].join(", ");
        writeln!(text, "x-a{i}: &a{i} [{items}]").unwrap();
    }
    quickly(|| refused("api.yaml", text.as_bytes(), ":", "aliases of this document expand to too much"));
}

#[test]
fn p33_large_text_behind_many_aliases_is_refused() {
    let mut text = format!("{TOP}x-a: &a {}\nx-b:\n", "x".repeat(1 << 20));
    text.push_str(&"- *a\n".repeat(5_000));
    quickly(|| refused("api.yaml", text.as_bytes(), ":", "expand to too much"));
}

#[test]
fn p34_alias_to_itself_is_refused() {
    refused("api.yaml", b"a: &a [*a]\n", ":1:8", "the value that contains it");
    refused("api.yaml", b"a: &a {b: *a}\n", ":1:11", "the value that contains it");
}

#[test]
fn p35_deep_nesting_is_refused() {
    for text in ["[".repeat(200_000), "{\"a\":".repeat(200_000), "- ".repeat(5_000)] {
        for name in ["api.yaml", "api.json"] {
            let (_, diagnostics, _) = quickly(|| read_named(name, text.as_bytes()));
            assert!(diagnostics.has_errors());
        }
    }
    refused("api.yaml", "- ".repeat(5_000).as_bytes(), ":1:", "nested too deeply");
    refused("api.json", "[".repeat(5_000).as_bytes(), ":1:", "nested too deeply");
}

#[test]
fn keys_that_are_too_long_together_are_refused_where_they_are_too_long() {
    let (long, rest) = ("k".repeat(700), "k".repeat(900));
    let what = "have more than 1536 bytes together";
    accepted(&format!("{TOP}x-a: {{ {long}: {{ {long}: 1 }} }}\n"));
    refused("api.yaml", format!("{TOP}x-a:\n  {long}:\n    - {rest}: 1\n").as_bytes(), ":6:7", what);
    refused("api.yaml", format!("{TOP}x-a: &a {{ {rest}: 1 }}\nx-b:\n  {long}: *a\n").as_bytes(), ":6:705", what);
    let json = format!("{{\n\"{long}\": [{{\n\"{rest}\": 1 }}] }}");
    refused("api.json", json.as_bytes(), ":3:", what);
}

#[test]
fn p37_large_documents_are_read_or_refused_in_time() {
    let mut text = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths:\n".to_owned();
    for i in 0..20_000 {
        writeln!(text, "  /p{i}: {{get: {{responses: {{}}}}}}").unwrap();
    }
    let document = quickly(|| accepted(&text));
    assert_eq!(document.paths.len(), 20_000);
    let spaces = " ".repeat(16 << 20);
    quickly(|| refused("api.yaml", spaces.as_bytes(), "", "empty"));
    let text = format!("{TOP}x-long: {}\n", "x".repeat(1 << 20));
    quickly(|| accepted(&text));
}

#[test]
fn p36_a_document_beyond_the_limits_is_refused_before_it_is_read() {
    let large = vec![b' '; codegen::MAX_BYTES + (1 << 20)];
    refused("api.yaml", &large, "", "the file has more than 64 MiB, which is the limit");
    let paths = |count: usize| {
        let items: Vec<String> = (0..count).map(|number| format!("\"/p{number}\":{{}}")).collect();
        format!(
            "{{\"openapi\":\"3.0.3\",\"info\":{{\"title\":\"T\",\"version\":\"1\"}},\"paths\":{{{}}}}}",
            items.join(",")
        )
    };
    refused("api.json", paths(20_001).as_bytes(), ":1:", "the document has 20001 paths, more than the limit of 20000");
    let (document, ..) = read_named("api.json", paths(20_000).as_bytes());
    assert_eq!(document.unwrap().paths.len(), 20_000);
}

#[test]
fn p47_duplicate_keys_are_refused_naming_both() {
    let yaml = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths:\n  /a: {}\n  /b: {}\n  /a: {}\n";
    let (_, diagnostics, shown) = read_named("api.yaml", yaml.as_bytes());
    assert!(diagnostics.has_errors());
    assert!(shown.contains("api.yaml:6:3"), "{shown}");
    assert!(shown.contains("api.yaml:4:3"), "{shown}");
    let json = "{\"openapi\": \"3.0.3\",\n \"info\": {},\n \"info\": {}, \"paths\": {}}";
    refused("api.json", json.as_bytes(), ":3:2", "`info` stands more than once");
    refused("api.json", json.as_bytes(), ":2:2", "first here");
}

#[test]
fn p48_number_and_string_are_the_same_key() {
    let text = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths:\n  /a:\n    get:\n      responses:\n        200: {description: a}\n        '200': {description: b}\n";
    refused("api.yaml", text.as_bytes(), ":8:9", "`200` stands more than once");
}

#[test]
fn p50_yaml_11_booleans_are_strings() {
    assert_eq!(value("[NO, SE, on, off, y, n, Yes]"), json!(["NO", "SE", "on", "off", "y", "n", "Yes"]));
    assert_eq!(value("[true, True, false, null, ~, '']"), json!([true, true, false, null, null, ""]));
}

#[test]
fn p51_plain_scalars_follow_the_core_schema() {
    assert_eq!(
        value("[1_000, 12:30:45, 2024-01-01, 017, 0b1]"),
        json!(["1_000", "12:30:45", "2024-01-01", "017", "0b1"])
    );
    assert_eq!(value("[0o17, 0x1F, +1, -0, 1e3, .5, 1.]"), json!([15, 31, 1, 0, 1000.0, 0.5, 1.0]));
    assert_eq!(value("[!!str 1, !!int '1', ! 2]"), json!(["1", 1, "2"]));
}

#[test]
fn p51_exact_text_is_kept_where_a_string_is_needed() {
    let document = accepted("openapi: 3.0.3\ninfo: {title: 1.0, version: 1.10}\npaths: {}\n");
    assert_eq!(document.info.version, "1.10");
    assert_eq!(document.info.title, "1.0");
    let document = accepted(&format!(
        "{TOP}components: {{schemas: {{A: {{type: string, enum: [1.10, 017, 0o17, True, NO]}}}}}}\n"
    ));
    let schema = document.value_at(&Pointer::parse("#/components/schemas/A/enum").unwrap());
    assert_eq!(schema, Some(&json!(["1.10", "017", "0o17", "True", "NO"])));
}

#[test]
fn p51_exact_text_follows_an_alias() {
    let text = "openapi: 3.0.3\nx-v: &v [1.10]\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents: {schemas: {A: {type: string, enum: *v}}}\n";
    let document = accepted(text);
    let schema = document.value_at(&Pointer::parse("#/components/schemas/A/enum").unwrap());
    assert_eq!(schema, Some(&json!(["1.10"])));
}

#[test]
fn p52_numbers_beyond_the_range() {
    assert_eq!(value("[18446744073709551615, -9223372036854775808]"), json!([u64::MAX, i64::MIN]));
    assert_eq!(value("99999999999999999999"), json!(1e20));
    let schema = |limit: &str| format!("{TOP}components:\n  schemas:\n    A: {{type: number, maximum: {limit}}}\n");
    accepted(&schema("99999999999999999999"));
    refused("api.yaml", schema(".inf").as_bytes(), ":6:32", "`maximum` must be a number, not the string `.inf`");
    refused("api.yaml", schema("1e400").as_bytes(), ":6:32", "must be a number");
    let json = "{\"openapi\": \"3.0.3\", \"x-a\": 1e400}";
    refused("api.json", json.as_bytes(), ":1:", "number out of range");
}

#[test]
fn p55_other_versions_are_refused() {
    refused("api.yaml", b"openapi: 2.0\n", ":1:10", "OpenAPI 2.0 is not supported");
    refused("api.yaml", b"swagger: '2.0'\ninfo: {}\n", ":1:10", "swagger2openapi");
    refused("api.yaml", b"info: {}\nopenapi: 3.3.0\n", ":2:10", "`3.3.0` is not a version of OpenAPI");
    refused("api.yaml", b"openapi: 3\n", ":1:10", "`3` is not a version of OpenAPI");
    refused("api.yaml", b"openapi: [3.0.0]\n", ":1:1", "not a string");
    refused("api.yaml", b"a: 1\n", ":1:1", "not an OpenAPI document");
}

#[test]
fn p56_files_that_are_no_document() {
    refused("api.yaml", b"", "", "empty");
    refused("api.yaml", b"null", "", "empty");
    refused("api.yaml", b"---\n", "", "empty");
    refused("api.yaml", b"# nothing\n", "", "empty");
    refused("api.yaml", b"[]", "", "a list");
    refused("api.yaml", b"hello", "", "a single value");
    refused("api.yaml", b"a: 1\n---\nb: 2\n", ":2:1", "a second YAML document");
    refused("api.yaml", b"a: 1\nb: \xff\n", ":2:4", "not UTF-8");
    refused("api.yaml", b"a: 1\nb: \0\n", ":2:4", "NUL");
    refused("api.yaml", b"\xff\xfea\0:\0", "", "UTF-16");
    refused("api.yaml", b"a\0:\0 \0", "", "UTF-16");
}

#[test]
fn p56_what_is_no_document_is_told_as_what_it_is() {
    for name in ["api.yaml", "api.json"] {
        refused(name, b"", "", "the file is empty");
        refused(name, b" \n\n", "", "the file is empty");
        refused(name, b"\n<!DOCTYPE html>\n<title>404: none</title>\n", ":2:1", "this is a web page");
        refused(name, b"<HTML>\n", ":1:1", "this is a web page");
        refused(name, b"<?xml version='1.0'?>\n<a/>\n", ":1:1", "this is XML");
    }
}

/// The text of a file, where the message points, and what it says of the remedy.
const REMEDIES: &[(&str, &str, &str, &str)] = &[
    ("api.yaml", "a: b\nc: d e: f\n", ":2:7", "has to stand in quotes"),
    ("api.yaml", "a:\n\tb: c\n", ":2:", "indent with spaces"),
    ("api.yaml", "a: b\nc: \"d\n", ":2:4", "has no end"),
    ("api.yaml", "a: 'it's'\n", ":1:", "is written twice"),
    ("api.yaml", "a: *b\n", ":1:4", "starts with `*`"),
    ("api.yaml", "a: @b\n", ":1:4", "starts with this sign"),
    ("api.yaml", "a: \"\\q\"\n", ":1:", "for a backslash"),
    ("api.yaml", "a: {b: c\nd: e\n", ":2:", "has no `}`"),
    ("api.yaml", "x: 1\na\nb: c\n", ":2:1", "needs a colon"),
    ("api.yaml", "a:\n  b: c\n d: e\n", ":3:2", "line this up"),
    ("api.json", "{\n\"a\": 1,\n}", ":2:7", "remove the comma"),
    ("api.json", "{\"a\": [1 ,\n]}", ":1:10", "remove the comma"),
    ("api.json", "{\n\"a\": 1\n\"b\": 2}", ":2:7", "a comma is missing here"),
    ("api.json", "{\"a\": [\"b\"\n\"c\"]}", ":1:11", "a comma is missing here"),
    ("api.json", "{\"a\": \"b \\ud800 c\"}", ":1:10", "two escapes in a row"),
    ("api.json", "{\"a\": \"b \\ud800\\u0041\"}", ":1:10", "two escapes in a row"),
    ("api.json", "{\"a\": \"b \\ude00 c\"}", ":1:10", "two escapes in a row"),
    ("api.json", "{\n// c\n\"a\": 1}", ":2:1", "no comments"),
];

#[test]
fn p70_a_text_that_cannot_be_read_is_told_how_to_mend_it() {
    for (name, text, place, help) in REMEDIES {
        refused(name, text.as_bytes(), place, help);
    }
}

#[test]
fn p56_byte_order_mark_and_line_ends_are_accepted() {
    accepted(&format!("\u{feff}{TOP}"));
    accepted(&TOP.replace('\n', "\r\n"));
    accepted(&TOP.replace('\n', "\r"));
    accepted(&format!("---\n{TOP}...\n"));
    accepted(&format!("%YAML 1.2\n---\n{TOP}"));
    let text = "\u{feff}openapi: 3.0.3\rinfo: 5\r";
    refused("api.yaml", text.as_bytes(), ":2:7", "`info` must be an object");
}

#[test]
fn p57_tags_and_directives_are_refused() {
    refused("api.yaml", b"a: !!python/object/apply:os.system [\"id\"]\n", ":1:", "the tag");
    refused("api.yaml", b"a: !include /etc/passwd\n", ":1:", "the tag `!include` is not supported");
    refused("api.yaml", b"a: !!binary x\n", ":1:", "the tag `!!binary`");
    refused("api.yaml", b"%YAML 9.9\n---\na: 1\n", ":", "YAML");
}

#[test]
fn p70_json_files_are_strict() {
    for text in [
        "{\"a\": 1, // no\n\"b\": 2}",
        "{\"a\": 1,}",
        "{'a': 1}",
        "{\"a\": NaN}",
        "{\"a\": \"\\ud800\"}",
        "{\"a\": 1} x",
    ] {
        refused("api.json", text.as_bytes(), ":1:", "this is not JSON");
    }
    let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
    refused("api.json", deep.as_bytes(), ":1:128", "nested too deeply");
}

#[test]
fn braces_may_be_yaml_unless_the_file_says_json() {
    let text = "{openapi: 3.0.3, info: {title: T, version: '1'}, paths: {},}";
    accepted(text);
    refused("api.json", text.as_bytes(), ":1:2", "this is not JSON");
    let json = "{\"openapi\": \"3.0.3\", \"info\": {\"title\": \"T\", \"version\": \"1\"}, \"paths\": {}}";
    accepted(json);
    refused("api.yaml", &json.as_bytes()[..40], ":1:4", "this is not JSON");
}

#[test]
fn yaml_syntax_errors_are_located() {
    refused("api.yaml", b"openapi: 3.0.3\ninfo:\n  title: 'x\n", ":", "this is not YAML");
    refused("api.yaml", b"a: b: c\n", ":1:", "this is not YAML");
    refused("api.yaml", b"a: [1, 2\nb: 3\n", ":", "this is not YAML");
    refused("api.yaml", b"? [a]\n: b\n", ":1:", "only a string can be a key");
}

#[test]
fn merge_keys_are_merged_and_own_members_win() {
    let document = accepted(&format!("{TOP}x-a: &a {{p: 1, q: 2}}\nx-value: {{<<: *a, q: 3}}\n"));
    assert_eq!(document.extensions["x-value"], json!({"q": 3, "p": 1}));
    refused("api.yaml", b"a: {<<: 1}\n", ":1:", "needs a mapping");
}

#[test]
fn order_is_kept() {
    let document = accepted(&format!("{TOP}components: {{schemas: {{Z: {{}}, A: {{}}, M: {{}}}}}}\n"));
    let names: Vec<_> = document.components.schemas.keys().collect();
    assert_eq!(names, ["Z", "A", "M"]);
}

#[test]
fn only_the_first_version_of_a_finding_is_kept() {
    let mut diagnostics = Diagnostics::new();
    for _ in 0..3 {
        diagnostics.error(&Pointer::root(), "the same").help("once");
    }
    assert_eq!(diagnostics.len(), 1);
    assert_eq!(diagnostics.iter().next().unwrap().severity, Severity::Error);
}

#[test]
fn p70_half_a_character_is_marked_as_a_whole_escape() {
    for text in [r#"{"a": "b\ud800"}"#, r#"{"a": "b\ud800\u0041"}"#] {
        let (document, _, shown) = read_named("api.json", text.as_bytes());
        assert!(document.is_none());
        assert!(shown.contains("the escape is half a character"), "{shown}");
        assert!(shown.contains("api.json:1:9") && shown.contains("\n  |         ^^^^^^\n"), "{shown}");
    }
}
