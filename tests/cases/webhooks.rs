use webhooks::types::WebhookEvent;

#[test]
fn an_event_is_told_apart_by_its_payload() {
    let event = WebhookEvent::parse(r#"{"type": "order.cancelled", "reason": "too late"}"#).unwrap();
    let WebhookEvent::OrderCancelled(cancelled) = event else { panic!("{event:?}") };
    assert_eq!(cancelled.reason, "too late");
    let event = WebhookEvent::parse(br#"{"type": "order.paid", "total": 7}"#).unwrap();
    let WebhookEvent::OrderEvent(order) = event else { panic!("{event:?}") };
    assert_eq!(order.total, 7);
}

#[test]
fn an_event_that_nobody_knows_is_kept() {
    let event = WebhookEvent::parse(r#"{"type": "order.lost", "where": "at sea"}"#).unwrap();
    let WebhookEvent::Unknown(json) = event else { panic!("{event:?}") };
    assert_eq!(json["where"], "at sea");
    assert!(WebhookEvent::parse("no JSON").is_err());
}
