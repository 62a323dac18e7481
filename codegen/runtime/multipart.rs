//! Bodies of several parts (`multipart/form-data` and its kin).

// <if part_text>
use std::fmt::Display;
// <end>
use std::hash::{BuildHasher, Hasher, RandomState};

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
// <if part_json or part_value or part_deep_object>
use serde::Serialize;
// <end>

// <if part_json or part_value or part_deep_object>
use crate::error::EncodeError;
// <end>
// <if part_file>
use crate::file_part::FilePart;
// <end>
// <if part_value or part_deep_object>
use crate::node::Node;
// <end>
use crate::request::Request;
// <if part_stream>
use crate::upload::{FileStream, Segment};
// <end>

/// The parts of a body, while they are put together.
#[derive(Default)]
pub(crate) struct Multipart {
    parts: Vec<Part>,
    problem: Option<Problem>,
}

struct Part {
    name: String,
    // <if part_file>
    file_name: Option<String>,
    // <end>
    // <if part_stream>
    /// What is sent in place of the content.
    stream: Option<FileStream>,
    // <end>
    content_type: Option<String>,
    content: Bytes,
}

enum Problem {
    ContentType(String),
    // <if part_json or part_value or part_deep_object>
    Value(EncodeError),
    // <end>
}

impl Multipart {
    pub(crate) fn new() -> Self {
        Self::default()
    }
    // <if part_text>

    /// Adds a part of text for each value, and says what kind of text it is where that is known.
    pub(crate) fn text(
        self,
        name: &str,
        content_type: Option<&str>,
        values: impl IntoIterator<Item = impl Display>,
    ) -> Self {
        values.into_iter().fold(self, |form, value| {
            form.part(name, content_type, Bytes::from(value.to_string()))
        })
    }
    // <end>
    // <if part_json>

    /// Adds a part of JSON for each value.
    pub(crate) fn json<'a, T: Serialize + 'a>(
        self,
        name: &str,
        content_type: &str,
        values: impl IntoIterator<Item = &'a T>,
    ) -> Self {
        values
            .into_iter()
            .fold(self, |form, value| match serde_json::to_vec(value) {
                Ok(json) => form.part(name, Some(content_type), Bytes::from(json)),
                Err(error) => form.failed(EncodeError {
                    reason: error.to_string(),
                }),
            })
    }
    // <end>
    // <if part_value>

    /// Adds a part for each value: what is one text as it is, anything else as JSON, which is also
    /// the type of that where the document gives none.
    pub(crate) fn value<'a, T: Serialize + 'a>(
        self,
        name: &str,
        content_type: Option<&str>,
        values: impl IntoIterator<Item = &'a T>,
    ) -> Self {
        values.into_iter().fold(self, |form, value| {
            let json = |node: &Node| node.is_nested().then_some("application/json");
            match Node::of(value) {
                Ok(node) => {
                    let text = Bytes::from(node.text().into_owned());
                    form.part(name, content_type.or(json(&node)), text)
                }
                Err(error) => form.failed(error),
            }
        })
    }
    // <end>
    // <if part_rest>

    /// Adds the members that have no field of their own.
    pub(crate) fn rest<'a, T: Serialize + 'a>(
        self,
        members: impl IntoIterator<Item = (&'a String, &'a T)>,
    ) -> Self {
        members
            .into_iter()
            .fold(self, |form, (name, value)| form.value(name, None, [value]))
    }
    // <end>
    // <if part_unknown>

    /// Adds the members of a body that is none of those that the document knows.
    pub(crate) fn unknown(self, body: &serde_json::Value) -> Self {
        if let Some(members) = body.as_object() {
            return self.rest(members);
        }
        let reason = "a body of parts has names, so it has to be an object".to_owned();
        self.failed(EncodeError { reason })
    }
    // <end>
    // <if part_deep_object>

    /// Adds parts of text, with the way to each value in brackets: `name[member]`.
    pub(crate) fn deep_object<'a, T: Serialize + 'a>(
        mut self,
        name: &str,
        values: impl IntoIterator<Item = &'a T>,
    ) -> Self {
        let mut pairs = Vec::new();
        for value in values {
            match Node::of(value) {
                Ok(node) => node.deepen(name, &mut pairs),
                Err(error) => self = self.failed(error),
            }
        }
        pairs.into_iter().fold(self, |form, (name, value)| {
            form.part(&name, None, Bytes::from(value))
        })
    }
    // <end>
    // <if part_file>

