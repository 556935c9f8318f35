//! The results that every preset must have. Source: retention rules 8.5.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use retention::{
    CheckId, CheckResult, Exception, OffenceGroup, Policy, Preset, Row, Rule, Window, check,
    presets,
};

const TABLE: &str = "
| preset | RL01 | RL02 | RL03 | RL04 | RL05 | RL06 | RL07 | RL08 | RL10 | RL11 | RL12 | RL13 | RL14 | RL15 |
| now-2017 | pass | pass | warn | pass | pass | pass | pass | pass | warn | pass | pass | warn | warn | warn |
| pofa | pass | pass | pass | warn | FAIL | FAIL | FAIL | FAIL | pass | warn | warn | pass | pass | FAIL |
| conviction-only | pass | pass | pass | pass | pass | pass | pass | pass | pass | pass | pass | pass | pass | warn |
| scotland-dna | pass | pass | pass | warn | FAIL | FAIL | FAIL | FAIL | pass | pass | pass | pass | pass | FAIL |
| ni-75-50-25 | pass | pass | pass | warn | pass | pass | pass | pass | pass | pass | pass | pass | pass | warn |
| mopi-strict | pass | FAIL | FAIL | FAIL | pass | pass | pass | pass | warn | pass | pass | pass | FAIL | pass |
| keep-all | FAIL | FAIL | FAIL | FAIL | FAIL | FAIL | FAIL | FAIL | warn | pass | FAIL | pass | FAIL | FAIL |
| single-n | pass | FAIL | pass | FAIL | pass | warn | pass | pass | pass | pass | pass | pass | pass | pass |
| fixture-pass | pass | pass | pass | pass | pass | pass | pass | pass | pass | pass | pass | pass | pass | pass |
";

/// What changes for `single-n` by N, each line for the numbers from its first to the next line's.
const SINGLE_N: &str = "
| N | RL01 | RL02 | RL03 | RL04 | RL05 | RL06 | RL07 | RL08 | RL10 | RL11 | RL12 | RL13 | RL14 | RL15 |
| 0 | pass | pass | pass | pass | pass | warn | pass | pass | pass | pass | pass | pass | pass | pass |
| 1 | pass | warn | pass | warn | pass | warn | pass | pass | pass | pass | pass | pass | pass | pass |
| 4 | pass | FAIL | pass | FAIL | pass | warn | pass | pass | pass | pass | pass | pass | pass | pass |
| 7 | pass | FAIL | warn | FAIL | pass | warn | pass | pass | pass | pass | pass | pass | pass | pass |
| 11 | pass | FAIL | warn | FAIL | pass | warn | FAIL | pass | pass | pass | pass | pass | pass | pass |
| 25 | pass | FAIL | FAIL | FAIL | pass | FAIL | FAIL | pass | pass | pass | pass | pass | pass | pass |
| 40 | FAIL | FAIL | FAIL | FAIL | FAIL | FAIL | FAIL | pass | pass | pass | FAIL | pass | pass | FAIL |
";

fn cells(line: &str) -> Vec<&str> {
    line.trim_matches('|').split('|').map(str::trim).collect()
}

fn rows(table: &str) -> (Vec<&str>, Vec<Vec<&str>>) {
    let mut lines = table
        .lines()
        .filter(|line| line.starts_with('|'))
        .map(cells);
    (lines.next().unwrap(), lines.collect())
}

fn fixture() -> Preset {
    Preset::from_text(
        "tests/fixture-pass.toml",
        &std::fs::read_to_string("tests/fixture-pass.toml").unwrap(),
    )
    .unwrap()
}

fn agree(name: &str, policy: &Policy, header: &[&str], wanted: &[&str]) {
    let results = check(policy);
    for (id, wanted) in header.iter().zip(wanted).skip(1) {
        let found = results.iter().find(|result| result.id.id() == *id).unwrap();
        assert_eq!(
            found.result.id(),
            wanted.to_lowercase(),
            "{name} {id}: {:?}",
            found.rows
        );
        assert_eq!(
            found.rows.is_empty(),
            found.result == CheckResult::Pass,
            "{name} {id} names its rows"
        );
    }
    let rl09 = results
        .iter()
        .find(|result| result.id == CheckId::Rl09)
        .unwrap();
    assert_eq!(rl09.result, CheckResult::Pass);
}

