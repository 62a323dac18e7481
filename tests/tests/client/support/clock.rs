//! Time that passes only when a test says so, while sockets work as ever.

use std::fmt::Debug;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::DefaultGuard;
use tracing::{Event, Metadata, Subscriber};

/// A clock that stands still until it is moved.
///
/// A paused clock of tokio jumps to the next timer as soon as nothing else is to do, and waiting for a socket
/// counts as nothing. It does not jump while a blocking task runs, so one runs for as long as this lives.
pub struct Clock {
    failed: Arc<AtomicUsize>,
    _events: DefaultGuard,
    _blocking: Sender<()>,
}

impl Clock {
    /// Stops the clock of this test, which must run on one thread.
    pub fn stop() -> Self {
        tokio::time::pause();
        let (blocking, ended) = channel::<()>();
        tokio::task::spawn_blocking(move || ended.recv());
        let failed = Arc::new(AtomicUsize::new(0));
        let events = tracing::subscriber::set_default(Failures(Arc::clone(&failed)));
        Self { failed, _events: events, _blocking: blocking }
    }

    /// Waits until so many attempts have failed; their call is then at its pause.
    pub async fn failures(&self, count: usize) {
        until(|| self.failed.load(Ordering::SeqCst) >= count).await;
    }

    /// Lets time pass.
    pub async fn pass(&self, time: Duration) {
        tokio::time::advance(time).await;
    }
}

impl Drop for Clock {
    fn drop(&mut self) {
        tokio::time::resume();
    }
}

/// Waits for something that happens outside of the clock.
pub async fn until(condition: impl Fn() -> bool) {
    let start = std::time::Instant::now();
    while !condition() {
        assert!(start.elapsed() < Duration::from_secs(30), "it does not come about");
        tokio::task::yield_now().await;
    }
}

/// Counts the events that tell of a failed attempt.
struct Failures(Arc<AtomicUsize>);

impl Visit for Failures {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        if field.name() == "message" && format!("{value:?}") == "failed" {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
    }
}

impl Subscriber for Failures {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("chatbase")
    }

    fn event(&self, event: &Event<'_>) {
        event.record(&mut Self(Arc::clone(&self.0)));
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}
