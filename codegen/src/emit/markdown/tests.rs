use super::escape::{cleaned, push, starts_block, web_address};
use super::*;

#[test]
fn a_description_is_clean_before_it_is_read() {
    assert_eq!(lines("a\r\n\r\nb\u{202e} *c*"), ["a", "", "b *c*"]);
}

fn pushed(text: &str) -> String {
    let mut out = String::new();
    push(&mut out, text, true);
    out
}

#[test]
fn characters_that_do_not_show_are_taken_out_to_the_last_of_their_blocks() {
    for c in "\u{ad}\u{61c}\u{180e}\u{feff}\u{200b}\u{200f}\u{2028}\u{202e}\u{2060}\u{206f}\u{fff9}\u{fffb}\u{e0000}\u{e0fff}\
              \u{0}\u{1}\u{8}\u{b}\u{1b}\u{7f}\u{85}\u{9f}"
        .chars()
    {
        assert_eq!(cleaned(&format!("a{c}b")), "ab", "{}", c.escape_unicode());
    }
    for c in
        "\u{ac}\u{ae}\u{200a}\u{2010}\u{2027}\u{202f}\u{205f}\u{2070}\u{fff8}\u{fffc}\u{dffff}\u{e1000}\n\t".chars()
    {
        assert_eq!(cleaned(&format!("a{c}b")), format!("a{c}b"), "{}", c.escape_unicode());
    }
    assert_eq!(cleaned("a\r\nb\rc\r\r\nd"), "a\nb\nc\n\nd");
}

#[test]
fn code_cannot_end_before_its_end() {
    for (text, shown) in [
        ("a", "`a`"),
        ("a`b``c", "`a'b''c`"),
        ("a b", "`a b`"),
        ("", "`\"\"`"),
        (" ", "`\" \"`"),
        (" a", "`\" a\"`"),
        ("a  b", "`\"a  b\"`"),
        ("a\nb", "`a b`"),
        ("a\tb", "`a b`"),
        ("a\u{202e}b", "`ab`"),
    ] {
        assert_eq!(code(text), shown, "{text:?}");
    }
}

#[test]
fn what_starts_a_block_is_known() {
    for word in [">", ">a", "|", "|a", "1.", "12)", "#", "##", "=", "===", "-", "---", ":-", "|-|", "+", "*"] {
        assert!(starts_block(word), "{word:?}");
    }
    for word in ["", "a", "1", "1.2", ".", ")", "a.", "#a", "=a", "-a", "+1", "**", "*a", "1a."] {
        assert!(!starts_block(word), "{word:?}");
    }
}

#[test]
fn signs_that_act_get_a_backslash_and_others_none() {
    for (text, shown) in [
        (r"\ ` * [ ] < ~ |", r"\\ \` \* \[ \] \< \~ \|"),
        ("a > b ! c # d - e + f = g", "a > b ! c # d - e + f = g"),
        ("a_b _a a_ _ a_(", r"a_b \_a a\_ \_ a\_("),
        ("& a&b &amp; &#60; a& &;", r"& a\&b \&amp; \&#60; a& &;"),
        ("# a", r"\# a"),
        ("> a", r"\> a"),
        ("| a", r"\| a"),
        ("- a", r"\- a"),
        ("12. a", r"12\. a"),
        ("12) a", r"12\) a"),
        ("12.5 a", "12.5 a"),
        ("=== a", r"\=== a"),
        ("  # a", r"  \# a"),
        ("a # b", "a # b"),
    ] {
        assert_eq!(pushed(text), shown, "{text:?}");
    }
    let mut out = "a\n".to_owned();
    push(&mut out, "# b", true);
    assert_eq!(out, "a\n\\# b", "after a line break too");
    let mut out = "a ".to_owned();
    push(&mut out, "# b", true);
    assert_eq!(out, "a # b");
}

#[test]
fn addresses_become_links_without_what_follows_them() {
    for (text, shown) in [
        ("https://e/x", "<https://e/x>"),
        ("http://e/x", "<http://e/x>"),
        ("(https://e/x)", "(<https://e/x>)"),
        ("see https://e/x. And", "see <https://e/x>. And"),
        ("a_https://e/x?a=b!?", r"a\_<https://e/x?a=b>!?"),
        ("https://e/x*", r"<https://e/x>\*"),
        ("https://", "https://"),
        ("https://<b>", r"https://\<b>"),
        ("ftp://e/x_y_", r"ftp://e/x_y\_"),
    ] {
        assert_eq!(pushed(text), shown, "{text:?}");
    }
    let mut out = String::new();
    push(&mut out, "https://e/_x", false);
    assert_eq!(out, r"https://e/\_x", "no link in a link");
}

