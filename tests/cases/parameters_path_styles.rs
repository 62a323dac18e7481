//! The style table of the specification, for paths.

use parameters_path_styles::types::Color;
use parameters_path_styles::{Client, Error, MockReply, MockTransport};

fn client(mock: &MockTransport) -> Client {
    mock.reply(MockReply::text(204, "")).reply(MockReply::text(204, ""));
    Client::builder().base_url("https://example.com").transport(mock.clone()).build().unwrap()
}

#[tokio::test]
async fn simple_and_label_are_written_as_the_table_says() {
    let (mock, color) = (MockTransport::new(), Color::new().r(100).g(200));
    let client = client(&mock);
    client.simple("a/b", ["blue", "x,y"], &color, &color).send().await.unwrap();
    let list = ["blue".to_owned(), "black".to_owned()];
    client.label("blue", &list, &list, &color).send().await.unwrap();
    assert_eq!(mock.requests()[0].uri.path(), "/simple/a%2Fb/blue,x%2Cy/R,100,G,200/R=100,G=200");
    assert_eq!(mock.requests()[1].uri.path(), "/label/.blue/.blue,black/.blue.black/.R=100.G=200");
}

#[tokio::test]
async fn what_would_lead_elsewhere_is_refused() {
    let (mock, color) = (MockTransport::new(), Color::new().r(1));
    let client = client(&mock);
    for (id, list) in [("", vec!["a"]), ("..", vec!["a"]), ("a", vec![]), ("a", vec![".."]), ("%2e", vec!["a"])] {
        let result = client.simple(id, &list, &color, &color).send().await;
        assert!(matches!(result, Err(Error::InvalidArgument(_))), "{id} {list:?}");
    }
    let list = ["a".to_owned()];
    assert!(client.label("", &list, &list, &color).send().await.is_err());
    assert!(client.label(".", &list, &list, &color).send().await.is_err());
    assert!(mock.requests().is_empty());
}
