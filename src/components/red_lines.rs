use super::result_colour;
use crate::content::attached_name;
use crate::tables::red_line_word;
use consultation::{Question, Questionnaire, ResponseDraft, ScenarioDraft, red_lines};
use govuk_yew::Tag;
use retention::CheckResult;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`RedLines`].
#[derive(Properties, PartialEq)]
pub struct RedLinesProps {
    /// The question, if its choices are red lines.
    pub question: &'static Question,
    /// The draft with the red lines chosen and its scenarios.
    pub draft: Rc<ResponseDraft>,
}

/// Whether each attached scenario respects the red lines that were chosen.
#[component]
pub fn RedLines(props: &RedLinesProps) -> Html {
    let options = props.question.options();
    if !options.iter().any(|option| option.check.is_some()) {
        return html! {};
    }
    let answer = props.draft.answer(&props.question.id);
    let scenarios = props.draft.scenarios.iter().enumerate();
    html! {
        <section class="app-red-lines" aria-label="Red lines and scenarios" aria-live="polite">
            if answer.choices.is_empty() {
                <p class="govuk-body">{ "Choose red lines to see whether the scenarios that you attached respect them." }</p>
            } else if props.draft.scenarios.is_empty() {
                <p class="govuk-body">{ "Attach a scenario to see whether it respects your red lines." }</p>
            } else {
                { for scenarios.map(|(place, own)| html! {
                    <div key={place}>
                        <h2 class="govuk-heading-s">{ format!("Your red lines and {}", attached_name(place, own)) }</h2>
                        { red_lines_of(&props.draft, own) }
                    </div>
                }) }
            }
        </section>
    }
}

/// The chosen red lines with what the checks find in one scenario.
pub fn red_lines_of(draft: &ResponseDraft, own: &ScenarioDraft) -> Html {
    let Ok(scenario) = own.scenario() else {
        return html! {};
    };
    let lines = red_lines(Questionnaire::shipped(), draft, &scenario);
    if lines.is_empty() {
        return html! { <p class="govuk-body">{ "No red line is chosen that a check can answer." }</p> };
    }
    html! {
        <ul class="app-checks">
            { for lines.iter().map(|line| html! {
                <li class="app-checks__item" key={line.check.id()} data-red-line={line.check.id()} data-result={line.result.id()}>
                    <p class="govuk-body app-checks__message">
                        <Tag colour={result_colour(line.result)}>{ red_line_word(line.result) }</Tag>{ " " }{ line.label }
                    </p>
                    <p class="govuk-body-s app-checks__more">{ more(line.result) }</p>
                </li>
            }) }
        </ul>
    }
}

/// What a result says, and what to do where the scenario does not say.
fn more(result: CheckResult) -> String {
    match result {
        CheckResult::NeedsAnswer => {
            "The scenario does not say. Open it in the explorer and set it under face matching or copies."
                .to_owned()
        }
        result => format!("{}.", result.in_words()),
    }
}
