//! Whether what is sent has the form that the interface states. The reader is as patient as a
//! draft needs; what it would pass over is named here, so that nothing is lost unseen.

use crate::openapi::{body_schema, document};
use consultation::{EQUALITY_PATH, FieldError, Mistake, STATEMENTS_PATH};
use jsonschema::Validator;
use serde_json::Value as Json;
use std::sync::LazyLock;

/// Most faults that are named at once.
const MOST_FAULTS: usize = 20;

/// The form of one body.
#[derive(Debug)]
pub struct Shape(LazyLock<Option<Validator>>);

/// A statement, who sends it, and how it was filled in.
pub static SUBMISSION: Shape = Shape(LazyLock::new(|| validator(STATEMENTS_PATH)));
/// Answers to the equality questions.
pub static EQUALITY: Shape = Shape(LazyLock::new(|| validator(EQUALITY_PATH)));

/// None if the document has no schema there, which a test rules out.
fn validator(path: &str) -> Option<Validator> {
    let mut document = document();
    let mut whole = body_schema(&mut document, path, "post").take();
    whole["components"] = document["components"].take();
    jsonschema::validator_for(&whole).ok()
}

impl Shape {
    /// What is not of this form; nothing if all is.
    pub fn faults(&self, sent: &Json) -> Vec<FieldError> {
        let Some(validator) = &*self.0 else {
            return Vec::new();
        };
        if validator.is_valid(sent) {
            return Vec::new();
        }
        let errors = validator.iter_errors(sent).take(MOST_FAULTS);
        errors.map(|error| fault(&error)).collect()
    }
}

fn fault(error: &jsonschema::ValidationError<'_>) -> FieldError {
    let path = error.instance_path().as_str();
    FieldError {
        path: path.trim_start_matches('/').replace('/', "."),
        question: None,
        code: Mistake::Unknown,
        about: "Form".to_owned(),
        // Masked: what was sent may be long.
        message: format!("It is not as /openapi.json says: {}", error.masked()),
    }
}

#[cfg(test)]
mod tests {
    use super::{EQUALITY, SUBMISSION};
    use serde_json::json;

    #[test]
    fn both_forms_are_there() {
        for shape in [&SUBMISSION, &EQUALITY] {
            assert!(shape.0.is_some());
            assert!(!shape.faults(&json!({ "more": 1 })).is_empty());
        }
    }
}
