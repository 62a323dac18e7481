//! Text that arrives piece by piece.

use std::time::Duration;

use crate::support::{CHUNKED, Server, answer, chunk, json};
use chatbase::types::ChatRequest;
use chatbase::{Error, TextStream, TimeoutKind, TransportErrorKind};

const TEXT: &str = "Latin é, Ελληνικά, 漢字, नमस्ते, 😀";

async fn open(server: &Server) -> Result<TextStream, Error> {
    server.client().chat(ChatRequest::new("bot", [])).stream().await
}

#[tokio::test]
async fn f36_a_text_cut_anywhere_stays_whole() {
    let server = Server::start(|connection| {
        connection.read();
        connection.send(CHUNKED);
        for byte in TEXT.as_bytes() {
            connection.send(chunk([*byte]));
        }
        connection.send("0\r\n\r\n");
    });
    let mut stream = open(&server).await.unwrap();
    let mut text = String::new();
    while let Some(piece) = stream.next().await {
        let piece = piece.unwrap();
        assert!(!piece.is_empty());
        text.push_str(&piece);
    }
    assert_eq!(text, TEXT);
    assert!(stream.has_marked_end());
    assert!(stream.next().await.is_none());
    let request = &server.requests()[0];
    assert_eq!(request.header("accept"), Some("text/plain"));
    assert_eq!(request.json(), serde_json::json!({"stream": true, "chatbotId": "bot", "messages": []}));
}

#[tokio::test]
async fn f38_an_error_status_comes_before_the_first_piece() {
    let server = Server::answering(answer(500, "text/plain", "went wrong"));
    let Err(Error::Api(error)) = open(&server).await else { panic!() };
    assert_eq!(error.message(), Some("went wrong"));
}

#[tokio::test]
async fn f39_only_silence_ends_a_stream() {
    let server = Server::start(|connection| {
        connection.read();
        connection.send(CHUNKED);
        for _ in 0..10 {
            std::thread::sleep(Duration::from_millis(40));
            connection.send(chunk("x"));
        }
        connection.stay_silent();
    });
    let mut stream = server
        .client()
        .chat(ChatRequest::new("bot", []))
        .timeout(Duration::from_millis(200))
        .total_timeout(Duration::from_millis(200))
        .idle_timeout(Duration::from_millis(150))
        .stream()
        .await
        .unwrap();
    for _ in 0..10 {
        assert_eq!(stream.next().await.unwrap().unwrap(), "x");
    }
    let error = stream.next().await.unwrap().unwrap_err();
    assert!(matches!(&error, Error::Timeout(error) if error.kind() == TimeoutKind::Idle));
    assert_eq!(error.to_string(), "POST /chat: nothing arrived for 150ms");
    assert!(stream.next().await.is_none());
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
async fn f40_an_answer_of_json_comes_in_one_piece() {
    let server = Server::start(|connection| {
        connection.read();
        connection.send(CHUNKED.replace("text/plain", "application/json"));
        connection.send(chunk("{\"text\":"));
        std::thread::sleep(Duration::from_millis(20));
        connection.send(chunk("\"a\"}"));
        connection.send("0\r\n\r\n");
    });
    let mut stream = open(&server).await.unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap(), "{\"text\":\"a\"}");
    assert!(stream.next().await.is_none());
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

#[tokio::test]
async fn f41_dropping_a_stream_closes_its_connection() {
    let server = Server::start(|connection| {
        while connection.read().is_some() {
            connection.send(CHUNKED);
            while connection.send(chunk("x")) {
                std::thread::sleep(Duration::from_millis(1));
            }
        }
    });
    let descriptors = || std::fs::read_dir("/proc/self/fd").map_or(0, Iterator::count);
    let client = server.client();
    let mut before = 0;
    for round in 0..200 {
        let call = client.chat(ChatRequest::new("bot", [])).stream();
        if round % 3 == 0 {
            let _ = tokio::time::timeout(Duration::from_micros(200), call).await;
        } else {
            assert!(call.await.unwrap().next().await.unwrap().is_ok());
        }
        if round == 100 {
            tokio::time::sleep(Duration::from_millis(50)).await;
            before = descriptors();
        }
    }
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(descriptors() <= before + 8);
}

#[tokio::test]
async fn f11_an_end_without_a_mark_is_told() {
    let server = Server::answering("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nsome");
    let stream = open(&server).await.unwrap();
    assert!(!stream.has_marked_end());
    assert_eq!(stream.into_text().await.unwrap(), "some");
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
