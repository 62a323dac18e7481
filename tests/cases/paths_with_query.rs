//! What stands behind the `?` of a path.

use paths_with_query::{Client, MockReply, MockTransport, jiff};

#[tokio::test]
async fn the_query_of_a_path_is_sent_and_its_fragment_is_not() {
    let mock = MockTransport::new();
    (0..5).for_each(|_| {
        mock.reply(MockReply::text(204, ""));
    });
    let client = Client::builder().base_url("https://example.com/v1").transport(mock.clone()).build().unwrap();
    client.create_orders().page(2).send().await.unwrap();
    client.get_order("1", jiff::civil::date(2026, 1, 31), "f", "xy").limit(5).send().await.unwrap();
    client.get_orders_by_id_refunds("..x").send().await.unwrap();
    client.get_orders_by_id("1").send().await.unwrap();
    client.get_pair(1, 2, "n", ".json").send().await.unwrap();
    let uris: Vec<_> = mock.requests().iter().map(|request| request.uri.to_string()).collect();
    assert_eq!(
        uris,
        [
            "https://example.com/v1/orders?async=true&kind=a%20b&page=2",
            "https://example.com/v1/orders/1?begin=2026-01-31&flag=f&q=xy&limit=5",
            "https://example.com/v1/orders/..x",
            "https://example.com/v1/orders/1",
            "https://example.com/v1/pairs/1/2/n.json",
        ]
    );
    assert!(client.get_orders_by_id("..").send().await.is_err());
}
