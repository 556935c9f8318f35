//! Statements to send.

use consultation::Questionnaire;
use serde_json::{Value, json};

/// A short statement with these words, from somebody who is not named.
pub fn short(words: &str) -> Value {
    json!({
        "contact": {},
        "statement": {
            "answers": { "q32": { "text": words } },
            "details": {},
            "format": 1,
            "model": retention::VERSION,
            "publication": "without-name",
            "questionnaire": { "id": "custody-images", "version": 1 },
            "respondent": "individual",
            "scenarios": [],
        },
    })
}

/// A short statement from somebody with a name and an address.
pub fn named(words: &str) -> Value {
    let mut body = short(words);
    body["contact"] = json!({ "name": "Amina Okafor", "email": "amina@example.org" });
    body["statement"]["publication"] = json!("with-name");
    body
}

/// A statement with an answer to a closed question.
pub fn choosing(question: &str, choice: &str, respondent: &str) -> Value {
    let mut body = short("");
    body["statement"]["answers"] = json!({ question: { "choices": [choice] } });
    body["statement"]["respondent"] = json!(respondent);
    if respondent == "organisation" {
        body["statement"]["details"] = json!({ "organisation-name": "A charity" });
    }
    body
}

/// A statement with the preset as a scenario, counted by nobody.
pub fn with_scenario(preset: &str, as_at: &str) -> Value {
    let scenario = retention::Scenario::of_preset(preset).unwrap();
    let scenario: Value = serde_json::from_str(&scenario.canonical_json()).unwrap();
    let mut body = short("As attached.");
    body["statement"]["scenarios"] = json!([{
        "as_at": as_at,
        "role": "want",
        "scenario": scenario,
    }]);
    body
}

/// The draft that a body came from, for what tests need of it.
pub fn digest_of(body: &Value) -> String {
    let read = consultation::Submission::from_json(Questionnaire::shipped(), &body.to_string());
    read.unwrap().statement.digest()
}
