use serde_json::{Value, from_value, json, to_value};
use union_untagged::types::{Image, Thing};

fn check(member: &str, value: Value, is: &str) {
    let value = json!({ member: value });
    let thing: Thing = from_value(value.clone()).unwrap();
    let shown = format!("{thing:?}");
    assert!(shown.contains(&format!("Some({is}(")), "{shown}");
    assert_eq!(to_value(thing).unwrap(), value);
}

#[test]
fn the_likeliest_branch_is_taken_and_nothing_is_lost() {
    check("by_constant", json!({"type": "image", "url": "u"}), "Image");
    check("by_constant", json!({"type": "text"}), "Text");
    check("by_constant", json!({"type": "video", "length": 1}), "Unknown");
    check("by_required", json!({"id": "1"}), "Id");
    check("by_required", json!({"name": "n"}), "Name");
    check("by_required", json!({}), "Unknown");
    check("by_known", json!({"a": "1"}), "Small");
    check("by_known", json!({"a": "1", "b": "2"}), "Large");
    check("by_map", json!({"a": 1, "b": 2}), "IntegerMap");
    check("by_map", json!({"id": "1"}), "Id");
    check("by_map", json!("text"), "Text");
    check("by_map", json!(true), "Unknown");
}

#[test]
fn a_constant_is_not_asked_for() {
    assert_eq!(to_value(Image::new().url("u")).unwrap(), json!({"type": "image", "url": "u"}));
}
