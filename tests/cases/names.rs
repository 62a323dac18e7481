use names::types::Thing;
use serde_json::{from_value, json, to_value};

#[test]
fn the_exact_names_are_sent_and_read() {
    let thing = Thing::new("t").self_("s").foo2("F").foo("f").new2("n").default("d").id("i").empty("e").n_2fa(true);
    let value = json!({
        "type": "t", "self": "s", "Foo": "F", "foo": "f", "new": "n", "default": "d", "@id": "i", "": "e", "2fa": true,
    });
    assert_eq!(to_value(&thing).unwrap(), value);
    assert_eq!(from_value::<Thing>(value).unwrap(), thing);
}
