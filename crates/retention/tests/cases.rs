//! Runs every case of `tests/cases/*.toml`.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use retention::{Column, Decision, Facts, Preset, Rule, day, evaluate, parse_date, presets};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    preset: String,
    #[serde(rename = "note")]
    _note: Option<String>,
    parameter: Option<u16>,
    as_at: Option<String>,
    record: BTreeMap<String, String>,
    row: Option<String>,
    rule: Option<String>,
    delete_on: Option<String>,
    last_day_kept: Option<String>,
    review_on: Option<String>,
    action: Option<String>,
}

impl Case {
    fn decide(&self) -> Decision {
        let preset = presets()
            .iter()
            .find(|preset| preset.id == self.preset)
            .expect(&self.preset);
        let policy = preset.policy(self.parameter).unwrap();
        let facts = Facts::read(|column| match column {
            Column::ImageId => Some(b"case".as_slice()),
            column => self.record.get(column.id()).map(String::as_bytes),
        });
        let as_at = self
            .as_at
            .as_deref()
            .map_or(day(2026, 11, 23), |text| parse_date(text).expect(text));
        evaluate(&policy, &facts.expect(&self.id), as_at).expect(&self.id)
    }

    fn check(&self) {
        let decision = self.decide();
        let date = |date: Option<chrono::NaiveDate>| date.map(|date| date.to_string());
        assert_eq!(
            decision.row.map(|row| row.to_string()),
            self.row,
            "{}: row",
            self.id
        );
        for (name, wanted, found) in [
            (
                "rule",
                &self.rule,
                decision.rule.map(|rule: Rule| rule.to_string()),
            ),
            ("delete_on", &self.delete_on, date(decision.delete_on)),
            (
                "last_day_kept",
                &self.last_day_kept,
                date(decision.last_day_kept()),
            ),
            ("review_on", &self.review_on, date(decision.review_on)),
            ("action", &self.action, Some(decision.action.to_string())),
        ] {
            assert!(
                wanted.is_none() || *wanted == found,
                "{}: {name} is {found:?}, not {wanted:?}",
                self.id
            );
        }
    }
}

fn run(file: &str, at_least: usize) {
    let text = fs::read_to_string(format!("tests/cases/{file}")).unwrap();
    let cases: Cases = toml::from_str(&text).unwrap();
    assert!(
        cases.case.len() >= at_least,
        "{file} has {} cases",
        cases.case.len()
    );
    cases.case.iter().for_each(Case::check);
}

#[test]
fn worked_dates() {
    run("worked-dates.toml", 20);
}

#[test]
fn semantics() {
    run("semantics.toml", 17);
}

/// V7 has no end, V20 is held: what the case file cannot say with a date.
#[test]
fn a_kept_image_has_no_dates() {
    let text = fs::read_to_string("tests/cases/worked-dates.toml").unwrap();
    let cases: Cases = toml::from_str(&text).unwrap();
    let kept = cases
        .case
        .iter()
        .find(|case| case.id == "V7")
        .unwrap()
        .decide();
    assert_eq!((kept.delete_on, kept.review_on), (None, None));
}

#[test]
fn shipped_presets_are_the_files() {
    for preset in presets() {
        let file = format!("policies/{}.toml", preset.id);
        let read = Preset::from_text(&file, &fs::read_to_string(&file).unwrap());
        assert_eq!(read.as_ref(), Ok(preset));
    }
    assert_eq!(
        fs::read_dir("policies").unwrap().count(),
        presets().len(),
        "every file ships"
    );
}
