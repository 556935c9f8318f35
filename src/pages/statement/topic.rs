//! A topic: its questions on one page.

use super::frame::{Frame, notices, on_way, paragraphs, step, use_draft, use_go};
use crate::components::{Contradictions, QuestionField, RedLines};
use crate::hooks::use_mistakes;
use crate::route::{Route, Step, Topic};
use crate::state::{DraftAction, Way};
use consultation::{FieldError, Kind, Place, Question, Questionnaire, check_answer};
use yew::prelude::*;
use yew_router::components::Link;

/// Properties of [`TopicPage`].
#[derive(Properties, PartialEq)]
pub struct TopicPageProps {
    /// Which topic.
    pub topic: Topic,
}

/// The questions of a topic.
#[component]
pub fn TopicPage(props: &TopicPageProps) -> Html {
    let handle = use_draft();
    let go = use_go();
    let section = props.topic.section();
    let draft = use_memo(handle.state.draft.clone(), Clone::clone);
    let errors: Vec<FieldError> = section
        .questions
        .iter()
        .filter_map(|question| check_answer(Questionnaire::shipped(), question, &draft).err())
        .flatten()
        .collect();
    let mistakes = use_mistakes(errors);
    let shown = mistakes.shown();
    let question = |question: &'static Question| {
        let own = |error: &&FieldError| error.question.as_ref() == Some(&question.id);
        let onchange = {
            let handle = handle.clone();
            Callback::from(move |answer| {
                handle.dispatch(DraftAction::SetAnswer(question.id.clone(), answer));
            })
        };
        html! {
            <div key={question.id.clone()} class="app-topic__question">
                <QuestionField
                    {question}
                    draft={draft.clone()}
                    errors={shown.iter().filter(own).cloned().collect::<Vec<_>>()}
                    {onchange}
                    onleave={mistakes.onleave()}
                />
                <RedLines {question} draft={draft.clone()} />
                <Contradictions {question} draft={draft.clone()} />
            </div>
        }
    };
    let way = handle.state.way;
    let next = on_way(way, step(Step::Tasks), step(Step::Who));
    let onsubmit = mistakes.onsubmit(move || go.emit(next));
    let back = on_way(way, step(Step::Tasks), Route::Statement);
    let is_written = section
        .questions
        .iter()
        .any(|question| matches!(question.kind, Kind::Text { .. }) || question.words.is_some());
    html! {
        <Frame title={section.title.as_str()} {back} mistakes={mistakes.summary()}>
            { paragraphs(&section.about) }
            if is_written {
                { notices(Place::Answering) }
            }
            <form {onsubmit} novalidate=true>
                <div>{ for section.questions.iter().map(question) }</div>
                <div class="govuk-button-group">
                    <button type="submit" class="govuk-button">{ "Continue" }</button>
                    if way == Way::Short {
                        <Link<Route> to={step(Step::Tasks)} classes="govuk-link">{ "See all topics" }</Link<Route>>
                    }
                </div>
            </form>
        </Frame>
    }
}
