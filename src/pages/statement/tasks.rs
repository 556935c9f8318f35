//! The list of tasks with how far each is.

use super::frame::{Frame, step, topic_route, use_draft};
use crate::route::{Route, Step};
use crate::state::{DraftAction, Drafting, Way};
use consultation::{Questionnaire, Section, check_answer, check_respondent};
use govuk_yew::{Task, TaskList, TaskStatus};
use yew::prelude::*;
use yew_router::components::Link;

/// The list of tasks.
#[component]
pub fn Tasks() -> Html {
    let draft = use_draft();
    {
        let draft = draft.clone();
        use_effect_with((), move |()| draft.dispatch(DraftAction::Go(Way::Tasks)));
    }
    let state = &*draft.state;
    let questionnaire = Questionnaire::shipped();
    let scenarios = state.draft.scenarios.len();
    let attached = task(
        step(Step::Scenarios),
        "scenarios",
        "Scenarios from the explorer",
        Some(format!(
            "{scenarios} of up to {} attached",
            questionnaire.limits.scenarios
        )),
        if scenarios > 0 {
            TaskStatus::Completed
        } else {
            TaskStatus::Optional
        },
    );
    let group = |(place, group): (usize, &consultation::Group)| {
        let sections = questionnaire.sections.iter();
        let own = sections.filter(|section| section.group == group.id);
        let mut tasks: Vec<Task> = own.map(|section| topic(state, section)).collect();
        if place == 0 {
            tasks.push(attached.clone());
        }
        html! {
            <section key={group.id.clone()} aria-labelledby={format!("group-{}", group.id)}>
                <h2 class="govuk-heading-m" id={format!("group-{}", group.id)}>{ &group.title }</h2>
                <TaskList {tasks} />
            </section>
        }
    };
    html! {
        <Frame title="Your statement" back={Route::Statement}>
            <p class="govuk-body">{ "Do these in any order. Every question can be left out." }</p>
            { for questionnaire.groups.iter().enumerate().map(group) }
            <h2 class="govuk-heading-m">{ "About you" }</h2>
            <TaskList tasks={about(state)} />
            <h2 class="govuk-heading-m">{ "Check and finish" }</h2>
            <TaskList tasks={finish(state)} />
        </Frame>
    }
}

fn task(to: Route, id: &str, name: &str, hint: Option<String>, status: TaskStatus) -> Task {
    let link = if status == TaskStatus::CannotStartYet {
        html! { <div>{ name }</div> }
    } else {
        html! { <Link<Route> {to} classes="govuk-link govuk-task-list__link">{ name }</Link<Route>> }
    };
    Task {
        id: format!("task-{id}").into(),
        link,
        hint: hint.map(Into::into),
        status,
    }
}

fn topic(state: &Drafting, section: &Section) -> Task {
    let questions = &section.questions;
    let answered = questions
        .iter()
        .filter(|question| state.draft.is_answered(&question.id))
        .count();
    let has_mistake = questions
        .iter()
        .any(|question| check_answer(Questionnaire::shipped(), question, &state.draft).is_err());
    let status = match answered {
        _ if has_mistake => TaskStatus::Problem,
        0 => TaskStatus::Optional,
        all if all == questions.len() => TaskStatus::Completed,
        _ => TaskStatus::InProgress,
    };
    let hint = match questions.len() {
        1 => "1 question".to_owned(),
        all if answered == 0 => format!("{all} questions"),
        all => format!("{answered} of {all} questions answered"),
    };
    task(
        topic_route(section),
        &section.id,
        &section.title,
        Some(hint),
        status,
    )
}

/// How far the pages about the respondent are: who answers, what is published.
fn about(state: &Drafting) -> Vec<Task> {
    let errors = check_respondent(Questionnaire::shipped(), &state.draft)
        .err()
        .unwrap_or_default();
    let about_publication = |path: &str| path.starts_with("publication");
    let status = |started: bool, wrong: bool| match (started, wrong) {
        (false, _) => TaskStatus::NotStarted,
        (true, true) => TaskStatus::Problem,
        (true, false) => TaskStatus::Completed,
    };
    let wrong = |publication: bool| {
        errors
            .iter()
            .any(|error| about_publication(&error.path) == publication)
    };
    vec![
        task(
            step(Step::Who),
            "who",
            "Who answers",
            None,
            status(!state.draft.respondent.is_empty(), wrong(false)),
        ),
        task(
            step(Step::Publication),
            "publication",
            "What may be published",
            None,
            status(!state.draft.publication.is_empty(), wrong(true)),
        ),
    ]
}

fn finish(state: &Drafting) -> Vec<Task> {
    let silent = state.draft.is_silent();
    let waits = |status| {
        if silent {
            TaskStatus::CannotStartYet
        } else {
            status
        }
    };
    vec![task(
        step(Step::Check),
        "check",
        "Check your answers, then send or save",
        silent.then(|| "Answer a question or attach a scenario first".to_owned()),
        waits(TaskStatus::NotStarted),
    )]
}
