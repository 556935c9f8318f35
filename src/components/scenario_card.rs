use super::{Checks, DataTable, red_lines_of};
use crate::content::{attached_name, capital, element_id, scenario_name};
use crate::tables::{differing, effect, in_lines, in_words as difference_in_words};
use cohort::AsAt;
use consultation::{Questionnaire, ResponseDraft, ScenarioDraft};
use govuk_yew::{Choice, Details, Select, TextInput};
use retention::{in_words, parse_date};
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`ScenarioCard`].
#[derive(Properties, PartialEq)]
pub struct ScenarioCardProps {
    /// The draft.
    pub draft: Rc<ResponseDraft>,
    /// Which of its scenarios, from 0.
    pub place: usize,
    /// What is wrong with its name.
    pub name_error: Option<AttrValue>,
    /// What is wrong with what it stands for.
    pub role_error: Option<AttrValue>,
    /// Hears what it stands for.
    pub onrole: Callback<AttrValue>,
    /// Hears its name.
    pub onname: Callback<AttrValue>,
    /// The visitor opens it in the explorer.
    pub onopen: Callback<()>,
    /// The visitor removes it.
    pub onremove: Callback<()>,
}

/// An attached scenario: what it stands for, its rules in words, what it does, its checks.
#[component]
pub fn ScenarioCard(props: &ScenarioCardProps) -> Html {
    let place = props.place;
    let Some(own) = props.draft.scenarios.get(place) else {
        return html! {};
    };
    let path = |key: &str| element_id(&format!("scenarios.{place}.{key}"));
    let questionnaire = Questionnaire::shipped();
    let unsaid = Choice {
        value: AttrValue::default(),
        label: "Choose".into(),
    };
    let roles = questionnaire.scenario_roles.iter().map(|role| Choice {
        value: role.id.clone().into(),
        label: role.label.clone().into(),
    });
    let title = attached_name(place, own);
    html! {
        <section class="govuk-summary-card" aria-labelledby={path("heading")}>
            <div class="govuk-summary-card__title-wrapper">
                <h2 class="govuk-summary-card__title" id={path("heading")} tabindex="-1">{ capital(&title) }</h2>
                <ul class="govuk-summary-card__actions">
                    <li class="govuk-summary-card__action">{ action("Open in the explorer", &title, &props.onopen) }</li>
                    <li class="govuk-summary-card__action">{ action("Remove", &title, &props.onremove) }</li>
                </ul>
            </div>
            <div class="govuk-summary-card__content">
                <Select
                    name={path("role")}
                    label={format!("How does scenario {} fit your statement?", place + 1)}
                    error={props.role_error.clone()}
                    choices={std::iter::once(unsaid).chain(roles).collect::<Vec<_>>()}
                    value={own.role.clone()}
                    onchange={props.onrole.clone()}
                />
                <TextInput
                    name={path("name")}
                    label={format!("Your name for scenario {} (optional)", place + 1)}
                    error={props.name_error.clone()}
                    value={own.name.clone()}
                    oninput={props.onname.clone()}
                />
                { what_it_says(&props.draft, place, own) }
            </div>
        </section>
    }
}

fn action(words: &'static str, title: &str, onact: &Callback<()>) -> Html {
    let onclick = onact.reform(|_: MouseEvent| ());
    html! {
        <button type="button" class="app-link-button" {onclick}>
            { words }<span class="govuk-visually-hidden">{ format!(" {title}") }</span>
        </button>
    }
}

/// Rules, effect, checks, red lines and contradictions.
fn what_it_says(draft: &ResponseDraft, place: usize, own: &ScenarioDraft) -> Html {
    let scenario = match own.scenario() {
        Ok(scenario) => scenario,
        Err(why) => {
            return html! { <p class="govuk-body">{ format!("This version cannot read it: {why}. It stays in your draft.") }</p> };
        }
    };
    let differing = differing(draft, own);
    let as_at = parse_date(&own.as_at);
    let day = as_at.map(in_words).unwrap_or_default();
    let can_be_counted = as_at.is_some_and(|day| AsAt::new(day).is_ok());
    let table = own.effect.as_ref().map(|own| {
        Rc::new(effect(
            own,
            format!("What scenario {} does, as at {day}", place + 1),
        ))
    });
    html! {
        <>
            <h3 class="govuk-heading-s">{ format!("Rules: {}", scenario_name(&scenario)) }</h3>
            <ul class="govuk-list govuk-list--bullet">
                { for in_lines(&scenario).iter().map(|line| html! { <li>{ line }</li> }) }
            </ul>
            if let Some(table) = table {
                <DataTable {table} />
            } else if !can_be_counted {
                <p class="govuk-body">{ format!("The sample cannot count on its day, {}.", if day.is_empty() { &own.as_at } else { &day }) }</p>
            } else {
                <p class="govuk-body" role="status">{ "The images are being counted. You can go on meanwhile." }</p>
            }
            if !differing.is_empty() {
                <h3 class="govuk-heading-s">{ "Where it differs from your answers" }</h3>
                <ul class="govuk-list govuk-list--bullet">
                    { for differing.iter().map(|found| html! { <li>{ difference_in_words(found) }</li> }) }
                </ul>
            }
            <h3 class="govuk-heading-s">{ "Your red lines" }</h3>
            { red_lines_of(draft, own) }
            <Details summary={format!("Checks of scenario {}", place + 1)} lazy=true>
                <Checks policy={Rc::new(scenario.policy())} />
            </Details>
        </>
    }
}
