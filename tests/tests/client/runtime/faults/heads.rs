//! F42 to F46: strange heads, codings and sizes.

use super::{api, contact_id, failure, transport_kind};
use crate::support::{CHUNKED, Server, answer, chunk, json, with_header};
use chatbase::{Error, RetryPolicy, TransportErrorKind};

async fn protocol_error(head: impl AsRef<[u8]>) {
    let head = head.as_ref();
    let error = failure(&Server::answering(head)).await;
    let shown = String::from_utf8_lossy(&head[..head.len().min(60)]);
    assert_eq!(transport_kind(&error), TransportErrorKind::Protocol, "{shown:?} {error:?}");
    assert_eq!(error.attempts(), 1, "what is not HTTP is not worth another try");
}

#[tokio::test]
async fn f42_headers_that_no_server_may_send_are_a_protocol_error() {
    let many = (0..150).map(|n| format!("X-{n}: y\r\n")).collect::<Vec<_>>().concat();
    protocol_error(format!("HTTP/1.1 200 OK\r\n{many}\r\n")).await;
    protocol_error(format!("HTTP/1.1 200 OK\r\nX: {}\r\n\r\n", "y".repeat(1 << 20))).await;
    protocol_error("HTTP/1.1 200 OK\r\nX: a\r\n folded\r\n\r\n").await;
    protocol_error("HTTP/1.1 200 OK\r\nX: a\0b\r\n\r\n").await;
    protocol_error("HTTP/1.1 200 OK\r\nX Y: a\r\n\r\n").await;
}

#[tokio::test]
async fn f42_a_header_that_is_no_text_is_passed_over() {
    let head = b"HTTP/1.1 401 No\r\nX-Request-Id: \xE9\r\nRequest-Id: r2\r\nContent-Length: 0\r\n\r\n";
    let error = api(failure(&Server::answering(*head)).await);
    assert_eq!(error.request_id(), Some("r2"));
    assert_eq!(error.headers()["x-request-id"].as_bytes(), b"\xE9");
    let head = b"HTTP/1.1 429 No\r\nRetry-After: \xE9\r\nX-Request-Id: \xE9\r\nContent-Length: 0\r\n\r\n";
    // The next attempt may come on the same connection, so that one stays open.
    let error = api(failure(&Server::responding(|_| head.to_vec())).await);
    assert_eq!((error.request_id(), error.retry_after(), error.attempts()), (None, None, 3));
}

#[tokio::test]
async fn f43_an_unknown_status_is_an_answer() {
    let error = api(failure(&Server::answering(json(999, r#"{"message":"No"}"#))).await);
    assert_eq!((error.status().as_u16(), error.message()), (999, Some("No")));
}

#[tokio::test]
async fn f43_what_is_not_http_is_a_protocol_error() {
    for greeting in [
        "HTTP/1.1 099 Low\r\n\r\n",
        "HTTP/1.1 1000 High\r\n\r\n",
        "HTTP/1.1 abc X\r\n\r\n",
        "{\"id\":\"HTTP/0.9\"}\r\n",
        "SSH-2.0-OpenSSH_9.6\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "\0\0\0\x12\x04\0\0\0\0\0",
    ] {
        protocol_error(greeting).await;
    }
}

#[tokio::test]
async fn f44_informational_answers_are_skipped() {
    let mut bytes = "HTTP/1.1 100 C\r\n\r\n".to_owned();
    bytes.push_str(&"HTTP/1.1 103 E\r\nLink: </a>\r\n\r\n".repeat(20_000));
    bytes.push_str(&json(200, "{\"id\":\"a\"}"));
    assert_eq!(contact_id(&Server::answering(bytes)).await.as_deref(), Some("a"));
}

/// `{"id":"a"}`, packed by gzip without compression.
fn gzip(plain: &[u8]) -> Vec<u8> {
    let mut packed = b"\x1f\x8b\x08\0\0\0\0\0\0\xff\x01".to_vec();
    let length = u16::try_from(plain.len()).unwrap();
    packed.extend(length.to_le_bytes());
    packed.extend((!length).to_le_bytes());
    packed.extend(plain);
    let mut crc = u32::MAX;
    for byte in plain {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg());
        }
    }
    packed.extend((!crc).to_le_bytes());
    packed.extend(u32::from(length).to_le_bytes());
    packed
}

fn coded(coding: &str, body: &[u8]) -> Server {
    let head = with_header(&json(200, ""), &format!("Content-Encoding: {coding}"));
    let head = head.replace("Content-Length: 0", &format!("Content-Length: {}", body.len()));
    Server::answering([head.as_bytes(), body].concat())
}

#[tokio::test]
async fn f45_a_compressed_answer_is_not_unpacked() {
    let server = coded("gzip", b"{\"id\":\"plain\"}");
    assert_eq!(contact_id(&server).await.as_deref(), Some("plain"));
    assert_eq!(server.requests()[0].header("accept-encoding"), Some("identity"));

    let once = gzip(b"{\"id\":\"a\"}");
    let cut = &once[..once.len() - 9];
    for (coding, body) in [("gzip", &*once), ("gzip", cut), ("gzip, gzip", &*gzip(&once)), ("br", &*once)] {
        let Error::Decode(error) = failure(&coded(coding, body)).await else { panic!("{coding}") };
        assert_eq!(error.raw(), body);
        let told = format!("the answer is compressed ({coding}), although that was not asked for");
        assert_eq!(error.reason(), told);
    }
}

#[tokio::test]
async fn f45_a_bomb_stays_as_small_as_it_came() {
    // Zeroes, a thousand to one: what is held is what was sent.
    let bomb = vec![0; 1000];
    let Error::Decode(error) = failure(&coded("deflate", &bomb)).await else { panic!() };
    assert_eq!(error.raw().len(), 1000);
}

#[tokio::test]
async fn f46_an_endless_body_is_cut_off() {
    for status in [200, 500] {
        let server = Server::start(move |connection| {
            connection.read();
            connection.send(CHUNKED.replace("200", &status.to_string()));
            while connection.send(chunk([b'x'; 4096])) {}
        });
        let client = server.builder().max_response_bytes(10_000).max_error_bytes(5000);
        let client = client.retry(RetryPolicy::none()).build().unwrap();
        match client.get_contact("bot", "c1").send().await.unwrap_err() {
            Error::Api(error) => assert_eq!(error.raw().len(), 5000),
            error => assert_eq!(transport_kind(&error), TransportErrorKind::TooLarge { limit: 10_000 }),
        }
    }
    let announced = "HTTP/1.1 200 OK\r\nContent-Length: 10737418240\r\n\r\n{";
    let error = failure(&Server::answering(announced)).await;
    assert!(matches!(transport_kind(&error), TransportErrorKind::TooLarge { .. }));
    let whole = answer(200, "application/json", &format!("{{\"id\":\"{}\"}}", "a".repeat(9_000)));
    let client = Server::answering(whole);
    assert_eq!(contact_id(&client).await.unwrap().len(), 9_000);
}
