//! The verbs that send a request, and what they answer.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{docs, markdown, ty, type_ident, value_ident};
use crate::api::{Api, Method, Operation, OtherForm, StatusAnswer, StatusMatch, SuccessContent, Type};
use crate::naming::TypeName;

/// How the answer is read, where nothing has to be done before.
pub(super) fn plain_call(api: &Api, operation: &Operation) -> Option<TokenStream> {
    if asks_for_whole(operation).is_some() || tells_nothing_apart(operation) {
        return None;
    }
    match &operation.success.content {
        SuccessContent::Json(ty) if api.answers_date(ty) => Some(quote!(send_dates)),
        SuccessContent::Json(_) => Some(quote!(send_json)),
        SuccessContent::Text => Some(quote!(send_text)),
        SuccessContent::Binary => Some(quote!(send_bytes)),
        SuccessContent::Empty => Some(quote!(send_empty)),
        SuccessContent::ByStatus { .. } | SuccessContent::Stream => None,
    }
}

/// Whether the status has to be looked at to know that nothing comes, whatever a service sends there. With a 204 there
/// is no body to look at (RFC 9110, section 15.3.5).
fn tells_nothing_apart(operation: &Operation) -> bool {
    operation.success.nothing.iter().any(|range| *range != (204, 204))
}

/// Whether the answer is read in another way for some statuses.
pub(super) fn reads_by_status(operation: &Operation) -> bool {
    has_form_by_status(operation) || tells_nothing_apart(operation)
}

/// Whether the answer has another form for some statuses, and one for those that are not documented.
pub(super) fn has_form_by_status(operation: &Operation) -> bool {
    matches!(operation.success.content, SuccessContent::ByStatus { .. })
}

/// Whether that names what reads JSON.
pub(super) fn names_from_json(api: &Api, operation: &Operation) -> bool {
    // That nothing comes is read like the rest.
    reads_by_status(operation) && operation.success.content.types().any(|ty| !api.answers_date(ty))
}

/// Whether that names what reads dates.
pub(super) fn names_from_dates(api: &Api, operation: &Operation) -> bool {
    reads_by_status(operation) && operation.success.content.types().any(|ty| api.answers_date(ty))
}

/// What reads JSON of a type.
fn reader(api: &Api, ty: &Type) -> TokenStream {
    if api.answers_date(ty) { quote!(dates_from_json) } else { quote!(from_json) }
}

/// The flag that asks for the answer in one piece, where the service would stream it otherwise.
fn asks_for_whole(operation: &Operation) -> Option<&str> {
    let flag = operation.stream.as_ref().and_then(|stream| stream.flag.as_ref());
    flag.filter(|flag| flag.always).map(|flag| flag.wire.as_str())
}

/// Emits the verbs that wait for the whole answer, where the run time's macro does not make them.
///
/// There are none where the answer is never whole.
pub(super) fn emit_send(api: &Api, operation: &Operation) -> Option<TokenStream> {
    if !operation.has_whole_answer() || plain_call(api, operation).is_some() {
        return None;
    }
    let answer = answer_type(operation);
    let comment = docs::comment(&[&["Sends the request.".to_owned(), String::new()], &error_docs()[..]].concat());
    let with_response = emit_send_with_response(api, operation, &answer);
    Some(quote! {
        #comment
        #[inline]
        pub async fn send(self) -> Result<#answer, Error> {
            Ok(self.send_with_response().await?.into_body())
        }

        #with_response
    })
}

