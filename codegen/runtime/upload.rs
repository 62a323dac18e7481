//! Bodies that are read from streams while they are sent.

use std::collections::VecDeque;
use std::error::Error as StdError;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Body as HttpBody, Frame, SizeHint};

use crate::error::{Error, InvalidArgument};
use crate::request::Request;
use crate::retry::RetryPolicy;

type BoxError = Box<dyn StdError + Send + Sync>;
type BoxStream = Pin<Box<dyn Stream<Item = Result<Bytes, BoxError>> + Send>>;

/// The content of a file that is read while it is sent, once. Clones share it.
#[derive(Clone)]
pub(crate) struct FileStream {
    source: Arc<Mutex<Option<BoxStream>>>,
    pub(crate) length: Option<u64>,
}

impl FileStream {
    pub(crate) fn new<S, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<BoxError>,
    {
        let stream: BoxStream = Box::pin(InnerErrors(Box::pin(stream)));
        Self {
            source: Arc::new(Mutex::new(Some(stream))),
            length: None,
        }
    }

    fn take(&self) -> Option<BoxStream> {
        let mut source = self.source.lock().unwrap_or_else(PoisonError::into_inner);
        source.take()
    }
}

impl PartialEq for FileStream {
    // What a stream will bring is not known, so it equals itself only.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.source, &other.source)
    }
}

/// A stream whose errors are boxed.
struct InnerErrors<S>(Pin<Box<S>>);

impl<S, E> Stream for InnerErrors<S>
where
    S: Stream<Item = Result<Bytes, E>>,
    E: Into<BoxError>,
{
    type Item = Result<Bytes, BoxError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let stream = self.get_mut().0.as_mut();
        stream
            .poll_next(context)
            .map(|piece| piece.map(|piece| piece.map_err(Into::into)))
    }
}

/// What a body consists of, in order.
#[derive(Clone)]
pub(crate) enum Segment {
    // <if multipart_and_stream>
    Whole(Bytes),
    // <end>
    /// The content of the part of this name, or of the body.
    File(String, FileStream),
}

impl Request {
    /// Opens the streams of the body, which can be done once: what was read is gone, so the request
    /// is not repeated.
    pub(crate) fn open_upload(&mut self) -> Result<Upload, Error> {
        let Some(segments) = &self.upload else {
            return Ok(Upload::default());
        };
        let open = segments.iter().map(|segment| match segment {
            // <if multipart_and_stream>
            Segment::Whole(bytes) => Ok(Open::Whole(bytes.clone())),
            // <end>
            Segment::File(name, file) => match file.take() {
                Some(stream) => Ok(Open::Stream(Mutex::new(stream), file.length)),
                None => Err(Error::from(InvalidArgument {
                    name: name.clone().into(),
                    reason: "is a stream that was sent before, and can be read only once",
                })),
            },
        });
        let segments = open.collect::<Result<_, _>>()?;
        self.options.retry = Some(RetryPolicy::none());
        Ok(Upload {
            once: true,
            body: Mutex::new(Some(UploadBody { segments })),
        })
    }
}

/// The body of a call that is read from streams, where it has one, until it is sent.
#[derive(Default)]
pub(crate) struct Upload {
    once: bool,
    body: Mutex<Option<UploadBody>>,
}

impl Upload {
    /// Whether there is such a body, sent or not.
    pub(crate) fn is_once(&self) -> bool {
        self.once
    }

    pub(crate) fn take(&self) -> Option<UploadBody> {
        let mut body = self.body.lock().unwrap_or_else(PoisonError::into_inner);
        body.take()
    }
}

/// The body of a request that is read from a stream while it is sent.
///
/// Its length is known where the lengths of all its files are. It fails where a stream does, and where
/// a stream turns out longer or shorter than it was said to be.
pub struct UploadBody {
    segments: VecDeque<Open>,
}

/// The lock is never contended: it makes a stream one that can be shared, as HTTP clients want it.
enum Open {
    // <if multipart_and_stream>
    Whole(Bytes),
    // <end>
    /// A stream, and how many bytes it still has to bring.
    Stream(Mutex<BoxStream>, Option<u64>),
}

impl Open {
    fn length(&self) -> Option<u64> {
        match self {
            // <if multipart_and_stream>
            Self::Whole(bytes) => Some(bytes.len() as u64),
            // <end>
            Self::Stream(_, left) => *left,
        }
    }
}

impl UploadBody {
    fn poll_piece(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, BoxError>>> {
        loop {
            let (stream, left) = match self.segments.front_mut() {
                None => return Poll::Ready(None),
                // <if multipart_and_stream>
                Some(Open::Whole(bytes)) => {
                    let bytes = std::mem::take(bytes);
                    self.segments.pop_front();
                    return Poll::Ready(Some(Ok(bytes)));
                }
                // <end>
                Some(Open::Stream(stream, left)) => (stream, left),
            };
            let stream = stream.get_mut().unwrap_or_else(PoisonError::into_inner);
            match ready!(stream.as_mut().poll_next(context)) {
                Some(Ok(piece)) if piece.is_empty() => {}
                Some(Ok(piece)) => {
                    if let Some(left) = left {
                        match left.checked_sub(piece.len() as u64) {
                            Some(rest) => *left = rest,
                            None => {
                                return self.fail("the stream is longer than it was said to be");
                            }
                        }
                    }
                    return Poll::Ready(Some(Ok(piece)));
                }
                Some(Err(error)) => return self.fail(error),
                None if left.is_none_or(|left| left == 0) => {
                    self.segments.pop_front();
                }
                None => return self.fail("the stream is shorter than it was said to be"),
            }
        }
    }

    fn fail(&mut self, error: impl Into<BoxError>) -> Poll<Option<Result<Bytes, BoxError>>> {
        self.segments.clear();
        Poll::Ready(Some(Err(error.into())))
    }
}

impl HttpBody for UploadBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        self.get_mut()
            .poll_piece(context)
            .map(|piece| piece.map(|piece| piece.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.segments.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        let length = self.segments.iter().map(Open::length).sum::<Option<u64>>();
        length.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

impl fmt::Debug for UploadBody {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("UploadBody").finish_non_exhaustive()
    }
}
