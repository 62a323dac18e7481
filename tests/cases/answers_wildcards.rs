use answers_wildcards::operations::PutPictureAnswer;
use answers_wildcards::{Client, MockReply, MockTransport};

#[tokio::test]
async fn what_is_asked_for_fits_what_is_read() {
    let mock = MockTransport::new();
    mock.reply(MockReply::json(200, r#"{"id":"a"}"#))
        .reply(MockReply::text(200, "a text"))
        .reply(MockReply::text(200, "lines"))
        .reply(MockReply::new(200, vec![1]))
        .reply(MockReply::new(200, vec![2]))
        .reply(MockReply::new(200, vec![3]))
        .reply(MockReply::text(200, "kept"));
    let client = Client::builder().base_url("https://h").transport(mock.clone()).build().unwrap();
    assert_eq!(client.json().send().await.unwrap().id.as_deref(), Some("a"));
    assert_eq!(client.text().send().await.unwrap(), "a text");
    assert_eq!(client.lines().send().await.unwrap(), "lines");
    assert_eq!(client.bytes().send().await.unwrap()[..], [1]);
    assert_eq!(client.picture().send().await.unwrap()[..], [2]);
    assert_eq!(client.picture().send_as_jpeg().await.unwrap()[..], [3]);
    assert_eq!(client.put_picture().send().await.unwrap(), PutPictureAnswer::Ok("kept".to_owned()));
    let asked: Vec<_> = mock.requests().iter().map(|request| request.headers["accept"].clone()).collect();
    let expected =
        ["application/json", "*/*", "text/*", "*/*", "*/*", "image/jpeg", "text/plain, application/json"];
    assert_eq!(asked, expected);
}
