use dates::types::{Thing, ThingDue, ThingExact};
use dates::{MockReply, MockTransport, Patch, ResponseHeaders};
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
fn a_date_that_may_be_cleared_is_read_like_others() {
    let thing: Thing = from_value(json!({"createdAt": 0, "born": 0, "left": "2024-05-01T12:00:00"})).unwrap();
    assert_eq!(thing.born.value().unwrap().to_string(), "1970-01-01");
    assert_eq!(thing.left.value().unwrap().to_string(), "2024-05-01T12:00:00Z");
    let thing: Thing = from_value(json!({"createdAt": 0, "born": "", "by_name": {"a": "", "b": 0}})).unwrap();
    assert_eq!((thing.born, thing.left), (Patch::Null, Patch::Absent));
    assert_eq!(thing.by_name.unwrap()["a"], None);
}

#[test]
fn a_branch_that_is_the_one_of_its_kind_is_read_like_others() {
    let value = json!({"createdAt": 0, "due": "2024-05-01T12:00:00", "exact": ["2024-05-01"]});
    let thing: Thing = from_value(value).unwrap();
    assert_eq!(thing.due, Some(ThingDue::from("2024-05-01T12:00:00Z".parse::<dates::jiff::Timestamp>().unwrap())));
    assert_eq!(thing.exact, Some(ThingExact::from(vec!["2024-05-01".to_owned()])));
    let thing: Thing = from_value(json!({"createdAt": 0, "due": ""})).unwrap();
    assert!(matches!(thing.due, Some(ThingDue::Unknown(_))));
}

#[tokio::test]
async fn a_header_without_a_zone_is_one_of_utc() {
    let mock = MockTransport::new();
    for until in ["2024-05-01T12:00:00", "2024-05-01T14:00:00+02:00"] {
        mock.reply(MockReply::new(200, r#"{"createdAt": 0}"#).header("x-until", until));
    }
    let client = dates::Client::builder().base_url("https://h").transport(mock).build().unwrap();
    for _ in 0..2 {
        let answer = client.get_thing().send_with_response().await.unwrap();
        assert_eq!(answer.headers().x_until().unwrap().to_string(), "2024-05-01T12:00:00Z");
    }
}

#[test]
fn dates_are_written_as_the_document_says() {
    let value = json!({"createdAt": "2024-05-01T12:00:00Z", "by_name": {"a": "2024-05-01"}});
    let thing: Thing = from_value(value.clone()).unwrap();
    assert_eq!(to_value(thing).unwrap(), value);
}
