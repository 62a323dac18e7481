use super::*;

#[track_caller]
fn shows(text: &str, shown: &[&str]) {
    assert_eq!(rewrite(text), shown, "{text:?}");
}

#[test]
fn paragraphs_stay_apart_and_lines_run_together() {
    shows("\na\nb\n\n\nc\n\n", &["a b", "", "c"]);
    shows("*a*\nb  \nc\\\nd<br>e<br/>f<BR />g", &["*a* b\\", "c\\", "d\\", "e\\", "f\\", "g"]);
    shows("a **b** ~~c~~ `d`", &["a **b** ~~c~~ `d`"]);
}

#[test]
fn headings_have_their_level() {
    shows("# a\n## b *c*\n\nd\n===", &["# a", "", "## b *c*", "", "# d"]);
}

#[test]
fn html_is_text() {
    shows("<div>\na <b>\n</div>\n\nc <i>d</i>", &[r"\<div> a \<b> \</div>", "", r"c \<i>d\</i>"]);
    shows("a <i\nx=y>", &[r"a \<i x=y>"]);
    shows("a<hr>b", &[r"a\<hr>b"]);
}

#[test]
fn code_is_text_between_fences_that_it_cannot_end() {
    shows("a\n```rust\nx\n\ty\n\n```\nb", &["a", "", "```text", "x", "    y", "```", "", "b"]);
    shows("~~~\n```\n````\n~~~", &["`````text", "```", "````", "`````"]);
    shows("    x", &["```text", "x", "```"]);
    shows("~~~\n`` x\n~~~", &["```text", "`` x", "```"]);
    shows("`` a`b ``", &["`a'b`"]);
}

#[test]
fn lists_keep_their_numbers_and_their_place() {
    shows("a\n- b\n- c", &["a", "", "* b", "* c"]);
    shows("3. a\n4. b\n   - c\n5. d", &["3. a", "4. b", "   * c", "5. d"]);
    shows("- a\n\n- b", &["* a", "", "* b"]);
    shows("- a\n\n  b\n\n  ```\n  c\n  ```", &["* a", "", "  b", "", "  ```text", "  c", "  ```"]);
    shows("- a\n\n  - b\n\n  - c\n\n- d", &["* a", "", "  * b", "", "  * c", "", "* d"]);
    shows("- > a\n- # b", &["* > a", "* # b"]);
    shows("- a\n\nb", &["* a", "", "b"]);
    shows("999999999. a\n1. b", &["999999999. a", "1000000000. b"]);
}

#[test]
fn quotes_and_rules_stay() {
    shows("> a\n> b\n>\n> c\n\nd", &["> a b", ">", "> c", "", "d"]);
    shows("a\n\n---\n\nb\n***", &["a", "", "---", "", "b", "", "---"]);
}

#[test]
fn tables_keep_their_columns() {
    shows(
        "a\n\n| b | c | d | e |\n|---|:--|:-:|--:|\n| `x\\|y` | **z** |\n| <br>v\n\nw",
        &[
            "a",
            "",
            "| b | c | d | e |",
            "| --- | :--- | :---: | ---: |",
            "| `x\\|y` | **z** |  |  |",
            "| v |  |  |  |",
            "",
            "w",
        ],
    );
    shows("`x|y`", &["`x|y`"]);
}

#[test]
fn links_lead_to_the_web_or_nowhere() {
    shows("[a](https://e/x) [b](x.md) [c](javascript:d)", &["[a](https://e/x) b c"]);
    shows(
        "![a](https://e/x.png) ![](https://e/y) <https://e/z>",
        &["[a](https://e/x.png) <https://e/y> <https://e/z>"],
    );
    shows("[![a](https://e/x.png)](https://e/y)", &["[a](https://e/y)"]);
    shows("[https://e/x](https://e/x) [https://e/_](https://e/_)", &["<https://e/x> <https://e/_>"]);
    shows("[https://f](https://e/x)", &["[https://f](https://e/x)"]);
    shows("[![a](https://e/x.png)](b) https://e/c", &["a <https://e/c>"]);
}

#[test]
fn a_long_line_breaks_within_what_is_around_it() {
    let word = "a".repeat(43);
    let text = format!("> *b* {word} {word}");
    assert_eq!(text.len(), 93);
    shows(&text, &[&format!("> *b* {word}"), &format!("> {word}")]);
    let text = format!("9. *b* {word} {word}");
    shows(&text, &[&format!("9. *b* {word}"), &format!("   {word}")]);
    let word = "a".repeat(44);
    let text = format!("*b* {word} {}", &word[1..]);
    assert_eq!(text.len(), 92);
    shows(&text, &[&text]);
}

#[test]
fn half_of_a_line_is_left_for_text_whatever_is_around_it() {
    let around = "999999999. ".repeat(5);
    let word = "a".repeat(20);
    let shown = rewrite(&format!("{around}*b* {word} {word} {word}"));
    assert_eq!(shown, [format!("{around}*b* {word} {word}"), format!("{}{word}", " ".repeat(55))]);
}

#[test]
fn what_nests_too_deep_is_shown_at_the_deepest() {
    let quoted = |depth: usize| rewrite(&format!("{}*a*", "> ".repeat(depth)));
    assert_eq!(quoted(12), [format!("{}*a*", "> ".repeat(12))]);
    assert_eq!(quoted(13), [format!("{}*a*", "> ".repeat(12))]);
    assert_eq!(quoted(64), [format!("{}*a*", "> ".repeat(12))]);
    assert_eq!(quoted(65).join(" "), format!(r"\{}\*a\*", "> ".repeat(65)), "no Markdown of a person's");
}

#[test]
fn the_markers_of_a_line_are_counted() {
    for (line, count) in [
        ("a", 0),
        ("> a", 1),
        (">>a", 2),
        ("- * + a", 3),
        ("-a", 0),
        ("12. 3) a", 2),
        ("12 a", 0),
        ("-\ta", 1),
        ("  > 1. - a > b", 3),
    ] {
        assert_eq!(markers(line), count, "{line:?}");
    }
    assert_eq!(markers(&"> ".repeat(64)), 64);
    assert_eq!(markers(&"> ".repeat(1000)), 65);
}

#[test]
fn text_of_too_many_markers_keeps_its_paragraphs() {
    let deep = "> ".repeat(65);
    let shown = rewrite(&format!("*a*\nb\n \nc\n\n{deep}"));
    assert_eq!(shown[..4], [r"\*a\* b", "", "c", ""]);
    assert!(shown[4].starts_with(r"\> > "), "{shown:?}");
}

#[test]
fn a_line_of_prose_keeps_its_emphasis_and_nothing_that_stands_on_lines() {
    for (line, shown) in [
        (
            "a *b* **c** ~~d~~ `e` [f](https://e/x) ![g](https://e/y)",
            "a *b* **c** ~~d~~ `e` [f](https://e/x) [g](https://e/y)",
        ),
        ("a <b>c</b>", r"a \<b>c\</b>"),
        ("# *b*", r"\# \*b\*"),
        ("***", r"\*\*\*"),
        ("<p>*b*", r"\<p>\*b\*"),
        ("*", r"\*"),
    ] {
        assert_eq!(inline(line), shown, "{line:?}");
    }
}
