//! Whatever a service asks for, the pause is within bounds or the error tells it.
#![no_main]

use std::time::Duration;

use chatbase::{Error, MockReply, RetryPolicy};
use chatbase_fuzz::{client, run, two_texts};
use libfuzzer_sys::fuzz_target;

const BOUND: Duration = Duration::from_secs(100);

fuzz_target!(|data: &str| {
    let (asked, date) = two_texts(data);
    if [asked, date].iter().any(|text| http::HeaderValue::from_str(text).is_err()) {
        return;
    }
    let (mock, client) = client(MockReply::json(429, "{}").header("retry-after", asked).header("date", date));
    mock.reply(MockReply::json(200, "{}"));
    let call = client.get_chatbots().retry(RetryPolicy::exponential().max_retry_after(BOUND));
    let (waited, answer) = run(async {
        let start = tokio::time::Instant::now();
        let answer = call.send().await;
        (start.elapsed(), answer)
    });
    match answer {
        // A tenth is added at random, and the clock ticks in milliseconds.
        Ok(_) => assert!(waited <= BOUND.mul_f64(1.1) + Duration::from_millis(2), "{waited:?}"),
        Err(Error::Api(error)) => {
            assert!(error.retry_after().unwrap() > BOUND);
            assert_eq!(waited, Duration::ZERO);
        }
        Err(error) => panic!("{error:?}"),
    }
});
