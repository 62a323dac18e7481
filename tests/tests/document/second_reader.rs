//! An independent reader of YAML reads the same tree.

use codegen::diagnostic::{Diagnostics, Source};
use codegen::document::Document;
use codegen::pointer::Pointer;
use serde_json::Value;

const TEXTS: &[&str] = &[
    "a: 1\nb: [x, 'y', \"z\\n\\u00e9\"]\nc: {d: true, e: null, f: ~, g: }",
    "lit: |\n  one\n   two\n\nfold: >-\n  a\n  b\n\n  c\nkeep: |+\n  x\n\nend: 1",
    "NO: [NO, on, off, y, n, yes]\nn: [017, 0o17, 0x1F, 1_000, 12:30, 2024-01-01, 1e3, -0.5, .5]",
    "big: [18446744073709551615, -9223372036854775808, 9007199254740993]",
    "base: &b {x: 1}\nuse: *b\nlist: &l [*b, *b]\nagain: *l",
    "? explicit\n: value\n'quoted key': 1\n200: ok\n",
    "multi: one\n  two\n  three\n# comment\nurl: http://x/y#z\ntime: a:b",
    "empty: {}\nnone: []\nseq:\n- a\n-\n  - b\n- c: 1\n  d: 2",
    "tagged: !!str 12\nfloat: !!float 1",
    "emoji: \"\\U0001F600 \\x41 \\/\"\nsingle: 'it''s'",
];

#[test]
fn both_readers_agree() {
    for text in TEXTS {
        let indented = text.replace('\n', "\n  ");
        let whole = format!("openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths: {{}}\nx-text:\n  {indented}\n");
        let mut diagnostics = Diagnostics::new();
        let source = Source { name: "a.yaml", bytes: whole.as_bytes() };
        let document = Document::read(source, &[], &mut diagnostics).expect(text);
        let ours = document.value_at(&Pointer::root()).unwrap();
        let theirs: Value = serde_yaml::from_str(&whole).expect(text);
        assert_eq!(ours["x-text"], theirs["x-text"], "{text}");
        let names = |value: &Value| value["x-text"].as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(ours), names(&theirs), "{text}");
    }
}
