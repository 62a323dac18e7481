//! What the scalars of YAML mean, with a tag and without one.

use codegen::{File, Input, overlaid};
use serde_json::{Value, json};

/// The value that a scalar is read as; none if it is refused.
fn value(scalar: &str) -> Option<Value> {
    let text = format!("openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths: {{}}\nx-own: {scalar}\n");
    let root: Value = serde_json::from_str(&overlaid(&Input::new(File::new("api.yaml", text)))?).unwrap();
    Some(root["x-own"].clone())
}

#[test]
fn numbers_are_those_of_the_core_schema() {
    for (scalar, number) in [
        ("12", json!(12)),
        ("-12", json!(-12)),
        ("+12", json!(12)),
        ("0", json!(0)),
        ("-0", json!(0)),
        ("1.5", json!(1.5)),
        (".5", json!(0.5)),
        ("-.5", json!(-0.5)),
        ("1.", json!(1.0)),
        ("1e3", json!(1000.0)),
        ("1E+3", json!(1000.0)),
        ("1.e-1", json!(0.1)),
        ("0.5", json!(0.5)),
        ("18446744073709551615", json!(u64::MAX)),
        ("-9223372036854775808", json!(i64::MIN)),
        ("0x1F", json!(31)),
        ("0o17", json!(15)),
    ] {
        let read = value(scalar).unwrap();
        assert!(read.is_number() && read.as_f64() == number.as_f64(), "{scalar}: {read}");
        assert_eq!(read.is_f64(), number.is_f64(), "{scalar}");
    }
}

#[test]
fn what_is_no_number_is_a_text() {
    for scalar in [
        "017",
        "-017",
        "00",
        "1e999",
        "-1e999",
        ".inf",
        "-.inf",
        "+inf",
        "-inf",
        "-nan",
        "+infinity",
        ".nan",
        ".",
        "-",
        "+",
        ".e1",
        "1e",
        "1e+",
        "1.5.2",
        "1_000",
        "1,5",
        "1e1.5",
        "--1",
        "+-1",
        "0x",
        "0x+1",
        "0xg",
        "0o8",
        "-0x1",
        "2024-01-31",
        "1a",
        "tRue",
        "nUll",
        "no",
        "on",
    ] {
        // What YAML would take for a list or a break is read as such by no document.
        if scalar != "-" {
            assert_eq!(value(scalar), Some(json!(scalar)), "{scalar}");
        }
    }
}

#[test]
fn flags_and_null_have_three_spellings() {
    for (scalar, meant) in [
        ("true", json!(true)),
        ("True", json!(true)),
        ("TRUE", json!(true)),
        ("false", json!(false)),
        ("False", json!(false)),
        ("FALSE", json!(false)),
        ("null", Value::Null),
        ("Null", Value::Null),
        ("NULL", Value::Null),
        ("~", Value::Null),
        ("", Value::Null),
    ] {
        assert_eq!(value(scalar), Some(meant), "{scalar}");
    }
}

#[test]
fn a_tag_says_what_a_scalar_is_or_is_refused() {
    for (scalar, meant) in [
        ("!!str 12", Some(json!("12"))),
        ("! 12", Some(json!("12"))),
        ("!!int 12", Some(json!(12))),
        ("!!int -12", Some(json!(-12))),
        ("!!int 18446744073709551615", Some(json!(u64::MAX))),
        ("!!int 1.5", None),
        ("!!int a", None),
        ("!!float 12", Some(json!(12.0))),
        ("!!float a", None),
        ("!!bool true", Some(json!(true))),
        ("!!bool 1", None),
        ("!!null ~", Some(Value::Null)),
        ("!!null a", None),
        ("!own a", None),
    ] {
        assert_eq!(value(scalar), meant, "{scalar}");
    }
}
