//! Declaring and sending.

use super::check::{WhatIsWrong, undeclared_errors};
use super::frame::{Frame, dates, notices, step, use_draft, use_go, use_mine, use_outbox};
use super::start::mail;
use crate::app::MineHandle;
use crate::components::Trap;
use crate::hooks::{DraftHandle, use_mistakes, use_queue, use_send};
use crate::route::{Route, Step};
use crate::services::consultation::in_force;
use crate::services::{clock, page};
use crate::state::{Cause, DraftAction, Mine, Sending};
use consultation::{FieldError, Phase, Place, ProblemKind, Questionnaire, validate};
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
    let trap = use_state(AttrValue::default);
    let state = &handle.state;
    let is_change = !state.draft.amends.is_empty();
    let title = if is_change {
        "Send your change"
    } else {
        "Send your statement"
    };
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
    if in_force().phase(clock::now()) != Phase::Open {
        return html! {
            <Frame {title} back={step(Step::Check)}>
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
            <Frame {title} back={step(Step::Equality)}>
                <p class="govuk-body">{ "Two drafts say different things." }</p>
                <Link<Route> to={step(Step::Merge)} classes="govuk-button">{ "Choose between them first" }</Link<Route>>
            </Frame>
        };
    }
    if !others.is_empty() {
        return html! {
            <Frame {title} back={step(Step::Check)} mistakes={html! { <WhatIsWrong errors={others} /> }}>
                <p class="govuk-body">{ "Your statement cannot be sent yet. Nothing that you wrote is lost." }</p>
                { finish_instead() }
            </Frame>
        };
    }
    if is_change && state.amending.is_none() {
        return html! { <SecretFirst /> };
    }
    let declare = {
        let handle = handle.clone();
        Callback::from(move |(_, ticked): (AttrValue, bool)| {
            handle.dispatch(DraftAction::Declare(ticked));
        })
    };
    let on_its_way = state.sending == Sending::OnItsWay;
    let onsubmit = {
        let trap = trap.clone();
        mistakes.onsubmit(move || send.emit(trap.to_string()))
    };
    let label = if is_change { "Send the change" } else { "Send" };
    let summary = html! {
        <>
            { mistakes.summary() }
            <WhyNot />
        </>
    };
    html! {
        <Frame {title} back={step(Step::Equality)} mistakes={summary} whole_demonstration=true>
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
                <Trap name="website" value={(*trap).clone()} oninput={Callback::from(move |text| trap.set(text))} />
                <button type="submit" class="govuk-button" aria-disabled={on_its_way.then_some("true")}>
                    { if on_its_way { "Sending…" } else { label } }
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

/// A change of a statement whose secret is not known here: it is in no draft.
#[component]
fn SecretFirst() -> Html {
    let (handle, mine, go) = (use_draft(), use_mine(), use_go());
    let reference = handle.state.draft.amends.clone();
    let words = format!(
        "What you wrote changes the statement {reference}. Its secret is in no draft, so open the statement with its receipt first. Nothing that you wrote is lost."
    );
    let open = Callback::from(move |_: MouseEvent| {
        if mine.reference != reference {
            mine.set(Mine {
                reference: reference.clone(),
                ..Mine::default()
            });
        }
        go.emit(step(Step::Change));
    });
    html! {
        <Frame title="Send your change" back={step(Step::Equality)}>
            <p class="govuk-body">{ words }</p>
            <button type="button" class="govuk-button" onclick={open}>{ "Open the statement" }</button>
            <p class="govuk-body">{ "If you do not have the receipt, or want both to count, send yours apart." }</p>
            { stand_alone(handle) }
            { finish_instead() }
        </Frame>
    }
}

/// Makes a statement of its own of a change.
fn stand_alone(handle: DraftHandle) -> Html {
    let onclick = Callback::from(move |_: MouseEvent| handle.dispatch(DraftAction::StandAlone));
    html! {
        <button type="button" class="govuk-button govuk-button--secondary" {onclick}>{ "Make it a new statement" }</button>
    }
}

/// Why it did not arrive, or that nobody knows. Everything is still here.
#[component]
fn WhyNot() -> Html {
    let (handle, outbox) = (use_draft(), use_outbox());
    let (mine, go) = (use_mine(), use_go());
    let queue = use_queue(&handle, &outbox);
    let refused = use_state(|| None::<String>);
    let navigator = use_navigator();
    let Sending::Failed(not_sent) = &handle.state.sending else {
        return html! {};
    };
    let is_change = handle.state.amending.is_some();
    let keep = {
        let refused = refused.clone();
        Callback::from(move |_: MouseEvent| match queue.emit(()) {
            Ok(()) => {
                // Going back does not lead to the empty form.
                if let Some(navigator) = &navigator {
                    navigator.replace(&step(Step::Receipt));
                }
            }
            Err(why) => refused.set(Some(why)),
        })
    };
    let way_out = match not_sent.cause {
        _ if not_sent.may_pass() => keep_and_send(&handle, keep, &refused),
        Cause::Problem(ProblemKind::Withdrawn) if is_change => stand_alone(handle.clone()),
        Cause::Problem(ProblemKind::Changed) => look_again(&handle, mine, go),
        _ => html! {},
    };
    let heading = match (not_sent.may_have_arrived(), is_change) {
        (true, false) => "There is no receipt for your statement",
        (true, true) => "There is no receipt for your change",
        (false, false) => "Your statement was not sent",
        (false, true) => "Your change was not sent",
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
                { way_out }
                <p class="govuk-body">
                    { "Everything that you wrote is still here. Try again, or " }
                    <Link<Route> to={step(Step::Finish)} classes="govuk-link">{ "save it as a file" }</Link<Route>>
                    { " and send it to " }{ mail(&Questionnaire::shipped().contacts.email) }{ "." }
                </p>
            </div>
        </div>
    }
}

/// Looks again at a statement that was changed meanwhile.
fn look_again(handle: &DraftHandle, mine: MineHandle, go: Callback<Route>) -> Html {
    let Some(amending) = handle.state.amending.clone() else {
        return html! {};
    };
    let onclick = Callback::from(move |_: MouseEvent| {
        mine.set(Mine {
            reference: amending.reference.clone(),
            secret: amending.secret.clone(),
            log_key: mine.log_key.clone(),
            found: None,
        });
        go.emit(step(Step::Change));
    });
    html! { <button type="button" class="govuk-button" {onclick}>{ "Look at it again" }</button> }
}

/// Keeps it on this device until it can be sent.
fn keep_and_send(
    handle: &DraftHandle,
    onclick: Callback<MouseEvent>,
    refused: &Option<String>,
) -> Html {
    let answers = &handle.state.equality.answers;
    html! {
        <>
            <p class="govuk-body">
                { "You can leave it to this device. Your answers, your scenarios and what you said about yourself are then kept in this browser until they have arrived, and whoever uses it can see them. Do not do this on a shared computer." }
                if handle.state.amending.is_some() {
                    { " The secret of your statement is kept with them." }
                }
                if answers.values().any(|own| !own.is_empty()) {
                    { " Your answers to the equality questions are not kept, and not sent later." }
                }
            </p>
            <button type="button" class="govuk-button govuk-button--secondary" {onclick}>{ "Keep it on this device and send it when there is a connection" }</button>
            if let Some(why) = refused {
                <p class="govuk-error-message" role="alert">{ why }</p>
            }
        </>
    }
}
