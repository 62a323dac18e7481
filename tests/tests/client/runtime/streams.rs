//! Text that arrives piece by piece.

use crate::support::{CHUNKED, LAST_CHUNK, Server, chunk, json};
use chatbase::types::ChatRequest;
use chatbase::{Error, TextStream, TransportErrorKind};
use http::Method;

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

fn in_charset(charset: &'static str, pieces: &'static [&'static [u8]]) -> Server {
    Server::start(move |connection| {
        connection.read();
        connection.send(CHUNKED.replace("text/plain", &format!("text/plain; charset={charset}")));
        for piece in pieces {
            connection.send(chunk(piece));
        }
        connection.send(LAST_CHUNK);
    })
}

#[tokio::test]
async fn a_text_is_read_in_the_charset_that_it_names() {
    let latin: &[&[u8]] = &[b"caf\xe9", b" \x80"];
    let utf8: &[&[u8]] = &[b"caf\xc3", b"\xa9 \xe2\x82\xac"];
    for (charset, pieces) in [("ISO-8859-1", latin), ("utf-8", utf8)] {
        let server = in_charset(charset, pieces);
        assert_eq!(open(&server).await.unwrap().into_text().await.unwrap(), "café €");
        let answer = server.client().request(Method::GET, "/text").send_text().await.unwrap();
        assert_eq!((answer.body().as_str(), answer.bytes().len()), ("café €", pieces.concat().len()));
    }
}

#[tokio::test]
async fn a_text_in_a_charset_that_is_not_read_is_an_error_with_its_bytes() {
    let server = in_charset("Shift_JIS", &[b"one ", b"\x83e", b" two"]);
    let mut stream = open(&server).await.unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap(), "one ");
    let Error::Decode(error) = stream.next().await.unwrap().unwrap_err() else { panic!() };
    assert!(error.to_string().contains("the text is in shift_jis, which is not read"), "{error}");
    assert!(error.raw().ends_with(b"\x83e"));
    assert!(stream.next().await.is_none());
    let error = server.client().request(Method::GET, "/text").send_text().await.unwrap_err();
    assert!(matches!(error, Error::Decode(error) if error.raw() == &b"one \x83e two"[..]));
}
