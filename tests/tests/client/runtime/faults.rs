//! What the client makes of servers that break the rules.

use std::net::TcpListener;
use std::time::Duration;

use crate::support::{CHUNKED, KEY, Server, answer, chunk, json};
use chatbase::types::{ChatRequest, DeleteChatbotRequest, Message, MessageRole};
use chatbase::{Client, Error, TimeoutKind, TransportErrorKind};

fn chat_request() -> ChatRequest {
    ChatRequest::new("bot", [Message::new(MessageRole::User, "Hi")])
}

/// Asks for a contact and gives the error.
async fn failure(server: &Server) -> Error {
    server.client().get_contact("bot", "c1").timeout(Duration::from_secs(5)).send().await.unwrap_err()
}

#[track_caller]
fn transport_kind(error: &Error) -> TransportErrorKind {
    match error {
        Error::Transport(error) | Error::Connect(error) => error.kind(),
        other => panic!("not an error of the transport: {other:?}"),
    }
}

#[tokio::test]
async fn f01_a_refused_connection_is_tried_again_even_for_a_post() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let policy = chatbase::RetryPolicy::exponential().base_delay(Duration::ZERO);
    let client = Client::builder().api_key(KEY).base_url(url).retry(policy).build().unwrap();
    let error = client.chat(chat_request()).send().await.unwrap_err();
    assert!(matches!(&error, Error::Connect(error) if !error.may_have_been_sent()));
    assert_eq!(error.attempts(), 3);
    assert!(!error.may_have_been_processed());
}

#[tokio::test]
async fn f02_f03_a_post_that_may_have_arrived_is_sent_once() {
    for reset in [true, false] {
        let server = Server::start(move |connection| {
            connection.read();
            if reset {
                connection.reset();
            }
        });
        let error = server.client().chat(chat_request()).send().await.unwrap_err();
        assert_eq!(transport_kind(&error), TransportErrorKind::Closed, "{error:?}");
        assert!(error.may_have_been_processed());
        assert_eq!(server.requests().len(), 1);
        // A request that only reads is worth another try.
        assert_eq!(failure(&server).await.attempts(), 3);
    }
}

#[tokio::test]
async fn f04_a_connection_that_never_comes_ends_in_its_own_timeout() {
    use socket2::{Domain, Socket, Type};

    // A full backlog drops what knocks, like a host that is not there.
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    socket.bind(&"127.0.0.1:0".parse::<std::net::SocketAddr>().unwrap().into()).unwrap();
    socket.listen(0).unwrap();
    let address = socket.local_addr().unwrap().as_socket().unwrap();
    let _filler = std::net::TcpStream::connect(address).unwrap();
    let client = Client::builder().api_key(KEY).base_url(format!("http://{address}"));
    let client =
        client.connect_timeout(Duration::from_millis(100)).retry(chatbase::RetryPolicy::none()).build().unwrap();
    let error = client.chat(chat_request()).send().await.unwrap_err();
    assert_eq!(transport_kind(&error), TransportErrorKind::ConnectTimeout);
    assert!(error.is_timeout() && !error.may_have_been_processed());
}

