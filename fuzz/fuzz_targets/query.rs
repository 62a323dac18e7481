//! A query parameter arrives as it is, whatever it is called and whatever it says.
#![no_main]

use chatbase::{Error, MockReply};
use chatbase_fuzz::{client, decoded, run, two_texts};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &str| {
    let (name, value) = two_texts(data);
    let (mock, client) = client(MockReply::json(200, "{}"));
    match run(client.request(http::Method::GET, "/x").query(name, value).send()) {
        Ok(_) => {
            let uri = &mock.requests()[0].uri;
            assert_eq!(uri.path(), "/base/x");
            let (sent_name, sent_value) = uri.query().unwrap().split_once('=').unwrap();
            assert_eq!(decoded(sent_name).as_deref(), Some(name));
            assert_eq!(decoded(sent_value).as_deref(), Some(value));
        }
        // An address may only be so long.
        Err(Error::Config(_)) => assert!(data.len() > 10_000 && mock.requests().is_empty()),
        Err(error) => panic!("{error:?}"),
    }
});
