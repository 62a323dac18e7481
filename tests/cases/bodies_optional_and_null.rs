//! Null is a body, and so is nothing.

use bodies_optional_and_null::types::{Part, Thing};
use bodies_optional_and_null::{Client, MockReply, MockTransport};

#[tokio::test]
async fn null_and_nothing_are_two_bodies() {
    let mock = MockTransport::new();
    for _ in 0..6 {
        mock.reply(MockReply::text(204, ""));
    }
    let client = Client::builder().base_url("https://example.com").transport(mock.clone()).build().unwrap();
    client.replace(Some(&Thing::new("n"))).send().await.unwrap();
    client.replace(None).send().await.unwrap();
    client.change().body(Some(7)).send().await.unwrap();
    client.change().body(None).send().await.unwrap();
    client.change().send().await.unwrap();
    client.add().body(&Part::new("p")).send().await.unwrap();
    let bodies: Vec<_> = mock.requests().iter().map(|request| String::from_utf8_lossy(&request.body).into_owned()).collect();
    assert_eq!(bodies, [r#"{"name":"n"}"#, "null", "7", "null", "", r#"{"name":"p"}"#]);
}
