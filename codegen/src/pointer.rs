//! Where we are in the document: JSON Pointers (RFC 6901).
//!
//! A [`Pointer`] is what the rest of the crate keeps; a [`Trail`] is what a walk over the tree
//! carries on the stack, so that the way down costs nothing until there is something to report.

use std::borrow::Cow;
use std::fmt::{self, Display, Write as _};
use std::sync::Arc;

use serde::{Serialize, Serializer};

/// A place in the document, shown as `#/paths/~1chat/post`.
///
/// Cloning shares the text; the order is that of the text, not that of the document.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pointer(Arc<str>);

impl Pointer {
    /// The whole document, `#`.
    #[must_use]
    pub fn root() -> Self {
        Self(Arc::from(""))
    }

    /// The member `token` of the object found here.
    #[must_use]
    pub fn child(&self, token: impl AsRef<str>) -> Self {
        let token = token.as_ref();
        let mut text = String::with_capacity(self.0.len() + token.len() + 1);
        text.push_str(&self.0);
        push_token(&mut text, token);
        Self(text.into())
    }

    /// The element `i` of the array found here.
    #[must_use]
    pub fn index(&self, i: usize) -> Self {
        self.child(i.to_string())
    }

    /// The place at the end of these steps, which are escaped and start with a slash unless there are none.
    #[must_use]
    pub(crate) fn below(&self, steps: &str) -> Self {
        if steps.is_empty() { self.clone() } else { Self(format!("{}{steps}", self.0).into()) }
    }

    /// Reads `/a/b`, or `#/a/b` as it stands in a `$ref` (where `%7B` means `{`).
    ///
    /// Returns `None` for anything else, including an escape other than `~0` and `~1`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = match text.strip_prefix('#') {
            Some(fragment) => percent_decoded(fragment)?,
            None => Cow::Borrowed(text),
        };
        if !text.is_empty() && !text.starts_with('/') {
            return None;
        }
        let escapes_are_legal = text.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']));
        escapes_are_legal.then(|| Self(text.into()))
    }

    /// The steps from the root to here, unescaped.
    pub fn tokens(&self) -> impl Iterator<Item = Cow<'_, str>> {
        // The text before the first slash is always empty, and it is no token.
        self.0.split('/').skip(1).map(unescaped)
    }

    /// The last step, or `None` at the root.
    #[must_use]
    pub fn last(&self) -> Option<Cow<'_, str>> {
        self.0.rsplit_once('/').map(|(_, token)| unescaped(token))
    }

    /// The object or array that holds this place, or `None` at the root.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        self.0.rsplit_once('/').map(|(parent, _)| Self(parent.into()))
    }

    /// The place itself, then each around it, out to the root.
    pub(crate) fn ancestors(&self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self.clone()), Self::parent)
    }

    /// Whether `other` is this place or lies below it.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        other.0.strip_prefix(&*self.0).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The RFC 6901 text without the leading `#`, as `serde_json::Value::pointer` takes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Display for Pointer {
    /// A percent sign is shown as `%25`, because in a `$ref` it starts an escape; so the text
    /// that is shown can be pasted into a `$ref` and read back by [`Pointer::parse`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('#')?;
        for (i, part) in self.0.split('%').enumerate() {
            if i > 0 {
                f.write_str("%25")?;
            }
            f.write_str(part)?;
        }
        Ok(())
    }
}

impl Serialize for Pointer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The way from the root to a node, kept on the stack of whoever walks the tree.
#[derive(Clone, Copy, Debug)]
pub enum Trail<'a> {
    /// The whole document.
    Root,
    /// A member of an object.
    Key(&'a Trail<'a>, &'a str),
    /// An element of an array.
    Index(&'a Trail<'a>, usize),
}

impl Trail<'_> {
    /// The pointer to this node.
    #[must_use]
    pub fn pointer(&self) -> Pointer {
        let mut text = String::new();
        self.write(&mut text);
        Pointer(text.into())
    }

    /// Builds the trail along these steps on the stack, as a walk from the root would have it.
    pub fn along(tokens: &[Cow<'_, str>], then: &mut dyn FnMut(&Trail<'_>)) {
        fn step(tokens: &[Cow<'_, str>], at: &Trail<'_>, then: &mut dyn FnMut(&Trail<'_>)) {
            match tokens.split_first() {
                Some((token, rest)) => step(rest, &Trail::Key(at, token), then),
                None => then(at),
            }
        }
        step(tokens, &Trail::Root, then);
    }

    /// How many steps lie between the root and here.
    #[must_use]
    pub fn depth(&self) -> usize {
        match self {
            Self::Root => 0,
            Self::Key(parent, _) | Self::Index(parent, _) => parent.depth() + 1,
        }
    }

    fn write(&self, text: &mut String) {
        match self {
            Self::Root => {}
            Self::Key(parent, key) => {
                parent.write(text);
                push_token(text, key);
            }
            Self::Index(parent, i) => {
                parent.write(text);
                push_token(text, &i.to_string());
            }
        }
    }
}

fn push_token(text: &mut String, token: &str) {
    text.push('/');
    for c in token.chars() {
        match c {
            '~' => text.push_str("~0"),
            '/' => text.push_str("~1"),
            _ => text.push(c),
        }
    }
}

fn unescaped(token: &str) -> Cow<'_, str> {
    if token.contains('~') {
        // The order matters: `~01` is the text `~1`.
        Cow::Owned(token.replace("~1", "/").replace("~0", "~"))
    } else {
        Cow::Borrowed(token)
    }
}

/// `None` when the escapes do not spell UTF-8.
pub(crate) fn percent_decoded(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('%') {
        return Some(Cow::Borrowed(text));
    }
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let escape = bytes.get(i + 1..i + 3).filter(|_| bytes[i] == b'%');
        // A lone percent sign is common in path keys, and what it means is plain.
        if let Some(byte) = escape.and_then(hex_byte) {
            decoded.push(byte);
            i += 3;
        } else {
            decoded.push(bytes[i]);
            i += 1;
        }
    }
    String::from_utf8(decoded).ok().map(Cow::Owned)
}

fn hex_byte(digits: &[u8]) -> Option<u8> {
    let digit = |i: usize| char::from(digits[i]).to_digit(16);
    u8::try_from(digit(0)? * 16 + digit(1)?).ok()
}
