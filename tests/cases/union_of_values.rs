use serde_json::{from_value, json, to_value};
use union_of_values::types::{Model, Several, SeveralText, Thing, ThingLevel, ThingModel, ThingSeveral, ThingStart};

#[test]
fn each_value_is_read_and_written_again() {
    for value in [
        json!({"size": "a", "model": "small", "several": "x", "within": "big", "start": "now", "level": 1, "levels": 5}),
        json!({"size": 7, "model": 7, "several": true, "within": false, "start_or_none": false, "levels": "many"}),
        json!({"size": "c", "model": "c", "several": "c", "start": "2026-01-31T12:00:00Z", "level": 9, "levels": 9}),
        json!({"share": 0.5}),
        json!({"share": 1}),
    ] {
        let thing: Thing = from_value(value.clone()).unwrap();
        assert_eq!(to_value(thing).unwrap(), value);
    }
}

#[test]
fn a_listed_value_is_one_of_an_enum() {
    let thing: Thing = from_value(json!({"model": "big", "start": "now", "level": 1})).unwrap();
    assert_eq!(thing.model, Some(ThingModel::Model(Model::Big)));
    assert_eq!((thing.start, thing.level), (Some(ThingStart::Now), Some(ThingLevel::N1)));
    assert_eq!(from_value::<Several>(json!("x")).unwrap(), Several::Text(SeveralText::X));
    assert!(matches!(Thing::new().several(true).several, Some(ThingSeveral::Boolean(true))));
}
