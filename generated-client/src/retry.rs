// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! When a request is sent again, and how long that waits.

#[cfg(not(target_arch = "wasm32"))]
use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use http::StatusCode;
use http::header::{DATE, HeaderMap, HeaderName, RETRY_AFTER};

use crate::response::header_text;
use crate::time::unix_now;

/// When and how often a request that failed is sent again.
///
/// A request that only reads, or that may be repeated without harm (GET, HEAD, OPTIONS, PUT,
/// DELETE, or any declared `idempotent(true)`), is repeated after a failed connection, a timeout,
/// a broken connection and the statuses 408, 429, 500, 502, 503 and 504. A POST or a PATCH is
/// repeated only where nothing was sent, and after 429, which says that nothing was done.
///
/// The pauses grow from [`base_delay`](Self::base_delay) by doubling up to
/// [`max_delay`](Self::max_delay); each is drawn at random between zero and that bound, so that
/// many clients do not come back at the same moment. A `Retry-After` of the service is honoured
/// instead, up to [`max_retry_after`](Self::max_retry_after); a longer one ends the call.
///
/// All calls of a client share a budget of retries, which successes refill: when the service is
/// down altogether, the client does not multiply the load.
#[derive(Debug, Clone, PartialEq)]
pub struct RetryPolicy {
    max_retries: u32,
    base_delay: Duration,
    max_delay: Duration,
    max_retry_after: Duration,
    rate_limited_writes: bool,
}

impl RetryPolicy {
    /// Two retries, 0.5 s doubling to 8 s, `Retry-After` up to 60 s: the default of a client.
    pub fn exponential() -> Self {
        Self {
            max_retries: 2,
            base_delay: Duration::from_millis(500),
            max_delay: Duration::from_secs(8),
            max_retry_after: Duration::from_secs(60),
            rate_limited_writes: true,
        }
    }

    /// No retries.
    pub fn none() -> Self {
        Self::exponential().max_retries(0)
    }

    /// How many times a request may be sent again after its first attempt.
    #[must_use]
    pub fn max_retries(mut self, max_retries: u32) -> Self {
        self.max_retries = max_retries;
        self
    }

    /// The bound of the first pause.
    #[must_use]
    pub fn base_delay(mut self, base_delay: Duration) -> Self {
        self.base_delay = base_delay;
        self
    }

    /// The bound that the pauses grow to.
    #[must_use]
    pub fn max_delay(mut self, max_delay: Duration) -> Self {
        self.max_delay = max_delay;
        self
    }

    /// The longest `Retry-After` that is waited for; beyond it the error comes back at once.
    #[must_use]
    pub fn max_retry_after(mut self, max_retry_after: Duration) -> Self {
        self.max_retry_after = max_retry_after;
        self
    }

    /// Whether a POST or a PATCH is repeated after 429 (on by default).
    #[must_use]
    pub fn retry_rate_limited_writes(mut self, on: bool) -> Self {
        self.rate_limited_writes = on;
        self
    }

    /// How long to wait before the next attempt, or `None` where there is none.
    pub(crate) fn next_pause(
        &self,
        attempts: u32,
        idempotent: bool,
        failure: Failure<'_>,
    ) -> Option<Duration> {
        if attempts > self.max_retries || !self.may_repeat(idempotent, failure) {
            return None;
        }
        let asked = match failure {
            Failure::Status(_, headers) => retry_after(headers),
            Failure::NothingSent | Failure::Ambiguous => None,
        };
        match asked {
            Some(asked) if asked > self.max_retry_after => None,
            // A little more than asked for, since all who were turned away were told the same.
            Some(asked) => Some(asked.saturating_add(asked.mul_f64(0.1 * random_fraction()))),
            None => {
                let doublings = 1_u32.checked_shl(attempts - 1).unwrap_or(u32::MAX);
                let bound = self
                    .base_delay
                    .saturating_mul(doublings)
                    .min(self.max_delay);
                Some(bound.mul_f64(random_fraction()))
            }
        }
    }

    fn may_repeat(&self, idempotent: bool, failure: Failure<'_>) -> bool {
        match failure {
            Failure::NothingSent => true,
            Failure::Ambiguous => idempotent,
            Failure::Status(status, headers) => match should_retry(headers) {
                Some(told) => told,
                None if status == StatusCode::TOO_MANY_REQUESTS => {
                    idempotent || self.rate_limited_writes
                }
                None => idempotent && matches!(status.as_u16(), 408 | 500 | 502 | 503 | 504),
            },
        }
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::exponential()
    }
}

