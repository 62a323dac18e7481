use errors_shared::types::{CreateThingError, Unauthorized};
use errors_shared::{Client, Error, ErrorBody, MockReply, MockTransport, RetryPolicy};

fn client(status: u16, text: &str) -> Client {
    let mock = MockTransport::new();
    mock.reply(MockReply::json(status, text));
    Client::builder().base_url("https://h").transport(mock).retry(RetryPolicy::none()).build().unwrap()
}

fn body<T>(answer: Result<T, Error>) -> Option<ErrorBody> {
    match answer {
        Err(Error::Api(error)) => error.body().cloned(),
        _ => None,
    }
}

#[tokio::test]
async fn operations_share_the_type_of_a_shared_error() {
    let text = r#"{"message":"who?"}"#;
    let told = |body| matches!(body, Some(ErrorBody::Unauthorized(Unauthorized { message, .. })) if message == "who?");
    assert!(told(body(client(401, text).list_things().send().await)));
    assert!(told(body(client(401, text).create_thing().send().await)));
}

#[tokio::test]
async fn equal_errors_of_an_operation_are_one_type() {
    for status in [400, 409] {
        let body = body(client(status, r#"{"member":"name"}"#).create_thing().send().await);
        let Some(ErrorBody::CreateThingError(CreateThingError { member, .. })) = body else { panic!("{body:?}") };
        assert_eq!(member.as_deref(), Some("name"));
    }
}
