use serde_json::{from_value, json, to_value};
use union_of_children::types::{Circle, Solid, Thing};

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

#[test]
fn children_keep_their_tags_where_no_discriminator_stands() {
    let read = |kind: &str| from_value(json!({"kind": kind, "side": 2.5})).unwrap();
    assert!(matches!(read("sq"), Solid::Square(_)));
    assert!(matches!(read("cube"), Solid::Cube(_)));
    assert!(matches!(read("star"), Solid::Unknown(_)));
}
