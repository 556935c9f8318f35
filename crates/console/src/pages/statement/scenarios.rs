//! Attached scenarios in words.

use consultation::{Questionnaire, ResponseDraft, ScenarioDraft};
use retention::{Row, Scenario};
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Scenarios`].
#[derive(Properties, PartialEq)]
pub struct ScenariosProps {
    /// The statement, as a draft.
    pub draft: Rc<ResponseDraft>,
    /// How the collector's counts compare, scenario by scenario.
    pub recounts: Vec<String>,
}

/// What is proposed.
#[component]
pub fn Scenarios(props: &ScenariosProps) -> Html {
    let all = &props.draft.scenarios;
    if all.is_empty() {
        return html! {};
    }
    let one = |(place, own): (usize, &ScenarioDraft)| {
        let role = Questionnaire::shipped().scenario_role(&own.role);
        let role = role.map_or(own.role.as_str(), |role| role.label.as_str());
        let name = match own.name.trim() {
            "" => format!("{role}: scenario {}", place + 1),
            name => format!("{role}: “{name}”"),
        };
        html! {
            <div class="app-answer" key={place}>
                <h3 class="govuk-heading-s app-answer__asked">{ name }</h3>
                { match own.scenario() {
                    Ok(scenario) => in_words(&scenario),
                    Err(why) => html! { <p class="govuk-body">{ format!("This version of the console cannot read it: {why}.") }</p> },
                } }
                if let Some(recount) = props.recounts.get(place) {
                    <p class="govuk-body-s">{ recount_in_words(recount) }</p>
                }
            </div>
        }
    };
    html! {
        <section aria-labelledby="scenarios-title">
            <h2 class="govuk-heading-m app-section" id="scenarios-title">{ "Attached scenarios" }</h2>
            { for all.iter().enumerate().map(one) }
        </section>
    }
}

/// The preset from which a scenario starts, and each rule that it changes.
fn in_words(scenario: &Scenario) -> Html {
    let preset = scenario.preset();
    let (own, before) = (
        scenario.policy(),
        Scenario::of_preset(&preset.id).map(|own| own.policy()),
    );
    let changed = Row::ALL.iter().filter_map(|row| {
        let before = before.as_ref()?.rule(*row).in_words();
        let now = own.rule(*row).in_words();
        (before != now).then(|| (row.label(), now, before))
    });
    let changed: Vec<_> = changed.collect();
    let exceptions = scenario.exceptions();
    html! {
        <>
            <p class="govuk-body">{ format!("Starts from “{}”.", preset.title) }</p>
            if changed.is_empty() && exceptions.is_empty() {
                <p class="govuk-body">{ "It changes no rule." }</p>
            }
            if !changed.is_empty() {
                <div class="app-scroll" tabindex="0" role="region" aria-label="Table: rules that it changes">
                    <table class="govuk-table app-table app-table--compact">
                        <caption class="govuk-visually-hidden">{ "Rules that it changes" }</caption>
                        <thead class="govuk-table__head">
                            <tr class="govuk-table__row">
                                <th scope="col" class="govuk-table__header">{ "Whose images" }</th>
                                <th scope="col" class="govuk-table__header">{ "Rule" }</th>
                                <th scope="col" class="govuk-table__header">{ "Instead of" }</th>
                            </tr>
                        </thead>
                        <tbody class="govuk-table__body">
                            { for changed.iter().map(|(label, now, before)| html! {
                                <tr class="govuk-table__row">
                                    <th scope="row" class="govuk-table__header">{ *label }</th>
                                    <td class="govuk-table__cell">{ now }</td>
                                    <td class="govuk-table__cell">{ before }</td>
                                </tr>
                            }) }
                        </tbody>
                    </table>
                </div>
            }
            if !exceptions.is_empty() {
                <ul class="govuk-list govuk-list--bullet">
                    { for exceptions.iter().map(|own| html! {
                        <li>{ format!("Exception for “{}”, {}: {}", own.row.label(), own.offence_group.to_string().replace('_', " "), own.rule.in_words()) }</li>
                    }) }
                </ul>
            }
        </>
    }
}

fn recount_in_words(recount: &str) -> String {
    match recount {
        "same" => "The collector counts the same as it carries.",
        "different" => "The collector counts something else than it carries. The collector’s counts are used.",
        "not-given" => "It carries no counts.",
        "not-comparable" => {
            "Its counts are of another version of the sample or of the rules, so they are not compared."
        }
        other => other,
    }
    .to_owned()
}
