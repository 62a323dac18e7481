//! A JSONPath by its segments, as far as they tell what it costs. The text is read by `serde_json_path` too, which
//! keeps what it read to itself. It is built without regular expressions, so that none has to be counted here.

/// Longer expressions are refused.
const MAX_LENGTH: usize = 4_096;

/// Deeper brackets are refused: the reader takes several times as long for each.
const MAX_BRACKETS: usize = 8;

/// What reading an expression may cost more with each pair of brackets.
const EACH_BRACKET: u64 = 4;

/// What reading an expression costs at most, or why it is not read at all.
pub(super) fn reading(path: &str) -> Result<u64, String> {
    if path.len() > MAX_LENGTH {
        return Err(format!("this JSONPath is longer than {MAX_LENGTH} bytes"));
    }
    let (mut depth, mut deepest) = (0_usize, 0);
    for (_, c) in unquoted(path) {
        match c {
            '[' | '(' => depth += 1,
            ']' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    if deepest > MAX_BRACKETS {
        return Err(format!("this JSONPath has more than {MAX_BRACKETS} brackets in each other"));
    }
    let each = u32::try_from(deepest).map_or(u64::MAX, |deepest| EACH_BRACKET.pow(deepest));
    Ok(each.saturating_mul(path.len() as u64) / 16)
}

/// One step of the expression.
#[derive(Debug)]
pub(super) struct Segment {
    /// Whether it looks below each place at any depth.
    pub descends: bool,
    pub selectors: Vec<Selector>,
    /// Where it ends in the text.
    pub end: usize,
}

#[derive(Debug)]
pub(super) enum Selector {
    Name(String),
    Index(i64),
    /// Any child, or what is not told from it.
    All,
    Filter(Filter),
}

impl Selector {
    /// Whether it gives one child, which is found without looking at the others.
    pub fn is_single(&self) -> bool {
        matches!(self, Self::Name(_) | Self::Index(_))
    }
}

/// What a filter costs for each child that it is asked about.
#[derive(Debug, Default)]
pub(super) struct Filter {
    /// At least this.
    pub each: u64,
    /// Whether it looks at many places below the child.
    pub is_wide: bool,
    /// How often it does so within what it found so.
    pub nested: u32,
    /// How often it finds the same place.
    pub repeated: u64,
    /// Whether it looks at the whole document.
    pub is_rooted: bool,
}

/// The segments of an expression that is known to be one.
pub(super) fn segments(path: &str) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut at = 1;
    while let Some(rest) = path.get(at..).filter(|rest| !rest.trim().is_empty()) {
        let start = rest.trim_start();
        let descends = start.starts_with("..");
        let step = start.strip_prefix("..").or_else(|| start.strip_prefix('.')).unwrap_or(start);
        at = path.len() - step.len();
        let (length, selectors) = if step.starts_with('[') {
            let end = closing(step);
            (end + 1, parts(step.get(1..end).unwrap_or_default()).into_iter().map(selector).collect())
        } else {
            let end = step.find(|c: char| ".[".contains(c) || c.is_whitespace()).unwrap_or(step.len()).max(1);
            let name = step.get(..end).unwrap_or(step);
            (end, vec![if name == "*" { Selector::All } else { Selector::Name(name.to_owned()) }])
        };
        at += length;
        segments.push(Segment { descends, selectors, end: at.min(path.len()) });
    }
    segments
}

fn selector(text: &str) -> Selector {
    let text = text.trim();
    if let Some(filter) = text.strip_prefix('?') {
        return Selector::Filter(Filter::of(filter));
    }
    let quoted = text.strip_prefix(['\'', '"']).and_then(|rest| rest.strip_suffix(['\'', '"']));
    match (quoted, text.parse()) {
        (Some(name), _) if !name.contains('\\') => Selector::Name(name.to_owned()),
        (None, Ok(index)) => Selector::Index(index),
        _ => Selector::All,
    }
}

impl Filter {
    fn of(text: &str) -> Self {
        let mut filter = Self { each: 1, repeated: 1, ..Self::default() };
        let mut brackets = Vec::new();
        for (at, c) in unquoted(text) {
            match c {
                '*' | ':' => filter.is_wide = true,
                '?' => filter.nested += 1,
                '.' if text[at..].starts_with("..") => filter.nested += 1,
                '$' => filter.is_rooted = true,
                '[' | '(' => brackets.push(c),
                ']' | ')' => drop(brackets.pop()),
                ',' if brackets.last() == Some(&'[') => filter.repeated = filter.repeated.saturating_mul(2),
                _ => {}
            }
        }
        filter.is_wide |= filter.nested > 0;
        filter.each += text.len() as u64 / 64;
        filter
    }
}

/// Where the bracket ends that the text begins with.
fn closing(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in unquoted(text) {
        match c {
            '[' | '(' => depth += 1,
            ']' | ')' if depth <= 1 => return at,
            ']' | ')' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

/// What commas part, outside of brackets.
fn parts(text: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, c) in unquoted(text) {
        match c {
            '[' | '(' => depth += 1,
            ']' | ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// The characters outside of quotes.
fn unquoted(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut quote = None;
    let mut is_escaped = false;
    text.char_indices().filter(move |(_, c)| {
        if quote.is_none() {
            quote = Some(*c).filter(|c| matches!(c, '\'' | '"'));
            return quote.is_none();
        }
        if !is_escaped && quote == Some(*c) {
            quote = None;
        }
        is_escaped = !is_escaped && *c == '\\';
        false
    })
}
