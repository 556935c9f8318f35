//! What a policy file may hold, and a whole policy as JSON.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod strategies;

use proptest::prelude::*;
use retention::*;
use strategies::scenario;

/// The shortest policy file: every row a rule code.
fn short(more: &str) -> String {
    let rows: String = Row::ALL
        .iter()
        .map(|row| format!("{row} = \"DEL@outcome\"\n"))
        .collect();
    format!(
        "id = \"mine\"\ntitle = \"Mine\"\nversion = 2\nage_basis = \"image\"\n{more}\n[rows]\n{rows}"
    )
}

fn policy(text: &str) -> Policy {
    let preset = Preset::from_text("mine.toml", text).unwrap();
    preset.policy(None).unwrap()
}

fn error(text: &str) -> String {
    PolicyFile::read("mine.toml", text).unwrap_err().to_string()
}

#[test]
fn a_short_file_is_a_policy() {
    let preset = Preset::from_text("mine.toml", &short("")).unwrap();
    assert_eq!(
        preset.row(Row::N1),
        ("DEL@outcome", &[Mark::Design][..], "not stated in the file")
    );
    assert_eq!((preset.summary.as_str(), preset.checked.as_str()), ("", ""));
    let policy = preset.policy(None).unwrap();
    assert!(policy.exceptions.is_empty() && policy.sources.is_empty());
    assert_eq!(policy.search, Search::default());
    assert_eq!(policy.answers, Answers::default());
}

#[test]
fn exceptions_search_answers_and_row_sources() {
    let text = short(
        r#"
sources = [{ title = "A book" }]
exceptions = [
  { row = "C6", offence_group = "fraud", rule = "Ny@image" },
  { row = "C5", offence_group = "sexual", rule = "KEEP" },
]
search = { window = "1y@image", rows = ["C5", "C6"] }
answers = { bias_testing = true, local_copies = false }
row_sources = { C5 = { marks = ["read", "known"], source = "Page 3" } }
parameter = { label = "Years", default = 4, min = 0, max = 9 }
"#,
    );
    let preset = Preset::from_text("mine.toml", &text).unwrap();
    let policy = preset.policy(Some(7)).unwrap();
    let exceptions: Vec<_> = policy
        .exceptions
        .iter()
        .map(|exception| {
            format!(
                "{} {} {}",
                exception.row, exception.offence_group, exception.rule
            )
        })
        .collect();
    assert_eq!(exceptions, ["C5 sexual KEEP", "C6 fraud 7y@image"]);
    assert_eq!(policy.search.window.to_string(), "1y@image");
    assert_eq!(
        policy.search.rows.iter().collect::<Vec<_>>(),
        [Row::C5, Row::C6]
    );
    assert_eq!(
        policy.answers,
        Answers {
            matching_rows_listed: true,
            impact_assessment: None,
            bias_testing: Some(true),
            local_copies: Some(false),
        }
    );
    assert_eq!(policy.sources[0].title, "A book");
    let own = &policy.rows[Row::C5.index()];
    assert_eq!(
        (&own.marks[..], own.source.as_str()),
        (&[Mark::Read, Mark::Known][..], "Page 3")
    );
}

#[test]
fn bad_parts_are_named() {
    for (more, message) in [
        (
            "exceptions = [{ row = \"C5\", offence_group = \"sexual\", rule = \"Ny@image\" }]",
            "mine.toml:5:62: exceptions[0].rule: found \"Ny@image\", with \"Ny@image\" at character 1; accepted is a number: this policy has no parameter for N to stand for",
        ),
        (
            "exceptions = [\n{ row = \"C5\", offence_group = \"drugs\", rule = \"KEEP\" },\n{ row = \"C5\", offence_group = \"drugs\", rule = \"1y@image\" }]",
            "mine.toml:7:1: exceptions[1]: found a second exception for C5 and drugs; accepted is one for each row and offence group",
        ),
        (
            "search = { window = \"always\" }",
            "mine.toml:5:21: search.window: found \"always\", with \"always\" at character 1; accepted is same, none, or a rule code: KEEP, DEL@outcome, a period such as 6y@image, sent+5y, REV… or CONSENT(…)",
        ),
        (
            "search = { rows = [\"C5\", \"D5\"] }",
            "mine.toml:5:26: search.rows[1]: found \"D5\"; accepted is U0, N1, N2, N3, N4, N5, N6, N7, N8, N9, N10, O1, O2, O3, O4, O5, O6, C1, C2, C3, C4, C5, C6, C7, C8, C9, C10, C11, X1",
        ),
        (
            "answers = { bias_testing = \"yes\" }",
            "mine.toml:5:28: answers.bias_testing: found \"yes\"; accepted is true, false",
        ),
        (
            "row_sources = { C5 = { marks = [], source = \"Page 3\" } }",
            "mine.toml:5:32: row_sources.C5.marks: found an empty list; accepted is one or more of read, second_hand, known, assumed, design",
        ),
    ] {
        assert_eq!(error(&short(more)), message);
    }
    let row = "C5 = { rule = \"KEEP\", marks = [\"read\"], source = \"Page 4\" }";
    let text = short("row_sources = { C5 = { marks = [\"read\"], source = \"Page 3\" } }")
        .replace("C5 = \"DEL@outcome\"", row);
    assert_eq!(
        error(&text),
        "mine.toml:5:22: row_sources.C5: found a source for a row that is a table; accepted is a source for a row that is its rule code alone"
    );
    assert_eq!(
        error(&short("").replace("C5 = \"DEL@outcome\"", "C5 = 3")),
        "mine.toml:28:6: rows.C5: found 3; accepted is a rule code, or a table of rule, marks and source"
    );
}

