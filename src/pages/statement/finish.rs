//! Finishing without sending: printing, and files.

use super::frame::{Frame, step, use_draft};
use super::start::contacts;
use crate::components::CopyButton;
use crate::hooks::use_effects;
use crate::route::{Route, Step};
use crate::services::consultation::in_force;
use crate::services::{clock, files, link, page};
use crate::state::DraftAction;
use crate::tables::scenario_words;
use cohort::Question;
use consultation::{
    Questionnaire, ResponseDraft, ScenarioWords, answer_in_words, respondent_in_words,
    statement_page, validate,
};
use yew::prelude::*;
use yew_router::components::Link;

/// Prints or saves the statement.
#[component]
pub fn Finish() -> Html {
    let handle = use_draft();
    use_effects(&handle);
    let draft = handle.state.draft.clone();
    let questionnaire = Questionnaire::shipped();
    let save_page = {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| {
            let draft = &handle.state.draft;
            let text = statement_page(
                in_force(),
                draft,
                &all_scenario_words(draft),
                clock::now(),
                &link::of_page("/statement/draft"),
            );
            files::save_text("statement.html", "text/html", &text);
            handle.dispatch(DraftAction::Saved);
        })
    };
    let save_json = {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| {
            files::save_text(
                "statement.json",
                "application/json",
                &json_of(&handle.state.draft),
            );
            handle.dispatch(DraftAction::Saved);
        })
    };
    let print = Callback::from(|_: MouseEvent| page::print());
    html! {
        <Frame title="Finish without sending" back={step(Step::Check)} whole_demonstration=true>
            <p class="govuk-body">{ "Nothing is sent from this page. Save or print your statement, and send it yourself if you want to." }</p>
            if draft.is_silent() {
                <p class="govuk-body">
                    { "There is nothing in your statement yet. " }
                    <Link<Route> to={step(Step::Tasks)} classes="govuk-link">{ "Answer a question" }</Link<Route>>
                    { " first." }
                </p>
            } else {
                <div class="govuk-button-group">
                    <button type="button" class="govuk-button" onclick={save_page}>{ "Save as a web page (HTML)" }</button>
                    <button type="button" class="govuk-button govuk-button--secondary" onclick={save_json}>{ "Save as data (JSON)" }</button>
                    <button type="button" class="govuk-button govuk-button--secondary" onclick={print}>{ "Print" }</button>
                </div>
                <p class="govuk-body">{ "The web page can be read anywhere, prints well, and opens here again as a draft." }</p>
                <h2 class="govuk-heading-m">{ "To send it yourself" }</h2>
                { contacts(&questionnaire.contacts) }
                <h2 class="govuk-heading-m">{ "Your outcome as text" }</h2>
                { outcome(&draft) }
                { printed(&draft) }
            }
        </Frame>
    }
}

/// The statement in JSON: canonical where it is complete, the draft where it is not.
fn json_of(draft: &ResponseDraft) -> String {
    let declared = ResponseDraft {
        declared: true,
        ..draft.clone()
    };
    validate(Questionnaire::shipped(), &declared)
        .map_or_else(|_| draft.to_json(), |submission| submission.to_json())
}

/// The scenarios of a draft in words.
pub fn all_scenario_words(draft: &ResponseDraft) -> Vec<ScenarioWords> {
    let words = |(place, own): (usize, &consultation::ScenarioDraft)| {
        let address = own
            .scenario()
            .map(|scenario| link::address("/explore", &Question::of(scenario).to_link()))
            .unwrap_or_default();
        scenario_words(draft, place, own, address)
    };
    draft
        .scenarios
        .iter()
        .enumerate()
        .filter_map(words)
        .collect()
}

/// The first free text, to paste elsewhere.
fn outcome(draft: &ResponseDraft) -> Html {
    let questionnaire = Questionnaire::shipped();
    let first = questionnaire.in_statement_order().next();
    let text = first
        .and_then(|section| section.questions.first())
        .map(|question| answer_in_words(questionnaire, question, draft).join("\n\n"))
        .unwrap_or_default();
    if text.is_empty() {
        return html! { <p class="govuk-body">{ "You have not written one." }</p> };
    }
    html! {
        <>
            <p class="govuk-body app-answer" id="outcome-text">{ text.clone() }</p>
            <CopyButton what="text" shown_by="outcome-text" {text} />
        </>
    }
}

/// All answers, for the printed page.
fn printed(draft: &ResponseDraft) -> Html {
    let sections = consultation::in_statement_order(Questionnaire::shipped(), draft);
    html! {
        <div class="app-print-only">
            <h2 class="govuk-heading-s">{ "Who answers" }</h2>
            { for respondent_in_words(Questionnaire::shipped(), draft).iter().map(|(key, text)| html! {
                <p class="govuk-body">{ format!("{key}: {text}") }</p>
            }) }
            { for sections.iter().flat_map(|section| &section.answers).filter(|own| !own.lines.is_empty()).map(|own| html! {
                <>
                    <h2 class="govuk-heading-s">{ &own.question.title }</h2>
                    { for own.lines.iter().map(|line| html! { <p class="govuk-body">{ line }</p> }) }
                </>
            }) }
            { for all_scenario_words(draft).iter().map(|own| html! {
                <>
                    <h2 class="govuk-heading-s">{ &own.heading }</h2>
                    <p class="govuk-body">{ &own.about }</p>
                    <ul class="govuk-list govuk-list--bullet">{ for own.changes.iter().map(|line| html! { <li>{ line }</li> }) }</ul>
                </>
            }) }
        </div>
    }
}
