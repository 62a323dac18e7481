//! What all request builders have.

// <if plain_verbs>
use crate::error::Error;
use crate::response::Response;

// <end>
/// Makes the builder that a method of the client returns, with the options that every request has.
/// Where nothing has to be done before the request goes, it says what is answered and how that is read,
/// and has the verbs that send it.
macro_rules! builder {
    // <if plain_verbs>
    ($builder:ident($method:literal): $answer:ty, $send:ident) => {
        $crate::builder::builder!($builder($method));
        #[cfg(feature = "blocking")]
        $crate::blocking::blocking_send!($builder, $answer);

        impl $builder {
            /// Sends the request.
            ///
            /// # Errors
            ///
            /// [`Error::Api`](crate::Error::Api) for every answer that is no success; the other variants where
            /// there is no answer to read.
            #[inline]
            pub fn send(self) -> impl std::future::Future<Output = Result<$answer, $crate::Error>> {
                $crate::builder::body(self.request.$send())
            }

            /// Sends the request and keeps the status, the headers and the raw bytes of the answer.
            ///
            /// # Errors
            ///
            /// Those of [`send`](Self::send).
            #[inline]
            pub fn send_with_response(
                self,
            ) -> impl std::future::Future<Output = Result<$crate::response::Response<$answer>, $crate::Error>> {
                self.request.$send()
            }
        }
    };
    // <end>
    ($builder:ident($method:literal)) => {
        #[doc = concat!("The request that [`Client::", $method, "`](crate::Client::", $method, ") returns.")]
        #[must_use = "a request does nothing until it is sent"]
        #[derive(Debug, Clone)]
        pub struct $builder {
            request: $crate::request::Request,
        }

        $crate::options::request_options!($builder);
    };
}
pub(crate) use builder;
// <if plain_verbs>

/// The body of an answer, without the rest.
pub(crate) async fn body<T>(
    call: impl Future<Output = Result<Response<T>, Error>>,
) -> Result<T, Error> {
    Ok(call.await?.into_body())
}
// <end>
