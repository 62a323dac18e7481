//! The key: where it comes from, where it goes, and where it must not show.

use std::error::Error as StdError;
use std::ffi::OsStr;
use std::iter::successors;
use std::process::{Command, Output};

use chatbase::types::{ChatRequest, Message, MessageRole};
use chatbase::{Client, Error, MockReply, MockTransport, RetryPolicy};

use crate::support::{KEY, Server, answer, json};

#[tokio::test]
async fn the_key_can_be_an_argument() {
    let client = Client::new(KEY).unwrap();
    assert_eq!(client.base_url(), "https://www.chatbase.co/api/v1");
    let server = Server::in_turn(&[json(200, "{}")]);
    server.client().get_chatbots().send().await.unwrap();
    assert_eq!(server.requests()[0].header("authorization"), Some(&*format!("Bearer {KEY}")));
}

#[test]
fn a_key_that_cannot_be_sent_is_refused_without_naming_it() {
    for key in ["", "canary key", "canary\n", "canary\r\nEvil: 1", "canaré"] {
        let error = Client::new(key).unwrap_err();
        assert!(matches!(error, Error::Config(_)));
        let text = format!("{error} {error:?}");
        assert!(text.contains("the API key") && !text.contains("canar"), "{text}");
    }
    assert!(Client::builder().build().unwrap_err().to_string().contains("no API key"));
}

/// Not a test of its own: the tests below run it in a process whose environment they choose.
#[tokio::test]
#[ignore = "run by other tests"]
async fn child() {
    match Client::from_env() {
        // Whatever a test got wrong, nothing leaves this machine.
        Ok(client) if client.base_url().starts_with("http://127.0.0.1:") => {
            println!("{client:?} {:?}", client.get_chatbots().send().await);
        }
        Ok(client) => println!("{client:?}"),
        Err(error) => println!("{error} {error:?}"),
    }
}

fn run_child(environment: &[(&str, &OsStr)]) -> String {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "operations::credentials::child", "--ignored", "--nocapture"]);
    command.env_remove("CHATBASE_API_KEY").env_remove("CHATBASE_BASE_URL");
    // A proxy must not come between the client and this machine.
    command.env("HTTP_PROXY", "http://127.0.0.1:1").env("http_proxy", "http://127.0.0.1:1");
    let Output { status, stdout, stderr } = command.envs(environment.to_vec()).output().unwrap();
    let text = [stdout, stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    assert!(status.success() && text.contains("1 passed"), "{text}");
    assert!(!text.contains(KEY), "{text}");
    text
}

#[test]
fn key_and_address_can_come_from_the_environment() {
    let server = Server::in_turn(&[json(200, "{}")]);
    let base_url = format!("{}/v9/", server.url());
    let text = run_child(&[("CHATBASE_API_KEY", KEY.as_ref()), ("CHATBASE_BASE_URL", base_url.as_ref())]);
    assert!(text.contains("GetChatbotsResponse"), "{text}");
    let [request] = &server.requests()[..] else { panic!("{text}") };
    assert_eq!(request.target, "/v9/get-chatbots");
    assert_eq!(request.header("authorization"), Some(&*format!("Bearer {KEY}")));
}

#[test]
fn a_missing_variable_is_named() {
    let text = run_child(&[]);
    assert!(text.contains("`CHATBASE_API_KEY` is not set"), "{text}");
}

#[test]
fn a_key_with_a_line_break_in_the_environment_is_refused() {
    let text = run_child(&[("CHATBASE_API_KEY", format!("{KEY}\n").as_ref())]);
    assert!(text.contains("the API key contains a space, a line break"), "{text}");
}

#[test]
fn an_address_without_tls_in_the_environment_is_refused() {
    let address = ("CHATBASE_BASE_URL", "http://example.org".as_ref());
    let text = run_child(&[("CHATBASE_API_KEY", KEY.as_ref()), address]);
    assert!(text.contains("the base URL is not https"), "{text}");
}

