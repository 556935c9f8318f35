//! Declaring and sending.

use super::check::{WhatIsWrong, undeclared_errors};
use super::frame::{Frame, dates, notices, step, use_draft};
use super::start::mail;
use crate::hooks::{use_mistakes, use_send};
use crate::route::{Route, Step};
use crate::services::{clock, page};
use crate::state::{DraftAction, Sending};
use consultation::{FieldError, Phase, Place, Questionnaire, validate};
use govuk_yew::{Checkbox, Checkboxes};
use yew::prelude::*;
use yew_router::components::Link;
use yew_router::hooks::use_navigator;

/// Id of the message that it was not sent.
const NOT_SENT: &str = "not-sent";

/// The declaration and the button that sends.
#[component]
pub fn Send() -> Html {
    let handle = use_draft();
    let send = use_send(&handle);
    let state = &handle.state;
    let questionnaire = Questionnaire::shipped();
    let others = undeclared_errors(&state.draft);
    let declaration: Vec<FieldError> = validate(questionnaire, &state.draft)
        .err()
        .unwrap_or_default()
        .into_iter()
        .filter(|error| error.path == "declared")
        .collect();
    let mistakes = use_mistakes(declaration);
    {
        // The receipt of what is sent from here takes the place of this page: going back does not
        // lead to it again.
        let before = use_state(|| state.sent.clone());
        let navigator = use_navigator();
        use_effect_with(state.sent.clone(), move |sent| {
            if let (Some(navigator), true) = (navigator, *sent != *before) {
                navigator.replace(&step(Step::Receipt));
            }
        });
        use_effect_with(state.sending.clone(), move |sending| {
            if matches!(sending, Sending::Failed(_)) {
                page::show(NOT_SENT);
            }
        });
    }
    let phase = questionnaire.phase(clock::now());
    if phase != Phase::Open {
        return html! {
            <Frame title="Send your statement" back={step(Step::Check)}>
                { dates() }
                { finish_instead() }
            </Frame>
        };
    }
    if state
        .conflict
        .as_ref()
        .is_some_and(|conflict| !conflict.parts.is_empty())
    {
        return html! {
            <Frame title="Send your statement" back={step(Step::Equality)}>
                <p class="govuk-body">{ "Two drafts say different things." }</p>
                <Link<Route> to={step(Step::Merge)} classes="govuk-button">{ "Choose between them first" }</Link<Route>>
            </Frame>
        };
    }
    if !others.is_empty() {
        return html! {
            <Frame title="Send your statement" back={step(Step::Check)} mistakes={html! { <WhatIsWrong errors={others} /> }}>
                <p class="govuk-body">{ "Your statement cannot be sent yet. Nothing that you wrote is lost." }</p>
                { finish_instead() }
            </Frame>
        };
    }
    let declare = {
        let handle = handle.clone();
        Callback::from(move |(_, ticked): (AttrValue, bool)| {
            handle.dispatch(DraftAction::Declare(ticked));
        })
    };
    let on_its_way = state.sending == Sending::OnItsWay;
    let onsubmit = mistakes.onsubmit(move || send.emit(()));
    let summary = html! {
        <>
            { mistakes.summary() }
            { not_sent(&state.sending) }
        </>
    };
    html! {
        <Frame title="Send your statement" back={step(Step::Equality)} mistakes={summary} whole_demonstration=true>
            { notices(Place::Sending) }
            <form {onsubmit} novalidate=true>
                <Checkboxes
                    name="declared"
                    legend="Declaration"
                    large=true
                    small=false
                    error={mistakes.at("declared")}
                    choices={vec![Checkbox {
                        value: "declared".into(),
                        label: questionnaire.declaration.clone().into(),
                        checked: state.draft.declared,
                        ..Checkbox::default()
                    }]}
                    onchange={declare}
                />
                <button type="submit" class="govuk-button" aria-disabled={on_its_way.then_some("true")}>
                    { if on_its_way { "Sending…" } else { "Send" } }
                </button>
                <p class="govuk-body" role="status">
                    { if on_its_way { "Your statement is on its way. Please wait for the receipt." } else { "" } }
                </p>
            </form>
            { finish_instead() }
        </Frame>
    }
}

fn finish_instead() -> Html {
    html! {
        <p class="govuk-body">
            { "You can also " }
            <Link<Route> to={step(Step::Finish)} classes="govuk-link">{ "finish without sending" }</Link<Route>>
            { ": print it, or save it as a file and send that yourself." }
        </p>
    }
}

/// Why it did not arrive, or that nobody knows. Everything is still here.
fn not_sent(sending: &Sending) -> Html {
    let Sending::Failed(not_sent) = sending else {
        return html! {};
    };
    let heading = if not_sent.may_have_arrived {
        "There is no receipt for your statement"
    } else {
        "Your statement was not sent"
    };
    html! {
        <div class="govuk-error-summary" role="alert" id={NOT_SENT} tabindex="-1">
            <h2 class="govuk-error-summary__title">{ heading }</h2>
            <div class="govuk-error-summary__body">
                <p class="govuk-body">{ &not_sent.why }</p>
                if !not_sent.errors.is_empty() {
                    <ul class="govuk-list govuk-list--bullet">
                        { for not_sent.errors.iter().map(|error| html! { <li>{ error.to_string() }</li> }) }
                    </ul>
                }
                <p class="govuk-body">
                    { "Everything that you wrote is still here. Try again, or " }
                    <Link<Route> to={step(Step::Finish)} classes="govuk-link">{ "save it as a file" }</Link<Route>>
                    { " and send it to " }{ mail(&Questionnaire::shipped().contacts.email) }{ "." }
                </p>
            </div>
        </div>
    }
}
