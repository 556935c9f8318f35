//! What is asked of the sample: a scenario, a day, and the assumptions behind expected counts.

mod link;

use crate::assumption::Assumptions;
use crate::projection::AsAt;
use retention::Scenario;

pub use link::{QuestionRead, question_codes};

/// One question. The same question always has the same answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The policy as changed.
    pub scenario: Scenario,
    /// The day.
    pub as_at: AsAt,
    /// Numbers that are not policy.
    pub assumptions: Assumptions,
}

impl Question {
    /// A scenario on the reference date, under the default assumptions.
    pub fn of(scenario: Scenario) -> Self {
        Self {
            scenario,
            as_at: AsAt::reference(),
            assumptions: Assumptions::default(),
        }
    }
}
