//! The schema accepts every statement that is accepted here, and no obvious nonsense.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod strategies;

use consultation::*;
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Value as Json, json};
use std::sync::LazyLock;
use strategies::{any_draft, sent, tiny};

static TINY: LazyLock<Validator> =
    LazyLock::new(|| jsonschema::validator_for(&statement_schema(tiny())).unwrap());
static SHIPPED: LazyLock<Validator> = LazyLock::new(|| {
    jsonschema::validator_for(&statement_schema(Questionnaire::shipped())).unwrap()
});

fn of(own: &Questionnaire) -> &'static Validator {
    if own.id == tiny().id { &TINY } else { &SHIPPED }
}

fn problems(own: &Questionnaire, text: &str) -> Vec<String> {
    let json = serde_json::from_str(text).unwrap();
    of(own)
        .iter_errors(&json)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

#[test]
fn it_is_a_schema_with_a_name() {
    for own in [tiny(), Questionnaire::shipped()] {
        let schema = statement_schema(own);
        assert!(jsonschema::meta::is_valid(&schema));
        let id = format!(
            "urn:consultation:schema:statement:{}:{}",
            own.id, own.version
        );
        assert_eq!(schema["$id"], id);
        assert_eq!(
            schema["$schema"],
            "https://json-schema.org/draft/2020-12/schema"
        );
    }
}

/// The form of scenarios is that of scenario files.
#[test]
fn scenarios_have_the_keys_of_scenario_files() {
    let schema = statement_schema(Questionnaire::shipped());
    let own = &schema["properties"]["scenarios"]["items"]["properties"]["scenario"];
    let file = retention::scenario_schema();
    let keys = |json: &Json| {
        json.as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    for pointer in [
        "/properties",
        "/properties/toggles/properties",
        "/properties/exceptions/items/properties",
    ] {
        assert_eq!(
            keys(own.pointer(pointer).unwrap()),
            keys(file.pointer(pointer).unwrap())
        );
    }
    assert_eq!(own["required"], file["required"]);
}

proptest! {
    #[test]
    fn what_is_accepted_here_is_valid((own, submission) in sent()) {
        prop_assert_eq!(problems(&own, &submission.statement.canonical_json()), Vec::<String>::new());
    }

    #[test]
    fn what_is_nearly_right_and_accepted_here_is_valid((own, draft) in any_draft()) {
        if let Ok(submission) = validate(&own, &draft) {
            let text = submission.statement.canonical_json();
            prop_assert_eq!(problems(&own, &text), Vec::<String>::new());
        }
    }
}

/// Every place of a statement of the smallest consultation, with something else in it: neither
/// the schema nor the reader takes it.
#[test]
fn broken_statements_are_not() {
    let text = include_str!("statements/statement.json");
    assert_eq!(problems(tiny(), text), Vec::<String>::new());
    let right: Json = serde_json::from_str(text).unwrap();
    for (pointer, wrong) in [
        ("/format", json!(2)),
        ("/questionnaire/id", json!("other")),
        ("/questionnaire/version", json!(2)),
        ("/respondent", json!("nobody")),
        ("/respondent", json!(null)),
        ("/publication", json!("in-print")),
        ("/publication_reason", json!("w".repeat(401))),
        ("/details", json!({})),
        ("/details/group-name", json!(" ")),
        ("/details/group-name", json!("w".repeat(61))),
        ("/details/about", json!("w".repeat(401))),
        ("/answers", json!({})),
        ("/answers", json!({"q9": {"text": "Old"}})),
        ("/answers/q1/choices", json!(["maybe"])),
        ("/answers/q1/choices", json!(["yes", "no"])),
        ("/answers/q1/choices", json!("yes")),
        (
            "/answers/q1",
            json!({"choices": ["yes"], "no_answer": "no-view"}),
        ),
        ("/answers/q1", json!({"no_answer": "maybe"})),
        ("/answers/q2/choices", json!(["monday", "monday"])),
        ("/answers/q2/choices", json!(["monday", "none"])),
        (
            "/answers/q2/choices",
            json!(["monday", "friday", "wed-nesday"]),
        ),
        (
            "/answers/q2",
            json!({"choices": ["monday"], "text": "Late"}),
        ),
        ("/answers/q3/fields", json!({"hours": 3})),
        ("/answers/q3/fields/monday.hours", json!(0)),
        ("/answers/q3/fields/monday.hours", json!(7)),
        ("/answers/q3/fields/monday.hours", json!(1.5)),
        ("/answers/q3/fields/friday.desk", json!("robots")),
        ("/answers/q4/choices", json!(["quiet", "quiet"])),
        ("/answers/q5", json!({"no_answer": "no-view"})),
        ("/answers/q5/text", json!("w".repeat(401))),
        ("/answers/q5/text", json!(["words"])),
        ("/scenarios", json!([{}])),
        ("/scenarios", json!("none")),
        ("/amends", json!("w".repeat(61))),
    ] {
        let mut broken = right.clone();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        broken.pointer_mut(parent).unwrap()[key] = wrong.clone();
        assert!(
            !TINY.is_valid(&broken),
            "the schema takes {pointer} = {wrong}"
        );
        let read = Statement::from_json(tiny(), &broken.to_string());
        assert!(read.is_err(), "the reader takes {pointer} = {wrong}");
    }
    // What a draft may have and a statement has not.
    for (key, value) in [
        ("key", json!("a")),
        ("declared", json!(true)),
        ("initials", json!("A")),
    ] {
        let mut broken = right.clone();
        broken[key] = value;
        assert!(!TINY.is_valid(&broken), "{key}");
    }
    for key in [
        "answers",
        "details",
        "format",
        "model",
        "publication",
        "questionnaire",
        "respondent",
        "scenarios",
    ] {
        let mut broken = right.clone();
        broken.as_object_mut().unwrap().remove(key);
        assert!(!TINY.is_valid(&broken), "without {key}");
    }
}
