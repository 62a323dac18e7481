use errors_several::types::Fault;
use errors_several::{Client, Error, ErrorBody, MockReply, MockTransport};

async fn body(status: u16, text: &str) -> Option<ErrorBody> {
    let mock = MockTransport::new();
    mock.reply(MockReply::json(status, text));
    let client = Client::builder().base_url("https://api.example").transport(mock).build().unwrap();
    match client.get_thing().retry(errors_several::RetryPolicy::none()).send().await {
        Err(Error::Api(error)) => error.body().cloned(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_status_decides_which_form_a_body_has() {
    assert!(matches!(body(422, r#"{"fields":["a"]}"#).await, Some(ErrorBody::Invalid(invalid)) if invalid.fields.is_some()));
    assert_eq!(body(418, r#"{"code":1}"#).await, Some(ErrorBody::Fault(Fault::new(1))));
    assert!(matches!(body(500, r#"{"title":"x"}"#).await, Some(ErrorBody::Problem(_))));
    assert_eq!(body(418, r#"{"title":"no code"}"#).await, None);
}