#[tokio::test]
async fn f05_f06_silence_ends_in_a_timeout() {
    for start in ["", "HTTP/1.1 200 OK\r\n"] {
        let server = Server::start(move |connection| {
            connection.read();
            connection.send(start);
            connection.stay_silent();
        });
        let call = server.client().chat(chat_request());
        let error = call.timeout(Duration::from_millis(50)).send().await.unwrap_err();
        assert!(matches!(&error, Error::Timeout(e) if e.kind() == TimeoutKind::Attempt));
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn f07_to_f09_a_body_that_breaks_off_is_told_with_figures() {
    let short = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\"";
    let error = failure(&Server::answering(short)).await;
    let truncated = TransportErrorKind::Truncated { got: 5, expected: Some(100) };
    assert_eq!(transport_kind(&error), truncated);
    assert_eq!(error.attempts(), 3);

    let server = Server::start(move |connection| {
        connection.read();
        connection.send(short);
        std::thread::sleep(Duration::from_millis(30));
        connection.reset();
    });
    assert_eq!(transport_kind(&failure(&server).await), TransportErrorKind::Closed);

    let mut chunked = CHUNKED.as_bytes().to_vec();
    chunked.extend(chunk("{\"id\""));
    let error = failure(&Server::answering(chunked)).await;
    let truncated = TransportErrorKind::Truncated { got: 5, expected: None };
    assert_eq!(transport_kind(&error), truncated);
}

#[tokio::test]
async fn f10_f12_f43_what_is_not_http_is_a_protocol_error() {
    let head = "HTTP/1.1 200 OK\r\n";
    let chunked = "Transfer-Encoding: chunked\r\n\r\n";
    for bytes in [
        format!("{head}{chunked}ZZ\r\nx\r\n"),
        format!("{head}{chunked}FFFFFFFFFFFFFFFFF\r\nx\r\n"),
        format!("{head}{chunked}-1\r\nx\r\n"),
        format!("{head}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!"),
        format!("{head}Content-Length: -1\r\n\r\n"),
        "HTTP/1.1 099 Low\r\n\r\n".to_owned(),
        "SSH-2.0-OpenSSH_9.6\r\n".to_owned(),
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned(),
        format!("{head}X: {}\r\n\r\n", "y".repeat(1 << 20)),
        format!("{head}X: a\0b\r\n\r\n"),
    ] {
        let error = failure(&Server::answering(bytes.clone())).await;
        let shown = &bytes[..bytes.len().min(60)];
        assert_eq!(transport_kind(&error), TransportErrorKind::Protocol, "{shown:?} {error:?}");
    }
}

#[tokio::test]
async fn f11_an_unmarked_end_cuts_json_into_an_error() {
    let server = Server::answering("HTTP/1.1 200 OK\r\n\r\n{\"id\":\"a");
    assert!(matches!(failure(&server).await, Error::Decode(_)));
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

#[tokio::test]
async fn f14_to_f19_answers_that_cannot_be_decoded_say_where() {
    for (bytes, expected) in [
        (json(200, ""), "the answer is empty"),
        ("HTTP/1.1 204 No\r\n\r\n".to_owned(), "the answer is empty"),
        (answer(200, "text/html", "<html>"), "the answer is text/html, not JSON"),
        (json(200, "{} x"), "trailing characters"),
        (json(200, "{\"id\":\"\\ud800\"}"), "at id: "),
        (json(200, "{\"id\":\"a\",\"id\":\"b\"}"), "duplicate field"),
        (json(200, &"[".repeat(300)), "200"),
    ] {
        let error = failure(&Server::answering(bytes)).await;
        assert!(matches!(error, Error::Decode(_)), "{error:?}");
        assert!(error.to_string().contains(expected), "{error}");
    }
    let server = Server::answering(json(200, "\u{feff}{\"id\":\"a\"}"));
    let contact = server.client().get_contact("bot", "c1").send().await.unwrap();
    assert_eq!(contact.id.as_deref(), Some("a"));
}

#[tokio::test]
async fn f16_the_page_of_a_proxy_is_kept_but_not_quoted() {
    let server = Server::answering(answer(502, "text/html", "<h1>Bad</h1>"));
    let call = server.client().get_contact("bot", "c1").retry(chatbase::RetryPolicy::none());
    let Err(Error::Api(error)) = call.send().await else { panic!() };
    assert_eq!(&error.raw()[..], b"<h1>Bad</h1>");
    assert_eq!(error.message(), None);
    assert_eq!(error.to_string(), "GET /chatbots/{chatbotId}/contacts/{contactId}: 502 Bad Gateway");
}

#[tokio::test]
async fn f21_an_error_of_the_service_is_never_repeated_and_fully_told() {
    for status in [400, 401, 403, 404, 409, 422] {
        let text = json(status, r#"{"message":"No","error":"E"}"#).replacen("\r\n", "\r\nx-request-id: r1\r\n", 1);
        let server = Server::answering(text);
        let Err(Error::Api(error)) = server.client().chat(chat_request()).send().await else { panic!() };
        assert_eq!(error.status().as_u16(), status);
        assert_eq!(error.message(), Some("No"));
        assert_eq!(error.request_id(), Some("r1"));
        assert_eq!(error.body().is_some(), matches!(status, 400 | 401));
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn f27_a_connection_closed_while_idle_is_replaced() {
    let server = Server::start(|connection| {
        if connection.read().is_some() {
            connection.send(json(200, "{}"));
        }
    });
    let client = server.client();
    for _ in 0..3 {
        client.get_contact("bot", "c1").send().await.unwrap();
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn f28_to_f30_a_billed_call_is_sent_once() {
    for status in [500, 502, 503, 504, 408] {
        let text = json(status, "{}").replacen("\r\n", "\r\nRetry-After: 0\r\n", 1);
        let server = Server::answering(text);
        let error = server.client().chat(chat_request()).send().await.unwrap_err();
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
        assert_eq!(server.requests().len(), 1);
        let again = server.client().chat(chat_request()).idempotent(true).send().await;
        assert_eq!(again.unwrap_err().attempts(), 3);
    }
}

#[tokio::test]
async fn f33_a_404_after_a_lost_answer_says_so() {
    let server = Server::start(|connection| {
        connection.read();
        if connection.index > 0 {
            connection.send(json(404, "{}"));
        }
    });
    let body = DeleteChatbotRequest::new("bot");
    let error = server.client().delete_chatbot(body).send().await.unwrap_err();
    assert!(error.may_have_been_processed());
    assert_eq!(
        error.to_string(),
        "DELETE /delete-chatbot (attempt 2, an earlier one may have been processed): 404 Not Found"
    );
}

#[tokio::test]
async fn f34_f35_a_redirect_never_leaves_the_origin() {
    let other = Server::answering(json(200, "{}"));
    for status in [301, 302, 303, 307, 308] {
        for location in [
            other.url(),
            "file:///etc/passwd".to_owned(),
            "http://[::1".to_owned(),
            "//127.0.0.1:9/".to_owned(),
            "https://127.0.0.1/".to_owned(),
            String::new(),
        ] {
            let text = format!("HTTP/1.1 {status} X\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n");
            let server = Server::answering(text);
            let Error::Api(error) = failure(&server).await else { panic!() };
            assert!(error.is_redirect());
            assert_eq!(server.requests().len(), 1);
        }
    }
    assert!(other.requests().is_empty());

    let looping = "HTTP/1.1 302 X\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n".to_owned();
    let server = Server::in_turn(&[looping]);
    assert!(matches!(failure(&server).await, Error::Api(error) if error.is_redirect()));
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn f42_many_or_strange_headers_do_no_harm() {
    let many = (0..150).map(|n| format!("X-{n}: y\r\n")).collect::<Vec<_>>().concat();
    let _ = failure(&Server::answering(format!("HTTP/1.1 200 OK\r\n{many}\r\n"))).await;
    let mut strange = b"HTTP/1.1 401 No\r\nX-Request-Id: \xE9\r\nContent-Length: 0\r\n\r\n".to_vec();
    strange.extend(b"");
    let error = failure(&Server::answering(strange)).await;
    assert_eq!(error.request_id(), None);
    assert_eq!(error.status().unwrap(), 401);
}

#[tokio::test]
async fn f43_an_unknown_status_is_an_answer() {
    let error = failure(&Server::answering(json(999, "{}"))).await;
    assert_eq!(error.status().unwrap().as_u16(), 999);
}

#[tokio::test]
async fn f44_informational_answers_are_skipped() {
    let mut bytes = "HTTP/1.1 100 C\r\n\r\n".to_owned();
    bytes.push_str(&"HTTP/1.1 103 E\r\n\r\n".repeat(2000));
    bytes.push_str(&json(200, "{}"));
    let server = Server::answering(bytes);
    server.client().get_contact("bot", "c1").send().await.unwrap();
}

#[tokio::test]
async fn f45_a_compressed_answer_is_not_unpacked() {
    let bytes = json(200, "{}").replacen("\r\n", "\r\nContent-Encoding: gzip\r\n", 1);
    let server = Server::answering(bytes);
    server.client().get_contact("bot", "c1").send().await.unwrap();
    assert_eq!(server.requests()[0].header("accept-encoding"), Some("identity"));
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
        let client = client.retry(chatbase::RetryPolicy::none()).build().unwrap();
        match client.get_contact("bot", "c1").send().await.unwrap_err() {
            Error::Api(error) => assert_eq!(error.raw().len(), 5000),
            error => assert_eq!(transport_kind(&error), TransportErrorKind::TooLarge { limit: 10_000 }),
        }
    }
    let announced = "HTTP/1.1 200 OK\r\nContent-Length: 10737418240\r\n\r\n{";
    let error = failure(&Server::answering(announced)).await;
    assert!(matches!(transport_kind(&error), TransportErrorKind::TooLarge { .. }));
}

#[tokio::test]
async fn f48_a_host_without_address_is_a_dns_error() {
    let client = Client::builder().api_key(KEY).base_url("https://nowhere.invalid");
    let client = client.retry(chatbase::RetryPolicy::none()).build().unwrap();
    let error = client.get_chatbots().send().await.unwrap_err();
    assert_eq!(transport_kind(&error), TransportErrorKind::Dns, "{error:?}");
}
