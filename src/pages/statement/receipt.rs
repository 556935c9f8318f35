//! What was sent, and the receipt of it.

use super::answers::{answers, code, public_name, row};
use super::finish::all_scenario_words;
use super::frame::{Frame, notices, step, use_draft, use_go, use_mine, use_outbox};
use super::log_check::LogCheck;
use super::start::bullets;
use crate::app::MineHandle;
use crate::hooks::{DraftHandle, HEADING, OutboxHandle};
use crate::route::{Route, Step};
use crate::services::consultation::{in_force, results};
use crate::services::{files, link, page};
use crate::state::{DraftAction, Mine, Sent, Stage};
use consultation::{Place, Questionnaire, ResponseDraft, london_words, receipt_page};
use govuk_yew::{Panel, SummaryList, SummaryRow, WarningText};
use std::rc::Rc;
use yew::prelude::*;
use yew_router::components::Link;

/// The receipt of what was sent from this tab.
#[component]
pub fn ReceiptPage() -> Html {
    let handle = use_draft();
    let outbox = use_outbox();
    if let Some(sent) = &handle.state.sent {
        return html! { <Received key={sent.receipt.digest.clone()} sent={sent.clone()} /> };
    }
    let waits = |stage: &Stage| *stage == Stage::Waiting;
    let words = if outbox.outbox.items.iter().any(|own| waits(&own.stage)) {
        "Your statement is kept on this device and is not sent yet, so there is no receipt. It comes when the statement has arrived."
    } else {
        "Nothing was sent from this tab, so there is no receipt here."
    };
    html! {
        <Frame title="Your receipt" back={step(Step::Tasks)}>
            <p class="govuk-body">{ words }</p>
            <p class="govuk-body">
                { "If you saved a receipt, " }
                <Link<Route> to={step(Step::Draft)} classes="govuk-link">{ "open its file" }</Link<Route>>
                { " to see the answers or to change them." }
            </p>
        </Frame>
    }
}

#[derive(Properties, PartialEq)]
struct ReceivedProps {
    sent: Rc<Sent>,
}

/// A receipt.
#[component]
fn Received(props: &ReceivedProps) -> Html {
    let (handle, outbox) = (use_draft(), use_outbox());
    let (mine, go) = (use_mine(), use_go());
    let sent = &props.sent;
    let questionnaire = Questionnaire::shipped();
    let receipt = &sent.receipt;
    let draft = ResponseDraft::of_submission(&sent.submission, String::new());
    let title = if sent.submission.statement.amends().is_some() {
        "Change received"
    } else {
        "Statement received"
    };
    let heading = html! {
        <Panel {title} id={HEADING}>
            { "Your reference number" }<br /><strong>{ &receipt.reference }</strong>
        </Panel>
    };
    html! {
        <Frame {title} {heading}>
            { keeping(&handle, &outbox, sent) }
            <SummaryList rows={facts(sent)} />
            if let Some(log_key) = &receipt.log_key {
                <h2 class="govuk-heading-m">{ "Is it in the log?" }</h2>
                <LogCheck
                    reference={receipt.reference.clone()}
                    secret={receipt.secret.clone()}
                    revision={receipt.revision}
                    digest={receipt.digest.clone()}
                    log_key={AttrValue::from(log_key.clone())}
                    at_once=true
                />
            }
            <h2 class="govuk-heading-m">{ "Change or withdraw it" }</h2>
            { change_it(mine, go, sent) }
            <h2 class="govuk-heading-m">{ "When the consultation has closed" }</h2>
            { bullets(&questionnaire.next_steps) }
            if let Some(path) = results() {
                <p class="govuk-body">
                    <a href={path} class="govuk-link">{ "Where results are published" }</a>
                </p>
            }
            { notices(Place::Receipt) }
            <h2 class="govuk-heading-m">{ "What you sent" }</h2>
            { answers(&draft) }
        </Frame>
    }
}

fn facts(sent: &Sent) -> Vec<SummaryRow> {
    let receipt = &sent.receipt;
    let received = format!("{}, London time", london_words(receipt.received_at));
    let mut rows = vec![
        row("Received", html! { { received } }),
        row("Revision", html! { { receipt.revision } }),
        row(
            "Fingerprint of the statement (SHA-256)",
            code(&receipt.digest),
        ),
        row("Secret to change or withdraw it", code(&receipt.secret)),
    ];
    if let Some(public_id) = &receipt.public_id {
        rows.push(public_name(public_id));
    }
    rows
}

/// Saving and printing the receipt, and where it is until then.
fn keeping(handle: &DraftHandle, outbox: &OutboxHandle, sent: &Rc<Sent>) -> Html {
    let have_it = {
        let (handle, key) = (handle.clone(), sent.kept_as.clone());
        let outbox = outbox.clone();
        Callback::from(move |()| {
            handle.dispatch(DraftAction::KeepReceipt);
            if let Some(key) = &key {
                outbox.remove(key);
            }
        })
    };
    let save = {
        let (have_it, sent) = (have_it.clone(), sent.clone());
        Callback::from(move |_: MouseEvent| {
            save(&sent);
            have_it.emit(());
        })
    };
    let print = have_it.reform(|_: MouseEvent| page::print());
    let is_kept = |key: &String| outbox.outbox.items.iter().any(|own| own.key == *key);
    let is_on_device = sent.kept_as.as_ref().is_some_and(is_kept);
    html! {
        <>
            <WarningText>
                { if is_on_device {
                    "Save this receipt now. It stays on this device until you have saved or printed it, or say that you have it. Nobody can send it to you again."
                } else {
                    "Save this receipt now. It is not kept on this device, and nobody can send it to you again."
                } }
            </WarningText>
            <div class="govuk-button-group">
                <button type="button" class="govuk-button" onclick={save}>{ "Save the receipt (HTML)" }</button>
                <button type="button" class="govuk-button govuk-button--secondary" onclick={print}>{ "Print" }</button>
                if is_on_device {
                    <button type="button" class="govuk-button govuk-button--secondary" onclick={let_go(have_it)}>{ "I have it: remove it from this device" }</button>
                }
            </div>
        </>
    }
}

/// The button goes away when it is pressed.
fn let_go(have_it: Callback<()>) -> Callback<MouseEvent> {
    Callback::from(move |_: MouseEvent| {
        page::focus(HEADING);
        have_it.emit(());
    })
}

fn save(sent: &Sent) {
    let draft = ResponseDraft::of_submission(&sent.submission, String::new());
    let text = receipt_page(
        in_force(),
        &sent.submission,
        &sent.receipt,
        &all_scenario_words(&draft),
        &link::of_page("/statement/draft"),
    );
    let name = format!("receipt-{}.html", sent.receipt.reference);
    files::save_text(&name, "text/html", &text);
}

/// Opens what was sent.
fn change_it(mine: MineHandle, go: Callback<Route>, sent: &Sent) -> Html {
    let own = Mine::of(&sent.receipt);
    let onclick = Callback::from(move |_: MouseEvent| {
        mine.set(own.clone());
        go.emit(step(Step::Change));
    });
    html! {
        <>
            <p class="govuk-body">{ "You can change the answers until the consultation closes, and withdraw them at any time." }</p>
            <button type="button" class="govuk-button govuk-button--secondary" {onclick}>{ "Change or withdraw it" }</button>
        </>
    }
}
