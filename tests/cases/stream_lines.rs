use std::pin::Pin;
use std::task::{Context, Poll};

use stream_lines::bytes::Bytes;
use stream_lines::{Body, Client, Error, JsonLines, MockReply, MockTransport};

/// A body in pieces of its own.
struct Pieces(std::vec::IntoIter<Bytes>);

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = stream_lines::TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Self::Error>>> {
        Poll::Ready(self.0.next().map(|piece| Ok(http_body::Frame::data(piece))))
    }
}

fn client(text: &str, cut: usize) -> (MockTransport, Client) {
    let pieces = vec![Bytes::copy_from_slice(&text.as_bytes()[..cut]), Bytes::copy_from_slice(&text.as_bytes()[cut..])];
    let mock = MockTransport::new();
    mock.reply(MockReply::new(200, Body::new(Pieces(pieces.into_iter()))));
    let client = Client::builder().base_url("https://api.example").transport(mock.clone()).build().unwrap();
    (mock, client)
}

async fn ids(mut rows: JsonLines<stream_lines::types::Row>) -> Vec<i64> {
    let mut ids = Vec::new();
    while let Some(row) = rows.next().await {
        ids.push(row.unwrap().id);
    }
    ids
}

#[tokio::test]
async fn lines_are_values_wherever_they_are_cut() {
    let text = "{\"id\":1}\r\n\n  {\"id\":2}\n{\"id\":3}";
    for cut in 0..=text.len() {
        let (_, client) = client(text, cut);
        assert_eq!(ids(client.rows().stream().await.unwrap()).await, [1, 2, 3], "cut at {cut}");
    }
}

#[tokio::test]
async fn records_may_have_several_lines() {
    let text = "\u{1e}{\"id\":\n1}\n\u{1e}{\"id\":2}\n";
    for cut in 0..=text.len() {
        let (mock, client) = client(text, cut);
        assert_eq!(ids(client.records().stream().await.unwrap()).await, [1, 2], "cut at {cut}");
        assert_eq!(mock.requests()[0].headers["accept"], "application/json-seq");
    }
}

#[tokio::test]
async fn a_line_that_does_not_fit_is_told_and_the_next_one_follows() {
    let (_, client) = client("{\"id\":1}\n{\"id\":\"x\"}\n{\"id\":3}\n", 4);
    let mut rows = client.rows().stream().await.unwrap();
    assert_eq!(rows.next().await.unwrap().unwrap().id, 1);
    match rows.next().await.unwrap().unwrap_err() {
        Error::Decode(error) => {
            assert_eq!((error.path(), &error.raw()[..]), ("id", &b"{\"id\":\"x\"}"[..]));
            assert!(error.reason().starts_with("value 2: "), "{error}");
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(rows.next().await.unwrap().unwrap().id, 3);
    assert!(rows.next().await.is_none());
}

#[tokio::test]
async fn a_line_without_an_end_is_refused() {
    let mock = MockTransport::new();
    mock.reply(MockReply::text(200, "x".repeat(2000)));
    let builder = Client::builder().base_url("https://api.example").transport(mock).max_response_bytes(1000);
    let mut rows = builder.build().unwrap().rows().stream().await.unwrap();
    assert!(rows.next().await.unwrap().unwrap_err().to_string().contains("1000 bytes"));
    assert!(rows.next().await.is_none());
}
