//! What can be set for one call, and what can be kept of its answer.

use std::time::Duration;

use chatbase::types::{ContactInput, GetLeadsResponse, Lead};
use chatbase::{Error, RetryPolicy, TimeoutKind};

use crate::support::{Server, json, with_header};

#[tokio::test]
async fn send_with_response_keeps_everything() {
    let body = r#"{"data":[{"id":"l1"}],"total":1}"#;
    let answer = with_header(&json(200, body), "X-Request-Id: r1");
    let server = Server::in_turn(&[with_header(&answer, "X-Credits: 7")]);
    let response = server.client().get_leads("b1").send_with_response().await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["x-credits"], "7");
    assert_eq!(response.request_id(), Some("r1"));
    assert_eq!(response.attempts(), 1);
    assert_eq!(response.bytes(), body);
    let leads = GetLeadsResponse::new().data([Lead::new().id("l1")]);
    assert_eq!(*response.body(), leads);
    assert_eq!(response.into_body(), leads);
}

#[tokio::test]
async fn another_success_is_read_all_the_same() {
    let server = Server::in_turn(&[json(201, r#"{"id":"c1"}"#)]);
    let call = server.client().update_contact("b1", "c1", ContactInput::new());
    let response = call.send_with_response().await.unwrap();
    assert_eq!(response.status(), 201);
    assert_eq!(response.body().id.as_deref(), Some("c1"));
}

#[tokio::test]
async fn the_number_of_attempts_is_told() {
    let server = Server::in_turn(&[json(503, "{}"), json(200, "{}")]);
    let response = server.client().get_chatbots().send_with_response().await.unwrap();
    assert_eq!(response.attempts(), 2);
    assert_eq!(server.requests().len(), 2);
}

fn silent() -> Server {
    Server::start(|connection| {
        connection.read();
        connection.stay_silent();
    })
}

#[tokio::test]
async fn a_timeout_of_one_call_goes_before_that_of_the_client() {
    let server = silent();
    let builder = server.builder().timeout(Duration::MAX).retry(RetryPolicy::none());
    let limit = Duration::from_millis(50);
    let call = builder.build().unwrap().get_chatbots().timeout(limit);
    let error = call.send().await.unwrap_err();
    let Error::Timeout(timeout) = &error else { panic!("{error:?}") };
    assert_eq!((timeout.kind(), timeout.limit()), (TimeoutKind::Attempt, limit));
    assert_eq!(error.to_string(), "GET /get-chatbots: no complete answer within 50ms");
    assert!(error.is_timeout() && error.may_have_been_processed());
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_timeout_of_one_call_leaves_the_others_alone() {
    let server = Server::start(|connection| match connection.read() {
        Some(request) if request.target == "/get-chatbots" => connection.stay_silent(),
        _ => {
            connection.send(json(200, "{}"));
        }
    });
    let builder = server.builder().retry(RetryPolicy::none());
    let client = builder.build().unwrap();
    let short = client.get_chatbots().timeout(Duration::from_millis(20));
    assert!(short.send().await.unwrap_err().is_timeout());
    client.get_leads("b1").send().await.unwrap();
}

#[tokio::test]
async fn a_body_that_stops_runs_into_the_timeout_too() {
    let server = Server::start(|connection| {
        connection.read();
        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{");
        connection.stay_silent();
    });
    let call = server.client().get_chatbots().retry(RetryPolicy::none());
    let error = call.timeout(Duration::from_millis(50)).send().await.unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
}

#[tokio::test]
async fn the_retries_of_one_call_go_before_those_of_the_client() {
    let server = Server::in_turn(&[json(503, "{}")]);
    let call = server.client().get_chatbots().retry(RetryPolicy::none());
    assert_eq!(call.send().await.unwrap_err().attempts(), 1);
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_header_of_one_call_is_added_or_replaces_one() {
    let server = Server::in_turn(&[json(200, "{}")]);
    let client = server.builder().default_header("X-Team", "a").user_agent("app/1").build().unwrap();
    let call = client.get_chatbots().header("X-Team", "b").header("X-Trace", "t");
    call.send().await.unwrap();
    client.get_chatbots().send().await.unwrap();
    let [own, other] = &server.requests()[..] else { panic!() };
    assert_eq!((own.header("x-team"), own.header("x-trace")), (Some("b"), Some("t")));
    assert_eq!((other.header("x-team"), other.header("x-trace")), (Some("a"), None));
    assert_eq!(own.header("user-agent"), Some(&*format!("app/1 chatbase-rust/{}", tests::version())));
    let mut names = own.header_names();
    names.dedup();
    assert_eq!(names, own.header_names(), "a header came twice");
}
