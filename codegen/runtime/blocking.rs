//! Calls without `async`.
//!
//! They run on one background thread with a runtime of its own, while the caller waits. So they
//! work in a program without a runtime, and inside one as well, where they block the thread they
//! are called on like any other blocking code.

use std::future::Future;
use std::sync::{LazyLock, mpsc};
use std::thread::{self, ThreadId};

use tokio::runtime::{Builder, Handle};

use crate::error::{ConfigError, Error};

static RUNTIME: LazyLock<Result<(Handle, ThreadId), std::io::ErrorKind>> = LazyLock::new(|| {
    let runtime = Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| error.kind())?;
    let handle = runtime.handle().clone();
    let thread = thread::Builder::new()
        .name(concat!(env!("CARGO_PKG_NAME"), "-blocking").to_owned())
        .spawn(move || runtime.block_on(std::future::pending::<()>()))
        .map_err(|error| error.kind())?;
    Ok((handle, thread.thread().id()))
});

/// Waits for a call.
pub(crate) fn wait<T: Send + 'static>(
    call: impl Future<Output = Result<T, Error>> + Send + 'static,
) -> Result<T, Error> {
    run(call).unwrap_or_else(Err)
}

fn run<T: Send + 'static>(future: impl Future<Output = T> + Send + 'static) -> Result<T, Error> {
    let runtime = RUNTIME.as_ref();
    let (runtime, thread) = runtime.map_err(|kind| {
        ConfigError::with_source(
            "the thread of blocking calls cannot start",
            std::io::Error::from(*kind).into(),
        )
    })?;
    // A transport that waits for another call on this thread would wait for itself.
    if thread::current().id() == *thread {
        let reason = "a blocking call was made while another one is being carried out";
        return Err(ConfigError::new(reason).into());
    }
    let (done, outcome) = mpsc::sync_channel(1);
    runtime.spawn(async move {
        // Nobody is left to tell only when the waiting thread has gone.
        let _ = done.send(future.await);
    });
    outcome
        .recv()
        .map_err(|_| ConfigError::new("a blocking call has panicked").into())
}

// <if send>
/// Gives a request builder the verbs that wait.
macro_rules! blocking_send {
    ($builder:ident, $body:ty) => {
        impl $builder {
            /// Sends the request and waits for the answer.
            ///
            /// # Errors
            ///
            /// Any [`Error`](crate::Error), like `send`.
            pub fn send_blocking(self) -> Result<$body, crate::Error> {
                crate::blocking::wait(self.send())
            }
        }
    };
}
pub(crate) use blocking_send;
// <end>
// <if item_stream>

/// Gives a request builder the verb that waits for the beginning of a stream.
macro_rules! blocking_stream {
    ($builder:ident, $stream:ty) => {
        impl $builder {
            /// Sends the request and returns an iterator that waits for each item of the stream.
            ///
            /// # Errors
            ///
            /// Any [`Error`](crate::Error), like `stream`.
            pub fn stream_blocking(self) -> Result<crate::Blocking<$stream>, crate::Error> {
                Ok(crate::blocking::wait(self.stream())?.blocking())
            }
        }
    };
}
pub(crate) use blocking_stream;
// <end>
// <if stream>

/// An iterator that waits for each item of a stream, made by the method `blocking` of the stream.
pub struct Blocking<S>(Option<S>);

impl<S> Blocking<S> {
    /// The stream behind it, to resume a walk over pages for example.
    pub fn get_mut(&mut self) -> Option<&mut S> {
        self.0.as_mut()
    }
}

impl<S, T> Iterator for Blocking<S>
where
    S: futures_core::Stream<Item = Result<T, Error>> + Unpin + Send + 'static,
    T: Send + 'static,
{
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut stream = self.0.take()?;
        let step = run(async move {
            let item =
                std::future::poll_fn(|context| std::pin::Pin::new(&mut stream).poll_next(context));
            let item = item.await;
            (stream, item)
        });
        match step {
            Ok((stream, item)) => {
                self.0 = Some(stream);
                item
            }
            Err(error) => Some(Err(error)),
        }
    }
}

impl<S: std::fmt::Debug> std::fmt::Debug for Blocking<S> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_tuple("Blocking").field(&self.0).finish()
    }
}
// <end>
// <if text_stream>

impl crate::TextStream {
    /// An iterator that waits for each piece.
    pub fn blocking(self) -> Blocking<Self> {
        Blocking(Some(self))
    }
}
// <end>
// <if event_stream>

impl<T> crate::EventStream<T> {
    /// An iterator that waits for each event.
    pub fn blocking(self) -> Blocking<Self> {
        Blocking(Some(self))
    }
}
// <end>
// <if json_lines>

impl<T> crate::JsonLines<T> {
    /// An iterator that waits for each value.
    pub fn blocking(self) -> Blocking<Self> {
        Blocking(Some(self))
    }
}
// <end>
// <if paging>

impl<T> crate::Pages<T> {
    /// An iterator that waits for each page.
    pub fn blocking(self) -> Blocking<Self> {
        Blocking(Some(self))
    }
}

impl<I> crate::Items<I> {
    /// An iterator that waits for each element.
    pub fn blocking(self) -> Blocking<Self> {
        Blocking(Some(self))
    }
}
// <end>
