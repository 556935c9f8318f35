//! What was said, as a list to read.

use consultation::{Questionnaire, ResponseDraft, in_statement_order, published_path};
use govuk_yew::{SummaryList, SummaryRow};
use yew::prelude::*;

/// A row with nothing to press.
pub fn row(key: impl Into<AttrValue>, value: Html) -> SummaryRow {
    SummaryRow {
        key: key.into(),
        value,
        actions: Html::default(),
    }
}

/// Letters that are to be copied exactly.
pub fn code(text: &str) -> Html {
    html! { <code class="app-code app-break">{ text }</code> }
}

/// The name of a statement in what is published, and where that is.
pub fn public_name(public_id: &str) -> SummaryRow {
    let value = html! {
        <>
            { code(public_id) }
            <p class="govuk-body-s govuk-!-margin-top-1 govuk-!-margin-bottom-0">
                { "Once it is published, as you allowed, it is at " }
                <a href={published_path(public_id)} class="govuk-link">{ "its own address" }</a>
                { ". Until then there is nothing." }
            </p>
        </>
    };
    row("Its name in what is published", value)
}

/// Every answer of a statement.
pub fn answers(draft: &ResponseDraft) -> Html {
    let lines = |lines: &[String]| {
        lines
            .iter()
            .map(|line| html! { <p class="govuk-body app-answer">{ line }</p> })
            .collect::<Html>()
    };
    let rows: Vec<SummaryRow> = in_statement_order(Questionnaire::shipped(), draft)
        .iter()
        .flat_map(|section| &section.answers)
        .filter(|own| !own.lines.is_empty())
        .map(|own| row(own.question.title.clone(), lines(&own.lines)))
        .collect();
    html! { <SummaryList {rows} /> }
}
