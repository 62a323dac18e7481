//! A program of an agent from end to end, against a service of a script on a socket.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::pin::Pin;
use std::sync::mpsc::{Receiver, channel};
use std::task::{Context, Poll};

use agent_chat::bytes::Bytes;
use agent_chat::types::{AnswerPart, ChatEvent, LearnFileRequest, Question, ToolResult};
use agent_chat::{Client, Error, FilePart, serde_json};
use futures_core::Stream;

/// A request as it arrived: its line, its head in small letters, and its body without the frames of chunks.
struct Seen {
    line: String,
    head: String,
    body: Vec<u8>,
}

impl Seen {
    fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// An answer of the script.
struct Scripted {
    head: String,
    body: String,
    /// How many bytes of the body go out at once, as one chunk; all of them with their length where there is none.
    pieces: Option<usize>,
}

fn json(status: &str, body: &str) -> Scripted {
    let head = format!("HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n", body.len());
    Scripted { head, body: body.to_owned(), pieces: None }
}

fn events(body: &str, pieces: usize) -> Scripted {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream; charset=utf-8\r\ntransfer-encoding: chunked\r\n";
    Scripted { head: head.to_owned(), body: body.to_owned(), pieces: Some(pieces) }
}

/// A service that gives these answers in turn, a connection each, and the requests that it got.
fn serve(script: Vec<Scripted>) -> (Client, Receiver<Seen>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/v2", listener.local_addr().unwrap());
    let (sender, seen) = channel();
    std::thread::spawn(move || {
        for answer in script {
            let (stream, _) = listener.accept().unwrap();
            stream.set_nodelay(true).unwrap();
            let mut stream = BufReader::new(stream);
            sender.send(read_request(&mut stream)).unwrap();
            write_answer(stream.get_mut(), &answer);
        }
    });
    (Client::builder().base_url(url).api_key("key").build().unwrap(), seen)
}

fn read_request(stream: &mut BufReader<TcpStream>) -> Seen {
    let mut text = String::new();
    while !text.ends_with("\r\n\r\n") {
        assert!(stream.read_line(&mut text).unwrap() > 0);
    }
    let (line, head) = text.split_once("\r\n").unwrap();
    let (line, head) = (line.to_owned(), head.to_lowercase());
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).map(|length| length.parse().unwrap());
    let mut body = vec![0; length.unwrap_or(0)];
    stream.read_exact(&mut body).unwrap();
    while head.contains("transfer-encoding: chunked") {
        let mut size = String::new();
        stream.read_line(&mut size).unwrap();
        let size = usize::from_str_radix(size.trim_end(), 16).unwrap();
        let mut chunk = vec![0; size + 2];
        stream.read_exact(&mut chunk).unwrap();
        body.extend_from_slice(&chunk[..size]);
        if size == 0 {
            break;
        }
    }
    Seen { line, head, body }
}

fn write_answer(stream: &mut TcpStream, answer: &Scripted) {
    let Scripted { head, body, pieces } = answer;
    write!(stream, "{head}connection: close\r\n\r\n").unwrap();
    let Some(pieces) = pieces else {
        return stream.write_all(body.as_bytes()).unwrap();
    };
    for piece in body.as_bytes().chunks(*pieces) {
        write!(stream, "{:x}\r\n", piece.len()).unwrap();
        stream.write_all(piece).unwrap();
        stream.write_all(b"\r\n").unwrap();
    }
    stream.write_all(b"0\r\n\r\n").unwrap();
}

const CHAT: &str = ": the service is there\n\n\
    data: {\"type\":\"text-delta\",\"delta\":\"Gr\u{fc}\u{df} \u{1f44b}\"}\n\n\
    data: {\"type\":\"tool-call\",\ndata: \"call\":\"c1\",\"tool\":\"weather\",\"input\":{\"in\":\"Wien\"}}\r\n\r\n\
    data: {\"type\":\"mood\",\"smile\":true}\n\n\
    data: {\"type\":\"error\",\"error\":{\"code\":\"TOOL_LATE\",\"message\":\"the tool is late\"}}\n\n\
    event: error\ndata: {\"errorText\":\"still late\"}\n\n\
    data: {\"type\":\"text-delta\"}\n\ndata: {\"type\":\n\n\
    data: {\"type\":\"finish\",\"totals\":{\"talk\":\"t1\",\"credits\":0.5,\"user\":null}}\n\n\
    data: [DONE]\n\ndata: {\"type\":\"text-delta\",\"delta\":\"never\"}\n\n";

