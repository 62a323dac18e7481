//! Texts that would be code, Markdown, HTML or TOML if anything pasted them.

/// Those with a canary in them, and those that end what they might stand in.
pub const PAYLOADS: &[&str] = &[
    "\"; pub fn pWn(){} //",
    "*/ pub fn pWn(){} /*",
    "a<br>*/ pub fn pWn(){} /*<br>b",
    "\"# ; fn pWn(){} r#\"",
    "\"] pub fn pWn(){} #[doc=\"",
    "\nfn pWn(){}\n//",
    "{pWn}",
    "${pWn}",
    "{{pWn}}",
    "\u{7d}",
    "]]",
    "\\",
    "'",
    "`",
    "x\"\nbuild = \"pWn.rs\"\n[dependencies]\npWn = \"1",
    "```rust\nfn pWn() {}\n```",
    "    fn pWn() {}",
    "<script>pWn()</script><!-- <img src=x onerror=pWn()>",
    "[a](javascript:pWn) [pWn] ![a](https://pWn.example/a.png)",
    "a\u{202e}b\u{2066}c\u{200b}\u{feff}\u{ad}\u{e0041}\u{2028}\u{2029}\u{85}\u{b}\u{0}pWn",
];

/// The same words without what could do harm. A slash stays: it makes a media type of a text.
pub fn harmless(payload: &str) -> String {
    payload.chars().map(|c| if c.is_ascii_alphanumeric() || c == '/' { c } else { ' ' }).collect()
}
