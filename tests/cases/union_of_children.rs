use serde_json::{from_value, json, to_value};
use union_of_children::types::{Circle, Thing};

#[test]
fn a_parent_is_one_of_its_children() {
    let circle = Circle::new().radius(1.5);
    assert_eq!(to_value(Thing::from(circle)).unwrap(), json!({"kind": "Circle", "radius": 1.5}));
    let value = json!({"kind": "plain", "inside": [{"kind": "sq", "side": 2.5}, {"kind": "star", "points": 5}]});
    let Thing::Base(plain) = from_value(value.clone()).unwrap() else { panic!() };
    let inside = plain.inside.as_ref().unwrap();
    assert!(matches!(inside[0], Thing::Square(_)) && matches!(inside[1], Thing::Unknown(_)));
    assert_eq!(to_value(plain).unwrap(), value);
}
