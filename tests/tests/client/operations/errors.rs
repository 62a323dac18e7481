//! Answers that are no success, documented or not, and arguments that are refused.

use chatbase::types::{
    self, ChatRequest, ContactInput, CreateChatbotRequest, CreateContactsRequest, CustomAttribute, CustomAttributeType,
    DeleteChatbotRequest, UpdateChatbotDataRequest, UpdateChatbotSettingsRequest,
};
use chatbase::{ApiError, BoxFuture, Client, Error};

use super::service::Service;
use crate::support::{Server, answer, json, with_header};

const BODY: &str = r#"{"error":"bad_request","message":"No such model","more":1}"#;

fn service(answer: String) -> Service {
    Service::responding(move |_| answer.clone())
}

#[track_caller]
fn api<T: std::fmt::Debug>(result: Result<T, Error>) -> ApiError {
    match result {
        Err(Error::Api(error)) => *error,
        other => panic!("not an answer of the service: {other:?}"),
    }
}

/// The error of a call that documents 401 only.
async fn failing(status: u16, kind: &str, body: &str) -> ApiError {
    let answer = with_header(&answer(status, kind, body), "X-Request-Id: r1");
    api(service(answer).client().get_contact("b1", "c1").send().await)
}

#[tokio::test]
async fn a_documented_400_has_a_typed_body() {
    let service = service(json(400, BODY));
    let error = api(service.client().chat(ChatRequest::new("b1", [])).send().await);
    assert!(error.is_bad_request());
    let body: &types::Error = error.body().unwrap();
    assert_eq!(*body, types::Error::new().error("bad_request").message("No such model"));
    assert_eq!(error.to_string(), "POST /chat: 400 Bad Request: No such model");
}

