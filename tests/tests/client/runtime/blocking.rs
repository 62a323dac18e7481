//! Calls without `async`.

use chatbase::{Body, BoxFuture, Client, Transport, TransportError};

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

/// A transport that makes a blocking call of its own on the way.
struct Nested(Client);

impl Transport for Nested {
    fn send(
        &self,
        _: http::Request<chatbase::bytes::Bytes>,
    ) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
        let inner = self.0.get_contact("bot", "c1");
        Box::pin(async move {
            let error = inner.send_blocking().unwrap_err();
            Ok(http::Response::new(Body::from(format!("{{\"id\":\"{error}\"}}"))))
        })
    }
}

#[test]
fn a_blocking_call_inside_another_is_refused_instead_of_waiting_for_itself() {
    let server = Server::in_turn(&[json(200, "{}")]);
    let client = Client::builder().api_key("key").transport(Nested(server.client())).build().unwrap();
    let contact = client.get_contact("bot", "c1").send_blocking().unwrap();
    assert_eq!(contact.id.as_deref(), Some("a blocking call was made while another one is being carried out"));
    assert!(server.requests().is_empty());
}
