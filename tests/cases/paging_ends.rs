use paging_ends::{Client, Error, MockReply, MockTransport};

fn client(pages: &[&str]) -> (Client, MockTransport) {
    let mock = MockTransport::new();
    for page in pages {
        mock.reply(MockReply::json(200, *page));
    }
    let client = Client::builder().base_url("https://h").transport(mock.clone()).build().unwrap();
    (client, mock)
}

fn queries(mock: &MockTransport) -> Vec<String> {
    mock.requests().iter().map(|request| request.uri.query().unwrap_or_default().to_owned()).collect()
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
async fn a_flag_ends_the_walk() {
    let (client, mock) =
        client(&[r#"{"items":["a"],"has_more":true}"#, r#"{"items":["b"],"has_more":false}"#]);
    assert_eq!(walk!(client.list_flagged().items()).unwrap(), ["a", "b"]);
    assert_eq!(queries(&mock), ["page=1", "page=2"]);
}

#[tokio::test]
async fn a_flag_that_is_not_there_ends_nothing() {
    let (client, mock) = client(&[r#"{"items":["a"]}"#, r#"{"items":["b"],"meta":{"last":true}}"#]);
    assert_eq!(walk!(client.list_last().items()).unwrap(), ["a", "b"]);
    assert_eq!(queries(&mock), ["page=1", "page=2"]);
}

#[tokio::test]
async fn a_next_page_that_is_null_ends_the_walk_and_the_list_may_lie_deeper() {
    let (client, mock) =
        client(&[r#"{"data":{"items":["a","b"],"next":"/next?offset=2"}}"#, r#"{"data":{"items":["c"],"next":null}}"#]);
    assert_eq!(walk!(client.list_next().items()).unwrap(), ["a", "b", "c"]);
    assert_eq!(queries(&mock), ["offset=0", "offset=2"]);
}

#[tokio::test]
async fn the_number_of_all_items_ends_the_walk() {
    let (client, mock) = client(&[r#"{"items":["a","b"],"total":3}"#, r#"{"items":["c"],"total":3}"#]);
    assert_eq!(walk!(client.list_total().items()).unwrap(), ["a", "b", "c"]);
    assert_eq!(queries(&mock), ["offset=0", "offset=2"]);
}

#[tokio::test]
async fn what_came_before_the_offset_counts() {
    let (client, mock) = client(&[r#"{"items":["c"],"total":3}"#]);
    assert_eq!(walk!(client.list_total().offset(2).items()).unwrap(), ["c"]);
    assert_eq!(queries(&mock), ["offset=2"]);
}

#[tokio::test]
async fn a_number_that_cannot_be_is_not_believed() {
    let (client, mock) = client(&[r#"{"items":["a"],"meta":{"total_count":0}}"#, r#"{"items":[]}"#]);
    assert_eq!(walk!(client.list_counted().items()).unwrap(), ["a"]);
    assert_eq!(queries(&mock), ["page=1", "page=2"]);
}

#[tokio::test]
async fn a_cursor_beside_the_flag_is_not_followed() {
    let (client, mock) = client(&[r#"{"items":["a"],"nextCursor":"x","hasMore":false}"#]);
    assert_eq!(walk!(client.list_cursor().items()).unwrap(), ["a"]);
    assert_eq!(queries(&mock), [""]);
}

#[tokio::test]
async fn the_address_of_the_next_page_is_no_cursor() {
    let (client, mock) = client(&[
        r#"{"rows":{"items":["a"],"next":"https://h/wrapped?after=x","cursors":{"after":"x"}}}"#,
        r#"{"rows":{"items":["b"]}}"#,
    ]);
    assert_eq!(walk!(client.list_wrapped().items()).unwrap(), ["a", "b"]);
    assert_eq!(queries(&mock), ["", "after=x"]);
}
