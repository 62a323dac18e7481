//! The transport in a browser: reqwest over `fetch`, which sends, follows redirects and keeps
//! connections by the rules of the browser.
//!
//! What JavaScript hands out stays on its thread. It is waited for by a task of its own, which
//! passes on what arrives and ends when nobody listens any more.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::Uri;
use http_body::{Body as HttpBody, Frame};
use tokio::sync::mpsc::{Receiver, Sender, channel};
use wasm_bindgen_futures::spawn_local;

use super::{BoxFuture, Transport, TransportError, TransportErrorKind};
use crate::body::Body;
use crate::error::Error;

pub(crate) struct BuiltIn(reqwest::Client);

impl BuiltIn {
    /// The browser decides about connections and proxies itself.
    #[expect(clippy::unnecessary_wraps, reason = "other targets can fail here")]
    pub(crate) fn new(_: Uri, _: Duration) -> Result<Self, Error> {
        Ok(Self(reqwest::Client::new()))
    }
}

type Answer = Result<http::Response<Body>, TransportError>;

impl Transport for BuiltIn {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<Answer> {
        let client = self.0.clone();
        let (tell, mut answer) = channel(1);
        spawn_local(async move {
            let call = Box::pin(exchange(client, request, tell.clone()));
            while_heard(&tell, call).await;
        });
        Box::pin(async move {
            let lost = || Err(TransportErrorKind::Other.into());
            answer.recv().await.unwrap_or_else(lost)
        })
    }
}

/// Sends the request and passes on the head of the answer, then its body.
async fn exchange(client: reqwest::Client, request: http::Request<Bytes>, tell: Sender<Answer>) {
    let sent = match reqwest::Request::try_from(request) {
        Ok(request) => client.execute(request).await,
        Err(error) => Err(error),
    };
    let response = match sent {
        Ok(response) => response,
        Err(error) => {
            let _ = tell.send(Err(classify(error))).await;
            return;
        }
    };
    let (pieces, body) = channel(1);
    let mut head = http::Response::new(Body::new(Inbound(body)));
    *head.status_mut() = response.status();
    *head.headers_mut() = response.headers().clone();
    spawn_local(async move {
        let reading = Box::pin(read(response, pieces.clone()));
        while_heard(&pieces, reading).await;
    });
    let _ = tell.send(Ok(head)).await;
}

type Piece = Result<Bytes, TransportError>;

async fn read(response: reqwest::Response, pieces: Sender<Piece>) {
    let mut body = Box::pin(response.bytes_stream());
    while let Some(piece) = poll_fn(|context| body.as_mut().poll_next(context)).await {
        if pieces.send(piece.map_err(classify)).await.is_err() {
            return;
        }
    }
}

/// Runs `task` until it is done or nobody listens to what it tells; dropping it cancels the call.
async fn while_heard<T>(tell: &Sender<T>, mut task: Pin<Box<impl Future<Output = ()>>>) {
    let mut unheard = Box::pin(tell.closed());
    poll_fn(|context| match unheard.as_mut().poll(context) {
        Poll::Pending => task.as_mut().poll(context),
        Poll::Ready(()) => Poll::Ready(()),
    })
    .await;
}

struct Inbound(Receiver<Piece>);

impl HttpBody for Inbound {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        self.0
            .poll_recv(context)
            .map(|piece| piece.map(|piece| piece.map(Frame::data)))
    }
}

/// A browser does not tell why a call failed, nor whether anything was sent.
fn classify(error: reqwest::Error) -> TransportError {
    TransportError::new(TransportErrorKind::Other, error.without_url())
}
