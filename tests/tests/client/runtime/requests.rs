//! What goes out: addresses, headers, bodies, and what is refused before that.

use crate::support::{KEY, Server, json};
use chatbase::types::{ContactInput, DeleteChatbotRequest};
use chatbase::{Client, Error, MockReply, MockTransport};
use http::Method;

#[tokio::test]
async fn a_request_carries_what_the_service_expects() {
    let server = Server::in_turn(&[json(200, "{}")]);
    let client = server.client();
    let body = ContactInput::new().name("Ada");
    client.update_contact("a b", "c/d?e#f%", body).send().await.unwrap();
    client.delete_chatbot(DeleteChatbotRequest::new("b")).send().await.unwrap();
    client.list_contacts("b").limit(5).cursor("x&y").cursor("z=ü").send().await.unwrap();
    let [update, delete, list] = &server.requests()[..] else { panic!() };
    assert_eq!((&*update.method, &*update.target), ("PATCH", "/chatbots/a%20b/contacts/c%2Fd%3Fe%23f%25"));
    assert_eq!(update.header("authorization"), Some(&*format!("Bearer {KEY}")));
    assert_eq!(update.header("content-type"), Some("application/json"));
    assert_eq!(update.header("accept"), Some("application/json"));
    assert!(update.header("user-agent").unwrap().starts_with("chatbase-rust/"));
    assert_eq!(update.body, br#"{"name":"Ada"}"#);
    assert_eq!((&*delete.method, &*delete.body), ("DELETE", &br#"{"chatbotId":"b"}"#[..]));
    assert_eq!(list.target, "/chatbots/b/contacts?limit=5&cursor=z%3D%C3%BC");
    assert_eq!(list.header("content-type"), None);
}

#[tokio::test]
async fn what_would_change_the_request_is_refused_before_sending() {
    let mock = MockTransport::new();
    let client = Client::builder().api_key(KEY).transport(mock.clone()).build().unwrap();
    for id in ["", ".", "..", "%2e%2E"] {
        let error = client.get_contact("bot", id).send().await.unwrap_err();
        assert!(matches!(&error, Error::InvalidArgument(error) if error.name() == "contactId"));
    }
    for (name, value) in [("x", "a\r\nevil: 1"), ("a b", "c"), ("host", "evil"), ("content-length", "0")] {
        let error = client.get_chatbots().header(name, value).send().await.unwrap_err();
        assert!(matches!(&error, Error::InvalidArgument(error) if error.name() == name));
    }
    for path in ["chat", "//evil/x", "/a/../b", "/a/%2e%2e/b", "/a b", "/a?b", "/a#b", "/a\\b", "/ä"] {
        let error = client.request(Method::GET, path).send().await.unwrap_err();
        assert!(matches!(error, Error::InvalidArgument(_)), "{path}");
    }
    assert!(mock.requests().is_empty());
}

#[tokio::test]
async fn a_raw_request_has_credentials_and_every_form_of_answer() {
    let server = Server::in_turn(&[json(200, "[1]")]);
    let client = server.client();
    let get = || client.request(Method::GET, "/new/path").query("q", "a b");
    assert_eq!(*get().send_json::<Vec<u8>>().await.unwrap().body(), [1]);
    assert_eq!(get().send_text().await.unwrap().body(), "[1]");
    assert_eq!(&get().send_bytes().await.unwrap().body()[..], b"[1]");
    assert_eq!(get().send().await.unwrap().status(), 200);
    let mut body = get().stream().await.unwrap().into_body();
    assert_eq!(&body.next().await.unwrap().unwrap()[..], b"[1]");
    assert!(body.next().await.is_none());
    for request in server.requests() {
        assert_eq!(request.target, "/new/path?q=a%20b");
        assert!(request.header("authorization").is_some());
    }
}

#[test]
fn a_client_refuses_settings_that_cannot_work() {
    let text = |builder: chatbase::ClientBuilder| builder.build().unwrap_err().to_string();
    assert!(text(Client::builder()).contains("no API key"));
    assert!(text(Client::builder().api_key("")).contains("is empty"));
    assert!(text(Client::builder().api_key("key\n")).contains("line break"));
    for name in ["Host", "content-length", "transfer-encoding"] {
        assert!(text(Client::builder().api_key(KEY).default_header(name, "1")).contains("sets itself"), "{name}");
    }
    for url in [
        "",
        "x",
        "/x",
        "ftp://h",
        "file:///x",
        "http://example.org",
        "http://127.0.0.1.example.org",
        "https://user:pass@h",
        "https://h?x=1",
        "https://h/a/../b",
        "https://h/a#b",
        "http://localhost.example.org",
    ] {
        let error = Client::builder().api_key(KEY).base_url(url).build().unwrap_err();
        assert!(matches!(error, Error::Config(_)), "{url}");
    }
    for url in ["http://localhost:1", "http://127.0.0.1", "http://[::1]:9/v1/", "https://h/v1"] {
        Client::builder().api_key(KEY).base_url(url).build().unwrap();
    }
    let open = Client::builder().api_key(KEY).base_url("http://h").allow_http(true);
    assert_eq!(open.build().unwrap().base_url(), "http://h");
}

#[tokio::test]
async fn the_path_of_the_base_url_is_kept() {
    let mock = MockTransport::new();
    mock.reply(MockReply::json(200, "{}"));
    let client = Client::builder().api_key(KEY).base_url("https://h/v1/").transport(mock.clone());
    client.build().unwrap().get_chatbots().send().await.unwrap();
    assert_eq!(mock.requests()[0].uri, "https://h/v1/get-chatbots");
}

#[test]
fn errors_are_small_and_calls_can_move_to_another_task() {
    fn check<T: Send + 'static>(_: &T) {}
    assert!(size_of::<Error>() <= 24);
    let client = Client::new(KEY).unwrap();
    check(&client.get_contact("a", "b").send());
    check(&client.get_contact("a", "b"));
    let _: Box<dyn std::error::Error + Send + Sync> = Client::new("").unwrap_err().into();
}
