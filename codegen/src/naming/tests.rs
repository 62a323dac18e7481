use super::*;

fn types(scope: &mut Scope, texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| scope.claim_type(text).to_string()).collect()
}

fn values(scope: &mut Scope, texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| scope.claim_value(text).to_string()).collect()
}

#[track_caller]
fn value(text: &str, name: &str) {
    assert_eq!(Scope::default().claim_value(text).as_str(), name, "{text:?}");
}

#[track_caller]
fn ty(text: &str, name: &str) {
    assert_eq!(Scope::default().claim_type(text).as_str(), name, "{text:?}");
}

#[test]
fn whoever_asks_later_gets_the_first_free_number() {
    let mut scope = Scope::with_reserved(&["Pet", "pet_3"]);
    assert_eq!(types(&mut scope, &["pet", "Pet", "Pet"]), ["Pet2", "Pet3", "Pet4"]);
    assert_eq!(values(&mut scope, &["pet", "pet", "pet", "Pet"]), ["pet", "pet2", "pet3", "pet4"]);
}

#[test]
fn a_number_does_not_run_into_the_digits_of_the_name() {
    let mut scope = Scope::default();
    assert_eq!(values(&mut scope, &["size2", "size2", "size2"]), ["size2", "size2_2", "size2_3"]);
    assert_eq!(types(&mut scope, &["Size", "Size", "size"]), ["Size", "Size2", "Size3"]);
}

#[test]
fn a_number_that_is_taken_is_passed_over_for_all_who_come_later() {
    let mut scope = Scope::default();
    assert_eq!(values(&mut scope, &["a2", "a", "a", "a", "a"]), ["a2", "a", "a3", "a4", "a5"]);
}

#[test]
fn side_by_side_the_one_that_is_written_like_the_name_keeps_it() {
    let names = |texts: &[&str]| -> Vec<String> {
        Scope::default().claim_values(texts).iter().map(ToString::to_string).collect()
    };
    assert_eq!(names(&["userId", "user_id", "USER-ID"]), ["user_id2", "user_id", "user_id3"]);
    assert_eq!(names(&["USER-ID", "user_id", "userId"]), ["user_id3", "user_id", "user_id2"]);
    assert_eq!(names(&["user.id", "user-id"]), ["user_id2", "user_id"], "the first in alphabetical order");
    assert_eq!(names(&["-user-id", "userId"]), ["minus_user_id", "user_id"]);
    assert_eq!(names(&["user--id", "userId"]), ["user_id2", "user_id"], "the shorter one");
}

#[test]
fn a_scope_knows_which_types_it_has() {
    let mut scope = Scope::default();
    scope.claim_type("chat bot");
    assert!(scope.has_type("ChatBot") && scope.has_type("chat-bot") && !scope.has_type("Chat"));
}

#[test]
fn a_name_given_before_comes_back_only_as_a_free_name_of_rust() {
    let long = "a".repeat(128);
    let mut scope = Scope::default();
    for name in ["Pet", "P", "Pet_2", "PET9"] {
        assert_eq!(scope.reclaim_type(name).unwrap().as_str(), name);
    }
    for name in ["Pet", "pet", "_Pet", "", "Self", "2Pet", "Pet;", "P t", "Pét", &format!("P{long}")] {
        assert_eq!(scope.reclaim_type(name), None, "{name:?}");
    }
    for name in ["pet", "p", "pet_2", "type", "crate_", &long] {
        assert_eq!(scope.reclaim_value(name).unwrap().as_str(), name);
    }
    for name in ["pet", "Owner", "oWner", "_pet", "", "self", "crate", "super", "2pet", "pet;", "p t", "pét"] {
        assert_eq!(scope.reclaim_value(name), None, "{name:?}");
    }
    assert_eq!(scope.reclaim_value(&format!("{long}b")), None);
}

#[test]
fn keywords_are_raw_or_get_a_line() {
    let keyword = |text: &str| Scope::default().claim_value(text).is_keyword();
    assert!(keyword("type") && keyword("Gen") && !keyword("types") && !keyword("self"));
    value("self", "self_");
    value("Crate", "crate_");
    value("SUPER", "super_");
    ty("self", "SelfValue");
}

#[test]
fn a_name_starts_with_a_letter() {
    value("2fa", "n_2fa");
    ty("2fa", "N2fa");
    value("", "empty");
    ty("\u{0}", "Empty");
}

#[test]
fn long_names_end_within_a_word() {
    let long = "a".repeat(95);
    value(&format!("{long}-b"), &long);
    value(&format!("{long}bc"), &format!("{long}b"));
    ty(&format!("{long}bc"), &format!("A{}b", &long[1..]));
}

#[test]
fn signs_are_words_where_there_is_nothing_else() {
    let signs = [
        ("-", "minus"),
        ("+", "plus"),
        ("*", "star"),
        ("/", "slash"),
        ("<", "less"),
        (">", "greater"),
        ("=", "equal"),
        ("!", "not"),
        ("&", "and"),
        ("|", "or"),
        ("%", "percent"),
        ("@", "at"),
        ("#", "hash"),
        ("$", "dollar"),
        (".", "dot"),
        (",", "comma"),
        (":", "colon"),
        ("?", "question"),
        ("~", "tilde"),
        ("^", "caret"),
        ("_", "underscore"),
        (" ", "space"),
        ("<=", "less_equal"),
        ("'", "empty"),
    ];
    for (sign, name) in signs {
        value(sign, name);
    }
}

