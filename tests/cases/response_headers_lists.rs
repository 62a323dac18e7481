use response_headers_lists::types::{State, XCache, XTags};
use response_headers_lists::{Client, Error, MockReply, MockTransport, ResponseHeaders, RetryPolicy};

fn client(reply: MockReply) -> Client {
    let mock = MockTransport::new();
    mock.reply(reply);
    Client::builder().base_url("https://h").transport(mock).retry(RetryPolicy::none()).build().unwrap()
}

#[tokio::test]
async fn lists_and_enums_are_read_as_such() {
    let reply = MockReply::new(200, "").header("x-sizes", "1, 2,,3").header("x-state", "closed");
    let client = client(reply.header("x-cache", "warm").header("x-tags", "b"));
    let answer = client.get_thing().send_with_response().await.unwrap();
    let headers = answer.headers();
    assert_eq!(headers.x_sizes(), Some(vec![1, 2, 3]));
    assert_eq!(headers.x_state(), Some(State::Closed));
    assert_eq!(headers.x_cache().as_ref().map(XCache::as_str), Some("warm"));
    assert_eq!(headers.x_tags(), Some(vec![XTags::B]));
    assert_eq!(headers.x_whole(), None);
}

#[tokio::test]
async fn a_list_with_a_bad_item_is_none() {
    let client = client(MockReply::new(200, "").header("x-sizes", "1,two"));
    assert_eq!(client.get_thing().send_with_response().await.unwrap().headers().x_sizes(), None);
}

#[tokio::test]
async fn the_headers_of_an_error_are_read_the_same_way() {
    let client = client(MockReply::new(429, "").header("retry-at", "2026-01-01T00:00:00Z"));
    let Err(Error::Api(error)) = client.get_thing().send().await else { panic!() };
    assert!(error.headers().retry_at().is_some());
}
