//! The table in `docs/model.md` that says what each control does to the rules.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use retention::{Domain, Row, Scenario, Toggle, presets};
use std::collections::BTreeSet;

struct Line {
    preset: String,
    changes: Vec<(Toggle, String)>,
    row: Row,
    rule: String,
}

fn table() -> Vec<Line> {
    let text = std::fs::read_to_string("../../docs/model.md").unwrap();
    let lines = text
        .lines()
        .skip_while(|line| !line.starts_with("| Starting policy |"))
        .skip(2);
    lines
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            let cells: Vec<_> = line.trim_matches('|').split('|').map(str::trim).collect();
            let change = |change: &str| {
                let (toggle, value) = change.split_once('=').expect(line);
                (Toggle::parse(toggle).expect(line), value.to_owned())
            };
            Line {
                preset: cells[0].to_owned(),
                changes: cells[1].split('&').map(change).collect(),
                row: Row::parse(cells[2]).expect(line),
                rule: cells[3].to_owned(),
            }
        })
        .collect()
}

/// The rows that a control can change, from the first table of section 2.
fn rows_of_controls() -> Vec<(Toggle, Vec<Row>)> {
    let text = std::fs::read_to_string("../../docs/model.md").unwrap();
    let lines = text
        .lines()
        .skip_while(|line| !line.starts_with("| Control | Rows |"))
        .skip(2);
    lines
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            let cells: Vec<_> = line.trim_matches('|').split('|').map(str::trim).collect();
            let rows = cells[1]
                .split(' ')
                .map(|row| Row::parse(row).expect(line))
                .collect();
            (Toggle::parse(cells[0]).expect(line), rows)
        })
        .collect()
}

#[test]
fn a_control_changes_its_own_rows_only() {
    let controls = rows_of_controls();
    assert!(controls.len() > 10, "{} controls", controls.len());
    for (toggle, rows) in controls {
        let values: Vec<String> = match toggle.domain() {
            Domain::Choice(words) => words.iter().map(|word| (*word).to_owned()).collect(),
            _ => ["0", "1", "7", "25"].map(str::to_owned).to_vec(),
        };
        for preset in presets() {
            let plain = Scenario::of_preset(&preset.id).unwrap();
            for value in &values {
                let Ok(changed) = plain.with_toggle(toggle, Some(value)) else {
                    assert_eq!(toggle, Toggle::SingleNYears);
                    continue;
                };
                let (before, after) = (plain.policy(), changed.policy());
                for row in Row::ALL.iter().filter(|row| !rows.contains(row)) {
                    assert_eq!(
                        before.rule(*row),
                        after.rule(*row),
                        "{} {toggle}={value} {row}",
                        preset.id
                    );
                }
            }
        }
    }
}

#[test]
fn every_line_holds() {
    for Line {
        preset,
        changes,
        row,
        rule,
    } in table()
    {
        let mut scenario = Scenario::of_preset(&preset).expect(&preset);
        for (toggle, value) in &changes {
            scenario = scenario.with_toggle(*toggle, Some(value)).unwrap();
        }
        let found = scenario.policy().rule(row).to_string();
        assert_eq!(found, rule, "{preset} {changes:?} {row}");
    }
}

#[test]
fn every_toggle_that_changes_a_rule_is_in_the_table_with_every_choice() {
    let shown: BTreeSet<(Toggle, String)> =
        table().into_iter().flat_map(|line| line.changes).collect();
    let changes_no_rule = [
        Toggle::SearchWindow,
        Toggle::SearchYears,
        Toggle::MatchingAllowed,
        Toggle::MatchingImpactAssessment,
        Toggle::MatchingBiasTesting,
        Toggle::IncludeLocalCopies,
    ];
    for toggle in Toggle::ALL
        .iter()
        .filter(|toggle| !changes_no_rule.contains(toggle))
    {
        assert!(shown.iter().any(|(shown, _)| shown == toggle), "{toggle}");
        if let Domain::Choice(words) = toggle.domain() {
            for word in words {
                assert!(
                    shown.contains(&(*toggle, (*word).to_owned())),
                    "{toggle}={word}"
                );
            }
        }
    }
}

#[test]
fn toggles_that_change_no_rule_change_none() {
    let plain = Scenario::of_preset("pofa").unwrap();
    for (toggle, value) in [
        (Toggle::SearchWindow, "years"),
        (Toggle::MatchingAllowed, "C5.C6"),
        (Toggle::MatchingImpactAssessment, "yes"),
        (Toggle::MatchingBiasTesting, "no"),
        (Toggle::IncludeLocalCopies, "no"),
    ] {
        let changed = plain.with_toggle(toggle, Some(value)).unwrap().policy();
        assert_eq!(changed.rows, plain.policy().rows, "{toggle}");
        assert_ne!(changed, plain.policy(), "{toggle} changes something");
    }
}

#[test]
fn a_toggle_names_what_it_found_and_what_it_accepts() {
    let scenario = Scenario::of_preset("pofa").unwrap();
    let error = |toggle: Toggle, text| {
        scenario
            .with_toggle(toggle, Some(text))
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        error(Toggle::UnconvictedMinorYears, "26"),
        "unconvicted_minor_years: found \"26\"; accepted is a whole number from 0 to 25"
    );
    assert_eq!(
        error(Toggle::ChildRule, "Delete"),
        "child_rule: found \"Delete\"; accepted is same, shorter, delete"
    );
    assert_eq!(
        error(Toggle::MatchingAllowed, "C5.C99"),
        "matching_allowed: found \"C5.C99\"; accepted is rows such as C5.C6, or none"
    );
    assert!(error(Toggle::SingleNYears, "5").contains("only with the preset single-n"));
}

#[test]
fn a_toggle_that_refines_another_changes_nothing_without_it() {
    let plain = Scenario::of_preset("now-2017").unwrap();
    for (toggle, value, base, word) in [
        (Toggle::AlignScope, "unconvicted", Toggle::AlignWith, "pofa"),
        (Toggle::AlignDifferenceYears, "3", Toggle::AlignWith, "pofa"),
        (Toggle::ChildYears, "1", Toggle::ChildRule, "shorter"),
        (Toggle::SearchYears, "5", Toggle::SearchWindow, "years"),
    ] {
        assert!(!plain.is_relevant(toggle));
        assert_eq!(
            plain.with_toggle(toggle, Some(value)).unwrap().policy(),
            plain.policy()
        );
        let refined = plain.with_toggle(base, Some(word)).unwrap();
        assert!(refined.is_relevant(toggle));
        assert_ne!(
            refined.with_toggle(toggle, Some(value)).unwrap().policy(),
            refined.policy(),
            "{toggle}"
        );
    }
}
