use crate::app::CompareHandle;
use crate::components::ScenarioPicker;
use crate::content::scenario_name;
use crate::state::{CompareAction, MOST_COMPARED};
use cohort::Question;
use yew::prelude::*;

/// Adds a scenario: a preset, the visitor's own, a kept one, a link or a file.
#[component]
#[allow(
    clippy::expect_used,
    reason = "the app provides this context to every page"
)]
pub fn Add() -> Html {
    let compare = use_context::<CompareHandle>().expect("the comparison's context");
    let told = use_state(AttrValue::default);
    if !compare.has_room() {
        return html! {
            <p class="govuk-body" role="status">{ format!("You can compare up to {MOST_COMPARED} scenarios. Remove one to add another.") }</p>
        };
    }
    let onpick = {
        let told = told.clone();
        Callback::from(move |question: Question| {
            let name = scenario_name(&question.scenario);
            told.set(AttrValue::from(if compare.has(&question.scenario) {
                format!("{name} is there already.")
            } else {
                format!("Added: {name}.")
            }));
            compare.dispatch(CompareAction::Add(question));
        })
    };
    html! {
        <ScenarioPicker name="compare_add" label="Add a scenario" action="Add" told={(*told).clone()} {onpick} />
    }
}
