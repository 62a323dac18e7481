use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use paging_cursor::{Client, Error, MockReply, MockTransport};

fn client(mock: &MockTransport) -> Client {
    Client::builder().base_url("https://api.example").transport(mock.clone()).build().unwrap()
}

async fn ids(mock: &MockTransport) -> Result<Vec<String>, Error> {
    let mut items = client(mock).list_items().limit(2).items();
    let mut ids = Vec::new();
    while let Some(item) = items.next().await {
        ids.push(item?.id.unwrap_or_default());
    }
    Ok(ids)
}

#[tokio::test]
async fn cursors_are_followed_over_an_empty_page_to_the_end() {
    for end in ["null", "\"\""] {
        let mock = MockTransport::new();
        mock.reply(MockReply::json(200, r#"{"data":[{"id":"a"}],"meta":{"nextCursor":"x&y"}}"#))
            .reply(MockReply::json(200, r#"{"data":[],"meta":{"nextCursor":"z"}}"#))
            .reply(MockReply::json(200, format!(r#"{{"data":[{{"id":"b"}}],"meta":{{"nextCursor":{end}}}}}"#)));
        assert_eq!(ids(&mock).await.unwrap(), ["a", "b"]);
        let queries: Vec<_> = mock.requests().iter().map(|request| request.uri.query().unwrap().to_owned()).collect();
        assert_eq!(queries, ["limit=2", "limit=2&cursor=x%26y", "limit=2&cursor=z"]);
    }
}

#[tokio::test]
async fn an_empty_page_with_the_cursor_unchanged_is_the_end() {
    let mock = MockTransport::new();
    mock.reply(MockReply::json(200, r#"{"data":[{"id":"a"}],"meta":{"nextCursor":"x"}}"#))
        .reply(MockReply::json(200, r#"{"data":[],"meta":{"nextCursor":"x"}}"#));
    assert_eq!(ids(&mock).await.unwrap(), ["a"]);
    assert_eq!(mock.requests().len(), 2);

    // An earlier one leads back into pages that have come, whatever this page holds.
    let mock = MockTransport::new();
    mock.reply(MockReply::json(200, r#"{"data":[{"id":"a"}],"meta":{"nextCursor":"x"}}"#))
        .reply(MockReply::json(200, r#"{"data":[{"id":"b"}],"meta":{"nextCursor":"y"}}"#))
        .reply(MockReply::json(200, r#"{"data":[],"meta":{"nextCursor":"x"}}"#));
    assert!(matches!(ids(&mock).await, Err(Error::Decode(_))));
}

#[tokio::test]
async fn a_cursor_that_comes_again_is_an_error() {
    let mock = MockTransport::new();
    for next in ["a", "b", "a", "b"] {
        mock.reply(MockReply::json(200, format!(r#"{{"data":[{{}}],"meta":{{"nextCursor":"{next}"}}}}"#)));
    }
    let mut pages = client(&mock).list_items().limit(2).pages();
    for _ in 0..3 {
        assert!(pages.next().await.unwrap().is_ok());
    }
    assert!(matches!(pages.next().await, Some(Err(Error::Decode(_)))));
    pages.resume();
    assert!(pages.next().await.is_none());
    assert_eq!(mock.requests().len(), 3);
}

/// Answers the requests in turn over a socket, the last answer for all that follow, and counts them.
fn serve(bodies: &[&str]) -> (Client, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let bodies: Vec<_> = bodies.iter().map(|body| (*body).to_owned()).collect();
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = BufReader::new(stream.unwrap());
            let mut line = String::new();
            while stream.read_line(&mut line).is_ok_and(|length| length > 0) {
                if line == "\r\n" {
                    let body = &bodies[counted.fetch_add(1, Ordering::SeqCst).min(bodies.len() - 1)];
                    let answer = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len());
                    stream.get_mut().write_all(answer.as_bytes()).unwrap();
                }
                line.clear();
            }
        }
    });
    (Client::builder().base_url(url).build().unwrap(), count)
}

#[tokio::test]
async fn f47_over_a_socket_a_cursor_ends_or_is_an_error() {
    let same = r#"{"data":[{"id":"a"}],"meta":{"nextCursor":"same"}}"#;
    let (client, count) = serve(&[same]);
    let mut items = client.list_items().items();
    for _ in 0..2 {
        assert!(items.next().await.unwrap().is_ok());
    }
    let error = items.next().await.unwrap().unwrap_err();
    assert!(matches!(&error, Error::Decode(_)) && error.to_string().contains("`cursor`"), "{error}");
    assert!(items.next().await.is_none());
    assert_eq!(count.load(Ordering::SeqCst), 2);

    let empty = r#"{"data":[{"id":"a"}],"meta":{"nextCursor":""}}"#;
    let (client, count) = serve(&[empty]);
    let mut items = client.list_items().items();
    assert!(items.next().await.unwrap().is_ok());
    assert!(items.next().await.is_none());
    assert_eq!(count.load(Ordering::SeqCst), 1);

    let (client, count) = serve(&[same, r#"{"data":[],"meta":{"nextCursor":"same"}}"#]);
    let mut items = client.list_items().items();
    assert!(items.next().await.unwrap().is_ok());
    assert!(items.next().await.is_none());
    assert_eq!(count.load(Ordering::SeqCst), 2);
}
