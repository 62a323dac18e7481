//! The clock and the timers, in one place, since a browser has its own.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use std::time::Duration;

#[cfg(not(target_arch = "wasm32"))]
use std::time::{SystemTime, UNIX_EPOCH};

#[cfg(not(target_arch = "wasm32"))]
use tokio::time::{Sleep, sleep_until};
#[cfg(target_arch = "wasm32")]
use web::{Sleep, SystemTime, UNIX_EPOCH, sleep_until};

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use tokio::time::{Instant, sleep};
#[cfg(target_arch = "wasm32")]
pub(crate) use web::{Instant, sleep};

#[cfg(target_arch = "wasm32")]
mod web;

/// The moment `limit` from now, or `None` where the limit is so long that it means "never".
pub(crate) fn deadline(limit: Duration) -> Option<Instant> {
    // `Duration::MAX` is how a caller turns a limit off, and it is also what overflows here.
    Instant::now().checked_add(limit)
}

/// Runs `future` until `deadline`; `None` when the deadline came first.
pub(crate) async fn until<F: Future>(deadline: Option<Instant>, future: F) -> Option<F::Output> {
    let mut future = pin!(future);
    let mut timer = pin!(deadline.map(sleep_until));
    poll_fn(|context| {
        if let Poll::Ready(output) = future.as_mut().poll(context) {
            return Poll::Ready(Some(output));
        }
        let timer = timer.as_mut().as_pin_mut();
        timer.map_or(Poll::Pending, |timer| timer.poll(context).map(|()| None))
    })
    .await
}

/// Seconds since the Unix epoch by the local clock.
pub(crate) fn unix_now() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| {
            i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
        })
}

/// A limit on silence: it runs only while somebody waits, and starts anew after each success.
#[derive(Default)]
pub(crate) struct IdleTimer {
    limit: Option<Duration>,
    sleep: Option<Pin<Box<Sleep>>>,
    armed: bool,
}

impl IdleTimer {
    pub(crate) fn new(limit: Duration) -> Self {
        Self {
            limit: deadline(limit).map(|_| limit),
            sleep: None,
            armed: false,
        }
    }

    /// Something arrived: the next wait gets the whole limit again.
    pub(crate) fn disarm(&mut self) {
        self.armed = false;
    }

    /// Ready with the limit once the silence has lasted that long.
    pub(crate) fn poll_expired(&mut self, context: &mut Context<'_>) -> Poll<Duration> {
        let Some(limit) = self.limit else {
            return Poll::Pending;
        };
        // The timer is allocated at the first real wait: a body that is already there needs none.
        let sleep = self.sleep.get_or_insert_with(|| {
            self.armed = true;
            Box::pin(sleep(limit))
        });
        if !self.armed {
            sleep.as_mut().reset(Instant::now() + limit);
            self.armed = true;
        }
        sleep.as_mut().poll(context).map(|()| limit)
    }
}
