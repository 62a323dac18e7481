//! Bodies of several parts, taken apart as a service does it (RFC 7578, RFC 2046).

use std::io::{Read, Write};
use std::net::TcpListener;
use std::pin::Pin;
use std::task::{Context, Poll};

use body_multipart::types::{UpdateRequest, UploadRequest, UploadRequestAttributes, UploadRequestKind, UploadRequestPointsItem};
use body_multipart::bytes::Bytes;
use body_multipart::{
    Body, BoxFuture, Client, Error, FilePart, MockReply, MockTransport, RecordedRequest, Transport, TransportError,
    TransportErrorKind, http, jiff, serde_json,
};
use futures_core::Stream;

/// A part: its headers but for the common beginning, and its content.
type Part = (String, String);

fn client(mock: &MockTransport) -> Client {
    mock.reply(MockReply::text(204, ""));
    Client::builder().base_url("https://example.com").transport(mock.clone()).build().unwrap()
}

fn parts(request: &RecordedRequest, subtype: &str) -> Vec<Part> {
    let content_type = request.headers["content-type"].to_str().unwrap();
    let boundary = content_type.strip_prefix(&format!("multipart/{subtype}; boundary=")).unwrap();
    let body = format!("\r\n{}", String::from_utf8_lossy(&request.body));
    let (parts, end) = body.rsplit_once(&format!("\r\n--{boundary}--")).unwrap();
    assert_eq!(end, "\r\n");
    let delimiter = format!("\r\n--{boundary}\r\n");
    let parts = parts.split(&delimiter).skip(1);
    let part = |part: &str| {
        let (head, content) = part.split_once("\r\n\r\n").unwrap();
        let head = head.strip_prefix("Content-Disposition: form-data; ").unwrap();
        (head.replace("\r\nContent-Type: ", " | "), content.to_owned())
    };
    parts.map(part).collect()
}

fn owned<const N: usize>(parts: [(&str, &str); N]) -> Vec<Part> {
    parts.map(|(head, content)| (head.to_owned(), content.to_owned())).to_vec()
}

