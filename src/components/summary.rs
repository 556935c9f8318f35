use super::{Marks, about, about_signed};
use crate::services::cohort::Answer;
use cohort::{Counts, Expected, Uncertainty};
use std::rc::Rc;
use yew::prelude::*;

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
    let Answer {
        scenario, baseline, ..
    } = &*props.answer;
    let weight = scenario.weight;
    let total = scenario.total;
    let certain = |count: u32| u64::from(count) * u64::from(weight);
    let expected = |count: f64| count * f64::from(weight);
    let changed = |now: f64, before: f64| ((now - before) * f64::from(weight)).round() as i64;
    let row = |label: &'static str,
               id: &'static str,
               of: fn(&Counts) -> u32,
               of_expected: fn(&Expected) -> f64| {
        html! {
            <tr class="govuk-table__row">
                <th scope="row" class="govuk-table__header">{ label }</th>
                <td class="govuk-table__cell govuk-table__cell--numeric">{ count(id.to_owned(), certain(of(&total))) }</td>
                <td class="govuk-table__cell govuk-table__cell--numeric">
                    { count(format!("{id}-expected"), expected(of_expected(&scenario.expected)).round() as u64) }
                </td>
            </tr>
        }
    };
    let difference = |id: &'static str, change: i64| {
        html! { <data id={id} value={change.to_string()}>{ about_signed(change) }</data> }
    };
    let certain_change = changed(
        f64::from(scenario.total.deleted),
        f64::from(baseline.total.deleted),
    );
    let expected_change = changed(scenario.expected.deleted, baseline.expected.deleted);
    let doubt = Uncertainty::of_deleted(scenario);
    let versus = scenario.versus_dna;
    html! {
        <div class={classes!("app-summary", props.stale.then_some("app-summary--stale"))}>
            <p class="app-summary__headline">
                <span class="app-summary__number">{ about(certain(total.deleted) as f64) }</span>
                { format!(" of {} images deleted by rule", about(certain(total.total()) as f64)) }
            </p>
            <p class="app-summary__next">
                if total.review > 0 {
                    { format!("{} more are due for review. ", about(certain(total.review) as f64)) }
                }
                { format!(
                    "With reviews and requests, {} are expected to go.",
                    about(expected(scenario.expected.deleted))
                ) }
            </p>
            <Marks counts={total} />
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
                    { row("Deleted", "images-deleted", |counts| counts.deleted, |expected| expected.deleted) }
                    { row("Kept", "images-kept", |counts| counts.kept, |expected| expected.kept) }
                    { row("Due for review", "images-review", |counts| counts.review, |expected| expected.review) }
                    { row("Held, case open", "images-held", |counts| counts.held, |expected| expected.held) }
                    { row("All images", "images-total", Counts::total, |expected| {
                        expected.deleted + expected.kept + expected.review + expected.held
                    }) }
                    { row("Can be searched by face", "images-searchable", |counts| counts.searchable, |expected| expected.searchable) }
                    <tr class="govuk-table__row">
                        <th scope="row" class="govuk-table__header">{ "Deleted, against today’s policy" }</th>
                        <td class="govuk-table__cell govuk-table__cell--numeric">{ difference("images-changed", certain_change) }</td>
                        <td class="govuk-table__cell govuk-table__cell--numeric">{ difference("images-changed-expected", expected_change) }</td>
                    </tr>
                </tbody>
            </table>
            <p class="govuk-body-s">
                { format!(
                    "How sure is “deleted by rule”? Chance in the sample: give or take {}. If 5 in 100 more or fewer cases ended with no further action: from {} to {}.",
                    about(doubt.sampling), about(doubt.low), about(doubt.high)
                ) }
            </p>
            <table class="govuk-table app-table">
                <caption class="govuk-table__caption govuk-table__caption--s">
                    { "Next to the same person’s DNA and fingerprints" }
                    <span class="app-caption-note">{ "Under the law of England and Wales (policy pofa)." }</span>
                </caption>
                <tbody class="govuk-table__body">
                    { for [
                        ("Image kept longer", "images-longer-than-dna", versus.longer),
                        ("Kept as long", "images-as-dna", versus.same),
                        ("Image kept shorter", "images-shorter-than-dna", versus.shorter),
                    ].into_iter().map(|(label, id, rows)| html! {
                        <tr class="govuk-table__row">
                            <th scope="row" class="govuk-table__header">{ label }</th>
                            <td class="govuk-table__cell govuk-table__cell--numeric">{ count(id.to_owned(), certain(rows)) }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}

/// A count: exact for programs, rounded for readers.
fn count(id: String, images: u64) -> Html {
    html! { <data {id} value={images.to_string()}>{ about(images as f64) }</data> }
}
