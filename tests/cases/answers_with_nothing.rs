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

#[tokio::test]
async fn a_status_without_content_is_none_whatever_comes_with_it() {
    let mock = MockTransport::new();
    let client = Client::builder().base_url("https://api.example").transport(mock.clone()).build().unwrap();
    for (status, text) in [(200, "{}"), (200, "OK"), (202, "Accepted"), (204, "")] {
        mock.reply(MockReply::text(status, text));
        let answer = client.made().send_with_response().await.unwrap();
        assert_eq!((answer.body(), &answer.bytes()[..]), (&None, text.as_bytes()));
    }
    mock.reply(MockReply::text(204, "none")).reply(MockReply::json(201, r#"{"id":"a"}"#)).reply(MockReply::text(201, "OK"));
    assert_eq!(client.maybe().send().await.unwrap(), None);
    assert_eq!(client.made().send().await.unwrap().unwrap().id, "a");
    assert!(client.made().send().await.is_err());
}
