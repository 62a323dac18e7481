//! F34 and F35: redirects.

use super::{api, chat_request, failure};
use crate::support::{KEY, Server, json};

fn redirect(status: u16, location: &str) -> String {
    format!("HTTP/1.1 {status} X\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n")
}

#[tokio::test]
async fn f34_f35_a_redirect_never_leaves_the_origin() {
    let other = Server::answering(json(200, "{}"));
    let port = other.address.port();
    for status in [301, 302, 303, 307, 308] {
        for location in [
            other.url(),
            format!("//127.0.0.1:{port}/"),
            format!("http://localhost:{port}/"),
            format!("https://127.0.0.1:{port}/"),
            format!("http://user@127.0.0.1:{port}/"),
            "https://127.0.0.1/".to_owned(),
            "file:///etc/passwd".to_owned(),
            "http://[::1".to_owned(),
            String::new(),
        ] {
            let server = Server::answering(redirect(status, &location));
            let error = api(failure(&server).await);
            assert!(error.is_redirect() && error.status().as_u16() == status);
            // What would be sent along most of all is a body, and the key.
            let error = api(server.client().chat(chat_request()).send().await.unwrap_err());
            assert!(error.is_redirect());
            assert!(!format!("{error} {error:?}").contains(KEY));
            assert_eq!(server.requests().len(), 2, "{location}");
        }
    }
    assert_eq!((other.connections(), other.requests().len()), (0, 0));
}

#[tokio::test]
async fn f34_the_host_that_a_redirect_leads_to_is_told() {
    let server = Server::answering(redirect(302, "https://elsewhere.example/private?token=1"));
    let error = failure(&server).await;
    let told =
        "GET /chatbots/{chatbotId}/contacts/{contactId}: 302 Found: the redirect to elsewhere.example is not followed";
    assert_eq!(error.to_string(), told);
}

#[tokio::test]
async fn f34_a_redirect_within_the_origin_is_followed_with_credentials_and_body() {
    for status in [307, 308] {
        let server = Server::in_turn(&[redirect(status, "/moved"), json(200, "{\"text\":\"a\"}")]);
        let answer = server.client().chat(chat_request()).send().await.unwrap();
        assert_eq!(answer.text.as_deref(), Some("a"));
        let [first, second] = &server.requests()[..] else { panic!() };
        assert_eq!((&*second.method, &*second.target), ("POST", "/moved"));
        assert_eq!((&first.body, &first.headers), (&second.body, &second.headers));
    }
    // The older kinds would turn a POST into a GET, so they are left to the caller.
    let server = Server::in_turn(&[redirect(302, "/moved")]);
    assert!(server.client().chat(chat_request()).send().await.is_err());
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn f35_a_chain_of_redirects_ends_after_one() {
    for location in ["/again", "?again", ""] {
        let server = Server::in_turn(&[redirect(302, location)]);
        assert!(api(failure(&server).await).is_redirect());
        assert!(server.requests().len() <= 2, "{location}");
    }
}

#[tokio::test]
async fn f35_a_redirect_to_nowhere_is_an_error() {
    let server = Server::answering("HTTP/1.1 302 X\r\nContent-Length: 0\r\n\r\n");
    assert!(api(failure(&server).await).is_redirect());
    assert_eq!(server.requests().len(), 1);
}
