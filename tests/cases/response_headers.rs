use response_headers::{Client, MockReply, MockTransport, ResponseHeaders};

#[tokio::test]
async fn a_header_is_read_as_what_it_is() {
    let mock = MockTransport::new();
    mock.reply(MockReply::new(200, "").header("x-rate-limit", "60").header("x-next", "7"));
    mock.reply(MockReply::new(200, "").header("x-rate-limit", "many"));
    let client = Client::builder().base_url("https://h").transport(mock).build().unwrap();
    let answer = client.get_thing().send_with_response().await.unwrap();
    assert_eq!(answer.headers().x_rate_limit(), Some(60));
    assert_eq!(answer.headers().x_next().as_deref(), Some("7"));
    let answer = client.put_thing().send_with_response().await.unwrap();
    assert_eq!((answer.headers().x_rate_limit(), answer.headers().x_next()), (None, None));
}
