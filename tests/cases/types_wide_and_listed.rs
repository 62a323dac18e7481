//! What is wider than `i64` comes back as it was.

use types_wide_and_listed::types::Thing;
use types_wide_and_listed::serde_json::{from_str, to_string};

#[test]
fn wide_numbers_are_read_whole() {
    let thing: Thing = from_str(r#"{"by_maximum":18446744073709551615,"listed":18446744073709551615,"within":-1,"share":0.5}"#).unwrap();
    assert_eq!((thing.by_maximum, thing.listed, thing.within), (Some(u64::MAX), Some(u64::MAX), Some(-1)));
    let both = from_str::<Thing>(r#"{"both":{"id":7,"size":3}}"#).unwrap().both.unwrap();
    assert_eq!((both.id, both.size), (Some(7), Some(3)));
    assert_eq!(to_string(&thing.share).unwrap(), "0.5");
}
