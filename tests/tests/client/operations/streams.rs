//! The operation of the tag Chat, answered piece by piece.

use std::sync::Mutex;
use std::time::Duration;

use chatbase::types::{self, ChatRequest, ChatResponse, Message, MessageRole};
use chatbase::{Client, Error, TextStream};
use serde_json::json;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::timeout;

use super::service::check_headers;
use crate::support::{self, CHUNKED, LAST_CHUNK, Server, chunk, with_header};

/// Latin, Devanagari, Han and Emoji: characters of one to four bytes.
const TEXT: &str = "Añb नमस्ते 漢字 😀👩‍💻!";

fn request() -> ChatRequest {
    ChatRequest::new("b1", [Message::new(MessageRole::User, "Hi")])
}

async fn open(server: &Server) -> Result<TextStream, Error> {
    server.client().chat(request()).stream().await
}

async fn pieces(mut stream: TextStream) -> Vec<String> {
    let mut pieces = Vec::new();
    while let Some(piece) = stream.next().await {
        pieces.push(piece.unwrap());
    }
    assert!(stream.next().await.is_none());
    pieces
}

/// Sends the text in pieces of as many bytes as `conversationId` says; the first number is the
/// length of the first piece, the second of all that follow.
fn cutting() -> Server {
    Server::start(|connection| {
        while let Some(request) = connection.read() {
            let plan = request.json()["conversationId"].as_str().unwrap().to_owned();
            let (first, others) = plan.split_once('+').unwrap();
            let (first, rest) = TEXT.as_bytes().split_at(first.parse().unwrap());
            connection.send(CHUNKED);
            let rest = rest.chunks(others.parse().unwrap());
            for piece in [first].into_iter().chain(rest).filter(|piece| !piece.is_empty()) {
                connection.send(chunk(piece));
            }
            connection.send(LAST_CHUNK);
        }
    })
}

async fn cut(client: &Client, first: usize, others: usize) -> Vec<String> {
    let body = request().conversation_id(format!("{first}+{others}"));
    pieces(client.chat(body).stream().await.unwrap()).await
}

#[tokio::test]
async fn a_text_cut_in_two_at_any_byte_comes_in_whole_characters() {
    let client = cutting().client();
    for at in 1..TEXT.len() {
        let boundary = (0..=at).rev().find(|at| TEXT.is_char_boundary(*at)).unwrap();
        let (first, second) = TEXT.split_at(boundary);
        let expected: Vec<_> = [first, second].into_iter().filter(|text| !text.is_empty()).collect();
        assert_eq!(cut(&client, at, TEXT.len()).await, expected, "cut at {at}");
    }
}

#[tokio::test]
async fn a_text_cut_into_pieces_of_any_length_stays_the_same() {
    let client = cutting().client();
    for others in 1..=7 {
        for first in 1..=4 {
            let pieces = cut(&client, first, others).await;
            assert_eq!(pieces.concat(), TEXT, "{first}, then {others} at a time");
            assert!(pieces.iter().all(|piece| !piece.is_empty()));
        }
    }
}

#[tokio::test]
async fn a_stream_asks_for_text_and_a_send_for_json() {
    let server = Server::responding(|_| support::json(200, "{}").into_bytes());
    open(&server).await.unwrap().into_text().await.unwrap();
    server.client().chat(request()).send().await.unwrap();
    let [streamed, whole] = &server.requests()[..] else { panic!() };
    assert_eq!((&*streamed.method, &*streamed.target), ("POST", "/chat"));
    check_headers(streamed, "text/plain");
    check_headers(whole, "application/json");
    let mut sent = json!({"chatbotId": "b1", "messages": [{"role": "user", "content": "Hi"}]});
    assert_eq!(whole.json(), sent);
    sent["stream"] = json!(true);
    assert_eq!(streamed.json(), sent);
}

#[tokio::test]
async fn a_piece_is_handed_over_before_the_next_one_is_written() {
    let (go_on, wait) = std::sync::mpsc::channel();
    let wait = Mutex::new(wait);
    let server = Server::start(move |connection| {
        connection.read();
        connection.send(CHUNKED);
        for piece in [&b"a"[..], b"\xf0\x9f", b"\x98\x80b"] {
            wait.lock().unwrap().recv().unwrap();
            connection.send(chunk(piece));
        }
        wait.lock().unwrap().recv().unwrap();
        connection.send(LAST_CHUNK);
    });
    let mut stream = open(&server).await.unwrap();
    assert_eq!(stream.status(), 200);
    go_on.send(()).unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap(), "a");
    // Half a character is nothing yet.
    go_on.send(()).unwrap();
    go_on.send(()).unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap(), "😀b");
    go_on.send(()).unwrap();
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn an_empty_text_is_no_piece() {
    let server = Server::responding(|_| support::answer(200, "text/plain", "").into_bytes());
    assert_eq!(pieces(open(&server).await.unwrap()).await, [""; 0]);
}

