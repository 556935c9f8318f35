use crate::components::{CsvLink, To};
use crate::content::number;
use crate::route::Route;
use crate::state::proposals_csv;
use console_wire::{
    OrganisationRule, ProposalComparison, ProposalRow, RespondentSummary, RuleSummary,
};
use consultation::Questionnaire;
use govuk_yew::Details;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Rows`].
#[derive(Properties, PartialEq)]
pub struct RowsProps {
    /// What was compared.
    pub comparison: Rc<ProposalComparison>,
    /// Id of what the scenarios stand for; empty for anything.
    pub role: AttrValue,
}

/// Every row of the policy table: the rule in the middle and the ends, and who proposes what.
#[component]
pub fn Rows(props: &RowsProps) -> Html {
    let all = &props.comparison;
    let role = Questionnaire::shipped().scenario_role(&props.role);
    let caption = role.map_or_else(
        || "All scenarios, wanted or not".to_owned(),
        |own| format!("Scenarios attached as: {}", own.label),
    );
    let file = match props.role.as_str() {
        "" => "proposals.csv".to_owned(),
        role => format!("proposals-{role}.csv"),
    };
    html! {
        <section aria-labelledby="rows">
            <h2 class="govuk-heading-m" id="rows">{ "Rule by rule" }</h2>
            <p class="govuk-body">{ "Of these scenarios, ordered from the shortest to the longest retention, the rule in the middle. Half of them keep images no longer, half no shorter." }</p>
            { table(&caption, "Whose images", all.rows.iter().map(|own| (own.label.clone(), &own.all))) }
            <p class="govuk-body"><CsvLink name={file} csv={proposals_csv(all)} /></p>
            <h3 class="govuk-heading-s">{ "By who answers, and by organisation" }</h3>
            { for all.rows.iter().map(|own| html! { <Details key={own.row.clone()} summary={in_short(own)} lazy=true>{ row(own) }</Details> }) }
        </section>
    }
}

/// A row in a line: whether organisations agree is seen at once.
fn in_short(own: &ProposalRow) -> String {
    let first = own.organisations.first();
    let agree = first.filter(|first| own.organisations.iter().all(|one| one.rule == first.rule));
    let organisations = match (own.organisations.len(), agree) {
        (0 | 1, _) => String::new(),
        (_, Some(first)) => format!(": organisations agree on “{}”", first.rule),
        (_, None) => ": organisations differ".to_owned(),
    };
    format!("{}{organisations}", own.label)
}

fn row(own: &ProposalRow) -> Html {
    let of = |own: &RespondentSummary| own.respondent.clone();
    html! {
        <>
            { table(&own.label, "Who answers", own.by_respondent.iter().map(|one| (of(one), &one.summary))) }
            if own.excepted > 0 {
                <p class="govuk-body">{ format!("{} make an exception for an offence group.", number(own.excepted)) }</p>
            }
            if !own.organisations.is_empty() {
                { organisations(&own.organisations) }
            }
        </>
    }
}

fn table<'a>(
    caption: &str,
    what: &'static str,
    rows: impl Iterator<Item = (String, &'a RuleSummary)>,
) -> Html {
    let numeric = "govuk-table__header govuk-table__header--numeric";
    let line = |(label, own): (String, &RuleSummary)| {
        html! {
            <tr class="govuk-table__row">
                <th scope="row" class="govuk-table__header">{ label }</th>
                <td class="govuk-table__cell">{ &own.median }</td>
                <td class="govuk-table__cell govuk-table__cell--numeric">{ format!("{:.0}%", own.agrees * 100.0) }</td>
                <td class="govuk-table__cell">{ &own.shortest }</td>
                <td class="govuk-table__cell">{ &own.longest }</td>
                <td class="govuk-table__cell govuk-table__cell--numeric">{ number(own.proposals) }</td>
            </tr>
        }
    };
    html! {
        <div class="app-scroll" tabindex="0" role="region" aria-label={format!("Table: {caption}")}>
            <table class="govuk-table app-table app-table--compact">
                <caption class="govuk-table__caption govuk-table__caption--s">{ caption }</caption>
                <thead class="govuk-table__head">
                    <tr class="govuk-table__row">
                        <th scope="col" class="govuk-table__header">{ what }</th>
                        <th scope="col" class="govuk-table__header">{ "In the middle" }</th>
                        <th scope="col" class={numeric}>{ "Propose just that" }</th>
                        <th scope="col" class="govuk-table__header">{ "Shortest" }</th>
                        <th scope="col" class="govuk-table__header">{ "Longest" }</th>
                        <th scope="col" class={numeric}>{ "Scenarios" }</th>
                    </tr>
                </thead>
                <tbody class="govuk-table__body">{ for rows.map(line) }</tbody>
            </table>
        </div>
    }
}

fn organisations(all: &[OrganisationRule]) -> Html {
    let line = |own: &OrganisationRule| {
        let route = Route::Statement {
            public_id: own.public_id.clone(),
        };
        html! {
            <tr class="govuk-table__row">
                <th scope="row" class="govuk-table__header app-break"><To {route}>{ &own.organisation }</To></th>
                <td class="govuk-table__cell">{ &own.rule }</td>
            </tr>
        }
    };
    html! {
        <table class="govuk-table app-table app-table--compact">
            <caption class="govuk-table__caption govuk-table__caption--s">{ "Organisations" }</caption>
            <thead class="govuk-table__head">
                <tr class="govuk-table__row">
                    <th scope="col" class="govuk-table__header">{ "Organisation" }</th>
                    <th scope="col" class="govuk-table__header">{ "Rule" }</th>
                </tr>
            </thead>
            <tbody class="govuk-table__body">{ for all.iter().map(line) }</tbody>
        </table>
    }
}
