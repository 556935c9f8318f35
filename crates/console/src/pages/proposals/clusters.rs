use crate::components::To;
use crate::content::{count, number};
use crate::route::Route;
use crate::state::{MAP_HEIGHT, MAP_WIDTH, Mark, Spot, spots};
use console_wire::{ProposalCluster, ProposalComparison, ProposalPoint};
use govuk_yew::Details;
use std::rc::Rc;
use yew::prelude::*;

/// Half the height of a mark, in units of the picture.
const SIZE: f64 = 5.0;

/// A mark of many scenarios is so many times as high at the most.
const MOST_TIMES: f64 = 3.5;

/// Properties of [`Clusters`].
#[derive(Properties, PartialEq)]
pub struct ClustersProps {
    /// What was compared.
    pub comparison: Rc<ProposalComparison>,
}

/// Which proposals are alike: a map, its clusters, and every point on request.
#[component]
pub fn Clusters(props: &ClustersProps) -> Html {
    let all = &props.comparison;
    if all.distinct < 2 || all.map.is_empty() {
        return html! {};
    }
    let mark = |own: &Spot| {
        let class = classes!(
            "app-map__mark",
            (own.organisations > 0).then_some("app-map__mark--organisation")
        );
        let size = SIZE * f64::from(own.scenarios).sqrt().min(MOST_TIMES);
        html! {
            <path {class} d={Mark::of(own.cluster).path(own.x, own.y, size)}><title>{ whose_spot(own) }</title></path>
        }
    };
    let shown = format!(
        "The map shows {:.0}% of the differences.",
        all.shown * 100.0
    );
    let words = format!(
        "Map of {} in {}. The table below says the same.",
        count(all.map.len() as u32, "scenario", "scenarios"),
        count(all.clusters.len() as u32, "cluster", "clusters")
    );
    html! {
        <section aria-labelledby="alike">
            <h2 class="govuk-heading-m" id="alike">{ "Which scenarios are alike" }</h2>
            <p class="govuk-body">{ "The nearer two marks are, the more rules they share. The form of a mark is its cluster; a larger one stands for several scenarios, a filled one has some of organisations." }</p>
            <svg class="app-map" viewBox={format!("0 0 {MAP_WIDTH} {MAP_HEIGHT}")} role="img" aria-label={words}>
                { for spots(&all.map).iter().map(mark) }
            </svg>
            <p class="govuk-body-s">
                { shown }
                if all.map_is_partial {
                    { format!(" There are more scenarios than the {} on it; the tables count all.", number(all.map.len() as u32)) }
                }
            </p>
            { clusters(&all.clusters) }
            <Details summary="Show every mark as a table" lazy=true>
                { marks(&all.map) }
            </Details>
        </section>
    }
}

fn whose_spot(own: &Spot) -> String {
    match own.scenarios {
        1 => own.first.clone(),
        more => format!("{} and {}", own.first, count(more - 1, "other", "others")),
    }
}

fn whose(own: &ProposalPoint) -> String {
    match own.name.trim() {
        "" => own.label.clone(),
        name => format!("{}: “{name}”", own.label),
    }
}

/// A mark beside its name.
fn key(cluster: u32) -> Html {
    let mark = Mark::of(cluster);
    html! {
        <span class="app-map-key">
            <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true" focusable="false"><path class="app-map__mark app-map__mark--organisation" d={mark.path(7.0, 7.0, SIZE)} /></svg>
            { format!("{}, {}", cluster + 1, mark.name()) }
        </span>
    }
}

fn clusters(all: &[ProposalCluster]) -> Html {
    let numeric = "govuk-table__header govuk-table__header--numeric";
    let row = |(place, own): (usize, &ProposalCluster)| {
        let route = Route::Statement {
            public_id: own.public_id.clone(),
        };
        html! {
            <tr class="govuk-table__row">
                <th scope="row" class="govuk-table__header">{ key(place as u32) }</th>
                <td class="govuk-table__cell govuk-table__cell--numeric">{ number(own.proposals) }</td>
                <td class="govuk-table__cell govuk-table__cell--numeric">{ number(own.organisations) }</td>
                <td class="govuk-table__cell"><To {route}>{ &own.label }<span class="govuk-visually-hidden">{ format!(", {}", own.public_id) }</span></To></td>
                <td class="govuk-table__cell govuk-table__cell--numeric">{ format!("{:.1}", own.rows_apart) }</td>
                <td class="govuk-table__cell app-wide">{ differs(&own.differs) }</td>
            </tr>
        }
    };
    html! {
        <div class="app-scroll" tabindex="0" role="region" aria-label="Table: clusters">
            <table class="govuk-table app-table app-table--compact">
                <caption class="govuk-table__caption govuk-table__caption--s">{ "Clusters, the largest first" }</caption>
                <thead class="govuk-table__head">
                    <tr class="govuk-table__row">
                        <th scope="col" class="govuk-table__header">{ "Cluster" }</th>
                        <th scope="col" class={numeric}>{ "Scenarios" }</th>
                        <th scope="col" class={numeric}>{ "Of organisations" }</th>
                        <th scope="col" class="govuk-table__header">{ "The one in its middle" }</th>
                        <th scope="col" class={numeric}>{ "Rules apart from it, on average" }</th>
                        <th scope="col" class="govuk-table__header">{ "Where that one differs from most" }</th>
                    </tr>
                </thead>
                <tbody class="govuk-table__body">{ for all.iter().enumerate().map(row) }</tbody>
            </table>
        </div>
    }
}

/// Where the one in the middle differs from most.
fn differs(all: &[String]) -> Html {
    if all.is_empty() {
        return html! { { "Nowhere" } };
    }
    html! {
        <Details summary={format!("In {}", count(all.len() as u32, "rule", "rules"))} lazy=true>
            <ul class="govuk-list govuk-list--bullet">{ for all.iter().map(|own| html! { <li>{ own }</li> }) }</ul>
        </Details>
    }
}

fn marks(all: &[ProposalPoint]) -> Html {
    let row = |own: &ProposalPoint| {
        let route = Route::Statement {
            public_id: own.public_id.clone(),
        };
        html! {
            <tr class="govuk-table__row">
                <th scope="row" class="govuk-table__header app-break"><To {route}>{ whose(own) }<span class="govuk-visually-hidden">{ format!(", {}", own.public_id) }</span></To></th>
                <td class="govuk-table__cell">{ key(own.cluster) }</td>
            </tr>
        }
    };
    html! {
        <table class="govuk-table app-table app-table--compact">
            <caption class="govuk-visually-hidden">{ "Every mark of the map" }</caption>
            <thead class="govuk-table__head">
                <tr class="govuk-table__row">
                    <th scope="col" class="govuk-table__header">{ "Scenario" }</th>
                    <th scope="col" class="govuk-table__header">{ "Cluster" }</th>
                </tr>
            </thead>
            <tbody class="govuk-table__body">{ for all.iter().map(row) }</tbody>
        </table>
    }
}
