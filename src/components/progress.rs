use crate::hooks::{CohortHandle, Phase};
use crate::services::page;
use yew::prelude::*;

/// Id of the part that tells how far the sample is.
pub const PROGRESS: &str = "sample";

/// Properties of [`Progress`].
#[derive(Properties, PartialEq)]
pub struct ProgressProps {
    /// The sample.
    pub cohort: CohortHandle,
    /// Id of an element that takes focus when it is tried again.
    pub focus_after: &'static str,
}

/// Properties of [`Making`].
#[derive(Properties, PartialEq)]
pub struct MakingProps {
    /// How far the sample is.
    pub phase: Phase,
}

/// How far the sample is, in the place of what is made with it.
#[component]
pub fn Making(props: &MakingProps) -> Html {
    let done = match props.phase {
        Phase::Idle => 0.0,
        Phase::Making(done) => done,
        // What is made with it is on its way.
        Phase::Ready => 1.0,
        Phase::Failed(_) => return html! {},
    };
    let percent = (done * 100.0).round() as u8;
    html! {
        <div class="app-progress">
            <label class="govuk-label" for="sample-progress">
                { format!("Making the sample on your device: {percent}%") }
            </label>
            <progress class="app-progress__bar" id="sample-progress" max="100" value={percent.to_string()}></progress>
            <p class="govuk-body-s">{ "You can go on meanwhile." }</p>
        </div>
    }
}

/// Properties of [`NotMade`].
#[derive(Properties, PartialEq)]
pub struct NotMadeProps {
    /// The sample.
    pub cohort: CohortHandle,
    /// Id of an element that takes focus when it is tried again.
    pub focus_after: &'static str,
}

/// Why there is no sample, if there is none, and the way to try again.
#[component]
pub fn NotMade(props: &NotMadeProps) -> Html {
    let focus_after = props.focus_after;
    match &props.cohort.phase {
        Phase::Idle | Phase::Making(_) | Phase::Ready => html! {},
        Phase::Failed(message) => {
            let retry = props
                .cohort
                .retry
                .reform(move |_: MouseEvent| page::focus(focus_after));
            html! {
                <div class="govuk-error-summary" role="alert" id={PROGRESS} tabindex="-1">
                    <h2 class="govuk-error-summary__title">{ "The images could not be counted" }</h2>
                    <div class="govuk-error-summary__body">
                        <p class="govuk-body">{ message }</p>
                        <p class="govuk-body">{ "Your changes are kept. The rules and checks below still work." }</p>
                        <button type="button" class="govuk-button" onclick={retry}>{ "Try again" }</button>
                    </div>
                </div>
            }
        }
    }
}

/// How far the sample is, or why there is none and the way to try again.
#[component]
pub fn Progress(props: &ProgressProps) -> Html {
    html! {
        <>
            if props.cohort.phase != Phase::Ready {
                <Making phase={props.cohort.phase.clone()} />
            }
            <NotMade cohort={props.cohort.clone()} focus_after={props.focus_after} />
        </>
    }
}
