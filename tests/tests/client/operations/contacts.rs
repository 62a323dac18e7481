//! The operations of the tag Contacts.

use chatbase::types::{
    Contact, ContactInput, CreateContactsRequest, CreateContactsResponse, CustomAttribute, CustomAttributeType,
    GetCustomAttributesResponse, ListContactsResponse, Status,
};
use serde_json::{Value, json};

use super::service::{ENCODED_ID, ID, Service, time};
use crate::support;

fn contact_json() -> Value {
    json!({
        "id": "c1",
        "name": "Ada",
        "email": "ada@example.org",
        "phone": "+44 1",
        "customAttributes": {"plan": "pro", "seats": 3, "tags": ["a"], "none": null},
        "createdAt": "2026-01-02T03:04:05Z",
    })
}

fn contact() -> Contact {
    Contact::new()
        .id("c1")
        .name("Ada")
        .email("ada@example.org")
        .phone("+44 1")
        .custom_attributes([("plan", json!("pro")), ("seats", json!(3)), ("tags", json!(["a"])), ("none", json!(null))])
        .created_at(time("2026-01-02T03:04:05Z"))
}

fn input() -> ContactInput {
    ContactInput::new()
        .name("Ada")
        .email("ada@example.org")
        .phone("+44 1")
        .custom_attributes([("plan", json!("pro")), ("seats", json!(3))])
}

fn input_json() -> Value {
    json!({
        "name": "Ada",
        "email": "ada@example.org",
        "phone": "+44 1",
        "customAttributes": {"plan": "pro", "seats": 3},
    })
}

#[tokio::test]
async fn create_contacts_with_everything() {
    let service = Service::answering(&json!({"data": [contact_json(), {"id": "c2"}]}));
    let body = CreateContactsRequest::new().contacts([input(), ContactInput::new()]);
    let answer = service.client().create_contacts(ID, &body).send().await.unwrap();
    let expected = CreateContactsResponse::new().data([contact(), Contact::new().id("c2")]);
    assert_eq!(answer, expected);
    let sent = json!({"contacts": [input_json(), {}]});
    service.saw_body("POST", &format!("/chatbots/{ENCODED_ID}/contacts"), &sent);
}

#[tokio::test]
async fn create_contacts_with_what_is_required() {
    let service = Service::answering(&json!({}));
    let body = CreateContactsRequest::new();
    let answer = service.client().create_contacts("b1", body).send().await.unwrap();
    assert_eq!(answer, CreateContactsResponse::new());
    service.saw_body("POST", "/chatbots/b1/contacts", &json!({}));
}

#[tokio::test]
async fn list_contacts_with_everything() {
    let service = Service::answering(&json!({"data": [contact_json()]}));
    let call = service.client().list_contacts(ID).limit(50).cursor(ID);
    assert_eq!(call.send().await.unwrap(), ListContactsResponse::new().data([contact()]));
    let target = format!("/chatbots/{ENCODED_ID}/contacts?limit=50&cursor={ENCODED_ID}");
    service.saw("GET", &target);
}

#[tokio::test]
async fn list_contacts_with_what_is_required() {
    let service = Service::answering(&json!({}));
    let answer = service.client().list_contacts("b1").send().await.unwrap();
    assert_eq!(answer, ListContactsResponse::new());
    service.saw("GET", "/chatbots/b1/contacts");
}

/// The document says nothing of a next cursor, so whoever knows where it is takes it from the bytes.
#[tokio::test]
async fn list_contacts_is_walked_by_hand_with_the_cursor_of_the_raw_answer() {
    let service = Service::responding(|request| {
        let last = request.target.ends_with("cursor=n%2B2");
        let next = if last { Value::Null } else { json!("n+2") };
        support::json(200, &json!({"data": [], "nextCursor": next}).to_string())
    });
    let client = service.client();
    let first = client.list_contacts("b1").send_with_response().await.unwrap();
    let raw: Value = serde_json::from_slice(first.bytes()).unwrap();
    let cursor = raw["nextCursor"].as_str().unwrap();
    client.list_contacts("b1").cursor(cursor).send().await.unwrap();
    let targets = ["/chatbots/b1/contacts", "/chatbots/b1/contacts?cursor=n%2B2"];
    assert_eq!(service.targets(), targets);
}

