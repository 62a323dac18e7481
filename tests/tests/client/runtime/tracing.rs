//! What a subscriber sees, and what it must not see.

use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex};

use crate::support::{KEY, Server, json};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Writes down everything, of every level.
#[derive(Clone, Default)]
struct Everything(Arc<Mutex<String>>);

struct Fields<'a>(&'a mut String);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {field}={value:?}").unwrap();
    }
}

impl Subscriber for Everything {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut text = self.0.lock().unwrap();
        write!(text, "\nspan {}", span.metadata().name()).unwrap();
        span.record(&mut Fields(&mut text));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut Fields(&mut self.0.lock().unwrap()));
    }

    fn event(&self, event: &Event<'_>) {
        let mut text = self.0.lock().unwrap();
        write!(text, "\nevent").unwrap();
        event.record(&mut Fields(&mut text));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

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
