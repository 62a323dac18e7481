//! P01–P07, P30, P32: texts that are shown, and B05: what is emitted is formatted already.

use crate::outcome::{HEAD, inert, quoted, with};
use crate::payloads::PAYLOADS;

fn with_info(members: &str) -> String {
    format!(
        "openapi: 3.0.3\ninfo: {{ {members} }}\npaths:\n  /a: {{ get: {{ responses: {{ '204': {{ description: D }} }} }} }}\n"
    )
}

/// As many items and keys as the crate of `clean`, whichever payload is put in.
#[track_caller]
fn always_the_same(document: impl Fn(&str) -> String) {
    let (clean, ..) = inert(&document("pWn"));
    for payload in PAYLOADS {
        let (facts, ..) = inert(&document(&quoted(payload)));
        assert_eq!(facts, clean, "{payload:?}");
    }
}

#[test]
fn p01_p02_the_title() {
    always_the_same(|text| with_info(&format!("title: {text}, version: '1'")));
}

#[test]
fn p03_the_version_is_not_ours() {
    always_the_same(|text| with_info(&format!("title: T, version: {text}")));
    let (_, package, _) = inert(&with_info("title: T, version: '9.9.9'"));
    assert!(!package.get("Cargo.toml").unwrap().contains("9.9.9"));
}

#[test]
fn p04_the_description() {
    always_the_same(|text| with_info(&format!("title: T, version: '1', description: {text}")));
}

#[test]
fn p05_p06_licence_and_contact() {
    always_the_same(|text| {
        with_info(&format!("title: T, version: '1', license: {{ name: {text}, url: 'javascript:pWn()' }}"))
    });
    always_the_same(|text| with_info(&format!("title: T, version: '1', contact: {{ email: {text} }}")));
}

#[test]
fn p07_summary_and_description_of_an_operation() {
    always_the_same(|text| with("/a", &format!("summary: {text}, description: {text}"), ""));
}

#[test]
fn p30_examples_and_extensions() {
    always_the_same(|text| {
        let schema = format!("{{ type: string, example: {text}, x-foo: {text}, x-enum-varnames: [{text}] }}");
        with("/a", &format!("parameters: [{{ name: q, in: query, example: {text}, schema: {schema} }}]"), "")
    });
}

#[test]
fn p32_documentation_and_tags() {
    let rest = "externalDocs: { url: 'https://x/)<script>pWn()' }\ntags: [{ name: t, description: '<script>pWn()' }]\n";
    let (_, package, _) = inert(&with("/a", "tags: [t]", rest));
    for (path, text) in package.iter() {
        assert!(!text.contains("<script>pWn") || text.contains("\\<script>pWn"), "{path}");
    }
    always_the_same(|text| with("/a", "tags: [t]", &format!("externalDocs: {{ url: {text} }}\n")));
}

#[test]
fn b05_what_is_emitted_needs_no_formatter() {
    let (_, package, _) =
        inert(&format!("{HEAD}paths:\n  /a: {{ get: {{ responses: {{ '204': {{ description: D }} }} }} }}\n"));
    for (path, text) in package.iter() {
        assert!(!text.contains('\r') && text.ends_with('\n') && !text.ends_with("\n\n"), "{path}");
        assert!(text.lines().all(|line| !line.ends_with(' ')), "{path} has spaces at the end of a line");
    }
}
