use paging_patch::{Client, Error, MockReply, MockTransport};

fn client(pages: &[&str]) -> (Client, MockTransport) {
    let mock = MockTransport::new();
    for page in pages {
        mock.reply(MockReply::json(200, *page));
    }
    let client = Client::builder().base_url("https://h").transport(mock.clone()).build().unwrap();
    (client, mock)
}

macro_rules! walk {
    ($items:expr) => {{
        let mut items = $items;
        let mut all: Vec<String> = Vec::new();
        loop {
            match items.next().await {
                Some(Ok(item)) => all.push(item),
                Some(Err(error)) => break Err::<Vec<String>, Error>(error),
                None => break Ok(all),
            }
        }
    }};
}

#[tokio::test]
async fn a_flag_ends_the_walk_unless_it_is_null() {
    let pages = [r#"{"items":["a"],"has_more":null}"#, r#"{"items":["b"],"has_more":false}"#];
    let (client, mock) = client(&pages);
    assert_eq!(walk!(client.list_flagged().items()).unwrap(), ["a", "b"]);
    assert_eq!(mock.requests().len(), 2);
}

#[tokio::test]
async fn a_next_page_that_is_null_or_absent_ends_the_walk() {
    for last in [r#"{"items":["b"],"pagination":{"next":null}}"#, r#"{"items":["b"],"pagination":null}"#, r#"{"items":["b"]}"#] {
        let (client, mock) = client(&[r#"{"items":["a"],"pagination":{"next":2}}"#, last]);
        assert_eq!(walk!(client.list_next().items()).unwrap(), ["a", "b"]);
        assert_eq!(mock.requests().len(), 2);
    }
}

#[tokio::test]
async fn a_total_ends_the_walk_unless_it_is_null() {
    let (client, mock) = client(&[r#"{"items":["a"],"total":null}"#, r#"{"items":["b"],"total":2}"#]);
    assert_eq!(walk!(client.list_total().items()).unwrap(), ["a", "b"]);
    assert_eq!(mock.requests().len(), 2);
}

#[tokio::test]
async fn a_cursor_that_is_null_ends_the_walk_and_null_is_no_list() {
    let (client, mock) = client(&[r#"{"items":null,"next_cursor":"x"}"#, r#"{"items":["b"],"next_cursor":null}"#]);
    assert_eq!(walk!(client.list_cursor().items()).unwrap(), ["b"]);
    assert_eq!(mock.requests().len(), 2);
}
