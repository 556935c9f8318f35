//! Files of both formats: what they are read as, and where an error is.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use proptest::prelude::*;
use retention::{FileError, PolicyFile, Preset, Scenario, presets};

fn preset_text(id: &str) -> String {
    std::fs::read_to_string(format!("policies/{id}.toml")).unwrap()
}

/// The same document as JSON, indented.
fn as_json(toml: &str) -> String {
    let value: serde_json::Value = toml::from_str(toml).unwrap();
    serde_json::to_string_pretty(&value).unwrap()
}

fn error(text: &str) -> String {
    PolicyFile::read("mine", text)
        .expect_err("a bad file")
        .to_string()
}

#[test]
fn a_policy_is_the_same_in_both_formats() {
    for preset in presets() {
        let toml = preset_text(&preset.id);
        let json = as_json(&toml);
        for text in [&toml, &json, &format!("\u{feff}\r\n {json}")] {
            let read = PolicyFile::read("mine", text).unwrap();
            assert_eq!(read, PolicyFile::Policy(preset.clone()));
        }
        let crlf = format!("\u{feff}{}", toml.replace('\n', "\r\n"));
        assert_eq!(Preset::from_text("mine", &crlf).as_ref(), Ok(preset));
    }
}

const SCENARIO: &str = r#"format = 1
preset = "pofa"
preset_version = 1

[toggles]
child_rule = "shorter"
child_years = 2

[[exceptions]]
row = "C5"
offence_group = "sexual"
rule = "KEEP"
"#;

#[test]
fn a_scenario_is_the_same_in_both_formats() {
    let json = as_json(SCENARIO);
    let wanted = Scenario::from_json(&json).unwrap();
    assert_eq!(wanted.exceptions().len(), 1);
    for text in [SCENARIO, &json, &wanted.canonical_json()] {
        let read = PolicyFile::read("mine", text).unwrap();
        assert_eq!(read, PolicyFile::Scenario(wanted.clone()));
    }
}

#[test]
fn the_example_in_the_docs_is_a_scenario() {
    let docs = std::fs::read_to_string("../../docs/policy-authoring.md").unwrap();
    let section = docs.split("## Scenario files").nth(1).unwrap();
    let example = section.split("```toml\n").nth(1).unwrap();
    let example = example.split("```").next().unwrap();
    let Ok(PolicyFile::Scenario(scenario)) = PolicyFile::read("docs", example) else {
        panic!("a scenario");
    };
    assert_eq!(
        (scenario.toggles().count(), scenario.exceptions().len()),
        (3, 1)
    );
}

