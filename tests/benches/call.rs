//! What the crate costs over the same call written by hand on reqwest, against a server on this machine.
//!
//! First both take turns, one call each, so that whatever else the machine does befalls both; the medians and their
//! ratio are printed. Then divan measures each by itself, with its allocations.
//!
//! `cargo bench -p tests --bench call`
//!
//! Whether client and server share a core, and whether that core sleeps between calls, changes a call from 20 to 80
//! microseconds, for one of the two or for both. `taskset -c 0` in front of the command takes that out of the figures.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use chatbase::types::{ChatRequest, ChatResponse, Contact, Message, MessageRole};
use chatbase::{Client, TextStream};
use divan::{AllocProfiler, Bencher};
use serde::Serialize;
use tokio::runtime::{Builder, Runtime};

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

const KEY: &str = "key-of-the-benchmark";
const CONTACT: &str = r#"{"id":"c1","name":"Ada","email":"ada@example.org","createdAt":"2026-01-31T12:00:00Z"}"#;
const REPLY: &str = r#"{"text":"The answer, which is a sentence or two long.","conversationId":"v1"}"#;
const ROUNDS: usize = 4000;

fn main() {
    // `cargo test --benches` only wants to know whether it runs.
    let rounds = if std::env::args().any(|argument| argument == "--test") { 3 } else { ROUNDS };
    let bench = Bench::new();
    println!("taking turns, {rounds} rounds: by hand, through the crate, ratio of the medians");
    compare("GET", rounds, || bench.get_by_hand(), || bench.get());
    compare("POST", rounds, || bench.post_by_hand(), || bench.post());
    compare("first piece of a stream", rounds, || bench.first_piece_by_hand(), || bench.first_piece());
    divan::main();
}

/// Lets two ways of the same call take turns and prints how long each takes.
fn compare(name: &str, rounds: usize, by_hand: impl Fn() -> Duration, through_crate: impl Fn() -> Duration) {
    let (mut hand, mut through) = (Vec::new(), Vec::new());
    for round in 0..rounds + rounds / 10 {
        // Whoever comes first finds the caches of the other one's call, so that changes too.
        let pair = if round % 2 == 0 { (by_hand(), through_crate()) } else { swap((through_crate(), by_hand())) };
        if round >= rounds / 10 {
            hand.push(pair.0);
            through.push(pair.1);
        }
    }
    let (hand, through) = (median(hand), median(through));
    println!("{name}: {hand:?}, {through:?}, {:.3}", through.as_secs_f64() / hand.as_secs_f64());
}

fn swap<T>((first, second): (T, T)) -> (T, T) {
    (second, first)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// The request as somebody writes it who only wants its stream.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Streamed<'a> {
    stream: bool,
    chatbot_id: &'a str,
    messages: &'a [Message],
    temperature: f64,
}

/// Both clients, with the same settings, and the server that they call.
struct Bench {
    runtime: Runtime,
    url: String,
    client: Client,
    by_hand: reqwest::Client,
    question: ChatRequest,
}

impl Bench {
    fn new() -> Self {
        let url = serve();
        // This reqwest comes without a provider, because the emitted crate brings its own.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder().api_key(KEY).base_url(&url).build().unwrap();
        let mut headers = reqwest::header::HeaderMap::new();
        let mut key = reqwest::header::HeaderValue::try_from(format!("Bearer {KEY}")).unwrap();
        key.set_sensitive(true);
        headers.insert("authorization", key);
        headers.insert("accept-encoding", reqwest::header::HeaderValue::from_static("identity"));
        let by_hand = reqwest::Client::builder()
            .connect_timeout(Duration::from_secs(10))
            .timeout(Duration::from_secs(60))
            .read_timeout(Duration::from_secs(60))
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .no_proxy()
            .user_agent("chatbase-rust/0.1.0")
            .default_headers(headers)
            .build()
            .unwrap();
        let messages =
            (0..10).map(|n| Message::new(MessageRole::User, format!("Message number {n} of a conversation")));
        let question = ChatRequest::new("bot", messages.collect::<Vec<_>>()).temperature(0.5);
        Self { runtime: Builder::new_current_thread().enable_all().build().unwrap(), url, client, by_hand, question }
    }

    fn timed<T>(&self, call: impl Future<Output = T>) -> Duration {
        let start = Instant::now();
        self.runtime.block_on(call);
        start.elapsed()
    }

