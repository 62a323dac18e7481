use answers_dates::operations::StartAnswer;
use answers_dates::{Client, Error, MockReply, MockTransport};

const NOON: &str = "2024-05-01T12:00:00Z";

fn client(status: u16, body: &str) -> Client {
    let mock = MockTransport::new();
    mock.reply(MockReply::json(status, body));
    Client::builder().base_url("https://h").transport(mock).build().unwrap()
}

#[tokio::test]
async fn a_date_is_read_as_services_write_it() {
    for body in [r#""2024-05-01T12:00:00Z""#, r#""2024-05-01T12:00:00""#, "1714564800"] {
        assert_eq!(client(200, body).now().send().await.unwrap().to_string(), NOON);
        assert_eq!(client(200, body).end().send().await.unwrap().unwrap().to_string(), NOON);
        let start = client(200, body).start().send().await.unwrap();
        assert!(matches!(start, StartAnswer::Ok(time) if time.to_string() == NOON));
    }
    let days = client(200, r#"["2024-05-01", "2024-05-02T00:00:00Z"]"#).days().send().await.unwrap();
    assert_eq!(days.iter().map(ToString::to_string).collect::<Vec<_>>(), ["2024-05-01", "2024-05-02"]);
}

#[tokio::test]
async fn nothing_is_no_date() {
    assert_eq!(client(202, "").end().send().await.unwrap(), None);
    assert!(matches!(client(200, r#""""#).now().send().await, Err(Error::Decode(_))));
    let start = client(202, r#"{"reason":"none"}"#).start().send().await.unwrap();
    assert!(matches!(start, StartAnswer::Accepted(why) if why.reason.as_deref() == Some("none")));
}
