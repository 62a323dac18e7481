//! Tokens that expire, and where the next one comes from.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use http::HeaderValue;

use crate::error::{CallInfo, Error};
use crate::secret::sensitive;
use crate::time::Instant;
use crate::transport::BoxFuture;

/// The longest time before its end at which a token is not used any more: the request has to
/// arrive while it is valid.
const MARGIN: Duration = Duration::from_secs(30);

/// Any error, as a [`TokenProvider`] may return it.
pub type BoxError = Box<dyn StdError + Send + Sync>;

/// Gives out bearer tokens, each when the one before is about to expire.
///
/// The client asks before an attempt, keeps the token for as long as it [says](Token::expires_in)
/// and asks once for all calls that wait. When the service answers 401 the client asks anew, and
/// sends the request once more if the token is another one. A closure is a provider too:
///
/// ```
/// use std::time::Duration;
///
/// use chatbase::{BoxError, Token, TokenProvider};
///
/// fn provider() -> impl TokenProvider {
///     || async {
///         let (token, seconds) = fetch().await?;
///         Ok(Token::new(token).expires_in(Duration::from_secs(seconds)))
///     }
/// }
///
/// async fn fetch() -> Result<(String, u64), BoxError> {
///     Ok(("from the authorization server".to_owned(), 3600))
/// }
/// ```
pub trait TokenProvider: Send + Sync + 'static {
    /// A token that is valid now.
    ///
    /// # Errors
    ///
    /// Whatever keeps the provider from it; the call then ends with [`Error::Token`].
    fn token(&self) -> BoxFuture<Result<Token, BoxError>>;
}

impl<F, T> TokenProvider for F
where
    F: Fn() -> T + Send + Sync + 'static,
    T: Future<Output = Result<Token, BoxError>> + Send + 'static,
{
    fn token(&self) -> BoxFuture<Result<Token, BoxError>> {
        Box::pin(self())
    }
}

/// A bearer token. `Debug` shows `[REDACTED]`.
#[derive(Clone)]
pub struct Token {
    text: String,
    expires: Option<Instant>,
}

impl Token {
    /// A token that is valid until the service refuses it.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            expires: None,
        }
    }

    /// Says for how long from now the token is valid. It is given up a little earlier, by a tenth
    /// of that and at most 30 s. With zero, every attempt asks for a token of its own.
    #[must_use]
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        let used = lifetime.saturating_sub(MARGIN.min(lifetime / 10));
        self.expires = Instant::now().checked_add(used);
        self
    }

    fn is_fresh(&self) -> bool {
        self.expires.is_none_or(|expires| Instant::now() < expires)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Token([REDACTED])")
    }
}

/// A [`TokenProvider`] gave no token, or none that can be sent. Nothing was sent.
///
/// Its text does not repeat what the provider said, which is the `source`.
#[derive(Debug)]
pub struct TokenError {
    call: CallInfo,
    reason: &'static str,
    source: Option<BoxError>,
}

impl TokenError {
    /// The provider took longer than an attempt may take.
    pub(crate) fn late(call: &CallInfo) -> Self {
        Self::new(call, "the token provider took too long", None)
    }

    fn new(call: &CallInfo, reason: &'static str, source: Option<BoxError>) -> Self {
        let call = call.clone();
        Self {
            call,
            reason,
            source,
        }
    }

    pub(crate) fn call(&self) -> &CallInfo {
        &self.call
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}{}", self.call, self.reason)
    }
}

impl StdError for TokenError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        let source = self.source.as_deref();
        source.map(|source| source as &(dyn StdError + 'static))
    }
}

impl From<TokenError> for Error {
    fn from(error: TokenError) -> Self {
        Self::Token(Box::new(error))
    }
}

/// A provider with the token that it gave out last.
pub(crate) struct TokenSource {
    provider: Box<dyn TokenProvider>,
    /// Held while the provider is asked, so that calls which need a token together ask once.
    asking: tokio::sync::Mutex<()>,
    held: Mutex<Option<Held>>,
}

struct Held {
    token: Token,
    header: HeaderValue,
    refused: bool,
}

impl TokenSource {
    pub(crate) fn new(provider: impl TokenProvider) -> Self {
        Self {
            provider: Box::new(provider),
            asking: tokio::sync::Mutex::new(()),
            held: Mutex::new(None),
        }
    }

    /// The value of `Authorization`, with the token that is at hand or a new one.
    pub(crate) async fn header(&self, call: &CallInfo) -> Result<HeaderValue, TokenError> {
        if let Some(header) = self.at_hand() {
            return Ok(header);
        }
        let _asking = self.asking.lock().await;
        // Another call may have asked in the meantime.
        if let Some(header) = self.at_hand() {
            return Ok(header);
        }
        let failed = |reason, source| TokenError::new(call, reason, source);
        let token = self.provider.token().await;
        let token = token.map_err(|error| failed("the token provider failed", Some(error)))?;
        let legal =
            !token.text.is_empty() && token.text.bytes().all(|byte| byte.is_ascii_graphic());
        let header = sensitive(format!("Bearer {}", token.text)).filter(|_| legal);
        let reason = "the token provider gave a text that is no token";
        let header = header.ok_or_else(|| failed(reason, None))?;
        *self.held() = Some(Held {
            token,
            header: header.clone(),
            refused: false,
        });
        Ok(header)
    }

    /// Gives a token up that the service has refused, unless there is another one already.
    pub(crate) fn refuse(&self, header: &HeaderValue) {
        if let Some(held) = self.held().as_mut() {
            held.refused |= held.header == *header;
        }
    }

    fn at_hand(&self) -> Option<HeaderValue> {
        let held = self.held();
        let held = held.as_ref()?;
        (!held.refused && held.token.is_fresh()).then(|| held.header.clone())
    }

    fn held(&self) -> MutexGuard<'_, Option<Held>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