/// What the events are, a word for each branch.
fn told(event: &Result<agent_chat::Event<ChatEvent>, Error>) -> String {
    match event {
        Ok(event) => match &event.data {
            ChatEvent::TextDelta(delta) => format!("text {}", delta.delta),
            ChatEvent::ToolCall(call) => format!("call {} {} {}", call.call, call.tool, call.input.clone().unwrap_or_default()),
            ChatEvent::Finish(finish) => format!("finish {}", finish.totals.as_ref().map_or(0.0, |totals| totals.credits)),
            ChatEvent::Unknown(value) => format!("unknown {value}"),
            other => format!("{other:?}"),
        },
        Err(Error::Stream(error)) => format!("error {}", error.message().unwrap_or_default()),
        Err(Error::Decode(error)) => format!("misfit {}", error.raw().len()),
        Err(error) => error.to_string(),
    }
}

#[tokio::test]
async fn a_chat_by_events_has_all_branches_wherever_it_is_cut() {
    for pieces in [1, 2, 3, 7, 19, 64, CHAT.len()] {
        let (client, seen) = serve(vec![events(CHAT, pieces)]);
        let question = Question::new("Hello?").talk(None);
        let mut events = client.chat("b 1", question).stream().await.unwrap();
        let mut steps = Vec::new();
        while let Some(event) = events.next().await {
            steps.push(told(&event));
        }
        let expected = [
            "text Gr\u{fc}\u{df} \u{1f44b}",
            "call c1 weather {\"in\":\"Wien\"}",
            "unknown {\"smile\":true,\"type\":\"mood\"}",
            "error the tool is late",
            "error still late",
            // What lacks something is kept as it is; what is no JSON cannot be.
            "unknown {\"type\":\"text-delta\"}",
            "misfit 8",
            "finish 0.5",
        ];
        assert_eq!(steps, expected, "in pieces of {pieces}");
        assert!(events.is_complete());
        let request = seen.recv().unwrap();
        assert_eq!(request.line, "POST /v2/bots/b%201/chat HTTP/1.1");
        assert!(request.head.contains("authorization: bearer key\r\n"), "{}", request.head);
        assert!(request.head.contains("accept: text/event-stream\r\n"), "{}", request.head);
        assert_eq!(request.json(), serde_json::json!({ "stream": true, "text": "Hello?", "talk": null }));
    }
}

#[tokio::test]
async fn the_same_chat_may_be_answered_as_a_whole_or_refused() {
    let answer = r#"{"answer":{"talk":"t1","parts":[{"type":"text","text":"Hi"},{"type":"tool-call","call":"c1"},{"type":"sigh"}]}}"#;
    let refusal = r#"{"error":{"code":"NO_CREDITS","message":"No credits are left","details":{"plan":"free"}}}"#;
    let (client, seen) = serve(vec![json("200 OK", answer), json("402 Payment Required", refusal), json("402 Payment Required", refusal)]);
    let answer = client.chat("b", Question::new("Hello?")).send().await.unwrap().answer;
    let [AnswerPart::TextPart(text), AnswerPart::CallPart(call), AnswerPart::Unknown(_)] = &answer.parts[..] else {
        panic!("{answer:?}");
    };
    assert_eq!((text.text.as_str(), call.call.as_str(), &call.input), ("Hi", "c1", &None));
    assert_eq!(seen.recv().unwrap().json(), serde_json::json!({ "stream": false, "text": "Hello?" }));

    let refused = [
        client.chat("b", Question::new("Hello?")).send().await.map(drop),
        client.chat("b", Question::new("Hello?")).stream().await.map(drop),
    ];
    for refused in refused {
        let Err(Error::Api(error)) = refused else { panic!("{refused:?}") };
        let body = error.body().unwrap();
        assert_eq!((error.status().as_u16(), body.error.code.as_str()), (402, "NO_CREDITS"));
        assert_eq!(body.error.details.as_ref().unwrap()["plan"], "free");
    }
}

