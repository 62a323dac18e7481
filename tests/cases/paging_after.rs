use paging_after::{Client, MockReply, MockTransport};

fn client(replies: &[&str]) -> (MockTransport, Client) {
    let mock = MockTransport::new();
    for reply in replies {
        mock.reply(MockReply::json(200, *reply));
    }
    let client = Client::builder().base_url("https://api.example").transport(mock.clone()).build().unwrap();
    (mock, client)
}

fn queries(mock: &MockTransport) -> Vec<String> {
    mock.requests().iter().map(|request| request.uri.query().unwrap_or_default().to_owned()).collect()
}

#[tokio::test]
async fn the_next_page_starts_after_the_last_item() {
    let (mock, client) = client(&[
        r#"{"data":[{"id":"a"},{"id":"b&c"}],"has_more":true}"#,
        r#"{"data":[{"id":"d"}],"has_more":false}"#,
    ]);
    let mut items = client.list_items().limit(2).items();
    let mut ids = Vec::new();
    while let Some(item) = items.next().await {
        ids.push(item.unwrap().id);
    }
    assert_eq!(ids, ["a", "b&c", "d"]);
    assert_eq!(queries(&mock), ["limit=2", "limit=2&starting_after=b%26c"]);
}

#[tokio::test]
async fn a_page_without_items_is_the_last_one_whatever_it_says() {
    let (mock, client) = client(&[r#"{"data":[],"has_more":true}"#]);
    let mut pages = client.list_items().pages();
    assert!(pages.next().await.unwrap().is_ok());
    assert!(pages.next().await.is_none());
    assert_eq!(mock.requests().len(), 1);
}

#[tokio::test]
async fn the_same_page_again_is_an_error() {
    let page = r#"{"data":[{"id":"a"}],"has_more":true}"#;
    let (mock, client) = client(&[page, page, page]);
    let mut items = client.list_items().items();
    assert!(items.next().await.unwrap().is_ok());
    assert!(items.next().await.unwrap().is_ok());
    assert!(items.next().await.unwrap().unwrap_err().to_string().contains("`starting_after`"));
    assert_eq!(mock.requests().len(), 2);
}

#[tokio::test]
async fn the_document_says_what_an_item_is_known_by() {
    let (mock, client) = client(&[
        r#"{"rows":[{"id":"a","key":"k"}],"more":true}"#,
        r#"{"rows":[{"id":"b"}],"more":true}"#,
    ]);
    let mut items = client.list_declared().items();
    assert_eq!(items.next().await.unwrap().unwrap().id, "a");
    assert_eq!(items.next().await.unwrap().unwrap().id, "b");
    assert!(items.next().await.is_none());
    assert_eq!(queries(&mock), ["", "from=k"]);
}