#[tokio::test]
async fn each_member_is_a_part_of_its_kind() {
    let mock = MockTransport::new();
    let body = UploadRequest::new(UploadRequestAttributes::new().name("n"), FilePart::new("content").file_name("a\"b\r\n\u{e9}.txt"))
        .photo(&b"\x89PNG"[..])
        .more([FilePart::new("1").content_type("text/csv"), FilePart::new("2").file_name("2.bin")])
        .a_b("text")
        .html("<p>")
        .size(5)
        .kind(UploadRequestKind::Two)
        .at("2026-01-31T12:00:00Z".parse::<jiff::Timestamp>().unwrap())
        .tags([Some("x".to_owned()), None, Some("y".to_owned())])
        .points([UploadRequestPointsItem::new().x(0.5), UploadRequestPointsItem::new()])
        .links([("create", "true".to_owned())])
        .any(serde_json::json!({ "a": 1 }));
    client(&mock).upload(&body).send().await.unwrap();
    let expected = owned([
        ("name=\"attributes\" | application/json", r#"{"name":"n"}"#),
        ("name=\"file\"; filename=\"a%22b%0D%0A\u{e9}.txt\" | application/octet-stream", "content"),
        ("name=\"photo\"; filename=\"photo\" | image/png", "\u{fffd}PNG"),
        ("name=\"more\"; filename=\"more\" | text/csv", "1"),
        ("name=\"more\"; filename=\"2.bin\" | application/octet-stream", "2"),
        ("name=\"a %22b%22\"", "text"),
        ("name=\"html\" | text/html; charset=utf-8", "<p>"),
        ("name=\"size\"", "5"),
        ("name=\"kind\"", "two"),
        ("name=\"at\"", "2026-01-31T12:00:00Z"),
        ("name=\"tags\"", "x"),
        ("name=\"tags\"", "y"),
        ("name=\"points\" | application/json", r#"{"x":0.5}"#),
        ("name=\"points\" | application/json", "{}"),
        ("name=\"links[create]\"", "true"),
        ("name=\"any\" | application/json", r#"{"a":1}"#),
    ]);
    assert_eq!(parts(&mock.requests()[0], "form-data"), expected);
}

#[tokio::test]
async fn content_that_looks_like_a_boundary_stays_content() {
    let mock = MockTransport::new();
    let client = client(&mock);
    client.upload(UploadRequest::new(UploadRequestAttributes::new(), "first")).send().await.unwrap();
    let before = mock.requests()[0].body.clone();
    mock.reply(MockReply::text(204, ""));
    client.upload(UploadRequest::new(UploadRequestAttributes::new(), before.clone())).send().await.unwrap();
    let parts = parts(&mock.requests()[1], "form-data");
    assert_eq!(parts[1].1.as_bytes(), before);
    assert_eq!(parts.len(), 2);
}

#[tokio::test]
async fn a_content_type_that_would_be_a_header_is_refused() {
    let mock = MockTransport::new();
    let file = FilePart::new("x").content_type("text/plain\r\nEvil: 1");
    let result = client(&mock).upload(UploadRequest::new(UploadRequestAttributes::new(), file)).send().await;
    assert!(matches!(result, Err(Error::InvalidArgument(_))));
    assert!(mock.requests().is_empty());
}

#[tokio::test]
async fn a_repeated_request_has_the_same_body() {
    let mock = MockTransport::new();
    mock.reply(MockReply::text(503, ""));
    let call = client(&mock).upload(UploadRequest::new(UploadRequestAttributes::new(), "x"));
    call.idempotent(true).send().await.unwrap();
    let requests = mock.requests();
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[0].body, requests[1].body);
    assert_eq!(requests[0].headers["content-type"], requests[1].headers["content-type"]);
}

#[tokio::test]
async fn other_kinds_of_parts_are_sent_too() {
    let mock = MockTransport::new();
    let client = client(&mock);
    mock.reply(MockReply::text(204, ""));
    let rest = [("n", serde_json::json!(1)), ("o", serde_json::json!({ "p": [] }))];
    client.update().body(UpdateRequest::new().text("t").additional_properties(rest)).send().await.unwrap();
    client.raw("--b\r\n\r\nx\r\n--b--\r\n", "multipart/related; boundary=b").send().await.unwrap();
    let requests = mock.requests();
    let expected = [("name=\"text\"", "t"), ("name=\"n\"", "1"), ("name=\"o\" | application/json", r#"{"p":[]}"#)];
    assert_eq!(parts(&requests[0], "mixed"), owned(expected));
    assert_eq!(requests[1].headers["content-type"], "multipart/related; boundary=b");
    assert_eq!(requests[1].body, "--b\r\n\r\nx\r\n--b--\r\n");
}

#[test]
fn a_file_does_not_show_its_content() {
    let file = FilePart::new("secret").file_name("a.txt");
    assert_eq!(format!("{file:?}"), r#"FilePart { file_name: Some("a.txt"), content_type: None, is_stream: false, bytes: 6 }"#);
    assert!(FilePart::read("/does/not/exist").is_err());
}

/// A stream of these pieces, which fails at the end where it is told to.
struct Pieces(std::vec::IntoIter<Result<Bytes, std::io::Error>>);

impl Stream for Pieces {
    type Item = Result<Bytes, std::io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.next())
    }
}

fn streamed<const N: usize>(pieces: [&'static str; N]) -> FilePart {
    let pieces: Vec<_> = pieces.map(|piece| Ok(Bytes::from(piece))).into();
    FilePart::stream(Pieces(pieces.into_iter()))
}

fn upload(file: FilePart) -> UploadRequest {
    UploadRequest::new(UploadRequestAttributes::new(), file)
}

#[tokio::test]
async fn a_file_from_a_stream_is_a_part_like_others() {
    let mock = MockTransport::new();
    let file = streamed(["con", "", "tent"]).file_name("a.txt").content_type("text/plain");
    client(&mock).upload(upload(file).html("<p>")).send().await.unwrap();
    let expected = owned([
        ("name=\"attributes\" | application/json", "{}"),
        ("name=\"file\"; filename=\"a.txt\" | text/plain", "content"),
        ("name=\"html\" | text/html; charset=utf-8", "<p>"),
    ]);
    assert_eq!(parts(&mock.requests()[0], "form-data"), expected);
}

#[tokio::test]
async fn a_stream_is_sent_once() {
    let mock = MockTransport::new();
    let file = streamed(["content"]);
    let client = client(&mock);
    mock.reply(MockReply::text(503, ""));
    let request = upload(file.clone());
    assert_eq!(request, upload(file));
    assert_ne!(request, upload(streamed(["content"])));
    // The first answer is good, the second is not and cannot be asked for again.
    client.upload(&request).send().await.unwrap();
    let again = client.upload(&request).send().await;
    assert!(matches!(&again, Err(Error::InvalidArgument(error)) if error.to_string().contains("file")), "{again:?}");
    let failed = client.upload(upload(streamed(["x"]))).idempotent(true).send().await;
    assert!(matches!(failed, Err(Error::Api(error)) if error.status() == 503));
    assert_eq!(mock.requests().len(), 2);
}

#[tokio::test]
async fn a_transport_without_streams_says_so() {
    struct Plain;
    impl Transport for Plain {
        fn send(&self, _: http::Request<Bytes>) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
            Box::pin(async { Ok(http::Response::new(Body::default())) })
        }
    }
    let client = Client::builder().base_url("https://example.com").transport(Plain).build().unwrap();
    client.upload(upload("here".into())).send().await.unwrap();
    let refused = client.upload(upload(streamed(["x"]))).send().await;
    let Err(Error::Connect(error)) = refused else { panic!("{refused:?}") };
    assert_eq!(error.kind(), TransportErrorKind::NoStreams);
}

/// A service that reads one request to the end of its body, answers with 204 and gives back what it read.
fn service() -> (String, std::thread::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let reading = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let (mut seen, mut buffer) = (Vec::new(), [0; 65536]);
        loop {
            let count = stream.read(&mut buffer).unwrap_or(0);
            seen.extend_from_slice(&buffer[..count]);
            if count == 0 || seen.ends_with(b"--\r\n") || seen.ends_with(b"\r\n0\r\n\r\n") {
                break;
            }
        }
        let _ = stream.write_all(b"HTTP/1.1 204 Done\r\ncontent-length: 0\r\n\r\n");
        String::from_utf8(seen).unwrap()
    });
    (address, reading)
}

#[tokio::test(flavor = "multi_thread")]
async fn streams_go_over_the_wire_with_their_length_or_in_chunks() {
    for length in [Some(7), None] {
        let (address, reading) = service();
        let client = Client::builder().base_url(address).build().unwrap();
        let file = streamed(["con", "tent"]);
        let file = length.into_iter().fold(file, FilePart::length);
        client.upload(upload(file)).send().await.unwrap();
        let seen = reading.join().unwrap();
        let (head, body) = seen.split_once("\r\n\r\n").unwrap();
        match length {
            Some(_) => {
                assert!(head.contains(&format!("content-length: {}", body.len())), "{head}");
                assert!(body.contains("application/octet-stream\r\n\r\ncontent\r\n--"), "{body}");
            }
            None => assert!(head.contains("transfer-encoding: chunked") && body.contains("4\r\ntent\r\n"), "{seen}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_that_fails_or_lies_about_its_length_fails_the_request() {
    let broken = vec![Ok(Bytes::from("con")), Err(std::io::Error::other("the disk is gone"))];
    let files = [
        (FilePart::stream(Pieces(broken.into_iter())), "the disk is gone"),
        (streamed(["con", "tent"]).length(8), "shorter than it was said to be"),
        (streamed(["con", "tent"]).length(6), "longer than it was said to be"),
    ];
    for (file, what) in files {
        let (address, reading) = service();
        let client = Client::builder().base_url(address).build().unwrap();
        let error = client.upload(upload(file)).idempotent(true).send().await.unwrap_err();
        let mut causes = vec![error.to_string()];
        let mut cause = std::error::Error::source(&error);
        while let Some(current) = cause {
            causes.push(current.to_string());
            cause = current.source();
        }
        assert!(causes.iter().any(|cause| cause.contains(what)), "{causes:?}");
        reading.join().unwrap();
    }
}
