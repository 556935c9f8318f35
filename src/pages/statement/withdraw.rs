//! Withdrawing a statement that was sent.

use super::frame::{Frame, step, use_go, use_mine, use_outbox};
use crate::hooks::HEADING;
use crate::route::{Route, Step};
use crate::services::{collector, page};
use crate::state::{Found, Gone, Mine, NotSent};
use consultation::london_words;
use govuk_yew::{Panel, WarningText};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use yew_router::components::Link;

/// Id of the message that it was not withdrawn.
const NOT_DONE: &str = "not-withdrawn";

/// Says what goes and what stays, and withdraws.
#[component]
pub fn Withdraw() -> Html {
    let mine = use_mine();
    match &mine.found {
        Some(Found::Kept(_)) => html! { <Sure /> },
        Some(Found::Withdrawn(gone)) => done(&mine, gone),
        None => html! {
            <Frame title="Withdraw a statement" back={step(Step::Change)}>
                <p class="govuk-body">
                    { "To withdraw a statement, first " }
                    <Link<Route> to={step(Step::Change)} classes="govuk-link">{ "open it with its reference and secret" }</Link<Route>>
                    { "." }
                </p>
            </Frame>
        },
    }
}

#[component]
fn Sure() -> Html {
    let mine = use_mine();
    let (go, outbox) = (use_go(), use_outbox());
    let trouble = use_state(|| None::<NotSent>);
    let is_busy = use_state(|| false);
    let withdraw = {
        let (mine, trouble, is_busy) = (mine.clone(), trouble.clone(), is_busy.clone());
        Callback::from(move |_: MouseEvent| {
            if *is_busy {
                return;
            }
            is_busy.set(true);
            let (mine, trouble, is_busy) = (mine.clone(), trouble.clone(), is_busy.clone());
            let outbox = outbox.clone();
            spawn_local(async move {
                let answer = collector::withdraw(&mine.reference, &mine.secret).await;
                is_busy.set(false);
                match answer {
                    Ok(own) => {
                        outbox.forget_receipts(&mine.reference);
                        mine.set(withdrawn(&mine, own));
                        page::after_render(|| page::focus(HEADING));
                    }
                    Err(why) => {
                        trouble.set(Some(why));
                        page::after_render(|| page::show(NOT_DONE));
                    }
                }
            });
        })
    };
    let stay = Callback::from(move |_: MouseEvent| go.emit(step(Step::Change)));
    html! {
        <Frame title="Withdraw your statement" back={step(Step::Change)} mistakes={not_done((*trouble).as_ref())}>
            <p class="govuk-body">{ format!("This withdraws the statement {}.", mine.reference) }</p>
            <h2 class="govuk-heading-m">{ "What is deleted" }</h2>
            <ul class="govuk-list govuk-list--bullet">
                <li>{ "the answers and the scenarios, in every revision" }</li>
                <li>{ "what was said about who sent it: name, organisation and address" }</li>
            </ul>
            <h2 class="govuk-heading-m">{ "What is kept" }</h2>
            <ul class="govuk-list govuk-list--bullet">
                <li>{ "the fingerprint (SHA-256), from which nobody can read what you said" }</li>
                <li>{ "that a statement was received, when, and that it was withdrawn" }</li>
            </ul>
            <WarningText>{ "A statement that was withdrawn cannot be brought back, and it is not counted." }</WarningText>
            <div class="govuk-button-group">
                <button type="button" class="govuk-button govuk-button--warning" aria-disabled={is_busy.then_some("true")} onclick={withdraw}>
                    { if *is_busy { "Withdrawing…" } else { "Withdraw the statement" } }
                </button>
                <button type="button" class="app-link-button" onclick={stay}>{ "No, leave it as it is" }</button>
            </div>
        </Frame>
    }
}

fn withdrawn(mine: &Mine, own: consultation::Withdrawal) -> Mine {
    Mine {
        found: Some(Found::Withdrawn(Gone {
            at: Some(own.withdrawn_at),
            digest: Some(own.digest),
        })),
        ..mine.clone()
    }
}

fn not_done(why: Option<&NotSent>) -> Html {
    let Some(why) = why else {
        return html! {};
    };
    html! {
        <div class="govuk-error-summary" role="alert" id={NOT_DONE} tabindex="-1">
            <h2 class="govuk-error-summary__title">{ "Nobody confirmed that your statement was withdrawn" }</h2>
            <div class="govuk-error-summary__body">
                <p class="govuk-body">{ &why.why }</p>
                <p class="govuk-body">{ "You can try again: withdrawing twice is the same as once." }</p>
            </div>
        </div>
    }
}

fn done(mine: &Mine, gone: &Gone) -> Html {
    let heading = html! {
        <Panel title="Statement withdrawn" id={HEADING}>
            { "Reference number" }<br /><strong>{ &mine.reference }</strong>
        </Panel>
    };
    let words = gone.at.map_or_else(
        || "It was withdrawn.".to_owned(),
        |at| format!("It was withdrawn on {}, London time.", london_words(at)),
    );
    html! {
        <Frame title="Statement withdrawn" {heading}>
            <p class="govuk-body">{ words }</p>
            <p class="govuk-body">{ "The answers and what was said about the sender are deleted. The fingerprint and the fact stay in the log." }</p>
            <p class="govuk-body">
                <Link<Route> to={step(Step::Change)} classes="govuk-link">{ "Check that the withdrawal is in the log" }</Link<Route>>
            </p>
        </Frame>
    }
}
