//! A service that gives one answer, and looks closely at what it was asked.

use chatbase::jiff::Timestamp;
use chatbase::{Client, RetryPolicy};
use serde_json::Value;

use crate::support::{KEY, Request, Server, json};

/// The path of the base URL, which stands before the path of every operation.
const BASE: &str = "/api/v1";

/// An id with everything that has a meaning of its own in a URL.
pub const ID: &str = "a/b?c#d%e f é+&=";

/// The same as a segment of a path or a value of a query.
pub const ENCODED_ID: &str = "a%2Fb%3Fc%23d%25e%20f%20%C3%A9%2B%26%3D";

pub struct Service(Server);

impl Service {
    /// Answers every request with this JSON.
    pub fn answering(body: &Value) -> Self {
        let answer = json(200, &body.to_string());
        Self::responding(move |_| answer.clone())
    }

    /// Answers every request with what `respond` makes of it.
    pub fn responding(respond: impl Fn(&Request) -> String + Send + Sync + 'static) -> Self {
        Self(Server::responding(move |request| respond(request).into_bytes()))
    }

    /// A client that sends each request once.
    pub fn client(&self) -> Client {
        let base_url = format!("{}{BASE}", self.0.url());
        let builder = self.0.builder().base_url(base_url);
        builder.retry(RetryPolicy::none()).build().unwrap()
    }

    /// The paths and queries that were asked for, in order.
    pub fn targets(&self) -> Vec<String> {
        let requests = self.0.requests();
        requests.iter().map(|request| below_base(&request.target).to_owned()).collect()
    }

    /// Checks that one request came, without a body.
    #[track_caller]
    pub fn saw(&self, method: &str, target: &str) {
        let request = self.only(method, target);
        check_headers(&request, "application/json");
        assert_eq!(request.body, b"");
    }

    /// Checks that one request came, with exactly this body.
    #[track_caller]
    pub fn saw_body(&self, method: &str, target: &str, body: &Value) {
        let request = self.only(method, target);
        check_headers(&request, "application/json");
        assert_eq!(request.json(), *body);
    }

    #[track_caller]
    pub fn only(&self, method: &str, target: &str) -> Request {
        let [request] = &self.0.requests()[..] else {
            panic!("not one request but {:?}", self.0.requests());
        };
        assert_eq!(request.method, method);
        assert_eq!(below_base(&request.target), target);
        request.clone()
    }
}

fn below_base(target: &str) -> &str {
    target.strip_prefix(BASE).expect("the path of the base URL comes first")
}

/// Checks that there are the headers a request needs, each once, and none besides.
#[track_caller]
pub fn check_headers(request: &Request, accept: &str) {
    let mut names = vec!["accept", "accept-encoding", "authorization", "host", "user-agent"];
    if !request.body.is_empty() {
        names.extend(["content-length", "content-type"]);
        assert_eq!(request.header("content-type"), Some("application/json"));
    }
    names.sort_unstable();
    assert_eq!(request.header_names(), names);
    assert_eq!(request.header("accept"), Some(accept));
    assert_eq!(request.header("accept-encoding"), Some("identity"));
    assert_eq!(request.header("authorization"), Some(&*format!("Bearer {KEY}")));
    assert_eq!(request.header("user-agent"), Some(&*format!("chatbase-rust/{}", tests::version())));
}

/// A time, written as the document says.
pub fn time(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// The page that `page` in the query asks for, beyond the last one an empty one.
pub fn page_of(request: &Request, pages: &[&[&str]]) -> String {
    let (_, query) = request.target.split_once('?').unwrap();
    let number = query.split('&').find_map(|pair| pair.strip_prefix("page="));
    let number: usize = number.map_or(1, |number| number.parse().unwrap());
    let ids = pages.get(number - 1).copied().unwrap_or_default();
    let data: Vec<_> = ids.iter().map(|id| serde_json::json!({"id": id})).collect();
    json(200, &serde_json::json!({"data": data}).to_string())
}
