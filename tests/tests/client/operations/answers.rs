//! What is read from answers that are not quite what the document says.

use chatbase::Error;
use chatbase::types::{Chatbot, Contact, CustomAttributeType, MessageRole};
use serde_json::{Value, json};

use super::service::{Service, time};

/// What `createdAt` is read as.
async fn created_at(written: Value) -> Contact {
    let service = Service::answering(&json!({"createdAt": written}));
    service.client().get_contact("b1", "c1").send().await.unwrap()
}

#[tokio::test]
async fn unknown_members_are_ignored() {
    let body = json!({"chatbots": [{"chatbotId": "b1", "new": {"a": [1]}}], "total": 1, "": null});
    let service = Service::answering(&body);
    let answer = service.client().get_chatbots().send().await.unwrap();
    assert_eq!(answer.chatbots, Some(vec![Chatbot::new().chatbot_id("b1")]));
}

#[tokio::test]
async fn an_unknown_value_of_an_enum_keeps_its_text() {
    let message = |role: &str| json!({"role": role, "content": "x"});
    let messages = ["user", "tool", "USER", ""].map(message);
    let service = Service::answering(&json!({"data": [{"messages": messages}]}));
    let answer = service.client().get_conversations("b1").send().await.unwrap();
    let messages = answer.data.unwrap().remove(0).messages.unwrap();
    assert_eq!(messages[0].role, MessageRole::User);
    for (message, text) in messages[1..].iter().zip(["tool", "USER", ""]) {
        assert!(matches!(&message.role, MessageRole::Unknown(value) if value.as_str() == text));
        assert_eq!(message.role.to_string(), text);
    }
}

#[tokio::test]
async fn an_unknown_value_goes_back_as_it_came() {
    let body = json!({"name": "x", "type": "currency"});
    let service = Service::answering(&json!({"data": [body]}));
    let answer = service.client().get_custom_attributes("b1").send().await.unwrap();
    let attribute = answer.data.unwrap().remove(0);
    assert!(matches!(attribute.r#type, CustomAttributeType::Unknown(_)));
    let service = Service::answering(&body);
    service.client().update_custom_attribute("b1", "x", &attribute).send().await.unwrap();
    service.saw_body("PUT", "/chatbots/b1/custom-attributes/x", &body);
}

#[tokio::test]
async fn a_time_is_read_in_every_form_that_services_use() {
    let noon = Contact::new().created_at(time("2024-05-01T12:00:00Z"));
    for written in [
        json!("2024-05-01T12:00:00Z"),
        json!("2024-05-01T12:00:00.000Z"),
        json!("2024-05-01T14:00:00+02:00"),
        json!("2024-05-01T12:00:00"),
        json!("2024-05-01 12:00:00"),
        json!(1_714_564_800),
        json!(1_714_564_800_000_u64),
        json!(1_714_564_800.0),
    ] {
        assert_eq!(created_at(written.clone()).await, noon, "{written}");
    }
    let midnight = Contact::new().created_at(time("2024-05-01T00:00:00Z"));
    assert_eq!(created_at(json!("2024-05-01")).await, midnight);
}

#[tokio::test]
async fn a_time_that_is_null_or_empty_is_none() {
    for written in [json!(null), json!(""), json!(" ")] {
        assert_eq!(created_at(written).await, Contact::new());
    }
}

#[tokio::test]
async fn custom_attributes_are_a_map_of_anything() {
    let map = json!({"": 0, "a b": [1, {"c": null}], "big": u64::MAX, "customAttributes": {}});
    let service = Service::answering(&json!({"customAttributes": map}));
    let answer = service.client().get_contact("b1", "c1").send().await.unwrap();
    assert_eq!(Value::Object(answer.custom_attributes.unwrap()), map);
}

#[tokio::test]
async fn a_byte_order_mark_before_json_is_skipped() {
    let service = Service::responding(|_| crate::support::json(200, "\u{feff}{\"text\":\"a\"}"));
    let body = chatbase::types::ChatRequest::new("b1", []);
    let answer = service.client().chat(body).send().await.unwrap();
    assert_eq!(answer.text.as_deref(), Some("a"));
}

#[tokio::test]
async fn an_answer_of_another_form_says_where_and_keeps_its_bytes() {
    let body = json!({"chatbots": [{}, {"temperature": "warm"}]});
    let service = Service::answering(&body);
    let error = service.client().get_chatbots().send().await.unwrap_err();
    let Error::Decode(decode) = &error else { panic!("{error:?}") };
    assert_eq!(decode.path(), "chatbots[1].temperature");
    assert_eq!(decode.status(), 200);
    assert_eq!(&decode.raw()[..], body.to_string().as_bytes());
    let text = error.to_string();
    assert!(text.starts_with("GET /get-chatbots: 200 OK: at chatbots[1].temperature: "), "{text}");
}

#[tokio::test]
async fn a_text_that_is_no_time_is_an_error_with_its_place() {
    let service = Service::answering(&json!({"data": [{"createdAt": "soon"}]}));
    let error = service.client().get_leads("b1").send().await.unwrap_err();
    assert!(matches!(&error, Error::Decode(decode) if decode.path() == "data[0].createdAt"), "{error}");
}