#[cfg(unix)]
#[test]
fn an_address_that_is_no_text_is_refused_and_not_ignored() {
    use std::os::unix::ffi::OsStrExt;

    let address = OsStr::from_bytes(b"http://127.0.0.1:1/\xff");
    let text = run_child(&[("CHATBASE_API_KEY", KEY.as_ref()), ("CHATBASE_BASE_URL", address)]);
    assert!(!text.contains("https://www.chatbase.co"), "{text}");
    assert!(text.contains("CHATBASE_BASE_URL"), "{text}");
}

/// Everything that a program can print of an error.
fn all_of(error: &Error) -> String {
    let chain = successors(Some(error as &dyn StdError), |error| StdError::source(*error));
    chain.map(|error| format!("{error} {error:?} {error:#?}\n")).collect::<Vec<_>>().concat()
}

#[track_caller]
fn check_clean(text: &str) {
    assert!(!text.contains(KEY), "{text}");
}

#[tokio::test]
async fn no_debug_of_a_client_or_a_call_shows_the_key() {
    let builder = Client::builder().api_key(KEY).base_url("http://127.0.0.1:1");
    check_clean(&format!("{builder:?} {builder:#?}"));
    assert!(format!("{builder:?}").contains("[REDACTED]"));
    let client = builder.build().unwrap();
    check_clean(&format!("{client:?} {client:#?}"));
    let calls = (client.get_chatbots(), client.get_contact("b1", "c1"), client.get_leads("b1"));
    check_clean(&format!("{calls:?} {calls:#?}"));
    check_clean(&format!("{:?} {:?}", calls.2.clone().items(), calls.2.clone().pages()));
}

