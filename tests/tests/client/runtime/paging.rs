//! Walking through pages.

use chatbase::types::Conversation;
use chatbase::{Client, Error, Items, MockReply, MockTransport, RetryPolicy};

fn page(ids: &[&str]) -> MockReply {
    let all: Vec<_> = ids.iter().map(|id| format!("{{\"id\":\"{id}\"}}")).collect();
    MockReply::json(200, format!("{{\"data\":[{}]}}", all.join(",")))
}

fn client(mock: &MockTransport) -> Client {
    let builder = Client::builder().api_key("key").retry(RetryPolicy::none());
    builder.transport(mock.clone()).build().unwrap()
}

async fn ids(items: &mut Items<Conversation>) -> Vec<Result<String, Error>> {
    let mut all = Vec::new();
    while let Some(item) = items.next().await {
        all.push(item.map(|item| item.id.unwrap_or_default()));
    }
    all
}

#[tokio::test]
async fn items_come_from_all_pages_up_to_an_empty_one() {
    let mock = MockTransport::new();
    mock.reply(page(&["a", "b"])).reply(page(&["c"])).reply(page(&[]));
    let mut items = client(&mock).get_conversations("bot").size(2).items();
    let all: Result<Vec<_>, _> = ids(&mut items).await.into_iter().collect();
    assert_eq!(all.unwrap(), ["a", "b", "c"]);
    let queries: Vec<_> = mock.requests().iter().map(|request| request.uri.query().unwrap().to_owned()).collect();
    assert_eq!(queries, [1, 2, 3].map(|page| format!("chatbotId=bot&size=2&page={page}")));
}

#[tokio::test]
async fn a_walk_begins_at_the_page_that_was_set() {
    let mock = MockTransport::new();
    mock.reply(page(&[]));
    let mut pages = client(&mock).get_conversations("bot").page(7).pages();
    assert!(pages.next().await.unwrap().is_ok());
    assert!(pages.next().await.is_none());
    assert_eq!(mock.requests()[0].uri.query(), Some("chatbotId=bot&page=7"));
}

#[tokio::test]
async fn f47_a_service_that_ignores_the_page_is_an_error() {
    let mock = MockTransport::new();
    for _ in 0..9 {
        mock.reply(page(&["a"]));
    }
    let all = ids(&mut client(&mock).get_conversations("bot").items()).await;
    assert_eq!(all.len(), 2);
    let error = all[1].as_ref().unwrap_err().to_string();
    assert!(error.ends_with("hands out the same page again in spite of `page`"), "{error}");
    assert_eq!(mock.requests().len(), 2);
}

#[tokio::test]
async fn f47_a_service_that_ignores_the_page_is_found_out_by_its_items() {
    let mock = MockTransport::new();
    for time in 0..99 {
        let body = format!("{{\"time\":{time},\"data\":[{{\"id\":\"a\"}}]}}");
        mock.reply(MockReply::json(200, body));
    }
    let all = ids(&mut client(&mock).get_conversations("bot").items()).await;
    assert!(all.len() == 17 && all[16].is_err());
    assert_eq!(mock.requests().len(), 17);
}

#[tokio::test]
async fn pages_that_happen_to_be_alike_are_a_list_all_the_same() {
    let mock = MockTransport::new();
    for (time, items) in ["{}", "{}", "{}", ""].into_iter().enumerate() {
        mock.reply(MockReply::json(200, format!("{{\"time\":{time},\"data\":[{items}]}}")));
    }
    let all = ids(&mut client(&mock).get_conversations("bot").items()).await;
    assert!(all.len() == 3 && all.iter().all(Result::is_ok));
}

#[tokio::test]
async fn a_walk_goes_on_after_an_error_when_told_to() {
    let mock = MockTransport::new();
    mock.reply(page(&["a"])).reply(MockReply::json(500, "{}")).reply(page(&["b"])).reply(page(&[]));
    let mut items = client(&mock).get_conversations("bot").items();
    let first = ids(&mut items).await;
    assert!(first[0].is_ok() && first[1].is_err() && first.len() == 2);
    assert!(items.next().await.is_none());
    items.resume();
    let rest: Result<Vec<_>, _> = ids(&mut items).await.into_iter().collect();
    assert_eq!(rest.unwrap(), ["b"]);
}

#[tokio::test]
async fn a_caller_may_want_only_so_many_pages() {
    let mock = MockTransport::new();
    mock.reply(page(&["a"])).reply(page(&["b"]));
    let mut pages = client(&mock).get_conversations("bot").pages().max_pages(1);
    assert!(pages.next().await.is_some());
    assert!(pages.next().await.is_none());
    assert_eq!(mock.requests().len(), 1);
}

#[test]
fn a_walk_can_move_to_another_task() {
    fn check<T: Send + Unpin + futures_core::Stream + 'static>() {}
    check::<Items<Conversation>>();
    check::<chatbase::Pages<chatbase::types::GetConversationsResponse>>();
}
