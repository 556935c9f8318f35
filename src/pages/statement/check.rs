//! All answers, to be checked before sending or saving.

use super::frame::{Frame, step, topic_route, use_draft, use_go};
use crate::content::{attached_name, scenario_name};
use crate::hooks::use_effects;
use crate::route::{Route, Step};
use crate::services::page;
use crate::state::{DraftAction, Way};
use crate::tables::in_lines;
use consultation::{
    Answered, AnsweredSection, FieldError, Questionnaire, ResponseDraft, in_statement_order,
    respondent_in_words, validate,
};
use govuk_yew::{ErrorSummary, Mistake, SummaryList, SummaryRow};
use yew::prelude::*;
use yew_router::Routable;
use yew_router::components::Link;
use yew_router::hooks::use_navigator;

/// All answers with links to change them.
#[component]
pub fn Check() -> Html {
    let handle = use_draft();
    use_effects(&handle);
    let short = handle.state.way.is_short();
    {
        let handle = handle.clone();
        use_effect_with(short, move |short| {
            handle.dispatch(DraftAction::Go(Way::Check { short: *short }));
        });
    }
    let draft = &handle.state.draft;
    let questionnaire = Questionnaire::shipped();
    let errors = undeclared_errors(draft);
    let sections = in_statement_order(questionnaire, draft);
    let (answered, empty): (Vec<_>, Vec<_>) = sections
        .iter()
        .partition(|section| section.answers.iter().any(|own| !own.lines.is_empty()));
    html! {
        <Frame title="Check your answers" back={step(if short { Step::Publication } else { Step::Tasks })} mistakes={html! { <WhatIsWrong errors={errors.clone()} /> }}>
            { for answered.into_iter().map(section) }
            { scenarios(draft) }
            { respondent(questionnaire, draft) }
            if !empty.is_empty() {
                <h2 class="govuk-heading-m">{ "Topics without an answer" }</h2>
                <ul class="govuk-list">
                    { for empty.into_iter().map(|own| html! {
                        <li><Link<Route> to={topic_route(own.section)} classes="govuk-link">{ &own.section.title }</Link<Route>></li>
                    }) }
                </ul>
            }
            <h2 class="govuk-heading-m">{ "Send or save" }</h2>
            if errors.is_empty() {
                <p class="govuk-body">{ "If this is what you want to say, go on to send it. You can also finish without sending." }</p>
                <div class="govuk-button-group">
                    <Link<Route> to={step(Step::Equality)} classes="govuk-button">{ "Continue to send" }</Link<Route>>
                    <Link<Route> to={step(Step::Finish)} classes="govuk-button govuk-button--secondary">{ "Finish without sending" }</Link<Route>>
                </div>
            } else {
                <p class="govuk-body">{ "Put right what is listed at the top, then you can send. You can finish without sending as it is." }</p>
                <Link<Route> to={step(Step::Finish)} classes="govuk-button govuk-button--secondary">{ "Finish without sending" }</Link<Route>>
            }
        </Frame>
    }
}

/// What is wrong but for the declaration, which comes later.
pub fn undeclared_errors(draft: &ResponseDraft) -> Vec<FieldError> {
    let declared = ResponseDraft {
        declared: true,
        ..draft.clone()
    };
    validate(Questionnaire::shipped(), &declared)
        .err()
        .unwrap_or_default()
}

/// The page on which something that is wrong can be put right.
pub fn route_of(error: &FieldError) -> Route {
    let questionnaire = Questionnaire::shipped();
    let section = error
        .question
        .as_ref()
        .and_then(|id| questionnaire.section_of(id));
    match (section, error.path.split('.').next()) {
        (Some(section), _) => topic_route(section),
        (None, Some("scenarios")) => step(Step::Scenarios),
        (None, Some("respondent" | "details")) => step(Step::Who),
        (None, Some("publication" | "publication_reason")) => step(Step::Publication),
        (None, Some("answers")) => step(Step::Tasks),
        _ => step(Step::Draft),
    }
}

/// Properties of [`WhatIsWrong`].
#[derive(Properties, PartialEq)]
pub struct WhatIsWrongProps {
    /// What is wrong.
    pub errors: Vec<FieldError>,
}

/// What is wrong, each with a way to the page where it can be put right.
#[component]
pub fn WhatIsWrong(props: &WhatIsWrongProps) -> Html {
    let navigator = use_navigator();
    if props.errors.is_empty() {
        return html! {};
    }
    let mistakes: Vec<Mistake> = props
        .errors
        .iter()
        .map(|error| Mistake {
            message: error.to_string().into(),
            field: Some(error.path.clone().into()),
        })
        .collect();
    let errors = props.errors.clone();
    let onfollow = Callback::from(move |path: AttrValue| {
        let error = errors.iter().find(|error| path == error.path);
        if let (Some(navigator), Some(error)) = (&navigator, error) {
            navigator.push(&route_of(error));
        }
    });
    html! { <ErrorSummary {mistakes} {onfollow} /> }
}