#[tokio::test]
async fn no_text_of_an_answer_shows_the_key() {
    let server = Server::in_turn(&[json(200, r#"{"text":"a"}"#), answer(200, "text/plain", "a")]);
    let client = server.client();
    let call = client.chat(ChatRequest::new("b1", [Message::new(MessageRole::User, "Hi")]));
    let whole = call.clone().send_with_response().await.unwrap();
    check_clean(&format!("{whole:?} {whole:#?} {:?}", whole.headers()));
    let stream = call.stream().await.unwrap();
    check_clean(&format!("{stream:?} {stream:#?}"));
}

/// The error after an answer that repeats the key.
async fn echoed(answer: String) -> Error {
    let server = Server::in_turn(&[answer]);
    let client = server.builder().retry(RetryPolicy::none()).build().unwrap();
    client.get_contact("b1", "c1").send().await.unwrap_err()
}

#[tokio::test]
async fn an_error_of_the_service_that_repeats_the_key_is_redacted() {
    for answer in [
        json(401, &format!(r#"{{"message":"Bearer {KEY} is not valid"}}"#)),
        json(403, &format!(r#"{{"error":{{"message":"{KEY}"}}}}"#)),
        answer(500, "text/plain", &format!("key={KEY}")),
        answer(502, "text/html", &format!("<p>{KEY}</p>")),
        crate::support::with_header(&json(307, "{}"), &format!("Location: https://evil/{KEY}")),
        crate::support::with_header(&json(500, "{}"), &format!("X-Request-Id: {KEY}")),
    ] {
        check_clean(&all_of(&echoed(answer).await));
    }
    let error = echoed(json(401, &format!(r#"{{"message":"Bearer {KEY} is not valid"}}"#))).await;
    let place = "GET /chatbots/{chatbotId}/contacts/{contactId}: 401 Unauthorized";
    assert_eq!(error.to_string(), format!("{place}: Bearer [REDACTED] is not valid"));
}

#[tokio::test]
async fn an_answer_that_cannot_be_read_and_repeats_the_key_is_redacted() {
    for body in [
        format!(r#""{KEY}""#),
        format!(r#"{{"id":{{"{KEY}":1}}}}"#),
        format!(r#"{{"name":["{KEY}"]}}"#),
        format!(r#"{{"createdAt":"{KEY}"}}"#),
        format!(r#"{{"customAttributes":"{KEY}"}}"#),
        KEY.to_owned(),
    ] {
        check_clean(&all_of(&echoed(json(200, &body)).await));
    }
}

#[tokio::test]
async fn an_answer_of_another_kind_that_repeats_the_key_is_redacted() {
    check_clean(&all_of(&echoed(answer(200, &format!("text/{KEY}"), "<p>")).await));
}

#[tokio::test]
async fn a_member_of_an_unreadable_answer_that_is_named_like_the_key_is_redacted() {
    check_clean(&all_of(&echoed(json(200, &format!(r#"{{"{KEY}":x}}"#))).await));
}

#[tokio::test]
async fn no_connection_shows_the_key() {
    let builder = Client::builder().api_key(KEY).base_url("http://127.0.0.1:1");
    let client = builder.retry(RetryPolicy::none()).build().unwrap();
    let error = client.get_chatbots().send().await.unwrap_err();
    assert!(matches!(error, Error::Connect(_)));
    check_clean(&all_of(&error));
}

#[tokio::test]
async fn the_record_of_a_mock_holds_the_key_but_does_not_print_it() {
    let mock = MockTransport::new();
    mock.reply(MockReply::json(200, "{}"));
    let client = Client::builder().api_key(KEY).transport(mock.clone()).build().unwrap();
    client.get_chatbots().send().await.unwrap();
    let requests = mock.requests();
    assert_eq!(requests[0].headers["authorization"], format!("Bearer {KEY}"));
    check_clean(&format!("{mock:?} {requests:?} {:?}", requests[0].headers));
}

#[tokio::test]
async fn errors_name_no_id_and_no_query() {
    let server = Server::in_turn(&[json(404, "{}")]);
    let client = server.client();
    let mut texts = all_of(&client.get_contact("private-1", "private-2").send().await.unwrap_err());
    texts += &all_of(&client.get_leads("private-3").send().await.unwrap_err());
    texts += &all_of(&client.get_contact("private-4", "..").send().await.unwrap_err());
    assert!(!texts.contains("private"), "{texts}");
}

#[tokio::test]
async fn a_credential_of_the_callers_own_is_marked_as_one() {
    let mock = chatbase::MockTransport::new();
    mock.reply(chatbase::MockReply::json(403, format!("{{\"message\":\"{KEY} is not allowed\"}}")));
    let builder = Client::builder().api_key("another-key").default_header("Cookie", KEY);
    let client = builder.transport(mock.clone()).build().unwrap();
    let error = client.get_chatbots().header("Proxy-Authorization", KEY).send().await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains(KEY), "{error}");
    let headers = &mock.requests()[0].headers;
    assert!(headers["cookie"].is_sensitive() && headers["proxy-authorization"].is_sensitive());
}

#[tokio::test]
async fn a_credential_that_a_caller_sets_for_one_request_is_redacted() {
    for (name, value) in [
        ("Authorization", format!("Bearer {KEY}")),
        ("Cookie", format!("theme=dark; session={KEY}")),
        ("X-Api-Key", KEY.to_owned()),
        ("Private-Token", KEY.to_owned()),
    ] {
        for answer in [
            chatbase::MockReply::json(403, format!("{{\"message\":\"{KEY} is not allowed\"}}")),
            chatbase::MockReply::json(200, format!("{{\"{KEY}\":x}}")),
        ] {
            let mock = chatbase::MockTransport::new();
            mock.reply(answer);
            let client = Client::builder().api_key("another-key").transport(mock.clone()).build().unwrap();
            let error = client.get_chatbots().header(name, &value).send().await.unwrap_err();
            check_clean(&all_of(&error));
            assert!(mock.requests()[0].headers[name].is_sensitive(), "{name}");
        }
    }
}
