//! What was sent, and the receipt of it.

use super::finish::all_scenario_words;
use super::frame::{Frame, notices, step, use_draft};
use super::start::bullets;
use crate::hooks::{DraftHandle, HEADING};
use crate::route::{Route, Step};
use crate::services::{files, link, page};
use crate::state::{DraftAction, Sent};
use consultation::{
    Place, Questionnaire, ResponseDraft, in_statement_order, london_words, receipt_page,
};
use govuk_yew::{Panel, SummaryList, SummaryRow, WarningText};
use std::rc::Rc;
use yew::prelude::*;
use yew_router::components::Link;

/// The receipt of what was sent from this tab.
#[component]
pub fn ReceiptPage() -> Html {
    let handle = use_draft();
    match &handle.state.sent {
        Some(sent) => received(&handle, sent),
        None => html! {
            <Frame title="Your receipt" back={step(Step::Tasks)}>
                <p class="govuk-body">{ "Nothing was sent from this tab, so there is no receipt here." }</p>
                <p class="govuk-body">
                    { "If you saved a receipt, " }
                    <Link<Route> to={step(Step::Draft)} classes="govuk-link">{ "open its file" }</Link<Route>>
                    { " to see the answers or to change them." }
                </p>
            </Frame>
        },
    }
}

fn received(handle: &DraftHandle, sent: &Rc<Sent>) -> Html {
    let questionnaire = Questionnaire::shipped();
    let receipt = &sent.receipt;
    let draft = ResponseDraft::of_submission(&sent.submission, String::new());
    let save = {
        let (handle, sent) = (handle.clone(), sent.clone());
        Callback::from(move |_: MouseEvent| {
            let draft = ResponseDraft::of_submission(&sent.submission, String::new());
            let text = receipt_page(
                questionnaire,
                &sent.submission,
                &sent.receipt,
                &all_scenario_words(&draft),
                &link::of_page("/statement/draft"),
            );
            let name = format!("receipt-{}.html", sent.receipt.reference);
            files::save_text(&name, "text/html", &text);
            handle.dispatch(DraftAction::KeepReceipt);
        })
    };
    let print = {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| {
            page::print();
            handle.dispatch(DraftAction::KeepReceipt);
        })
    };
    let heading = html! {
        <Panel title="Statement received" id={HEADING}>
            { "Your reference number" }<br /><strong>{ &receipt.reference }</strong>
        </Panel>
    };
    let row = |key: &'static str, value: Html| SummaryRow {
        key: key.into(),
        value,
        actions: Html::default(),
    };
    let facts = vec![
        row(
            "Received",
            html! { { format!("{}, London time", london_words(receipt.received_at)) } },
        ),
        row(
            "Fingerprint of the statement (SHA-256)",
            html! { <code class="app-code app-break">{ &receipt.digest }</code> },
        ),
        row(
            "Secret to change or withdraw it",
            html! { <code class="app-code app-break">{ &receipt.secret }</code> },
        ),
    ];
    html! {
        <Frame title="Statement received" {heading}>
            <WarningText>{ "Save this receipt now. It is not kept on this device, and nobody can send it to you again." }</WarningText>
            <div class="govuk-button-group">
                <button type="button" class="govuk-button" onclick={save}>{ "Save the receipt (HTML)" }</button>
                <button type="button" class="govuk-button govuk-button--secondary" onclick={print}>{ "Print" }</button>
            </div>
            <SummaryList rows={facts} />
            <h2 class="govuk-heading-m">{ "When the consultation has closed" }</h2>
            { bullets(&questionnaire.next_steps) }
            { notices(Place::Receipt) }
            <h2 class="govuk-heading-m">{ "What you sent" }</h2>
            <SummaryList rows={answers(questionnaire, &draft)} />
        </Frame>
    }
}

fn answers(questionnaire: &Questionnaire, draft: &ResponseDraft) -> Vec<SummaryRow> {
    in_statement_order(questionnaire, draft)
        .iter()
        .flat_map(|section| &section.answers)
        .filter(|own| !own.lines.is_empty())
        .map(|own| SummaryRow {
            key: own.question.title.clone().into(),
            value: own
                .lines
                .iter()
                .map(|line| html! { <p class="govuk-body app-answer">{ line }</p> })
                .collect(),
            actions: Html::default(),
        })
        .collect()
}