    fn get(&self) -> Duration {
        self.timed(async { self.client.get_contact("bot", "c1").send().await.unwrap() })
    }

    fn get_by_hand(&self) -> Duration {
        self.timed(async {
            let url = format!("{}/chatbots/{}/contacts/{}", self.url, "bot", "c1");
            let call = self.by_hand.get(url).header("accept", "application/json");
            let answer = call.send().await.unwrap().error_for_status().unwrap();
            answer.json::<Contact>().await.unwrap()
        })
    }

    fn post(&self) -> Duration {
        self.timed(async { self.client.chat(&self.question).send().await.unwrap() })
    }

    fn post_by_hand(&self) -> Duration {
        self.timed(async {
            let call = self.by_hand.post(format!("{}/chat", self.url)).header("accept", "application/json");
            let answer = call.json(&self.question).send().await.unwrap().error_for_status().unwrap();
            answer.json::<ChatResponse>().await.unwrap()
        })
    }

    async fn open(&self) -> (TextStream, String) {
        let mut stream = self.client.chat(&self.question).stream().await.unwrap();
        let piece = stream.next().await.unwrap().unwrap();
        (stream, piece)
    }

    fn first_piece(&self) -> Duration {
        let start = Instant::now();
        let (mut stream, _) = self.runtime.block_on(self.open());
        let elapsed = start.elapsed();
        // The rest makes the connection free for the next round.
        while self.runtime.block_on(stream.next()).is_some() {}
        elapsed
    }

    async fn open_by_hand(&self) -> (reqwest::Response, String) {
        let ChatRequest { chatbot_id, messages, temperature, .. } = &self.question;
        let body = Streamed { stream: true, chatbot_id, messages, temperature: temperature.unwrap() };
        let call = self.by_hand.post(format!("{}/chat", self.url)).header("accept", "text/plain");
        let mut answer = call.json(&body).send().await.unwrap().error_for_status().unwrap();
        let piece = answer.chunk().await.unwrap().unwrap();
        (answer, String::from_utf8_lossy(&piece).into_owned())
    }

    fn first_piece_by_hand(&self) -> Duration {
        let start = Instant::now();
        let (mut answer, _) = self.runtime.block_on(self.open_by_hand());
        let elapsed = start.elapsed();
        while self.runtime.block_on(answer.chunk()).unwrap().is_some() {}
        elapsed
    }
}

#[divan::bench]
fn get(bencher: Bencher) {
    let bench = Bench::new();
    bencher.bench_local(|| bench.get());
}

#[divan::bench]
fn get_by_hand(bencher: Bencher) {
    let bench = Bench::new();
    bencher.bench_local(|| bench.get_by_hand());
}

#[divan::bench]
fn post(bencher: Bencher) {
    let bench = Bench::new();
    bencher.bench_local(|| bench.post());
}

#[divan::bench]
fn post_by_hand(bencher: Bencher) {
    let bench = Bench::new();
    bencher.bench_local(|| bench.post_by_hand());
}

#[divan::bench]
fn whole_stream(bencher: Bencher) {
    let bench = Bench::new();
    bencher.bench_local(|| bench.first_piece());
}

#[divan::bench]
fn whole_stream_by_hand(bencher: Bencher) {
    let bench = Bench::new();
    bencher.bench_local(|| bench.first_piece_by_hand());
}

/// Answers every request on this machine, and gives the address.
fn serve() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming() {
            let stream = stream.unwrap();
            stream.set_nodelay(true).unwrap();
            thread::spawn(move || converse(stream));
        }
    });
    url
}

fn converse(stream: TcpStream) -> Option<()> {
    let mut stream = BufReader::new(stream);
    let mut head = String::new();
    loop {
        head.clear();
        while !head.ends_with("\r\n\r\n") {
            (stream.read_line(&mut head).ok()? > 0).then_some(())?;
        }
        let length = head.to_ascii_lowercase();
        let length = length.split_once("content-length: ").map_or("0", |(_, rest)| rest.split('\r').next().unwrap());
        let mut body = vec![0; length.parse().unwrap()];
        stream.read_exact(&mut body).ok()?;
        let answer = if head.contains("accept: text/plain") {
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nHello\r\n0\r\n\r\n"
                .to_owned()
        } else {
            let body = if head.starts_with("GET") { CONTACT } else { REPLY };
            let length = body.len();
            format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}")
        };
        stream.get_mut().write_all(answer.as_bytes()).ok()?;
    }
}