#[tokio::test]
async fn a_documented_401_has_a_typed_body() {
    let service = service(json(401, r#"{"message":"Invalid API key"}"#));
    let call = service.client().delete_chatbot(DeleteChatbotRequest::new("b1"));
    let error = api(call.send().await);
    assert!(error.is_unauthorized());
    assert_eq!(error.body(), Some(&types::Error::new().message("Invalid API key")));
    assert_eq!(error.to_string(), "DELETE /delete-chatbot: 401 Unauthorized: Invalid API key");
}

#[tokio::test]
async fn a_documented_status_with_another_body_has_no_typed_one() {
    for (kind, body) in [
        ("text/plain", "no"),
        ("text/html", "<p>no</p>"),
        ("application/json", "[1]"),
        ("application/json", r#"{"message":7}"#),
        ("application/json", ""),
    ] {
        let error = failing(401, kind, body).await;
        assert_eq!(error.body(), None, "{body}");
        assert_eq!(error.raw(), body);
    }
}

#[tokio::test]
async fn a_400_that_this_operation_does_not_document_has_no_typed_body() {
    let error = failing(400, "application/json", BODY).await;
    assert!(error.is_bad_request());
    assert_eq!(error.body(), None);
    assert_eq!(error.message(), Some("No such model"));
    assert_eq!(error.raw(), BODY);
}

/// A call of each operation, without what it answers.
fn all_sixteen(client: &Client) -> Vec<(&'static str, BoxFuture<Result<(), Error>>)> {
    let attribute = CustomAttribute::new("n", CustomAttributeType::Text);
    macro_rules! calls {
        ($($name:ident($($argument:expr),*)),* $(,)?) => {
            vec![$((stringify!($name), {
                let call = client.$name($($argument),*).send();
                Box::pin(async { call.await.map(drop) })
            })),*]
        };
    }
    calls![
        chat(ChatRequest::new("b1", [])),
        create_chatbot(CreateChatbotRequest::new("n", "x")),
        update_chatbot_data(UpdateChatbotDataRequest::new("b1")),
        update_chatbot_settings(UpdateChatbotSettingsRequest::new("b1")),
        get_chatbots(),
        delete_chatbot(DeleteChatbotRequest::new("b1")),
        get_conversations("b1"),
        get_leads("b1"),
        create_contacts("b1", CreateContactsRequest::new()),
        list_contacts("b1"),
        get_contact("b1", "c1"),
        update_contact("b1", "c1", ContactInput::new()),
        delete_contact("b1", "c1"),
        create_custom_attribute("b1", &attribute),
        get_custom_attributes("b1"),
        update_custom_attribute("b1", "n", &attribute),
    ]
}

#[tokio::test]
async fn all_sixteen_document_401_and_the_first_four_400() {
    for status in [400, 401] {
        let service = service(json(status, BODY));
        for (index, (name, call)) in all_sixteen(&service.client()).into_iter().enumerate() {
            let error = api(call.await);
            assert_eq!(error.status(), status, "{name}");
            assert_eq!(error.body().is_some(), status == 401 || index < 4, "{status} of {name}");
        }
        assert_eq!(service.targets().len(), 16);
    }
}

/// Every question that can be asked of a status.
fn answers(error: &ApiError) -> [bool; 8] {
    [
        error.is_bad_request(),
        error.is_unauthorized(),
        error.is_forbidden(),
        error.is_not_found(),
        error.is_conflict(),
        error.is_rate_limited(),
        error.is_server_error(),
        error.is_redirect(),
    ]
}

#[tokio::test]
async fn each_status_answers_to_its_own_name() {
    for (place, status) in [400, 401, 403, 404, 409, 429, 500, 304].into_iter().enumerate() {
        let error = failing(status, "text/plain", "").await;
        assert_eq!(error.status(), status);
        let mut expected = [false; 8];
        expected[place] = true;
        assert_eq!(answers(&error), expected, "{status}");
    }
}

/// The undocumented statuses with their words.
const UNDOCUMENTED: [(u16, &str); 5] = [
    (403, "403 Forbidden"),
    (404, "404 Not Found"),
    (409, "409 Conflict"),
    (429, "429 Too Many Requests"),
    (500, "500 Internal Server Error"),
];

const CALL: &str = "GET /chatbots/{chatbotId}/contacts/{contactId}";

#[tokio::test]
async fn an_undocumented_status_with_json_tells_its_message() {
    for (status, words) in UNDOCUMENTED {
        let error = failing(status, "application/json", BODY).await;
        assert_eq!(error.to_string(), format!("{CALL}: {words}: No such model"));
        assert_eq!(error.body(), None);
        assert_eq!(error.raw(), BODY);
        assert_eq!(error.request_id(), Some("r1"));
        assert_eq!(error.attempts(), 1);
    }
}

#[tokio::test]
async fn an_undocumented_status_with_text_tells_the_text_in_one_line() {
    for (status, words) in UNDOCUMENTED {
        let error = failing(status, "text/plain; charset=utf-8", " went\r\nwrong\t\n").await;
        assert_eq!(error.message(), Some("went wrong"));
        assert_eq!(error.to_string(), format!("{CALL}: {words}: went wrong"));
        assert_eq!(error.raw(), " went\r\nwrong\t\n");
    }
}

#[tokio::test]
async fn the_kind_of_a_text_is_known_in_capitals_too() {
    let error = failing(404, "Text/Plain", "gone").await;
    assert_eq!(error.message(), Some("gone"));
}

#[tokio::test]
async fn an_undocumented_status_with_html_quotes_none_of_it() {
    for (status, words) in UNDOCUMENTED {
        let page = "<html><title>Oops</title></html>";
        let error = failing(status, "text/html", page).await;
        assert_eq!(error.message(), None);
        assert_eq!(error.to_string(), format!("{CALL}: {words}"));
        assert_eq!(error.raw(), page);
        assert_eq!(error.headers()["content-type"], "text/html");
    }
}

#[tokio::test]
async fn an_undocumented_status_with_nothing_is_told_by_its_number() {
    let error = failing(499, "application/json", "").await;
    assert_eq!(error.to_string(), format!("{CALL}: 499"));
    assert!(error.raw().is_empty());
}

#[tokio::test]
async fn the_message_is_found_where_services_put_it() {
    for body in [
        r#"{"message":"No"}"#,
        r#"{"error":"No"}"#,
        r#"{"error":{"message":"No"}}"#,
        r#"{"errors":[{"message":"No"}]}"#,
        r#"{"detail":"No"}"#,
        r#""No""#,
    ] {
        let error = failing(404, "application/json", body).await;
        assert_eq!(error.message(), Some("No"), "{body}");
    }
}

#[tokio::test]
async fn a_rate_limit_says_how_long_to_wait() {
    let service = service(with_header(&json(429, "{}"), "Retry-After: 7"));
    let error = api(service.client().get_leads("b1").send().await);
    assert!(error.is_rate_limited());
    assert_eq!(error.retry_after(), Some(std::time::Duration::from_secs(7)));
}

#[tokio::test]
async fn the_general_error_tells_status_and_request_id_too() {
    let service = service(with_header(&json(404, "{}"), "X-Request-Id: r1"));
    let error = service.client().get_chatbots().send().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 404);
    assert_eq!(error.request_id(), Some("r1"));
    assert_eq!(error.attempts(), 1);
    assert!(!error.is_timeout() && !error.may_have_been_processed());
}

#[tokio::test]
async fn an_error_in_a_walk_comes_after_the_items_before_it() {
    let service = Service::responding(|request| {
        let first = request.target.ends_with("page=1");
        if first { json(200, r#"{"data":[{"id":"a"}]}"#) } else { json(401, BODY) }
    });
    let mut items = service.client().get_conversations("b1").items();
    assert_eq!(items.next().await.unwrap().unwrap().id.as_deref(), Some("a"));
    let error = api(items.next().await.unwrap());
    assert_eq!(error.body().unwrap().error.as_deref(), Some("bad_request"));
    assert!(items.next().await.is_none());
}

#[tokio::test]
async fn an_id_that_leads_to_another_path_is_refused_before_anything_is_sent() {
    let server = Server::in_turn(&[json(200, "{}")]);
    let client = server.client();
    for id in ["..", ".", "", "%2e%2E", ".%2e"] {
        let error = client.get_contact("b1", id).send().await.unwrap_err();
        let Error::InvalidArgument(argument) = &error else { panic!("{error:?}") };
        assert_eq!(argument.name(), "contactId");
        let error = client.list_contacts(id).send().await.unwrap_err();
        assert!(error.to_string().starts_with("the argument `chatbotId` is "), "{error}");
        assert_eq!((error.status(), error.attempts()), (None, 0));
    }
    assert_eq!(server.connections(), 0);
    // The first connection is that of the first call that may be made.
    client.get_contact("b1", "...").send().await.unwrap();
    assert_eq!(server.connections(), 1);
    assert_eq!(server.requests()[0].target, "/chatbots/b1/contacts/...");
}
