//! The operation of the tag Leads, and the walk through its pages.

use chatbase::jiff::civil::date;
use chatbase::types::{GetLeadsResponse, Lead};
use serde_json::json;

use super::service::{ENCODED_ID, ID, Service, page_of, time};

/// Pages 1 to 3, then empty ones.
fn paged() -> Service {
    Service::responding(|request| page_of(request, &[&["a"], &["b", "c"], &["d"]]))
}

#[tokio::test]
async fn get_leads_with_everything() {
    let lead = json!({
        "id": "l1",
        "chatbotId": "b1",
        "name": "Ada",
        "email": "ada@example.org",
        "phone": "+44 1",
        "createdAt": "2026-01-02T03:04:05.678Z",
    });
    let service = Service::answering(&json!({"data": [lead, {}]}));
    let call =
        service.client().get_leads(ID).start_date(date(2026, 1, 1)).end_date(date(2026, 12, 31)).page(3).size(100);
    let expected = Lead::new()
        .id("l1")
        .chatbot_id("b1")
        .name("Ada")
        .email("ada@example.org")
        .phone("+44 1")
        .created_at(time("2026-01-02T03:04:05.678Z"));
    assert_eq!(call.send().await.unwrap(), GetLeadsResponse::new().data([expected, Lead::new()]));
    let target = format!("/get-leads?chatbotId={ENCODED_ID}&startDate=2026-01-01&endDate=2026-12-31&page=3&size=100");
    service.saw("GET", &target);
}

#[tokio::test]
async fn get_leads_with_what_is_required() {
    let service = Service::answering(&json!({}));
    let answer = service.client().get_leads("b1").send().await.unwrap();
    assert_eq!(answer, GetLeadsResponse::new());
    service.saw("GET", "/get-leads?chatbotId=b1");
}

#[tokio::test]
async fn items_come_from_all_pages_and_every_filter_is_repeated() {
    let service = paged();
    let call = service.client().get_leads("b1").start_date(date(2026, 1, 1)).size(2);
    let mut items = call.end_date(date(2026, 2, 1)).items();
    let mut ids = Vec::new();
    while let Some(item) = items.next().await {
        ids.push(item.unwrap().id.unwrap());
    }
    assert_eq!(ids, ["a", "b", "c", "d"]);
    let expected = [1, 2, 3, 4]
        .map(|page| format!("/get-leads?chatbotId=b1&startDate=2026-01-01&size=2&endDate=2026-02-01&page={page}"));
    assert_eq!(service.targets(), expected);
}

#[tokio::test]
async fn pages_begin_at_the_page_that_is_set() {
    let service = paged();
    let mut pages = service.client().get_leads("b1").page(3).pages();
    let mut lengths = Vec::new();
    while let Some(page) = pages.next().await {
        lengths.push(page.unwrap().data.unwrap().len());
    }
    assert_eq!(lengths, [1, 0]);
    let expected = [3, 4].map(|page| format!("/get-leads?chatbotId=b1&page={page}"));
    assert_eq!(service.targets(), expected);
}

#[tokio::test]
async fn a_page_without_a_list_ends_the_walk() {
    let service = Service::answering(&json!({}));
    let mut items = service.client().get_leads("b1").items();
    assert!(items.next().await.is_none());
    service.saw("GET", "/get-leads?chatbotId=b1&page=1");
}
