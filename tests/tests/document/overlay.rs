//! Overlays: what we say about a document that is not ours.

use codegen::diagnostic::{Diagnostics, Source, render_sources};
use codegen::document::Document;
use serde_json::json;

const DOCUMENT: &str = "openapi: 3.0.3\ninfo: {title: T, version: 1.10, x-list: [1.10, 2.20, 3.30]}\npaths:\n  /a: {get: {tags: [x], responses: {}}, put: {responses: {}}}\n  /b: {get: {responses: {}}}\n";

fn apply(overlays: &[&str]) -> (Option<Document>, Diagnostics, String) {
    let mut sources = vec![Source { name: "api.yaml", bytes: DOCUMENT.as_bytes() }];
    let names = ["first.yaml", "second.yaml"];
    for (text, name) in overlays.iter().zip(names) {
        sources.push(Source { name, bytes: text.as_bytes() });
    }
    let mut diagnostics = Diagnostics::new();
    let document = Document::read(sources[0], &sources[1..], &mut diagnostics);
    let shown = render_sources(&diagnostics, &sources, false);
    (document, diagnostics, shown)
}

fn actions(text: &str) -> String {
    format!("overlay: 1.0.0\ninfo: {{title: O, version: '1'}}\nactions:\n{text}")
}

fn applied(text: &str) -> Document {
    let (document, diagnostics, shown) = apply(&[&actions(text)]);
    assert!(diagnostics.is_empty(), "{shown}");
    document.unwrap()
}

#[test]
fn objects_are_merged_and_lists_appended_to() {
    let document = applied("- target: $.paths['/a'].get\n  update: {tags: [y], summary: s, x-page: {size: 2}}\n");
    let get = document.paths["/a"].operation("get").unwrap();
    assert_eq!(get.tags, ["x", "y"]);
    assert_eq!(get.summary.as_deref(), Some("s"));
    assert_eq!(get.extensions["x-page"], json!({"size": 2}));
}

#[test]
fn every_match_is_updated() {
    let document = applied("- target: $.paths[*].get\n  update: {description: d}\n");
    for item in document.paths.values() {
        assert_eq!(item.operation("get").unwrap().description.as_deref(), Some("d"));
    }
}

#[test]
fn later_actions_and_overlays_see_earlier_ones() {
    let first = actions("- target: $\n  update: {x-a: {b: 1}}\n- target: $.x-a\n  update: {c: 2}\n");
    let second = actions("- target: $['x-a']\n  update: {d: 3}\n");
    let first = first.replace("$.x-a", "$['x-a']");
    let (document, diagnostics, shown) = apply(&[&first, &second]);
    assert!(diagnostics.is_empty(), "{shown}");
    assert_eq!(document.unwrap().extensions["x-a"], json!({"b": 1, "c": 2, "d": 3}));
}

#[test]
fn matches_are_removed() {
    let document =
        applied("- target: $.paths['/a'].put\n  remove: true\n- target: $.info['x-list'][0,1]\n  remove: true\n");
    assert!(document.paths["/a"].operation("put").is_none());
    assert_eq!(document.info.extensions["x-list"], json!([3.3]));
}

#[test]
fn exact_texts_follow_their_values() {
    let document = applied("- target: $.info\n  update: {version: 2.20}\n");
    assert_eq!(document.info.version, "2.20");
    let document = applied("- target: $.info\n  update: {version: '3'}\n");
    assert_eq!(document.info.version, "3");
}

#[test]
fn an_action_that_matches_nothing_is_a_warning_in_its_own_file() {
    let (document, diagnostics, shown) = apply(&[&actions("- target: $.paths['/nope']\n  update: {}\n")]);
    assert!(document.is_some() && !diagnostics.has_errors());
    assert!(shown.contains("first.yaml:4:11") && shown.contains("matches nothing"), "{shown}");
}

