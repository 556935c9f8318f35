use cohort::QuestionRead;
use govuk_yew::NotificationBanner;
use retention::{LinkProblem, Notice};
use std::rc::Rc;
use yew::prelude::*;

/// Parts of a link that are named; a hostile one can have thousands.
const SHOWN_PROBLEMS: usize = 5;

/// Properties of [`LinkBanner`].
#[derive(Clone, Properties, PartialEq)]
pub struct LinkBannerProps {
    /// What the link said.
    pub read: Rc<QuestionRead>,
    /// The visitor takes the counts of today's versions.
    pub ontake: Callback<()>,
}

/// What of an opened link could not be used, and what changed since it was made.
#[component]
pub fn LinkBanner(props: &LinkBannerProps) -> Html {
    let QuestionRead {
        problems, notices, ..
    } = &*props.read;
    html! {
        <>
            if !problems.is_empty() {
                <NotificationBanner id="link-problems" title="Part of this link could not be used">{ left_out(problems) }</NotificationBanner>
            }
            if !notices.is_empty() {
                <NotificationBanner id="link-versions" title="This link was made with another version">{ made_with(notices, &props.ontake) }</NotificationBanner>
            }
        </>
    }
}

fn left_out(problems: &[LinkProblem]) -> Html {
    let one = |problem: &LinkProblem| {
        let LinkProblem {
            key,
            found,
            accepted,
        } = problem;
        html! { <li>{ format!("{} was {}. Accepted: {accepted}.", short(key), short(found)) }</li> }
    };
    html! {
        <>
            <p class="govuk-body">{ "The rest of the scenario is shown. Left out:" }</p>
            <ul class="govuk-list govuk-list--bullet">
                { for problems.iter().take(SHOWN_PROBLEMS).map(one) }
                if problems.len() > SHOWN_PROBLEMS {
                    <li>{ format!("and {} more", problems.len() - SHOWN_PROBLEMS) }</li>
                }
            </ul>
        </>
    }
}

fn made_with(notices: &[Notice], ontake: &Callback<()>) -> Html {
    html! {
        <>
            { for notices.iter().map(|notice| html! { <p class="govuk-body">{ notice.to_string() }</p> }) }
            <p class="govuk-body">{ "The counts below are made anew with the versions of today. They can differ from those that were shared." }</p>
            <button type="button" class="govuk-button govuk-button--secondary" onclick={ontake.reform(|_| ())}>{ "Take the new counts and update the link" }</button>
        </>
    }
}

/// The start of a text that may be very long.
fn short(text: &str) -> String {
    const SHOWN: usize = 60;
    let mut start: String = text.chars().take(SHOWN).collect();
    if start.len() < text.len() {
        start.push('…');
    }
    start
}
