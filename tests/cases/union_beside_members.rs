use serde_json::{from_value, json, to_value};
use union_beside_members::types::{Limited, Thing, ThingMail};

#[test]
fn each_branch_has_the_members_of_the_whole() {
    let mail = ThingMail::new("1", "a@b").more(Limited::new().a("x"));
    let value = json!({"id": "1", "more": {"a": "x"}, "address": "a@b"});
    assert_eq!(to_value(Thing::from(mail)).unwrap(), value);
    for value in [value, json!({"id": "1", "number": "2"}), json!({"id": "1"})] {
        let thing: Thing = from_value(value.clone()).unwrap();
        assert_eq!(to_value(thing).unwrap(), value);
    }
}