#[test]
fn mistakes_are_located_in_the_overlay() {
    let cases = [
        (actions("- target: '$['\n  update: {}\n"), "first.yaml:4:11", "is no JSONPath"),
        (actions("- target: $.info\n"), "first.yaml:4:", "needs `update` or `remove: true`"),
        (actions("- update: {}\n"), "first.yaml:4:", "needs a `target`"),
        (actions("- target: $.openapi\n  update: {a: 1}\n"), "first.yaml:4:11", "neither an object nor a list"),
        ("overlay: 2.0.0\nactions: []\n".to_owned(), "first.yaml:1:10", "version 2.0.0"),
        ("a: 1\n".to_owned(), "first.yaml:1:1", "not an overlay"),
        ("overlay: 1.0.0\noverlay: 1.0.0\n".to_owned(), "first.yaml:2:1", "more than once"),
        ("overlay: [\n".to_owned(), "first.yaml:", "not YAML"),
    ];
    for (text, place, what) in cases {
        let (_, diagnostics, shown) = apply(&[&text]);
        assert!(diagnostics.has_errors(), "{text}");
        assert!(shown.contains(place) && shown.contains(what), "{shown}");
    }
}

#[test]
fn a_misspelt_field_of_an_action_is_told_with_the_one_that_is_meant() {
    let cases = [
        ("- target: $.info\n  updates: {}\n", "error", "first.yaml:5:3", "did you mean `update`?"),
        ("- targets: $.info\n  update: {}\n", "error", "first.yaml:4:3", "did you mean `target`?"),
        ("- target: $.info\n  removed: true\n", "error", "first.yaml:5:3", "did you mean `remove`?"),
        ("- target: $.info\n  update: {}\n  desciption: a\n", "warning", "first.yaml:6:3", "`description`?"),
    ];
    for (text, severity, place, help) in cases {
        let (_, diagnostics, shown) = apply(&[&actions(text)]);
        assert_eq!(diagnostics.len(), 1, "{shown}");
        assert!(shown.starts_with(&format!("{severity}: an action has no field `")), "{shown}");
        assert!(shown.contains(place) && shown.contains(help), "{shown}");
    }
    applied("- target: $.info\n  update: {}\n  x-update: a\n  description: b\n");
}

#[test]
fn a_path_that_does_not_begin_at_the_root_is_told_with_the_one_that_does() {
    let cases = [
        ("info.title", "a JSONPath begins with `$`: did you mean `$.info.title`?"),
        (".info", "did you mean `$.info`?"),
        ("\"['info']\"", "did you mean `$['info']`?"),
        ("' $.info'", "did you mean `$.info`?"),
        ("'#/info'", "a JSONPath begins with `$`, for example `$.paths"),
    ];
    for (target, help) in cases {
        let (_, diagnostics, shown) = apply(&[&actions(&format!("- target: {target}\n  update: {{}}\n"))]);
        assert!(diagnostics.has_errors() && shown.contains("is no JSONPath") && shown.contains(help), "{shown}");
    }
    let (_, _, shown) = apply(&[&actions("- target: $[\n  update: {}\n")]);
    assert!(!shown.contains("begins with"), "{shown}");
}

/// What is wrong with the document once this overlay is applied is told at these places.
#[track_caller]
fn told(text: &str, places: &[&str]) {
    let (_, _, shown) = apply(&[text]);
    for place in places {
        assert!(shown.contains(&format!("--> {place}\n")), "{place} is not in\n{shown}");
    }
}

#[test]
fn what_an_overlay_brings_is_told_where_it_stands_in_the_overlay() {
    told(&actions("- target: $.paths['/a'].get\n  update: {operationId: {}}\n"), &["first.yaml:5:12"]);
    // The object around it stands in the document.
    told(&actions("- target: $.paths['/a']\n  update: {get: {tags: [[]]}}\n"), &["first.yaml:5:25"]);
    told(&actions("- target: $.paths['/a'].get\n  update: {x-sdk-nme: a}\n"), &["first.yaml:5:12"]);
    // A replaced value is the overlay's, and what stands beside it is not.
    let broken = "- target: $.openapi\n  update: 4.0.0\n";
    told(&newer(broken), &["first.yaml:5:11"]);
    let both = "- target: $.info\n  update: {x-a: {x-b: 1}}\n- target: $.info\n  update: {title: []}\n";
    told(&actions(both), &["first.yaml:7:12"]);
    // Later actions stand before earlier ones.
    let later = "- target: $.info\n  update: {contact: {url: 1}}\n- target: $.info.contact\n  update: {url: {}}\n";
    told(&actions(later), &["first.yaml:7:12"]);
}

