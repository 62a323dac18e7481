use serde_json::{Number, Value};

/// Where two JSON values differ, as a pointer; none where they are the same to a reader: an absent
/// member is one that is null, and `1` is `1.0`.
pub fn difference(sent: &Value, received: &Value) -> Option<String> {
    let mut at = String::new();
    differs(sent, received, &mut at).then_some(at)
}

fn differs(sent: &Value, received: &Value, at: &mut String) -> bool {
    let length = at.len();
    match (sent, received) {
        (Value::Object(one), Value::Object(other)) => {
            let null = Value::Null;
            for key in one.keys().chain(other.keys().filter(|key| !one.contains_key(*key))) {
                at.push('/');
                at.push_str(key);
                if differs(one.get(key).unwrap_or(&null), other.get(key).unwrap_or(&null), at) {
                    return true;
                }
                at.truncate(length);
            }
            false
        }
        (Value::Array(one), Value::Array(other)) => {
            for (index, (sent, received)) in one.iter().zip(other).enumerate() {
                at.push_str(&format!("/{index}"));
                if differs(sent, received, at) {
                    return true;
                }
                at.truncate(length);
            }
            one.len() != other.len()
        }
        (Value::Number(one), Value::Number(other)) => !is_equal(one, other),
        _ => sent != received,
    }
}

fn is_equal(one: &Number, other: &Number) -> bool {
    match (one.as_i64(), other.as_i64()) {
        (Some(one), Some(other)) => one == other,
        #[allow(clippy::float_cmp, reason = "what was sent is what comes back, to the last bit")]
        _ => one.as_f64() == other.as_f64(),
    }
}