    /// Adds a part for each file; `content_type` is for those that do not say what they are.
    pub(crate) fn file<'a>(
        mut self,
        name: &str,
        content_type: &str,
        files: impl IntoIterator<Item = &'a FilePart>,
    ) -> Self {
        for file in files {
            let content_type = file.content_type.as_deref().unwrap_or(content_type);
            self = self.part(name, Some(content_type), file.content.clone());
            if let Some(part) = self.parts.last_mut() {
                // Without a name, services take a part for a text.
                let file_name = file.file_name.as_deref().unwrap_or(name);
                part.file_name = Some(file_name.to_owned());
                part.stream.clone_from(&file.stream);
            }
        }
        self
    }
    // <end>
    // <if part_rest_of_files>

    /// Adds a part for each file that has no field of its own.
    pub(crate) fn rest_of_files<'a>(
        self,
        files: impl IntoIterator<Item = (&'a String, &'a FilePart)>,
    ) -> Self {
        files.into_iter().fold(self, |form, (name, file)| {
            form.file(name, "application/octet-stream", [file])
        })
    }
    // <end>

    fn part(mut self, name: &str, content_type: Option<&str>, content: Bytes) -> Self {
        if content_type.is_some_and(|kind| HeaderValue::from_str(kind).is_err()) {
            self.problem
                .get_or_insert(Problem::ContentType(name.to_owned()));
        }
        self.parts.push(Part {
            name: name.to_owned(),
            // <if part_file>
            file_name: None,
            // <end>
            // <if part_stream>
            stream: None,
            // <end>
            content_type: content_type.map(str::to_owned),
            content,
        });
        self
    }
    // <if part_json or part_value or part_deep_object>

    fn failed(mut self, error: EncodeError) -> Self {
        self.problem.get_or_insert(Problem::Value(error));
        self
    }
    // <end>

    /// All parts, each behind the boundary.
    fn join(&self, boundary: &str) -> Vec<u8> {
        let size = |part: &Part| part.content.len() + part.name.len() + boundary.len() + 128;
        let mut body = Vec::with_capacity(self.parts.iter().map(size).sum());
        for part in &self.parts {
            body.extend_from_slice(part.head(boundary).as_bytes());
            body.extend_from_slice(&part.content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        body
    }
    // <if part_stream>

    /// The same for parts of which one at least comes from a stream; none where all are here.
    fn segments(&self, boundary: &str) -> Option<Vec<Segment>> {
        self.parts.iter().find(|part| part.stream.is_some())?;
        let mut segments = Vec::new();
        for part in &self.parts {
            segments.push(Segment::Whole(part.head(boundary).into()));
            segments.push(match &part.stream {
                Some(stream) => Segment::File(part.name.clone(), stream.clone()),
                None => Segment::Whole(part.content.clone()),
            });
            segments.push(Segment::Whole(Bytes::from_static(b"\r\n")));
        }
        segments.push(Segment::Whole(format!("--{boundary}--\r\n").into()));
        Some(segments)
    }
    // <end>

    /// A text that begins no line of any part.
    fn boundary(&self) -> String {
        loop {
            let boundary = format!("{:016x}{:016x}", random_bits(), random_bits());
            let begins = |line: &[u8]| {
                let line = line.strip_prefix(b"--");
                line.is_some_and(|line| line.starts_with(boundary.as_bytes()))
            };
            let mut contents = self.parts.iter().map(|part| &part.content);
            let is_taken = |content: &Bytes| content.split(|byte| *byte == b'\n').any(begins);
            if !contents.any(is_taken) {
                return boundary;
            }
        }
    }
}

impl Part {
    /// What stands before the content.
    fn head(&self, boundary: &str) -> String {
        let name = escaped(&self.name);
        let mut head = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"");
        // <if part_file>
        if let Some(file_name) = &self.file_name {
            head.push_str(&format!("; filename=\"{}\"", escaped(file_name)));
        }
        // <end>
        if let Some(content_type) = &self.content_type {
            head.push_str(&format!("\r\nContent-Type: {content_type}"));
        }
        head.push_str("\r\n\r\n");
        head
    }
}

impl Request {
    /// Writes the body as parts, once for all attempts.
    pub(crate) fn multipart(mut self, media_type: &str, mut form: Multipart) -> Self {
        match form.problem.take() {
            Some(Problem::ContentType(name)) => {
                self.reject_argument(&name, "has a content type that no header can carry");
            }
            // <if part_json or part_value or part_deep_object>
            Some(Problem::Value(error)) => self.reject_value(error),
            // <end>
            None => {}
        }
        let boundary = form.boundary();
        let content_type = format!("{media_type}; boundary={boundary}");
        self.set_header(CONTENT_TYPE.as_str(), content_type);
        // <if part_stream>
        self.upload = form.segments(&boundary);
        if self.upload.is_some() {
            return self;
        }
        // <end>
        self.body = Bytes::from(form.join(&boundary));
        self
    }
}

/// A name within the quotes of a header, as browsers write it.
fn escaped(name: &str) -> String {
    let name = name.replace('"', "%22");
    name.replace('\r', "%0D").replace('\n', "%0A")
}

/// The standard library seeds its hash maps at random, and each of them in another way.
fn random_bits() -> u64 {
    RandomState::new().build_hasher().finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_boundary_begins_no_line_of_the_content() {
        let form = Multipart::new();
        assert_ne!(form.boundary(), form.boundary());
        assert_eq!(form.join("x"), b"--x--\r\n");
    }

    #[test]
    fn names_stay_within_their_quotes() {
        assert_eq!(escaped("a\"\r\nb\u{e9}"), "a%22%0D%0Ab\u{e9}");
    }
}
