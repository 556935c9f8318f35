//! Every answer that a test sees is compared with what the interface's document says of it.

use super::Answer;
use jsonschema::Validator;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

static DOCUMENT: LazyLock<Value> = LazyLock::new(collector::openapi::document);
static VALIDATORS: LazyLock<Mutex<HashMap<String, Arc<Validator>>>> = LazyLock::new(Mutex::default);

/// Fails if the document does not have this answer to this request. What the document does not
/// describe, such as a path that is none, is left alone.
pub fn check(method: &str, path: &str, answer: &Answer) {
    let Some((template, operation)) = operation(method, path) else {
        return;
    };
    let name = format!("{method} {template} {}", answer.status);
    let responses = &operation["responses"];
    let response = &responses[answer.status.to_string()];
    assert!(
        response.is_object(),
        "{name} is not in the document: {answer:?}"
    );
    let Some(content) = response["content"].as_object() else {
        assert_eq!(answer.text, "", "{name} has no body");
        return;
    };
    let kind = answer.header("content-type").split(';').next().unwrap();
    let described = content.get(kind);
    let described = described.unwrap_or_else(|| panic!("{name} is {kind}, not {content:?}"));
    if kind.ends_with("json") {
        let validator = validator(&format!("{name} {kind}"), &described["schema"]);
        let errors: Vec<String> = validator
            .iter_errors(&answer.json())
            .map(|error| format!("{} at {}", error, error.instance_path()))
            .collect();
        assert!(
            errors.is_empty(),
            "{name} is not as described: {errors:?}\n{}",
            answer.text
        );
    }
    for header in response["headers"].as_object().into_iter().flatten() {
        assert!(
            answer.headers.contains_key(header.0),
            "{name} has no {}",
            header.0
        );
    }
}

fn validator(name: &str, schema: &Value) -> Arc<Validator> {
    let mut all = VALIDATORS.lock().unwrap();
    let made = all.entry(name.to_owned()).or_insert_with(|| {
        let mut whole = schema.clone();
        whole["components"] = DOCUMENT["components"].clone();
        Arc::new(jsonschema::validator_for(&whole).unwrap())
    });
    made.clone()
}

fn operation(method: &str, path: &str) -> Option<(&'static str, &'static Value)> {
    let path = path.split('?').next()?;
    let method = method.to_lowercase();
    let paths = DOCUMENT["paths"].as_object()?;
    let (template, item) = paths.iter().find(|(template, _)| {
        let (template, path): (Vec<_>, Vec<_>) =
            (template.split('/').collect(), path.split('/').collect());
        let mut parts = template.iter().zip(&path);
        template.len() == path.len()
            && parts.all(|(own, found)| own == found || (own.starts_with('{') && !found.is_empty()))
    })?;
    Some((template, item.get(&method)?))
}

/// Whether the document describes something that no test asked for is another matter: this says
/// which operations there are.
pub fn operations() -> Vec<String> {
    let paths = DOCUMENT["paths"].as_object().unwrap();
    let of = |(path, item): (&String, &Value)| {
        let methods = item
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>();
        methods
            .into_iter()
            .map(|method| format!("{method} {path}"))
            .collect::<Vec<_>>()
    };
    paths.iter().flat_map(of).collect()
}

/// The document itself.
pub fn document() -> Value {
    json!(*DOCUMENT)
}
