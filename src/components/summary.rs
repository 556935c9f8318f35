use super::Marks;
use crate::services::cohort::Answer;
use cohort::{Counts, FEWEST_ROWS, Projection, Uncertainty, about, about_rows, about_signed};
use std::rc::Rc;
use yew::prelude::*;

const NUMERIC: &str = "govuk-table__cell govuk-table__cell--numeric";

/// Properties of [`Summary`].
#[derive(Properties, PartialEq)]
pub struct SummaryProps {
    /// The counts.
    pub answer: Rc<Answer>,
    /// They answer an older question; newer counts are on their way.
    pub stale: bool,
}

/// The main numbers: certain and expected counts, a picture, and the comparison with DNA.
#[component]
pub fn Summary(props: &SummaryProps) -> Html {
    let scenario = &props.answer.scenario;
    html! {
        <div class={classes!("app-summary", props.stale.then_some("app-summary--stale"))}>
            { headline(scenario) }
            <Marks counts={scenario.total} />
            { main_table(scenario, &props.answer.baseline) }
            { how_sure(scenario) }
            { next_to_dna(scenario) }
        </div>
    }
}

fn headline(scenario: &Projection) -> Html {
    let Projection {
        weight,
        total,
        expected,
        ..
    } = scenario;
    let differs = (expected.deleted - f64::from(total.deleted)).abs() >= f64::from(FEWEST_ROWS);
    html! {
        <>
            <p class="app-summary__headline">
                <span class="app-summary__number">{ about_rows(f64::from(total.deleted), *weight) }</span>
                { format!(" of {} images deleted by rule", about_rows(f64::from(total.total()), *weight)) }
            </p>
            <p class="app-summary__next">
                if total.review > 0 {
                    { format!("{} are due for review. ", about_rows(f64::from(total.review), *weight)) }
                }
                if differs {
                    { format!("After reviews and requests, {} are expected to be deleted.", about_rows(expected.deleted, *weight)) }
                }
            </p>
        </>
    }
}

fn main_table(scenario: &Projection, baseline: &Projection) -> Html {
    let Projection {
        weight,
        total,
        expected,
        ..
    } = scenario;
    let all_expected = expected.deleted + expected.kept + expected.review + expected.held;
    let rows = [
        ("Deleted", "images-deleted", total.deleted, expected.deleted),
        ("Kept", "images-kept", total.kept, expected.kept),
        (
            "Due for review",
            "images-review",
            total.review,
            expected.review,
        ),
        ("Held, case open", "images-held", total.held, expected.held),
        (
            "All images",
            "images-total",
            Counts::total(total),
            all_expected,
        ),
        (
            "Can be searched by face",
            "images-searchable",
            total.searchable,
            expected.searchable,
        ),
    ];
    let changed = |now: f64, before: f64| ((now - before) * f64::from(*weight)).round() as i64;
    let certain_change = changed(f64::from(total.deleted), f64::from(baseline.total.deleted));
    let expected_change = changed(expected.deleted, baseline.expected.deleted);
    html! {
        <div class="app-scroll" tabindex="0" role="region" aria-label="Table: images in the collection">
            <table class="govuk-table app-table">
                <caption class="govuk-table__caption govuk-table__caption--s">
                    { "Images in the collection" }
                    <span class="app-caption-note">
                        { "“By rule” is certain under the rules. “Expected” adds reviews and requests through the assumptions." }
                    </span>
                </caption>
                <thead class="govuk-table__head">
                    <tr class="govuk-table__row">
                        <td class="govuk-table__cell"></td>
                        <th scope="col" class="govuk-table__header govuk-table__header--numeric">{ "By rule" }</th>
                        <th scope="col" class="govuk-table__header govuk-table__header--numeric">{ "Expected" }</th>
                    </tr>
                </thead>
                <tbody class="govuk-table__body">
                    { for rows.into_iter().map(|(label, id, certain, expected)| html! {
                        <tr class="govuk-table__row">
                            <th scope="row" class="govuk-table__header">{ label }</th>
                            <td class={NUMERIC}>{ count(id.to_owned(), f64::from(certain), *weight) }</td>
                            <td class={NUMERIC}>{ count(format!("{id}-expected"), expected, *weight) }</td>
                        </tr>
                    }) }
                    <tr class="govuk-table__row">
                        <th scope="row" class="govuk-table__header">{ "Deleted, against today’s policy" }</th>
                        <td class={NUMERIC}>{ difference("images-changed", certain_change) }</td>
                        <td class={NUMERIC}>{ difference("images-changed-expected", expected_change) }</td>
                    </tr>
                </tbody>
            </table>
        </div>
    }
}

fn how_sure(scenario: &Projection) -> Html {
    if scenario.total.deleted == 0 {
        return html! {};
    }
    let doubt = Uncertainty::of_deleted(scenario);
    html! {
        <p class="govuk-body-s">
            { format!(
                "How sure is “deleted by rule”? Chance in the sample: give or take {}. If 5 in 100 more or fewer cases ended with no further action: from {} to {}.",
                about(doubt.sampling), about(doubt.low), about(doubt.high)
            ) }
        </p>
    }
}

fn next_to_dna(scenario: &Projection) -> Html {
    let Projection {
        weight, versus_dna, ..
    } = scenario;
    let rows = [
        (
            "Image kept longer",
            "images-longer-than-dna",
            versus_dna.longer,
        ),
        ("Kept as long", "images-as-dna", versus_dna.same),
        (
            "Image kept shorter",
            "images-shorter-than-dna",
            versus_dna.shorter,
        ),
    ];
    html! {
        <table class="govuk-table app-table">
            <caption class="govuk-table__caption govuk-table__caption--s">
                { "Next to the same person’s DNA and fingerprints" }
                <span class="app-caption-note">{ "Under the law of England and Wales for DNA and fingerprints." }</span>
            </caption>
            <tbody class="govuk-table__body">
                { for rows.into_iter().map(|(label, id, rows)| html! {
                    <tr class="govuk-table__row">
                        <th scope="row" class="govuk-table__header">{ label }</th>
                        <td class={NUMERIC}>{ count(id.to_owned(), f64::from(rows), *weight) }</td>
                    </tr>
                }) }
            </tbody>
        </table>
    }
}

/// A count: exact for programs, rounded for readers.
fn count(id: String, rows: f64, weight: u32) -> Html {
    let images = (rows * f64::from(weight)).round() as u64;
    html! { <data {id} value={images.to_string()}>{ about_rows(rows, weight) }</data> }
}

fn difference(id: &'static str, change: i64) -> Html {
    html! { <data {id} value={change.to_string()}>{ about_signed(change) }</data> }
}
