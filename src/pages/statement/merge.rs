//! Two drafts that say different things, question by question.

use super::frame::{Frame, step, topic_route, use_draft, use_go};
use crate::content::element_id;
use crate::hooks::use_mistakes;
use crate::route::{Route, Step};
use crate::state::{Conflict, DraftAction};
use consultation::{
    FieldError, Mistake, Part, Questionnaire, ResponseDraft, can_take_both, part_in_words,
};
use govuk_yew::{Radio, Radios};
use std::collections::BTreeMap;
use yew::prelude::*;
use yew_router::components::Link;

/// Which of two texts is taken.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Taken {
    Mine,
    Theirs,
    Both,
}

impl Taken {
    const ALL: [(Self, &'static str); 3] = [
        (Self::Mine, "mine"),
        (Self::Theirs, "theirs"),
        (Self::Both, "both"),
    ];
}

/// Chooses between two drafts where they differ, and tells what else came of joining them.
#[component]
pub fn Merge() -> Html {
    let handle = use_draft();
    let go = use_go();
    let chosen = use_state(BTreeMap::<Part, Taken>::new);
    let conflict = handle.state.conflict.clone();
    let parts = conflict
        .as_ref()
        .map_or(&[][..], |own| own.parts.as_slice());
    let open = parts.iter().filter(|part| !chosen.contains_key(*part));
    let mistakes = use_mistakes(open.map(not_chosen).collect());
    let Some(conflict) = conflict else {
        return html! {
            <Frame title="Two drafts" back={step(Step::Draft)}>
                <p class="govuk-body">{ "There is nothing to choose: no other draft says something else." }</p>
                <p class="govuk-body"><Link<Route> to={step(Step::Tasks)} classes="govuk-link">{ "Go to your statement" }</Link<Route>></p>
            </Frame>
        };
    };
    let one = |part: &Part| {
        let set = {
            let (chosen, part) = (chosen.clone(), part.clone());
            Callback::from(move |value: AttrValue| {
                let own = Taken::ALL.iter().find(|(_, id)| value == *id);
                if let Some((taken, _)) = own {
                    let mut next = (*chosen).clone();
                    next.insert(part.clone(), *taken);
                    chosen.set(next);
                }
            })
        };
        let taken = chosen.get(part).copied();
        let error = mistakes.at(&path_of(part));
        difference(part, &handle.state.draft, &conflict, taken, error, set)
    };
    let finish = {
        let (handle, go, chosen) = (handle.clone(), go.clone(), chosen.clone());
        let conflict = conflict.clone();
        mistakes.onsubmit(move || {
            let mut draft = handle.state.draft.clone();
            for part in &conflict.parts {
                match chosen.get(part) {
                    Some(Taken::Theirs) => draft.take(part, &conflict.theirs),
                    Some(Taken::Both) => draft.take_both(part, &conflict.theirs),
                    Some(Taken::Mine) | None => {}
                }
            }
            handle.dispatch(DraftAction::Choose(Box::new(draft)));
            go.emit(step(Step::Check));
        })
    };
    let cancel = {
        let (handle, go) = (handle.clone(), go.clone());
        Callback::from(move |_: MouseEvent| {
            handle.dispatch(DraftAction::Separate);
            go.emit(step(Step::Draft));
        })
    };
    let differ = match conflict.parts.len() {
        0 => format!("Your draft and {} say nothing different.", conflict.name),
        1 => format!(
            "Your draft and {} say different things in 1 place. Choose what to keep.",
            conflict.name
        ),
        places => format!(
            "Your draft and {} say different things in {places} places. Choose what to keep in each.",
            conflict.name
        ),
    };
    html! {
        <Frame title="Two drafts" back={step(Step::Draft)} mistakes={mistakes.summary()}>
            <p class="govuk-body">{ differ }</p>
            <form onsubmit={finish} novalidate=true>
                <div>{ for conflict.parts.iter().map(one) }</div>
                { listed(&format!("Added to yours from {}", conflict.name), &conflict.added, &handle.state.draft) }
                { listed("Only in yours, and kept", &conflict.only_here, &handle.state.draft) }
                <div class="govuk-button-group">
                    <button type="submit" class="govuk-button">{ "Use these answers" }</button>
                    <button type="button" class="app-link-button" onclick={cancel}>{ "Cancel and keep my draft as it was" }</button>
                </div>
            </form>
        </Frame>
    }
}

/// The path of a part among the mistakes of this page.
fn path_of(part: &Part) -> String {
    match part {
        Part::Respondent => "take.respondent".to_owned(),
        Part::Detail(id) => format!("take.details.{id}"),
        Part::Publication => "take.publication".to_owned(),
        Part::PublicationReason => "take.publication-reason".to_owned(),
        Part::Answer(id) => format!("take.answers.{id}"),
        Part::Scenarios => "take.scenarios".to_owned(),
    }
}

fn not_chosen(part: &Part) -> FieldError {
    let (about, _) = part_in_words(Questionnaire::shipped(), part, &ResponseDraft::default());
    FieldError {
        path: path_of(part),
        question: None,
        code: Mistake::Missing,
        about,
        message: "Choose which to keep".to_owned(),
    }
}

/// Parts that need no choice, so that nobody wonders where they came from or went.
fn listed(heading: &str, parts: &[Part], draft: &ResponseDraft) -> Html {
    let questionnaire = Questionnaire::shipped();
    if parts.is_empty() {
        return html! {};
    }
    let line = |part: &Part| {
        let (title, lines) = part_in_words(questionnaire, part, draft);
        let mark = if title.ends_with('?') { "" } else { ":" };
        let words = format!("{title}{mark} {}", lines.join("; "));
        let section = match part {
            Part::Answer(id) => questionnaire.section_of(id),
            _ => None,
        };
        html! {
            <li class="app-answer">
                { words }
                if let Some(section) = section {
                    { " " }
                    <Link<Route> to={topic_route(section)} classes="govuk-link">
                        { "Change" }<span class="govuk-visually-hidden">{ format!(" {title}") }</span>
                    </Link<Route>>
                }
            </li>
        }
    };
    html! {
        <>
            <h2 class="govuk-heading-m">{ heading }</h2>
            <ul class="govuk-list govuk-list--bullet">{ for parts.iter().map(line) }</ul>
        </>
    }
}

/// Who changed a part last, if they gave their initials.
fn by(part: &Part, draft: &ResponseDraft) -> String {
    match part {
        Part::Answer(id) => draft.answer(id).by,
        _ => String::new(),
    }
}

fn difference(
    part: &Part,
    mine: &ResponseDraft,
    conflict: &Conflict,
    taken: Option<Taken>,
    error: Option<AttrValue>,
    onchange: Callback<AttrValue>,
) -> Html {
    let questionnaire = Questionnaire::shipped();
    let (title, my_lines) = part_in_words(questionnaire, part, mine);
    let (_, their_lines) = part_in_words(questionnaire, part, &conflict.theirs);
    let choice = |value: &'static str, label: String| Radio {
        value: value.into(),
        label: label.into(),
        ..Radio::default()
    };
    let mut choices = vec![
        choice("mine", "Yours".to_owned()),
        choice("theirs", format!("That of {}", conflict.name)),
    ];
    if can_take_both(questionnaire, part) {
        choices.push(choice("both", "Both together".to_owned()));
    }
    let value = Taken::ALL.iter().find(|(own, _)| Some(*own) == taken);
    let side = |title: String, lines: &[String], by: String| {
        html! {
            <div class="app-sides__one">
                <h3 class="govuk-heading-s">{ title }</h3>
                if lines.is_empty() {
                    <p class="govuk-body app-quiet">{ "Nothing" }</p>
                }
                { for lines.iter().map(|line| html! { <p class="govuk-body app-answer">{ line }</p> }) }
                if !by.is_empty() {
                    <p class="govuk-body-s app-quiet">{ format!("Last changed by {by}") }</p>
                }
            </div>
        }
    };
    html! {
        <section class="app-difference" key={path_of(part)} aria-label={title.clone()}>
            <h2 class="govuk-heading-m">{ title }</h2>
            <div class="app-sides">
                { side("Yours".to_owned(), &my_lines, by(part, mine)) }
                { side(conflict.name.clone(), &their_lines, by(part, &conflict.theirs)) }
            </div>
            <Radios
                name={element_id(&path_of(part))}
                legend="Which do you want to keep?"
                {error}
                {choices}
                value={value.map_or("", |(_, id)| id)}
                {onchange}
            />
        </section>
    }
}
