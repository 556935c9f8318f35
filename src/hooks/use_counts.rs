use super::use_cohort::Sample;
use crate::services::page;
use crate::state::Explorer;
use cohort::{AsAt, Assumptions, Projection, Question};
use retention::Policy;
use std::rc::Rc;
use yew::prelude::*;

/// The counts of a scenario, and of the baseline on the same day.
#[derive(Clone, PartialEq)]
pub struct Counted {
    /// The scenario's counts.
    pub scenario: Rc<Projection>,
    /// The baseline's counts.
    pub baseline: Rc<Projection>,
}

/// Counts a policy as soon as it changes: the page never shows counts of another question. None
/// until the sample is made.
#[hook]
pub fn use_counts(
    sample: Option<Sample>,
    policy: &Rc<Policy>,
    question: &Question,
) -> Option<Counted> {
    let asked = (sample.clone(), question.as_at, question.assumptions);
    let baseline = use_memo(asked.clone(), |(sample, as_at, assumptions)| {
        let policy = Explorer::baseline()?.scenario.policy();
        count(sample.as_ref(), &policy, *as_at, assumptions)
    });
    let scenario = use_memo(
        (policy.clone(), asked),
        |(policy, (sample, as_at, assumptions))| {
            count(sample.as_ref(), policy, *as_at, assumptions)
        },
    );
    Some(Counted {
        scenario: (*scenario).clone()?,
        baseline: (*baseline).clone()?,
    })
}

fn count(
    sample: Option<&Sample>,
    policy: &Policy,
    as_at: AsAt,
    assumptions: &Assumptions,
) -> Option<Rc<Projection>> {
    sample.map(|sample| {
        page::timed("count", || {
            Rc::new(sample.count(policy, as_at, assumptions))
        })
    })
}
