//! What a subscriber sees, and what it must not see.

use crate::support::{Everything, KEY, Server, json};

#[tokio::test]
async fn a_call_is_a_span_without_anything_private() {
    let everything = Everything::default();
    let _guard = tracing::subscriber::set_default(everything.clone());
    let server = Server::in_turn(&[json(503, "{}"), json(200, "{\"id\":\"private-answer\"}")]);
    let client = server.client();
    client.get_contact("private-bot", "private-id").send().await.unwrap();
    client.get_conversations("private-bot").send().await.unwrap();
    let text = everything.0.lock().unwrap().clone();
    for part in [
        "otel.name=GET /chatbots/{chatbotId}/contacts/{contactId}",
        "http.request.resend_count=1",
        "http.response.status_code=200",
        "http.response.status_code=503",
        "error.type=\"api\"",
    ] {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
    assert!(!text.contains(KEY) && !text.contains("private"), "{text}");
}
