//! Headers and cookies in the styles that they can have.

use parameters_headers_cookies::types::Color;
use parameters_headers_cookies::{Client, Error, MockReply, MockTransport};

fn client(mock: &MockTransport) -> Client {
    mock.reply(MockReply::text(204, ""));
    Client::builder().base_url("https://example.com").transport(mock.clone()).build().unwrap()
}

#[tokio::test]
async fn headers_hold_lists_objects_and_json() {
    let (mock, color) = (MockTransport::new(), Color::new().r(100).note("a b"));
    let call = client(&mock).get_thing("s").x_list([1, 2]).x_object(&color).x_exploded(&color).x_json(&color);
    call.send().await.unwrap();
    let headers = &mock.requests()[0].headers;
    assert_eq!(headers["x-list"], "1,2");
    assert_eq!(headers["x-object"], "R,100,note,a b");
    assert_eq!(headers["x-exploded"], "R=100,note=a b");
    assert_eq!(headers["x-json"], r#"{"R":100,"note":"a b"}"#);
}

#[tokio::test]
async fn all_cookies_stand_in_one_header() {
    let (mock, color) = (MockTransport::new(), Color::new().r(1).note("x;y"));
    let call = client(&mock).get_thing("abc=/+").debug(true).debug(false).colors(&["a b".into(), "c".into()]);
    call.color(&color).header("cookie", "own=1").send().await.unwrap();
    let requests = mock.requests();
    let cookies: Vec<_> = requests[0].headers.get_all("cookie").iter().collect();
    assert_eq!(cookies, ["own=1; session=abc=/+; debug=false; colors=a%20b; colors=c; color=R,1,note,x%3By"]);
    assert!(cookies[0].is_sensitive());
}

#[tokio::test]
async fn injected_characters_are_refused() {
    for value in ["a; admin=1", "a\r\nEvil: 1", "a b", "a,b", "\u{e9}"] {
        let mock = MockTransport::new();
        let result = client(&mock).get_thing(value).send().await;
        assert!(matches!(result, Err(Error::InvalidArgument(_))), "{value:?}");
        assert!(mock.requests().is_empty());
    }
    let mock = MockTransport::new();
    let evil = Color::new().note("a\r\nEvil: 1");
    assert!(client(&mock).get_thing("s").x_object(&evil).send().await.is_err());
    assert!(mock.requests().is_empty());
}
