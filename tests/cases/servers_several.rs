use servers_several::{Client, MockReply, MockTransport, Server};

async fn sent(server: Option<Server>, base_url: Option<&str>) -> String {
    let mock = MockTransport::new();
    mock.reply(MockReply::text(204, ""));
    let mut builder = Client::builder().transport(mock.clone());
    if let Some(base_url) = base_url {
        builder = builder.base_url(base_url);
    }
    if let Some(server) = server {
        builder = builder.server(server);
    }
    builder.build().unwrap().get_thing().send().await.unwrap();
    mock.requests()[0].uri.to_string()
}

#[tokio::test]
async fn a_server_is_chosen_by_name() {
    assert_eq!(sent(None, None).await, "https://api.example/v1/thing");
    assert_eq!(sent(Some(Server::Production), None).await, "https://api.example/v1/thing");
    assert_eq!(sent(Some(Server::Sandbox), None).await, "https://sandbox.example/v1/thing");
    assert_eq!(sent(Some(Server::EuApiExample), None).await, "https://eu.api.example/thing");
    assert_eq!(sent(Some(Server::CdnExample), None).await, "https://cdn.example/thing");
    assert_eq!(Server::default(), Server::Production);
}

#[tokio::test]
async fn a_base_url_takes_the_place_of_any_choice() {
    let mock = Some("http://127.0.0.1:9/mock");
    assert_eq!(sent(Some(Server::CdnExample), mock).await, "http://127.0.0.1:9/mock/thing");
    assert!(Client::builder().base_url("").build().is_err());
}
