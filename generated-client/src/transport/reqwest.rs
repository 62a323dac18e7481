// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! The transport that is used unless the caller brings another: reqwest over HTTP/1.1.

use std::error::Error as StdError;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::Uri;
use http_body::{Body as HttpBody, Frame, SizeHint};

use super::{BoxFuture, Transport, TransportError, TransportErrorKind};
use crate::base_url::is_local;
use crate::body::Body;
use crate::error::{ConfigError, Error};

pub(crate) struct BuiltIn {
    client: reqwest::Client,
    base: Base,
}

impl BuiltIn {
    pub(crate) fn new(base: Uri, connect_timeout: Duration) -> Result<Self, Error> {
        // The way to this machine leads through no proxy, whatever the environment names.
        match builder(connect_timeout, is_local(&base))?.build() {
            Ok(client) => Ok(Self {
                client,
                base: Base::new(base),
            }),
            Err(error) => {
                Err(ConfigError::with_source("the HTTP client cannot start", error.into()).into())
            }
        }
    }
}

/// The base URL as reqwest has it. To parse an address is the larger part of what a request costs
/// on this side, so that is done once for all requests that differ only in what follows the host.
struct Base {
    uri: Uri,
    url: Option<reqwest::Url>,
}

impl Base {
    fn new(uri: Uri) -> Self {
        let url = reqwest::Url::parse(&uri.to_string()).ok();
        Self { uri, url }
    }

    fn request<B: Into<reqwest::Body>>(
        &self,
        request: http::Request<B>,
    ) -> reqwest::Result<reqwest::Request> {
        let (parts, body) = request.into_parts();
        let same = parts.uri.scheme() == self.uri.scheme()
            && parts.uri.authority() == self.uri.authority();
        let Some(url) = self.url.as_ref().filter(|_| same) else {
            return http::Request::from_parts(parts, body).try_into();
        };
        let mut url = url.clone();
        url.set_path(parts.uri.path());
        url.set_query(parts.uri.query());
        let mut request = reqwest::Request::new(parts.method, url);
        *request.headers_mut() = parts.headers;
        *request.body_mut() = Some(body.into());
        Ok(request)
    }
}

fn builder(connect_timeout: Duration, direct: bool) -> Result<reqwest::ClientBuilder, Error> {
    let builder = reqwest::Client::builder()
        .connect_timeout(connect_timeout)
        // Another crate of the same program may have switched these features of reqwest on.
        .no_gzip()
        .no_brotli()
        .no_zstd()
        .no_deflate()
        // A redirect is judged above: reqwest would carry the credentials and the body along.
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false);
    let builder = if direct { builder.no_proxy() } else { builder };
    #[cfg(feature = "rustls")]
    let builder = builder.tls_backend_preconfigured(tls_config().map_err(|error| {
        // As text: the error itself would bring the descriptions of all of its kinds along.
        ConfigError::with_source("TLS cannot start", error.to_string().into())
    })?);
    Ok(builder)
}

/// TLS by rustls with ring, checking certificates as the platform does. The provider is given
/// explicitly, so that the process keeps whatever default it has, or none.
#[cfg(feature = "rustls")]
fn tls_config() -> Result<rustls::ClientConfig, rustls::Error> {
    use rustls_platform_verifier::BuilderVerifierExt;

    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_platform_verifier()?;
    Ok(config.with_no_client_auth())
}

impl Transport for BuiltIn {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
        self.execute(request)
    }
}

impl BuiltIn {
    fn execute<B: Into<reqwest::Body>>(
        &self,
        request: http::Request<B>,
    ) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
        let request = self.base.request(request);
        let exchange = request.map(|request| self.client.execute(request));
        Box::pin(async move {
            match exchange.map_err(classify)?.await {
                Ok(response) => Ok(incoming(response)),
                Err(error) => Err(classify(error)),
            }
        })
    }
}

fn incoming(response: reqwest::Response) -> http::Response<Body> {
    http::Response::from(response).map(|body| Body::new(Inbound(body)))
}

/// A body of reqwest whose errors are told in our terms.
struct Inbound(reqwest::Body);

impl HttpBody for Inbound {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        Pin::new(&mut self.get_mut().0)
            .poll_frame(context)
            .map_err(classify)
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0.size_hint()
    }
}

fn classify(error: reqwest::Error) -> TransportError {
    let kind = if error.is_connect() && error.is_timeout() {
        TransportErrorKind::ConnectTimeout
    } else if error.is_connect() && error.is_dns() {
        TransportErrorKind::Dns
    } else if error.is_connect() {
        TransportErrorKind::Connect
    } else {
        kind_by_cause(&error)
    };
    TransportError::new(kind, error.without_url())
}

