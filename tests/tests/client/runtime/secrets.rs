//! The key goes into one header of one origin, and nowhere else.

use crate::support::{KEY, Server, json};
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
