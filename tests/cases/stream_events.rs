use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use stream_events::bytes::Bytes;
use stream_events::types::{Ask, NamedEvent, ToldEvent};
use stream_events::{Body, Client, Error, Event, EventStream, MockReply, MockTransport, TransportErrorKind};

/// A body in pieces of its own, which breaks off after the last where it is told to.
struct Pieces {
    rest: std::vec::IntoIter<Bytes>,
    breaks: bool,
}

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = stream_events::TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Self::Error>>> {
        let broken = std::mem::take(&mut self.breaks);
        Poll::Ready(match self.rest.next() {
            Some(piece) => {
                self.breaks = broken;
                Some(Ok(http_body::Frame::data(piece)))
            }
            None => broken.then(|| Err(TransportErrorKind::Closed.into())),
        })
    }
}

fn events(pieces: &[&[u8]], breaks: bool) -> MockReply {
    let pieces: Vec<_> = pieces.iter().map(|piece| Bytes::copy_from_slice(piece)).collect();
    let body = Body::new(Pieces { rest: pieces.into_iter(), breaks });
    MockReply::new(200, body).header("content-type", "text/event-stream")
}

fn client(replies: impl IntoIterator<Item = MockReply>) -> (MockTransport, Client) {
    let mock = MockTransport::new();
    for reply in replies {
        mock.reply(reply);
    }
    let client = Client::builder().base_url("https://api.example").transport(mock.clone()).build().unwrap();
    (mock, client)
}

async fn all<T>(mut stream: EventStream<T>) -> (Vec<Event<T>>, Vec<Error>) {
    let (mut events, mut errors) = (Vec::new(), Vec::new());
    while let Some(event) = stream.next().await {
        match event {
            Ok(event) => events.push(event),
            Err(error) => errors.push(error),
        }
    }
    (events, errors)
}

/// What the events of the text are, as (name, id, data).
fn plain(events: &[Event<String>]) -> Vec<(&str, Option<&str>, &str)> {
    events.iter().map(|event| (event.event.as_str(), event.id.as_deref(), event.data.as_str())).collect()
}

const TEXT: &str = "\u{feff}: comment\r\nevent: greeting\rid: 1\ndata: a\u{1f600}\r\ndata:b\rdata\n\nretry: 30\n\
    id: 2\r\n\r\nunknown: x\nevent\ndata:  c\r\rid: a\0b\ndata: d\n\n\ndata: [DONE]\n\ndata: never\n\n";

#[tokio::test]
async fn events_are_the_same_wherever_the_bytes_are_cut() {
    let expected = [("greeting", Some("1"), "a\u{1f600}\nb\n"), ("message", None, " c"), ("message", None, "d")];
    let bytes = TEXT.as_bytes();
    for first in 0..=bytes.len() {
        for second in (first..=bytes.len()).step_by(if first % 7 == 0 { 1 } else { 9 }) {
            let pieces = [&bytes[..first], &bytes[first..second], &bytes[second..]];
            let (_, client) = client([events(&pieces, false)]);
            let mut stream = client.words().stream().await.unwrap();
            let mut seen = Vec::new();
            while let Some(event) = stream.next().await {
                seen.push(event.unwrap());
            }
            assert_eq!(plain(&seen), expected, "cut at {first} and {second}");
            assert_eq!(stream.last_event_id(), Some("2"));
            assert!(stream.is_complete());
        }
    }
    let single: Vec<&[u8]> = bytes.chunks(1).collect();
    let (_, client) = client([events(&single, false)]);
    assert_eq!(plain(&all(client.words().stream().await.unwrap()).await.0), expected);
}

