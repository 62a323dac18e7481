//! Each part is what its content type says, whatever the body is made of.

use std::collections::BTreeMap;

use body_multipart_encodings::types::{ByAddress, ByFile, Point, SendEitherRequest, SendRequest};
use body_multipart_encodings::{Client, Error, FilePart, MockReply, MockTransport, serde_json};

fn client(mock: &MockTransport) -> Client {
    mock.reply(MockReply::text(204, ""));
    Client::builder().base_url("https://example.com").transport(mock.clone()).build().unwrap()
}

/// The parts of the last request: what stands behind `form-data;`, and the content.
fn parts(mock: &MockTransport) -> Vec<(String, String)> {
    let request = mock.requests().pop().unwrap();
    let content_type = request.headers["content-type"].to_str().unwrap().to_owned();
    let boundary = content_type.strip_prefix("multipart/form-data; boundary=").unwrap();
    let body = format!("\r\n{}", String::from_utf8_lossy(&request.body));
    let (parts, _) = body.rsplit_once(&format!("\r\n--{boundary}--")).unwrap();
    let part = |part: &str| {
        let (head, content) = part.split_once("\r\n\r\n").unwrap();
        let head = head.strip_prefix("Content-Disposition: form-data; ").unwrap();
        (head.replace("\r\nContent-Type: ", " | "), content.to_owned())
    };
    parts.split(&format!("\r\n--{boundary}\r\n")).skip(1).map(part).collect()
}

fn owned<const N: usize>(parts: [(&str, &str); N]) -> Vec<(String, String)> {
    parts.map(|(head, content)| (head.to_owned(), content.to_owned())).to_vec()
}

#[tokio::test]
async fn a_part_is_what_its_content_type_says() {
    let mock = MockTransport::new();
    let point = Point::new().x(1);
    let body = SendRequest::new()
        .object(point.clone())
        .texts(["a", "b"])
        .id(7)
        .plain(point.clone())
        .objects([point.clone()])
        .files(["[1]"])
        .photo("p")
        .scan(FilePart::new("s").content_type("image/jpeg"))
        .any("text")
        .list(["a", "b"])
        .usual("u")
        .flat(point)
        .additional_properties([("more", FilePart::new("m"))]);
    client(&mock).send(&body).send().await.unwrap();
    let expected = owned([
        ("name=\"object\" | application/json", r#"{"x":1}"#),
        ("name=\"texts\" | application/json", r#""a""#),
        ("name=\"texts\" | application/json", r#""b""#),
        ("name=\"id\" | application/vnd.id+json", "7"),
        ("name=\"plain\" | text/plain", r#"{"x":1}"#),
        ("name=\"objects\" | application/json", r#"{"x":1}"#),
        ("name=\"files\"; filename=\"files\" | application/json", "[1]"),
        ("name=\"photo\"; filename=\"photo\" | application/octet-stream", "p"),
        ("name=\"scan\"; filename=\"scan\" | image/jpeg", "s"),
        ("name=\"any\" | text/plain", "text"),
        ("name=\"list\"", "a"),
        ("name=\"list\"", "b"),
        ("name=\"usual\"", "u"),
        ("name=\"flat\" | application/json", r#"{"x":1}"#),
        ("name=\"more\"; filename=\"more\" | application/octet-stream", "m"),
    ]);
    assert_eq!(parts(&mock), expected);
}

#[tokio::test]
async fn a_map_has_a_part_for_each_entry() {
    let mock = MockTransport::new();
    let body = BTreeMap::from([("a".to_owned(), "1".to_owned()), ("b".to_owned(), "2".to_owned())]);
    client(&mock).send_map(&body).send().await.unwrap();
    assert_eq!(parts(&mock), owned([("name=\"a\"", "1"), ("name=\"b\"", "2")]));
}

#[tokio::test]
async fn one_of_several_objects_has_the_parts_of_that_one() {
    let mock = MockTransport::new();
    client(&mock).send_either(&ByFile::new("f").into()).send().await.unwrap();
    assert_eq!(parts(&mock), owned([("name=\"file\"; filename=\"file\" | application/octet-stream", "f")]));
    let body = ByAddress::new("u").points([Point::new()]);
    client(&mock).send_either(&SendEitherRequest::from(body)).send().await.unwrap();
    assert_eq!(parts(&mock), owned([("name=\"url\"", "u"), ("name=\"points\" | application/json", "{}")]));
    let unknown = SendEitherRequest::Unknown(serde_json::json!({ "id": 1 }));
    client(&mock).send_either(&unknown).send().await.unwrap();
    assert_eq!(parts(&mock), owned([("name=\"id\"", "1")]));
    let nothing = SendEitherRequest::Unknown(serde_json::json!([]));
    assert!(matches!(client(&mock).send_either(&nothing).send().await, Err(Error::Encode(_))));
}
