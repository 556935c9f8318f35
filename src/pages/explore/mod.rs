//! The explorer: controls on the one side, the result on the other.

mod controls;
mod deep;
mod in_depth;
mod results;

use crate::app::{CompareHandle, DeskHandle, ExplorerHandle, OpenedLink};
use crate::components::{
    Announcer, Heading, LinkBannerProps, NotMade, PROGRESS, ScenarioBar, SharingProps,
};
use crate::hooks::{CohortHandle, Counted, Phase, use_counts, use_link, use_page};
use crate::route::Route;
use crate::services::cohort::{Asked, CohortRequest};
use crate::services::{embed, link, page};
use crate::state::{CompareAction, Explorer, ExplorerAction, Wish};
use cohort::{Projection, about_rows};
use controls::Controls;
pub use deep::Deep;
use deep::Later;
use gloo::timers::callback::Timeout;
use results::{RESULT, Results};
use std::rc::Rc;
use yew::prelude::*;
use yew_router::hooks::use_navigator;

/// How long the controls must rest before the worker is asked what takes longer than a frame.
const REST_MS: u32 = 100;
/// Id of the heading of the controls.
const RULES: &str = "rules-heading";

/// The controls and the result.
#[component]
#[allow(
    clippy::expect_used,
    reason = "the app provides these contexts to every page"
)]
pub fn Explore() -> Html {
    use_page("Explorer");
    let explorer = use_context::<ExplorerHandle>().expect("the explorer's context");
    let cohort = use_context::<CohortHandle>().expect("the cohort's context");
    let opened = use_context::<OpenedLink>().expect("the link's context");
    use_link(&explorer, &opened);
    let question = explorer.question();
    {
        let (ask, made) = (cohort.ask.clone(), cohort.depth.is_some());
        use_effect_with(Asked::of(question), move |asked| {
            // The first at once: it makes the sample. Later ones once the control rests.
            let asked = CohortRequest::Depth(asked.clone());
            let later = if made {
                Some(Timeout::new(REST_MS, move || ask.emit(asked)))
            } else {
                ask.emit(asked);
                None
            };
            move || drop(later)
        });
    }
    let policy = use_memo(question.scenario.clone(), |scenario| scenario.policy());
    let counted = use_counts(cohort.sample.clone(), &policy, question);
    let larger = use_state(|| None::<Counted>);
    let onlarger = {
        let larger = larger.setter();
        use_callback((), move |counted, ()| larger.set(counted))
    };
    let counted = (*larger).clone().or(counted);
    let dispatcher = explorer.dispatcher();
    let onaction = use_callback((), move |action, ()| dispatcher.dispatch(action));
    let line = counted
        .as_ref()
        .map(|counted| AttrValue::from(headline(&counted.scenario)));
    let ontake = {
        let (opened, question) = (opened.clone(), question.clone());
        Callback::from(move |()| {
            page::focus(RESULT);
            opened.set(Rc::new(link::as_it_is(question.clone())));
        })
    };
    let sharing = Deep::Sharing(SharingProps {
        question: question.clone(),
        onopen: onaction.reform(ExplorerAction::Take),
    });
    let sharing = html! { <Later deep={sharing} /> };
    let changes = html! { <Later deep={Deep::Changes(question.scenario.clone())} /> };
    html! {
        <>
            <Heading>{ "Explore a policy" }</Heading>
            <p class="govuk-body">{ "Pick a policy and change its rules. The numbers update as you go." }</p>
            if !opened.problems.is_empty() || !opened.notices.is_empty() {
                <Later deep={Deep::Link(LinkBannerProps { read: (*opened).clone(), ontake })} />
            }
            <Announcer {line} />
            <NotMade cohort={cohort.clone()} focus_after={RESULT} />
            <div class="app-explorer">
                <form class="app-explorer__controls" onsubmit={Callback::from(|event: SubmitEvent| event.prevent_default())}>
                    <h2 class="govuk-heading-m" id={RULES} tabindex="-1">{ "Change the rules" }</h2>
                    <ScenarioBar explorer={(*explorer).clone()} {changes} {sharing} onaction={onaction.clone()} focus_after={RULES} />
                    <div class="app-buttons" role="group" aria-label="Take this scenario further">
                        <CompareButton />
                        // In another site's frame nothing can be sent by a click that was stolen.
                        if !embed::is_embedded() {
                            <AttachButton />
                        }
                    </div>
                    <Controls
                        explorer={(*explorer).clone()}
                        policy={policy.clone()}
                        projection={counted.as_ref().map(|counted| counted.scenario.clone())}
                        onaction={onaction.clone()}
                    />
                </form>
                <section class="app-explorer__result" aria-labelledby={RESULT} tabindex="0">
                    <Results
                        phase={cohort.phase.clone()}
                        question={question.clone()}
                        {policy}
                        counted={counted.clone()}
                        depth={cohort.depth.clone()}
                        {onaction}
                        {onlarger}
                    />
                </section>
            </div>
            { foot(&cohort, counted.as_ref()) }
        </>
    }
}

