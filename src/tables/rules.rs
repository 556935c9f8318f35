use crate::content::offence_group;
use crate::picture::{Cell, Column, Table};
use retention::{Check, CheckId, CheckResult, Exception, Mark, Policy, Row, RowRule, Rule, check};

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

/// The columns of policies side by side.
const KEYS: [&str; 8] = [
    "policy_1", "policy_2", "policy_3", "policy_4", "policy_5", "policy_6", "policy_7", "policy_8",
];

/// Policies side by side: what each says of every row, with its marks, and where it differs from
/// the first.
pub fn rules_side_by_side(policies: &[(String, Policy)], rows: &[Row], title: &str) -> Table {
    let names = policies.iter().zip(KEYS);
    let columns = names.map(|((name, _), key)| Column::words(key, name.clone()));
    let row = |row: &Row| {
        let cell = |(place, (_, policy)): (usize, &(String, Policy))| {
            let words = in_words(policy, *row);
            let first = &policies[0].1;
            if place > 0 && rules_of(policy, *row) != rules_of(first, *row) {
                Cell::Differs(words)
            } else {
                Cell::Words(words)
            }
        };
        std::iter::once(Cell::Words(format!("{row}: {}", row.label())))
            .chain(policies.iter().enumerate().map(cell))
            .collect()
    };
    Table {
        title: title.to_owned(),
        note: String::new(),
        columns: std::iter::once(Column::words("row", "Case"))
            .chain(columns)
            .collect(),
        rows: rows.iter().map(row).collect(),
    }
}

/// A row's rule and its exceptions, with where they come from and how sure they are.
fn in_words(policy: &Policy, row: Row) -> String {
    let RowRule {
        rule,
        marks,
        source,
    } = &policy.rows[row.index()];
    let sure = marks_in_words(marks);
    let mut words = format!("{} ({rule}). {source}: {sure}", rule.in_words());
    for exception in exceptions(policy, row) {
        let group = offence_group(exception.offence_group).to_ascii_lowercase();
        words += &format!(
            " For {group}: {} ({}; design, not law)",
            exception.rule.in_words(),
            exception.rule
        );
    }
    words
}

/// Whether not all policies have the same rules for a row.
pub fn differs(row: Row, policies: &[(String, Policy)]) -> bool {
    policies
        .windows(2)
        .any(|two| rules_of(&two[0].1, row) != rules_of(&two[1].1, row))
}

fn rules_of(policy: &Policy, row: Row) -> (Rule, Vec<Exception>) {
    (policy.rule(row), exceptions(policy, row))
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
        CheckResult::Pass => "No concern found",
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

/// The result of every check, policies side by side.
pub fn checks_side_by_side(policies: &[(String, Policy)], title: &str) -> Table {
    let results: Vec<Vec<Check>> = policies.iter().map(|(_, policy)| check(policy)).collect();
    let row = |id: &CheckId| {
        let words: Vec<&str> = results
            .iter()
            .filter_map(|checks| checks.iter().find(|check| check.id == *id))
            .map(|check| result_word(check.result))
            .collect();
        let cell = |word: &&str| {
            let words_of_it = (*word).to_owned();
            if Some(word) == words.first() {
                Cell::Words(words_of_it)
            } else {
                Cell::Differs(words_of_it)
            }
        };
        std::iter::once(Cell::Words(format!("{id}: {}", id.message())))
            .chain(words.iter().map(cell))
            .collect()
    };
    let names = policies.iter().zip(KEYS);
    let columns = names.map(|((name, _), key)| Column::words(key, name.clone()));
    Table {
        title: title.to_owned(),
        note: "Criticised: the design has a feature that courts or others have criticised. A check never says that a policy is unlawful.".to_owned(),
        columns: std::iter::once(Column::words("check", "Check"))
            .chain(columns)
            .collect(),
        rows: CheckId::ALL.iter().map(row).collect(),
    }
}
