use security_combined::{Client, MockReply, MockTransport};

#[tokio::test]
async fn both_are_sent_and_both_are_asked_for() {
    let mock = MockTransport::new();
    mock.reply(MockReply::text(204, ""));
    let client = Client::builder().api_key("k").app_id("a").transport(mock.clone()).build().unwrap();
    client.get_thing().send().await.unwrap();
    let headers = &mock.requests()[0].headers;
    assert_eq!((&headers["x-app-id"], &headers["x-api-key"]), (&"a".parse().unwrap(), &"k".parse().unwrap()));
    assert!(Client::new("a", "k").is_ok());
    let error = Client::builder().app_id("a").build().unwrap_err();
    assert_eq!(error.to_string(), "no API key is set: call `api_key`");
}
