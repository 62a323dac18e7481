//! The end of an example: how a call is sent, and what becomes of the answer.

use super::super::stream;
use crate::api::{Body, Operation, SuccessContent};

/// The statements that send the call and use what comes back.
pub(super) fn plainly(operation: &Operation, call: &str) -> Vec<String> {
    let mut lines = Vec::new();
    if operation.paging.is_some() {
        lines.push(format!("let mut items = {call}.items();"));
        lines.push("while let Some(item) = items.next().await {".to_owned());
        lines.push("    println!(\"{:?}\", item?);".to_owned());
        lines.push("}".to_owned());
        return lines;
    }
    if !operation.has_whole_answer() {
        lines.extend(stream::example(operation, call));
        return lines;
    }
    if operation.success.content == SuccessContent::Empty {
        lines.push(format!("{call}.send().await?;"));
    } else {
        lines.push(format!("let answer = {call}.send().await?;"));
        lines.push("println!(\"{answer:?}\");".to_owned());
    }
    if operation.stream.is_some() {
        lines.push(String::new());
        lines.push("// The same answer, as it is written.".to_owned());
        lines.extend(stream::example(operation, call));
    }
    lines
}

/// The same for a function that returns a `Result<(), Error>`, in which one error is no failure.
pub(super) fn and_if_missing(call: &str) -> Vec<String> {
    let lines = [
        &format!("match {call}.send().await {{"),
        "    Ok(answer) => println!(\"{answer:?}\"),",
        "    Err(Error::Api(error)) if error.is_not_found() => println!(\"there is no such thing\"),",
        "    Err(error) => return Err(error),",
        "}",
    ];
    lines.map(str::to_owned).to_vec()
}

/// A content type that a body of an open one may have.
pub(super) fn media_type(body: &Body) -> String {
    match body.media_type.split_once('/') {
        Some(("image", _)) => "\"image/png\"".to_owned(),
        Some(("multipart", subtype)) => format!("\"multipart/{subtype}; boundary=boundary\""),
        Some(("text", _)) => "\"text/plain\"".to_owned(),
        _ => "\"application/octet-stream\"".to_owned(),
    }
}
