//! F47: pages that are numbered, by a service that is wrong about them.

use chatbase::{Error, Items, types::Conversation};

use crate::support::{Request, Server, json};

/// Answers with what `ids` makes of the number of the page.
fn numbered(ids: impl Fn(u64) -> Vec<String> + Send + Sync + 'static) -> Server {
    Server::responding(move |request: &Request| {
        let page = request.target.split(['?', '&']).find_map(|pair| pair.strip_prefix("page="));
        let ids = ids(page.unwrap().parse().unwrap());
        let total = 100 - ids.len();
        let data: Vec<_> = ids.iter().map(|id| serde_json::json!({"id": id})).collect();
        json(200, &serde_json::json!({"data": data, "total": total}).to_string()).into_bytes()
    })
}

async fn walk(mut items: Items<Conversation>) -> (Vec<String>, Option<Error>) {
    let mut ids = Vec::new();
    while let Some(item) = items.next().await {
        match item {
            Ok(item) => ids.push(item.id.unwrap()),
            Err(error) => return (ids, Some(error)),
        }
    }
    (ids, None)
}

#[tokio::test]
async fn f47_a_page_that_comes_again_is_an_error() {
    let server = numbered(|_| vec!["a".to_owned()]);
    let (ids, error) = walk(server.client().get_conversations("bot").items()).await;
    let error = error.unwrap().to_string();
    assert!(error.ends_with("hands out the same page again in spite of `page`"), "{error}");
    assert_eq!((ids, server.requests().len()), (vec!["a".to_owned()], 2));
}

#[tokio::test]
async fn f47_an_item_that_comes_again_is_handed_on() {
    // Whatever was added in between has shifted the rest: only the caller knows what is the same.
    let server = numbered(|page| match page {
        1..=3 => vec![format!("{page}"), format!("{}", page + 1)],
        _ => Vec::new(),
    });
    let (ids, error) = walk(server.client().get_conversations("bot").items()).await;
    assert!(error.is_none());
    assert_eq!(ids, ["1", "2", "2", "3", "3", "4"]);
}

#[tokio::test]
async fn f47_totals_are_not_believed() {
    let server = numbered(|page| (page < 4).then(|| page.to_string()).into_iter().collect());
    let (ids, error) = walk(server.client().get_conversations("bot").items()).await;
    assert!(error.is_none());
    assert_eq!((ids.concat(), server.requests().len()), ("123".to_owned(), 4));
}

#[tokio::test]
async fn f47_a_huge_number_is_counted_on_without_going_round() {
    let server = numbered(|page| vec![page.to_string()]);
    let mut pages = server.client().get_conversations("bot").page(i64::MAX).pages().max_pages(2);
    while let Some(page) = pages.next().await {
        page.unwrap();
    }
    let targets: Vec<_> = server.requests().iter().map(|request| request.target.clone()).collect();
    let page = |number: u64| format!("/get-conversations?chatbotId=bot&page={number}");
    assert_eq!(targets, [page(i64::MAX.unsigned_abs()), page(i64::MAX.unsigned_abs() + 1)]);
}

#[tokio::test]
async fn f47_a_walk_without_end_is_cut_where_the_caller_says() {
    let server = numbered(|page| vec![page.to_string()]);
    let mut pages = server.client().get_conversations("bot").pages().max_pages(20);
    let mut count = 0;
    while let Some(page) = pages.next().await {
        page.unwrap();
        count += 1;
    }
    assert_eq!((count, server.requests().len()), (20, 20));
}
