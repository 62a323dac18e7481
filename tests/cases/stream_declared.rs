use stream_declared::types::AskRequest;
use stream_declared::{Client, MockReply, MockTransport};

fn client(reply: MockReply) -> (MockTransport, Client) {
    let mock = MockTransport::new();
    mock.reply(reply);
    let client = Client::builder().base_url("https://api.example").transport(mock.clone()).build().unwrap();
    (mock, client)
}

#[tokio::test]
async fn the_declared_event_ends_the_stream_and_the_flag_goes_without_a_body_too() {
    let (mock, client) = client(MockReply::text(200, "data: {\"text\":\"a\"}\n\nevent: end\ndata: {}\n\ndata: x\n\n"));
    let mut events = client.ask().stream().await.unwrap();
    assert_eq!(events.next().await.unwrap().unwrap().data.text.as_deref(), Some("a"));
    assert!(!events.is_complete());
    assert!(events.next().await.is_none());
    assert!(events.is_complete());
    assert_eq!(&mock.requests()[0].body[..], b"{\"incremental\":true}");
    assert_eq!(mock.requests()[0].headers["content-type"], "application/json");
    assert_eq!(mock.requests()[0].headers["accept"], "text/event-stream");
}

#[tokio::test]
async fn a_body_keeps_its_members_beside_the_flag() {
    let (mock, client) = client(MockReply::text(200, ""));
    let request = AskRequest::new().text("t");
    assert!(client.ask().body(&request).stream().await.unwrap().next().await.is_none());
    assert_eq!(&mock.requests()[0].body[..], b"{\"incremental\":true,\"text\":\"t\"}");
}

#[tokio::test]
async fn what_is_turned_off_is_text() {
    let (_, client) = client(MockReply::text(200, "data: a\n\n"));
    assert_eq!(client.raw().stream().await.unwrap().into_text().await.unwrap(), "data: a\n\n");
}
