use stream_by_default::types::CompleteRequest;
use stream_by_default::{Client, MockReply, MockTransport};

#[tokio::test]
async fn the_flag_says_which_answer_is_wanted() {
    let mock = MockTransport::new();
    mock.reply(MockReply::json(200, "{}")).reply(MockReply::text(200, "a")).reply(MockReply::text(204, ""));
    let client = Client::builder().base_url("https://api.example").transport(mock.clone()).build().unwrap();
    client.complete(CompleteRequest::new()).send().await.unwrap();
    client.complete(CompleteRequest::new().text("t")).stream().await.unwrap();
    client.merge_patch(&serde_json::Map::new()).send().await.unwrap();
    let requests = mock.requests();
    assert_eq!(&requests[0].body[..], br#"{"stream":false}"#);
    assert_eq!(&requests[1].body[..], br#"{"stream":true,"text":"t"}"#);
    assert_eq!(requests[2].headers["content-type"], "application/merge-patch+json");
}