#[test]
fn what_was_copied_is_told_where_it_stood_and_what_moved_up_where_it_was() {
    let copied = "- target: $.paths['/a'].get\n  update: {operationId: {}}\n- target: $.paths['/b'].get\n  copy: $.paths['/a'].get\n";
    told(&newer(copied), &["first.yaml:5:12"]);
    let tags =
        "- target: $\n  update: {tags: [{name: a}, {name: b}, {name: {}}]}\n- target: $.tags[0,1]\n  remove: true\n";
    told(&actions(tags), &["first.yaml:5:42"]);
    let own =
        "- target: $.paths['/a'].get\n  update: {tags: [{}]}\n- target: $.paths['/a'].get.tags[0]\n  remove: true\n";
    told(&actions(own), &["first.yaml:5:19"]);
}

#[test]
fn a_place_that_is_found_twice_is_removed_once() {
    let document = applied("- target: $.info['x-list'][0,0]\n  remove: true\n");
    assert_eq!(document.info.extensions["x-list"], json!([2.2, 3.3]));
}

/// An overlay of version 1.1.
fn newer(text: &str) -> String {
    actions(text).replace("1.0.0", "1.1.0")
}

fn applied_newer(text: &str) -> Document {
    let (document, diagnostics, shown) = apply(&[&newer(text)]);
    assert!(diagnostics.is_empty(), "{shown}");
    document.unwrap()
}

#[test]
fn version_1_1_replaces_scalars() {
    let document = applied_newer("- target: $.info.title\n  update: New\n- target: $.info.version\n  update: 2.20\n");
    assert_eq!((document.info.title.as_str(), document.info.version.as_str()), ("New", "2.20"));
}

#[test]
fn version_1_1_copies_from_elsewhere_with_the_exact_texts() {
    let document = applied_newer(
        "- target: $.paths['/b']\n  copy: $.paths['/a']\n- target: $.info.title\n  copy: $.info.version\n- target: $.info['x-list']\n  copy: $.info.version\n",
    );
    assert!(
        document.paths["/b"].operation("put").is_some() && document.paths["/b"].operation("get").unwrap().tags == ["x"]
    );
    assert_eq!(document.info.extensions["x-list"], json!([1.1, 2.2, 3.3, 1.1]));
    assert_eq!(document.info.version, "1.10");
}

#[test]
fn what_cannot_be_copied_is_located() {
    let one = |text: &str| newer(&format!("- target: $.info\n  copy: {text}\n"));
    let cases = [
        (one("$.paths[*]"), "first.yaml:5:9", "matches 2 places"),
        (one("$.nothing"), "first.yaml:5:9", "matches 0 places"),
        (one("'$['"), "first.yaml:5:9", "is no JSONPath"),
        (one("1"), "first.yaml:5:9", "must be a JSONPath"),
        (one("$.openapi"), "first.yaml:4:11", "can only be merged with an object"),
        (actions("- target: $.info\n  copy: $.paths\n"), "first.yaml:4:", "`copy` came with version 1.1"),
        (actions("- target: $.info.title\n  update: T\n"), "first.yaml:4:11", "can be replaced since version 1.1"),
        (newer("- target: $.info.title\n  update: {a: 1}\n"), "first.yaml:4:11", "can only be replaced by a scalar"),
    ];
    for (text, place, what) in cases {
        let (_, diagnostics, shown) = apply(&[&text]);
        assert!(diagnostics.has_errors(), "{text}");
        assert!(shown.contains(place) && shown.contains(what), "{shown}");
    }
}
