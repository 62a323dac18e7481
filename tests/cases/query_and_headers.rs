use query_and_headers::types::{SearchOrder, SearchSortItem};
use query_and_headers::{Client, Error, MockReply, MockTransport};

fn client(mock: &MockTransport) -> Client {
    Client::builder().base_url("https://api.example").transport(mock.clone()).build().unwrap()
}

#[tokio::test]
async fn parameters_are_sent_as_the_document_says() {
    let mock = MockTransport::new();
    mock.reply(MockReply::text(204, ""));
    let search = client(&mock).search("a b&c", [1, 2], "test").tag(["x", "y"]).tag(["z"]);
    let search = search.sort([SearchSortItem::Name, SearchSortItem::Date]).order(SearchOrder::Desc).send2(true);
    search.if_match("\"e\"").send().await.unwrap();
    let request = &mock.requests()[0];
    assert_eq!(
        request.uri.query(),
        Some("q=a%20b%26c&ids=1&ids=2&tag=z&order=desc&send=true&sort=name,date")
    );
    assert_eq!(request.headers["x-request-source"], "test");
    assert_eq!(request.headers["if-match"], "\"e\"");
}

#[tokio::test]
async fn a_header_that_would_be_two_is_refused() {
    let mock = MockTransport::new();
    let result = client(&mock).search("q", [], "a\r\nEvil: 1").send().await;
    assert!(matches!(result, Err(Error::InvalidArgument(_))));
    assert!(mock.requests().is_empty());
}
