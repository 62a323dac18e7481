//! Text that arrives piece by piece.

use crate::support::{CHUNKED, Server, chunk, json};
use chatbase::types::ChatRequest;
use chatbase::{Error, TextStream, TransportErrorKind};

async fn open(server: &Server) -> Result<TextStream, Error> {
    server.client().chat(ChatRequest::new("bot", [])).stream().await
}

#[tokio::test]
async fn a_stream_that_breaks_off_gives_its_pieces_and_one_error() {
    let server = Server::start(|connection| {
        connection.read();
        connection.send(CHUNKED);
        connection.send(chunk("half"));
    });
    let mut stream = open(&server).await.unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap(), "half");
    let Error::Transport(error) = stream.next().await.unwrap().unwrap_err() else { panic!() };
    assert_eq!(error.kind(), TransportErrorKind::Truncated { got: 4, expected: None });
    assert!(stream.next().await.is_none());
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn json_that_never_ends_is_cut_off() {
    let server = Server::start(|connection| {
        connection.read();
        connection.send(CHUNKED.replace("text/plain", "application/json"));
        while connection.send(chunk([b' '; 1000])) {}
    });
    let client = server.builder().max_response_bytes(5000).build().unwrap();
    let mut stream = client.chat(ChatRequest::new("bot", [])).stream().await.unwrap();
    let error = stream.next().await.unwrap().unwrap_err();
    assert!(error.to_string().ends_with("larger than 5000 bytes"), "{error}");
    assert!(stream.next().await.is_none());
}

#[test]
fn a_stream_can_move_to_another_task() {
    fn check<T: Send + Unpin + futures_core::Stream + 'static>() {}
    check::<TextStream>();
}

#[tokio::test]
async fn an_unstreamed_chat_is_json() {
    let server = Server::answering(json(200, "{\"text\":\"a\"}"));
    let reply = server.client().chat(ChatRequest::new("bot", [])).send().await.unwrap();
    assert_eq!(reply.text.as_deref(), Some("a"));
    assert_eq!(server.requests()[0].json(), serde_json::json!({"chatbotId": "bot", "messages": []}));
}

#[tokio::test]
async fn a_text_that_is_read_as_a_whole_has_a_limit() {
    let server = Server::start(|connection| {
        connection.read();
        connection.send(CHUNKED);
        while connection.send(chunk([b'x'; 1000])) {}
    });
    let client = server.builder().max_response_bytes(5000).build().unwrap();
    let stream = client.chat(ChatRequest::new("bot", [])).stream().await.unwrap();
    let error = stream.into_text().await.unwrap_err();
    assert!(error.to_string().ends_with("larger than 5000 bytes"), "{error}");
}
