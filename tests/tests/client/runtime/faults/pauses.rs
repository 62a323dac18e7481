//! F22 to F25: a service that asks for a pause, and one that recovers.

use std::time::Duration;

use super::{api, chat_request};
use crate::support::{Clock, Server, json, until, with_header};
use chatbase::Client;

/// A client with the default pauses and no other timers.
fn patient(server: &Server) -> Client {
    server.builder().timeout(Duration::MAX).idle_timeout(Duration::MAX).build().unwrap()
}

/// Answers once with 429 and these headers, then well.
fn limited(headers: &[&str]) -> Server {
    let first = headers.iter().fold(json(429, "{}"), |answer, header| with_header(&answer, header));
    Server::in_turn(&[first, json(200, "{}")])
}

/// Checks that the second request leaves after `millis`, and not earlier.
async fn check(headers: &[&str], millis: u64) {
    let clock = Clock::stop();
    let server = limited(headers);
    let call = tokio::spawn(patient(&server).chat(chat_request()).send());
    clock.failures(1).await;
    clock.pass(Duration::from_millis(millis - 1)).await;
    // Had the pause ended, the connection at hand would have carried the request at once.
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    assert_eq!(server.requests().len(), 1, "{headers:?}");
    // A tenth at most is added, so that those who were turned away together do not come back together.
    clock.pass(Duration::from_millis(millis / 10 + 3)).await;
    until(|| server.requests().len() == 2).await;
    call.await.unwrap().unwrap();
}

#[tokio::test]
async fn f22_a_pause_in_seconds_is_kept_even_by_a_post() {
    check(&["Retry-After: 2"], 2000).await;
    check(&["Retry-After: 60"], 60_000).await;
    check(&["Retry-After: 7", "Retry-After-Ms: 2500"], 2500).await;
}

#[tokio::test]
async fn f23_a_pause_until_a_date_goes_by_the_clock_of_the_service() {
    let date = "Date: Sun, 06 Nov 1994 08:49:37 GMT";
    check(&["Retry-After: Sun, 06 Nov 1994 08:49:40 GMT", date], 3000).await;
    // An hour off in either direction.
    check(&["Retry-After: Sun, 06 Nov 1994 09:49:40 GMT", "Date: Sun, 06 Nov 1994 09:49:37 GMT"], 3000).await;
}

#[tokio::test]
async fn f23_a_date_in_the_past_is_no_pause() {
    for date in ["Date: Sun, 06 Nov 1994 08:49:37 GMT", "Date: nonsense", "X: y"] {
        let clock = Clock::stop();
        let server = limited(&["Retry-After: Sun, 06 Nov 1994 08:49:00 GMT", date]);
        let call = tokio::spawn(patient(&server).chat(chat_request()).send());
        clock.failures(1).await;
        clock.pass(Duration::from_millis(1)).await;
        call.await.unwrap().unwrap();
    }
}

#[tokio::test]
async fn f24_a_pause_that_is_too_long_ends_the_call_and_is_told() {
    for (asked, told) in [
        ("Retry-After: 61", Duration::from_secs(61)),
        ("Retry-After: 86400", Duration::from_secs(86_400)),
        ("Retry-After: 1e9", Duration::from_secs(1_000_000_000)),
        ("Retry-After: 18446744073709551616", Duration::MAX),
        ("Retry-After: inf", Duration::MAX),
        (
            "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT\r\nDate: Fri, 31 Dec 9999 22:59:59 GMT",
            Duration::from_secs(3600),
        ),
    ] {
        let server = limited(&[asked]);
        let error = api(server.client().chat(chat_request()).send().await.unwrap_err());
        assert_eq!((error.attempts(), error.retry_after()), (1, Some(told)), "{asked}");
    }
}

#[tokio::test]
async fn f24_a_pause_that_makes_no_sense_is_as_good_as_absent() {
    for nonsense in ["-1", "NaN", "soon", "", "Sun, 99 Foo 1994 08:49:37 GMT", "\u{e9}"] {
        let server = limited(&[&format!("Retry-After: {nonsense}")]);
        server.client().chat(chat_request()).send().await.unwrap();
        assert_eq!(server.requests().len(), 2);
    }
    // Of two, the first counts.
    let server = limited(&["Retry-After: 86400", "Retry-After: 0"]);
    server.client().chat(chat_request()).send().await.unwrap();
}

#[tokio::test]
async fn f25_a_read_survives_two_failures() {
    let server = Server::in_turn(&[json(503, "{}"), json(500, "{}"), json(200, "{\"id\":\"a\"}")]);
    let answer = server.client().get_contact("bot", "c1").send_with_response().await.unwrap();
    assert_eq!((answer.attempts(), answer.body().id.as_deref()), (3, Some("a")));
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn f25_pauses_grow_and_are_spread() {
    let clock = Clock::stop();
    let server = Server::in_turn(&[json(503, "{}")]);
    let call = tokio::spawn(patient(&server).get_contact("bot", "c1").send());
    clock.failures(1).await;
    clock.pass(Duration::from_millis(501)).await;
    clock.failures(2).await;
    clock.pass(Duration::from_millis(1001)).await;
    let error = api(call.await.unwrap().unwrap_err());
    assert_eq!((error.attempts(), server.requests().len()), (3, 3));
}