/// Looks for the first cause that says more than "something failed".
fn kind_by_cause(error: &reqwest::Error) -> TransportErrorKind {
    let truncated = TransportErrorKind::Truncated {
        got: 0,
        expected: None,
    };
    let mut cause = error.source();
    while let Some(current) = cause {
        if let Some(error) = current.downcast_ref::<hyper::Error>() {
            if error.is_parse() {
                return TransportErrorKind::Protocol;
            }
            if error.is_incomplete_message() || error.is_canceled() || error.is_closed() {
                return TransportErrorKind::Closed;
            }
        } else if let Some(error) = current.downcast_ref::<io::Error>() {
            match error.kind() {
                io::ErrorKind::UnexpectedEof => return truncated,
                io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => {
                    return TransportErrorKind::Protocol;
                }
                io::ErrorKind::ConnectionReset
                | io::ErrorKind::ConnectionAborted
                | io::ErrorKind::BrokenPipe
                | io::ErrorKind::NotConnected => return TransportErrorKind::Closed,
                _ => {}
            }
        }
        cause = current.source();
    }
    TransportErrorKind::Other
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::io::{Read, Write};
    use std::net::{SocketAddr, TcpListener, TcpStream};

    use super::*;

    /// Takes one connection and answers on it that there is nothing.
    fn answer_once(listener: TcpListener) {
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let _ = stream.read(&mut [0; 1000]);
            let _ = stream.write_all(b"HTTP/1.1 204 No\r\n\r\n");
        });
    }

    /// Asks a host that has these addresses.
    async fn get(
        host: &str,
        port: u16,
        addresses: &[SocketAddr],
    ) -> Result<http::Response<Body>, TransportError> {
        let client = builder(Duration::from_secs(10), true).unwrap();
        let client = client.resolve_to_addrs(host, addresses).build().unwrap();
        let uri: Uri = format!("http://{host}:{port}/").parse().unwrap();
        let base = Base::new(uri.clone());
        let request = http::Request::get(uri).body(Bytes::new()).unwrap();
        BuiltIn { client, base }.send(request).await
    }

    #[tokio::test]
    async fn an_address_that_is_dead_is_passed_over() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        answer_once(listener);
        // Nobody listens on the first one.
        let addresses = [[127, 0, 0, 2], [127, 0, 0, 1]].map(|ip| SocketAddr::from((ip, port)));
        let answer = get("two.test", port, &addresses).await.unwrap();
        assert_eq!(answer.status(), 204);
    }

    /// Nothing answers there, not even with a refusal: connections beyond those that wait to be
    /// taken are dropped without a word. What is given back keeps it so.
    fn black_hole() -> Option<(tokio::net::TcpListener, Vec<TcpStream>)> {
        let socket = tokio::net::TcpSocket::new_v6().ok()?;
        // Some machines have no IPv6.
        socket.bind("[::1]:0".parse().unwrap()).ok()?;
        let listener = socket.listen(0).unwrap();
        let address = listener.local_addr().unwrap();
        let patience = Duration::from_millis(50);
        let waiting = std::iter::from_fn(|| TcpStream::connect_timeout(&address, patience).ok());
        let waiting = waiting.take(10).collect();
        Some((listener, waiting))
    }

    #[tokio::test]
    async fn an_address_that_swallows_everything_is_passed_over() {
        let Some((hole, _waiting)) = black_hole() else {
            return;
        };
        let port = hole.local_addr().unwrap().port();
        let listener = TcpListener::bind(("127.0.0.1", port)).unwrap();
        answer_once(listener);
        let addresses = [hole.local_addr().unwrap(), ([127, 0, 0, 1], port).into()];
        let answer = get("two.test", port, &addresses).await.unwrap();
        assert_eq!(answer.status(), 204);
    }

    #[tokio::test]
    async fn a_host_without_an_address_is_not_reached() {
        // The system calls that an error of the name itself; a resolver of one's own may not.
        let error = get("none.test", 80, &[]).await.unwrap_err();
        assert_eq!(error.kind(), TransportErrorKind::Connect);
    }

    #[test]
    fn an_address_below_the_base_is_the_one_that_parsing_it_gives() {
        let base = Base::new(Uri::from_static("https://a.test:8443/v1"));
        for address in [
            "https://a.test:8443",
            "https://a.test:8443/?",
            "https://a.test:8443/v1/a%2Fb/c:d?e=f%20g&h='i'",
            "https://a.test:8443/v1/./a//b;c=d,e?f=[g]&h={i}|j",
            "https://a.test:8443/v1/%2e%2E/a?b=/../c?d",
            "https://A.test:8443/v1",
            "https://a.test/v1",
            "http://a.test:8443/v1",
            "https://b.test:8443/v1",
        ] {
            let request = || http::Request::get(address).body(Bytes::new()).unwrap();
            let parsed = reqwest::Request::try_from(request()).unwrap();
            let made = base.request(request()).unwrap();
            assert_eq!(made.url(), parsed.url());
            assert_eq!(made.url().query(), parsed.url().query());
        }
    }
}
