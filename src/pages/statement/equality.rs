//! Questions about the respondent that are kept apart from the statement.

use super::frame::{Frame, paragraphs, step, use_draft, use_go};
use crate::components::QuestionField;
use crate::route::{Route, Step};
use crate::state::DraftAction;
use consultation::{Question, Questionnaire};
use yew::prelude::*;
use yew_router::components::Link;

/// The equality questions.
#[component]
pub fn Equality() -> Html {
    let handle = use_draft();
    let go = use_go();
    let equality = &Questionnaire::shipped().equality;
    let answers = use_memo(handle.state.equality.clone(), Clone::clone);
    let question = |question: &'static Question| {
        let handle = handle.clone();
        let onchange = Callback::from(move |answer| {
            handle.dispatch(DraftAction::SetEquality(question.id.clone(), answer));
        });
        html! { <QuestionField key={question.id.clone()} {question} draft={answers.clone()} errors={Vec::new()} apart=true {onchange} /> }
    };
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        go.emit(step(Step::Send));
    });
    html! {
        <Frame title="Equality questions" back={step(Step::Check)}>
            { paragraphs(&equality.about) }
            <p class="govuk-body">
                { "These answers are in no file that you save and are not kept on this device. They are gone when you close this tab." }
            </p>
            <p class="govuk-body">
                <Link<Route> to={step(Step::Send)} classes="govuk-link">{ "Skip these questions" }</Link<Route>>
            </p>
            <form {onsubmit} novalidate=true>
                <div>{ for equality.questions.iter().map(question) }</div>
                <button type="submit" class="govuk-button">{ "Continue" }</button>
            </form>
        </Frame>
    }
}
