//! The clock and the timers of a browser.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use gloo_timers::future::TimeoutFuture;
use tokio::sync::oneshot::{Receiver, channel};
use wasm_bindgen_futures::spawn_local;

pub(crate) use web_time::{Instant, SystemTime, UNIX_EPOCH};

/// A pause. The timer of JavaScript stays on its thread, and this may be sent to another.
pub(crate) struct Sleep(Receiver<()>);

pub(crate) fn sleep(duration: Duration) -> Sleep {
    // The longest timer that a browser knows is some 24 days.
    let limit = i32::MAX.unsigned_abs();
    let millis = u32::try_from(duration.as_millis())
        .unwrap_or(limit)
        .min(limit);
    let (tell, over) = channel();
    spawn_local(async move {
        TimeoutFuture::new(millis).await;
        let _ = tell.send(());
    });
    Sleep(over)
}

pub(crate) fn sleep_until(moment: Instant) -> Sleep {
    sleep(moment.saturating_duration_since(Instant::now()))
}

impl Sleep {
    pub(crate) fn reset(mut self: Pin<&mut Self>, moment: Instant) {
        *self = sleep_until(moment);
    }
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        Pin::new(&mut self.0).poll(context).map(|_| ())
    }
}
