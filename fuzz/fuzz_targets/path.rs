//! An id arrives as the segment that it is, or nothing is sent.
#![no_main]

use chatbase::{Error, MockReply};
use chatbase_fuzz::{client, decoded, run, two_texts};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &str| {
    let (bot, contact) = two_texts(data);
    let (mock, client) = client(MockReply::json(200, "{}"));
    match run(client.get_contact(bot, contact).send()) {
        Ok(_) => {
            let uri = &mock.requests()[0].uri;
            assert_eq!(uri.query(), None);
            let segments: Vec<_> = uri.path().split('/').collect();
            let ["", "base", "chatbots", sent_bot, "contacts", sent_contact] = segments[..] else {
                panic!("{uri} has other segments");
            };
            assert_eq!(decoded(sent_bot).as_deref(), Some(bot));
            assert_eq!(decoded(sent_contact).as_deref(), Some(contact));
            for sent in [sent_bot, sent_contact] {
                assert!(!matches!(decoded(sent).as_deref(), Some("" | "." | "..")));
            }
        }
        Err(Error::InvalidArgument(error)) => {
            let refused = if error.name() == "chatbotId" { bot } else { contact };
            let meant = decoded(refused).unwrap_or_else(|| refused.to_owned());
            assert!(matches!(&*meant, "" | "." | ".."), "{refused:?} is refused");
            assert!(mock.requests().is_empty());
        }
        // An address may only be so long.
        Err(Error::Config(_)) => assert!(data.len() > 10_000 && mock.requests().is_empty()),
        Err(error) => panic!("{error:?}"),
    }
});
