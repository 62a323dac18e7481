//! Calls without `async`.

use crate::support::{Server, json};

fn walk() {
    let server = Server::in_turn(&[
        json(200, r#"{"id":"a"}"#),
        json(200, r#"{"data":[{"id":"b"}]}"#),
        json(200, r#"{"data":[]}"#),
    ]);
    let client = server.client();
    let contact = client.get_contact("bot", "c1").send_blocking().unwrap();
    assert_eq!(contact.id.as_deref(), Some("a"));
    let all: Result<Vec<_>, _> = client.get_conversations("bot").items().blocking().collect();
    assert_eq!(all.unwrap().len(), 1);
    assert!(client.get_contact("bot", "..").send_blocking().is_err());
}

#[test]
fn calls_work_without_a_runtime() {
    walk();
}

#[tokio::test]
async fn calls_work_inside_a_runtime() {
    walk();
}
