//! A bad policy file gets file, line, column, key, what was found and what is accepted.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use retention::Preset;

fn error(change: impl Fn(&str) -> String) -> String {
    let text = std::fs::read_to_string("policies/pofa.toml").unwrap();
    Preset::from_text("mine.toml", &change(&text))
        .expect_err("a bad file")
        .to_string()
}

#[test]
fn not_toml() {
    let message = error(|text| text.replace("version = 1", "version = "));
    assert!(
        message.starts_with("mine.toml:5:11: the file: found "),
        "{message}"
    );
}

#[test]
fn unknown_key() {
    let message = error(|text| text.replace("decided_by", "decider"));
    assert!(
        message.starts_with("mine.toml:9:1: decider: found an unknown key; accepted is id, title,"),
        "{message}"
    );
}

#[test]
fn missing_key() {
    let message = error(|text| text.replace("version = 1\n", ""));
    assert!(
        message.contains(": version: found nothing; accepted is this key"),
        "{message}"
    );
}

#[test]
fn wrong_kind() {
    let message = error(|text| text.replace("version = 1", "version = \"one\""));
    assert_eq!(
        message,
        "mine.toml:5:11: version: found \"one\"; accepted is a whole number from 1 to 4294967295"
    );
}

#[test]
fn unknown_row() {
    let message = error(|text| text.replace("\nN10 =", "\nN12 ="));
    assert!(
        message.contains("rows.N12: found an unknown key; accepted is U0, N1,"),
        "{message}"
    );
}

#[test]
fn missing_row() {
    let lines = |text: &str| {
        text.lines()
            .filter(|line| !line.starts_with("C9"))
            .map(|line| format!("{line}\n"))
            .collect()
    };
    let message = error(lines);
    assert!(message.contains("rows.C9: found nothing"), "{message}");
}

#[test]
fn bad_rule() {
    let message = error(|text| text.replace("\"2y@image\"", "\"2y@picture\""));
    assert_eq!(
        message,
        "mine.toml:34:15: rows.O1.rule: found \"2y@picture\", with \"picture\" at character 4; accepted is a trigger: image, outcome, conviction, sentence, sentence_end, notice, clear"
    );
}

#[test]
fn bad_mark_and_no_mark() {
    let message = error(|text| text.replacen("[\"second_hand\"]", "[\"rumour\"]", 1));
    assert_eq!(
        message,
        "mine.toml:24:39: rows.N1.marks[0]: found \"rumour\"; accepted is read, second_hand, known, assumed, design"
    );
    let message = error(|text| text.replacen("[\"second_hand\"]", "[]", 1));
    assert!(
        message.contains("rows.N1.marks: found an empty list"),
        "{message}"
    );
}

#[test]
fn bad_age_basis_and_id() {
    let message = error(|text| text.replace("\"offence\"", "\"today\""));
    assert_eq!(
        message,
        "mine.toml:7:13: age_basis: found \"today\"; accepted is offence, image"
    );
    let message = error(|text| text.replace("\"pofa\"", "\"Po Fa\""));
    assert_eq!(
        message,
        "mine.toml:1:6: id: found \"Po Fa\"; accepted is lower-case words joined by hyphens"
    );
}
