use read_only::types::{Team, User, UserInput};
use serde_json::{from_value, json, to_value};

#[test]
fn each_way_has_the_members_that_go_it() {
    let user: User = from_value(json!({"id": "1", "name": "Ada"})).unwrap();
    assert_eq!((user.id.as_str(), user.name.as_str()), ("1", "Ada"));
    let input = UserInput::new("Ada", "p").team(read_only::types::TeamInput::new());
    assert_eq!(to_value(input).unwrap(), json!({"name": "Ada", "password": "p", "team": {}}));
}

#[test]
fn what_holds_such_a_type_differs_too() {
    let team: Team = from_value(json!({"lead": {"id": "1", "name": "Ada"}})).unwrap();
    assert_eq!(team.lead.unwrap().id, "1");
}