#[tokio::test]
async fn a_connection_that_breaks_in_an_event_is_told_and_the_post_is_not_sent_again() {
    let cut = CHAT.find("mood").unwrap();
    let (client, seen) = serve(vec![events(&CHAT[..cut], 5)]);
    let mut events = client.chat("b", Question::new("Hello?")).stream().await.unwrap();
    for _ in 0..2 {
        events.next().await.unwrap().unwrap();
    }
    assert!(matches!(events.next().await, Some(Err(Error::Transport(_)))));
    assert!(events.next().await.is_none() && !events.is_complete());
    assert_eq!(seen.iter().count(), 1);
}

#[tokio::test]
async fn the_result_of_a_tool_is_whatever_the_tool_says() {
    let script = (0..3).map(|_| json("200 OK", r#"{"accepted":true}"#)).collect();
    let (client, seen) = serve(script);
    for output in [serde_json::json!({ "degrees": 21.5 }), serde_json::json!("warm"), serde_json::Value::Null] {
        let result = ToolResult::new("c1", output.clone());
        assert!(client.give_tool_result("b", "t/1").body(result).send().await.unwrap().accepted);
        let request = seen.recv().unwrap();
        assert_eq!(request.line, "POST /v2/bots/b/talks/t%2F1/tool-results HTTP/1.1");
        assert_eq!(request.json(), serde_json::json!({ "call": "c1", "output": output }));
    }
}

/// A file in pieces.
struct Pieces(std::vec::IntoIter<&'static str>);

impl Stream for Pieces {
    type Item = Result<Bytes, std::io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.next().map(|piece| Ok(Bytes::from(piece))))
    }
}

#[tokio::test]
async fn a_file_is_sent_from_memory_and_from_a_stream() {
    let stream = || FilePart::stream(Pieces(vec!["All we ", "know."].into_iter())).content_type("text/plain");
    let files = [FilePart::new("All we know.").content_type("text/plain"), stream(), stream().length(12)];
    for (number, file) in files.into_iter().enumerate() {
        let (client, seen) = serve(vec![json("201 Created", r#"{"id":"s1","title":"Facts","size":null}"#)]);
        let request = LearnFileRequest::new("Facts", file.file_name("facts.txt")).labels(["a", "b"]);
        let source = client.learn_file("b", request).send().await.unwrap();
        assert_eq!((source.id.as_str(), source.size), ("s1", None));
        let request = seen.recv().unwrap();
        // A base URL of the caller takes the place of the operation's own server.
        assert_eq!(request.line, "POST /v2/bots/b/files HTTP/1.1");
        assert_eq!(request.head.contains("transfer-encoding: chunked"), number == 1, "{}", request.head);
        let head = "filename=\"facts.txt\"\r\nContent-Type: text/plain\r\n\r\nAll we know.\r\n";
        let body = request.text();
        assert!(body.contains(head) && body.contains("name=\"title\"\r\n\r\nFacts\r\n"), "{body}");
        assert_eq!(body.matches("name=\"labels\"").count(), 2);
    }
}

#[tokio::test]
async fn all_pages_are_walked_through_by_their_cursors() {
    let page = |ids: &[&str], cursor: &str, more: bool| {
        let data: Vec<_> = ids.iter().map(|id| format!(r#"{{"id":"{id}","title":"T"}}"#)).collect();
        let body = format!(r#"{{"data":[{}],"pagination":{{"cursor":{cursor},"hasMore":{more}}}}}"#, data.join(","));
        json("200 OK", &body)
    };
    let script = vec![page(&["a", "b"], "\"x+y=\"", true), page(&[], "\"z\"", true), page(&["c"], "null", false)];
    let (client, seen) = serve(script);
    let mut items = client.list_sources("b").limit(2).items();
    let mut ids = Vec::new();
    while let Some(source) = items.next().await {
        ids.push(source.unwrap().id);
    }
    assert_eq!(ids, ["a", "b", "c"]);
    let lines: Vec<_> = seen.iter().map(|request| request.line).collect();
    let expected = ["limit=2", "limit=2&cursor=x%2By%3D", "limit=2&cursor=z"];
    assert_eq!(lines, expected.map(|query| format!("GET /v2/bots/b/sources?{query} HTTP/1.1")));
}