/// Emits the verb that keeps the whole answer.
fn emit_send_with_response(api: &Api, operation: &Operation, answer: &TokenStream) -> Option<TokenStream> {
    let call = match &operation.success.content {
        SuccessContent::Json(ty) if tells_nothing_apart(operation) => {
            let read = reader(api, ty);
            let nothing = operation.success.nothing.iter().map(|(first, last)| statuses(*first, *last));
            quote!(send_by_status(|head, raw| match head.status.as_u16() {
                #(#nothing)|* => #read(b"null"),
                _ => #read(raw),
            }))
        }
        SuccessContent::Json(ty) if api.answers_date(ty) => quote!(send_dates()),
        SuccessContent::Json(_) => quote!(send_json()),
        SuccessContent::Text => quote!(send_text()),
        SuccessContent::Binary => quote!(send_bytes()),
        SuccessContent::Empty => quote!(send_empty()),
        SuccessContent::ByStatus { name, answers } => {
            let arms = answers.iter().map(|answer| emit_arm(api, name, answer));
            let name = type_ident(name);
            quote!(send_by_status(|head, raw| match head.status.as_u16() {
                #(#arms)*
                _ => head.json_or_text(raw).map(#name::Other),
            }))
        }
        SuccessContent::Stream => return None,
    };
    let whole = asks_for_whole(operation).map(|flag| quote!(self.request.set_body_flag(#flag, false);));
    let this = if whole.is_some() { quote!(mut self) } else { quote!(self) };
    Some(quote! {
        /// Sends the request and keeps the status, the headers and the raw bytes of the answer.
        ///
        /// # Errors
        ///
        /// Those of [`send`](Self::send).
        #[inline]
        pub async fn send_with_response(#this) -> Result<Response<#answer>, Error> {
            #whole
            self.request.#call.await
        }
    })
}

/// What can go wrong with any call.
pub(super) fn error_docs() -> Vec<String> {
    let text =
        "[`Error::Api`] for every answer that is no success; the other variants where there is no answer to read.";
    let mut lines = vec!["# Errors".to_owned(), String::new()];
    lines.extend(markdown::wrapped(text));
    lines
}

/// What the document says of the answer and of the errors.
pub(super) fn told(operation: &Operation) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(description) = &operation.success.docs.description {
        lines.push(String::new());
        lines.extend(markdown::lines(&docs::sentence(&format!("Answer: {description}"))));
    }
    lines.extend(told_errors(operation));
    if operation.success.redirects {
        lines.push(String::new());
        lines.extend(markdown::wrapped(&told_redirects(operation.method)));
    }
    let (success, errors) = (&operation.success.headers, &operation.error_headers);
    if success == errors {
        lines.extend(told_headers(success, " of the answer and of an error"));
    } else {
        lines.extend(told_headers(success, ""));
        lines.extend(told_headers(errors, " of an error"));
    }
    lines
}

/// What comes of a redirect where nothing else is documented.
fn told_redirects(method: Method) -> String {
    let reads = matches!(method, Method::Get | Method::Head);
    let followed = if reads { "301, 302, 303, 307 or 308" } else { "307 or 308" };
    format!(
        "The document knows no success here, but a redirect. The client follows a {followed} once, if it stays with the \
         service; any other redirect is [`Error::Api`](crate::Error::Api), and `Location` is among the \
         [`headers`](crate::ApiError::headers) of that."
    )
}

/// The longest text that is told of an error in passing, in characters.
const SHORT: usize = 60;

/// The documented errors: in one sentence, or in a list where there is more to say.
fn told_errors(operation: &Operation) -> Vec<String> {
    let told = operation.errors.iter().map(|error| {
        let status = match error.status {
            StatusMatch::Code(code) => code.to_string(),
            StatusMatch::Class(class) => format!("{class}XX"),
            StatusMatch::Default => "any other status".to_owned(),
        };
        (status, error.docs.description.as_deref().map(markdown::inline).unwrap_or_default())
    });
    let told: Vec<(String, String)> = told.collect();
    if told.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![String::new()];
    if told.iter().all(|(_, about)| about.chars().count() <= SHORT) {
        let told = told.iter().map(|(status, about)| match about.trim_end_matches('.') {
            "" => status.clone(),
            about => format!("{status} ({about})"),
        });
        let told: Vec<String> = told.collect();
        lines.extend(markdown::wrapped(&format!("Documented errors: {}.", told.join(", "))));
        return lines;
    }
    lines.extend(["Documented errors:".to_owned(), String::new()]);
    for (status, about) in told {
        let item =
            if about.is_empty() { format!("* {status}") } else { format!("* {status}: {}", docs::sentence(&about)) };
        lines.extend(markdown::wrapped_item(&item));
    }
    lines
}

/// The documented headers, and how they are read.
fn told_headers(headers: &[String], of: &str) -> Vec<String> {
    if headers.is_empty() {
        return Vec::new();
    }
    let names: Vec<_> = headers.iter().map(|wire| markdown::code(wire)).collect();
    let text = format!("[`ResponseHeaders`](crate::ResponseHeaders) reads {}{of}.", names.join(", "));
    [vec![String::new()], markdown::wrapped(&text)].concat()
}

/// The pattern of a range of statuses.
fn statuses(first: u16, last: u16) -> TokenStream {
    let (low, high) = (Literal::u16_unsuffixed(first), Literal::u16_unsuffixed(last));
    if first == last { quote!(#low) } else { quote!(#low..=#high) }
}

/// How the answer of one status is read.
fn emit_arm(api: &Api, name: &TypeName, answer: &StatusAnswer) -> TokenStream {
    let (name, variant) = (type_ident(name), type_ident(&answer.name));
    let (first, last) = answer.status.range(200, 299);
    let statuses = statuses(first, last);
    match &answer.content {
        SuccessContent::Json(ty) => {
            let read = reader(api, ty);
            quote!(#statuses => #read(raw).map(#name::#variant),)
        }
        SuccessContent::Text => quote!(#statuses => head.text(raw).map(#name::#variant),),
        SuccessContent::Binary => quote!(#statuses => Ok(#name::#variant(raw.clone())),),
        SuccessContent::Empty | SuccessContent::Stream | SuccessContent::ByStatus { .. } => {
            quote!(#statuses => Ok(#name::#variant),)
        }
    }
}

/// Emits the enum of an answer that is something else for each status.
pub(super) fn emit_by_status(operation: &Operation) -> Option<TokenStream> {
    let SuccessContent::ByStatus { name, answers } = &operation.success.content else {
        return None;
    };
    let ident = type_ident(name);
    let comment = docs::comment(&[format!("What [`Client::{}`] answers, by status.", operation.name)]);
    let variants = answers.iter().map(|answer| {
        let status = match answer.status {
            StatusMatch::Code(code) => code.to_string(),
            StatusMatch::Class(class) => format!("{class}XX"),
            StatusMatch::Default => "Any other status".to_owned(),
        };
        let about = answer.docs.description.as_deref().map(markdown::inline).unwrap_or_default();
        let line =
            if about.is_empty() { format!("{status}.") } else { format!("{status}: {}", docs::sentence(&about)) };
        let comment = docs::comment(&markdown::wrapped(&line));
        let name = type_ident(&answer.name);
        let payload = content_type(&answer.content).map(|payload| quote!((#payload)));
        quote!(#comment #name #payload,)
    });
    Some(quote! {
        #comment
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #ident {
            #(#variants)*
            /// A successful status that the document does not tell, with its JSON, or its text where it is not JSON.
            Other(serde_json::Value),
        }
    })
}

/// Emits the verb for another form of the answer.
pub(super) fn emit_other_form(form: &OtherForm) -> TokenStream {
    let name = value_ident(&form.verb);
    let media_type = &form.media_type;
    let comment = docs::comment(&[
        format!("Sends the request and asks for the answer as {}.", markdown::code(media_type)),
        String::new(),
        "# Errors".to_owned(),
        String::new(),
        "Those of [`send`](Self::send).".to_owned(),
    ]);
    let (answer, verb) =
        if form.text { (quote!(String), quote!(send_text)) } else { (quote!(Bytes), quote!(send_bytes)) };
    quote! {
        #comment
        #[inline]
        pub async fn #name(mut self) -> Result<#answer, Error> {
            self.request.accept(#media_type);
            Ok(self.request.#verb().await?.into_body())
        }
    }
}

/// The type of the answer.
pub(super) fn answer_type(operation: &Operation) -> TokenStream {
    match &operation.success.content {
        SuccessContent::ByStatus { name, .. } => {
            let name = type_ident(name);
            quote!(#name)
        }
        content => content_type(content).unwrap_or_else(|| quote!(())),
    }
}

fn content_type(content: &SuccessContent) -> Option<TokenStream> {
    match content {
        SuccessContent::Json(answer) => Some(ty::stored(answer, ty::From::Elsewhere)),
        SuccessContent::Text => Some(quote!(String)),
        SuccessContent::Binary => Some(quote!(Bytes)),
        SuccessContent::Empty | SuccessContent::Stream | SuccessContent::ByStatus { .. } => None,
    }
}
