//! The answers of a statement, in its own order.

use super::Open;
use super::part::Part;
use console_wire::TextPart;
use consultation::{Answered, Kind, Questionnaire, ResponseDraft, in_statement_order, variables};
use std::collections::BTreeMap;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Answers`].
#[derive(Properties, PartialEq)]
pub struct AnswersProps {
    /// The statement, as a draft.
    pub draft: Rc<ResponseDraft>,
    /// The same, with its texts.
    pub open: Open,
}

/// Every answer; what was written freely is large.
#[component]
pub fn Answers(props: &AnswersProps) -> Html {
    let parts = by_question(&props.open.view.parts);
    let answered = |own: &&Answered| !own.lines.is_empty() || parts.contains_key(&own.question.id);
    let sections = in_statement_order(Questionnaire::shipped(), &props.draft);
    let section = |own: &consultation::AnsweredSection| {
        let own_answers: Vec<&Answered> = own.answers.iter().filter(answered).collect();
        if own_answers.is_empty() {
            return html! {};
        }
        html! {
            <section key={own.section.id.clone()} aria-labelledby={format!("section-{}", own.section.id)}>
                <h2 class="govuk-heading-m app-section" id={format!("section-{}", own.section.id)}>{ &own.section.title }</h2>
                { for own_answers.into_iter().map(|answer| one(answer, parts.get(&answer.question.id), &props.open)) }
            </section>
        }
    };
    let is_empty = sections
        .iter()
        .flat_map(|own| &own.answers)
        .all(|own| !answered(&own));
    html! {
        <>
            if is_empty {
                <p class="govuk-body">{ "No question is answered. It has scenarios only." }</p>
            }
            { for sections.iter().map(section) }
        </>
    }
}

/// The texts of a statement by the question to which they belong.
fn by_question(parts: &[TextPart]) -> BTreeMap<String, Vec<TextPart>> {
    let known = variables(Questionnaire::shipped());
    let mut all: BTreeMap<String, Vec<TextPart>> = BTreeMap::new();
    for part in parts {
        let variable = known.iter().find(|own| own.name == part.part);
        let question = variable.and_then(|own| own.holds.question());
        let id = question.map_or_else(|| part.part.clone(), |own| own.id.clone());
        all.entry(id).or_default().push(part.clone());
    }
    all
}

fn one(answer: &Answered, parts: Option<&Vec<TextPart>>, open: &Open) -> Html {
    let parts = parts.map_or(&[][..], Vec::as_slice);
    // What was written freely is shown by its own part, with what is blacked out.
    let is_text = matches!(answer.question.kind, Kind::Text { .. }) && !parts.is_empty();
    let holds_part = |line: &String| parts.iter().any(|own| line.contains(own.text.trim()));
    let lines = answer
        .lines
        .iter()
        .filter(|line| !is_text && !holds_part(line));
    html! {
        <div class="app-answer" key={answer.question.id.clone()}>
            <h3 class="govuk-heading-s app-answer__asked">{ &answer.question.title }</h3>
            { for lines.map(|line| html! { <p class="govuk-body app-answer__line">{ line }</p> }) }
            { for parts.iter().map(|own| html! { <Part key={own.part.clone()} part={own.clone()} open={open.clone()} /> }) }
        </div>
    }
}
