//! F14 to F21: answers that are not the documented ones.

use super::{api, chat_request, contact_id, failure};
use crate::support::{KEY, Server, answer, json, with_header};
use chatbase::types::{Conversation, MessageRole};
use chatbase::{DecodeError, Error, RetryPolicy};

#[track_caller]
fn undecodable(error: Error) -> DecodeError {
    match error {
        Error::Decode(error) => *error,
        other => panic!("not an answer that cannot be read: {other:?}"),
    }
}

#[tokio::test]
async fn f14_an_empty_answer_says_so_without_its_address() {
    let server = Server::answering(json(200, ""));
    let error = server.client().get_leads("private-bot").send().await.unwrap_err();
    assert_eq!(error.to_string(), "GET /get-leads: 200 OK: the answer is empty");
    assert!(!format!("{error:?}").contains("private"));
    assert_eq!(undecodable(error).raw().len(), 0);
}

#[tokio::test]
async fn f15_an_answer_without_content_is_empty() {
    for head in ["204 No Content", "204 No Content\r\nContent-Length: 4", "205 Reset Content\r\nContent-Length: 0"] {
        let error = failure(&Server::answering(format!("HTTP/1.1 {head}\r\n\r\n"))).await;
        let status = error.status();
        let error = undecodable(error);
        assert_eq!(error.reason(), "the answer is empty", "{head}");
        assert_eq!(status.map(|status| status.as_u16()), head[..3].parse().ok());
    }
}

#[tokio::test]
async fn f16_the_page_of_a_proxy_is_kept_but_not_quoted() {
    let server = Server::answering(answer(502, "text/html", "<h1>Bad</h1>"));
    let call = server.client().get_contact("bot", "c1").retry(RetryPolicy::none());
    let error = api(call.send().await.unwrap_err());
    assert_eq!(&error.raw()[..], b"<h1>Bad</h1>");
    assert_eq!(error.message(), None);
    assert_eq!(error.to_string(), "GET /chatbots/{chatbotId}/contacts/{contactId}: 502 Bad Gateway");
}

#[tokio::test]
async fn f17_a_login_page_is_named_by_its_kind() {
    let error = undecodable(failure(&Server::answering(answer(200, "text/html", "<html>"))).await);
    assert_eq!(error.reason(), "the answer is text/html, not JSON");
    assert_eq!(&error.raw()[..], b"<html>");
}

#[tokio::test]
async fn f18_a_byte_order_mark_is_skipped_and_garbage_is_not() {
    let server = Server::answering(json(200, "\u{feff}{\"id\":\"a\"}"));
    assert_eq!(contact_id(&server).await.as_deref(), Some("a"));
    let error = undecodable(failure(&Server::answering(json(200, "{\"id\":\"a\"} x"))).await);
    assert!(error.reason().starts_with("trailing characters"), "{error}");
}

#[tokio::test]
async fn f19_broken_json_says_where() {
    for (body, path, reason) in [
        ("{\"id\":\"\\ud800\"}".to_owned(), "id", "unexpected end of hex escape"),
        ("{\"id\":\"a\",\"id\":\"b\"}".to_owned(), "id", "duplicate field"),
        ("[".repeat(300), "", "[200]"),
        (format!("{{\"customAttributes\":{{\"a\":{}", "[".repeat(300)), "customAttributes.a", "recursion limit"),
        ("{\"customAttributes\":{\"a\":1e400}}".to_owned(), "customAttributes.a", "number out of range"),
    ] {
        let error = undecodable(failure(&Server::answering(json(200, &body))).await);
        assert!(error.path().starts_with(path), "{error}");
        assert!(error.to_string().contains(reason) || reason == "[200]", "{error}");
    }
    // Nobody looks into what is not documented, however deep it is.
    let body = format!("{{\"id\":\"a\",\"new\":{}{}}}", "[".repeat(10_000), "]".repeat(10_000));
    assert_eq!(contact_id(&Server::answering(json(200, &body))).await.as_deref(), Some("a"));
}

/// The first conversation of an answer.
async fn conversation(body: &str) -> Result<Conversation, Error> {
    let server = Server::answering(json(200, &format!("{{\"data\":[{body}]}}")));
    let answer = server.client().get_conversations("bot").send().await?;
    Ok(answer.data.unwrap().remove(0))
}

#[tokio::test]
async fn f20_what_a_newer_service_says_is_kept_or_ignored() {
    let unknown = conversation(r#"{"novel":[1],"messages":[{"role":"tool","content":"x","extra":{}}]}"#).await.unwrap();
    let role = &unknown.messages.unwrap()[0].role;
    assert!(matches!(role, MessageRole::Unknown(role) if role.as_str() == "tool"));
    let absent = conversation("{}").await.unwrap();
    assert_eq!(conversation(r#"{"id":null,"createdAt":null,"messages":null}"#).await.unwrap(), absent);
}

#[tokio::test]
async fn f20_null_or_nothing_for_what_is_required_names_the_field() {
    let null = conversation(r#"{"messages":[{"role":"user","content":null}]}"#).await.unwrap_err();
    assert_eq!(undecodable(null).path(), "data[0].messages[0].content");
    let missing = undecodable(conversation(r#"{"messages":[{"role":"user"}]}"#).await.unwrap_err());
    assert_eq!(missing.path(), "data[0].messages[0]");
    assert!(missing.reason().starts_with("missing field"), "{missing}");
}

#[tokio::test]
async fn f21_an_error_of_the_service_is_never_repeated_and_fully_told() {
    for status in [400, 401, 403, 404, 409, 422] {
        for (kind, body, message) in [
            ("application/json", r#"{"message":"No","error":"E"}"#, Some("No")),
            ("application/problem+json", r#"{"title":"No","errors":[{"message":"E"}]}"#, Some("No")),
            ("application/json", r#"{"reasons":[]}"#, None),
            ("text/plain", "No\nsuch thing", Some("No such thing")),
            ("text/html", "<p>No</p>", None),
        ] {
            let server = Server::answering(with_header(&answer(status, kind, body), "x-request-id: r1"));
            let error = api(server.client().chat(chat_request()).send().await.unwrap_err());
            assert_eq!(error.status().as_u16(), status);
            assert_eq!(error.message(), message);
            assert_eq!(error.request_id(), Some("r1"));
            assert_eq!(&error.raw()[..], body.as_bytes());
            let documented = matches!(status, 400 | 401) && kind.ends_with("json");
            assert_eq!(error.body().is_some(), documented, "{status} {kind}");
            assert_eq!((error.attempts(), server.requests().len()), (1, 1));
        }
    }
    let echo = format!("{{\"message\":\"{KEY} is not valid\"}}");
    let error = failure(&Server::answering(json(401, &echo))).await;
    assert!(!format!("{error} {error:?}").contains(KEY), "{error}");
}
