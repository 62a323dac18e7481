use serde_json::json;
use union_of_parent::types::{Job, Pet};

#[test]
fn the_parent_is_one_of_its_kinds() {
    let pet: Pet = serde_json::from_value(json!({ "kind": "Pet", "name": "Rex" })).unwrap();
    assert!(matches!(pet, Pet::Base(base) if base.name.as_deref() == Some("Rex")));
    let cat: Pet = serde_json::from_value(json!({ "kind": "Cat", "indoors": true })).unwrap();
    assert!(matches!(cat, Pet::Cat(cat) if cat.indoors == Some(true)));
    let other: Pet = serde_json::from_value(json!({ "kind": "Newt" })).unwrap();
    assert!(matches!(other, Pet::Unknown(_)));
}

#[test]
fn a_parent_whose_name_is_no_kind_is_none() {
    let job: Job = serde_json::from_value(json!({ "kind": "Job" })).unwrap();
    assert!(matches!(job, Job::Unknown(_)));
}
