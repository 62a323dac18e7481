use std::pin::Pin;
use std::task::{Context, Poll};

use body_binary::bytes::Bytes;
use body_binary::{BinaryBody, Client, Error, MockReply, MockTransport};
use futures_core::Stream;

/// A stream of these pieces.
struct Pieces(std::vec::IntoIter<&'static str>);

impl Stream for Pieces {
    type Item = Result<Bytes, std::io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.next().map(|piece| Ok(Bytes::from(piece))))
    }
}

fn streamed() -> BinaryBody {
    BinaryBody::stream(Pieces(vec!["con", "", "tent"].into_iter()))
}

fn client(mock: &MockTransport, answers: usize) -> Client {
    for _ in 0..answers {
        mock.reply(MockReply::text(204, ""));
    }
    Client::builder().base_url("https://example.com").transport(mock.clone()).build().unwrap()
}

#[tokio::test]
async fn bytes_and_streams_are_sent_as_they_are() {
    let mock = MockTransport::new();
    let client = client(&mock, 6);
    client.put_raw("content").send().await.unwrap();
    client.put_raw(b"content".to_vec()).send().await.unwrap();
    client.put_raw(streamed()).send().await.unwrap();
    client.put_image(streamed().length(7), "image/png").send().await.unwrap();
    client.post_maybe().body(streamed()).send().await.unwrap();
    // The last body counts.
    client.post_maybe().body(streamed()).body(&b"content"[..]).send().await.unwrap();
    let requests = mock.requests();
    assert!(requests.iter().all(|request| request.body == "content"), "{requests:?}");
    let types: Vec<_> = requests.iter().map(|request| request.headers["content-type"].to_str().unwrap()).collect();
    let raw = "application/octet-stream";
    assert_eq!(types, [raw, raw, raw, "image/png", "application/zip", "application/zip"]);
}

#[tokio::test]
async fn a_stream_is_sent_once_and_bytes_as_often_as_it_takes() {
    let mock = MockTransport::new();
    mock.reply(MockReply::text(503, ""));
    let client = client(&mock, 1);
    client.put_raw("content").send().await.unwrap();
    mock.reply(MockReply::text(503, ""));
    let body = streamed();
    let failed = client.put_raw(body.clone()).send().await;
    assert!(matches!(failed, Err(Error::Api(error)) if error.status() == 503));
    let again = client.put_raw(body).send().await;
    assert!(matches!(&again, Err(Error::InvalidArgument(error)) if error.to_string().contains("body")), "{again:?}");
    assert_eq!(mock.requests().len(), 3);
}
