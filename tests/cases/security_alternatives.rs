use http::Method;
use security_alternatives::{Client, ClientBuilder, Error, MockReply, MockTransport, http};

/// What a call carried: the bearer token, the header and the query.
type Carried = (Option<String>, Option<String>, Option<String>);

fn carried(token: Option<&str>, app: Option<&str>, query: Option<&str>) -> Carried {
    (token.map(str::to_owned), app.map(str::to_owned), query.map(str::to_owned))
}

/// What each of the operations carries for a client.
async fn all(builder: ClientBuilder) -> Vec<Option<Carried>> {
    let mock = MockTransport::new();
    let client = builder.transport(mock.clone()).build().unwrap();
    let mut found = Vec::new();
    for number in 0..7 {
        mock.reply(MockReply::text(204, ""));
        let sent = mock.requests().len();
        let result = match number {
            0 => client.get_either().send().await,
            1 => client.get_both().send().await,
            2 => client.get_mixed().send().await,
            3 => client.get_maybe().send().await,
            4 => client.get_open().send().await,
            5 => client.get_unknown().send().await,
            _ => client.request(Method::GET, "/new").send().await.map(|_| ()),
        };
        match result {
            Ok(()) => {
                let request = &mock.requests()[sent];
                let header = |name: &str| request.headers.get(name).map(|value| value.to_str().unwrap().to_owned());
                found.push(Some((header("authorization"), header("x-app"), request.uri.query().map(str::to_owned))));
            }
            Err(error) => {
                assert!(matches!(error, Error::Config(_)), "{error}");
                assert_eq!(mock.requests().len(), sent, "nothing was sent");
                found.push(None);
            }
        }
    }
    found
}

#[tokio::test]
async fn each_call_carries_the_first_alternative_that_is_whole_and_no_more() {
    let (token, app, key) = (Some("Bearer t-1"), Some("a-1"), Some("api_key=k-1"));
    let nothing = Some(carried(None, None, None));
    assert_eq!(
        all(Client::builder().app("a-1").key("k-1").token("t-1")).await,
        [
            Some(carried(token, None, None)),
            Some(carried(None, app, key)),
            Some(carried(None, app, key)),
            Some(carried(None, app, None)),
            nothing.clone(),
            nothing.clone(),
            Some(carried(token, None, None)),
        ]
    );
    assert_eq!(
        all(Client::builder().key("k-1")).await,
        [
            Some(carried(None, None, key)),
            None,
            None,
            nothing.clone(),
            nothing.clone(),
            nothing.clone(),
            Some(carried(None, None, key)),
        ]
    );
    assert_eq!(
        all(Client::builder()).await,
        [None, None, None, nothing.clone(), nothing.clone(), nothing.clone(), None]
    );
}

#[tokio::test]
async fn what_is_missing_is_named_by_setter_and_variable() {
    let client = Client::builder().key("k-1").transport(MockTransport::new()).build().unwrap();
    let error = client.get_mixed().send().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "GET /mixed needs credentials that the client does not have: set `app` (`SECURITY_ALTERNATIVES_APP`), or \
         `token` (`SECURITY_ALTERNATIVES_TOKEN`)"
    );
}

#[tokio::test]
async fn a_key_in_the_query_is_encoded_and_shown_nowhere() {
    let mock = MockTransport::new();
    mock.reply(MockReply::json(403, r#"{"message":"key k&1=secret is not allowed"}"#));
    let builder = Client::builder().key("k&1=secret");
    assert_eq!(format!("{builder:?}").matches("secret").count(), 0);
    let error = builder.transport(mock.clone()).build().unwrap().get_either().send().await.unwrap_err();
    assert_eq!(mock.requests()[0].uri.query(), Some("api_key=k%261%3Dsecret"));
    assert_eq!(error.to_string(), "GET /either: 403 Forbidden: key [REDACTED] is not allowed");
    assert!(!format!("{error:?} {:?}", mock.requests()).contains("secret"));
}

#[tokio::test]
async fn no_credential_follows_to_another_origin() {
    let mock = MockTransport::new();
    for target in ["https://evil.example/v1/both", "https://api.example:444/v1/both", "//evil.example/"] {
        mock.reply(MockReply::text(307, "").header("location", target));
        let client = Client::builder().key("k-1").app("a-1").transport(mock.clone()).build().unwrap();
        assert!(matches!(client.get_both().send().await, Err(Error::Api(error)) if error.is_redirect()));
    }
    assert_eq!(mock.requests().len(), 3);
}

/// Not a test of its own: the test below runs it in a process whose environment it chooses.
#[tokio::test]
#[ignore = "run by another test"]
async fn child() {
    let client = Client::from_env().unwrap();
    println!("{}", client.get_both().send().await.unwrap_err());
}

#[test]
fn the_environment_gives_each_credential_that_is_set() {
    let mut command = std::process::Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "child", "--ignored", "--nocapture"]);
    command.env("SECURITY_ALTERNATIVES_KEY", "k-1").env("SECURITY_ALTERNATIVES_TOKEN", "");
    let output = command.env_remove("SECURITY_ALTERNATIVES_APP").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("GET /both needs credentials that the client does not have: set `app` (`"), "{text}");
    assert!(text.contains("1 passed"), "{text}");
}
