//! How the crate reads in use: this compiles, and runs against a scripted transport.

use std::time::Duration;

use chatbase::jiff::civil::date;
use chatbase::types::{ChatRequest, ContactInput, DeleteChatbotRequest, Message, MessageRole};
use chatbase::{Client, Error, MockReply, MockTransport, RetryPolicy};

#[tokio::test]
async fn the_crate_reads_as_it_was_designed() -> Result<(), Box<dyn std::error::Error>> {
    let mock = MockTransport::new();
    let client = Client::builder()
        .api_key("test-key-1")
        .connect_timeout(Duration::from_secs(5))
        .timeout(Duration::from_secs(30))
        .retry(RetryPolicy::exponential().max_retries(3))
        .transport(mock.clone())
        .build()?;

    let request = ChatRequest::new("bot", [Message::new(MessageRole::User, "Hi")]).temperature(0.2);
    mock.reply(MockReply::json(200, r#"{"text":"Hello"}"#));
    let reply = client.chat(&request).send().await?;
    assert_eq!(reply.text.as_deref(), Some("Hello"));

    mock.reply(MockReply::text(200, "Hello"));
    let mut words = client.chat(&request).stream().await?;
    let mut text = String::new();
    while let Some(piece) = words.next().await {
        text.push_str(&piece?);
    }
    assert_eq!(text, "Hello");

    mock.reply(MockReply::json(200, r#"{"data":[{"id":"a"}]}"#)).reply(MockReply::json(200, r#"{"data":[]}"#));
    let mut all = client.get_conversations("bot").start_date(date(2026, 1, 1)).size(50).items();
    while let Some(conversation) = all.next().await {
        assert_eq!(conversation?.id.as_deref(), Some("a"));
    }

    mock.reply(MockReply::json(200, r#"{"id":"c1","name":"Ada"}"#));
    let update = client.update_contact("bot", "c1", ContactInput::new().name("Ada"));
    let contact = update.timeout(Duration::from_secs(3)).send().await?;
    assert_eq!(contact.name.as_deref(), Some("Ada"));

    mock.reply(MockReply::json(200, r#"{"data":[]}"#).header("x-request-id", "r1"));
    let raw = client.get_leads("bot").send_with_response().await?;
    assert_eq!((raw.status().as_u16(), raw.request_id()), (200, Some("r1")));

    mock.reply(MockReply::json(200, r#"{"status":"success"}"#));
    client.delete_chatbot(DeleteChatbotRequest::new("bot")).send().await?;

    mock.reply(MockReply::json(401, r#"{"message":"Invalid API key"}"#));
    match client.get_contact("bot", "nobody").send().await {
        Err(Error::Api(e)) if e.is_unauthorized() => {
            assert_eq!(e.body().and_then(|body| body.message.as_deref()), Some("Invalid API key"));
            assert_eq!(
                e.to_string(),
                "GET /chatbots/{chatbotId}/contacts/{contactId}: 401 Unauthorized: Invalid API key"
            );
        }
        other => panic!("{other:?}"),
    }
    Ok(())
}

#[test]
fn an_error_is_small() {
    assert!(size_of::<Error>() <= 24);
}
