//! A server that does exactly what a test says, broken HTTP included.
#![allow(dead_code, reason = "each test file uses its own part")]

mod checks;
mod clock;
mod listener;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use chatbase::{Client, ClientBuilder, RetryPolicy};

pub use self::clock::{Clock, until};
pub use self::listener::{Everything, log_everything};

/// The key that must not show up anywhere but in the `Authorization` header.
pub const KEY: &str = "canary-5f0c1d";

/// Runs a script for every connection and keeps the requests it has read.
pub struct Server {
    pub address: SocketAddr,
    requests: Arc<Mutex<Vec<Request>>>,
    connections: Arc<AtomicUsize>,
}

/// A request as it arrived.
#[derive(Debug, Clone)]
pub struct Request {
    pub method: String,
    pub target: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Request {
    pub fn header(&self, name: &str) -> Option<&str> {
        let (_, value) = self.headers.iter().find(|(known, _)| known == name)?;
        Some(value)
    }

    /// The names of all headers, sorted, each as often as it came.
    pub fn header_names(&self) -> Vec<&str> {
        let mut names: Vec<_> = self.headers.iter().map(|(name, _)| &**name).collect();
        names.sort_unstable();
        names
    }

    /// The body as JSON, which must not name a member twice.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        let value: serde_json::Value = serde_json::from_slice(&self.body).unwrap();
        assert_eq!(value.to_string().len(), self.body.len(), "more than {value} was sent");
        value
    }
}

/// One side of a connection, in the hands of a script.
pub struct Connection {
    reader: BufReader<TcpStream>,
    requests: Arc<Mutex<Vec<Request>>>,
    /// How many connections there were before this one.
    pub index: usize,
}

impl Server {
    /// Runs `script` for each connection, on a thread of its own.
    pub fn start(script: impl Fn(&mut Connection) + Send + Sync + 'static) -> Self {
        Self::listening(TcpListener::bind("127.0.0.1:0").unwrap(), script)
    }

    /// The same behind a socket that listens already.
    pub fn listening(listener: TcpListener, script: impl Fn(&mut Connection) + Send + Sync + 'static) -> Self {
        let address = listener.local_addr().unwrap();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let connections = Arc::new(AtomicUsize::new(0));
        let (kept, counted) = (Arc::clone(&requests), Arc::clone(&connections));
        let script = Arc::new(script);
        thread::spawn(move || {
            for (index, stream) in listener.incoming().enumerate() {
                counted.fetch_add(1, Ordering::SeqCst);
                let stream = stream.unwrap();
                // Each piece leaves when it is sent, not when the one before it is confirmed.
                stream.set_nodelay(true).unwrap();
                let mut connection = Connection { reader: BufReader::new(stream), requests: Arc::clone(&kept), index };
                let script = Arc::clone(&script);
                thread::spawn(move || script(&mut connection));
            }
        });
        Self { address, requests, connections }
    }

    /// Reads one request on each connection and answers with these bytes.
    pub fn answering(answer: impl Into<Vec<u8>>) -> Self {
        let answer = answer.into();
        Self::start(move |connection| {
            if connection.read().is_some() {
                connection.send(&answer);
            }
        })
    }

    /// Answers every request with what `respond` makes of it.
    pub fn responding(respond: impl Fn(&Request) -> Vec<u8> + Send + Sync + 'static) -> Self {
        Self::start(move |connection| {
            while let Some(request) = connection.read() {
                connection.send(respond(&request));
            }
        })
    }

    /// Answers the requests in turn, the last answer for all that follow.
    pub fn in_turn(answers: &[String]) -> Self {
        let answers = answers.to_vec();
        let next = Mutex::new(0);
        Self::start(move |connection| {
            while connection.read().is_some() {
                let mut next = next.lock().unwrap();
                connection.send(answers[(*next).min(answers.len() - 1)].as_bytes());
                *next += 1;
            }
        })
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }

    /// How many connections have been accepted.
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    pub fn builder(&self) -> ClientBuilder {
        Client::builder().api_key(KEY).base_url(self.url())
    }

    /// A client without pauses between attempts.
    pub fn client(&self) -> Client {
        let policy = RetryPolicy::exponential().base_delay(Duration::ZERO);
        self.builder().retry(policy).build().unwrap()
    }
}

impl Connection {
    /// Reads a whole request; `None` when the client has closed the connection.
    pub fn read(&mut self) -> Option<Request> {
        let mut line = String::new();
        self.reader.read_line(&mut line).ok()?;
        let mut words = line.split_whitespace();
        let method = words.next()?.to_owned();
        let target = words.next()?.to_owned();
        let mut headers = Vec::new();
        loop {
            let mut line = String::new();
            self.reader.read_line(&mut line).ok()?;
            let Some((name, value)) = line.trim_end().split_once(": ") else {
                break;
            };
            headers.push((name.to_ascii_lowercase(), value.to_owned()));
        }
        let mut request = Request { method, target, headers, body: Vec::new() };
        let length = request.header("content-length").unwrap_or("0");
        request.body.resize(length.parse().unwrap(), 0);
        self.reader.read_exact(&mut request.body).ok()?;
        self.requests.lock().unwrap().push(request.clone());
        Some(request)
    }

    /// Sends bytes as they are; `false` when the client has gone.
    pub fn send(&mut self, bytes: impl AsRef<[u8]>) -> bool {
        let stream = self.reader.get_mut();
        stream.write_all(bytes.as_ref()).is_ok() && stream.flush().is_ok()
    }

    /// Keeps the connection open and says nothing, until the client goes.
    pub fn stay_silent(&mut self) {
        let _ = self.reader.read(&mut [0]);
    }

    /// Ends the connection now, and not when the script ends.
    pub fn close(&mut self) {
        let _ = self.reader.get_mut().shutdown(std::net::Shutdown::Both);
    }

    /// Ends the connection with a reset instead of an orderly close.
    pub fn reset(&mut self) {
        let stream = self.reader.get_mut();
        let socket = socket2::SockRef::from(&*stream);
        socket.set_linger(Some(Duration::ZERO)).unwrap();
    }
}

/// An answer with a body of JSON.
pub fn json(status: u16, body: &str) -> String {
    answer(status, "application/json", body)
}

pub fn answer(status: u16, kind: &str, body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n{body}")
}

/// The same answer with one more header.
pub fn with_header(answer: &str, header: &str) -> String {
    answer.replacen("\r\n", &format!("\r\n{header}\r\n"), 1)
}

/// The head of an answer whose body comes in chunks.
pub const CHUNKED: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n";

/// The chunk that ends an answer.
pub const LAST_CHUNK: &str = "0\r\n\r\n";

pub fn chunk(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let bytes = bytes.as_ref();
    let mut chunk = format!("{:x}\r\n", bytes.len()).into_bytes();
    chunk.extend_from_slice(bytes);
    chunk.extend_from_slice(b"\r\n");
    chunk
}
