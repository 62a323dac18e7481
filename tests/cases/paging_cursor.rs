use paging_cursor::{Client, Error, MockReply, MockTransport};

fn client(mock: &MockTransport) -> Client {
    Client::builder().base_url("https://api.example").transport(mock.clone()).build().unwrap()
}

async fn ids(mock: &MockTransport) -> Result<Vec<String>, Error> {
    let mut items = client(mock).list_items().limit(2).items();
    let mut ids = Vec::new();
    while let Some(item) = items.next().await {
        ids.push(item?.id.unwrap_or_default());
    }
    Ok(ids)
}

#[tokio::test]
async fn cursors_are_followed_over_an_empty_page_to_the_end() {
    for end in ["null", "\"\""] {
        let mock = MockTransport::new();
        mock.reply(MockReply::json(200, r#"{"data":[{"id":"a"}],"meta":{"nextCursor":"x&y"}}"#))
            .reply(MockReply::json(200, r#"{"data":[],"meta":{"nextCursor":"z"}}"#))
            .reply(MockReply::json(200, format!(r#"{{"data":[{{"id":"b"}}],"meta":{{"nextCursor":{end}}}}}"#)));
        assert_eq!(ids(&mock).await.unwrap(), ["a", "b"]);
        let queries: Vec<_> = mock.requests().iter().map(|request| request.uri.query().unwrap().to_owned()).collect();
        assert_eq!(queries, ["limit=2", "limit=2&cursor=x%26y", "limit=2&cursor=z"]);
    }
}

#[tokio::test]
async fn a_cursor_that_comes_again_is_an_error() {
    let mock = MockTransport::new();
    for next in ["a", "b", "a", "b"] {
        mock.reply(MockReply::json(200, format!(r#"{{"data":[{{}}],"meta":{{"nextCursor":"{next}"}}}}"#)));
    }
    assert!(matches!(ids(&mock).await, Err(Error::Decode(_))));
    assert_eq!(mock.requests().len(), 3);
}
