//! Forms, as services read them.

use body_form::types::{Charge, ChargeItemsItem};
use body_form::{Client, MockReply, MockTransport, Patch, serde_json};

async fn sent(charge: &Charge) -> String {
    let mock = MockTransport::new();
    mock.reply(MockReply::json(200, r#"{"amount":1}"#));
    let client = Client::builder().base_url("https://example.com").transport(mock.clone()).build().unwrap();
    client.create_charge(charge).send().await.unwrap();
    let request = &mock.requests()[0];
    assert_eq!(request.headers["content-type"], "application/x-www-form-urlencoded");
    String::from_utf8(request.body.to_vec()).unwrap()
}

fn map(key: &str, value: &str) -> [(String, String); 1] {
    [(key.to_owned(), value.to_owned())]
}

#[tokio::test]
async fn members_are_written_by_their_encoding() {
    assert_eq!(sent(&Charge::new(5)).await, "amount=5");
    assert_eq!(sent(&Charge::new(5).note("a b&c=d+".to_owned())).await, "amount=5&note=a%20b%26c%3Dd%2B");
    assert_eq!(sent(&Charge::new(5).note(Patch::Null)).await, "amount=5&note=");
    assert_eq!(sent(&Charge::new(5).tags(["a", "b"])).await, "amount=5&tags=a&tags=b");
    assert_eq!(sent(&Charge::new(5).expand(["a", "b"])).await, "amount=5&expand%5B%5D=a&expand%5B%5D=b");
    assert_eq!(sent(&Charge::new(5).codes(["a", "b,c"])).await, "amount=5&codes=a,b%2Cc");
    assert_eq!(sent(&Charge::new(5).meta(map("k", "v"))).await, "amount=5&meta%5Bk%5D=v");
    assert_eq!(sent(&Charge::new(5).flat(map("k", "v"))).await, "amount=5&k=v");
    assert_eq!(sent(&Charge::new(5).raw(map("k", "v"))).await, "amount=5&raw=%7B%22k%22%3A%22v%22%7D");
}

#[tokio::test]
async fn objects_in_lists_are_numbered() {
    let items = [ChargeItemsItem::new().price("p").tax([1, 2]), ChargeItemsItem::new().price("q")];
    let body = sent(&Charge::new(5).items(items)).await;
    let body = body.replace("%5B", "[").replace("%5D", "]");
    assert_eq!(body, "amount=5&items[0][price]=p&items[0][tax][]=1&items[0][tax][]=2&items[1][price]=q");
}

#[tokio::test]
async fn a_free_form_takes_any_object() {
    let mock = MockTransport::new();
    mock.reply(MockReply::text(204, "")).reply(MockReply::text(204, ""));
    let client = Client::builder().base_url("https://example.com").transport(mock.clone()).build().unwrap();
    let body = serde_json::json!({ "a": 1, "b": { "c": [true] } });
    client.free().body(body.as_object().unwrap()).send().await.unwrap();
    client.nothing().send().await.unwrap();
    assert_eq!(mock.requests()[0].body, "a=1&b%5Bc%5D%5B%5D=true");
    assert!(mock.requests()[1].body.is_empty() && !mock.requests()[1].headers.contains_key("content-type"));
}
