//! Texts that would be code, Markdown, HTML or TOML if anything pasted them.

/// Those with a canary in them, and those that end what they might stand in.
pub const PAYLOADS: &[&str] = &[
    "\"; pub fn PWN(){} //",
    "*/ pub fn PWN(){} /*",
    "\"# ; fn PWN(){} r#\"",
    "\"] pub fn PWN(){} #[doc=\"",
    "\nfn PWN(){}\n//",
    "{PWN}",
    "${PWN}",
    "{{PWN}}",
    "\u{7d}",
    "]]",
    "\\",
    "'",
    "`",
    "x\"\nbuild = \"PWN.rs\"\n[dependencies]\nPWN = \"1",
    "```rust\nfn PWN() {}\n```",
    "    fn PWN() {}",
    "<script>PWN()</script><!-- <img src=x onerror=PWN()>",
    "[a](javascript:PWN) [PWN] ![a](https://PWN.example/a.png)",
    "a\u{202e}b\u{2066}c\u{200b}\u{feff}\u{ad}\u{e0041}\u{2028}\u{2029}\u{85}\u{b}\u{0}PWN",
];

/// The same words without what could do harm.
pub fn harmless(payload: &str) -> String {
    payload.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect()
}
