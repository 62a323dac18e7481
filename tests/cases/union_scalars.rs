use serde_json::{from_value, json, to_value};
use union_scalars::types::{Model, Thing, ThingSize};

#[test]
fn each_branch_is_read_and_written_again() {
    for value in [
        json!({"size": "a"}),
        json!({"size": 7}),
        json!({"size": [true]}),
        json!({"model": "small", "amount": 1.5, "either": "large"}),
        json!({"stop": ["a", "b"]}),
        json!({"stop": null, "only": "other"}),
    ] {
        let thing: Thing = from_value(value.clone()).unwrap();
        assert_eq!(to_value(thing).unwrap(), value);
    }
}

#[test]
fn a_branch_is_given_as_it_is() {
    let thing = Thing::new().size(7).model(Model::Small);
    assert_eq!(thing.size, Some(ThingSize::Integer(7)));
    let unknown: ThingSize = from_value(json!({"new": 1})).unwrap();
    assert_eq!(unknown, ThingSize::Unknown(json!({"new": 1})));
}
