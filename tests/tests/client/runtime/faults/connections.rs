//! F01 to F06, F27, F48: connections that do not come about, or not for long.

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

use super::{chat_request, failure, transport_kind};
use crate::support::{KEY, Server, json, until};
use chatbase::{Client, ClientBuilder, Error, RetryPolicy, TimeoutKind, TransportErrorKind};

fn client(url: String) -> ClientBuilder {
    Client::builder().api_key(KEY).base_url(url).retry(RetryPolicy::none())
}

/// A socket whose full backlog drops what knocks, like a host that is not there.
fn black_hole() -> (socket2::Socket, TcpStream, SocketAddr) {
    use socket2::{Domain, Socket, Type};

    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    socket.bind(&"127.0.0.1:0".parse::<SocketAddr>().unwrap().into()).unwrap();
    socket.listen(0).unwrap();
    let address = socket.local_addr().unwrap().as_socket().unwrap();
    (socket, TcpStream::connect(address).unwrap(), address)
}

#[tokio::test]
async fn f01_a_refused_connection_is_tried_again_even_for_a_post() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let policy = RetryPolicy::exponential().base_delay(Duration::ZERO);
    let client = client(url).retry(policy).build().unwrap();
    let error = client.chat(chat_request()).send().await.unwrap_err();
    assert!(matches!(&error, Error::Connect(error) if !error.may_have_been_sent()));
    assert_eq!(error.attempts(), 3);
    assert!(!error.may_have_been_processed());
}

#[tokio::test]
async fn f02_f03_a_post_that_may_have_arrived_is_sent_once() {
    for (read, reset) in [(false, true), (true, true), (true, false)] {
        let server = Server::start(move |connection| {
            if read {
                connection.read();
            } else {
                // With the first byte, so that the connection certainly stood.
                connection.stay_silent();
            }
            if reset {
                connection.reset();
            }
        });
        let error = server.client().chat(chat_request()).send().await.unwrap_err();
        assert_eq!(transport_kind(&error), TransportErrorKind::Closed, "{error:?}");
        assert!(error.may_have_been_processed());
        assert_eq!((server.connections(), server.requests().len()), (1, usize::from(read)));
        // A request that only reads is worth another try.
        assert_eq!(failure(&server).await.attempts(), 3);
    }
}

#[tokio::test]
async fn f04_a_connection_that_never_comes_ends_in_its_own_timeout() {
    let (_socket, _filler, address) = black_hole();
    let client = client(format!("http://{address}")).connect_timeout(Duration::from_millis(100)).build().unwrap();
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
async fn f27_a_connection_closed_while_idle_is_replaced() {
    let (tell, closed) = std::sync::mpsc::channel();
    let server = Server::start(move |connection| {
        connection.read();
        connection.send(json(200, "{}"));
        connection.close();
        tell.send(()).unwrap();
    });
    let client = server.client();
    for round in 1..=3 {
        // A POST too: a connection that was closed before has carried nothing.
        client.chat(chat_request()).send().await.unwrap();
        closed.recv().unwrap();
        // The client's side learns of the close when its connection is looked at.
        tokio::time::sleep(Duration::from_millis(5)).await;
        assert_eq!((server.connections(), server.requests().len()), (round, round));
    }
}

/// Answers one request on each connection and closes it upon the second.
fn one_answer_a_connection() -> Server {
    Server::start(|connection| {
        connection.read();
        connection.send(json(200, "{}"));
        connection.read();
    })
}

#[tokio::test]
async fn f27_a_request_lost_on_a_used_connection_is_repeated_only_where_it_reads() {
    let server = one_answer_a_connection();
    let client = server.client();
    client.get_contact("bot", "c1").send().await.unwrap();
    let second = client.get_contact("bot", "c2").send_with_response().await.unwrap();
    assert_eq!((second.attempts(), server.connections(), server.requests().len()), (2, 2, 3));

    let server = one_answer_a_connection();
    let client = server.client();
    client.chat(chat_request()).send().await.unwrap();
    let error = client.chat(chat_request()).send().await.unwrap_err();
    assert_eq!(transport_kind(&error), TransportErrorKind::Closed);
    assert!(error.may_have_been_processed());
    until(|| server.requests().len() == 2).await;
    assert_eq!((error.attempts(), server.connections()), (1, 1));
}

#[tokio::test]
async fn f48_a_host_without_address_is_a_dns_error() {
    let client = client("https://nowhere.invalid".to_owned()).build().unwrap();
    let error = client.get_chatbots().send().await.unwrap_err();
    assert_eq!(transport_kind(&error), TransportErrorKind::Dns, "{error:?}");
    assert!(!error.may_have_been_processed());
    assert!(error.to_string().ends_with("the name of the host could not be resolved"), "{error}");
}

#[tokio::test]
async fn f48_a_name_with_a_dead_address_reaches_the_living_one() {
    // `localhost` is `::1` and `127.0.0.1` on most machines, and only the second one listens here.
    let server = Server::responding(|_| json(200, "{}").into_bytes());
    let port = server.address.port();
    let client = client(format!("http://localhost:{port}")).build().unwrap();
    client.get_contact("bot", "c1").send().await.unwrap();
    assert_eq!(server.requests().len(), 1);
}
