use enum_kinds::types::{Thing, ThingLevel, ThingMixed};
use serde_json::{from_value, json, to_value};

#[test]
fn every_value_is_read_and_written_again() {
    for value in [
        json!({"level": -1, "plain": 10, "mixed": "auto", "yes": true, "ratio": 0.5, "maybe": "a", "texts": "true"}),
        json!({"level": 99, "plain": 11, "mixed": 2, "texts": "new"}),
        json!({"mixed": "new"}),
        json!({"mixed": 3, "maybe": null}),
        json!({"mixed": false}),
    ] {
        let thing: Thing = from_value(value.clone()).unwrap();
        assert_eq!(to_value(thing).unwrap(), value);
    }
}

#[test]
fn values_have_names_and_the_unknown_is_kept() {
    assert_eq!(ThingLevel::from(2), ThingLevel::High);
    let unknown: ThingLevel = from_value(json!(99)).unwrap();
    assert!(matches!(unknown, ThingLevel::Unknown(number) if number.get() == 99));
    assert_eq!(unknown.to_string(), "99");
    assert!(matches!(from_value(json!(2)).unwrap(), ThingMixed::Number(_)));
}