#[test]
fn an_address_has_a_host_and_nothing_that_acts() {
    for (url, address) in [
        ("https://e", Some("https://e")),
        ("http://e:80/a?b#c", Some("http://e:80/a?b#c")),
        ("https://e?q", Some("https://e?q")),
        ("https://e#f", Some("https://e#f")),
        ("https://e/a b", Some("https://e/a%20b")),
        ("https://e/(a)<>\"'`é\\", Some("https://e/%28a%29%3C%3E%22%27%60%C3%A9%5C")),
        ("https://e/-._~:/?#@!$&*+,;=%", Some("https://e/-._~:/?#@!$&*+,;=%")),
        ("https://", None),
        ("https:///a", None),
        ("https://-._:/", None),
        ("https://a@b", None),
        ("https://é", None),
        ("https://a b", None),
        ("javascript:https://e", None),
        ("ftp://e", None),
        ("HTTPS://e", None),
        ("/a", None),
    ] {
        assert_eq!(web_address(url).as_deref(), address, "{url:?}");
    }
}

#[test]
fn a_line_is_one_line_of_clean_text() {
    assert_eq!(line(" a\n\n b\t*c*\u{202e} "), "a b *c*");
    assert_eq!(inline("*a*\n`b`"), "*a* `b`");
    assert_eq!(inline("# a"), r"\# a");
    assert_eq!(inline("a b"), "a b");
    assert_eq!(inline("- a"), r"\- a");
    assert_eq!(inline("> *a*"), r"\> \*a\*");
    assert_eq!(inline("<div>a</div>"), r"\<div>a\</div>");
    assert_eq!(inline("---"), r"\---");
    assert_eq!(inline(&format!("{}a", "> ".repeat(65))), format!(r"\{}a", "> ".repeat(65)));
}

#[test]
fn prose_is_filled_to_its_width() {
    let word = "a".repeat(45);
    let wide = format!("{word} {word}a");
    assert_eq!(wide.len(), WIDTH);
    assert_eq!(wrapped(&wide), [wide.as_str()]);
    assert_eq!(wrapped(&format!("{wide}b")), [word.as_str(), &format!("{word}ab")]);
    assert_eq!(wrapped(&format!("{wide}  b")), [wide.as_str(), "b"]);
    assert_eq!(wrapped(&"a".repeat(100)), ["a".repeat(100)]);
    assert_eq!(wrapped(""), [""]);
    assert_eq!(wrapped_item(&wide), [word.as_str(), &format!("  {word}a")]);
    assert_eq!(wrapped_item(&wide[2..]), [&wide[2..]]);
}

#[test]
fn no_line_of_prose_starts_with_what_starts_a_block() {
    let word = "a".repeat(92);
    assert_eq!(wrapped(&format!("{word} - {word}")), [format!("{word} -"), word.clone()]);
}

#[test]
fn code_is_not_broken_into_lines() {
    let word = "a".repeat(90);
    assert_eq!(wrapped(&format!("`{word} b` c")), [format!("`{word} b`"), "c".to_owned()]);
    assert_eq!(wrapped(&format!("\\`{word} b")), [format!("\\`{word}"), "b".to_owned()]);
    assert_eq!(wrapped(&format!("`a` {word} b")), ["`a`".to_owned(), format!("{word} b")]);
}

#[test]
fn a_text_of_megabytes_is_told_as_text() {
    let text = format!("a *b*\n\n{}", "c ".repeat(200_000));
    assert_eq!(lines(&text)[0], "a \\*b\\*");
    assert_eq!(lines(&text[..1000])[0], "a *b*");
    assert!(inline(&text).starts_with("a \\*b\\* c c"));
}

#[test]
fn a_tab_is_a_space_wherever_it_stands() {
    let texts = [
        "a\tb",
        "<p\ta",
        "<b\tc>d</b\t>",
        "`a\tb`",
        "* a\tb",
        "| a\t| b |\n| - | - |\n| `c\td` | <x\te> |",
        "\ta\n\tb",
        "```\n\ta",
    ];
    for text in texts {
        let lines = lines(text).join("\n");
        assert!(!lines.contains('\t'), "{text:?} became {lines:?}");
    }
    assert_eq!(lines("<x\tclass>"), [r"\<x class>"]);
    assert_eq!(lines(&format!("a\tb\n\n{}", "c ".repeat(200_000)))[0], "a b");
}
