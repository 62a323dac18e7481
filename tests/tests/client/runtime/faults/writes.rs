//! F28 to F33: calls that change something, and fail.

use std::net::TcpListener;
use std::time::Duration;

use super::{api, chat_request, transport_kind};
use crate::support::{Clock, KEY, Server, json, with_header};
use chatbase::types::DeleteChatbotRequest;
use chatbase::{Client, TransportErrorKind};

#[tokio::test]
async fn f28_a_billed_call_whose_answer_is_lost_is_sent_once() {
    let server = Server::start(|connection| {
        connection.read();
        connection.reset();
    });
    let error = server.client().chat(chat_request()).send().await.unwrap_err();
    assert_eq!(transport_kind(&error), TransportErrorKind::Closed);
    assert!(error.may_have_been_processed());
    assert_eq!((error.attempts(), server.requests().len(), server.connections()), (1, 1, 1));
}

#[tokio::test]
async fn f29_f30_a_billed_call_that_fails_is_sent_once() {
    for status in [500, 502, 503, 504, 408] {
        let server = Server::answering(with_header(&json(status, "{}"), "Retry-After: 0"));
        let error = server.client().chat(chat_request()).send().await.unwrap_err();
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
        assert_eq!(server.requests().len(), 1);
        let again = server.client().chat(chat_request()).idempotent(true).send().await;
        assert_eq!(again.unwrap_err().attempts(), 3);
    }
}

#[tokio::test]
async fn f31_a_post_that_was_refused_twice_arrives_once() {
    let clock = Clock::stop();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let client = Client::builder().api_key(KEY).base_url(format!("http://{address}"));
    let client = client.timeout(Duration::MAX).idle_timeout(Duration::MAX).build().unwrap();
    let call = tokio::spawn(client.chat(chat_request()).send_with_response());
    clock.failures(1).await;
    clock.pass(Duration::from_millis(501)).await;
    clock.failures(2).await;
    let server = Server::listening(TcpListener::bind(address).unwrap(), |connection| {
        connection.read();
        connection.send(json(200, "{}"));
    });
    clock.pass(Duration::from_millis(1001)).await;
    assert_eq!(call.await.unwrap().unwrap().attempts(), 3);
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn f32_a_post_that_times_out_after_it_arrived_is_sent_once() {
    let server = Server::start(|connection| {
        connection.read();
        connection.stay_silent();
    });
    let call = server.client().chat(chat_request()).timeout(Duration::from_millis(50));
    let error = call.send().await.unwrap_err();
    assert!(error.is_timeout() && error.may_have_been_processed());
    assert_eq!((error.attempts(), server.requests().len()), (1, 1));
}

#[tokio::test]
async fn f33_a_404_after_a_lost_answer_says_so() {
    for reset in [false, true] {
        let server = Server::start(move |connection| {
            connection.read();
            if connection.index > 0 {
                connection.send(json(404, "{}"));
            } else if reset {
                connection.reset();
            }
        });
        let body = DeleteChatbotRequest::new("bot");
        let error = server.client().delete_chatbot(body).send().await.unwrap_err();
        assert!(error.may_have_been_processed());
        let told = "DELETE /delete-chatbot (attempt 2, an earlier one may have been processed): 404 Not Found";
        assert_eq!(error.to_string(), told);
        assert!(api(error).is_not_found());
    }
    // Where the first attempt did nothing, a 404 is just that.
    let server = Server::in_turn(&[json(429, "{}"), json(404, "{}")]);
    let body = DeleteChatbotRequest::new("bot");
    let error = server.client().delete_chatbot(body).send().await.unwrap_err();
    assert!(!error.may_have_been_processed());
}
