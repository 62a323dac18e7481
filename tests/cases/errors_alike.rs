use errors_alike::types::{Fault, GetThingError};
use errors_alike::{Client, Error, ErrorBody, MockReply, MockTransport};

async fn body(status: u16, text: &str) -> Option<ErrorBody> {
    let mock = MockTransport::new();
    mock.reply(MockReply::json(status, text));
    let client = Client::builder().base_url("https://api.example").transport(mock).build().unwrap();
    match client.get_thing().send().await {
        Err(Error::Api(error)) => error.body().cloned(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn one_form_has_one_variant() {
    for status in [404, 409] {
        assert!(matches!(body(status, r#"{"code":1}"#).await, Some(ErrorBody::Fault(fault)) if fault == Fault::new(1)));
    }
    let invalid = body(422, r#"{"fields":["a"]}"#).await;
    assert!(matches!(invalid, Some(ErrorBody::GetThingError(GetThingError::Invalid(_)))));
}
