use stream_items::types::ToldEvent;
use stream_items::{Client, MockReply, MockTransport};

fn client(content_type: &str, body: &'static str) -> Client {
    let mock = MockTransport::new();
    mock.reply(MockReply::new(200, body).header("content-type", content_type));
    Client::builder().base_url("https://api.example").transport(mock).build().unwrap()
}

const EVENTS: &str = "text/event-stream";

#[tokio::test]
async fn lines_are_items() {
    let mut rows = client("application/jsonl", "{\"id\":1}\n{\"id\":2}\n").rows().stream().await.unwrap();
    assert_eq!(rows.next().await.unwrap().unwrap().id, 1);
    assert_eq!(rows.next().await.unwrap().unwrap().id, 2);
    assert!(rows.next().await.is_none());
}

#[tokio::test]
async fn an_event_of_data_alone_is_its_data() {
    let mut texts = client(EVENTS, "data: hello\n\n").texts().stream().await.unwrap();
    assert_eq!(texts.next().await.unwrap().unwrap().data, "hello");
}

#[tokio::test]
async fn json_within_the_text_of_an_event_is_read() {
    let mut events = client(EVENTS, "event: row\ndata: {\"id\":7}\n\n").inside().stream().await.unwrap();
    let event = events.next().await.unwrap().unwrap();
    assert_eq!((event.event.as_str(), event.data.id), ("row", 7));
}

#[tokio::test]
async fn the_name_of_an_event_tells_its_data() {
    let text = "event: opened\ndata: {\"id\":7}\n\nevent: closed\ndata: bye\n\n";
    let mut events = client(EVENTS, text).told().stream().await.unwrap();
    let ToldEvent::Opened(opened) = events.next().await.unwrap().unwrap().data else { panic!() };
    assert_eq!(opened.data.id, 7);
    let ToldEvent::Closed(closed) = events.next().await.unwrap().unwrap().data else { panic!() };
    assert_eq!(closed.data.as_deref(), Some("bye"));
}

#[tokio::test]
async fn an_event_that_is_a_component_is_whole_with_its_data_alone() {
    let mut rows = client(EVENTS, "data: {\"id\":7}\n\n").wrapped().stream().await.unwrap();
    assert_eq!(rows.next().await.unwrap().unwrap().data.id, 7);
}