#[tokio::test]
async fn the_flag_is_sent_for_both_verbs() {
    let (mock, client) = client([MockReply::json(200, "{}"), events(&[b"data: {\"text\":\"a\"}\n\n"], false)]);
    client.chat(Ask::new("q")).send().await.unwrap();
    let (seen, errors) = all(client.chat(Ask::new("q")).stream().await.unwrap()).await;
    assert_eq!((seen[0].data.text.as_str(), errors.len()), ("a", 0));
    let requests = mock.requests();
    assert_eq!(&requests[0].body[..], br#"{"stream":false,"text":"q"}"#);
    assert_eq!(&requests[1].body[..], br#"{"stream":true,"text":"q"}"#);
    assert_eq!(requests[0].headers["accept"], "application/json");
    assert_eq!(requests[1].headers["accept"], "text/event-stream");
}

#[tokio::test]
async fn an_error_among_the_events_carries_what_the_service_says() {
    for text in [
        "event: error\ndata: {\"code\":\"late\",\"message\":\"too late\"}\n\n",
        "data: {\"type\":\"error\",\"code\":\"late\",\"message\":\"too late\"}\n\n",
        "data: {\"error\":{\"message\":\"too late\"},\"code\":\"late\"}\n\n",
    ] {
        let text = format!("data: {{\"text\":\"a\"}}\n\n{text}");
        let (_, client) = client([events(&[text.as_bytes()], false)]);
        let (seen, errors) = all(client.chat(Ask::new("q")).stream().await.unwrap()).await;
        assert_eq!((seen.len(), errors.len()), (1, 1), "{text}");
        let Error::Stream(error) = &errors[0] else { panic!("{errors:?}") };
        assert_eq!(error.message(), Some("too late"));
        assert!(error.body().is_some() && error.data().contains("late"));
        assert_eq!(error.to_string(), "POST /chat: the service ended in an error: too late");
    }
}

#[tokio::test]
async fn an_event_that_does_not_fit_is_told_and_the_next_one_follows() {
    let (_, client) = client([events(&[b"data: {\"text\":1}\n\ndata: {\"text\":\"b\"}\n\n"], false)]);
    let (seen, errors) = all(client.ticks().stream().await.unwrap()).await;
    assert_eq!(seen[0].data.text, "b");
    let Error::Decode(error) = &errors[0] else { panic!("{errors:?}") };
    assert_eq!((error.path(), &error.raw()[..]), ("text", &b"{\"text\":1}"[..]));
    assert!(error.reason().starts_with("event 1: "));
}

#[tokio::test]
async fn branches_are_told_by_a_member_or_by_the_name_of_the_event() {
    let text = b"data: {\"type\":\"delta\",\"text\":\"a\"}\n\nevent: delta\ndata: {\"text\":\"b\"}\n\n\
        event: stop\ndata: {}\n\nevent: new\ndata: {\"x\":1}\n\n";
    let (_, client) = client([events(&[text], false)]);
    let (seen, errors) = all(client.told().stream().await.unwrap()).await;
    assert!(errors.is_empty(), "{errors:?}");
    assert!(matches!(&seen[0].data, ToldEvent::Delta(delta) if delta.text == "a"));
    assert!(matches!(&seen[1].data, ToldEvent::Delta(delta) if delta.text == "b"));
    assert!(matches!(&seen[2].data, ToldEvent::Stop(_)));
    assert!(matches!(&seen[3].data, ToldEvent::Unknown(_)));
}

#[tokio::test]
async fn a_schema_of_the_whole_event_is_read_as_one() {
    let text: &[u8] = b"event: opened\nid: 7\ndata: {\"text\":\"a\"}\n\nevent: closed\ndata: by us\n\n";
    let (_, client) = client([events(&[text], false), events(&[&text[..40]], false)]);
    let (seen, errors) = all(client.named().stream().await.unwrap()).await;
    assert!(errors.is_empty(), "{errors:?}");
    assert!(matches!(&seen[0].data, NamedEvent::Opened(opened) if opened.data.text == "a"));
    assert!(matches!(&seen[1].data, NamedEvent::Closed(closed) if closed.data == "by us"));
    let (seen, _) = all(client.whole().stream().await.unwrap()).await;
    assert_eq!((seen[0].data.text.as_str(), seen[0].id.as_deref()), ("a", Some("7")));
}

#[tokio::test]
async fn an_answer_that_ends_within_an_event_is_told() {
    for (text, told) in [("data: a\n\ndata: b", true), ("data: a\n\ndata: b\n", true), ("data: a\n\n: bye", false)] {
        let (mock, client) = client([events(&[text.as_bytes()], false)]);
        let (seen, errors) = all(client.words().stream().await.unwrap()).await;
        assert_eq!((seen.len(), errors.len()), (1, usize::from(told)), "{text:?}");
        assert_eq!(mock.requests().len(), 1);
        let truncated = |error: &Error| matches!(error, Error::Transport(error) if matches!(error.kind(), TransportErrorKind::Truncated { .. }));
        assert!(errors.iter().all(truncated));
    }
    // The last event by custom may end without a blank line.
    let (_, client) = client([events(&[b"data: [DONE]"], false)]);
    assert!(all(client.words().stream().await.unwrap()).await.1.is_empty());
}

#[tokio::test]
async fn a_get_goes_on_after_the_last_id() {
    let (mock, client) = client([
        events(&[b"retry: 20\nid: 1\ndata: a\n\ndata: cut"], true),
        events(&[b"id: 2\ndata: b\n\n"], true),
        MockReply::text(204, ""),
    ]);
    let started = std::time::Instant::now();
    let (seen, errors) = all(client.words().stream().await.unwrap()).await;
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!(plain(&seen), [("message", Some("1"), "a"), ("message", Some("2"), "b")]);
    assert!(started.elapsed() >= Duration::from_millis(40));
    let ids: Vec<_> = mock.requests().iter().map(|request| request.headers.get("last-event-id").cloned()).collect();
    assert_eq!(ids, [None, Some("1".parse().unwrap()), Some("2".parse().unwrap())]);
}

#[tokio::test]
async fn nothing_is_repeated_without_an_id_or_for_a_post_unless_asked() {
    let (mock, client) = client([
        events(&[b"data: a\n\n"], true),
        events(&[b"id: 1\ndata: {\"text\":\"a\"}\n\n"], true),
        events(&[b"data: {\"text\":\"b\"}\n\n"], false),
    ]);
    assert_eq!(all(client.words().stream().await.unwrap()).await.1.len(), 1);
    let mut stream = client.chat(Ask::new("q")).stream().await.unwrap();
    assert!(stream.next().await.unwrap().is_ok());
    assert!(stream.next().await.unwrap().is_err());
    assert!(stream.next().await.is_none());
    assert_eq!(mock.requests().len(), 2);
    stream.resume();
    assert_eq!(stream.next().await.unwrap().unwrap().data.text, "b");
    assert_eq!(mock.requests()[2].headers["last-event-id"], "1");
    assert_eq!(&mock.requests()[2].body[..], br#"{"stream":true,"text":"q"}"#);
}

#[tokio::test]
async fn an_event_without_an_end_is_refused() {
    let mock = MockTransport::new();
    mock.reply(events(&[b"data: a\n", "data: b\n".repeat(400).as_bytes()], false));
    let builder = Client::builder().base_url("https://api.example").transport(mock).max_response_bytes(500);
    let (_, errors) = all(builder.build().unwrap().words().stream().await.unwrap()).await;
    assert!(errors[0].to_string().contains("500 bytes"), "{errors:?}");
}

#[tokio::test]
async fn an_answer_that_is_no_stream_is_one_event_or_an_error() {
    let page = MockReply::new(200, "<html>").header("content-type", "text/html; charset=utf-8");
    let (_, client) = client([MockReply::json(200, "{\"text\":\"a\"}"), page]);
    let (seen, _) = all(client.ticks().stream().await.unwrap()).await;
    assert_eq!(seen[0].data.text, "a");
    assert!(matches!(client.ticks().stream().await, Err(Error::Decode(_))));
}

#[tokio::test]
async fn events_come_over_a_socket_one_by_one_and_silence_ends_them() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        let mut stream = BufReader::new(listener.accept().unwrap().0);
        let mut line = String::new();
        while !line.ends_with("\r\n\r\n") {
            stream.read_line(&mut line).unwrap();
        }
        let mut write = |text: &str| stream.get_mut().write_all(text.as_bytes()).unwrap();
        write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
        write("9\r\ndata: a\n\n\r\n");
        // The second event is still open when the client gives up.
        write("4\r\ndata\r\n");
        std::thread::sleep(Duration::from_secs(5));
    });
    let client = Client::builder().base_url(format!("http://{address}")).build().unwrap();
    let mut stream = client.words().idle_timeout(Duration::from_millis(300)).stream().await.unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap().data, "a");
    let error = stream.next().await.unwrap().unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn the_mock_answers_with_events() {
    let (_, client) = client([MockReply::events([("a", "one\ntwo"), ("b", ""), ("message", "[DONE]")])]);
    let (seen, errors) = all(client.words().stream().await.unwrap()).await;
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!(plain(&seen), [("a", None, "one\ntwo"), ("b", None, "")]);
}
