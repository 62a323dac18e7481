//! Server-sent events out of bytes that may be cut anywhere (WHATWG HTML, section 9.2.6).

use std::time::Duration;

use bytes::{Buf, Bytes};

/// What one event carries, as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Frame {
    /// The name, `message` where the service gives none.
    pub(crate) event: String,
    /// The id that this event brings.
    pub(crate) id: Option<String>,
    /// The lines of its data, with a line feed between them.
    pub(crate) data: String,
}

/// An event that is longer than the client accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooLong;

/// Takes bytes in as they arrive and gives out each event as soon as its last line is there.
pub(crate) struct Parser {
    /// How many bytes one event may have.
    limit: usize,
    /// What has arrived and has not been looked at.
    chunk: Bytes,
    /// The beginning of a line whose end has not arrived.
    line: Vec<u8>,
    /// Whether the last line ended with CR: a LF that follows belongs to that end.
    after_cr: bool,
    /// Whether the first line, which may begin with a byte order mark, is still to come.
    first: bool,
    event: String,
    id: Option<String>,
    data: Option<String>,
    last_id: String,
    retry: Option<Duration>,
}

impl Parser {
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            limit,
            chunk: Bytes::new(),
            line: Vec::new(),
            after_cr: false,
            first: true,
            event: String::new(),
            id: None,
            data: None,
            last_id: String::new(),
            retry: None,
        }
    }

    /// The id of the last event that had one, also of one without data; empty where there was none.
    pub(crate) fn last_id(&self) -> &str {
        &self.last_id
    }

    /// How long the service asks to wait before the next connection.
    pub(crate) fn retry(&self) -> Option<Duration> {
        self.retry
    }

    /// Takes the next bytes in. What was taken in before has to be read first.
    pub(crate) fn push(&mut self, chunk: Bytes) {
        self.chunk = chunk;
    }

    /// The next whole event among the bytes that are here.
    pub(crate) fn next(&mut self) -> Result<Option<Frame>, TooLong> {
        loop {
            if self.after_cr && !self.chunk.is_empty() {
                self.after_cr = false;
                if self.chunk[0] == b'\n' {
                    self.chunk.advance(1);
                }
            }
            let mut bytes = self.chunk.iter();
            let Some(end) = bytes.position(|byte| matches!(byte, b'\n' | b'\r')) else {
                self.check(self.chunk.len())?;
                self.line.extend_from_slice(&self.chunk);
                self.chunk.clear();
                return Ok(None);
            };
            self.check(end)?;
            let rest = self.chunk.split_to(end);
            self.after_cr = self.chunk[0] == b'\r';
            self.chunk.advance(1);
            let frame = if self.line.is_empty() {
                self.take_line(&rest)
            } else {
                let mut line = std::mem::take(&mut self.line);
                line.extend_from_slice(&rest);
                let frame = self.take_line(&line);
                // The room that it has serves the next line as well.
                line.clear();
                self.line = line;
                frame
            };
            if frame.is_some() {
                return Ok(frame);
            }
        }
    }

    /// Ends the bytes of one connection and gives back the data of an event that is not complete. Such
    /// an event does not count. A new connection begins anew, but for the last id.
    pub(crate) fn finish(&mut self) -> Option<String> {
        self.chunk.clear();
        let line = std::mem::take(&mut self.line);
        let cut = !line.is_empty() && !line.starts_with(b":");
        if cut {
            let (event, last_id, retry) = (self.event.clone(), self.last_id.clone(), self.retry);
            self.take_line(&line);
            // A value whose end is missing is none, except to tell what is missing.
            (self.event, self.last_id, self.retry) = (event, last_id, retry);
        }
        let data = self.data.take();
        self.event.clear();
        self.id = None;
        self.first = true;
        self.after_cr = false;
        data.or_else(|| cut.then(String::new))
    }

    fn check(&self, more: usize) -> Result<(), TooLong> {
        let data = self.data.as_ref().map_or(0, String::len);
        let length = data.saturating_add(self.line.len()).saturating_add(more);
        if length > self.limit {
            return Err(TooLong);
        }
        Ok(())
    }

    fn take_line(&mut self, mut line: &[u8]) -> Option<Frame> {
        if std::mem::take(&mut self.first) {
            line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
        }
        if line.is_empty() {
            return self.dispatch();
        }
        let colon = line.iter().position(|byte| *byte == b':');
        let (name, value) = line.split_at(colon.unwrap_or(line.len()));
        let value = value.strip_prefix(b":").unwrap_or(value);
        let value = value.strip_prefix(b" ").unwrap_or(value);
        match name {
            b"data" => {
                let value = String::from_utf8_lossy(value);
                match &mut self.data {
                    Some(data) => {
                        data.push('\n');
                        data.push_str(&value);
                    }
                    None => self.data = Some(value.into_owned()),
                }
            }
            b"event" => self.event = String::from_utf8_lossy(value).into_owned(),
            b"id" if !value.contains(&0) => {
                self.id = Some(String::from_utf8_lossy(value).into_owned());
            }
            b"retry" => self.retry = milliseconds(value).or(self.retry),
            // A comment has no name; other fields are not for us.
            _ => {}
        }
        None
    }

    /// Ends an event. One without data is none, but its id counts.
    fn dispatch(&mut self) -> Option<Frame> {
        let event = std::mem::take(&mut self.event);
        let id = self.id.take();
        if let Some(id) = &id {
            self.last_id.clone_from(id);
        }
        let data = self.data.take()?;
        let event = if event.is_empty() {
            "message".to_owned()
        } else {
            event
        };
        Some(Frame { event, id, data })
    }
}

fn milliseconds(value: &[u8]) -> Option<Duration> {
    if !value.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let value = std::str::from_utf8(value).ok()?;
    value.parse().ok().map(Duration::from_millis)
}
