//! The operation of the tag Conversations, and the walk through its pages.

use chatbase::jiff::civil::date;
use chatbase::types::{Conversation, GetConversationsResponse, Message, MessageRole};
use serde_json::{Value, json};

use super::service::{ENCODED_ID, ID, Service, page_of, time};

fn conversation_json(id: &str) -> Value {
    json!({
        "id": id,
        "chatbotId": "b1",
        "source": "Widget or iframe",
        "createdAt": "2026-01-02T03:04:05+02:00",
        "messages": [
            {"role": "user", "content": "Hi"},
            {"role": "assistant", "content": ""},
        ],
    })
}

fn conversation(id: &str) -> Conversation {
    Conversation::new()
        .id(id)
        .chatbot_id("b1")
        .source("Widget or iframe")
        .created_at(time("2026-01-02T01:04:05Z"))
        .messages([Message::new(MessageRole::User, "Hi"), Message::new(MessageRole::Assistant, "")])
}

/// Pages 1 to 3, then empty ones.
fn paged() -> Service {
    Service::responding(|request| page_of(request, &[&["a", "b"], &["c", "d"], &["e"]]))
}

#[tokio::test]
async fn get_conversations_with_everything() {
    let service = Service::answering(&json!({"data": [conversation_json("a")]}));
    let call = service
        .client()
        .get_conversations(ID)
        .start_date(date(2026, 1, 1))
        .end_date(date(2026, 12, 31))
        .filtered_sources("API, Widget or iframe")
        .page(2)
        .size(50);
    let expected = GetConversationsResponse::new().data([conversation("a")]);
    assert_eq!(call.send().await.unwrap(), expected);
    let target = format!(
        "/get-conversations?chatbotId={ENCODED_ID}&startDate=2026-01-01&endDate=2026-12-31\
         &filteredSources=API%2C%20Widget%20or%20iframe&page=2&size=50"
    );
    service.saw("GET", &target);
}

#[tokio::test]
async fn get_conversations_with_what_is_required() {
    let service = Service::answering(&json!({}));
    let answer = service.client().get_conversations("b1").send().await.unwrap();
    assert_eq!(answer, GetConversationsResponse::new());
    service.saw("GET", "/get-conversations?chatbotId=b1");
}

#[tokio::test]
async fn a_parameter_that_is_set_twice_is_sent_once() {
    let service = Service::answering(&json!({}));
    let call = service.client().get_conversations("b1").size(5).page(1).size(9);
    call.send().await.unwrap();
    service.saw("GET", "/get-conversations?chatbotId=b1&size=9&page=1");
}

#[tokio::test]
async fn items_come_from_all_pages_in_order() {
    let service = paged();
    let mut items = service.client().get_conversations("b1").items();
    let mut ids = Vec::new();
    while let Some(item) = items.next().await {
        ids.push(item.unwrap().id.unwrap());
    }
    assert_eq!(ids, ["a", "b", "c", "d", "e"]);
    assert!(items.next().await.is_none());
    let expected = [1, 2, 3, 4].map(|page| format!("/get-conversations?chatbotId=b1&page={page}"));
    assert_eq!(service.targets(), expected);
}

#[tokio::test]
async fn items_are_fetched_only_when_they_are_needed() {
    let service = paged();
    let mut items = service.client().get_conversations("b1").items();
    assert_eq!(service.targets().len(), 0);
    for asked in [1, 1, 2, 2, 3] {
        items.next().await.unwrap().unwrap();
        assert_eq!(service.targets().len(), asked);
    }
}

#[tokio::test]
async fn pages_come_whole_and_the_empty_one_last() {
    let service = paged();
    let mut pages = service.client().get_conversations("b1").pages();
    let mut lengths = Vec::new();
    while let Some(page) = pages.next().await {
        lengths.push(page.unwrap().data.unwrap().len());
    }
    assert_eq!(lengths, [2, 2, 1, 0]);
    assert_eq!(service.targets().len(), 4);
}

#[tokio::test]
async fn a_walk_begins_at_the_page_that_is_set_and_repeats_every_filter() {
    let service = paged();
    let mut items = service
        .client()
        .get_conversations(ID)
        .page(2)
        .size(2)
        .start_date(date(2026, 1, 1))
        .end_date(date(2026, 2, 1))
        .filtered_sources("API")
        .items();
    let first = items.next().await.unwrap().unwrap();
    assert_eq!(first.id.as_deref(), Some("c"));
    while let Some(item) = items.next().await {
        item.unwrap();
    }
    let expected = [2, 3, 4].map(|page| {
        format!(
            "/get-conversations?chatbotId={ENCODED_ID}&page={page}&size=2\
             &startDate=2026-01-01&endDate=2026-02-01&filteredSources=API"
        )
    });
    assert_eq!(service.targets(), expected);
}
