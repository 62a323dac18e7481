use security_cookie::{Client, Error, MockReply, MockTransport};

fn mock() -> MockTransport {
    let mock = MockTransport::new();
    mock.reply(MockReply::text(204, "")).reply(MockReply::text(204, ""));
    mock
}

#[tokio::test]
async fn keys_go_into_one_cookie_header_with_those_of_the_caller() {
    let mock = mock();
    let builder = Client::builder().csrf("c=1").session("s-1").default_header("Cookie", "theme=dark");
    let client = builder.transport(mock.clone()).build().unwrap();
    client.get_cookie().send().await.unwrap();
    client.get_two().header("Cookie", "lang=en").send().await.unwrap();
    let cookies: Vec<_> = mock.requests().iter().map(|request| request.headers["cookie"].clone()).collect();
    assert_eq!(cookies, ["theme=dark; SID=s-1", "theme=dark; SID=s-1; csrf=c=1; lang=en"]);
    assert!(cookies.iter().all(|cookie| cookie.is_sensitive()));
}

#[test]
fn a_value_that_would_be_two_cookies_is_refused() {
    for value in ["a; admin=1", "a,b", "a\"b", "a b", ""] {
        let error = Client::builder().session(value).build().unwrap_err();
        assert!(error.to_string().starts_with("the credential `session` "), "{error}");
    }
}

#[tokio::test]
async fn a_key_in_authorization_brings_its_own_scheme() {
    let mock = mock();
    let client = Client::builder().plain("Token token=abc").transport(mock.clone()).build().unwrap();
    client.get_plain().send().await.unwrap();
    let request = &mock.requests()[0];
    assert_eq!(request.headers["authorization"], "Token token=abc");
    assert!(!request.headers.contains_key("cookie"));
    assert!(Client::builder().plain("a\nb").build().is_err());
}

#[tokio::test]
async fn what_the_crate_cannot_send_is_a_header_of_the_caller() {
    let mock = mock();
    let builder = Client::builder().plain("p").session("s").default_header("Authorization", "Digest d");
    builder.transport(mock.clone()).build().unwrap().get_digest().send().await.unwrap();
    assert_eq!(mock.requests()[0].headers["authorization"], "Digest d");
    assert!(!mock.requests()[0].headers.contains_key("cookie"));
}

#[tokio::test]
async fn a_session_that_is_missing_is_told() {
    let client = Client::builder().csrf("c").transport(mock()).build().unwrap();
    let Err(Error::Config(error)) = client.get_two().send().await else { panic!("it was sent") };
    assert!(error.to_string().ends_with("set `session` (`SECURITY_COOKIE_SESSION`)"), "{error}");
}
