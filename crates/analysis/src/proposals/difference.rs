//! On which rows two sets of respondents differ.

use super::Proposal;
use super::rows::{RuleCount, Summary, counts};
use retention::{Row, Rule};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What two sets of respondents propose for one row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// The row.
    pub row: Row,
    /// Share of the proposals of either set that would have to change for both sets to propose each
    /// rule equally often: from 0, no difference, to 1, no rule in common. It is the total
    /// variation distance of the two distributions.
    pub disagreement: f64,
    /// The first set.
    pub first: Summary,
    /// The second set.
    pub second: Summary,
}

/// Compares two sets of proposals, such as those of organisations and those of individuals: the row
/// with most disagreement first, then in the order of [`Row::ALL`]. Nothing if a set is empty.
pub fn differences<'a>(
    first: impl IntoIterator<Item = &'a Proposal>,
    second: impl IntoIterator<Item = &'a Proposal>,
) -> Vec<Difference> {
    let first: Vec<&Proposal> = first.into_iter().collect();
    let second: Vec<&Proposal> = second.into_iter().collect();
    let one = |row: &Row| {
        let first = counts(*row, first.iter().copied());
        let second = counts(*row, second.iter().copied());
        let summaries = (Summary::of(&first)?, Summary::of(&second)?);
        Some(Difference {
            row: *row,
            disagreement: total_variation(&first, &second),
            first: summaries.0,
            second: summaries.1,
        })
    };
    let mut rows: Vec<Difference> = Row::ALL.iter().filter_map(one).collect();
    rows.sort_by(|a, b| b.disagreement.total_cmp(&a.disagreement));
    rows
}

/// What the first distribution has of each rule beyond the second, in sum.
///
/// Counts are multiplied across, so that equal shares are equal whatever the sizes of the sets.
fn total_variation(first: &[RuleCount], second: &[RuleCount]) -> f64 {
    let total = |counts: &[RuleCount]| counts.iter().map(|count| count.proposals).sum::<usize>();
    let (of_first, of_second) = (total(first), total(second));
    let in_second: HashMap<Rule, usize> = second
        .iter()
        .map(|count| (count.rule, count.proposals))
        .collect();
    let beyond: usize = first
        .iter()
        .map(|count| {
            let other = in_second.get(&count.rule).copied().unwrap_or_default();
            (count.proposals * of_second).saturating_sub(other * of_first)
        })
        .sum();
    beyond as f64 / (of_first * of_second) as f64
}
