use servers_of_operation::{Client, ClientBuilder, Error, MockReply, MockTransport, Server};

/// Where each operation goes, and whether the key goes along.
async fn sent(builder: ClientBuilder) -> Vec<(String, bool)> {
    let mock = MockTransport::new();
    for _ in 0..4 {
        mock.reply(MockReply::text(204, ""));
    }
    let client = builder.api_key("k").transport(mock.clone()).build().unwrap();
    client.get_thing().send().await.unwrap();
    client.upload().send().await.unwrap();
    client.get_upload().send().await.unwrap();
    client.health().send().await.unwrap();
    let requests = mock.requests().into_iter();
    requests.map(|request| (request.uri.to_string(), request.headers.contains_key("x-key"))).collect()
}

fn all(uris: [&str; 4]) -> Vec<(String, bool)> {
    uris.map(str::to_owned).into_iter().zip([true, true, true, false]).collect()
}

#[tokio::test]
async fn an_operation_goes_to_its_own_server() {
    assert_eq!(
        sent(Client::builder()).await,
        all([
            "https://api.example/v1/thing",
            "https://eu.upload.example/upload",
            "https://cdn.example/upload",
            "https://api.example/health",
        ])
    );
}

#[tokio::test]
async fn the_choice_of_a_server_counts_where_the_operation_has_as_many() {
    assert_eq!(
        sent(Client::builder().server(Server::Sandbox).place("us")).await,
        all([
            "https://sandbox.example/v1/thing",
            "https://us.upload.example/upload",
            "https://cdn.sandbox.example/upload",
            "https://sandbox.example/health",
        ])
    );
}

#[tokio::test]
async fn a_base_url_of_the_caller_catches_all_calls() {
    assert_eq!(
        sent(Client::builder().base_url("http://localhost:9/mock/")).await,
        all([
            "http://localhost:9/mock/thing",
            "http://localhost:9/mock/upload",
            "http://localhost:9/mock/upload",
            "http://localhost:9/health",
        ])
    );
}

#[tokio::test]
async fn a_server_without_tls_gets_nothing_unless_that_is_allowed() {
    let mock = MockTransport::new();
    let client = Client::builder().api_key("k").transport(mock.clone()).build().unwrap();
    assert!(matches!(client.plain().send().await, Err(Error::Config(_))));
    assert!(mock.requests().is_empty());
    mock.reply(MockReply::text(204, ""));
    let client = Client::builder().api_key("k").allow_http(true).transport(mock.clone()).build().unwrap();
    client.plain().send().await.unwrap();
    assert_eq!(mock.requests()[0].uri, "http://plain.example/plain");
}

#[tokio::test]
async fn a_part_of_an_address_that_leads_elsewhere_is_refused_when_it_is_used() {
    let client = Client::builder().api_key("k").place("evil.example/").transport(MockTransport::new()).build().unwrap();
    assert!(matches!(client.upload().send().await, Err(Error::Config(_))));
}
