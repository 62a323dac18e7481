use nullable::Patch;
use nullable::types::Thing;
use serde_json::{from_value, json, to_value};

#[test]
fn absent_null_and_a_value_stay_apart() {
    let sent = |thing: Thing| to_value(thing).unwrap();
    assert_eq!(sent(Thing::new(None)), json!({"must": null}));
    assert_eq!(sent(Thing::new("a".to_owned()).may(None)), json!({"must": "a", "may": null}));
    assert_eq!(sent(Thing::new(None).may("b".to_owned())), json!({"must": null, "may": "b"}));
}

#[test]
fn what_is_read_is_written_again() {
    for value in [
        json!({"must": "a"}),
        json!({"must": null, "may": null, "list": [1, null]}),
        json!({"must": null, "may": "b", "other": "c"}),
    ] {
        let thing: Thing = from_value(value.clone()).unwrap();
        assert_eq!(to_value(thing).unwrap(), value);
    }
    let absent: Thing = from_value(json!({})).unwrap();
    assert_eq!((absent.must, absent.may), (None, Patch::Absent));
}

#[test]
fn what_may_be_cleared_is_set_like_what_may_not() {
    let thing = Thing::new(None).may("a").other("b").tags(["c", "d"]).sizes([1, 2]);
    let sent = json!({"must": null, "may": "a", "other": "b", "tags": ["c", "d"], "sizes": [1, 2]});
    assert_eq!(to_value(thing).unwrap(), sent);
    let thing = Thing::new(None).tags(["c".to_owned()]).sizes(vec![1]);
    assert_eq!(to_value(thing).unwrap(), json!({"must": null, "tags": ["c"], "sizes": [1]}));
    let thing = Thing::new(None).may(None).tags(None).sizes(Patch::Absent);
    assert_eq!(to_value(thing).unwrap(), json!({"must": null, "may": null, "tags": null}));
}
