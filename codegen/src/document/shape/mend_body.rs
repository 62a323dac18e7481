//! Bodies that stand among the parameters, as they did in Swagger 2.0.
//!
//! Converters leave them there, so documents of 3.0 have them too. What they mean is beyond doubt.

use serde_json::{Map, Value, json};

use super::check::Check;
use crate::pointer::Trail;

type Members = Map<String, Value>;

/// Makes a request body of the parameters in `body` and `formData`, where there is none.
pub(super) fn operation(check: &mut Check<'_>, map: &mut Members, at: &Trail) -> bool {
    let parameters = map.get("parameters").and_then(Value::as_array);
    let Some(first) = parameters.and_then(|parameters| parameters.iter().position(|one| place(one).is_some())) else {
        return true;
    };
    if map.contains_key("requestBody") {
        return true;
    }
    let Some(Value::Array(parameters)) = map.remove("parameters") else {
        return true;
    };
    let what = format!("`in: {}` is Swagger 2.0", place(&parameters[first]).unwrap_or_default());
    let parameters_at = Trail::Key(at, "parameters");
    let place_at = Trail::Index(&parameters_at, first);
    check.warning(&Trail::Key(&place_at, "in"), what).help("it is read as the `requestBody` that it was meant to be");
    let (old, kept): (Vec<Value>, Vec<Value>) = parameters.into_iter().partition(|one| place(one).is_some());
    let body = match old.iter().find(|one| place(one) == Some("body")) {
        Some(body) => of_body(body),
        None => of_form(&old),
    };
    map.insert("parameters".to_owned(), Value::Array(kept));
    map.insert("requestBody".to_owned(), body);
    true
}

fn place(parameter: &Value) -> Option<&str> {
    parameter.get("in").and_then(Value::as_str).filter(|place| ["body", "formData"].contains(place))
}

fn is_required(parameter: &Value) -> bool {
    parameter.get("required").and_then(Value::as_bool).unwrap_or(false)
}

fn of_body(parameter: &Value) -> Value {
    let schema = parameter.get("schema").cloned().unwrap_or_else(|| json!({}));
    let mut body =
        json!({ "content": { "application/json": { "schema": schema } }, "required": is_required(parameter) });
    if let Some(description) = parameter.get("description") {
        body["description"] = description.clone();
    }
    body
}

fn of_form(parameters: &[Value]) -> Value {
    let mut properties = Members::new();
    let mut required = Vec::new();
    let mut has_file = false;
    for parameter in parameters {
        let Some(name) = parameter.get("name").and_then(Value::as_str) else {
            continue;
        };
        if is_required(parameter) {
            required.push(name);
        }
        let is_file = parameter.get("type").and_then(Value::as_str) == Some("file");
        has_file |= is_file;
        let schema = if is_file { json!({ "type": "string", "format": "binary" }) } else { schema_of(parameter) };
        let mut schema = schema.as_object().cloned().unwrap_or_default();
        if let Some(description) = parameter.get("description").filter(|_| !schema.contains_key("$ref")) {
            schema.insert("description".to_owned(), description.clone());
        }
        properties.insert(name.to_owned(), Value::Object(schema));
    }
    let media_type = if has_file { "multipart/form-data" } else { "application/x-www-form-urlencoded" };
    let is_required = !required.is_empty();
    let mut schema = json!({ "type": "object", "properties": properties });
    if is_required {
        schema["required"] = json!(required);
    }
    json!({ "content": { media_type: { "schema": schema } }, "required": is_required })
}

/// The schema of a parameter; one that says nothing is a text, as every value of a form is.
fn schema_of(parameter: &Value) -> Value {
    let mut schema = Members::new();
    if let Some(schema) = parameter.get("schema") {
        return schema.clone();
    }
    for key in super::mend::KEYWORDS {
        if let Some(value) = parameter.get(key) {
            schema.insert(key.to_owned(), value.clone());
        }
    }
    if !schema.contains_key("type") {
        schema.insert("type".to_owned(), json!("string"));
    }
    Value::Object(schema)
}
