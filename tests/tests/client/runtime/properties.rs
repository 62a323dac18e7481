//! What holds for any text: paths, queries, `Retry-After`, UTF-8.

use std::future::Future;
use std::time::Duration;

use bytes::Bytes;
use chatbase::types::ChatRequest;
use chatbase::{Body, Client, Error, MockReply, MockTransport, RetryPolicy, TransportError, bytes};
use http_body::Frame;
use proptest::prelude::*;

fn run<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
    runtime.unwrap().block_on(future)
}

fn client(reply: MockReply) -> (MockTransport, Client) {
    let mock = MockTransport::new();
    mock.reply(reply);
    let client = Client::builder().api_key("key").base_url("https://h/base").transport(mock.clone());
    (mock, client.retry(RetryPolicy::none()).build().unwrap())
}

/// Undoes percent-encoding, or `None` where it is not valid.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        bytes.push(match first {
            b'%' => {
                let (digits, after) = rest.split_at_checked(2)?;
                rest = after;
                u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?
            }
            byte => *byte,
        });
    }
    String::from_utf8(bytes).ok()
}

/// Texts with what has a meaning in an address more often than chance would bring it.
fn text() -> impl Strategy<Value = String> {
    let special = prop::sample::select(vec![
        ".", "..", "%", "%2e", "%2E", "%2f", "/", "\\", "?", "#", "&", "=", "+", " ", ";", "@", ":", "\0", "\r\n", "é",
        "漢",
    ]);
    let piece =
        prop_oneof![2 => special.prop_map(str::to_owned), 1 => "\\PC{0,3}", 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_id_arrives_unchanged_or_is_refused(bot in text(), contact in text()) {
        let (mock, client) = client(MockReply::json(200, "{}"));
        match run(client.get_contact(&bot, &contact).send()) {
            Ok(_) => {
                let path = mock.requests()[0].uri.path().to_owned();
                let segments: Vec<_> = path.split('/').collect();
                let ["", "base", "chatbots", sent_bot, "contacts", sent_contact] = segments[..] else {
                    panic!("{path} has other segments");
                };
                prop_assert_eq!(decoded(sent_bot), Some(bot));
                prop_assert_eq!(decoded(sent_contact), Some(contact));
                prop_assert!(mock.requests()[0].uri.query().is_none());
            }
            Err(Error::InvalidArgument(error)) => {
                let refused = if error.name() == "chatbotId" { &bot } else { &contact };
                let dots = decoded(refused).unwrap_or_else(|| refused.clone());
                prop_assert!(matches!(&*dots, "" | "." | ".."), "{refused:?} is refused");
                prop_assert!(mock.requests().is_empty());
            }
            Err(error) => panic!("{error:?}"),
        }
    }

    #[test]
    fn a_query_arrives_unchanged(name in text(), value in text(), cursor in text()) {
        let (mock, client) = client(MockReply::json(200, "{}"));
        run(client.list_contacts("bot").cursor(&cursor).send()).unwrap();
        let query = mock.requests()[0].uri.query().unwrap().to_owned();
        prop_assert_eq!(query.strip_prefix("cursor=").and_then(decoded), Some(cursor));
        mock.reply(MockReply::json(200, "{}"));
        run(client.request(http::Method::GET, "/x").query(&name, &value).send()).unwrap();
        let query = mock.requests()[1].uri.query().unwrap().to_owned();
        let (sent_name, sent_value) = query.split_once('=').unwrap();
        prop_assert_eq!((decoded(sent_name), decoded(sent_value)), (Some(name), Some(value)));
    }

    #[test]
    fn any_retry_after_is_waited_for_within_bounds_or_reported(asked in pause(), date in pause()) {
        let (mock, client) = client(reply_with(&asked, &date));
        mock.reply(MockReply::json(200, "{}"));
        let policy = RetryPolicy::exponential().max_retry_after(Duration::from_secs(100));
        let (waited, answer) = run(async {
            let start = tokio::time::Instant::now();
            let answer = client.chat(ChatRequest::new("bot", [])).retry(policy).send().await;
            (start.elapsed(), answer)
        });
        match answer {
            Ok(_) => prop_assert!(waited <= Duration::from_secs(111), "{waited:?}"),
            Err(Error::Api(error)) => {
                prop_assert!(error.retry_after().unwrap() > Duration::from_secs(100));
                prop_assert_eq!(waited, Duration::ZERO);
            }
            Err(error) => panic!("{error:?}"),
        }
    }

    #[test]
    fn any_bytes_are_the_same_text_at_every_cut(
        pieces in prop::collection::vec(prop::collection::vec(byte(), 0..6), 0..8),
    ) {
        let whole = pieces.concat();
        let pieces: Vec<_> = pieces.into_iter().map(Bytes::from).collect();
        let (_, client) = client(MockReply::new(200, Body::new(Pieces(pieces.into_iter()))));
        let stream = run(client.chat(ChatRequest::new("bot", [])).stream()).unwrap();
        prop_assert_eq!(run(stream.into_text()).unwrap(), String::from_utf8_lossy(&whole));
    }
}

fn reply_with(asked: &str, date: &str) -> MockReply {
    MockReply::json(429, "{}").header("retry-after", asked).header("date", date)
}

/// What may stand in the header, from sense to nonsense.
fn pause() -> impl Strategy<Value = String> {
    let date = (0_u8..40, prop::sample::select(vec!["Jan", "Feb", "Foo"]), 0_u16..10_000, 0_u8..30, 0_u8..70).prop_map(
        |(day, month, year, hour, minute)| format!("Sun, {day:02} {month} {year:04} {hour:02}:{minute:02}:59 GMT"),
    );
    prop_oneof![
        any::<f64>().prop_map(|number| number.to_string()),
        any::<u64>().prop_map(|number| number.to_string()),
        (0_u16..200).prop_map(|number| number.to_string()),
        date,
        "[ -~]{0,30}",
    ]
}

/// Bytes that begin or go on with a character more often than chance would bring them.
fn byte() -> impl Strategy<Value = u8> {
    prop_oneof![any::<u8>(), 0x80_u8..0xC0, 0xE0_u8..0xF5, Just(b'a')]
}

/// A body that arrives in these pieces.
struct Pieces(std::vec::IntoIter<Bytes>);

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        std::task::Poll::Ready(self.0.next().map(|piece| Ok(Frame::data(piece))))
    }
}
