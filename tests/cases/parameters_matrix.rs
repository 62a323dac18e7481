//! The style table of the specification, for `matrix`.

use parameters_matrix::{Client, MockReply, MockTransport};

#[tokio::test]
async fn matrix_is_written_as_the_table_says() {
    let mock = MockTransport::new();
    mock.reply(MockReply::text(204, "")).reply(MockReply::text(204, ""));
    let client = Client::builder().base_url("https://example.com").transport(mock.clone()).build().unwrap();
    let list = ["blue".to_owned(), "black".to_owned()];
    let object = [("G".to_owned(), 200), ("R".to_owned(), 100)].into();
    let json = [("a".to_owned(), "b".into())].into_iter().collect();
    client.matrix("blue", &list, &list, &object, &json).send().await.unwrap();
    client.matrix("", &list, &list, &object, &json).send().await.unwrap();
    let rest = ";list=blue,black;exploded=blue;exploded=black;G=200;R=100/%7B%22a%22%3A%22b%22%7D";
    assert_eq!(mock.requests()[0].uri.path(), format!("/matrix;text=blue{rest}"));
    assert_eq!(mock.requests()[1].uri.path(), format!("/matrix;text{rest}"));
}