/// Takes the scenario to the visitor's statement.
#[component]
#[allow(
    clippy::expect_used,
    reason = "the app provides these contexts to every page"
)]
fn AttachButton() -> Html {
    let explorer = use_context::<ExplorerHandle>().expect("the explorer's context");
    let DeskHandle { desk, want } = use_context::<DeskHandle>().expect("the statement's context");
    let question = explorer.question();
    let button = |words: String, wish: Wish| {
        let onclick = want.reform(move |_: MouseEvent| wish.clone());
        html! { <button type="button" class="govuk-button govuk-button--secondary app-buttons__button" {onclick}>{ words }</button> }
    };
    if let Some(place) = desk.place_of(question) {
        return button("See it in your statement".to_owned(), Wish::See(place));
    }
    html! {
        <>
            if let Some(place) = desk.editing {
                { button(format!("Update {} of your statement", desk.attached[place].name), Wish::Renew(place, question.clone())) }
            }
            if desk.has_room {
                { button("Attach to your statement".to_owned(), Wish::Attach(question.clone())) }
            } else if desk.editing.is_none() {
                { button(format!("Your statement has {} scenarios: see them", desk.attached.len()), Wish::See(0)) }
            }
        </>
    }
}

/// Takes the scenario to the comparison.
#[component]
#[allow(
    clippy::expect_used,
    reason = "the app provides these contexts to every page"
)]
fn CompareButton() -> Html {
    let explorer = use_context::<ExplorerHandle>().expect("the explorer's context");
    let compare = use_context::<CompareHandle>().expect("the comparison's context");
    let navigator = use_navigator();
    let onclick = {
        let question = explorer.question().clone();
        Callback::from(move |_: MouseEvent| {
            let baseline = Explorer::baseline().filter(|_| compare.questions().is_empty());
            for question in baseline.into_iter().chain([question.clone()]) {
                compare.dispatch(CompareAction::Add(question));
            }
            if let Some(navigator) = &navigator {
                navigator.push(&Route::Compare);
            }
        })
    };
    html! {
        <button type="button" class="govuk-button govuk-button--secondary app-buttons__button" {onclick}>{ "Compare with others" }</button>
    }
}

fn headline(Projection { weight, total, .. }: &Projection) -> String {
    let images = |rows: u32| about_rows(f64::from(rows), *weight);
    format!(
        "{} of {} images deleted by rule, {} due for review, {} kept, {} can be searched by face.",
        images(total.deleted),
        images(total.total()),
        images(total.review),
        images(total.kept),
        images(total.searchable)
    )
}

/// On a small screen the main number, or what became of it, stays at the foot.
fn foot(cohort: &CohortHandle, counted: Option<&Counted>) -> Html {
    let line = match (&cohort.phase, counted) {
        (Phase::Failed(_), _) => "The images could not be counted.".to_owned(),
        (Phase::Idle, _) => "Making the sample: 0%".to_owned(),
        (Phase::Making(done), _) => format!("Making the sample: {}%", (done * 100.0) as u8),
        (Phase::Ready, None) => "Counting…".to_owned(),
        (Phase::Ready, Some(counted)) => {
            let Projection { weight, total, .. } = &*counted.scenario;
            let images = |rows: u32| about_rows(f64::from(rows), *weight);
            format!(
                "{} deleted, {} for review, of {}.",
                images(total.deleted),
                images(total.review),
                images(total.total())
            )
        }
    };
    let (target, label) = match &cohort.phase {
        Phase::Failed(_) => (PROGRESS, "See why"),
        _ => (RESULT, "See all counts"),
    };
    let onclick = Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        page::show(target);
    });
    html! {
        <p class="app-foot">
            <span>{ line }{ " " }</span>
            <a class="govuk-link app-foot__link" href={format!("#{target}")} {onclick}>{ label }</a>
        </p>
    }
}