fn section(own: &AnsweredSection) -> Html {
    let change = |answered: &Answered| {
        html! { <ChangeLink section={own.section.id.clone()} question={answered.question.id.clone()} title={answered.question.title.clone()} /> }
    };
    let row = |answered: &Answered| SummaryRow {
        key: answered.question.title.clone().into(),
        value: value(&answered.lines, answered.by),
        actions: change(answered),
    };
    html! {
        <section aria-labelledby={format!("check-{}", own.section.id)}>
            <h2 class="govuk-heading-m" id={format!("check-{}", own.section.id)}>{ &own.section.title }</h2>
            <SummaryList rows={own.answers.iter().map(row).collect::<Vec<_>>()} />
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct ChangeLinkProps {
    section: AttrValue,
    question: AttrValue,
    title: AttrValue,
}

/// Leads to the question itself, on the page of its topic.
#[component]
fn ChangeLink(props: &ChangeLinkProps) -> Html {
    let go = use_go();
    let Some(section) = Questionnaire::shipped().section(&props.section) else {
        return html! {};
    };
    let route = topic_route(section);
    let onclick = {
        let id = format!("question-{}", props.question);
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            go.emit(route);
            let id = id.clone();
            // The page puts focus on its heading first.
            page::after_render(move || page::after_render(move || page::show(&id)));
        })
    };
    html! {
        <a class="govuk-link" href={route.to_path()} {onclick}>
            { "Change" }<span class="govuk-visually-hidden">{ format!(" your answer to: {}", props.title) }</span>
        </a>
    }
}

fn value(lines: &[String], by: &str) -> Html {
    if lines.is_empty() {
        return html! { <span class="app-quiet">{ "Not answered" }</span> };
    }
    html! {
        <>
            { for lines.iter().map(|line| html! { <p class="govuk-body app-answer">{ line }</p> }) }
            if !by.is_empty() {
                <p class="govuk-body-s app-quiet">{ format!("Last changed by {by}") }</p>
            }
        </>
    }
}

fn scenarios(draft: &ResponseDraft) -> Html {
    if draft.scenarios.is_empty() {
        return html! {};
    }
    let questionnaire = Questionnaire::shipped();
    let row = |(place, own): (usize, &consultation::ScenarioDraft)| {
        let role = questionnaire.scenario_role(&own.role);
        let lines = match own.scenario() {
            Ok(scenario) => std::iter::once(scenario_name(&scenario))
                .chain(in_lines(&scenario))
                .collect(),
            Err(why) => vec![format!("It cannot be read: {why}")],
        };
        SummaryRow {
            key: match role {
                Some(role) => format!("{}: {}", role.label, attached_name(place, own)).into(),
                None => attached_name(place, own).into(),
            },
            value: value(&lines, ""),
            actions: html! {
                <Link<Route> to={step(Step::Scenarios)} classes="govuk-link">
                    { "Change" }<span class="govuk-visually-hidden">{ format!(" {}", attached_name(place, own)) }</span>
                </Link<Route>>
            },
        }
    };
    html! {
        <section aria-labelledby="check-scenarios">
            <h2 class="govuk-heading-m" id="check-scenarios">{ "Scenarios" }</h2>
            <SummaryList rows={draft.scenarios.iter().enumerate().map(row).collect::<Vec<_>>()} />
        </section>
    }
}

fn respondent(questionnaire: &Questionnaire, draft: &ResponseDraft) -> Html {
    let lines = respondent_in_words(questionnaire, draft);
    let row = |(key, text): &(String, String)| SummaryRow {
        key: key.clone().into(),
        value: value(std::slice::from_ref(text), ""),
        actions: Html::default(),
    };
    html! {
        <section aria-labelledby="check-respondent">
            <h2 class="govuk-heading-m" id="check-respondent">{ "About you" }</h2>
            if lines.is_empty() {
                <p class="govuk-body">{ "Nothing is said about you yet." }</p>
            }
            <SummaryList rows={lines.iter().map(row).collect::<Vec<_>>()} />
            <p class="govuk-body">
                <Link<Route> to={step(Step::Who)} classes="govuk-link">{ "Change who answers" }</Link<Route>>
                { " or " }
                <Link<Route> to={step(Step::Publication)} classes="govuk-link">{ "change what may be published" }</Link<Route>>
            </p>
        </section>
    }
}
