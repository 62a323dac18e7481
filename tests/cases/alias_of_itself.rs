use alias_of_itself::types::{Lists, Map};
use serde_json::json;

#[test]
fn what_holds_itself_is_typed_all_the_way() {
    let lists: Lists = serde_json::from_value(json!([[], [[]]])).unwrap();
    let Lists::Items(items) = &lists else { panic!("{lists:?}") };
    assert_eq!(items.len(), 2);
    assert!(matches!(&items[1], Lists::Items(inner) if inner.len() == 1));
    assert_eq!(serde_json::to_value(&lists).unwrap(), json!([[], [[]]]));
    let map: Map = serde_json::from_value(json!({ "a": [{}] })).unwrap();
    assert_eq!(serde_json::to_value(&map).unwrap(), json!({ "a": [{}] }));
}
