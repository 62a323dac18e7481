//! Answers that differ from the documentation and are understood all the same.

use crate::support::{Server, json};
use chatbase::types::MessageRole;

#[tokio::test]
async fn f20_what_a_newer_service_says_is_kept() {
    let server = Server::answering(json(
        200,
        r#"{"data":[
            {"id":"a","createdAt":1714564800,"novel":[1],"messages":[{"role":"tool","content":"x"}]},
            {"id":null,"createdAt":""},
            {"createdAt":"2024-05-01T12:00:00"}
        ]}"#,
    ));
    let call = server.client().get_conversations("bot").send_with_response();
    let answer = call.await.unwrap();
    assert!(answer.bytes().starts_with(b"{\"data\""));
    let all = answer.into_body().data.unwrap();
    let role = &all[0].messages.as_ref().unwrap()[0].role;
    assert!(matches!(role, MessageRole::Unknown(role) if role.as_str() == "tool"));
    assert_eq!(serde_json::to_string(role).unwrap(), "\"tool\"");
    assert_eq!(all[0].created_at, all[2].created_at);
    assert_eq!((all[1].id.as_ref(), all[1].created_at), (None, None));
}
