//! One operation, several kinds of body.

use body_several::types::Pet;
use body_several::{Client, FilePart, MockReply, MockTransport};

#[tokio::test]
async fn each_kind_of_body_has_its_method() {
    let mock = MockTransport::new();
    (0..4).for_each(|_| {
        mock.reply(MockReply::json(200, r#"{"id":1,"name":"n","photo":"p"}"#));
    });
    let client = Client::builder().base_url("https://example.com").transport(mock.clone()).build().unwrap();
    let pet = Pet::new("Rex").photo(FilePart::new("p"));
    assert_eq!(client.add_pet(&pet).send().await.unwrap().photo, Some(FilePart::new("p")));
    client.add_pet_as_form(&pet).send().await.unwrap();
    client.add_pet_as_multipart(&pet).send().await.unwrap();
    client.add_pet_as_merge_patch(&[("name".to_owned(), "Max".to_owned())].into()).send().await.unwrap();
    let sent = |number: usize| {
        let request = mock.requests()[number].clone();
        (request.headers["content-type"].to_str().unwrap().to_owned(), String::from_utf8(request.body.to_vec()).unwrap())
    };
    assert_eq!(sent(0), ("application/json".into(), r#"{"name":"Rex","photo":"p"}"#.into()));
    assert_eq!(sent(1), ("application/x-www-form-urlencoded".into(), "name=Rex&photo=p".into()));
    assert!(sent(2).0.starts_with("multipart/form-data; boundary="));
    assert!(sent(2).1.contains("name=\"photo\"; filename=\"photo\""));
    assert_eq!(sent(3), ("application/merge-patch+json".into(), r#"{"name":"Max"}"#.into()));
}

#[tokio::test]
async fn optional_bodies_are_setters() {
    let mock = MockTransport::new();
    (0..3).for_each(|_| {
        mock.reply(MockReply::text(204, ""));
    });
    let client = Client::builder().base_url("https://example.com").transport(mock.clone()).build().unwrap();
    client.put_pet("q").body("text").send().await.unwrap();
    client.put_pet("q").body("a,b").header("content-type", "text/csv").send().await.unwrap();
    client.put_pet("q").body_as_bytes(&b"\x89"[..], "image/png").send().await.unwrap();
    let types: Vec<_> = mock.requests().iter().map(|request| request.headers["content-type"].clone()).collect();
    assert_eq!(types, ["text/plain", "text/csv", "image/png"]);
    assert!(client.put_pet("q").body_as_bytes("", "image/png\r\nEvil: 1").send().await.is_err());
}
