use security_basic::{Client, Error, MockReply, MockTransport};

async fn sent(username: &str, password: &str) -> String {
    let mock = MockTransport::new();
    mock.reply(MockReply::text(204, ""));
    let client = Client::builder().basic_auth(username, password).transport(mock.clone()).build().unwrap();
    client.get_thing().send().await.unwrap();
    let header = &mock.requests()[0].headers["authorization"];
    assert!(header.is_sensitive());
    header.to_str().unwrap().to_owned()
}

#[tokio::test]
async fn user_name_and_password_are_encoded_together() {
    // The example of RFC 7617.
    assert_eq!(sent("Aladdin", "open sesame").await, "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    assert_eq!(sent("test", "123\u{a3}").await, "Basic dGVzdDoxMjPCow==");
    assert_eq!(sent("sk_live_1", "").await, "Basic c2tfbGl2ZV8xOg==");
    assert_eq!(sent("", "p:w").await, "Basic OnA6dw==");
}

#[test]
fn what_cannot_be_taken_apart_again_is_refused() {
    for (username, password) in [("a:secret", "b"), ("secret\n", "b"), ("a", "secret\r\nEvil: 1"), ("", "")] {
        let error = Client::new(username, password).unwrap_err();
        assert!(matches!(error, Error::Config(_)) && !error.to_string().contains("secret"), "{error}");
    }
    let error = Client::builder().build().unwrap_err();
    assert_eq!(error.to_string(), "no user name and password is set: call `basic_auth`");
}

#[tokio::test]
async fn neither_the_password_nor_a_key_is_repeated() {
    let mock = MockTransport::new();
    for (username, password, told) in [
        ("somebody@example", "hunter2hunter2", r#"{"message":"hunter2hunter2 is not the password of somebody@example"}"#),
        ("sk_live_12345", "", r#"{"message":"sk_live_12345 is not a key"}"#),
    ] {
        mock.reply(MockReply::json(401, told));
        let builder = Client::builder().basic_auth(username, password);
        assert!(!format!("{builder:?}").contains(username));
        let error = builder.transport(mock.clone()).build().unwrap().get_thing().send().await.unwrap_err();
        assert!(error.to_string().contains("401 Unauthorized: [REDACTED] is not"), "{error}");
    }
    // The form that the two are sent in is as good as they are.
    mock.reply(MockReply::json(401, r#"{"message":"Basic c29tZWJvZHk6aHVudGVyMg== is refused"}"#));
    let client = Client::builder().basic_auth("somebody", "hunter2").transport(mock.clone()).build().unwrap();
    let error = client.get_thing().send().await.unwrap_err();
    assert!(error.to_string().contains("Basic [REDACTED] is refused"), "{error}");
}
