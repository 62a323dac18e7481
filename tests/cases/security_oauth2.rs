use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use security_oauth2::{BoxError, Client, ClientBuilder, Error, MockReply, MockTransport, RetryPolicy, Token};

/// A client whose provider counts: it gives out `token-1`, `token-2` and so on, up to `most`.
fn counting(mock: &MockTransport, most: usize, lifetime: Option<Duration>) -> (ClientBuilder, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let builder = Client::builder().transport(mock.clone()).access_token_provider(move || {
        let number = count.fetch_add(1, Ordering::SeqCst) + 1;
        async move {
            tokio::task::yield_now().await;
            let token = Token::new(format!("token-{}", number.min(most)));
            Ok(lifetime.map_or(token.clone(), |lifetime| token.expires_in(lifetime)))
        }
    });
    (builder, asked)
}

fn tokens(mock: &MockTransport) -> Vec<String> {
    let requests = mock.requests().into_iter();
    requests.map(|request| request.headers["authorization"].to_str().unwrap().replace("Bearer ", "")).collect()
}

fn done(mock: &MockTransport, times: usize) {
    for _ in 0..times {
        mock.reply(MockReply::text(204, ""));
    }
}

#[tokio::test]
async fn a_fixed_token_is_sent_as_it_is_and_never_twice() {
    let mock = MockTransport::new();
    mock.reply(MockReply::json(401, "{}"));
    let client = Client::builder().access_token("fixed").transport(mock.clone()).build().unwrap();
    assert!(client.get_thing().send().await.is_err());
    assert_eq!(tokens(&mock), ["fixed"]);
    assert!(Client::builder().build().unwrap_err().to_string().contains("no access token is set: call `access_token`"));
}

#[tokio::test]
async fn a_provider_is_asked_once_for_all_calls() {
    let mock = MockTransport::new();
    done(&mock, 5);
    let (builder, asked) = counting(&mock, 9, None);
    let client = builder.build().unwrap();
    assert_eq!(asked.load(Ordering::SeqCst), 0, "a client that sends nothing needs no token");
    let (a, b, c) = (client.get_thing(), client.get_thing(), client.make_thing());
    let together = tokio::join!(a.send(), b.send(), c.send());
    assert!(together.0.is_ok() && together.1.is_ok() && together.2.is_ok());
    client.clone().get_thing().send().await.unwrap();
    client.request(security_oauth2::http::Method::GET, "/new").send().await.unwrap();
    assert_eq!(tokens(&mock), ["token-1"; 5]);
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_token_is_given_up_before_it_expires() {
    let mock = MockTransport::new();
    done(&mock, 3);
    let (builder, _) = counting(&mock, 9, Some(Duration::from_secs(1)));
    let client = builder.build().unwrap();
    client.get_thing().send().await.unwrap();
    client.get_thing().send().await.unwrap();
    tokio::time::sleep(Duration::from_millis(950)).await;
    client.get_thing().send().await.unwrap();
    assert_eq!(tokens(&mock), ["token-1", "token-1", "token-2"]);
}

#[tokio::test]
async fn a_token_that_lasts_for_no_time_is_asked_for_each_attempt() {
    let mock = MockTransport::new();
    mock.reply(MockReply::json(503, "{}"));
    done(&mock, 2);
    let (builder, _) = counting(&mock, 9, Some(Duration::ZERO));
    let client = builder.retry(RetryPolicy::exponential().base_delay(Duration::ZERO)).build().unwrap();
    client.get_thing().send().await.unwrap();
    client.get_thing().send().await.unwrap();
    assert_eq!(tokens(&mock), ["token-1", "token-2", "token-3"]);
}

#[tokio::test]
async fn after_a_401_a_call_is_sent_once_more_with_another_token() {
    let mock = MockTransport::new();
    mock.reply(MockReply::json(401, "{}"));
    done(&mock, 2);
    let (builder, asked) = counting(&mock, 9, None);
    let client = builder.retry(RetryPolicy::none()).build().unwrap();
    // A POST too: who is not let in has changed nothing.
    assert_eq!(client.make_thing().send_with_response().await.unwrap().attempts(), 2);
    client.get_thing().send().await.unwrap();
    assert_eq!(tokens(&mock), ["token-1", "token-2", "token-2"]);
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_second_401_and_the_same_token_end_the_call() {
    let mock = MockTransport::new();
    for _ in 0..3 {
        mock.reply(MockReply::json(401, r#"{"message":"token-2-is-refused"}"#));
    }
    let (builder, _) = counting(&mock, 2, None);
    let client = builder.build().unwrap();
    let Err(Error::Api(error)) = client.get_thing().send().await else { panic!("it went well") };
    assert!(error.is_unauthorized());
    // The provider has nothing new, so there is nothing to try.
    assert!(client.get_thing().send().await.is_err());
    assert_eq!(tokens(&mock), ["token-1", "token-2", "token-2"]);
}

#[tokio::test]
async fn no_message_repeats_a_token_of_a_provider() {
    let mock = MockTransport::new();
    mock.reply(MockReply::json(403, r#"{"message":"very-secret-token lacks a scope"}"#));
    let provider = || async { Ok(Token::new("very-secret-token")) };
    let builder = Client::builder().access_token_provider(provider).transport(mock.clone());
    let text = format!("{builder:?} {:?}", Token::new("very-secret-token"));
    assert!(text.contains("[REDACTED]") && !text.contains("secret"), "{text}");
    let error = builder.build().unwrap().get_thing().send().await.unwrap_err();
    assert_eq!(error.to_string(), "GET /thing: 403 Forbidden: [REDACTED] lacks a scope");
    assert!(!format!("{error:?} {:?}", mock.requests()).contains("secret"));
}

#[tokio::test]
async fn a_provider_that_fails_ends_the_call_before_anything_is_sent() {
    let mock = MockTransport::new();
    let failing = || async { Err::<Token, BoxError>("the vault is sealed".into()) };
    let client = Client::builder().access_token_provider(failing).transport(mock.clone()).build().unwrap();
    let error = client.get_thing().send().await.unwrap_err();
    assert_eq!(error.to_string(), "GET /thing: the token provider failed");
    assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "the vault is sealed");
    assert!(matches!(error, Error::Token(_)) && !error.may_have_been_processed());

    let broken = || async { Ok(Token::new("two\nlines")) };
    let client = Client::builder().access_token_provider(broken).transport(mock.clone()).build().unwrap();
    let error = client.get_thing().send().await.unwrap_err();
    assert!(error.to_string().ends_with("gave a text that is no token"), "{error}");

    let slow = || std::future::pending();
    let client = Client::builder().access_token_provider(slow).timeout(Duration::from_millis(5));
    let error = client.transport(mock.clone()).build().unwrap().get_thing().send().await.unwrap_err();
    assert!(error.to_string().ends_with("the token provider took too long"), "{error}");
    assert!(mock.requests().is_empty());
}

#[tokio::test]
async fn a_header_of_the_callers_own_is_left_alone() {
    let mock = MockTransport::new();
    mock.reply(MockReply::json(401, "{}"));
    let (builder, asked) = counting(&mock, 9, None);
    let client = builder.build().unwrap();
    assert!(client.get_thing().header("Authorization", "Bearer own").send().await.is_err());
    assert_eq!((tokens(&mock), asked.load(Ordering::SeqCst)), (vec!["own".to_owned()], 0));
}
