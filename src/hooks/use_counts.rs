use super::use_cohort::Sample;
use crate::services::page;
use crate::state::Explorer;
use cohort::{AsAt, Assumptions, Projection, Question, SHOWN, Scale, Standing};
use retention::Policy;
use std::cell::RefCell;
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

impl Counted {
    /// The scale of the sample that was counted.
    pub fn scale(&self) -> Scale {
        Scale::of_weight(self.scenario.weight).unwrap_or(SHOWN.scale)
    }
}

/// What a count depends on besides the policy.
type Ground = (Sample, AsAt, Assumptions);

/// Counts a policy as soon as it changes: the page never shows counts of another question. None
/// until the sample is made.
#[hook]
pub fn use_counts(
    sample: Option<Sample>,
    policy: &Rc<Policy>,
    question: &Question,
) -> Option<Counted> {
    let ground = sample.map(|sample| (sample, question.as_at, question.assumptions));
    let baseline = use_memo(ground.clone(), |ground| {
        let (sample, as_at, assumptions) = ground.as_ref()?;
        let policy = Explorer::baseline()?.scenario.policy();
        Some(Rc::new(sample.count(&policy, *as_at, assumptions)))
    });
    let standing = use_mut_ref(|| None);
    let scenario = use_memo((policy.clone(), ground), |(policy, ground)| {
        let ground = ground.as_ref()?;
        Some(page::timed("count", || count(&standing, policy, ground)))
    });
    Some(Counted {
        scenario: (*scenario).clone()?,
        baseline: (*baseline).clone()?,
    })
}

/// Counts from where the last count stands, if it was of the same images on the same day.
fn count(
    standing: &RefCell<Option<(Ground, Standing)>>,
    policy: &Policy,
    ground: &Ground,
) -> Rc<Projection> {
    let (sample, as_at, assumptions) = ground;
    let mut held = standing.borrow_mut();
    let projection = match &mut *held {
        Some((own, standing)) if own == ground => {
            standing.set(sample, policy);
            standing.projection(sample)
        }
        _ => {
            let standing = sample.standing(policy, *as_at, assumptions);
            let projection = standing.projection(sample);
            *held = Some((ground.clone(), standing));
            projection
        }
    };
    Rc::new(projection)
}
