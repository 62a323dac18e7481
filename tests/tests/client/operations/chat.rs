//! The operation of the tag Chat, answered as a whole.

use chatbase::types::{ChatRequest, ChatResponse, Message, MessageRole};
use serde_json::json;

use super::service::{ID, Service};

#[tokio::test]
async fn chat_with_everything() {
    let service = Service::answering(&json!({"text": "Hello é", "conversationId": "v1"}));
    let history = [Message::new(MessageRole::User, "Hi"), Message::new(MessageRole::Assistant, "漢")];
    let body = ChatRequest::new(ID, history).conversation_id("v1").temperature(0.5).model("gpt-4o");
    let answer = service.client().chat(&body).send().await.unwrap();
    assert_eq!(answer, ChatResponse::new().text("Hello é").conversation_id("v1"));
    let sent = json!({
        "messages": [
            {"role": "user", "content": "Hi"},
            {"role": "assistant", "content": "漢"},
        ],
        "chatbotId": ID,
        "conversationId": "v1",
        "temperature": 0.5,
        "model": "gpt-4o",
    });
    service.saw_body("POST", "/chat", &sent);
}

#[tokio::test]
async fn chat_with_what_is_required() {
    let service = Service::answering(&json!({}));
    let answer = service.client().chat(ChatRequest::new("b1", [])).send().await.unwrap();
    assert_eq!(answer, ChatResponse::new());
    service.saw_body("POST", "/chat", &json!({"messages": [], "chatbotId": "b1"}));
}

#[tokio::test]
async fn a_request_can_be_sent_from_another_task() {
    let service = Service::answering(&json!({"text": "Hello"}));
    let client = service.client();
    let body = ChatRequest::new("b1", [Message::new(MessageRole::from("system"), "x")]);
    let call = client.chat(&body);
    drop((client, body));
    let answer = tokio::spawn(call.send()).await.unwrap().unwrap();
    assert_eq!(answer.text.as_deref(), Some("Hello"));
    let sent = json!({"messages": [{"role": "system", "content": "x"}], "chatbotId": "b1"});
    service.saw_body("POST", "/chat", &sent);
}
