//! P58–P61: descriptions that act.

use crate::outcome::{inert, quoted, with};

#[track_caller]
fn described(text: &str) -> String {
    let (facts, package, _) = inert(&with("/a", &format!("operationId: a, description: {}", quoted(text)), ""));
    let (clean, ..) = inert(&with("/a", "operationId: a, description: D", ""));
    assert_eq!(facts, clean, "{text:?}");
    package.get("src/operations/default.rs").unwrap().to_owned()
}

#[test]
fn p58_html_is_shown() {
    for html in [
        "<script>pWn()</script>",
        "<img src=x onerror=pWn()>",
        "<!-- pWn -->",
        "<details>\n<summary>pWn</summary>\n\n<b>x</b>\n</details>",
        "a <b\nonclick=pWn()>c</b>",
        "<?pWn?> <![CDATA[pWn]]> <!DOCTYPE pWn>",
        "&lt;script&gt;pWn()&lt;/script&gt; &#60;b&#62;",
        "\\<b>pWn</b> \\\\<b>pWn</b>",
    ] {
        described(html);
    }
}

#[test]
fn p59_code_is_never_run() {
    for code in [
        "```\npWn\n```",
        "```rust\npWn\n```",
        "~~~\npWn\n~~~",
        "~~~rust\npWn\n```\npWn\n~~~",
        "````rust\n```\npWn\n```\n````",
        "a\n\n    pWn\n",
        "- a\n\n      pWn\n\n- ```rust\n  pWn\n  ```",
        "> ```rust\n> pWn\n> ```",
        "1. a\n\n   ```rust\n   pWn\n   ```",
        "\tpWn",
        "```rust\npWn",
        "````text\npWn\n```",
        "- - - - - - - - - - - - - - - - ```rust\npWn",
    ] {
        described(code);
    }
}

#[test]
fn p58_a_break_ends_no_comment() {
    for text in ["a<br>*/ pub fn pWn(){} /*", "a<br/>- `b`<BR >c", "a  \n*/ pWn"] {
        let text = quoted(text);
        let document = with("/a", &format!("operationId: a, summary: {text}"), "");
        let errors = format!("'204': {{ description: Done }}, '400': {{ description: {text} }}");
        let (_, package, _) = inert(&document.replace("'204': { description: Done }", &errors));
        let shown = package.get("src/operations/default.rs").unwrap();
        assert!(!shown.contains("/**"), "{shown}");
    }
}

#[test]
fn p60_links_lead_to_the_web() {
    let text = "[Vec](std::process::exit), [nope::x], [a][b], http://e/<id>, [w](https://e/x)\n\n[b]: javascript:pWn()";
    let shown = described(text);
    assert!(shown.contains("[w](https://e/x)") && shown.contains("Vec, "), "{shown}");
    assert!(!shown.contains("](std") && !shown.contains("](javascript"), "{shown}");
}

#[test]
fn p61_characters_that_do_not_show_are_gone() {
    for c in "\u{202e}\u{2066}\u{200b}\u{feff}\u{ad}\u{e0041}\u{2028}\u{2029}\u{85}\u{b}\u{0}\u{7f}\u{9b}\u{1b}".chars()
    {
        let shown = described(&format!("left{c}right"));
        assert!(shown.contains("leftright") || shown.contains("left right"), "{}: {shown}", c.escape_unicode());
    }
}

#[test]
fn lists_tables_and_links_keep_their_form() {
    let text = "# Title\n\nText with *emphasis*, **weight**, `code` and a_b_c.\nNext.  \nBroken.\n\n1. one\n   - inner\n2. two\n\n\
                | a | b |\n|:--|--:|\n| `x\\|y` | [l](https://e/a_(b)) |\n\n> quoted\n> text\n\n![p](https://e/p.png)<br>after";
    let shown = described(text);
    let docs: Vec<_> = shown.lines().filter_map(|line| line.trim_start().strip_prefix("/// ")).collect();
    let docs = docs.join("\n");
    for part in [
        "# Title",
        "Text with *emphasis*, **weight**, `code` and a_b_c. Next.\\\nBroken.",
        "1. one\n   * inner\n2. two",
        "| a | b |\n| :--- | ---: |\n| `x\\|y` | [l](https://e/a_%28b%29) |",
        "> quoted text",
        "[p](https://e/p.png)\\\nafter",
    ] {
        assert!(docs.contains(part), "{part:?} is not in:\n{docs}");
    }
}
