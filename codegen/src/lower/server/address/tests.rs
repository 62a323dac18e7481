use super::*;

#[test]
fn placeholders_become_variables_and_a_host_means_https() {
    for (text, url, assumed) in [
        (" https://e/v1/ ", "https://e/v1", false),
        ("https://{{a}}.e", "https://{a}.e", false),
        ("https://<a>.e/<b-c>/<d.e_f>", "https://{a}.e/{b-c}/{d.e_f}", false),
        ("https://e/<a b>/<c>", "https://e/<a b>/{c}", false),
        ("https://e/<>", "https://e/<>", false),
        ("https://e/<a", "https://e/<a", false),
        ("//e/v1", "https://e/v1", true),
        ("api.e.com/v1", "https://api.e.com/v1", true),
        ("api-1.e.com", "https://api-1.e.com", true),
        ("localhost/v1", "localhost/v1", false),
        ("v1.", "v1.", false),
        (".e", ".e", false),
        ("./v1", "./v1", false),
        ("a_b.e/v1", "a_b.e/v1", false),
        ("e.com:80/v1", "e.com:80/v1", false),
        ("/v1.0", "/v1.0", false),
        ("/", "", false),
    ] {
        assert_eq!(template(text), (url.to_owned(), assumed), "{text:?}");
    }
}

#[test]
fn the_variables_of_a_url_have_names() {
    assert_eq!(names_in("https://{a}.e/{b-c}/{d.e_1}"), ["a", "b-c", "d.e_1"]);
    assert_eq!(names_in("{a b}{}{c{d}{e"), ["d"]);
    assert_eq!(names_in("a}{b}"), ["b"]);
}

fn words(url: &str) -> &'static str {
    match fault(url) {
        None => "",
        Some(Fault::Relative) => "relative",
        Some(Fault::Illegal(what)) => what,
    }
}

#[test]
fn what_is_wrong_with_a_url_is_told() {
    for url in [
        "https://e",
        "HTTP://e",
        "https://e:80",
        "https://e:",
        "https://[::1]",
        "https://[::1]:80/v1",
        "https://e/a:b",
        "https://e/-._~:[]@!$&'()*+,;=%",
    ] {
        assert_eq!(words(url), "", "{url}");
    }
    for url in ["", "/v1", "v1", "/v1/a:b", "e.com/a:b"] {
        assert_eq!(words(url), "relative", "{url}");
    }
    for url in ["ftp://e", "javascript://e", "javascript:alert(1)", "e:80/v1", "file:///etc"] {
        assert_eq!(words(url), "is neither http nor https", "{url}");
    }
    for url in [
        "https://",
        "https:///a",
        "https://a@b",
        "https://e:a",
        "https://e:65536",
        "https://[::1]:a",
        "https://e/{a}",
        "https://e/a b",
        "https://e/é",
        "https://e/\"",
        "https://e/..",
        "https://e/./a",
        "https://e/a\\b",
        "/a/../b",
        "/a b",
    ] {
        assert_eq!(words(url), "is not one that can be called", "{url}");
    }
    for url in ["https://e?a", "https://e/#a", "/a?b"] {
        assert_eq!(words(url), "has a query or a fragment", "{url}");
    }
}

#[test]
fn this_machine_is_known_by_its_names() {
    for url in ["http://localhost", "http://localhost:80/a", "https://127.0.0.1/a", "http://[::1]:80"] {
        assert!(is_local(url), "{url}");
    }
    for url in ["http://e", "http://localhost.e", "http://e/localhost", "localhost", "/localhost"] {
        assert!(!is_local(url), "{url}");
    }
}

#[test]
fn few_words_of_a_description_name_a_server() {
    for (text, words) in [
        ("Sandbox server: forgets everything over night", Some("Sandbox")),
        ("The production API", Some("production")),
        ("Europe (Frankfurt)", Some("Europe")),
        (" US - east", Some("US")),
        ("one two three four", Some("one two three four")),
        ("one two three four five", None),
        ("The API server", None),
        ("2", None),
        ("é", None),
        ("", None),
        ("Main, at https://e", None),
    ] {
        assert_eq!(words_of_description(text).as_deref(), words, "{text:?}");
    }
    assert_eq!(words_of_url("https://{a}.e/v1"), "a.e/v1");
    assert_eq!(words_of_url("/v1"), "/v1");
    assert_eq!(words_of_url("https://"), "host");
    assert_eq!(words_of_url(""), "host");
}
