//! The scripted server does what its script says, to the byte: seen from a plain socket.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use super::{CHUNKED, LAST_CHUNK, Server, answer, chunk, json, with_header};

fn connect(server: &Server) -> TcpStream {
    let stream = TcpStream::connect(server.address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    stream
}

/// Sends a request and reads what comes until the server closes the connection.
fn exchange(server: &Server, request: &str) -> Vec<u8> {
    let mut stream = connect(server);
    stream.write_all(request.as_bytes()).unwrap();
    let mut all = Vec::new();
    stream.read_to_end(&mut all).unwrap();
    all
}

#[test]
fn exactly_the_scripted_bytes_arrive() {
    let bytes: Vec<u8> = (0..=255).chain(b"\r\n\r\n\0HTTP".iter().copied()).collect();
    let server = Server::answering(bytes.clone());
    assert_eq!(exchange(&server, "GET / HTTP/1.1\r\n\r\n"), bytes);
}

#[test]
fn a_request_is_kept_as_it_came() {
    let server = Server::answering("");
    let request = "POST /a%20b?c=d HTTP/1.1\r\nX-One: 1: 2\r\nContent-Length: 4\r\n\r\n\0\r\n{rest";
    assert_eq!(exchange(&server, request), b"");
    let [request] = &server.requests()[..] else { panic!() };
    assert_eq!((&*request.method, &*request.target), ("POST", "/a%20b?c=d"));
    assert_eq!((request.header("x-one"), request.header("content-length")), (Some("1: 2"), Some("4")));
    assert_eq!(request.body, b"\0\r\n{");
}

#[test]
fn a_request_that_never_ends_is_none() {
    let server = Server::start(|connection| assert!(connection.read().is_none()));
    let mut stream = connect(&server);
    stream.write_all(b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nhalf").unwrap();
    stream.shutdown(std::net::Shutdown::Write).unwrap();
    assert_eq!(stream.read(&mut [0]).unwrap(), 0);
    assert!(server.requests().is_empty());
}

#[test]
fn a_reset_is_a_reset_and_a_close_is_a_close() {
    let server = Server::start(|connection| {
        connection.read();
        if connection.index == 0 {
            connection.reset();
        }
    });
    let end = || {
        let mut stream = connect(&server);
        stream.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
        stream.read(&mut [0]).map_err(|error| error.kind())
    };
    assert_eq!(end(), Err(ErrorKind::ConnectionReset));
    assert_eq!(end(), Ok(0));
    assert_eq!(server.connections(), 2);
}

#[test]
fn silence_lasts_until_the_client_goes() {
    let (tell, told) = std::sync::mpsc::channel();
    let server = Server::start(move |connection| {
        connection.read();
        connection.stay_silent();
        tell.send(()).unwrap();
    });
    let mut stream = connect(&server);
    stream.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
    stream.set_read_timeout(Some(Duration::from_millis(20))).unwrap();
    assert!(matches!(stream.read(&mut [0]), Err(error) if error.kind() == ErrorKind::WouldBlock));
    assert!(told.try_recv().is_err());
    drop(stream);
    told.recv_timeout(Duration::from_secs(10)).unwrap();
}

#[test]
fn answers_come_in_turn_over_one_connection() {
    let server = Server::in_turn(&["one".to_owned(), "two".to_owned()]);
    let mut stream = connect(&server);
    let mut three = [0; 3];
    for expected in ["one", "two", "two"] {
        stream.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
        stream.read_exact(&mut three).unwrap();
        assert_eq!(three, expected.as_bytes());
    }
    assert_eq!((server.connections(), server.requests().len()), (1, 3));
}

#[test]
fn answers_are_written_as_http_says() {
    let plain = "HTTP/1.1 418 X\r\nContent-Type: application/json\r\nContent-Length: 4\r\n\r\n{\"\"}";
    assert_eq!(json(418, "{\"\"}"), plain);
    assert_eq!(answer(418, "application/json", "{\"\"}"), plain);
    let more = with_header(plain, "A: b");
    assert!(more.starts_with("HTTP/1.1 418 X\r\nA: b\r\nContent-Type"));
    assert_eq!(chunk("x".repeat(17)), format!("11\r\n{}\r\n", "x".repeat(17)).as_bytes());
    assert_eq!(chunk([0xff, 0]), b"2\r\n\xff\0\r\n");
    assert_eq!(LAST_CHUNK, "0\r\n\r\n");
    assert!(CHUNKED.ends_with("Transfer-Encoding: chunked\r\n\r\n"));
}

#[test]
fn a_piece_leaves_when_it_is_sent() {
    let (go_on, wait) = std::sync::mpsc::channel();
    let wait = std::sync::Mutex::new(wait);
    let server = Server::start(move |connection| {
        connection.send(chunk("a"));
        wait.lock().unwrap().recv().unwrap();
        connection.send(chunk("b"));
    });
    let mut stream = connect(&server);
    let mut piece = [0; 6];
    stream.read_exact(&mut piece).unwrap();
    assert_eq!(&piece, b"1\r\na\r\n");
    go_on.send(()).unwrap();
    stream.read_exact(&mut piece).unwrap();
    assert_eq!(&piece, b"1\r\nb\r\n");
}
