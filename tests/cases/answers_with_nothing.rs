use answers_with_nothing::{Client, MockReply, MockTransport};

#[tokio::test]
async fn nothing_is_none() {
    let mock = MockTransport::new();
    mock.reply(MockReply::json(200, r#"{"id":"a"}"#)).reply(MockReply::text(204, "")).reply(MockReply::json(200, "null"));
    let client = Client::builder().base_url("https://api.example").transport(mock).build().unwrap();
    assert_eq!(client.maybe().send().await.unwrap().unwrap().id.as_deref(), Some("a"));
    assert_eq!(client.maybe().send().await.unwrap(), None);
    assert_eq!(client.or_null().send().await.unwrap(), None);
}
