//! The key goes into one header of one origin, and nowhere else.

use crate::support::{CHUNKED, Everything, KEY, LAST_CHUNK, Server, chunk, json, log_everything, with_header};
use chatbase::types::ChatRequest;
use chatbase::{Client, Error, RetryPolicy};

/// Everything that a program can print of an error.
fn all_text(error: &Error) -> String {
    let mut text = format!("{error} {error:?} {error:#?}");
    let mut cause = std::error::Error::source(error);
    while let Some(current) = cause {
        text.push_str(&format!(" {current} {current:?}"));
        cause = current.source();
    }
    text
}

#[tokio::test]
async fn the_key_is_in_no_text() {
    let echo = format!("{{\"message\":\"bad key {KEY}\"}}");
    let server = Server::in_turn(&[
        json(401, &echo),
        json(200, &format!("\"{KEY}\"")),
        json(200, &format!("{{\"id\":{{\"{KEY}\":1}}}}")),
    ]);
    let builder = server.builder().retry(RetryPolicy::none());
    let mut texts = vec![format!("{builder:?}")];
    let client = builder.build().unwrap();
    let call = client.get_contact("private-bot", "private-id");
    texts.push(format!("{client:?} {call:?} {:?}", client.get_conversations("private-bot").items()));
    for _ in 0..3 {
        texts.push(all_text(&call.clone().send().await.unwrap_err()));
    }
    let dead = Client::builder().api_key(KEY).base_url("http://127.0.0.1:1/private-base");
    let dead = dead.retry(RetryPolicy::none()).build().unwrap();
    texts.push(all_text(&dead.get_conversations("private-bot").send().await.unwrap_err()));
    for text in texts {
        assert!(!text.contains(KEY), "{text}");
        assert!(!text.contains("private-bot") && !text.contains("private-id"), "{text}");
    }
    assert_eq!(server.requests().len(), 3);
}

/// A client whose server does in turn what `answers` say.
fn answering(answers: &[String]) -> (Server, Client) {
    let server = Server::in_turn(answers);
    let client = server.client();
    (server, client)
}

#[tokio::test]
async fn the_key_is_in_no_log_and_reaches_no_second_host() {
    let (logs, spans) = (log_everything(), Everything::default());
    let _guard = tracing::subscriber::set_default(spans.clone());
    let other = Server::answering(json(200, "{}"));
    let away = with_header(&json(307, "{}"), &format!("Location: {}/{KEY}", other.url()));
    let text = [CHUNKED.as_bytes(), &chunk("text"), LAST_CHUNK.as_bytes()].concat();
    let echo = format!("{{\"message\":\"bad key {KEY}\"}}");
    let (_server, client) = answering(&[
        json(200, "{}"),
        String::from_utf8(text).unwrap(),
        json(401, &echo),
        with_header(&json(503, &echo), "Retry-After: 0"),
        json(200, &format!("{{\"id\":{{\"{KEY}\":1}}}}")),
        away,
        "SSH-2.0\r\n".to_owned(),
    ]);
    client.get_contact("bot", "c1").send().await.unwrap();
    client.chat(ChatRequest::new("bot", [])).stream().await.unwrap().into_text().await.unwrap();
    let mut texts = String::new();
    for _ in 0..4 {
        texts += &all_text(&client.get_contact("bot", "c1").send().await.unwrap_err());
    }
    let (logs, spans) = (logs.0.lock().unwrap().clone(), spans.0.lock().unwrap().clone());
    // Both are heard: reqwest tells of its connections, this crate of its attempts.
    assert!(logs.contains("reqwest::connect: starting new connection"), "{logs}");
    assert!(spans.contains("http.response.status_code=503"), "{spans}");
    for text in [&logs, &spans, &texts] {
        assert_eq!(text.matches(KEY).count(), 0, "{text}");
    }
    assert_eq!((other.connections(), other.requests().len()), (0, 0));
}
