use super::{Marks, marks_in_words};
use crate::hooks::Counted;
use crate::picture::{self, Node};
use crate::tables::{Which, in_order};
use cohort::{
    Counts, FEWEST_ROWS, Projection, Scale, Uncertainty, about, about_rows, about_signed,
};
use yew::prelude::*;

const NUMERIC: &str = "govuk-table__cell govuk-table__cell--numeric";

/// Properties of [`Summary`].
#[derive(Properties, PartialEq)]
pub struct SummaryProps {
    /// The counts.
    pub counted: Counted,
    /// Files of the main table.
    pub files: Html,
    /// Files of the comparison with DNA and fingerprints.
    pub files_versus: Html,
}

/// The main numbers: certain and expected counts, a picture, and the comparison with DNA.
#[component]
pub fn Summary(props: &SummaryProps) -> Html {
    let Counted { scenario, baseline } = &props.counted;
    let marked = picture::shares(&scenario.total);
    html! {
        <div class="app-summary">
            { headline(scenario) }
            <Marks {marked} />
            { main_table(scenario, baseline) }
            { props.files.clone() }
            { how_sure(scenario) }
            { next_to_dna(scenario) }
            { props.files_versus.clone() }
        </div>
    }
}

/// The marks, larger than on the page, above their words.
pub fn marks_for_file(marked: &picture::Marked) -> Node {
    let marks = picture::marks(marked);
    let (width, height) = marks.size();
    const TIMES: f64 = 3.0;
    Node::picture(width * TIMES, height * TIMES + 24.0)
        .and(
            marks
                .at("width", width * TIMES)
                .at("height", height * TIMES),
        )
        .and(Node::words(
            0.0,
            height * TIMES + 18.0,
            "start",
            marks_in_words(marked),
        ))
}

fn headline(scenario: &Projection) -> Html {
    let Projection {
        weight,
        total,
        expected,
        ..
    } = scenario;
    let [low, high] = range(scenario, |counts| counts.deleted);
    let differs = (expected.deleted - f64::from(total.deleted)).abs() >= f64::from(FEWEST_ROWS);
    html! {
        <>
            <p class="app-summary__headline">
                <span class="app-summary__number">
                    { if total.deleted == 0 { "None".to_owned() } else { about_rows(f64::from(total.deleted), *weight) } }
                </span>
                { format!(" of {} images deleted by rule", about_rows(f64::from(total.total()), *weight)) }
            </p>
            <p class="app-summary__next">
                if total.deleted >= FEWEST_ROWS && low != high {
                    { format!("It could be {low} to {high}, or further off. ") }
                }
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
    let weight = scenario.weight;
    let columns = [&scenario.expected, &scenario.practised].map(in_order);
    let rows: [(&str, &str, Which); 6] = [
        ("Deleted", "images-deleted", |counts| counts.deleted),
        ("Kept", "images-kept", |counts| counts.kept),
        ("Due for review", "images-review", |counts| counts.review),
        ("Held, case open", "images-held", |counts| counts.held),
        ("All images", "images-total", Counts::total),
        ("Can be searched by face", "images-searchable", |counts| {
            counts.searchable
        }),
    ];
    let row = |(place, (label, id, which)): (usize, (&'static str, &'static str, Which))| {
        let [expected, practised] = columns.map(|column| column[place]);
        html! {
            <tr class="govuk-table__row">
                <th scope="row" class="govuk-table__header">{ label }</th>
                <td class={NUMERIC}>{ count(id.to_owned(), f64::from(which(&scenario.total)), weight) }</td>
                <td class={NUMERIC}>{ count(format!("{id}-expected"), expected, weight) }</td>
                <td class={NUMERIC}>{ count(format!("{id}-practised"), practised, weight) }</td>
            </tr>
        }
    };
    let changed = |now: f64, before: f64| ((now - before) * f64::from(weight)).round() as i64;
    let certain_change = changed(
        f64::from(scenario.total.deleted),
        f64::from(baseline.total.deleted),
    );
    html! {
        <div class="app-scroll" tabindex="0" role="region" aria-label="Table: images in the collection">
            <table class="govuk-table app-table">
                <caption class="govuk-table__caption govuk-table__caption--s">
                    { "Images in the collection" }
                    <span class="app-caption-note">
                        { "By rule: deleted without anyone deciding. Expected, as written: if reviews and requests are dealt with as the rules and assumptions say. As practised: if no review is ever done." }
                    </span>
                </caption>
                <thead class="govuk-table__head">
                    <tr class="govuk-table__row">
                        <td class="govuk-table__cell"></td>
                        <th scope="col" class="govuk-table__header govuk-table__header--numeric">{ "By rule" }</th>
                        <th scope="col" class="govuk-table__header govuk-table__header--numeric">{ "Expected, as written" }</th>
                        <th scope="col" class="govuk-table__header govuk-table__header--numeric">{ "As practised" }</th>
                    </tr>
                </thead>
                <tbody class="govuk-table__body">
                    { for rows.into_iter().enumerate().map(row) }
                    <tr class="govuk-table__row">
                        <th scope="row" class="govuk-table__header">{ "Deleted, against today’s policy" }</th>
                        <td class={NUMERIC}>{ difference("images-changed", certain_change) }</td>
                        <td class={NUMERIC}>{ difference("images-changed-expected", changed(scenario.expected.deleted, baseline.expected.deleted)) }</td>
                        <td class={NUMERIC}>{ difference("images-changed-practised", changed(scenario.practised.deleted, baseline.practised.deleted)) }</td>
                    </tr>
                </tbody>
            </table>
        </div>
    }
}

/// The range of a count, rounded.
fn range(scenario: &Projection, which: Which) -> [String; 2] {
    let doubt = Uncertainty::of(scenario, which);
    [
        about((doubt.low - doubt.sampling).max(0.0)),
        about(doubt.high + doubt.sampling),
    ]
}

/// How far each count can be off at the least.
fn how_sure(scenario: &Projection) -> Html {
    let counts: [(&str, Which); 4] = [
        ("deleted", |counts| counts.deleted),
        ("kept", |counts| counts.kept),
        ("due for review", |counts| counts.review),
        ("searchable by face", |counts| counts.searchable),
    ];
    let line = |(name, which): &(&str, Which)| {
        let [low, high] = range(scenario, *which);
        let words = if low == high {
            format!("{name}: about {low} either way")
        } else {
            format!("{name}: {low} to {high}")
        };
        html! { <li>{ words }</li> }
    };
    let chance = if scenario.weight == Scale::Full.weight() {
        ""
    } else {
        ", and chance in the sample"
    };
    let told = counts
        .iter()
        .filter(|(_, which)| which(&scenario.total) >= FEWEST_ROWS);
    html! {
        <div class="app-summary__range">
            <p class="govuk-body-s">{ format!("How uncertain is this? With 5 in 100 more or fewer cases that end with no further action{chance}, by rule, at the least:") }</p>
            <ul class="govuk-list govuk-list--bullet govuk-body-s">{ for told.map(line) }</ul>
        </div>
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
