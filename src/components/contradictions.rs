use crate::content::attached_name;
use crate::tables::{differing, in_words};
use consultation::{Question, ResponseDraft, ScenarioDraft};
use govuk_yew::InsetText;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Contradictions`].
#[derive(Properties, PartialEq)]
pub struct ContradictionsProps {
    /// The question.
    pub question: &'static Question,
    /// The draft with its answer and its scenarios.
    pub draft: Rc<ResponseDraft>,
}

/// Where the answer to a question and an attached scenario that is wanted say different things.
#[component]
pub fn Contradictions(props: &ContradictionsProps) -> Html {
    let one = |(place, own): (usize, &ScenarioDraft)| {
        let messages: Vec<String> = differing(&props.draft, own)
            .into_iter()
            .filter(|found| found.question == props.question.id)
            .map(|found| in_words(&found))
            .collect();
        if messages.is_empty() {
            return html! {};
        }
        html! {
            <InsetText key={place}>
                <p class="govuk-body"><strong>{ format!("Your answer and {} differ.", attached_name(place, own)) }</strong></p>
                <ul class="govuk-list govuk-list--bullet">{ for messages.into_iter().map(|message| html! { <li>{ message }</li> }) }</ul>
                <p class="govuk-body">{ "You do not have to change either." }</p>
            </InsetText>
        }
    };
    html! {
        <div role="status" class="app-contradictions">
            { for props.draft.scenarios.iter().enumerate().map(one) }
        </div>
    }
}
