use answers_by_status::operations::CreateJobAnswer as Answer;
use answers_by_status::types::Job;
use answers_by_status::{Client, MockReply, MockTransport};

fn client(mock: &MockTransport) -> Client {
    Client::builder().base_url("https://h").transport(mock.clone()).build().unwrap()
}

#[tokio::test]
async fn the_status_decides_what_comes_back() {
    let mock = MockTransport::new();
    mock.reply(MockReply::json(200, r#"{"id":"a"}"#))
        .reply(MockReply::json(202, r#"{"ticket":"t"}"#))
        .reply(MockReply::new(204, ""))
        .reply(MockReply::text(206, "a log"))
        .reply(MockReply::new(207, vec![1, 2]))
        .reply(MockReply::json(299, "[1]"))
        .reply(MockReply::text(203, "Taken"))
        .reply(MockReply::json(202, "soon"));
    let client = client(&mock);
    assert_eq!(client.create_job().send().await.unwrap(), Answer::Ok(Job::new().id("a")));
    let Answer::Accepted(accepted) = client.create_job().send().await.unwrap() else { panic!() };
    assert_eq!(accepted.ticket.as_deref(), Some("t"));
    assert_eq!(client.create_job().send().await.unwrap(), Answer::NoContent);
    assert_eq!(client.create_job().send().await.unwrap(), Answer::PartialContent("a log".to_owned()));
    assert_eq!(client.create_job().send().await.unwrap(), Answer::MultiStatus(vec![1, 2].into()));
    assert_eq!(client.create_job().send().await.unwrap(), Answer::Other(serde_json::json!([1])));
    assert_eq!(client.create_job().send().await.unwrap(), Answer::Other("Taken".into()));
    assert!(client.create_job().send().await.unwrap_err().to_string().starts_with("POST /jobs: 202 Accepted: "));
}

#[tokio::test]
async fn statuses_that_agree_are_one_answer() {
    let mock = MockTransport::new();
    mock.reply(MockReply::json(201, r#"{"id":"a"}"#));
    let job: Job = client(&mock).replace_job().send().await.unwrap();
    assert_eq!(job.id.as_deref(), Some("a"));
}

#[tokio::test]
async fn another_form_is_asked_for_by_its_verb() {
    let mock = MockTransport::new();
    mock.reply(MockReply::text(200, "a,b")).reply(MockReply::new(200, "%PDF")).reply(MockReply::text(200, "ab"));
    let client = client(&mock);
    assert_eq!(client.get_report().send_as_csv().await.unwrap(), "a,b");
    assert_eq!(&client.get_report().send_as_pdf().await.unwrap()[..], b"%PDF");
    assert_eq!(client.get_report().send_as_text().await.unwrap(), "ab");
    let accepted: Vec<_> = mock.requests().iter().map(|request| request.headers["accept"].clone()).collect();
    assert_eq!(accepted, ["text/csv", "application/pdf", "text/plain"]);
}
