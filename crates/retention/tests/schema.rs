//! The JSON Schemas accept what the readers accept, and no obvious nonsense.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod strategies;

use jsonschema::Validator;
use proptest::prelude::*;
use retention::*;
use serde_json::{Value as Json, json};
use std::sync::LazyLock;
use strategies::{rule, scenario};

static POLICY: LazyLock<Validator> =
    LazyLock::new(|| jsonschema::validator_for(&policy_schema()).unwrap());
static SCENARIO: LazyLock<Validator> =
    LazyLock::new(|| jsonschema::validator_for(&scenario_schema()).unwrap());
/// Rule codes without the parameter.
static RULE: LazyLock<Validator> =
    LazyLock::new(|| jsonschema::validator_for(&policy_schema()["$defs"]["rule"]).unwrap());

fn problems(validator: &Validator, json: &Json) -> Vec<String> {
    validator
        .iter_errors(json)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

fn pofa() -> Json {
    Scenario::of_preset("pofa").unwrap().policy().to_json()
}

#[test]
fn they_are_schemas_with_a_name_and_words() {
    for (schema, id) in [(policy_schema(), "policy"), (scenario_schema(), "scenario")] {
        assert!(jsonschema::meta::is_valid(&schema));
        assert_eq!(schema["$id"], format!("urn:retention:schema:{id}:1"));
        assert!(schema["title"].is_string() && schema["description"].is_string());
        for (key, property) in schema["properties"].as_object().unwrap() {
            assert!(property["description"].is_string(), "{id} {key}");
        }
    }
}

#[test]
fn shipped_presets_are_valid() {
    for preset in presets() {
        let text = std::fs::read_to_string(format!("policies/{}.toml", preset.id)).unwrap();
        let file: Json = toml::from_str(&text).unwrap();
        assert_eq!(problems(&POLICY, &file), Vec::<String>::new());
        let policy = preset.policy(None).unwrap().to_json();
        assert_eq!(problems(&POLICY, &policy), Vec::<String>::new());
    }
}

#[test]
fn broken_policies_are_not() {
    assert!(POLICY.is_valid(&pofa()));
    for (pointer, wrong) in [
        ("/id", json!("Po Fa")),
        ("/title", json!(" ")),
        ("/version", json!(0)),
        ("/age_basis", json!("today")),
        ("/terror_without_consent", json!("yes")),
        ("/rows/C5", json!("for ever")),
        ("/rows/C5", json!({"rule": "KEEP"})),
        ("/rows", json!({"C5": "KEEP"})),
        ("/row_sources/C5/marks", json!([])),
        ("/row_sources/C5/marks", json!(["rumour"])),
        ("/search/window", json!("Ny@image")),
        ("/search/rows", json!(["D1"])),
        ("/answers", json!({"bias_testing": null})),
        ("/sources", json!([{"url": "https://example.org/"}])),
        (
            "/exceptions",
            json!([{"row": "C5", "offence_group": "chess", "rule": "KEEP"}]),
        ),
        ("/exceptions", json!([{"row": "C5", "rule": "KEEP"}])),
    ] {
        let mut broken = pofa();
        *broken.pointer_mut(pointer).unwrap() = wrong.clone();
        assert!(!POLICY.is_valid(&broken), "{pointer} {wrong}");
        assert!(
            PolicyFile::read("mine", &broken.to_string()).is_err(),
            "{pointer} {wrong}"
        );
    }
    for key in ["id", "title", "version", "age_basis", "rows"] {
        let mut broken = pofa();
        broken.as_object_mut().unwrap().remove(key);
        assert!(!POLICY.is_valid(&broken), "no {key}");
    }
    let mut broken = pofa();
    broken["rules"] = json!({});
    assert!(!POLICY.is_valid(&broken));
}

#[test]
fn broken_scenarios_are_not() {
    let with = |key: &str, value: Json| {
        let mut scenario = json!({"format": 1, "preset": "pofa", "preset_version": 1});
        scenario[key] = value;
        scenario
    };
    for (key, right) in [
        ("toggles", json!({"review_every": 5, "child_rule": "same"})),
        (
            "toggles",
            json!({"convicted_minor_years": "none", "matching_allowed": "C5.C6"}),
        ),
        ("exceptions", json!([])),
    ] {
        let scenario = with(key, right);
        assert_eq!(problems(&SCENARIO, &scenario), Vec::<String>::new());
        assert!(
            PolicyFile::read("mine", &scenario.to_string()).is_ok(),
            "{scenario}"
        );
    }
    for (key, wrong) in [
        ("format", json!(2)),
        ("preset", json!("mine")),
        ("preset_version", json!(0)),
        ("words", json!(1)),
        ("toggles", json!([])),
        ("toggles", json!({"child_rule": "older"})),
        ("toggles", json!({"child_rules": "same"})),
        ("toggles", json!({"child_years": 26})),
        ("toggles", json!({"child_years": 1.5})),
        ("toggles", json!({"review_every": 6})),
        ("toggles", json!({"matching_allowed": "C5,C6"})),
        (
            "exceptions",
            json!([{"row": "C5", "offence_group": "drugs", "rule": "Ny@image"}]),
        ),
    ] {
        let scenario = with(key, wrong);
        assert!(!SCENARIO.is_valid(&scenario), "{scenario}");
        assert!(
            PolicyFile::read("mine", &scenario.to_string()).is_err(),
            "{scenario}"
        );
    }
}

#[test]
fn rule_codes_with_the_parameter() {
    let with_n = jsonschema::validator_for(&policy_schema()["$defs"]["rule_or_n"]).unwrap();
    for code in [
        "Ny@image",
        "N y@image",
        "CONSENT(Nm@clear) else sent+Ny",
        "REVN/N assess CAP-ageN",
    ] {
        assert!(with_n.is_valid(&json!(code)), "{code}");
        assert!(Rule::parse_with(code, Some(3)).is_ok(), "{code}");
        assert!(!RULE.is_valid(&json!(code)), "{code}");
    }
}

/// The spellings that are read beside the canonical one.
fn respelt(code: &str) -> String {
    code.replace("y@image", " y@image")
        .replace("delete@", "delete @")
        .replace("else DEL@outcome", "else DEL")
        .replace("REV6", "REV0006")
}

/// A rule code, perhaps with a character lost, doubled or replaced.
fn almost_a_rule() -> impl Strategy<Value = String> {
    let change = (any::<prop::sample::Index>(), 0..4_u8, "[ -~]");
    (rule(), change).prop_map(|(rule, (at, change, other))| {
        let mut chars: Vec<char> = rule.to_string().chars().collect();
        let at = at.index(chars.len());
        match change {
            0 => {}
            1 => {
                chars.remove(at);
            }
            2 => chars.insert(at, chars[at]),
            _ => chars[at] = other.chars().next().unwrap(),
        }
        chars.into_iter().collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn the_pattern_is_the_grammar(code in almost_a_rule()) {
        for code in [respelt(&code), code] {
            let twice = code.matches("APP").count() > 1;
            match code.parse::<Rule>() {
                Ok(_) => prop_assert!(RULE.is_valid(&json!(code)), "{} is a rule", code),
                Err(_) => prop_assert!(twice || !RULE.is_valid(&json!(code)), "{} is none", code),
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn scenarios_and_their_policies_are_valid(scenario in scenario()) {
        let json: Json = serde_json::from_str(&scenario.canonical_json()).unwrap();
        prop_assert_eq!(problems(&SCENARIO, &json), Vec::<String>::new());
        prop_assert_eq!(problems(&POLICY, &scenario.policy().to_json()), Vec::<String>::new());
    }
}