#[test]
fn a_sign_in_front_of_a_word_is_told() {
    value("-1", "minus_1");
    value(" +created", "plus_created");
    value("- a", "a");
    value("+ a", "a");
    value("a-1", "a_1");
    value("a+1", "a_1");
    value("it's", "its");
}

#[test]
fn other_scripts_are_spelt_in_latin_letters() {
    value("имя", "imia");
    value("größe", "grosse");
    ty("名前", "MingQian");
    value("\u{e000}a\u{e000}b", "a_b");
}

#[test]
fn oauth_is_one_word() {
    value("OAuthToken", "oauth_token");
    value("myOAuth", "my_oauth");
    value("oAuth2", "oauth2");
}

#[test]
fn the_plural_of_an_acronym_is_one_word() {
    let names = [
        ("userIDs", "user_ids", "UserIds"),
        ("imageURLs", "image_urls", "ImageUrls"),
        ("listAPIs", "list_apis", "ListApis"),
        ("PDFs", "pdfs", "Pdfs"),
        ("TaxIDsList", "tax_ids_list", "TaxIdsList"),
        ("IDs-and-URLs", "ids_and_urls", "IdsAndUrls"),
        ("reservedIPs_list", "reserved_ips_list", "ReservedIpsList"),
        ("floatingIPs2", "floating_ips2", "FloatingIps2"),
        ("the API's name", "the_apis_name", "TheApisName"),
        ("HTTPSs", "httpss", "Httpss"),
        ("vCPUs", "v_cpus", "VCpus"),
        ("DNSserver", "dn_sserver", "DnSserver"),
        ("IDSet", "id_set", "IdSet"),
        ("IDS", "ids", "Ids"),
        ("URLsafe", "ur_lsafe", "UrLsafe"),
        ("HTTPStatus", "http_status", "HttpStatus"),
        ("As", "as", "As"),
        ("isAString", "is_a_string", "IsAString"),
        ("URLIsValid", "url_is_valid", "UrlIsValid"),
        ("IDAsString", "id_as_string", "IdAsString"),
        ("ids", "ids", "Ids"),
    ];
    for (text, as_value, as_type) in names {
        value(text, as_value);
        ty(text, as_type);
    }
    assert_eq!(spoken("userIDs"), "user IDs");
}

#[test]
fn the_words_of_a_path_are_its_steps() {
    assert_eq!(Scope::default().claim_value(&path_words("GET", "/users/{id}/posts")).as_str(), "get_users_by_id_posts");
    assert_eq!(Scope::default().claim_value(&path_words("PUT", "/")).as_str(), "put");
}

#[test]
fn short_words_are_spoken_in_capitals() {
    let words = "api http id ids ip json oauth uri url urls name";
    assert_eq!(spoken(words), "API HTTP ID IDs IP JSON OAuth URI URL URLs name");
    assert_eq!(spoken("chatbotId"), "chatbot ID");
}

#[test]
fn a_variable_of_the_environment_is_in_capitals() {
    assert_eq!(env_prefix("my-client"), "MY_CLIENT");
}

#[test]
fn a_title_makes_the_name_of_a_package() {
    let names = [
        ("Chatbase API", "chatbase"),
        ("The Swagger Rest Endpoints API", "swagger"),
        ("Openapi Swagger The Pet Store Rest API Openapi", "pet-store"),
        ("2 Fast", "fast"),
        ("Payments APIs", "payments"),
        ("The Open APIs", "open"),
        ("42", "api-client"),
        ("", "api-client"),
        ("Serde", "serde-client"),
        ("test", "test-client"),
        ("Self", "self-client"),
        ("Type", "type-client"),
        ("Größe", "grosse"),
    ];
    for (title, name) in names {
        assert_eq!(package_name(title), name, "{title:?}");
    }
    let long = format!("{} {}", "a".repeat(49), "b".repeat(9));
    assert_eq!(package_name(&long), "a".repeat(49), "no dash is left at the end");
}

#[test]
fn a_package_has_a_name_that_cargo_takes() {
    for name in ["a", "a-b_c9", "A", "selfish", &"a".repeat(200)] {
        assert_eq!(check_package_name(name), Ok(()));
    }
    let refused = [
        ("", "must start with a letter"),
        ("1a", "must start with a letter"),
        ("-a", "must start with a letter"),
        ("_a", "must start with a letter"),
        ("é", "must start with a letter"),
        ("a/b", "'/' is not a letter"),
        ("aé", "'é' is not a letter"),
        ("a\"", "is not a letter"),
        (&"a".repeat(201), "more than 200"),
        ("fn", "Rust uses it itself"),
        ("self", "Rust uses it itself"),
        ("proc-macro", "Rust uses it itself"),
        ("std", "Rust uses it itself"),
        ("serde_json", "depends on a package"),
    ];
    for (name, why) in refused {
        let said = check_package_name(name).unwrap_err();
        assert!(said.contains(why), "{name:?}: {said}");
    }
}