#[test]
fn every_shipped_preset_states_everything() {
    for preset in presets() {
        let text = std::fs::read_to_string(format!("policies/{}.toml", preset.id)).unwrap();
        let file: toml::Table = toml::from_str(&text).unwrap();
        for key in ["summary", "status", "checked", "decided_by"] {
            assert!(
                !file[key].as_str().unwrap().is_empty(),
                "{} {key}",
                preset.id
            );
        }
        assert!(!file["sources"].as_array().unwrap().is_empty());
        for (row, own) in file["rows"].as_table().unwrap() {
            let own = own.as_table().unwrap();
            assert!(
                own.contains_key("marks") && own.contains_key("source"),
                "{} {row}",
                preset.id
            );
        }
    }
}

#[test]
fn the_digest_is_of_what_decides() {
    let text = short("");
    let digest = policy(&text).digest();
    assert_eq!(digest.len(), 64);
    for same in [
        text.replace("\"Mine\"", "\"Yours\""),
        short("sources = [{ title = \"A book\" }]\nanswers = { local_copies = true }"),
        short("row_sources = { C5 = { marks = [\"read\"], source = \"Page 3\" } }"),
        short("search = { window = \"same\" }"),
    ] {
        assert_eq!(policy(&same).digest(), digest);
    }
    let exceptions = |first: &str, second: &str| {
        let list = format!("{{ row = \"C5\", {first} }}, {{ row = \"C5\", {second} }}");
        policy(&short(&format!("exceptions = [{list}]"))).digest()
    };
    let (fraud, drugs) = (
        "offence_group = \"fraud\", rule = \"KEEP\"",
        "offence_group = \"drugs\", rule = \"1y@image\"",
    );
    assert_eq!(exceptions(fraud, drugs), exceptions(drugs, fraud));
    let mut other = vec![digest, exceptions(fraud, drugs)];
    for changed in [
        text.replace("\"mine\"", "\"yours\""),
        text.replace("version = 2", "version = 3"),
        text.replace("\"image\"", "\"offence\""),
        text.replace("X1 = \"DEL@outcome\"", "X1 = \"KEEP\""),
        short("terror_without_consent = true"),
        short("search = { window = \"none\" }"),
        short("search = { rows = [] }"),
    ] {
        other.push(policy(&changed).digest());
    }
    let count = other.len();
    other.sort();
    other.dedup();
    assert_eq!(other.len(), count, "every part that decides is in it");
    let pofa = Scenario::of_preset("pofa").unwrap().policy();
    assert_eq!(
        pofa.digest(),
        "4646af413a1c1e99baefcb7eca2db1e28ef597e48e2d63fc3a4c624eab187805"
    );
}

proptest! {
    #[test]
    fn a_policy_comes_back_from_its_json(scenario in scenario()) {
        let policy = scenario.policy();
        for text in [policy.to_json().to_string(), format!("{:#}", policy.to_json())] {
            let PolicyFile::Policy(preset) = PolicyFile::read("mine.json", &text).unwrap() else {
                panic!("a policy");
            };
            let read = preset.policy(None).unwrap();
            prop_assert_eq!(read.digest(), policy.digest());
            prop_assert_eq!(&read, &policy);
        }
    }
}
