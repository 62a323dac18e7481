//! JSON as a parameter, and reserved characters.

use parameters_content::types::{Filter, GetItemsNote};
use parameters_content::{Client, MockReply, MockTransport, serde_json};

#[tokio::test]
async fn json_is_one_value_and_reserved_characters_stay() {
    let mock = MockTransport::new();
    mock.reply(MockReply::text(204, "")).reply(MockReply::text(204, ""));
    let client = Client::builder().base_url("https://example.com").transport(mock.clone()).build().unwrap();
    let filter = Filter::new().z("x").a([true]);
    let call = client.get_items("a b", &filter).any(&serde_json::json!([1, null]));
    call.url("https://h/p?q=[1]&r=#%+ ;").urls(&["a/b".into(), "c".into()]).send().await.unwrap();
    let call = client.get_items("x", &Filter::new()).url("").note(GetItemsNote::On).notes(&["a".into()]);
    call.x_point("<x/>").none("n").send().await.unwrap();
    let requests = mock.requests();
    assert_eq!(requests[0].uri.path(), "/items/a%20b");
    assert_eq!(
        requests[0].uri.query().unwrap(),
        "filter=%7B%22z%22%3A%22x%22%2C%22a%22%3A%5Btrue%5D%7D&any=%5B1%2Cnull%5D\
         &url=https://h/p?q=%5B1%5D%26r=%23%25%2B%20;&urls=a/b,c"
    );
    assert_eq!(requests[1].uri.query(), Some("note=on&none=n&filter=%7B%7D&url=&notes=%5B%22a%22%5D"));
    assert_eq!(requests[1].headers["x-point"], "<x/>");
}
