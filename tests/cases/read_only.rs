use read_only::types::User;
use serde_json::{from_value, json, to_value};

#[test]
fn required_counts_for_one_way_only() {
    let user: User = from_value(json!({"id": "1", "name": "Ada"})).unwrap();
    assert_eq!((user.id.as_deref(), user.password), (Some("1"), None));
    assert_eq!(to_value(User::new("Ada").password("p")).unwrap(), json!({"name": "Ada", "password": "p"}));
}
