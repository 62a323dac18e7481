//! The run time: plain Rust that never varies, copied with what the document does not need left out.

use std::collections::BTreeSet;

use super::needs::Need;
use crate::api::{Api, passes};
use crate::package::{Content, Source};

/// A file of the run time: where it goes, what it says, and the needs of which one must be there, if any are named.
struct File {
    path: &'static str,
    text: &'static str,
    needs: &'static [Need],
}

macro_rules! files {
    ($($path:literal $(if $need:literal $(or $other:literal)*)?),* $(,)?) => {
        &[$(File {
            path: concat!("src/", $path),
            text: include_str!(concat!("../../runtime/", $path)),
            needs: &[$($need, $($other),*)?],
        }),*]
    };
}

const FILES: &[File] = files![
    "api_error.rs",
    "bare.rs" if "bare",
    "base64.rs" if "basic_key",
    "base_url.rs",
    "binary_body.rs" if "binary_body" or "typed_binary_body",
    "blocking.rs" if "operations",
    "body.rs",
    "branch.rs" if "union_read",
    "builder.rs" if "operations",
    "charset.rs",
    "client.rs",
    "credentials.rs" if "auth",
    "env.rs",
    "error.rs",
    "event_stream.rs" if "event_stream",
    "event_stream/connection.rs" if "event_stream",
    "event_stream/parser.rs" if "event_stream",
    "event_stream/stream_error.rs" if "event_stream",
    "file_part.rs" if "part_file",
    "form.rs" if "form",
    "json_lines.rs" if "json_lines",
    "json_path.rs",
    "lenient.rs" if "lenient",
    "lib.rs",
    "multipart.rs" if "multipart",
    "node.rs" if "node",
    "members.rs" if "object_read" or "object_write",
    "mistake.rs",
    "object.rs" if "object",
    "open_enum.rs" if "open_enum",
    "open_integer.rs" if "open_integer",
    "open_union.rs" if "open_union",
    "options.rs",
    "paging.rs" if "paging",
    "paging/counted.rs" if "paging_counted",
    "paging/cursor.rs" if "paging_cursor",
    "paging/link.rs" if "paging_link",
    "paging/location.rs" if "paging_location",
    "parameters.rs" if "parameters",
    "patch.rs" if "patch",
    "path.rs",
    "place.rs" if "servers",
    "raw_request.rs",
    "redact.rs",
    "redirect.rs",
    "renewal.rs" if "token",
    "request.rs",
    "response.rs",
    "retry.rs",
    "secret.rs" if "auth",
    "send.rs",
    "styled.rs" if "styled",
    "text_stream.rs" if "text_stream",
    "time.rs",
    "time/web.rs",
    "token.rs" if "token",
    "trace.rs",
    "transport.rs",
    "transport/fetch.rs",
    "transport/mock.rs",
    "transport/reqwest.rs",
    "upload.rs" if "part_stream",
];

/// Emits the files that are needed, without the parts that are not.
pub(super) fn emit_runtime(api: &Api, needs: &BTreeSet<Need>) -> Vec<Source<'static>> {
    // Examples in the run time name the crate that it was written in.
    let import = format!("/// use {}::", api.info.krate());
    let limit = recursion_limit(api);
    FILES
        .iter()
        .filter(|file| file.needs.is_empty() || file.needs.iter().any(|need| needs.contains(need)))
        .map(|file| Source {
            path: file.path.to_owned(),
            content: Content::Fixed(match (file.path, &limit) {
                ("src/lib.rs", Some(limit)) => without_fences(file.text, needs).replacen(WARN, limit, 1),
                _ => without_fences(file.text, needs).replace("/// use chatbase::", &import),
            }),
        })
        .collect()
}

/// What the other attributes of the crate stand behind.
const WARN: &str = "#![warn(missing_docs)]\n";

/// How deep the compiler looks into types by itself, less what it has to look through around them.
const PLAIN: usize = 100;

/// That line with the attribute that has the compiler look as deep as the types of the document stand in each other.
fn recursion_limit(api: &Api) -> Option<String> {
    let (depth, _) = passes::depth(api).filter(|(depth, _)| *depth > PLAIN)?;
    let limit = (depth + 64).next_power_of_two();
    Some(format!(
        "{WARN}// The types of the document stand deeper in each other than the compiler looks by itself.\n\
         #![recursion_limit = \"{limit}\"]\n"
    ))
}

/// Takes the fences out, and what they hold where it is not needed.
///
/// A fence is a pair of lines, `// <if NEED>` and `// <end>`; fences do not stand in each other.
fn without_fences(text: &str, needs: &BTreeSet<Need>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut kept = true;
    for line in text.lines() {
        let comment = line.trim().strip_prefix("// <").and_then(|rest| rest.strip_suffix('>'));
        match comment {
            Some("end") => kept = true,
            Some(opening) if opening.starts_with("if ") => {
                kept = opening[3..].split(" or ").any(|need| needs.contains(need));
            }
            _ if kept => {
                // A part that was left out may leave two blank lines, or one before a brace.
                let blank = line.is_empty() && (out.ends_with("\n\n") || out.ends_with("{\n"));
                if line.trim_start().starts_with('}') && out.ends_with("\n\n") {
                    out.pop();
                }
                if !blank {
                    out.push_str(line);
                    out.push('\n');
                }
            }
            _ => {}
        }
    }
    out
}
