//! The way from the body of a request that the service sends to the event that it is.

use proc_macro2::TokenStream;
use quote::quote;

use super::type_ident;
use crate::naming::TypeName;

/// Emits the method that reads an event.
pub(super) fn emit_parse(name: &TypeName) -> TokenStream {
    let name = type_ident(name);
    quote! {
        impl #name {
            /// Reads the body of a request that the service sent to a webhook.
            ///
            /// Where the service signs its requests, check the signature first, over the same bytes. An event that
            /// this version of the crate does not know is kept as it is, in [`Self::Unknown`].
            ///
            /// # Errors
            ///
            /// If the body is not JSON.
            pub fn parse(body: impl AsRef<[u8]>) -> Result<Self, serde_json::Error> {
                serde_json::from_slice(body.as_ref())
            }
        }
    }
}
