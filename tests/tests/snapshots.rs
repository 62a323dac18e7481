//! What comes out of each case: the model, the Rust, and what was said about it.

use codegen::{Options, generate};
use tests::{Case, cases};

#[test]
fn every_case_comes_out_as_reviewed() {
    for case in cases("cases").unwrap() {
        let text = describe(&case);
        insta::with_settings!({
            snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true
        }, {
            insta::assert_snapshot!(case.name.as_str(), text);
        });
    }
}

#[test]
fn every_mistake_is_told_with_its_place_and_remedy() {
    for case in cases("cases/errors").unwrap() {
        let Err(diagnostics) = generate(&case.input, &Options::default()) else {
            panic!("{} was accepted", case.name);
        };
        let text = codegen::render(&diagnostics, &case.input, false);
        insta::with_settings!({
            snapshot_path => "../snapshots/errors", prepend_module_to_snapshot => false, omit_expression => true
        }, {
            insta::assert_snapshot!(case.name.as_str(), text);
        });
    }
}

fn describe(case: &Case) -> String {
    let generated = match generate(&case.input, &Options::default()) {
        Ok(generated) => generated,
        Err(diagnostics) => panic!("{}:\n{}", case.name, codegen::render(&diagnostics, &case.input, false)),
    };
    let mut text = String::new();
    if !generated.diagnostics.is_empty() {
        text.push_str(&codegen::render(&generated.diagnostics, &case.input, false));
        text.push('\n');
    }
    let shown: Vec<_> = generated.package.iter().filter(|(path, _)| case.shows(path)).collect();
    assert!(!shown.is_empty() || case.shows("model"), "{} shows nothing", case.name);
    for (path, source) in shown {
        let source = source.split_once("\n\n").map_or(source, |(_header, rest)| rest);
        text += &format!("// ===== {path}\n\n{source}\n");
    }
    if case.shows("model") {
        let model = serde_json::to_string_pretty(&generated.api).unwrap();
        text += &format!("// ===== model\n\n{model}\n");
    }
    text
}
