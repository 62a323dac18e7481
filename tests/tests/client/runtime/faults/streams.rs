//! F36 to F40: streams that are cut, broken, stalled or of another kind.

use super::{api, chat_request, transport_kind};
use crate::support::{CHUNKED, LAST_CHUNK, Server, answer, chunk, json};
use chatbase::types::ChatRequest;
use chatbase::{Client, Error, TextStream, TimeoutKind, TransportErrorKind};

async fn open(server: &Server) -> Result<TextStream, Error> {
    server.client().chat(chat_request()).stream().await
}

/// Sends `bytes` in two chunks, cut where the request says, and each chunk in two pieces.
fn cutting(bytes: &'static [u8]) -> Server {
    Server::start(move |connection| {
        while let Some(request) = connection.read() {
            let at: usize = request.json()["chatbotId"].as_str().unwrap().parse().unwrap();
            connection.send(CHUNKED);
            for piece in [&bytes[..at], &bytes[at..]] {
                if !piece.is_empty() {
                    let chunk = chunk(piece);
                    connection.send(&chunk[..chunk.len() / 2]);
                    connection.send(&chunk[chunk.len() / 2..]);
                }
            }
            connection.send(LAST_CHUNK);
        }
    })
}

async fn cut(client: &Client, at: usize) -> String {
    let body = ChatRequest::new(at.to_string(), []);
    client.chat(body).stream().await.unwrap().into_text().await.unwrap()
}

async fn check(bytes: &'static [u8]) {
    let expected = String::from_utf8_lossy(bytes);
    let client = cutting(bytes).client();
    for at in 0..=bytes.len() {
        assert_eq!(cut(&client, at).await, expected, "cut at {at}");
    }
}

#[tokio::test]
async fn f36_a_text_of_four_scripts_is_the_same_at_every_cut() {
    check("Latin é, Ελληνικά, 漢字, नमस्ते, 😀👩‍💻".as_bytes()).await;
    check("\u{feff}line\r\nline\r\n\u{feff}".as_bytes()).await;
}

#[tokio::test]
async fn f37_bytes_that_are_no_text_are_replaced_alike_at_every_cut() {
    // A stray byte, an overlong form, surrogates, what lies beyond Unicode, and cut characters.
    check(b"a\xFFb\xC0\xAFc\xED\xA0\x80\xED\xB0\x80d\xF4\x90\x80\x80e\xE6\xBCf\xF0\x9F\x98").await;
}

#[tokio::test]
async fn f38_an_error_status_comes_before_the_first_piece() {
    let server = Server::answering(answer(500, "text/plain", "went wrong"));
    assert_eq!(api(open(&server).await.unwrap_err()).message(), Some("went wrong"));
}

#[tokio::test]
async fn f38_an_error_that_the_service_writes_into_the_text_is_text() {
    let server = Server::start(|connection| {
        connection.read();
        connection.send(CHUNKED);
        connection.send(chunk("Hello"));
        connection.send(chunk("{\"error\":\"overloaded\"}"));
        connection.send(LAST_CHUNK);
    });
    assert_eq!(open(&server).await.unwrap().into_text().await.unwrap(), "Hello{\"error\":\"overloaded\"}");
}

#[tokio::test]
async fn f39_only_silence_ends_a_stream() {
    use std::time::Duration;

    let server = Server::start(|connection| {
        connection.read();
        connection.send(CHUNKED);
        for _ in 0..10 {
            std::thread::sleep(Duration::from_millis(40));
            connection.send(chunk("x"));
        }
        connection.stay_silent();
    });
    let call = server.client().chat(chat_request());
    let call = call.timeout(Duration::from_millis(200)).total_timeout(Duration::from_millis(200));
    let mut stream = call.idle_timeout(Duration::from_millis(150)).stream().await.unwrap();
    for _ in 0..10 {
        assert_eq!(stream.next().await.unwrap().unwrap(), "x");
    }
    let error = stream.next().await.unwrap().unwrap_err();
    assert!(matches!(&error, Error::Timeout(error) if error.kind() == TimeoutKind::Idle));
    assert_eq!(error.to_string(), "POST /chat: nothing arrived for 150ms");
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn f40_an_answer_of_json_comes_in_one_piece() {
    let server = Server::start(|connection| {
        connection.read();
        connection.send(CHUNKED.replace("text/plain", "application/json"));
        connection.send(chunk("{\"text\":"));
        connection.send(chunk("\"a\"}"));
        connection.send(LAST_CHUNK);
    });
    let mut stream = open(&server).await.unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap(), "{\"text\":\"a\"}");
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn f40_json_that_breaks_off_is_an_error_and_no_piece() {
    let server =
        Server::answering([CHUNKED.replace("text/plain", "application/json").as_bytes(), &chunk("{")].concat());
    let mut stream = open(&server).await.unwrap();
    let error = stream.next().await.unwrap().unwrap_err();
    assert_eq!(transport_kind(&error), TransportErrorKind::Truncated { got: 1, expected: None });
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn f40_text_where_json_was_asked_for_is_named_and_kept() {
    let server = Server::answering(answer(200, "text/plain", "Hello"));
    let error = server.client().chat(chat_request()).send().await.unwrap_err();
    let Error::Decode(error) = error else { panic!("{error:?}") };
    assert_eq!(error.reason(), "the answer is text/plain, not JSON");
    assert_eq!(&error.raw()[..], b"Hello");
    // What is JSON is read as such, whatever its label says.
    let server = Server::answering(answer(200, "text/plain", "{\"text\":\"a\"}"));
    assert_eq!(server.client().chat(chat_request()).send().await.unwrap().text.as_deref(), Some("a"));
    let server = Server::answering(json(200, "{\"text\":\"a\"}").replace("Content-Type: application/json\r\n", ""));
    assert_eq!(server.client().chat(chat_request()).send().await.unwrap().text.as_deref(), Some("a"));
}
