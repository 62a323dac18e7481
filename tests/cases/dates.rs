use dates::types::Thing;
use serde_json::{from_value, json, to_value};

#[test]
fn dates_are_read_as_services_write_them() {
    for moment in [json!("2024-05-01T12:00:00Z"), json!("2024-05-01T14:00:00+02:00"), json!("2024-05-01T12:00:00"), json!(1_714_564_800)] {
        let thing: Thing = from_value(json!({"createdAt": moment, "seen": [moment], "updated_at": ""})).unwrap();
        assert_eq!(thing.created_at.to_string(), "2024-05-01T12:00:00Z");
        assert_eq!(thing.seen.as_deref(), Some(&[thing.created_at][..]));
        assert_eq!(thing.updated_at, None);
    }
}

#[test]
fn dates_are_written_as_the_document_says() {
    let value = json!({"createdAt": "2024-05-01T12:00:00Z", "by_name": {"a": "2024-05-01"}});
    let thing: Thing = from_value(value.clone()).unwrap();
    assert_eq!(to_value(thing).unwrap(), value);
}
