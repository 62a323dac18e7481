//! Any bytes, as YAML and as JSON: a crate that is Rust, or errors with their places; never a panic.
#![no_main]

use codegen::{File, Input, Options, generate, render, render_json};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    for name in ["api.yaml", "api.json"] {
        let input = Input::new(File::new(name, data));
        for keep_going in [false, true] {
            let options = Options { keep_going, ..Options::default() };
            let diagnostics = match generate(&input, &options) {
                Ok(generated) => generated.diagnostics,
                Err(diagnostics) => {
                    assert!(diagnostics.has_errors());
                    diagnostics
                }
            };
            let shown = render(&diagnostics, &input, false) + &render_json(&diagnostics, &input);
            assert!(!shown.chars().any(|c| c.is_control() && c != '\n'), "{shown:?}");
        }
    }
});
