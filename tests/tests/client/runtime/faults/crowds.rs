//! F26 and F41: many callers at once, and many calls that are given up.

use std::fs;

use super::{api, chat_request};
use crate::support::{CHUNKED, Server, chunk, json, until};

#[tokio::test]
async fn f26_a_thousand_callers_do_not_make_a_storm() {
    let server = Server::responding(|_| json(503, "{}").into_bytes());
    let client = server.client();
    let calls: Vec<_> = (0..1000).map(|_| tokio::spawn(client.get_contact("bot", "c1").send())).collect();
    let mut attempts = 0;
    for call in calls {
        let error = api(call.await.unwrap().unwrap_err());
        assert_eq!(error.status().as_u16(), 503);
        assert!(error.attempts() <= 3);
        attempts += error.attempts() as usize;
    }
    let sent = server.requests().len();
    assert_eq!(sent, attempts);
    assert!(sent <= 1300, "{sent} requests for 1,000 calls");
}

fn descriptors() -> usize {
    fs::read_dir("/proc/self/fd").unwrap().count()
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn f41_ten_thousand_streams_that_are_given_up_leave_nothing_behind() {
    // Both ends of a connection are files of this process, so both are counted.
    let server = Server::start(|connection| {
        while connection.read().is_some() {
            connection.send(CHUNKED);
            connection.send(chunk("x"));
            connection.stay_silent();
        }
    });
    let client = server.client();
    let round = async |number: usize| {
        let call = client.chat(chat_request()).stream();
        match number % 4 {
            // The task that waits is gone, at whatever point that is.
            0 | 1 => {
                let task = tokio::spawn(call);
                for _ in 0..number % 7 {
                    tokio::task::yield_now().await;
                }
                task.abort();
                let _ = task.await;
            }
            2 => drop(call.await.unwrap()),
            _ => {
                let mut stream = call.await.unwrap();
                assert_eq!(stream.next().await.unwrap().unwrap(), "x");
            }
        }
    };
    for number in 0..100 {
        round(number).await;
    }
    let before = descriptors();
    for number in 0..10_000 {
        round(number).await;
    }
    // Other tests of this process come and go, but none of them holds this many.
    until(|| descriptors() < before + 100).await;
    // The client still works.
    let mut stream = client.chat(chat_request()).stream().await.unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap(), "x");
}