#[tokio::test]
async fn bytes_that_are_no_text_are_replaced_alike_at_every_cut() {
    let bytes = b"a\xff\xe6\xbcb\xf0\x9f";
    let expected = String::from_utf8_lossy(bytes);
    let server = Server::start(|connection| {
        while let Some(request) = connection.read() {
            let at = request.json()["conversationId"].as_str().unwrap().parse().unwrap();
            let (first, second) = bytes.split_at(at);
            connection.send(CHUNKED);
            connection.send(chunk(first));
            connection.send(chunk(second));
            connection.send(LAST_CHUNK);
        }
    });
    let client = server.client();
    for at in 1..bytes.len() {
        let body = request().conversation_id(at.to_string());
        let text = client.chat(body).stream().await.unwrap().into_text().await.unwrap();
        assert_eq!(text, expected, "cut at {at}");
    }
}

#[tokio::test]
async fn a_json_answer_comes_in_one_piece() {
    for kind in ["application/json", "application/json; charset=utf-8"] {
        let server = Server::start(move |connection| {
            connection.read();
            connection.send(CHUNKED.replace("text/plain", kind));
            for piece in ["{\"text\":", "\"Hello\"", "}"] {
                connection.send(chunk(piece));
            }
            connection.send(LAST_CHUNK);
        });
        let pieces = pieces(open(&server).await.unwrap()).await;
        assert_eq!(pieces, ["{\"text\":\"Hello\"}"]);
        let answer: ChatResponse = chatbase::serde_json::from_str(&pieces[0]).unwrap();
        assert_eq!(answer, ChatResponse::new().text("Hello"));
    }
}

#[tokio::test]
async fn a_json_answer_is_known_in_capitals_too() {
    let server = Server::start(|connection| {
        connection.read();
        connection.send(CHUNKED.replace("text/plain", "Application/JSON"));
        connection.send(chunk("{\"text\":"));
        connection.send(chunk("\"Hello\"}"));
        connection.send(LAST_CHUNK);
    });
    assert_eq!(pieces(open(&server).await.unwrap()).await, ["{\"text\":\"Hello\"}"]);
}

#[tokio::test]
async fn an_error_status_comes_before_the_first_piece() {
    let body = r#"{"error":"unauthorized","message":"Invalid API key"}"#;
    let answer = with_header(&support::json(401, body), "X-Request-Id: r1");
    let server = Server::responding(move |_| answer.clone().into_bytes());
    let Err(Error::Api(error)) = open(&server).await else { panic!() };
    assert!(error.is_unauthorized());
    assert_eq!(error.request_id(), Some("r1"));
    let expected = types::Error::new().error("unauthorized").message("Invalid API key");
    assert_eq!(error.body(), Some(&expected));
}

#[tokio::test]
async fn the_head_of_the_answer_is_there_before_its_text() {
    let server = Server::start(|connection| {
        connection.read();
        connection.send(with_header(CHUNKED, "X-Request-Id: r1"));
        connection.stay_silent();
    });
    let stream = open(&server).await.unwrap();
    assert_eq!(stream.status(), 200);
    assert_eq!(stream.request_id(), Some("r1"));
    assert_eq!(stream.headers()["content-type"], "text/plain");
}

/// What a server tells of a call that is given up.
#[derive(Debug, PartialEq)]
enum Seen {
    Request,
    Close,
}

/// Sends `opening` and then nothing, and tells when the client has closed the connection.
fn abandoned(opening: Vec<u8>) -> (Server, UnboundedReceiver<Seen>) {
    let (tell, seen) = unbounded_channel();
    let server = Server::start(move |connection| {
        if connection.read().is_some() {
            tell.send(Seen::Request).unwrap();
            connection.send(&opening);
            connection.stay_silent();
            tell.send(Seen::Close).unwrap();
        }
    });
    (server, seen)
}

async fn next_seen(seen: &mut UnboundedReceiver<Seen>) -> Option<Seen> {
    timeout(Duration::from_secs(10), seen.recv()).await.expect("the server sees it")
}

#[tokio::test]
async fn dropping_a_stream_closes_the_connection() {
    let (server, mut seen) = abandoned([CHUNKED.as_bytes(), &chunk("some")].concat());
    let mut stream = open(&server).await.unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap(), "some");
    assert_eq!(next_seen(&mut seen).await, Some(Seen::Request));
    assert!(seen.try_recv().is_err());
    drop(stream);
    assert_eq!(next_seen(&mut seen).await, Some(Seen::Close));
}

#[tokio::test]
async fn dropping_a_call_before_its_answer_closes_the_connection() {
    let (server, mut seen) = abandoned(Vec::new());
    let call = tokio::spawn(server.client().chat(request()).stream());
    assert_eq!(next_seen(&mut seen).await, Some(Seen::Request));
    call.abort();
    assert_eq!(next_seen(&mut seen).await, Some(Seen::Close));
}

#[tokio::test]
async fn the_client_goes_on_after_a_stream_is_dropped() {
    let server = Server::start(|connection| {
        while connection.read().is_some() {
            connection.send(CHUNKED);
            connection.send(chunk(connection.index.to_string()));
            if connection.index == 0 {
                connection.stay_silent();
                return;
            }
            connection.send(LAST_CHUNK);
        }
    });
    let client = server.client();
    let mut stream = client.chat(request()).stream().await.unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap(), "0");
    drop(stream);
    let second = client.chat(request()).stream().await.unwrap();
    assert_eq!(second.into_text().await.unwrap(), "1");
}
