use paging_url::{Client, Error, MockReply, MockTransport};

fn client(replies: &[&str]) -> (MockTransport, Client) {
    let mock = MockTransport::new();
    for reply in replies {
        mock.reply(MockReply::json(200, *reply));
    }
    let client = Client::builder().base_url("https://api.example/v1").transport(mock.clone()).build().unwrap();
    (mock, client)
}

fn targets(mock: &MockTransport) -> Vec<String> {
    mock.requests().iter().map(|request| request.uri.to_string()).collect()
}

#[tokio::test]
async fn the_url_of_a_page_is_followed_to_the_one_that_has_none() {
    let (mock, client) = client(&[
        r#"{"results":[{"id":"a"}],"next":"https://api.example/v1/beside?cursor=x%2Fy"}"#,
        r#"{"results":[],"next":"/v1/beside?cursor=z"}"#,
        r#"{"results":[{"id":"b"}],"next":null}"#,
    ]);
    let mut items = client.list_beside().items();
    let mut ids = Vec::new();
    while let Some(item) = items.next().await {
        ids.push(item.unwrap().id.unwrap());
    }
    assert_eq!(ids, ["a", "b"]);
    let expected = ["", "?cursor=x%2Fy", "?cursor=z"];
    assert_eq!(targets(&mock), expected.map(|query| format!("https://api.example/v1/beside{query}")));
}

#[tokio::test]
async fn the_url_is_found_in_an_envelope_in_an_object_and_where_the_document_says() {
    let (mock, client) = client(&[
        r#"{"data":[{"id":"a"}],"pagination":{"nextUrl":"?cursor=2"}}"#,
        r#"{"data":[],"pagination":{}}"#,
        r#"{"items":[{"id":"b"}],"_links":{"next":{"href":"/v1/linked?p=2"}}}"#,
        r#"{"items":[],"_links":{}}"#,
        r#"{"rows":[{"id":"c"}],"further":"declared?p=2"}"#,
        r#"{"rows":[],"further":""}"#,
    ]);
    let mut enveloped = client.list_enveloped().items();
    assert_eq!(enveloped.next().await.unwrap().unwrap().id.as_deref(), Some("a"));
    assert!(enveloped.next().await.is_none());
    let mut linked = client.list_linked().items();
    assert_eq!(linked.next().await.unwrap().unwrap().id.as_deref(), Some("b"));
    assert!(linked.next().await.is_none());
    let mut declared = client.list_declared().items();
    assert_eq!(declared.next().await.unwrap().unwrap().id.as_deref(), Some("c"));
    assert!(declared.next().await.is_none());
    let second: Vec<String> = targets(&mock).into_iter().skip(1).step_by(2).collect();
    let expected = ["enveloped?cursor=2", "linked?p=2", "declared?p=2"];
    assert_eq!(second, expected.map(|path| format!("https://api.example/v1/{path}")));
}

#[tokio::test]
async fn a_url_of_another_origin_is_refused_before_anything_is_sent() {
    let elsewhere = [
        "https://evil.example/v1/beside",
        "http://api.example/v1/beside",
        "//evil.example/",
        "https://api.example@evil.example/",
        "file:///etc/passwd",
    ];
    for url in elsewhere {
        let (mock, client) = client(&[&format!(r#"{{"results":[{{"id":"a"}}],"next":"{url}"}}"#), "{}"]);
        let mut items = client.list_beside().items();
        assert!(items.next().await.unwrap().is_ok());
        let error = items.next().await.unwrap().unwrap_err();
        assert!(matches!(&error, Error::InvalidArgument(_)), "{url}: {error:?}");
        assert_eq!(mock.requests().len(), 1, "{url}");
    }
}

#[tokio::test]
async fn a_url_that_comes_again_is_an_error() {
    let page = r#"{"results":[{"id":"a"}],"next":"?cursor=2"}"#;
    let (mock, client) = client(&[page, page, page]);
    let mut pages = client.list_beside().pages();
    assert!(pages.next().await.unwrap().is_ok());
    assert!(pages.next().await.unwrap().is_ok());
    let error = pages.next().await.unwrap().unwrap_err();
    assert!(error.to_string().contains("`next`"), "{error}");
    assert!(pages.next().await.is_none());
    assert_eq!(mock.requests().len(), 2);
}
