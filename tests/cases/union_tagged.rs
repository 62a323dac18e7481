use serde_json::{from_value, json, to_value};
use union_tagged::types::{Bird, Cat, Dog, Thing};

#[test]
fn the_tag_decides() {
    for (value, is) in [
        (json!({"kind": "persian", "lives": 9}), "Cat"),
        (json!({"kind": "dog", "friend": {"kind": "Bird", "wings": 2}}), "Dog"),
        (json!({"kind": "Bird", "wings": 2}), "Bird"),
        (json!({"kind": "fish", "fins": [1]}), "Unknown"),
        (json!({"lives": 9}), "Unknown"),
        (json!(null), "Unknown"),
    ] {
        let thing: Thing = from_value(value.clone()).unwrap();
        assert!(format!("{thing:?}").starts_with(is), "{thing:?}");
        assert_eq!(to_value(thing).unwrap(), value);
    }
}

#[test]
fn a_tag_that_is_always_the_same_is_sent_by_itself() {
    let dog = Dog::new(Bird::new().wings(2));
    assert_eq!(to_value(Thing::from(dog)).unwrap(), json!({"kind": "dog", "friend": {"kind": "Bird", "wings": 2}}));
    assert_eq!(to_value(Thing::from(Cat::new("tabby"))).unwrap(), json!({"kind": "tabby"}));
}
