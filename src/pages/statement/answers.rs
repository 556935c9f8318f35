//! What was said, as a list to read.

use consultation::{Questionnaire, ResponseDraft, in_statement_order};
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
