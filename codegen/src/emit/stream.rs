//! The verb that hands the answer over while it arrives.

use proc_macro2::TokenStream;
use quote::quote;

use super::{answer, docs, markdown, ty};
use crate::api::{AnswerStream, EventReading, Events, Operation, StreamContent, SuccessContent, Type};

/// Emits the verb, where the answer is more than one JSON value.
pub(super) fn emit_stream(operation: &Operation) -> Option<TokenStream> {
    if let Some(stream) = &operation.stream {
        return Some(emit_declared(operation, stream));
    }
    match operation.success.content {
        SuccessContent::Text => Some(quote! {
            /// Sends the request and streams the text while it arrives. Dropping the stream cancels the call.
            ///
            /// # Errors
            ///
            /// Those of [`send`](Self::send); once the text has begun, an error is the last piece.
            #[inline]
            pub async fn stream(self) -> Result<TextStream, Error> {
                self.request.send_text_stream().await
            }
        }),
        SuccessContent::Binary => Some(quote! {
            /// Sends the request and returns with the headers of the answer, whose body is read as it
            /// arrives. Dropping it cancels the call.
            ///
            /// # Errors
            ///
            /// Those of [`send`](Self::send).
            #[inline]
            pub async fn stream(self) -> Result<http::Response<Body>, Error> {
                self.request.send_open().await
            }
        }),
        SuccessContent::Json(_) | SuccessContent::Empty | SuccessContent::Stream | SuccessContent::ByStatus { .. } => {
            None
        }
    }
}

/// Whether there is such a verb.
pub(super) fn has_verb(operation: &Operation) -> bool {
    operation.stream.is_some() || matches!(operation.success.content, SuccessContent::Text | SuccessContent::Binary)
}

/// Emits the same verb without `async`.
pub(super) fn emit_blocking(operation: &Operation) -> Option<TokenStream> {
    let stream = operation.stream.as_ref().filter(|stream| stream.content.item().is_some())?;
    let builder = super::type_ident(&operation.builder);
    let ty = stream_type(&stream.content);
    Some(quote! {
        #[cfg(feature = "blocking")]
        crate::blocking::blocking_stream!(#builder, #ty);
    })
}

fn emit_declared(operation: &Operation, stream: &AnswerStream) -> TokenStream {
    let comment = docs::comment(&stream_docs(operation, stream));
    let ty = stream_type(&stream.content);
    let media_type = &stream.media_type;
    let flag = stream.flag.as_ref().map(|flag| &flag.wire);
    let flag = flag.map(|flag| quote!(self.request.set_body_flag(#flag, true);));
    // An operation that only streams asks for nothing else.
    let accept = operation.has_whole_answer().then(|| quote!(self.request.accept(#media_type);));
    let this = if flag.is_some() || accept.is_some() { quote!(mut self) } else { quote!(self) };
    let call = match &stream.content {
        StreamContent::Text => quote!(send_text_stream()),
        StreamContent::Lines(_) => quote!(send_json_lines()),
        StreamContent::Events(events) => emit_events_call(events),
    };
    quote! {
        #comment
        #[inline]
        pub async fn stream(#this) -> Result<#ty, Error> {
            #flag
            #accept
            self.request.#call.await
        }
    }
}

fn emit_events_call(events: &Events) -> TokenStream {
    let Events { item: _, reading, done, error_data } = events;
    let done = done.as_ref().map_or_else(|| quote!(None), |done| quote!(Some(#done)));
    let read = match reading {
        EventReading::Json => quote!(json()),
        EventReading::Text => quote!(text()),
        EventReading::Tagged(tag) => quote!(tagged(#tag)),
        EventReading::Whole => quote!(whole()),
    };
    quote!(send_event_stream(EventRules { done: #done, error_data: #error_data }, |event| event.#read))
}

fn stream_docs(operation: &Operation, stream: &AnswerStream) -> Vec<String> {
    let first = match &stream.content {
        StreamContent::Text => "Sends the request and streams the answer as text while it is written.",
        StreamContent::Events(_) => "Sends the request and streams the events of the answer.",
        StreamContent::Lines(_) => "Sends the request and streams the values of the answer.",
    };
    let mut lines = vec![first.to_owned()];
    if let Some(description) = stream.flag.as_ref().and_then(|flag| flag.docs.description.as_ref()) {
        lines.push(String::new());
        lines.extend(markdown::lines(description));
    }
    lines.extend(["", "Dropping the stream cancels the call.", ""].map(str::to_owned));
    let later = match &stream.content {
        StreamContent::Text => "once the text has begun, an error is the last piece.",
        StreamContent::Events(_) => "once the events have begun, those of [`EventStream::next`].",
        StreamContent::Lines(_) => "once the values have begun, those of [`JsonLines::next`].",
    };
    if operation.has_whole_answer() {
        lines.extend(["# Errors", ""].map(str::to_owned));
        lines.push(format!("Those of [`send`](Self::send); {later}"));
    } else {
        lines.extend(answer::error_docs());
        lines.push(String::new());
        lines.push(docs::sentence(&format!("{}{}", later[..1].to_uppercase(), &later[1..])));
    }
    lines
}

/// The type of the stream.
pub(super) fn stream_type(content: &StreamContent) -> TokenStream {
    match content {
        StreamContent::Text => quote!(TextStream),
        StreamContent::Events(events) => {
            let item = ty::stored(&events.item, ty::From::Elsewhere);
            quote!(EventStream<#item>)
        }
        StreamContent::Lines(item) => {
            let item = ty::stored(item, ty::From::Elsewhere);
            quote!(JsonLines<#item>)
        }
    }
}

/// The statements that walk through the stream of an operation.
pub(super) fn example(operation: &Operation, call: &str) -> Vec<String> {
    let Some(stream) = &operation.stream else {
        return Vec::new();
    };
    let (items, item, used) = match &stream.content {
        StreamContent::Text => ("text", "piece", "print!(\"{}\", piece?);"),
        StreamContent::Events(events) if events.reading == EventReading::Text && events.item == Type::String => {
            ("events", "event", "println!(\"{}\", event?.data);")
        }
        StreamContent::Events(_) => ("events", "event", "println!(\"{:?}\", event?.data);"),
        StreamContent::Lines(_) => ("values", "value", "println!(\"{:?}\", value?);"),
    };
    vec![
        format!("let mut {items} = {call}.stream().await?;"),
        format!("while let Some({item}) = {items}.next().await {{"),
        format!("    {used}"),
        "}".to_owned(),
    ]
}
