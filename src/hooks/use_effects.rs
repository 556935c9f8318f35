use super::{CohortHandle, DraftHandle};
use crate::state::{DraftAction, Explorer};
use crate::tables::{effect_of, sample_version};
use cohort::AsAt;
use consultation::ScenarioDraft;
use retention::parse_date;
use yew::prelude::*;

/// Counts the attached scenarios with the sample of this app, where that has not been done.
#[hook]
#[allow(
    clippy::expect_used,
    reason = "the app provides this context to every page"
)]
pub fn use_effects(draft: &DraftHandle) -> CohortHandle {
    let cohort = use_context::<CohortHandle>().expect("the cohort's context");
    let scenarios = draft.state.draft.scenarios.clone();
    let to_recount = draft.state.to_recount;
    let handle = draft.clone();
    use_effect_with((scenarios, cohort.sample.clone(), to_recount), {
        let make = cohort.make.clone();
        move |(scenarios, sample, to_recount)| {
            let waiting = scenarios
                .iter()
                .enumerate()
                .filter(|(_, own)| *to_recount || needs_count(own));
            for (place, own) in waiting {
                let Some(sample) = sample else {
                    make.emit(());
                    return;
                };
                if let Some(effect) = count(own, sample) {
                    handle.dispatch(DraftAction::SetEffect(place, effect));
                }
            }
        }
    });
    cohort
}

fn needs_count(own: &ScenarioDraft) -> bool {
    own.effect
        .as_ref()
        .is_none_or(|effect| effect.sample != sample_version())
}

fn count(own: &ScenarioDraft, sample: &cohort::Index) -> Option<consultation::Effect> {
    let scenario = own.scenario().ok()?;
    let as_at = AsAt::new(parse_date(&own.as_at)?).ok()?;
    let baseline = Explorer::baseline()?.scenario.policy();
    let of = |policy| sample.count(&policy, as_at, &cohort::Assumptions::default());
    Some(effect_of(&of(scenario.policy()), &of(baseline)))
}
