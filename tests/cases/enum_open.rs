use enum_open::types::State;

#[test]
fn every_text_comes_back_as_it_was() {
    for text in ["on", "on-hold", "ON", "", " ", "1", "-1", "unknown", "Self", "something new"] {
        let state: State = serde_json::from_value(text.into()).unwrap();
        assert_eq!(state.as_str(), text);
        assert_eq!(serde_json::to_value(&state).unwrap(), text);
        assert_eq!(State::from(text), state);
    }
    assert_eq!(State::from("ON"), State::On);
    assert_eq!(State::from("on"), State::On2);
    assert!(matches!(State::from("something new"), State::Unknown(_)));
}
