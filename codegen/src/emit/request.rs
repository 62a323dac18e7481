//! The builder of an operation: setters for what is optional, and the verbs that send it.

use proc_macro2::TokenStream;
use quote::quote;

use super::answer::{self, answer_type};
use super::{body, docs, method, multipart, paging, parameter, stream, type_ident, value_ident};
use crate::api::{Api, Operation, Parameter};

/// Emits the builder.
pub(super) fn emit_request(api: &Api, operation: &Operation) -> TokenStream {
    let builder = type_ident(&operation.builder);
    let body_setters = body::emit_setters(api, operation);
    let setters = operation.setters().map(|parameter| emit_setter(api, parameter));
    let send = answer::emit_send(api, operation);
    let answer = answer_type(operation);
    let other_forms = operation.success.other_forms.iter().map(answer::emit_other_form);
    let stream = stream::emit_stream(operation);
    let blocking_stream = stream::emit_blocking(operation);
    let by_status = answer::emit_by_status(operation);
    let paging = operation.paging.as_ref().map(|paging| paging::emit_paging(operation, paging));
    let parts = multipart::emit_parts(api, operation);
    let blocking_send = send.is_some().then(|| {
        quote! {
            #[cfg(feature = "blocking")]
            crate::blocking::blocking_send!(#builder, #answer);
        }
    });
    let method = operation.name.as_str();
    let own = answer::plain_call(api, operation).map_or_else(
        || quote!(builder!(#builder(#method)); #blocking_send),
        |call| quote!(builder!(#builder(#method): #answer, #call);),
    );
    let members = quote! {
        #body_setters
        #(#setters)*
        #paging
        #send
        #(#other_forms)*
        #stream
    };
    let members = (!members.is_empty()).then(|| quote!(impl #builder { #members }));
    quote! {
        #own
        #blocking_stream
        #members
        #by_status
        #parts
    }
}

/// Whether a verb is written out, whose signature names the error.
pub(super) fn names_errors(api: &Api, operation: &Operation) -> bool {
    answer::plain_call(api, operation).is_none()
        || !operation.success.other_forms.is_empty()
        || stream::has_verb(operation)
}

fn emit_setter(api: &Api, parameter: &Parameter) -> TokenStream {
    let comment = docs::comment(&method::parameter_docs(parameter));
    let deprecated = docs::deprecated(&parameter.docs);
    let name = value_ident(&parameter.name);
    let ty = parameter::argument_type(api, parameter);
    let call = parameter::optional_call(api, parameter);
    quote! {
        #comment
        #deprecated
        pub fn #name(mut self, #name: #ty) -> Self {
            #call
            self
        }
    }
}
