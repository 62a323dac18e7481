//! Which failures are tried again, after which pause, and how often.

use std::time::Duration;

use crate::support::{Server, json};
use chatbase::types::{ChatRequest, ContactInput};
use chatbase::{Client, Error, MockReply, MockTransport, RetryPolicy, TimeoutKind, TransportErrorKind};
use tokio::time::Instant;

fn chat_request() -> ChatRequest {
    ChatRequest::new("bot", [])
}

fn client(mock: &MockTransport) -> Client {
    let builder = Client::builder().api_key("key");
    builder.transport(mock.clone()).build().unwrap()
}

/// Lets a first answer ask for a pause and gives the seconds until the second, or `None` where the
/// client did not wait.
async fn pause(headers: &[(&'static str, &str)]) -> Option<f64> {
    let mock = MockTransport::new();
    let mut reply = MockReply::json(429, "{}");
    for (name, value) in headers {
        reply = reply.header(name, value);
    }
    mock.reply(reply).reply(MockReply::json(200, "{}"));
    let start = Instant::now();
    let answer = client(&mock).chat(chat_request()).send().await;
    answer.is_ok().then(|| start.elapsed().as_secs_f64())
}

#[tokio::test(start_paused = true)]
async fn f22_to_f24_retry_after_is_honoured_in_every_form() {
    let date = ("date", "Sun, 06 Nov 1994 08:49:37 GMT");
    for (headers, expected) in [
        (vec![("retry-after", "2")], 2.0),
        (vec![("retry-after", "1.5")], 1.5),
        (vec![("retry-after-ms", "2500"), ("retry-after", "7")], 2.5),
        (vec![("retry-after", "Sun, 06 Nov 1994 08:49:40 GMT"), date], 3.0),
        (vec![("retry-after", "Sun, 06 Nov 1994 08:49:00 GMT"), date], 0.0),
        (vec![("retry-after", "Sat, 01 Jan 2000 00:00:00 GMT")], 0.0),
        (vec![("retry-after", "60")], 60.0),
    ] {
        let waited = pause(&headers).await.unwrap();
        let range = expected..=expected * 1.1 + 0.01;
        assert!(range.contains(&waited), "{headers:?}: {waited}");
    }
    // What makes no sense is as good as absent: full jitter below half a second.
    for nonsense in ["-1", "NaN", "soon", "", "Sun, 99 Foo 1994 08:49:37 GMT"] {
        let waited = pause(&[("retry-after", nonsense)]).await.unwrap();
        assert!(waited <= 0.51, "{nonsense:?}: {waited}");
    }
    // Nobody waits that long; the error says what was asked for.
    for long in ["61", "86400", "1e9", "18446744073709551616", "inf"] {
        assert_eq!(pause(&[("retry-after", long)]).await, None, "{long}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_error_tells_the_pause_that_was_too_long() {
    let mock = MockTransport::new();
    mock.reply(MockReply::json(429, "{}").header("retry-after", "86400"));
    let Err(Error::Api(error)) = client(&mock).chat(chat_request()).send().await else { panic!() };
    assert!(error.is_rate_limited());
    assert_eq!(error.retry_after(), Some(Duration::from_secs(86400)));
}

#[tokio::test(start_paused = true)]
async fn a_policy_without_bounds_does_not_overflow() {
    let mock = MockTransport::new();
    mock.reply(MockReply::json(429, "{}").header("retry-after", "inf"));
    let policy = RetryPolicy::exponential()
        .max_retries(u32::MAX)
        .base_delay(Duration::MAX)
        .max_delay(Duration::MAX)
        .max_retry_after(Duration::MAX);
    let call = client(&mock).get_chatbots().retry(policy).send();
    // The pause is practically endless; only that nothing panics counts.
    assert!(tokio::time::timeout(Duration::from_secs(60), call).await.is_ok_and(|r| r.is_err()));
}

#[tokio::test(start_paused = true)]
async fn f25_a_read_survives_two_failures() {
    let mock = MockTransport::new();
    for status in [503, 500, 200] {
        mock.reply(MockReply::json(status, "{}"));
    }
    let call = client(&mock).get_chatbots().send_with_response().await;
    assert_eq!(call.unwrap().attempts(), 3);
}

#[tokio::test(start_paused = true)]
async fn f26_a_storm_is_not_multiplied() {
    let mock = MockTransport::new();
    for _ in 0..5000 {
        mock.reply(MockReply::json(503, "{}"));
    }
    let client = client(&mock);
    let calls: Vec<_> = (0..1000).map(|_| tokio::spawn(client.get_chatbots().send())).collect();
    for call in calls {
        assert!(call.await.unwrap().is_err());
    }
    // At most 1.3 requests a call.
    let sent = mock.requests().len();
    assert!(sent <= 1300, "{sent} requests for 1,000 calls");
}

#[tokio::test(start_paused = true)]
async fn f31_a_post_is_repeated_where_nothing_was_sent() {
    let mock = MockTransport::new();
    mock.fail(TransportErrorKind::Connect).fail(TransportErrorKind::Dns).reply(MockReply::json(200, "{}"));
    client(&mock).chat(chat_request()).send().await.unwrap();
    assert_eq!(mock.requests().len(), 3);
}

#[tokio::test(start_paused = true)]
async fn f32_a_post_that_timed_out_is_not_repeated() {
    let mock = MockTransport::new();
    mock.reply(MockReply::json(200, "{}").delay(Duration::from_secs(61)));
    let start = Instant::now();
    let error = client(&mock).chat(chat_request()).send().await.unwrap_err();
    assert!(matches!(&error, Error::Timeout(error) if error.kind() == TimeoutKind::Attempt));
    assert_eq!(start.elapsed().as_secs(), 60);
    assert_eq!((error.attempts(), error.is_timeout()), (1, true));

    let mock = MockTransport::new();
    mock.reply(MockReply::json(500, "{}"));
    let call = client(&mock).update_contact("bot", "c1", ContactInput::new());
    assert_eq!(call.send().await.unwrap_err().attempts(), 1);
}

#[tokio::test(start_paused = true)]
async fn the_total_timeout_covers_attempts_and_pauses() {
    let mock = MockTransport::new();
    for _ in 0..9 {
        mock.reply(MockReply::json(200, "{}").delay(Duration::from_secs(40)));
    }
    let call = client(&mock).get_chatbots().timeout(Duration::from_secs(30));
    let start = Instant::now();
    let error = call.total_timeout(Duration::from_secs(45)).send().await.unwrap_err();
    assert!(matches!(&error, Error::Timeout(error) if error.kind() == TimeoutKind::Total));
    assert_eq!(start.elapsed().as_secs(), 45);

    // A pause that would outlast the call is not begun.
    let mock = MockTransport::new();
    mock.reply(MockReply::json(429, "{}").header("retry-after", "50"));
    let call = client(&mock).get_chatbots().total_timeout(Duration::from_secs(45));
    let start = Instant::now();
    assert_eq!(call.send().await.unwrap_err().status().unwrap(), 429);
    assert_eq!(start.elapsed().as_secs(), 0);
}

#[tokio::test(start_paused = true)]
async fn the_service_may_decide_itself() {
    for (status, told, attempts) in [(500, "true", 2), (429, "false", 1)] {
        let mock = MockTransport::new();
        mock.reply(MockReply::json(status, "{}").header("x-should-retry", told));
        mock.reply(MockReply::json(400, "{}"));
        let error = client(&mock).chat(chat_request()).send().await.unwrap_err();
        assert_eq!(error.attempts(), attempts);
    }
}

#[tokio::test(start_paused = true)]
async fn a_policy_holds_for_the_client_or_for_one_call() {
    let mock = MockTransport::new();
    let policy = RetryPolicy::none();
    let client = Client::builder().api_key("key").retry(policy).transport(mock.clone());
    let client = client.build().unwrap();
    assert_eq!(client.get_chatbots().send().await.unwrap_err().attempts(), 1);
    let call = client.get_chatbots().retry(RetryPolicy::exponential().max_retries(4));
    assert_eq!(call.send().await.unwrap_err().attempts(), 5);
    let call = client.get_chatbots().retry(RetryPolicy::exponential()).idempotent(false);
    mock.reply(MockReply::json(503, "{}"));
    assert_eq!(call.send().await.unwrap_err().attempts(), 1);
}

#[tokio::test]
async fn a_failed_attempt_leaves_no_trace_in_the_next() {
    let server = Server::in_turn(&[json(503, "{}"), json(200, "{}")]);
    let body = chatbase::types::DeleteChatbotRequest::new("bot");
    server.client().delete_chatbot(body).send().await.unwrap();
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[0].body, requests[1].body);
    assert_eq!(requests[0].headers, requests[1].headers);
}
