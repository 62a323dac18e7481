//! JSON Pointers and the places behind them.

use codegen::diagnostic::{locate, position};
use codegen::pointer::{Pointer, Trail};

#[test]
fn tokens_are_escaped() {
    let pointer = Pointer::root().child("paths").child("/a~b/{id}").child("get").index(3);
    assert_eq!(pointer.to_string(), "#/paths/~1a~0b~1{id}/get/3");
    assert_eq!(pointer.tokens().collect::<Vec<_>>(), ["paths", "/a~b/{id}", "get", "3"]);
    assert_eq!(pointer.last().as_deref(), Some("3"));
    assert_eq!(Pointer::root().last(), None);
    assert_eq!(Pointer::root().tokens().count(), 0);
}

#[test]
fn what_is_shown_can_be_read_back() {
    for token in ["", "a", "~1", "~", "/", "%41", "100%", "é", "{x}", "#", " "] {
        let pointer = Pointer::root().child(token).child("b");
        assert_eq!(Pointer::parse(&pointer.to_string()), Some(pointer), "{token:?}");
    }
    assert_eq!(Pointer::parse("#"), Some(Pointer::root()));
}

#[test]
fn references_are_percent_decoded() {
    let pointer = Pointer::parse("#/paths/~1a~1%7Bid%7D").unwrap();
    assert_eq!(pointer, Pointer::root().child("paths").child("/a/{id}"));
}

#[test]
fn other_texts_are_no_pointers() {
    for text in ["a", "#a", "#/~2", "#/a~", "#/%ff"] {
        assert_eq!(Pointer::parse(text), None, "{text}");
    }
}

#[test]
fn containment_is_by_token() {
    let a = Pointer::parse("#/a").unwrap();
    assert!(a.contains(&a) && a.contains(&a.child("b")));
    assert!(!a.contains(&Pointer::parse("#/ab").unwrap()) && !a.child("b").contains(&a));
    assert!(Pointer::root().contains(&a));
}

#[test]
fn a_trail_is_a_pointer() {
    let paths = Trail::Key(&Trail::Root, "paths");
    let path = Trail::Key(&paths, "/a");
    let item = Trail::Index(&path, 12);
    assert_eq!(item.pointer().to_string(), "#/paths/~1a/12");
    assert_eq!(item.depth(), 3);
}

#[test]
fn yaml_and_json_are_located_alike() {
    let yaml = "a:\n  b: [1, {c: deep}]\n  'd': x\n";
    let json = "{\"a\":\n\t{\"b\": [1, {\"c\": \"deep\"}],\n\"\\u0064\": \"x\"}}";
    for (text, deep, b, d) in [(yaml, "deep", "b", "'d'"), (json, "\"deep\"", "\"b\"", "\"\\u0064\"")] {
        let wanted: Vec<_> =
            ["#/a/b/1/c", "#/a/b", "#/a/d", "#/a/b/1/zzz/y"].iter().map(|text| Pointer::parse(text).unwrap()).collect();
        let found = locate(text, &wanted);
        let slice = |span: codegen::diagnostic::Span| &text[span.start..span.end];
        assert_eq!(found.node(&wanted[0]).map(slice), Some(deep));
        assert_eq!(found.node(&wanted[1]).map(slice), Some(b));
        assert_eq!(found.key(&wanted[2]).map(slice), Some(d));
        let above = found.node(&wanted[3]).expect("the nearest place above");
        let c = text.find(deep).unwrap();
        assert!(above.start < c && above.start > text.find('1').unwrap());
    }
}

#[test]
fn lines_end_in_three_ways_and_columns_count_characters() {
    let text = "a\r\nb\rc\nöx";
    let at = |offset| {
        let found = position(text, offset);
        (found.line, found.column)
    };
    assert_eq!(at(0), (1, 1));
    assert_eq!(at(3), (2, 1));
    assert_eq!(at(5), (3, 1));
    assert_eq!(at(text.len() - 1), (4, 2));
    assert_eq!(at(1000), (4, 3));
}
