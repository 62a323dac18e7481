use paging_offset::{Client, MockReply, MockTransport};

#[tokio::test]
async fn offsets_grow_by_what_has_come() {
    let mock = MockTransport::new();
    for data in [r#"[{"id":"a"},{"id":"b"}]"#, r#"[{"id":"c"}]"#, "[]"] {
        mock.reply(MockReply::json(200, format!(r#"{{"data":{data}}}"#)));
    }
    let client = Client::builder().base_url("https://api.example").transport(mock.clone()).build().unwrap();
    let mut items = client.list_items().items();
    let mut ids = Vec::new();
    while let Some(item) = items.next().await {
        ids.push(item.unwrap().id.unwrap());
    }
    assert_eq!(ids, ["a", "b", "c"]);
    let queries: Vec<_> = mock.requests().iter().map(|request| request.uri.query().unwrap().to_owned()).collect();
    assert_eq!(queries, ["offset=0", "offset=2", "offset=3"]);
}