/// How an attempt failed, as far as repeating it is concerned.
#[derive(Clone, Copy)]
pub(crate) enum Failure<'a> {
    /// The service cannot have seen the request.
    NothingSent,
    /// The service may have seen the request, and may have acted on it.
    Ambiguous,
    /// The service answered.
    Status(StatusCode, &'a HeaderMap),
}

/// What the service itself says about repeating, by a header some services send.
fn should_retry(headers: &HeaderMap) -> Option<bool> {
    match header_text(headers, &HeaderName::from_static("x-should-retry"))? {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

/// The pause that the service asks for: in milliseconds, in seconds or as an HTTP date. What makes
/// no sense (negative, not a number) is as good as absent.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let millis =
        number(headers, &HeaderName::from_static("retry-after-ms")).map(|millis| millis / 1000.0);
    let seconds = millis.or_else(|| number(headers, &RETRY_AFTER));
    if let Some(seconds) = seconds {
        // A number too large for a `Duration` is a very long wait all the same.
        return Some(Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX));
    }
    let until = http_date(header_text(headers, &RETRY_AFTER)?)?;
    // The clock of the service counts, where it tells its time: ours may be an hour off.
    let now = header_text(headers, &DATE).and_then(http_date);
    let now = now.unwrap_or_else(unix_now);
    Some(Duration::from_secs(
        u64::try_from(until.saturating_sub(now)).unwrap_or(0),
    ))
}

fn number(headers: &HeaderMap, name: &HeaderName) -> Option<f64> {
    let number = header_text(headers, name)?.trim().parse().ok()?;
    (number >= 0.0).then_some(number)
}

/// Reads `Sun, 06 Nov 1994 08:49:37 GMT` as seconds since the Unix epoch. The two obsolete forms
/// of an HTTP date are not read: no service of today sends them.
fn http_date(text: &str) -> Option<i64> {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let mut rest = text;
    // The day of the week.
    next_part(&mut rest);
    let day = next_number(&mut rest, 1, 31)?;
    let name = next_part(&mut rest);
    let month = MONTHS.iter().position(|month| *month == name)?;
    let month = i64::try_from(month).ok()? + 1;
    let year = next_number(&mut rest, 1, 9999)?;
    let hour = next_number(&mut rest, 0, 60)?;
    let minute = next_number(&mut rest, 0, 60)?;
    let second = next_number(&mut rest, 0, 60)?;
    if rest != "GMT" {
        return None;
    }
    // Days since the epoch in the Gregorian calendar, with years that begin in March.
    let year = if month <= 2 { year - 1 } else { year };
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = 365 * year + year / 4 - year / 100 + year / 400 + day_of_year - 719_468;
    Some(((days * 24 + hour) * 60 + minute) * 60 + second)
}

/// Cuts off what stands before the next space or colon.
fn next_part<'a>(rest: &mut &'a str) -> &'a str {
    let end = rest.bytes().position(|byte| matches!(byte, b' ' | b':'));
    let part = &rest[..end.unwrap_or(rest.len())];
    *rest = end.map_or("", |end| &rest[end + 1..]);
    part
}

fn next_number(rest: &mut &str, least: i64, most: i64) -> Option<i64> {
    let number = i64::try_from(next_part(rest).parse::<u64>().ok()?).ok()?;
    (least <= number && number <= most).then_some(number)
}

/// A number in `0.0..1.0`, by the browser.
#[cfg(target_arch = "wasm32")]
fn random_fraction() -> f64 {
    js_sys::Math::random()
}

/// A number in `0.0..1.0`. The standard library seeds its hash maps at random, which is all the
/// randomness that spreading pauses needs.
#[cfg(not(target_arch = "wasm32"))]
fn random_fraction() -> f64 {
    let bits = RandomState::new().build_hasher().finish() >> 11;
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit a double exactly")]
    let fraction = bits as f64 / (1_u64 << 53) as f64;
    fraction
}

/// The retries that all calls of a client share: at most a hundred in a row without a success, and
/// one more for every ten successes.
pub(crate) struct Budget(AtomicU32);

impl Budget {
    const FULL: u32 = 1000;
    const RETRY: u32 = 10;

    pub(crate) fn new() -> Self {
        Self(AtomicU32::new(Self::FULL))
    }

    /// Takes one retry out; `false` when none is left.
    pub(crate) fn withdraw(&self) -> bool {
        self.0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                left.checked_sub(Self::RETRY)
            })
            .is_ok()
    }

    /// Puts the share of one success back.
    pub(crate) fn deposit(&self) {
        // A full budget is the normal case and costs no write.
        if self.0.load(Ordering::Relaxed) < Self::FULL {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }
}
