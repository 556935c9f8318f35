//! Scenarios that a statement carries.

use super::frame::{Frame, on_way, step, use_draft, use_go};
use crate::app::ExplorerHandle;
use crate::components::{Progress, ScenarioCard, ScenarioPicker};
use crate::content::scenario_name;
use crate::hooks::{DraftHandle, use_effects, use_mistakes};
use crate::route::{Route, Step};
use crate::services::page;
use crate::state::{DraftAction, ExplorerAction, attached};
use cohort::{AsAt, Question};
use consultation::{FieldError, Questionnaire, check_scenarios};
use retention::parse_date;
use yew::prelude::*;
use yew_router::components::Link;

/// Id of the heading above the scenarios.
const ATTACHED: &str = "attached-heading";

/// The attached scenarios, and a way to attach one more.
#[component]
#[allow(
    clippy::expect_used,
    reason = "the app provides this context to every page"
)]
pub fn Scenarios() -> Html {
    let handle = use_draft();
    let explorer = use_context::<ExplorerHandle>().expect("the explorer's context");
    let go = use_go();
    let cohort = use_effects(&handle);
    let draft = use_memo(handle.state.draft.clone(), Clone::clone);
    let questionnaire = Questionnaire::shipped();
    let errors: Vec<FieldError> = check_scenarios(questionnaire, &draft);
    let mistakes = use_mistakes(errors);
    use_effect(page::show_expected);
    let card = |place: usize| {
        let own = &draft.scenarios[place];
        let set = |action: fn(usize, String) -> DraftAction| {
            let handle = handle.clone();
            Callback::from(move |text: AttrValue| {
                handle.dispatch(action(place, text.to_string()));
            })
        };
        let open = {
            let (explorer, go, own) = (explorer.clone(), go.clone(), own.clone());
            let handle = handle.clone();
            Callback::from(move |()| {
                let day = parse_date(&own.as_at).and_then(|day| AsAt::new(day).ok());
                if let Ok(scenario) = own.scenario() {
                    let question = Question::of(scenario);
                    explorer.dispatch(ExplorerAction::Take(Question {
                        as_at: day.unwrap_or(question.as_at),
                        ..question
                    }));
                    handle.dispatch(DraftAction::Edit(place));
                    go.emit(Route::Explore);
                }
            })
        };
        let remove = {
            let (handle, forget) = (handle.clone(), mistakes.onforget());
            Callback::from(move |()| {
                page::focus(ATTACHED);
                forget.emit(());
                handle.dispatch(DraftAction::Detach(place));
            })
        };
        html! {
            <ScenarioCard
                key={format!("{place}-{}", own.scenario)}
                draft={draft.clone()}
                {place}
                name_error={mistakes.at(&format!("scenarios.{place}.name"))}
                role_error={mistakes.at(&format!("scenarios.{place}.role"))}
                onrole={set(DraftAction::SetRole)}
                onname={set(DraftAction::SetName)}
                onopen={open}
                onremove={remove}
            />
        }
    };
    let onsubmit = {
        let go = go.clone();
        let next = on_way(handle.state.way, step(Step::Tasks), step(Step::Tasks));
        mistakes.onsubmit(move || go.emit(next))
    };
    html! {
        <Frame title="Scenarios from the explorer" back={step(Step::Tasks)} mistakes={mistakes.summary()}>
            <p class="govuk-body">
                { format!("A scenario is a policy with your changes. Attach up to {}: what you want, what you could accept. Your statement then carries its rules and what it does.", questionnaire.limits.scenarios) }
            </p>
            <p class="govuk-body">
                { "Make one in " }<Link<Route> to={Route::Explore} classes="govuk-link">{ "the explorer" }</Link<Route>>{ ". What you write here stays meanwhile." }
            </p>
            <Progress {cohort} focus_after={ATTACHED} />
            <h2 class="govuk-heading-m" id={ATTACHED} tabindex="-1">{ "Attached" }</h2>
            if draft.scenarios.is_empty() {
                <p class="govuk-body">{ "No scenario yet." }</p>
            }
            <form {onsubmit} novalidate=true>
                <div>{ for (0..draft.scenarios.len()).map(card) }</div>
                <AttachOne handle={handle.clone()} onchange={mistakes.onforget()} />
                <button type="submit" class="govuk-button">{ "Continue" }</button>
            </form>
        </Frame>
    }
}

#[derive(Properties, PartialEq)]
struct AttachOneProps {
    handle: DraftHandle,
    /// Hears that there is one more.
    onchange: Callback<()>,
}

/// Attaches one more, while there is room.
#[component]
fn AttachOne(props: &AttachOneProps) -> Html {
    let told = use_state(AttrValue::default);
    let handle = props.handle.clone();
    if !handle.state.has_room() {
        let most = Questionnaire::shipped().limits.scenarios;
        return html! {
            <p class="govuk-body" role="status">{ format!("{most} scenarios are attached. Remove one to attach another.") }</p>
        };
    }
    let onpick = {
        let (told, onchange) = (told.clone(), props.onchange.clone());
        Callback::from(move |question: Question| {
            let name = scenario_name(&question.scenario);
            let own = attached(&question);
            let there = handle.state.draft.scenarios.iter();
            if there
                .into_iter()
                .any(|other| other.scenario == own.scenario)
            {
                told.set(format!("{name} is attached already.").into());
            } else {
                told.set(format!("Attached: {name}.").into());
                onchange.emit(());
                let heading = format!("scenarios-{}-heading", handle.state.draft.scenarios.len());
                page::after_render(move || page::show(&heading));
                handle.dispatch(DraftAction::Attach(own));
            }
        })
    };
    html! {
        <ScenarioPicker name="attach" label="Attach a scenario" action="Attach" own_first=true told={(*told).clone()} {onpick} />
    }
}
