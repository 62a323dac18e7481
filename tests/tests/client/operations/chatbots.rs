//! The operations of the tag Chatbots.

use chatbase::types::{
    Chatbot, CreateChatbotRequest, DeleteChatbotRequest, GetChatbotsResponse, Status, UpdateChatbotDataRequest,
    UpdateChatbotSettingsRequest, UpdateChatbotSettingsRequestVisibility as Visibility,
};
use serde_json::{Value, json};

use super::service::{ID, Service, time};

fn chatbot_json() -> Value {
    json!({
        "chatbotId": "b1",
        "chatbotName": "Ada",
        "model": "gpt-4o",
        "temperature": 0.25,
        "createdAt": "2026-01-02T03:04:05Z",
    })
}

fn chatbot() -> Chatbot {
    Chatbot::new()
        .chatbot_id("b1")
        .chatbot_name("Ada")
        .model("gpt-4o")
        .temperature(0.25)
        .created_at(time("2026-01-02T03:04:05Z"))
}

#[tokio::test]
async fn create_chatbot_with_everything() {
    let service = Service::answering(&chatbot_json());
    let body = CreateChatbotRequest::new("Ada", "line\n\"quoted\" é")
        .urls_to_scrape(["https://example.org/?a=b", "https://example.com"]);
    let answer = service.client().create_chatbot(&body).send().await.unwrap();
    assert_eq!(answer, chatbot());
    let sent = json!({
        "chatbotName": "Ada",
        "sourceText": "line\n\"quoted\" é",
        "urlsToScrape": ["https://example.org/?a=b", "https://example.com"],
    });
    service.saw_body("POST", "/create-chatbot", &sent);
}

#[tokio::test]
async fn create_chatbot_with_what_is_required() {
    let service = Service::answering(&json!({"chatbotId": "b1"}));
    let body = CreateChatbotRequest::new("Ada", "");
    let answer = service.client().create_chatbot(body).send().await.unwrap();
    assert_eq!(answer, Chatbot::new().chatbot_id("b1"));
    let sent = json!({"chatbotName": "Ada", "sourceText": ""});
    service.saw_body("POST", "/create-chatbot", &sent);
}

#[tokio::test]
async fn an_empty_list_is_sent_and_is_not_the_same_as_none() {
    let service = Service::answering(&json!({}));
    let body = CreateChatbotRequest::new("Ada", "x").urls_to_scrape([""; 0]);
    service.client().create_chatbot(body).send().await.unwrap();
    let sent = json!({"chatbotName": "Ada", "sourceText": "x", "urlsToScrape": []});
    service.saw_body("POST", "/create-chatbot", &sent);
}

#[tokio::test]
async fn update_chatbot_data_with_everything() {
    let service = Service::answering(&chatbot_json());
    let body = UpdateChatbotDataRequest::new(ID).chatbot_name("Ada").source_text("new");
    let answer = service.client().update_chatbot_data(&body).send().await.unwrap();
    assert_eq!(answer, chatbot());
    let sent = json!({"chatbotId": ID, "chatbotName": "Ada", "sourceText": "new"});
    service.saw_body("POST", "/update-chatbot-data", &sent);
}

#[tokio::test]
async fn update_chatbot_data_with_what_is_required() {
    let service = Service::answering(&json!({}));
    let body = UpdateChatbotDataRequest::new("b1");
    let answer = service.client().update_chatbot_data(body).send().await.unwrap();
    assert_eq!(answer, Chatbot::new());
    service.saw_body("POST", "/update-chatbot-data", &json!({"chatbotId": "b1"}));
}

#[tokio::test]
async fn update_chatbot_settings_with_everything() {
    let service = Service::answering(&chatbot_json());
    let body = UpdateChatbotSettingsRequest::new("b1")
        .chatbot_name("Ada")
        .model("gpt-4o")
        .temperature(0.0)
        .instructions("Be brief.")
        .visibility(Visibility::Private);
    let answer = service.client().update_chatbot_settings(&body).send().await.unwrap();
    assert_eq!(answer, chatbot());
    let sent = json!({
        "chatbotId": "b1",
        "chatbotName": "Ada",
        "model": "gpt-4o",
        "temperature": 0.0,
        "instructions": "Be brief.",
        "visibility": "private",
    });
    service.saw_body("POST", "/update-chatbot-settings", &sent);
}

#[tokio::test]
async fn update_chatbot_settings_with_what_is_required() {
    let service = Service::answering(&json!({}));
    let body = UpdateChatbotSettingsRequest::new("b1");
    let answer = service.client().update_chatbot_settings(body).send().await.unwrap();
    assert_eq!(answer, Chatbot::new());
    service.saw_body("POST", "/update-chatbot-settings", &json!({"chatbotId": "b1"}));
}

#[tokio::test]
async fn a_value_that_the_document_does_not_list_can_be_sent() {
    let service = Service::answering(&json!({}));
    let body = UpdateChatbotSettingsRequest::new("b1").visibility("workspace".into());
    service.client().update_chatbot_settings(body).send().await.unwrap();
    let sent = json!({"chatbotId": "b1", "visibility": "workspace"});
    service.saw_body("POST", "/update-chatbot-settings", &sent);
}

#[tokio::test]
async fn get_chatbots_lists_them() {
    let service = Service::answering(&json!({"chatbots": [chatbot_json(), {}]}));
    let answer = service.client().get_chatbots().send().await.unwrap();
    assert_eq!(answer, GetChatbotsResponse::new().chatbots([chatbot(), Chatbot::new()]));
    service.saw("GET", "/get-chatbots");
}

#[tokio::test]
async fn get_chatbots_tells_no_list_from_an_empty_one() {
    let service = Service::answering(&json!({}));
    let answer = service.client().get_chatbots().send().await.unwrap();
    assert_eq!(answer.chatbots, None);
    let service = Service::answering(&json!({"chatbots": []}));
    let answer = service.client().get_chatbots().send().await.unwrap();
    assert_eq!(answer.chatbots, Some(vec![]));
}

#[tokio::test]
async fn delete_chatbot_has_a_body() {
    let service = Service::answering(&json!({"status": "success", "message": "gone"}));
    let body = DeleteChatbotRequest::new(ID);
    let answer = service.client().delete_chatbot(&body).send().await.unwrap();
    assert_eq!(answer, Status::new().status("success").message("gone"));
    service.saw_body("DELETE", "/delete-chatbot", &json!({"chatbotId": ID}));
}
