use crate::content::attached_name;
use consultation::{Question, Questionnaire, ResponseDraft, contradictions};
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
    let questionnaire = Questionnaire::shipped();
    let mut said = Vec::new();
    for (place, own) in props.draft.scenarios.iter().enumerate() {
        let wanted = questionnaire
            .scenario_role(&own.role)
            .is_none_or(|role| role.is_wanted);
        let Ok(scenario) = own.scenario() else {
            continue;
        };
        if wanted {
            let found = contradictions(questionnaire, &props.draft, &scenario);
            let about = found
                .iter()
                .filter(|found| found.question == props.question.id);
            said.extend(about.map(|found| (attached_name(place, own), found.message)));
        }
    }
    html! {
        <div role="status" class="app-contradictions">
            { for said.into_iter().map(|(name, message)| html! {
                <InsetText>
                    <strong>{ format!("Your answer and {name} differ. ") }</strong>
                    { message }{ " You can leave it so." }
                </InsetText>
            }) }
        </div>
    }
}
