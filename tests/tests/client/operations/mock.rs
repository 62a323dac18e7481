//! How a program that uses the crate tests its own code, without a socket and without waiting.

use std::time::Duration;

use chatbase::http::Method;
use chatbase::types::{ChatRequest, Message, MessageRole};
use chatbase::{Client, Error, MockReply, MockTransport, TransportErrorKind};
use tokio::time::Instant;

/// The code under test: some program of a user.
async fn ask(client: &Client, question: &str) -> Result<String, Error> {
    let message = Message::new(MessageRole::User, question);
    let answer = client.chat(ChatRequest::new("b1", [message])).send().await?;
    Ok(answer.text.unwrap_or_default())
}

async fn count_leads(client: &Client) -> Result<usize, Error> {
    let mut leads = client.get_leads("b1").items();
    let mut count = 0;
    while let Some(lead) = leads.next().await {
        lead?;
        count += 1;
    }
    Ok(count)
}

fn client(mock: &MockTransport) -> Client {
    Client::builder().api_key("key").transport(mock.clone()).build().unwrap()
}

#[tokio::test]
async fn a_script_answers_and_records() {
    let mock = MockTransport::new();
    mock.reply(MockReply::json(200, r#"{"text":"42"}"#));
    assert_eq!(ask(&client(&mock), "6 × 7?").await.unwrap(), "42");
    let [request] = &mock.requests()[..] else { panic!() };
    assert_eq!(request.method, Method::POST);
    assert_eq!(request.uri, "https://www.chatbase.co/api/v1/chat");
    assert_eq!(request.headers["content-type"], "application/json");
    let sent: serde_json::Value = serde_json::from_slice(&request.body).unwrap();
    assert_eq!(sent["messages"][0]["content"], "6 × 7?");
}

#[tokio::test]
async fn a_walk_through_pages_needs_one_answer_a_page() {
    let mock = MockTransport::new();
    mock.reply(MockReply::json(200, r#"{"data":[{},{"id":"b"}]}"#))
        .reply(MockReply::json(200, r#"{"data":[{"id":"c"}]}"#))
        .reply(MockReply::json(200, r#"{"data":[]}"#));
    assert_eq!(count_leads(&client(&mock)).await.unwrap(), 3);
    assert_eq!(mock.requests().len(), 3);
}

#[tokio::test]
async fn a_text_can_be_streamed() {
    let mock = MockTransport::new();
    mock.reply(MockReply::text(200, "Hé 漢"));
    let stream = client(&mock).chat(ChatRequest::new("b1", [])).stream().await.unwrap();
    assert_eq!(stream.into_text().await.unwrap(), "Hé 漢");
}

#[tokio::test(start_paused = true)]
async fn a_failure_is_overcome_by_the_retries_of_the_client() {
    let mock = MockTransport::new();
    mock.reply(MockReply::json(503, "{}")).fail(TransportErrorKind::Closed).reply(MockReply::json(200, "{}"));
    assert_eq!(count_leads(&client(&mock)).await.unwrap(), 0);
    assert_eq!(mock.requests().len(), 3);
}

#[tokio::test(start_paused = true)]
async fn a_rate_limit_is_waited_for() {
    let mock = MockTransport::new();
    mock.reply(MockReply::json(429, "{}").header("retry-after", "30"))
        .reply(MockReply::json(200, r#"{"text":"late"}"#));
    let start = Instant::now();
    assert_eq!(ask(&client(&mock), "?").await.unwrap(), "late");
    assert!((30..=33).contains(&start.elapsed().as_secs()));
}

#[tokio::test(start_paused = true)]
async fn a_billed_call_is_not_repeated_after_a_broken_connection() {
    let mock = MockTransport::new();
    mock.fail(TransportErrorKind::Closed);
    let error = ask(&client(&mock), "?").await.unwrap_err();
    assert!(matches!(&error, Error::Transport(error) if error.kind() == TransportErrorKind::Closed));
    assert!(error.may_have_been_processed());
    assert_eq!(mock.requests().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_slow_answer_runs_into_the_timeout_of_the_call() {
    let mock = MockTransport::new();
    mock.reply(MockReply::json(200, "{}").delay(Duration::from_secs(4)));
    let call = client(&mock).chat(ChatRequest::new("b1", [])).timeout(Duration::from_secs(3));
    let start = Instant::now();
    assert!(call.send().await.unwrap_err().is_timeout());
    assert_eq!(start.elapsed(), Duration::from_secs(3));
}

#[tokio::test(start_paused = true)]
async fn a_slow_answer_within_the_timeout_is_an_answer() {
    let mock = MockTransport::new();
    mock.reply(MockReply::json(200, "{}").delay(Duration::from_secs(2)));
    let call = client(&mock).chat(ChatRequest::new("b1", [])).timeout(Duration::from_secs(3));
    call.send().await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_script_that_has_ended_is_no_connection() {
    let error = ask(&client(&MockTransport::new()), "?").await.unwrap_err();
    assert!(matches!(&error, Error::Connect(_)));
    assert_eq!(error.to_string(), "POST /chat (attempt 3): no connection to the service");
}
