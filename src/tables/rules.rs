use crate::picture::{Cell, Column, Table};
use retention::{Check, CheckResult, Exception, Mark, Policy, Row, RowRule, check};

/// A policy as a decision table.
pub fn rule_table(policy: &Policy, title: String) -> Table {
    let row = |row: &Row| {
        let RowRule {
            rule,
            marks,
            source,
        } = &policy.rows[row.index()];
        vec![
            Cell::Words(row.id().to_owned()),
            Cell::Words(row.label().to_owned()),
            Cell::Words(rule.in_words()),
            Cell::Words(rule.to_string()),
            Cell::Words(source.clone()),
            Cell::Words(marks_in_words(marks)),
        ]
    };
    Table {
        title,
        note: String::new(),
        columns: vec![
            Column::words("row", "Row"),
            Column::words("case", "Case"),
            Column::words("what_happens", "What happens"),
            Column::words("rule", "Rule code"),
            Column::words("source", "Source"),
            Column::words("mark", "How sure"),
        ],
        rows: Row::ALL.iter().map(row).collect(),
    }
}

/// Marks in words.
pub fn marks_in_words(marks: &[Mark]) -> String {
    let marks: Vec<_> = marks.iter().map(|mark| mark.in_words()).collect();
    marks.join("; ")
}

/// Policies side by side: the rule code of every row, with the marks, and whether they differ.
pub fn rules_side_by_side(policies: &[(String, Policy)], title: &str) -> Table {
    const KEYS: [&str; 8] = [
        "policy_1", "policy_2", "policy_3", "policy_4", "policy_5", "policy_6", "policy_7",
        "policy_8",
    ];
    let names = policies.iter().zip(KEYS);
    let columns = names.map(|((name, _), key)| Column::words(key, name.clone()));
    let row = |row: &Row| {
        let rules = policies.iter().map(|(_, policy)| {
            let RowRule { rule, marks, .. } = &policy.rows[row.index()];
            Cell::Words(format!("{rule} [{}]", marks_in_words(marks)))
        });
        let differ = if differs(*row, policies) { "yes" } else { "no" };
        [row.id(), row.label()]
            .map(|text| Cell::Words(text.to_owned()))
            .into_iter()
            .chain(rules)
            .chain([Cell::Words(differ.to_owned())])
            .collect()
    };
    Table {
        title: title.to_owned(),
        note: String::new(),
        columns: [Column::words("row", "Row"), Column::words("case", "Case")]
            .into_iter()
            .chain(columns)
            .chain([Column::words("differ", "They differ")])
            .collect(),
        rows: Row::ALL.iter().map(row).collect(),
    }
}

/// Whether not all policies have the same rules for a row.
pub fn differs(row: Row, policies: &[(String, Policy)]) -> bool {
    let rules = |policy: &Policy| (policy.rule(row), exceptions(policy, row));
    policies
        .windows(2)
        .any(|two| rules(&two[0].1) != rules(&two[1].1))
}

fn exceptions(policy: &Policy, row: Row) -> Vec<Exception> {
    let own = policy.exceptions.iter().copied();
    own.filter(|exception| exception.row == row).collect()
}

/// The checks of a policy, those that need attention first.
pub fn ordered_checks(policy: &Policy) -> Vec<Check> {
    let mut results = check(policy);
    let urgency = |check: &Check| match check.result {
        CheckResult::Fail => 0,
        CheckResult::Warn => 1,
        CheckResult::NeedsAnswer => 2,
        CheckResult::Pass => 3,
    };
    results.sort_by_key(|check| (urgency(check), check.id));
    results
}

/// The word of a check's result on its tag.
pub const fn result_word(result: CheckResult) -> &'static str {
    match result {
        CheckResult::Fail => "Criticised",
        CheckResult::Warn => "Comes near",
        CheckResult::NeedsAnswer => "Needs an answer",
        CheckResult::Pass => "Not found",
    }
}

/// The checks of a policy as a table.
pub fn checks(policy: &Policy, title: String) -> Table {
    let row = |check: Check| {
        let rows: Vec<_> = check.rows.iter().map(|row| row.id()).collect();
        [
            check.id.id().to_owned(),
            result_word(check.result).to_owned(),
            check.message.to_owned(),
            rows.join(" "),
            check.source.to_owned(),
        ]
        .map(Cell::Words)
        .to_vec()
    };
    Table {
        title,
        note: "A check points at features that courts or others have criticised. It never says that a policy is unlawful.".to_owned(),
        columns: vec![
            Column::words("check", "Check"),
            Column::words("result", "Result"),
            Column::words("message", "What it asks"),
            Column::words("rows", "Rows that caused it"),
            Column::words("source", "Source"),
        ],
        rows: ordered_checks(policy).into_iter().map(row).collect(),
    }
}
