//! What the client makes of servers that break the rules, of networks that fail and of calls that are given up.
//!
//! Each fault has a number, which the name of its test begins with. All of them are shown over a real socket.
//!
//! | faults | what the server does | file |
//! |---|---|---|
//! | F01–F06, F27, F48 | refuses, resets, hangs; closes an idle connection; names without a living address | [`connections`] |
//! | F07–F13 | bodies that end early, late, or with broken lengths | [`bodies`] |
//! | F14–F21 | answers that are not the documented ones | [`answers`] |
//! | F22–F25 | asks for a pause, recovers | [`pauses`] |
//! | F26, F41 | fails for 1,000 callers at once; 10,000 streams that are given up | [`crowds`] |
//! | F28–F33 | fails a call that changes something | [`writes`] |
//! | F34, F35 | redirects | [`redirects`] |
//! | F36–F40 | breaks, stalls or mistypes a stream | [`streams`] |
//! | F42–F46 | strange heads, codings and sizes | [`heads`] |
//! | F47 | pages that never end | [`pages`]; by cursor and by link in `tests/cases/paging_cursor.rs` and `paging_link.rs` |

mod answers;
mod bodies;
mod connections;
mod crowds;
mod heads;
mod pages;
mod pauses;
mod redirects;
mod streams;
mod writes;

use std::time::Duration;

use crate::support::Server;
use chatbase::types::{ChatRequest, Message, MessageRole};
use chatbase::{Error, TransportErrorKind};

fn chat_request() -> ChatRequest {
    ChatRequest::new("bot", [Message::new(MessageRole::User, "Hi")])
}

/// Asks for a contact and gives the error.
async fn failure(server: &Server) -> Error {
    server.client().get_contact("bot", "c1").timeout(Duration::from_secs(5)).send().await.unwrap_err()
}

/// Asks for a contact and gives its id.
async fn contact_id(server: &Server) -> Option<String> {
    server.client().get_contact("bot", "c1").send().await.unwrap().id
}

#[track_caller]
fn transport_kind(error: &Error) -> TransportErrorKind {
    match error {
        Error::Transport(error) | Error::Connect(error) => error.kind(),
        other => panic!("not an error of the transport: {other:?}"),
    }
}

#[track_caller]
fn api(error: Error) -> chatbase::ApiError {
    match error {
        Error::Api(error) => *error,
        other => panic!("not an answer of the service: {other:?}"),
    }
}
