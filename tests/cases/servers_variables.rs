use servers_variables::{Client, ClientBuilder, Error, MockReply, MockTransport};

async fn sent(builder: ClientBuilder) -> String {
    let mock = MockTransport::new();
    mock.reply(MockReply::text(204, ""));
    builder.transport(mock.clone()).build().unwrap().get_thing().send().await.unwrap();
    mock.requests()[0].uri.to_string()
}

#[tokio::test]
async fn parts_of_the_address_are_set() {
    assert_eq!(sent(Client::builder().tenant("acme")).await, "https://acme.eu.api.example:443/api/v1/thing");
    let builder = Client::builder().tenant("a-b.c").region("us").port("8443").base_path("v2");
    assert_eq!(sent(builder).await, "https://a-b.c.us.api.example:8443/v2/thing");
    let builder = Client::builder().tenant("a").tenant("b").base_path("api/v1");
    assert_eq!(sent(builder).await, "https://b.eu.api.example:443/api/v1/thing");
}

#[test]
fn a_value_that_leads_elsewhere_is_refused() {
    for value in ["evil.example/", "a@evil", "a#", "a?", "a:1", "", "a b", "a\\b", "..", "a%2f", "\u{e9}", "{port}"] {
        let error = Client::builder().tenant(value).build().unwrap_err();
        assert!(matches!(error, Error::Config(_)), "{error}");
        assert!(error.to_string().starts_with("the server variable `tenant` may hold"), "{error}");
    }
    let error = Client::builder().tenant("a").region("asia").build().unwrap_err();
    assert_eq!(error.to_string(), "the server variable `region` is none of eu, us");
    let error = Client::builder().tenant("a").base_path("../admin").build().unwrap_err();
    assert!(error.to_string().contains("`base_path`"), "{error}");
}

#[tokio::test]
async fn a_part_that_is_missing_is_told_unless_there_is_a_base_url() {
    let error = Client::builder().build().unwrap_err();
    assert_eq!(error.to_string(), "the address of the service is not complete: call `tenant`");
    assert_eq!(sent(Client::builder().base_url("https://mock.example")).await, "https://mock.example/thing");
    // What could never be right is told in any case.
    assert!(Client::builder().region("asia").base_url("https://mock.example").build().is_err());
}
