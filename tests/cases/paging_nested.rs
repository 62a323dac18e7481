use paging_nested::{Client, Error, MockReply, MockTransport};

fn client(pages: &[&str]) -> (Client, MockTransport) {
    let mock = MockTransport::new();
    for page in pages {
        mock.reply(MockReply::json(200, *page));
    }
    let client = Client::builder().base_url("https://h").transport(mock.clone()).build().unwrap();
    (client, mock)
}

#[tokio::test]
async fn a_flag_beside_a_cursor_ends_the_walk_however_deep_both_are() -> Result<(), Error> {
    let (client, mock) = client(&[
        r#"{"data":["a"],"meta":{"paginate":{"next_page":"x","has_next":true}}}"#,
        r#"{"data":["b"],"meta":{"paginate":{"next_page":"y","has_next":false}}}"#,
    ]);
    let mut items = client.list_chats().items();
    let mut all = Vec::new();
    while let Some(item) = items.next().await {
        all.push(item?);
    }
    assert_eq!(all, ["a", "b"]);
    assert_eq!(mock.requests()[1].uri.query(), Some("cursor=x"));
    Ok(())
}

#[tokio::test]
async fn a_declared_member_ends_the_walk() -> Result<(), Error> {
    let pages = [r#"{"rows":["a"],"upTo":"x","done":false}"#, r#"{"rows":["b"],"upTo":"y","done":true}"#];
    let (client, mock) = client(&pages);
    let mut items = client.list_rows().items();
    let mut all = Vec::new();
    while let Some(item) = items.next().await {
        all.push(item?);
    }
    assert_eq!((all.len(), mock.requests().len()), (2, 2));
    Ok(())
}
