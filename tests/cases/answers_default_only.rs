use answers_default_only::{Client, Error, ErrorBody, MockReply, MockTransport, RetryPolicy};

fn client(status: u16, text: &str) -> Client {
    let mock = MockTransport::new();
    mock.reply(MockReply::json(status, text));
    Client::builder().base_url("https://h").transport(mock).retry(RetryPolicy::none()).build().unwrap()
}

fn body<T: std::fmt::Debug>(answer: Result<T, Error>) -> Option<ErrorBody> {
    match answer {
        Err(Error::Api(error)) => error.body().cloned(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_default_is_the_answer_and_the_error() {
    let text = r#"{"message":"hi"}"#;
    assert_eq!(client(200, text).get_only().send().await.unwrap().message.as_deref(), Some("hi"));
    let error = body(client(500, text).get_only().send().await);
    assert!(matches!(error, Some(ErrorBody::GetOnlyResponse(only)) if only.message.as_deref() == Some("hi")));
}

#[tokio::test]
async fn what_is_documented_besides_has_its_own_form() {
    assert!(matches!(body(client(303, r#"{"url":"/a"}"#).get_moved().send().await), Some(ErrorBody::Place(_))));
    assert_eq!(body(client(400, r#"{"title":"x"}"#).get_moved().send().await), None);
    assert!(matches!(body(client(404, r#"{"title":"x"}"#).get_moved().send().await), Some(ErrorBody::Problem(_))));
}

#[tokio::test]
async fn a_redirect_is_an_error_that_tells_where_to() {
    let mock = MockTransport::new();
    mock.reply(MockReply::new(302, "").header("location", "https://elsewhere/a"));
    let client = Client::builder().base_url("https://h").transport(mock).build().unwrap();
    let Err(Error::Api(error)) = client.go_away().send().await else { panic!() };
    assert_eq!((error.status().as_u16(), &error.headers()["location"]), (302, &"https://elsewhere/a".parse().unwrap()));
}
