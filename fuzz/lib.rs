//! What the targets share: a client whose service is a script, and a clock that costs no time.

use std::future::Future;

use chatbase::{Client, MockReply, MockTransport, RetryPolicy};
use tokio::runtime::{Builder, Runtime};

thread_local! {
    static RUNTIME: Runtime = Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
}

/// Runs a call to its end.
pub fn run<T>(future: impl Future<Output = T>) -> T {
    RUNTIME.with(|runtime| runtime.block_on(future))
}

/// A client that gets this answer, and sends each request once.
pub fn client(reply: MockReply) -> (MockTransport, Client) {
    let mock = MockTransport::new();
    mock.reply(reply);
    let client = Client::builder().api_key("key").base_url("https://h/base").transport(mock.clone());
    (mock, client.retry(RetryPolicy::none()).build().unwrap())
}

/// Cuts an input into a text and the rest, at the first line break.
pub fn two_texts(data: &str) -> (&str, &str) {
    data.split_once('\n').unwrap_or((data, ""))
}

/// Undoes percent-encoding, or `None` where it is not valid.
pub fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        bytes.push(match first {
            b'%' => {
                let (digits, after) = rest.split_at_checked(2)?;
                rest = after;
                u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?
            }
            byte => *byte,
        });
    }
    String::from_utf8(bytes).ok()
}
