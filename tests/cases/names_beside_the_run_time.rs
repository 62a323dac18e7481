use names_beside_the_run_time::serde_json;
use names_beside_the_run_time::types::{Branch, D, DD, One};

#[test]
fn a_branch_is_read_and_written_whatever_it_is_called() {
    let branch = One::from(Branch::new("b", names_beside_the_run_time::uuid::Uuid::nil()).into(3));
    let json = serde_json::to_string(&branch).unwrap();
    assert_eq!(json, r#"{"branch":"b","id":"00000000-0000-0000-0000-000000000000","into":3}"#);
    assert_eq!(serde_json::from_str::<One>(&json).unwrap(), branch);
}

#[test]
fn what_is_always_the_same_is_written_first() {
    let d = One::from(D::new(DD::from(-3)));
    assert_eq!(serde_json::to_string(&d).unwrap(), r#"{"kind":"d","d":-3}"#);
    assert_eq!(serde_json::from_str::<One>(r#"{"d":-3,"kind":"d"}"#).unwrap(), d);
}