#[tokio::test]
async fn get_contact_merges_what_all_of_says() {
    let service = Service::answering(&contact_json());
    let answer = service.client().get_contact(ID, ID).send().await.unwrap();
    assert_eq!(answer, contact());
    service.saw("GET", &format!("/chatbots/{ENCODED_ID}/contacts/{ENCODED_ID}"));
}

#[tokio::test]
async fn get_contact_gives_none_for_what_is_missing_or_null() {
    let empty = json!({"name": null, "customAttributes": null, "createdAt": null});
    let service = Service::answering(&empty);
    let answer = service.client().get_contact("b1", "c1").send().await.unwrap();
    assert_eq!(answer, Contact::new());
    service.saw("GET", "/chatbots/b1/contacts/c1");
}

#[tokio::test]
async fn update_contact_with_everything() {
    let service = Service::answering(&contact_json());
    let answer = service.client().update_contact(ID, ID, input()).send().await.unwrap();
    assert_eq!(answer, contact());
    let target = format!("/chatbots/{ENCODED_ID}/contacts/{ENCODED_ID}");
    service.saw_body("PATCH", &target, &input_json());
}

#[tokio::test]
async fn update_contact_with_one_member_sends_that_and_no_null() {
    let service = Service::answering(&json!({"id": "c1"}));
    let body = ContactInput::new().phone("1");
    let answer = service.client().update_contact("b1", "c1", &body).send().await.unwrap();
    assert_eq!(answer, Contact::new().id("c1"));
    service.saw_body("PATCH", "/chatbots/b1/contacts/c1", &json!({"phone": "1"}));
}

#[tokio::test]
async fn delete_contact_has_no_body() {
    let service = Service::answering(&json!({"status": "success"}));
    let answer = service.client().delete_contact(ID, ID).send().await.unwrap();
    assert_eq!(answer, Status::new().status("success"));
    service.saw("DELETE", &format!("/chatbots/{ENCODED_ID}/contacts/{ENCODED_ID}"));
}

#[tokio::test]
async fn create_custom_attribute_sends_its_type() {
    let service = Service::answering(&json!({"name": "plan", "type": "number"}));
    let body = CustomAttribute::new("plan", CustomAttributeType::Number);
    let answer = service.client().create_custom_attribute(ID, &body).send().await.unwrap();
    assert_eq!(answer, body);
    let sent = json!({"name": "plan", "type": "number"});
    service.saw_body("POST", &format!("/chatbots/{ENCODED_ID}/custom-attributes"), &sent);
}

#[tokio::test]
async fn get_custom_attributes_knows_all_types_and_keeps_new_ones() {
    let kinds = ["text", "number", "boolean", "date", "currency"];
    let all = kinds.map(|kind| json!({"name": "x", "type": kind}));
    let service = Service::answering(&json!({"data": all}));
    let answer = service.client().get_custom_attributes(ID).send().await.unwrap();
    let expected = [
        CustomAttributeType::Text,
        CustomAttributeType::Number,
        CustomAttributeType::Boolean,
        CustomAttributeType::Date,
        CustomAttributeType::from("currency"),
    ];
    let expected = expected.map(|kind| CustomAttribute::new("x", kind));
    assert_eq!(answer, GetCustomAttributesResponse::new().data(expected));
    service.saw("GET", &format!("/chatbots/{ENCODED_ID}/custom-attributes"));
}

#[tokio::test]
async fn update_custom_attribute_names_it_in_the_path_and_in_the_body() {
    let service = Service::answering(&json!({"name": "new", "type": "date"}));
    let body = CustomAttribute::new("new", CustomAttributeType::Date);
    let answer = service.client().update_custom_attribute(ID, ID, &body).send().await.unwrap();
    assert_eq!(answer, body);
    let target = format!("/chatbots/{ENCODED_ID}/custom-attributes/{ENCODED_ID}");
    service.saw_body("PUT", &target, &json!({"name": "new", "type": "date"}));
}
