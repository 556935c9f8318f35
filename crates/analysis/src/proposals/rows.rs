//! Which rules are proposed for each row, and by whom.

use super::{Proposal, by_length};
use retention::{Row, Rule};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// What is proposed for one row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RowComparison {
    /// The row.
    pub row: Row,
    /// Every rule that is proposed, from the shortest to the longest.
    pub rules: Vec<RuleCount>,
    /// All proposals.
    pub all: Summary,
    /// The proposals of each kind of respondent, by its id.
    pub by_respondent: BTreeMap<String, Summary>,
    /// How many proposals make an exception for an offence group of this row.
    pub excepted: usize,
}

/// How many propose a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleCount {
    /// The rule.
    pub rule: Rule,
    /// How many proposals have it.
    pub proposals: usize,
}

/// The middle and the ends of what some respondents propose for a row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// How many proposals.
    pub proposals: usize,
    /// The rule of the proposal in the middle; with an even number, of the shorter of the two.
    pub median: Rule,
    /// The shortest rule.
    pub shortest: Rule,
    /// The longest rule.
    pub longest: Rule,
    /// Share of the proposals whose rule is the median, from 0 to 1.
    pub agrees: f64,
}

/// Compares proposals row by row, in the order of [`Row::ALL`]. The order of rules is that of
/// [`by_length`]. Without proposals there are no rows.
pub fn compare<'a>(proposals: impl IntoIterator<Item = &'a Proposal>) -> Vec<RowComparison> {
    let proposals: Vec<&Proposal> = proposals.into_iter().collect();
    let rows = Row::ALL.iter();
    rows.filter_map(|row| compare_row(*row, &proposals))
        .collect()
}

fn compare_row(row: Row, proposals: &[&Proposal]) -> Option<RowComparison> {
    let rules = counts(row, proposals.iter().copied());
    let mut kinds: BTreeMap<&str, Vec<&Proposal>> = BTreeMap::new();
    for proposal in proposals {
        kinds
            .entry(&proposal.respondent)
            .or_default()
            .push(proposal);
    }
    let of_kind = |(kind, proposals): (&str, Vec<&Proposal>)| {
        let summary = Summary::of(&counts(row, proposals))?;
        Some((kind.to_owned(), summary))
    };
    Some(RowComparison {
        row,
        all: Summary::of(&rules)?,
        rules,
        by_respondent: kinds.into_iter().filter_map(of_kind).collect(),
        excepted: proposals
            .iter()
            .filter(|proposal| proposal.excepted.contains(row))
            .count(),
    })
}

/// How often each rule is proposed for a row, from the shortest to the longest.
pub(super) fn counts<'a>(
    row: Row,
    proposals: impl IntoIterator<Item = &'a Proposal>,
) -> Vec<RuleCount> {
    let mut counts: HashMap<Rule, usize> = HashMap::new();
    for proposal in proposals {
        *counts.entry(proposal.rule(row)).or_default() += 1;
    }
    let mut counts: Vec<RuleCount> = counts
        .into_iter()
        .map(|(rule, proposals)| RuleCount { rule, proposals })
        .collect();
    counts.sort_by(|a, b| by_length(&a.rule, &b.rule));
    counts
}

impl Summary {
    /// The summary of rules in order; none without proposals.
    pub(super) fn of(counts: &[RuleCount]) -> Option<Self> {
        let proposals: usize = counts.iter().map(|count| count.proposals).sum();
        let mut before = 0;
        let median = counts.iter().find(|count| {
            before += count.proposals;
            2 * before >= proposals
        })?;
        Some(Self {
            proposals,
            median: median.rule,
            shortest: counts.first()?.rule,
            longest: counts.last()?.rule,
            agrees: median.proposals as f64 / proposals as f64,
        })
    }
}
