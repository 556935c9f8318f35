//! Declaring and sending.

use super::check::{WhatIsWrong, undeclared_errors};
use super::frame::{Frame, dates, notices, step, use_draft, use_go};
use crate::hooks::{use_mistakes, use_send};
use crate::route::{Route, Step};
use crate::services::{clock, page};
use crate::state::{DraftAction, Sending};
use consultation::{FieldError, Phase, Place, Questionnaire, validate};
use govuk_yew::{Checkbox, Checkboxes};
use yew::prelude::*;
use yew_router::components::Link;

/// Id of the message that it was not sent.
const NOT_SENT: &str = "not-sent";

/// The declaration and the button that sends.
#[component]
pub fn Send() -> Html {
    let handle = use_draft();
    let go = use_go();
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
        let sending = state.sending.clone();
        use_effect_with(sending, move |sending| match sending {
            Sending::Sent(_) => go.emit(step(Step::Receipt)),
            Sending::Failed { .. } => page::show(NOT_SENT),
            Sending::Not | Sending::OnItsWay => {}
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
        <Frame title="Send your statement" back={step(Step::Check)} mistakes={summary}>
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

/// Why it did not arrive. Everything is still here.
fn not_sent(sending: &Sending) -> Html {
    let Sending::Failed { why, errors } = sending else {
        return html! {};
    };
    html! {
        <div class="govuk-error-summary" role="alert" id={NOT_SENT} tabindex="-1">
            <h2 class="govuk-error-summary__title">{ "Your statement was not sent" }</h2>
            <div class="govuk-error-summary__body">
                <p class="govuk-body">{ why }</p>
                if !errors.is_empty() {
                    <ul class="govuk-list govuk-list--bullet">
                        { for errors.iter().map(|error| html! { <li>{ error.to_string() }</li> }) }
                    </ul>
                }
                <p class="govuk-body">
                    { "Everything that you wrote is still here. Try again, or " }
                    <Link<Route> to={step(Step::Finish)} classes="govuk-link">{ "save it as a file and send that yourself" }</Link<Route>>
                    { "." }
                </p>
            </div>
        </div>
    }
}
