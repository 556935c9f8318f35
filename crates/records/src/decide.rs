//! From a row to a decision.

use crate::row::Row;
use chrono::NaiveDate;
use retention::{Column, Decision, InvalidRecord, Policy, Step, evaluate_reusing};

/// A decision, or why there is none.
pub type Decided = Result<Decision, InvalidRecord>;

/// Applies a policy on a day to one row after another.
#[derive(Debug)]
pub struct Decider<'a> {
    policy: &'a Policy,
    as_at: NaiveDate,
    last: Option<Decided>,
}

impl<'a> Decider<'a> {
    /// Ready to decide.
    pub fn new(policy: &'a Policy, as_at: NaiveDate) -> Self {
        Self {
            policy,
            as_at,
            last: None,
        }
    }

    /// Decides a row. `repeated` says that an earlier record of the file has its `image_id`.
    pub fn decide(&mut self, row: &Row<'_>, repeated: bool) -> &Decided {
        let steps = match self.last.take() {
            Some(Ok(decision)) => decision.steps,
            _ => Vec::new(),
        };
        let decided = self.fresh(row, repeated, steps);
        self.last.insert(decided)
    }

    fn fresh(&self, row: &Row<'_>, repeated: bool, steps: Vec<Step>) -> Decided {
        if repeated {
            let image_id = row.get(Column::ImageId).unwrap_or_default();
            return Err(InvalidRecord::repeated(image_id));
        }
        evaluate_reusing(self.policy, &row.facts()?, self.as_at, steps)
    }
}
