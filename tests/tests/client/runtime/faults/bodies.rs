//! F07 to F13: bodies that end early, late, or with broken lengths.

use super::{contact_id, failure, transport_kind};
use crate::support::{CHUNKED, LAST_CHUNK, Server, chunk, json};
use chatbase::{Error, TransportErrorKind};

#[tokio::test]
async fn f07_a_body_that_ends_early_is_told_with_figures() {
    let short = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\"";
    let error = failure(&Server::answering(short)).await;
    let truncated = TransportErrorKind::Truncated { got: 5, expected: Some(100) };
    assert_eq!(transport_kind(&error), truncated);
    assert_eq!(error.attempts(), 3);
    assert!(error.to_string().ends_with("the body ended after 5 of 100 bytes"), "{error}");
}

#[tokio::test]
async fn f08_a_reset_in_the_middle_of_a_body_is_a_broken_connection() {
    let (seen, wait) = std::sync::mpsc::channel::<()>();
    let wait = std::sync::Mutex::new(wait);
    let server = Server::start(move |connection| {
        connection.read();
        connection.send("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\nhalf");
        // A reset takes along what nobody has read yet.
        wait.lock().unwrap().recv().unwrap();
        connection.reset();
    });
    let mut stream = server.client().chat(super::chat_request()).stream().await.unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap(), "half");
    seen.send(()).unwrap();
    let error = stream.next().await.unwrap().unwrap_err();
    assert_eq!(transport_kind(&error), TransportErrorKind::Closed);
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn f09_chunks_without_a_last_one_are_a_truncation() {
    let answer = [CHUNKED.as_bytes(), &chunk("{\"id\"")].concat();
    let error = failure(&Server::answering(answer)).await;
    assert_eq!(transport_kind(&error), TransportErrorKind::Truncated { got: 5, expected: None });
}

#[tokio::test]
async fn f10_broken_chunks_are_a_protocol_error() {
    for chunks in ["ZZ\r\nx\r\n", "FFFFFFFFFFFFFFFFF\r\nx\r\n", "-1\r\nx\r\n", "1\r\nxy\r\n0\r\n\r\n", "1\nx\n0\n\n"] {
        let error = failure(&Server::answering(format!("{CHUNKED}{chunks}"))).await;
        assert_eq!(transport_kind(&error), TransportErrorKind::Protocol, "{chunks:?} {error:?}");
    }
}

#[tokio::test]
async fn f11_an_unmarked_end_cuts_json_into_an_error() {
    let server = Server::answering("HTTP/1.1 200 OK\r\n\r\n{\"id\":\"a");
    assert!(matches!(failure(&server).await, Error::Decode(_)));
    let server = Server::answering("HTTP/1.1 200 OK\r\n\r\n{\"id\":\"a\"}");
    assert_eq!(contact_id(&server).await.as_deref(), Some("a"));
}

#[tokio::test]
async fn f11_a_stream_tells_that_its_end_is_unmarked() {
    let server = Server::answering("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nsome");
    let stream = server.client().chat(super::chat_request()).stream().await.unwrap();
    assert!(!stream.has_marked_end());
    assert_eq!(stream.into_text().await.unwrap(), "some");
}

#[tokio::test]
async fn f12_lengths_that_contradict_each_other_are_a_protocol_error() {
    for lengths in ["Content-Length: 5\r\nContent-Length: 6", "Content-Length: -1", "Content-Length: 1e3"] {
        let error = failure(&Server::answering(format!("HTTP/1.1 200 OK\r\n{lengths}\r\n\r\nhello!"))).await;
        assert_eq!(transport_kind(&error), TransportErrorKind::Protocol, "{lengths:?} {error:?}");
    }
}

#[tokio::test]
async fn f12_chunks_win_over_a_length() {
    let head = CHUNKED.replace("\r\n\r\n", "\r\nContent-Length: 3\r\n\r\n");
    let answer = [head.as_bytes(), &chunk("{\"id\":\"whole\"}"), LAST_CHUNK.as_bytes()].concat();
    assert_eq!(contact_id(&Server::answering(answer)).await.as_deref(), Some("whole"));
}

#[tokio::test]
async fn f13_bytes_after_an_answer_belong_to_no_call() {
    let server = Server::start(|connection| {
        while let Some(request) = connection.read() {
            let id = request.target.rsplit('/').next().unwrap().to_owned();
            let body = json(200, &format!("{{\"id\":\"{id}\"}}"));
            connection.send(body + &json(200, "{\"id\":\"smuggled\"}"));
        }
    });
    let client = server.client();
    for id in ["one", "two", "three"] {
        let contact = client.get_contact("bot", id).send().await.unwrap();
        assert_eq!(contact.id.as_deref(), Some(id));
    }
}
