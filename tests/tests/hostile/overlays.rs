//! Overlays that would take for ever or all memory: each is refused at its place before it does.

use std::fmt::Write as _;

use codegen::diagnostic::{Diagnostics, Source, render_sources};
use codegen::document::Document;

/// A document with an object in objects, a hundred deep, and as many operations as wanted.
fn document(operations: usize) -> String {
    let mut text = "openapi: 3.0.3\ninfo: { title: Case, version: '1' }\npaths:\n".to_owned();
    for number in 0..operations.max(1) {
        let get = format!("operationId: op{number}, responses: {{ '204': {{ description: Done }} }}");
        writeln!(text, "  /p{number}: {{ get: {{ {get} }} }}").unwrap();
    }
    format!("{text}x-d: {}1{}\n", "{ a: ".repeat(100), " }".repeat(100))
}

fn applied(actions: &[String], operations: usize) -> String {
    let document = document(operations);
    let overlay = format!("overlay: 1.1.0\ninfo: {{ title: O, version: '1' }}\nactions:\n{}\n", actions.join("\n"));
    let sources = [("api.yaml", &document), ("overlay.yaml", &overlay)];
    let sources = sources.map(|(name, text)| Source { name, bytes: text.as_bytes() });
    let mut diagnostics = Diagnostics::new();
    Document::read(sources[0], &sources[1..], &mut diagnostics);
    render_sources(&diagnostics, &sources, false)
}

fn update(target: &str) -> String {
    format!("- target: \"{target}\"\n  update: {{ x-b: 1 }}")
}

#[track_caller]
fn refused(actions: &[String], words: &str) {
    let shown = applied(actions, 1);
    assert!(shown.contains(words), "{words:?} is not in:\n{shown}");
    assert!(shown.contains("--> overlay.yaml:"), "no place in:\n{shown}");
}

#[track_caller]
fn accepted(actions: &[String], operations: usize) {
    let shown = applied(actions, operations);
    assert!(!shown.contains("error"), "{shown}");
}

#[test]
fn an_expression_that_takes_long_to_read() {
    let nested = |open: &str, middle: &str, close: &str, count: usize| {
        [update(&format!("$.paths{}{middle}{}", open.repeat(count), close.repeat(count)))]
    };
    accepted(&nested("[?@", "", "]", 6), 1);
    refused(&nested("[?@", "", "]", 60), "more than 8 brackets in each other");
    let round = |count: usize| [update(&format!("$.paths[?{}@.get{}]", "(".repeat(count), ")".repeat(count)))];
    accepted(&round(6), 1);
    refused(&round(5_000), "longer than 4096 bytes");
    refused(&round(1_000), "more than 8 brackets in each other");
    refused(&[update(&format!("$.paths[?{}@.get{}]", "!(".repeat(40), ")".repeat(40)))], "brackets in each other");
    let again = nested("[?@", "", "]", 8)[0].clone();
    refused(&vec![again; 2_000], "look at too many places");
    accepted(&[update("$.paths['/p0((((((((((((']")], 1);
}

#[test]
fn an_expression_that_comes_by_places_again_and_again() {
    refused(&[update(&format!("${}", "[*,*]".repeat(40)))], "look at too many places");
    refused(&[update(&format!("${}", "..*".repeat(8)))], "look at too many places");
    refused(&[update(&format!("${}", "..a".repeat(20)))], "look at too many places");
    refused(
        &[update(&format!("$.x-d{}", "['a','a']".repeat(60)).replace(".x-d", "['x-d']"))],
        "look at too many places",
    );
    refused(&[update("$..[?@..[?@..[?@..a]]]")], "look at too many places");
    refused(&[update("$..[?$..[?$..[?@.a]]]")], "look at too many places");
    // A regular expression would be made ready for each place; there are none.
    refused(&[update("$..[?match(@.summary, '((a{1,100}){1,100}){1,100}b')]")], "is not defined");
}

#[test]
fn an_overlay_that_adds_to_what_it_added() {
    let list = "- target: $.info\n  update: { xa: [l] }".to_owned();
    let mut twice = vec!["- target: $.info.xa\n  copy: $.info.xa".to_owned(); 60];
    twice.insert(0, list);
    refused(&twice, "add too much to the document");
    refused(&vec!["- target: $.info\n  copy: $".to_owned(); 60], "deeper than 127 levels");
    let key = "k".repeat(800);
    let long = [
        format!("- target: $.info\n  update: {{ x-{key}: {{}} }}"),
        format!("- target: $.info['x-{key}']\n  update: {{ {key}: 1 }}"),
    ];
    refused(&long, "longer than 1536 bytes together");
    let text = "x".repeat(50_000);
    let mut texts = vec![format!("- target: $.info\n  update: {{ xa: [{text}] }}")];
    texts.extend(vec!["- target: $.info.xa\n  copy: $.info.xa".to_owned(); 40]);
    refused(&texts, "add too much to the document");
}

#[test]
fn many_actions_that_each_look_everywhere() {
    let everywhere = |count: usize| -> Vec<_> {
        (0..count).map(|number| update(&format!("$..[?@.operationId=='op{number}']"))).collect()
    };
    accepted(&everywhere(30), 300);
    let shown = applied(&everywhere(1_000), 1_000);
    assert_eq!(shown.matches("error").count(), 1, "told once, and nothing is applied from there on:\n{shown}");
    assert!(shown.contains("look at too many places"), "{shown}");
    // Those that name their places look at nothing else.
    let named: Vec<_> = (0..1_000).map(|number| update(&format!("$.paths['/p{number}'].get"))).collect();
    accepted(&named, 1_000);
}
