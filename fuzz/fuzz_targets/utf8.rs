//! A stream of any bytes, cut anywhere, is the text that they are as a whole.
#![no_main]

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use chatbase::types::ChatRequest;
use chatbase::{Body, MockReply, TransportError};
use chatbase_fuzz::{client, run};
use http_body::Frame;
use libfuzzer_sys::fuzz_target;

/// Hands out `rest` in pieces of the given lengths, in turn.
struct Pieces {
    rest: Bytes,
    lengths: Vec<usize>,
    next: usize,
}

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        if self.rest.is_empty() {
            return Poll::Ready(None);
        }
        let length = self.lengths[self.next % self.lengths.len()].min(self.rest.len());
        self.next += 1;
        Poll::Ready(Some(Ok(Frame::data(self.rest.split_to(length)))))
    }
}

fuzz_target!(|data: &[u8]| {
    // The first four bytes say where to cut.
    let Some((cuts, text)) = data.split_at_checked(4) else { return };
    let expected = String::from_utf8_lossy(text);
    let lengths = cuts.iter().map(|cut| usize::from(*cut % 8) + 1).collect();
    let body = Pieces { rest: Bytes::copy_from_slice(text), lengths, next: 0 };
    let (_, client) = client(MockReply::new(200, Body::new(body)));
    run(async {
        let mut stream = client.chat(ChatRequest::new("bot", [])).stream().await.unwrap();
        let mut whole = String::new();
        while let Some(piece) = stream.next().await {
            let piece = piece.unwrap();
            assert!(!piece.is_empty());
            whole.push_str(&piece);
        }
        assert_eq!(whole, expected);
    });
});
