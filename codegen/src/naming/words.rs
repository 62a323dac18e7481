//! The words that a name of the document is made of, in ASCII.

/// Only ASCII letters and digits remain, and what other scripts are spelt with in them; everything else parts words,
/// and signs that carry the meaning of a whole value (`-1`, `-created_at`, `<=`) become words.
pub(super) fn ascii_words(text: &str) -> String {
    if text.is_ascii() {
        return with_plurals(&words_of(text));
    }
    let mut spelt = String::with_capacity(text.len());
    for c in text.chars() {
        // What no table knows parts words, as a sign does.
        spelt.push_str(deunicode::deunicode_char(c).unwrap_or(" "));
    }
    with_plurals(&words_of(&spelt))
}

fn words_of(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    // Looking for words in what is there already would take a second look for each sign.
    let mut at_start = true;
    while let Some(c) = characters.next() {
        let before_word = characters.peek().is_some_and(char::is_ascii_alphanumeric);
        let word = match c {
            c if c.is_ascii_alphanumeric() => {
                words.push(c);
                at_start = false;
                continue;
            }
            // `it's` is one word.
            '\'' => continue,
            '-' if at_start && before_word => "minus ",
            '+' if at_start && before_word => "plus ",
            _ => " ",
        };
        words.push_str(word);
        at_start &= word == " ";
    }
    if at_start {
        return text.chars().filter_map(sign_word).collect::<Vec<_>>().join(" ");
    }
    words
}

/// The plural of an acronym is one word: `userIDs` becomes `userIds`, where the `s` would else take the last capital
/// with it into a word of its own.
fn with_plurals(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_uppercase()) {
        let (before, from) = rest.split_at(start);
        let length = from.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(from.len());
        let (acronym, after) = from.split_at(length);
        words.push_str(before);
        if length > 1 && is_plural(acronym, after) {
            words.push_str(&acronym[..1]);
            words.push_str(&acronym[1..].to_ascii_lowercase());
        } else {
            words.push_str(acronym);
        }
        rest = after;
    }
    words.push_str(rest);
    words
}

/// What is written in capitals so often that an `s` behind it is its plural also where another word follows.
const KNOWN: [&str; 12] = ["API", "CSV", "DTO", "GUID", "ID", "IP", "PDF", "SKU", "URI", "URL", "UUID", "VM"];

/// Whether what comes behind capitals is an `s` alone. Within a name it may belong to a word, as in `URLIsValid`.
fn is_plural(acronym: &str, after: &str) -> bool {
    match after.strip_prefix('s').map(|rest| rest.chars().next()) {
        Some(Some(next)) if next.is_ascii_lowercase() => false,
        Some(Some(next)) if next.is_ascii_uppercase() => KNOWN.contains(&acronym),
        Some(_) => true,
        None => false,
    }
}

/// The word for a sign, where nothing but signs is there to name a thing by.
fn sign_word(sign: char) -> Option<&'static str> {
    Some(match sign {
        '-' => "minus",
        '+' => "plus",
        '*' => "star",
        '/' => "slash",
        '<' => "less",
        '>' => "greater",
        '=' => "equal",
        '!' => "not",
        '&' => "and",
        '|' => "or",
        '%' => "percent",
        '@' => "at",
        '#' => "hash",
        '$' => "dollar",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        '?' => "question",
        '~' => "tilde",
        '^' => "caret",
        '_' => "underscore",
        ' ' => "space",
        _ => return None,
    })
}