#[test]
fn every_preset() {
    let (header, rows) = rows(TABLE);
    assert_eq!(rows.len(), presets().len() + 1);
    let fixture = fixture();
    for row in rows {
        let preset = presets()
            .iter()
            .chain([&fixture])
            .find(|preset| preset.id == row[0])
            .unwrap();
        agree(row[0], &preset.policy(None).unwrap(), &header, &row);
    }
}

#[test]
fn single_n_by_its_number() {
    let (header, rows) = rows(SINGLE_N);
    let preset = presets()
        .iter()
        .find(|preset| preset.id == "single-n")
        .unwrap();
    for number in 0..=100_u16 {
        let row = rows
            .iter()
            .rfind(|row| row[0].parse::<u16>().unwrap() <= number)
            .unwrap();
        agree(
            &format!("single-n {number}"),
            &preset.policy(Some(number)).unwrap(),
            &header,
            row,
        );
    }
}

#[test]
fn matching_and_copies_need_answers_until_given() {
    for preset in presets() {
        for result in check(&preset.policy(None).unwrap()) {
            let asks = matches!(
                result.id,
                CheckId::Fm1 | CheckId::Fm2 | CheckId::Fm3 | CheckId::Lc1
            );
            assert_eq!(
                asks,
                result.result == CheckResult::NeedsAnswer,
                "{} {}",
                preset.id,
                result.id
            );
        }
    }
}

#[test]
fn the_fixture_never_ships() {
    assert!(presets().iter().all(|preset| preset.id != "fixture-pass"));
}

/// Rules that no preset has, worked out by hand from retention rules 4.2.
#[test]
fn designs_that_no_preset_has() {
    for (row, rule, id, wanted) in [
        ("U0", "REV0/25 delete", CheckId::Rl14, CheckResult::Fail),
        (
            "U0",
            "REV0/25 delete APP-spd",
            CheckId::Rl14,
            CheckResult::Warn,
        ),
        (
            "U0",
            "CONSENT(0y@image) else 50y@image",
            CheckId::Rl14,
            CheckResult::Fail,
        ),
        ("N1", "39y@image +2y", CheckId::Rl01, CheckResult::Pass),
        ("N1", "40y@image", CheckId::Rl01, CheckResult::Fail),
        ("N1", "40y@image APP-yes", CheckId::Rl01, CheckResult::Pass),
        ("N1", "25y@image", CheckId::Rl03, CheckResult::Fail),
        ("N1", "REV5/5 assess", CheckId::Rl10, CheckResult::Warn),
        ("C5", "11y@image", CheckId::Rl07, CheckResult::Fail),
        ("C5", "11y@image APP-yes", CheckId::Rl07, CheckResult::Pass),
    ] {
        let mut policy = fixture().policy(None).unwrap();
        policy.rows[Row::parse(row).unwrap().index()].rule = rule.parse().unwrap();
        let found = check(&policy)
            .into_iter()
            .find(|check| check.id == id)
            .unwrap();
        assert_eq!(found.result, wanted, "{row} {rule} {id}");
    }
}

#[test]
fn an_exception_counts_where_a_check_asks_for_any_row() {
    let mut policy = fixture().policy(None).unwrap();
    policy.exceptions = vec![Exception {
        row: Row::C5,
        offence_group: OffenceGroup::Sexual,
        rule: Rule::Keep,
    }];
    let failed: Vec<_> = check(&policy)
        .into_iter()
        .filter(|check| check.result == CheckResult::Fail)
        .collect();
    let ids: Vec<_> = failed.iter().map(|check| check.id.id()).collect();
    assert_eq!(ids, ["RL05", "RL07", "RL08"]);
    assert!(failed.iter().all(|check| check.rows == [Row::C5]));
}

#[test]
fn matching_after_the_case_is_seen_once_rows_are_listed() {
    let mut policy = fixture().policy(None).unwrap();
    policy.answers.matching_rows_listed = true;
    let fm2 = |policy: &Policy| {
        check(policy)
            .into_iter()
            .find(|check| check.id == CheckId::Fm2)
            .unwrap()
    };
    assert_eq!(fm2(&policy).rows, [Row::N3, Row::N7, Row::N8]);
    policy.search.window = Window::Rule(Rule::DeleteAtOutcome);
    assert_eq!(fm2(&policy).result, CheckResult::Pass);
}