#[test]
fn json_errors_say_where() {
    let json = as_json(&preset_text("pofa"));
    let line = |text: &str| json.lines().position(|line| line.contains(text)).unwrap() + 1;
    assert_eq!(
        error(&json.replace("\"offence\"", "\"today\"")),
        format!(
            "mine:{}:16: age_basis: found \"today\"; accepted is offence, image",
            line("age_basis")
        )
    );
    assert_eq!(
        error(r#"{"id": "a", "é": 1, "id": "b"}"#),
        "mine:1:21: id: found a second key of this name; accepted is every key once"
    );
    assert_eq!(
        error("{\n  \"title\": \"café\", \"id\": 1.5}"),
        "mine:2:26: id: found 1.5; accepted is lower-case words joined by hyphens"
    );
    assert_eq!(
        error("{\n  \"id\": \"é\", }"),
        "mine:2:14: the file: found trailing comma; accepted is a JSON document"
    );
    assert!(error("{ // words\n}").starts_with("mine:1:3: the file: found "));
    assert!(error("{'id': 1}").starts_with("mine:1:2: the file: found "));
    assert!(error("{\"id\": 1").starts_with("mine:1:8: the file: found EOF"));
    assert!(error("{} {}").starts_with("mine:1:4: the file: found trailing characters"));
}

#[test]
fn toml_errors_say_where() {
    assert_eq!(
        error("id = \"a\"\nid = \"b\"\n"),
        "mine:2:1: the file: found duplicate key; accepted is a TOML document"
    );
    assert!(error("").starts_with("mine:1:1: id: found nothing"));
    assert!(error("[1, 2]").starts_with("mine:1:"));
}

#[test]
fn scenario_errors_say_where() {
    for (from, to, message) in [
        (
            "\"shorter\"",
            "\"older\"",
            "mine:6:14: toggles.child_rule: found \"older\"; accepted is same, shorter, delete",
        ),
        (
            "child_years = 2",
            "child_years = 2.5",
            "mine:7:15: toggles.child_years: found \"2.5\"; accepted is a whole number from 0 to 25",
        ),
        (
            "\"KEEP\"",
            "\"3y@moon\"",
            "mine:12:8: exceptions[0].rule: found \"3y@moon\", with \"moon\" at character 4; accepted is a trigger: image, outcome, conviction, sentence, sentence_end, notice, clear",
        ),
        (
            "row = \"C5\"\n",
            "",
            "mine:9:1: exceptions[0].row: found nothing; accepted is U0, N1, N2, N3, N4, N5, N6, N7, N8, N9, N10, O1, O2, O3, O4, O5, O6, C1, C2, C3, C4, C5, C6, C7, C8, C9, C10, C11, X1",
        ),
        (
            "\nrule =",
            "\nrules =",
            "mine:12:1: exceptions[0].rules: found an unknown key; accepted is row, offence_group, rule",
        ),
        (
            "preset_version = 1",
            "preset_version = 2",
            "mine:3:18: preset_version: found 2; accepted is 1",
        ),
        (
            "format = 1\n",
            "",
            "mine:1:1: format: found nothing; accepted is 1",
        ),
        (
            "format = 1",
            "format = 1\nwords = true",
            "mine:2:1: words: found an unknown key; accepted is exceptions, format, preset, preset_version, toggles",
        ),
    ] {
        assert_eq!(error(&SCENARIO.replace(from, to)), message);
    }
    let twice = format!(
        "{SCENARIO}[[exceptions]]\nrow = \"C5\"\noffence_group = \"sexual\"\nrule = \"5y@image\"\n"
    );
    assert_eq!(
        error(&twice),
        "mine:13:1: exceptions[1]: found a second exception for C5 and sexual; accepted is one for each row and offence group"
    );
}

#[test]
fn hostile_text_is_an_error() {
    let deep = 200_000;
    for text in [
        format!("{{\"id\": {}", "[".repeat(deep)),
        format!("{}1{}", "{\"a\":".repeat(deep), "}".repeat(deep)),
        format!("id = {}", "[".repeat(deep)),
        format!("id = {}", "{a=".repeat(deep)),
        format!("{}a = 1", "a.".repeat(deep)),
        format!("{{\"id\": \"{}\"", "\\ud800"),
    ] {
        assert!(PolicyFile::read("mine", &text).is_err());
    }
    let long = error(&format!("id = [\"{}\"]", "x".repeat(10_000)));
    assert!(long.len() < 200, "{long}");
}

#[test]
fn json_text_may_be_escaped() {
    let json = as_json(&preset_text("pofa"));
    let escaped = json.replace(
        "\"Same as DNA",
        "\"\\u00e9 \\ud83d\\ude00 \\\"Same\\\" as DNA",
    );
    assert_eq!(
        Preset::from_text("mine", &escaped).unwrap().title,
        "\u{e9} \u{1f600} \"Same\" as DNA and fingerprints"
    );
}

/// A file with a part of it put in place of another.
fn damaged() -> impl Strategy<Value = String> {
    let pofa = preset_text("pofa");
    let texts = [as_json(&pofa), pofa, SCENARIO.to_owned(), as_json(SCENARIO)];
    let place = any::<prop::sample::Index>;
    (
        prop::sample::select(texts.to_vec()),
        place(),
        place(),
        0..40_usize,
        ".{0,4}",
    )
        .prop_map(|(text, from, to, length, other)| {
            let chars: Vec<char> = text.chars().collect();
            let (from, to) = (from.index(chars.len()), to.index(chars.len()));
            let moved = chars[from..].iter().take(length);
            let rest = chars[to..].iter().skip(length);
            let start = chars[..to].iter();
            start
                .chain(moved)
                .copied()
                .chain(other.chars())
                .chain(rest.copied())
                .collect()
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_read_or_the_error_lies_in_it(text in prop_oneof![damaged(), ".{0,60}"]) {
        if let Err(FileError { line, column, .. }) = PolicyFile::read("mine", &text) {
            let lines: Vec<&str> = text.split('\n').collect();
            prop_assert!((1..=lines.len()).contains(&line));
            prop_assert!((1..=lines[line - 1].chars().count() + 1).contains(&column));
        }
    }
}
