//! Proposed scenarios, compared row by row and drawn as a map.

mod cluster;
mod difference;
mod embed;
mod length;
mod map;
mod rows;

pub use difference::{Difference, differences};
pub use length::{Length, by_length};
pub use map::{Cluster, Point, ProposalMap, map};
pub use rows::{RowComparison, RuleCount, Summary, compare};

use retention::{Row, RowSet, Rule, Scenario};

/// What somebody proposes: the rule of every row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Id, different for every proposal, such as a statement's reference and a number.
    pub id: String,
    /// Id of the kind of respondent, such as `individual`.
    pub respondent: String,
    /// Id of what the scenario stands for, such as `want`.
    pub role: String,
    /// The rule of every row, by [`Row::index`], exceptions for offence groups aside.
    rules: Vec<Rule>,
    /// Rows for which the scenario makes an exception.
    pub excepted: RowSet,
}

impl Proposal {
    /// What a scenario proposes. Of the policy, only the rules of the rows are compared: not the age
    /// that “under 18” reads, and not facial matching. Exceptions are only named.
    pub fn new(id: &str, respondent: &str, role: &str, scenario: &Scenario) -> Self {
        let policy = scenario.policy();
        Self {
            id: id.to_owned(),
            respondent: respondent.to_owned(),
            role: role.to_owned(),
            rules: Row::ALL.iter().map(|row| policy.rule(*row)).collect(),
            excepted: policy.exceptions.iter().map(|one| one.row).collect(),
        }
    }

    /// The rule of a row.
    pub fn rule(&self, row: Row) -> Rule {
        self.rules[row.index()]
    }
}
