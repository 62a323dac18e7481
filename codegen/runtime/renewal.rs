//! The token of a call, and another one after a 401.

use http::header::AUTHORIZATION;

use crate::body::Body;
use crate::error::Error;
use crate::response::Head;
use crate::send::Call;
use crate::time::{Instant, until};
use crate::token::TokenError;

impl Call {
    /// Gets the token that this attempt goes with, unless the caller brings a header of its own. It
    /// may take as long as an attempt.
    pub(crate) async fn authorize(&mut self, total: Option<Instant>) -> Result<(), Error> {
        let grant = self.request.grant.as_ref();
        let source = grant.and_then(|grant| grant.token.as_ref());
        let own = self.request.headers.contains_key(AUTHORIZATION);
        if let Some(source) = source.filter(|_| !own) {
            let (end, _) = self.end_of_attempt(total);
            let header = until(end, source.header(&self.info)).await;
            let header = header.unwrap_or_else(|| Err(TokenError::late(&self.info)))?;
            self.authorization = Some(header);
        }
        Ok(())
    }

    /// Gets another token after a 401, which says that the service did nothing. `false` where the
    /// answer stands: there is no other token, and the same one would bring the same answer.
    pub(crate) async fn renew(&mut self, total: Option<Instant>) -> bool {
        let Some(refused) = self.authorization.clone() else {
            return false;
        };
        let grant = self.request.grant.as_ref();
        if let Some(source) = grant.and_then(|grant| grant.token.as_ref()) {
            source.refuse(&refused);
        }
        self.authorize(total).await.is_ok() && self.authorization != Some(refused)
    }
}

pub(crate) fn is_refused(result: &Result<(Head, Body), Error>) -> bool {
    matches!(result, Err(Error::Api(error)) if error.is_unauthorized())
}
