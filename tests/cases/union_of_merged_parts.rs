use serde_json::{from_value, json, to_value};
use union_of_merged_parts::types::{Event, Outcome, Score};

#[test]
fn a_branch_is_known_by_its_value_wherever_its_parts_say_so() {
    let numeric = json!({"dataType": "NUMERIC", "value": 1.5});
    let text = json!({"value": "good", "dataType": "TEXT"});
    let read: Score = from_value(numeric.clone()).unwrap();
    assert!(matches!(&read, Score::Numeric(score) if score.value == 1.5), "{read:?}");
    assert_eq!(to_value(read).unwrap(), numeric);
    let read: Score = from_value(text.clone()).unwrap();
    assert!(matches!(&read, Score::Text(score) if score.value == "good"), "{read:?}");
    assert!(matches!(from_value(numeric).unwrap(), Outcome::Numeric(_)));
    assert!(matches!(from_value(text).unwrap(), Outcome::Text(_)));
    assert!(matches!(from_value(json!({"kind": "changed", "value": 1.0})).unwrap(), Event::Changed(_)));
}
