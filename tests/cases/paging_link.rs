use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex};

use paging_link::{Client, Error, MockReply, MockTransport, RetryPolicy};

const KEY: &str = "canary-5f0c1d";

/// Answers the requests in turn, each with one item and these links, and keeps what was asked for.
struct Service {
    address: SocketAddr,
    targets: Arc<Mutex<Vec<String>>>,
}

impl Service {
    fn linking(links: &[&str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let targets = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&targets);
        let links: Vec<_> = links.iter().map(|link| link.replace("HOST", &address.to_string())).collect();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = BufReader::new(stream.unwrap());
                let mut line = String::new();
                while stream.read_line(&mut line).is_ok_and(|length| length > 0) {
                    if line.ends_with("\r\n\r\n") {
                        let number = {
                            let mut targets = kept.lock().unwrap();
                            targets.push(line.split(' ').nth(1).unwrap().to_owned());
                            targets.len() - 1
                        };
                        let link = links.get(number).map_or_else(String::new, |link| format!("Link: {link}\r\n"));
                        let body = format!("[{{\"id\":\"{number}\"}}]");
                        let length = body.len();
                        let head = format!("HTTP/1.1 200 OK\r\n{link}Content-Length: {length}\r\n\r\n{body}");
                        stream.get_mut().write_all(head.as_bytes()).unwrap();
                        line.clear();
                    }
                }
            }
        });
        Self { address, targets }
    }

    fn client(&self) -> Client {
        let builder = Client::builder().api_key(KEY).base_url(format!("http://{}/v1", self.address));
        builder.retry(RetryPolicy::none()).build().unwrap()
    }

    fn targets(&self) -> Vec<String> {
        self.targets.lock().unwrap().clone()
    }
}

async fn walk(service: &Service) -> (Vec<String>, Option<Error>) {
    let mut items = service.client().list_items().per_page(1).items();
    let mut ids = Vec::new();
    while let Some(item) = items.next().await {
        match item {
            Ok(item) => ids.push(item.id.unwrap()),
            Err(error) => return (ids, Some(error)),
        }
    }
    (ids, None)
}

#[tokio::test]
async fn links_of_every_form_are_followed_with_the_credentials() {
    let service = Service::linking(&[
        r#"<http://HOST/v1/items?page=2>; rel="next", <http://HOST/v1/items?page=9>; rel="last""#,
        r#"</v1/items?page=3&x=a,b>; title="c, d"; rel=next"#,
        "<?page=4&api%20key=canary-5f0c1d>; rel=next",
        "<more>; rel=\"prev next\"",
        r#"</v1/items?page=9>; rel="last""#,
    ]);
    let (ids, error) = walk(&service).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(ids, ["0", "1", "2", "3", "4"]);
    let expected = [
        "/v1/items?per_page=1&",
        "/v1/items?page=2&",
        "/v1/items?page=3&x=a,b&",
        "/v1/items?page=4&",
        "/v1/more?",
    ];
    assert_eq!(service.targets(), expected.map(|target| format!("{target}api%20key={KEY}")));
}

#[tokio::test]
async fn a_link_to_another_origin_is_refused_before_anything_is_sent() {
    let other = Service::linking(&[]);
    let port = other.address.port();
    for elsewhere in [
        format!("http://127.0.0.1:{port}/v1/items"),
        format!("//127.0.0.1:{port}/v1/items"),
        format!("http://localhost:{port}/"),
        "https://HOST/v1/items".to_owned(),
        "http://HOST@127.0.0.1/".to_owned(),
        "file:///etc/passwd".to_owned(),
    ] {
        let service = Service::linking(&[&format!("<{elsewhere}>; rel=next")]);
        let (ids, error) = walk(&service).await;
        let error = error.unwrap();
        assert!(matches!(&error, Error::InvalidArgument(_)), "{elsewhere}: {error:?}");
        assert!(!format!("{error} {error:?}").contains(KEY));
        assert_eq!((ids.len(), service.targets().len()), (1, 1));
    }
    assert!(other.targets().is_empty());
}

#[tokio::test]
async fn a_link_that_comes_again_is_an_error() {
    let service = Service::linking(&["<?page=2>; rel=next", "<?page=3>; rel=next", "</v1/items?page=2>; rel=next"]);
    let (ids, error) = walk(&service).await;
    let error = error.unwrap();
    assert!(matches!(&error, Error::Decode(_)) && error.to_string().contains("`Link`"), "{error}");
    assert_eq!((ids.len(), service.targets().len()), (3, 3));
}

#[tokio::test]
async fn items_are_where_the_document_says() {
    let mock = MockTransport::new();
    mock.reply(MockReply::json(200, r#"{"rows":[{"id":"a"}]}"#).header("link", "</declared?from=1>; rel=next"))
        .reply(MockReply::json(200, r#"{"rows":[{"id":"b"}]}"#));
    let builder = Client::builder().api_key(KEY).base_url("https://api.example").transport(mock.clone());
    let mut items = builder.build().unwrap().list_declared().items();
    assert_eq!(items.next().await.unwrap().unwrap().id.as_deref(), Some("a"));
    assert_eq!(items.next().await.unwrap().unwrap().id.as_deref(), Some("b"));
    assert!(items.next().await.is_none());
    assert_eq!(mock.requests()[1].uri.query(), Some("from=1&api%20key=canary-5f0c1d"));
}
